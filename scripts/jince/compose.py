"""Inputs → Site: restored text parsed, addressed, searched for mentions and citations.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jince.citations import find_citations
from jince.ids import address
from jince.load import Inputs, Source
from jince.mentions import Ambiguity, Finder, named_things, to_mention
from jince.model import Citation, Clause, ClauseKind, Document, Field, Mention, Site
from jince.parse import parse

LEVELS = ("国家级", "省级", "市级", "区级", "功能区")
"""Levels of government (层级), the highest first: the order in which documents are shown."""
UNLINKED: frozenset[ClauseKind] = frozenset({"metadata", "signature", "salutation", "note"})
"""Kinds whose text is not searched for mentions: headers, sign-off lines, addressees."""


def compose(
    inputs: Inputs, commit: str | None = None
) -> tuple[Site, list[tuple[Clause, Ambiguity]]]:
    """The site, and the spans that were left unlinked because two entities claim them.

    Sources that have no restored text yet are left out; ``check`` reports them.
    """
    sources = sorted(inputs.sources, key=_standing)
    documents = tuple(_document(s) for s in sources if s.text is not None)
    spellings = {title: e.title for e in inputs.externals for title in (e.title, *e.aliases)}
    citations = tuple(find_citations(documents, spellings))
    finder = Finder(named_things(inputs.entities, inputs.targets, inputs.blocks))
    mentions, ambiguous = _mentions(documents, citations, finder)
    site = Site(
        documents=documents,
        entities=inputs.entities,
        targets=inputs.targets,
        mentions=mentions,
        citations=citations,
        commit=commit,
    )
    return site, ambiguous


def _standing(source: Source) -> tuple[int, str, str]:
    """The corpus's order: by level of government, then date (undated last), then id."""
    meta = source.meta
    level = LEVELS.index(meta.level) if meta.level in LEVELS else len(LEVELS)
    return level, meta.date_written or meta.date_published or "9999", source.id


def _document(source: Source) -> Document:
    text = source.text or ""
    chrome = frozenset(r.line for r in source.log if "chrome" in r.rule)
    converted = any("script" in r.rule for r in source.log)
    outline = parse(text, chrome=chrome)
    return Document(
        meta=source.meta,
        clauses=address(source.id, outline),
        family=outline.family,
        irregularities=outline.irregularities,
        restorations=source.log,
        source_sha256=source.sha256,
        source_lines=source.raw.count("\n") + 1,
        language_of_source="zh-Hant" if converted else "zh-Hans",
    )


def _taken(citations: Iterable[Citation]) -> Mapping[tuple[str, Field], list[Citation]]:
    found: dict[tuple[str, Field], list[Citation]] = defaultdict(list)
    for c in citations:
        found[c.clause, c.field].append(c)
    return found


def _mentions(
    documents: Iterable[Document], citations: Iterable[Citation], finder: Finder
) -> tuple[tuple[Mention, ...], list[tuple[Clause, Ambiguity]]]:
    cited = _taken(citations)
    mentions: list[Mention] = []
    ambiguous: list[tuple[Clause, Ambiguity]] = []
    for document in documents:
        for clause in document.clauses:
            for field in () if clause.kind in UNLINKED else clause.fields:
                text = clause.field(field)
                here = cited.get((clause.id, field), [])
                found, unclear = finder.find(
                    text,
                    document=document.id,
                    clause=clause.id,
                    taken=[(c.start, c.end) for c in here],
                )
                rows = [to_mention(clause.id, field, text, s, e, n) for s, e, n in found]
                rows += [
                    Mention(c.target, "document", clause.id, field, c.start, c.end, c.surface)
                    for c in here
                    if c.target is not None
                ]
                mentions.extend(sorted(rows, key=lambda m: (m.start, m.end, m.entity)))
                ambiguous.extend((clause, a) for a in unclear)
    return tuple(mentions), ambiguous
