"""documents.json: what each document says of itself, its relations and its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jince.index import Index


def rows(index: Index) -> Iterator[dict[str, Any]]:
    """One row a document (CONTRACT: documents.json); what the text does not say is null."""
    for d in index.site.documents:
        m = d.meta
        yield {
            "id": d.id,
            "title": m.title,
            "issuer": m.issuer,
            "doc_number": m.doc_number,
            "index_number": m.index_number,
            "date_written": m.date_written,
            "date_published": m.date_published,
            "kind": m.kind,
            "level": m.level,
            "validity": m.validity,
            "language_of_source": d.language_of_source,
            "relations": [
                {"type": r.type, "target": r.target}
                if r.target
                else {"type": r.type, "external": r.external}
                for r in m.relations
            ],
            "source": {
                "file": f"data/documents/{d.id}/source.txt",
                "sha256": d.source_sha256,
                "lines": d.source_lines,
            },
            "url": f"/documents/{d.id}/",
        }
