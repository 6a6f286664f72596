"""A document's landing page and the pages that it is read on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jince.ids import paragraph_anchor
from jince.index import Index, Key
from jince.model import Citation, Clause, Document, Page
from jince.pages.render import render
from jince.pages.text import root_of
from jince.split import HEADED, DocumentPage, Segment, split

_OUTLINE_KINDS = HEADED - {"item"}
_MAIN_ENTITIES = 12


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: what to draw, of which clause, how deep."""

    draw: str
    clause: Clause
    level: int
    paragraphs: tuple[tuple[int, str], ...]
    """(number of the paragraph, its anchor)."""
    opens: bool = True
    children: tuple[Block, ...] = ()


def _headed(page: DocumentPage) -> list[Clause]:
    tops = [c for c in page.tops if c.kind in HEADED]
    return [c for c in tops if c.kind != "attachment"] or tops


def page_title(index: Index, page: DocumentPage) -> str:
    """What a page is about: its one unit, or the first and last of several below their parent.

    A page that begins with what stands before the first heading says so (开篇).
    """
    tops = _headed(page)
    if not tops:
        return index.documents[page.document].meta.title
    first, last = tops[0], tops[-1]
    opening = "开篇、" if page.opens_document else ""
    above = index.ancestors(first)
    if len(tops) == 1:
        return f"{opening}{first.label}"
    if first.kind == "speech":
        return f"{opening}{first.speaker}等{len(tops)}人发言"
    if first.number and last.number:
        ends = f"{first.number.rstrip('、．.')}至{last.number.rstrip('、．.')}"
        return f"{above[-1].label} {ends}" if above else f"{opening}{first.label} 至 {last.label}"
    return f"{opening}{first.label}" if opening else f"{first.label} 等"


def places(documents: Sequence[Document]) -> dict[str, str]:
    """Clause id → the page and anchor where it is read, relative to the site's root."""
    found: dict[str, str] = {}
    for document in documents:
        for page in split(document):
            for s in page.segments:
                if s.opens:
                    found[s.clause.id] = f"{page.url}#{s.clause.eid}"
    return found


def pages(index: Index) -> Iterator[Page]:
    """For each document: its landing page, then its reading pages."""
    for document in index.site.documents:
        parts = split(document)
        titles = [_reading_title(index, document, part, len(parts)) for part in parts]
        yield _landing(index, document, parts, titles)
        for i in range(len(parts)):
            yield _reading(index, document, parts, titles, i)


def _reading_title(index: Index, document: Document, part: DocumentPage, count: int) -> str:
    return document.meta.title if count == 1 else page_title(index, part)


def _outline(
    parts: Sequence[DocumentPage], titles: Sequence[str], root: str, active: int | None
) -> list[dict[str, object]]:
    """The document's pages, for the side bar."""
    depths = [min((c.depth for c in p.tops), default=0) for p in parts]
    return [
        {"title": t, "href": root + p.url, "active": i == active, "depth": min(depths[i], 3)}
        for i, (p, t) in enumerate(zip(parts, titles, strict=True))
    ]


def _reading(
    index: Index,
    document: Document,
    parts: Sequence[DocumentPage],
    titles: Sequence[str],
    i: int,
) -> Page:
    part, root = parts[i], root_of(parts[i].url)
    opened = [s.clause for s in part.segments if s.opens and s.clause.kind in HEADED]
    base = min((c.depth for c in opened), default=0)
    tops = _headed(part)
    alone = _subject(part, tops, document)
    blocks = _blocks(part.segments, base - (1 if alone not in tops else 0), alone)
    outline = _outline(parts, titles, root, i)
    first = tops[0] if tops else None
    above = index.ancestors(first) if first else []
    body = render(
        "document_page.md.j2",
        index=index,
        document=document,
        title=titles[i] if not part.opens_document else document.meta.title,
        alone=alone,
        above=above,
        blocks=blocks,
        root=root,
        outline=outline,
        previous=(titles[i - 1], root + parts[i - 1].url) if i else None,
        following=(titles[i + 1], root + parts[i + 1].url) if i + 1 < len(parts) else None,
        position=(i + 1, len(parts)),
    )
    return Page(
        path=f"{part.url}index.md",
        title=titles[i] if len(parts) == 1 else f"{titles[i]} · {document.meta.short_title}",
        markdown=body,
        description=_description(part),
        edit_path=f"data/documents/{document.id}/text.txt",
        meta={
            "template": "document.html",
            "document": document.meta.short_title,
            "document_href": f"{root}documents/{document.id}/",
            "outline": outline,
        },
    )


