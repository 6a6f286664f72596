"""A document → the pages that it is read on, cut where its own structure allows.

A page holds a contiguous run of segments in reading order.  Cuts fall before a unit with a heading,
at the highest level that gives pages of at most ``LONGEST`` characters; small neighbours share a page.
Where a page begins may change; the address of a clause (its permalink) does not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jince.model import Clause, ClauseKind, Document, Paragraph

LONGEST = 6000
"""Characters above which a page is cut, if its structure allows."""
SHORT = 2000
"""Characters below which a page would rather share."""
SHARED = 4500
"""Characters up to which neighbours share a page."""

HEADED: frozenset[ClauseKind] = frozenset(
    {"book", "chapter", "section", "subsection", "article", "speech", "attachment", "item"}
)
"""Kinds that a page may begin with, beside whatever stands at the top level."""
_CLOSED: frozenset[ClauseKind] = frozenset({"box", "table", "enum", "lead", "bullet"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause, or the rest of one after its children: numbered paragraphs, with or without heading."""

    clause: Clause
    opens: bool
    paragraphs: tuple[tuple[int, Paragraph], ...]

    @property
    def size(self) -> int:
        """Characters of heading and text."""
        own = sum(len(p.text) for _, p in self.paragraphs)
        return own + (len(self.clause.label) if self.opens else 0)


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One page of a document: its slug under ``documents/<id>/`` and what stands on it."""

    document: str
    slug: str
    segments: tuple[Segment, ...]

    @property
    def url(self) -> str:
        """Its place, relative to the site's root."""
        return f"documents/{self.document}/{self.slug}/"

    @property
    def size(self) -> int:
        """Characters on the page."""
        return sum(s.size for s in self.segments)

    @property
    def opens_document(self) -> bool:
        """Whether it begins with what stands before a document's first heading (标题、前言 …)."""
        first = self.segments[0].clause
        return first.parent is None and first.kind not in HEADED

    @property
    def tops(self) -> tuple[Clause, ...]:
        """The headed clauses at the highest level on the page: what it is about."""
        opened = [s.clause for s in self.segments if s.opens and s.clause.kind in HEADED] or [
            s.clause for s in self.segments if s.opens
        ]
        if not opened:
            return (self.segments[0].clause,)
        highest = min(c.depth for c in opened)
        return tuple(c for c in opened if c.depth == highest)


def segments(document: Document) -> tuple[Segment, ...]:
    """The document in reading order: a clause's later paragraphs follow the children before them."""
    children: dict[str | None, list[Clause]] = {}
    for c in document.clauses:
        children.setdefault(c.parent, []).append(c)

    def walk(clause: Clause) -> Iterator[Segment]:
        pending = list(enumerate(clause.paragraphs, 1))
        below = children.get(clause.id, [])
        opens = True
        for child in below:
            before = [(n, p) for n, p in pending if p.line <= child.lines[0]]
            if opens or before:
                yield Segment(clause, opens, tuple(before))
                opens = False
            pending = [(n, p) for n, p in pending if p.line > child.lines[0]]
            yield from walk(child)
        if opens or pending:
            yield Segment(clause, opens, tuple(pending))

    return tuple(s for top in children.get(None, []) for s in walk(top))


def split(document: Document) -> tuple[DocumentPage, ...]:
    """The pages of a document in reading order; every segment is on exactly one."""
    by_id = {c.id: c for c in document.clauses}
    everything = segments(document)
    if not everything:
        return ()
    pages: list[DocumentPage] = []
    used: set[str] = set()
    for part in _cut(everything, 0, by_id):
        slug = _slug(part)
        n = 2
        while slug in used:
            slug, n = f"{_slug(part)}-{n}", n + 1
        used.add(slug)
        pages.append(DocumentPage(document.id, slug, tuple(part)))
    return tuple(pages)


def _slug(part: Sequence[Segment]) -> str:
    headed = [s for s in part if s.opens and s.clause.kind in HEADED]
    return (headed or list(part))[0].clause.local_id


def _can_open(clause: Clause, by_id: Mapping[str, Clause]) -> bool:
    if clause.parent is None:
        return True
    if clause.kind not in HEADED:
        return False
    at: str | None = clause.parent
    while at is not None:
        if by_id[at].kind in _CLOSED:
            return False
        at = by_id[at].parent
    return True


def _size(part: Sequence[Segment]) -> int:
    return sum(s.size for s in part)


def _cut(
    part: Sequence[Segment], depth: int, by_id: Mapping[str, Clause]
) -> list[Sequence[Segment]]:
    deepest = max(s.clause.depth for s in part)
    if _size(part) <= LONGEST or depth > deepest:
        return [part]
    starts = [
        i
        for i, s in enumerate(part)
        if i == 0 or (s.opens and s.clause.depth == depth and _can_open(s.clause, by_id))
    ]
    groups = [part[a:b] for a, b in zip(starts, [*starts[1:], len(part)], strict=True)]
    if len(groups) == 1:
        return _cut(part, depth + 1, by_id)
    pages: list[Sequence[Segment]] = []
    whole = False
    for group in groups:
        cut = _cut(group, depth + 1, by_id)
        small = len(cut) == 1 and pages and whole
        if small and _shares(_size(pages[-1]), _size(group), depth):
            pages[-1] = [*pages[-1], *group]
        else:
            pages.extend(cut)
        whole = len(cut) == 1
    return pages


def _shares(before: int, after: int, depth: int) -> bool:
    """Whether two neighbours share a page: chapters only if one of them is very short."""
    short = SHORT // 2 if depth == 0 else SHORT
    return before + after <= SHARED and (before < short or after < SHORT // 2)
