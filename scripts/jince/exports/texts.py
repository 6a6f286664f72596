"""clauses.ndjson and restorations.ndjson: the text by clause, and every change that led to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jince.index import Index
from jince.model import Clause


def clause_row(clause: Clause) -> dict[str, Any]:
    """A clause without its address on a site (also what ``jince outline`` prints).

    A speech adds its speaker and the speaker's affiliation.
    """
    row: dict[str, Any] = {
        "id": clause.id,
        "document": clause.document,
        "eid": clause.eid,
        "kind": clause.kind,
        "number": clause.number,
        "heading": clause.heading,
        "path": list(clause.path),
        "text": clause.text,
        "parent": clause.parent,
        "order": clause.order,
    }
    return row


def _tail(clause: Clause) -> dict[str, Any]:
    tail: dict[str, Any] = {"source_lines": list(clause.lines)}
    if clause.speaker is not None:
        tail |= {"speaker": clause.speaker, "affiliation": clause.affiliation}
    return tail


def outline_row(clause: Clause) -> dict[str, Any]:
    """A clause row without ``url`` and ``permalink``: the clause is on no site."""
    return clause_row(clause) | _tail(clause)


def clauses(index: Index) -> Iterator[dict[str, Any]]:
    """One row a clause (CONTRACT: clauses.ndjson)."""
    for d in index.site.documents:
        for c in d.clauses:
            place = {"url": f"/{index.url(c.id)}", "permalink": f"/{index.permalink(c.id)}"}
            yield clause_row(c) | place | _tail(c)


def restorations(index: Index) -> Iterator[dict[str, Any]]:
    """One row a change (CONTRACT: restorations.ndjson)."""
    for d in index.site.documents:
        for r in d.restorations:
            yield {
                "document": d.id,
                "line": r.line,
                "start": r.start,
                "end": r.end,
                "before": r.before,
                "after": r.after,
                "rule": r.rule,
                "proof": r.proof,
            }