def _subject(part: DocumentPage, tops: Sequence[Clause], document: Document) -> Clause | None:
    """The clause whose heading is the page's own: its one unit, or the title that opens it."""
    first = part.segments[0].clause
    if not part.opens_document:
        return tops[0] if len(tops) == 1 else None
    return first if first.kind == "title" and first.heading == document.meta.title else None


def _description(part: DocumentPage) -> str:
    words = "".join(p.text for s in part.segments for _, p in s.paragraphs)
    return words[:110] + ("…" if len(words) > 110 else "")


def _blocks(segments: Sequence[Segment], base: int, alone: Clause | None) -> tuple[Block, ...]:
    """Segments as blocks; what stands in a box or table goes inside its block."""
    blocks: list[Block] = []
    i = 0
    while i < len(segments):
        segment = segments[i]
        clause = segment.clause
        j = i + 1
        if segment.opens and clause.kind in ("box", "table"):
            while j < len(segments) and segments[j].clause.id.startswith(f"{clause.id}."):
                j += 1
            inside = _blocks(segments[i + 1 : j], clause.depth, None)
            blocks.append(_block(segment, clause.kind, base, inside))
        elif segment.opens and alone is not None and clause.id == alone.id:
            blocks.append(_block(segment, "text", base))
        elif segment.opens and _is_heading(clause):
            blocks.append(_block(segment, "heading", base))
        else:
            known = {"metadata", "title", "salutation", "signature", "note"}
            draw = clause.kind if clause.kind in known and segment.opens else "unit"
            blocks.append(_block(segment, draw, base))
        i = j
    return tuple(blocks)


def _is_heading(clause: Clause) -> bool:
    return clause.kind in HEADED and clause.heading is not None and not clause.run_in


def _block(segment: Segment, draw: str, base: int, children: tuple[Block, ...] = ()) -> Block:
    clause = segment.clause
    return Block(
        draw=draw,
        clause=clause,
        level=max(2, min(6, clause.depth - base + 1)),
        paragraphs=tuple((n, paragraph_anchor(clause.eid, n)) for n, _ in segment.paragraphs),
        opens=segment.opens,
        children=children,
    )


def _landing(
    index: Index, document: Document, parts: Sequence[DocumentPage], titles: Sequence[str]
) -> Page:
    url = f"documents/{document.id}/"
    root = root_of(url)
    cites = [c for clause in document.clauses for c in index.citations_in.get(clause.id, ())]
    outline = _outline(parts, titles, root, None)
    body = render(
        "document.md.j2",
        index=index,
        document=document,
        root=root,
        outline=outline,
        contents=[c for c in document.clauses if c.kind in _OUTLINE_KINDS and c.depth <= 2],
        characters=document.characters,
        start=root + parts[0].url if parts else None,
        cites=_by_title(index, [c for c in cites if c.target != document.id]),
        cited_by=[
            c for c in index.cited_by.get(document.id, ())
            if index.clauses[c.clause].document != document.id
        ],
        related_to_it=[
            (d, r) for d in index.site.documents for r in d.meta.relations
            if r.target == document.id
        ],
        main=_main_entities(index, document),
        restored=Counter(r.rule for r in document.restorations),
    )  # fmt: skip
    return Page(
        path=f"{url}index.md",
        title=document.meta.title,
        markdown=body,
        description=f"{document.meta.title}：{document.meta.kind}，全文分条，可检索、可引用。",
        edit_path=f"data/documents/{document.id}/meta.yml",
        meta={
            "template": "document.html",
            "document": document.meta.short_title,
            "document_href": f"{root}{url}",
            "outline": outline,
        },
    )


def _by_title(
    index: Index, citations: Sequence[Citation]
) -> list[tuple[str, str | None, list[Citation]]]:
    """(title, document id or None, its citations), in order of first mention."""
    grouped: dict[tuple[str, str | None], list[Citation]] = {}
    for c in citations:
        title = index.documents[c.target].meta.title if c.target else c.external or c.surface
        grouped.setdefault((title, c.target), []).append(c)
    return [(title, target, found) for (title, target), found in grouped.items()]


def _main_entities(index: Index, document: Document) -> list[tuple[Key, str, int]]:
    """(key, name, clauses) of what the document names most."""
    seen: Counter[Key] = Counter()
    for clause in document.clauses:
        seen.update({(m.type, m.entity) for m in index.mentions_in.get(clause.id, ())})
    return [
        (key, index.things[key].name, n)
        for key, n in sorted(seen.items(), key=lambda kv: (-kv[1], kv[0]))
        if key in index.things
    ][:_MAIN_ENTITIES]
