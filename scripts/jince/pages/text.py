"""Clause text → HTML with its entities and citations linked.

What comes from a source text is text: escaped, and closed to Jinja and Markdown.  The only markup is
the links made here.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from jince.index import Index
from jince.model import Clause, Field
from jince.pages.body import html_text

_TITLES = {"sector": "产业领域", "district": "区域", "platform": "平台与机构", "target": "指标"}


def root_of(url: str) -> str:
    """The way from a page back to the site's root, so that links work under any sub-path.

    >>> root_of("documents/x/1/"), root_of("")
    ('../../../', '')
    """
    return "../" * url.count("/")


def _links(index: Index, clause: Clause, field: Field) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, href below the root, class) of what is linked; spans do not overlap."""
    for m in index.mentions_in.get(clause.id, ()):
        if m.field == field and m.type != "document":
            yield m.start, m.end, index.entity_url((m.type, m.entity)), f"e e-{m.type}"
    for c in index.citations_in.get(clause.id, ()):
        if c.field == field and c.target in index.documents and c.target != clause.document:
            yield c.start, c.end, f"documents/{c.target}/", "e e-document"


def linked(
    index: Index, clause: Clause, field: Field, root: str, start: int = 0, end: int | None = None
) -> Markup:
    """``[start, end)`` of a clause's field as HTML, links relative to a page by ``root``."""
    text = clause.field(field)
    end = len(text) if end is None else end
    out: list[str] = []
    at = start
    for s, e, href, css in sorted(set(_links(index, clause, field))):
        if s < at or e > end:
            continue
        out.append(html_text(text[at:s]))
        out.append(f'<a class="{css}" href="{root}{href}">{html_text(text[s:e])}</a>')
        at = e
    out.append(html_text(text[at:end]))
    return Markup("").join(Markup(part) for part in out)  # noqa: S704 - every part is escaped above


def paragraph_html(index: Index, clause: Clause, n: int, root: str) -> Markup:
    """The n-th paragraph (from 1) of a clause."""
    start = sum(len(p.text) + 1 for p in clause.paragraphs[: n - 1])
    return linked(index, clause, "text", root, start, start + len(clause.paragraphs[n - 1].text))


def cells_html(index: Index, clause: Clause, root: str) -> list[Markup]:
    """The cells of a row, each with its links (they stand in the text joined by `` | ``)."""
    cells: list[Markup] = []
    at = 0
    for cell in clause.cells:
        cells.append(linked(index, clause, "text", root, at, at + len(cell)))
        at += len(cell) + 3
    return cells


def excerpt(clause: Clause, field: Field, spans: list[tuple[int, int]], around: int = 42) -> Markup:
    """Enough words around the first span to judge by, every span marked; no links inside."""
    text = clause.field(field)
    first, last = spans[0]
    start = max(0, first - around)
    # Begin at a sentence or comma if one is near, so that the words make sense.
    for mark in "。；;\n":
        cut = text.rfind(mark, start, first)
        if cut >= 0:
            start = max(start, cut + 1)
    end = min(len(text), max(last + around, start + 2 * around))
    out = [Markup("…") if start else Markup("")]
    at = start
    for s, e in spans:
        if s < at or e > end:
            continue
        out.append(Markup(html_text(text[at:s])))  # noqa: S704 - escaped by html_text
        out.append(Markup(f"<mark>{html_text(text[s:e])}</mark>"))  # noqa: S704 - as above
        at = e
    out.append(Markup(html_text(text[at:end])))  # noqa: S704 - as above
    out.append(Markup("…") if end < len(text) else Markup(""))
    return Markup("").join(out)


def type_title(type_: str) -> str:
    """What readers call a type of entity."""
    return _TITLES[type_]
