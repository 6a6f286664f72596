"""A document is cut into pages where its structure allows, and nothing is lost or doubled."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jince.ids import address
from jince.model import ClauseKind, Document, Meta, Outline, Paragraph, Unit
from jince.publication import Publication
from jince.split import HEADED, LONGEST, SHARED, segments, split


def document(*units: Unit) -> Document:
    outline = Outline("plan", tuple(units))
    return Document(
        meta=Meta("d", "题名", "题名", "规划", None), clauses=address("d", outline), family="plan",
        irregularities=(), restorations=(), source_sha256="", source_lines=1,
    )  # fmt: skip


def unit(kind: ClauseKind, n: int, size: int, *children: Unit, line: int = 1) -> Unit:
    paragraphs = (Paragraph("字" * size, line),) if size else ()
    return Unit(
        kind, (line, line), number=f"{n}、", ordinal=n, heading="题", heading_lines=(line,),
        paragraphs=paragraphs, children=children,
    )  # fmt: skip


def test_a_short_document_is_one_page() -> None:
    pages = split(document(unit("section", 1, 100), unit("section", 2, 100)))
    assert [p.slug for p in pages] == ["1"]


def test_an_empty_document_has_no_page() -> None:
    assert split(document()) == ()


def test_long_neighbours_stand_apart_and_short_ones_share() -> None:
    sizes = [5000, 300, 5000, 300, 400, 5000]
    pages = split(document(*(unit("chapter", n, s) for n, s in enumerate(sizes, 1))))
    assert [p.slug for p in pages] == ["1", "2", "3", "4", "6"]


def test_what_is_too_long_is_cut_at_the_next_level() -> None:
    sections = [unit("section", n, 4000) for n in (1, 2, 3)]
    pages = split(document(unit("chapter", 1, 50, *sections), unit("chapter", 2, 4000)))
    assert [p.slug for p in pages][-3:] == ["1.2", "1.3", "2"]


def test_no_cut_falls_inside_a_box_or_table() -> None:
    rows = [unit("row", n, 900) for n in range(1, 12)]
    pages = split(
        document(unit("section", 1, 10, unit("table", 1, 0, *rows)), unit("section", 2, 10))
    )
    for page in pages:
        assert page.segments[0].clause.kind in ("section", "table")


def test_text_after_a_child_follows_it() -> None:
    """A clause's paragraph that the document prints below a child is read below it."""
    child = unit("item", 1, 5, line=3)
    parent = Unit(
        "section", (1, 5), number="一、", ordinal=1, heading="题",
        paragraphs=(Paragraph("前", 2), Paragraph("后", 5)), children=(child,),
    )  # fmt: skip
    order = [
        (s.clause.kind, s.opens, [n for n, _ in s.paragraphs]) for s in segments(document(parent))
    ]
    assert order == [("section", True, [1]), ("item", True, [1]), ("section", False, [2])]


KINDS = st.sampled_from(
    ["chapter", "section", "subsection", "item", "box", "table", "enum", "lead", "paragraph"]
)


def _units(children: st.SearchStrategy[tuple[Unit, ...]]) -> st.SearchStrategy[tuple[Unit, ...]]:
    return st.lists(
        st.builds(
            lambda kind, n, size, below: unit(kind, n, size, *below),
            KINDS, st.integers(1, 4), st.sampled_from([0, 10, 900, 2500, 7000]), children,
        ),
        max_size=6,
    ).map(tuple)  # fmt: skip


OUTLINES = st.recursive(st.just(()), _units, max_leaves=25)


def paragraphs_of(made: Document) -> list[tuple[str, int]]:
    return [
        (s.clause.id, n) for page in split(made) for s in page.segments for n, _ in s.paragraphs
    ]


@settings(deadline=None, max_examples=200)
@given(OUTLINES)
def test_every_clause_opens_once_and_every_paragraph_stands_once(units: tuple[Unit, ...]) -> None:
    made = document(*units)
    pages = split(made)
    opened = [s.clause.id for p in pages for s in p.segments if s.opens]
    assert opened == [c.id for c in made.clauses]
    wanted = [(c.id, n) for c in made.clauses for n in range(1, len(c.paragraphs) + 1)]
    assert Counter(paragraphs_of(made)) == Counter(wanted)
    assert [s for p in pages for s in p.segments] == list(segments(made))
    assert len({p.slug for p in pages}) == len(pages)
    assert all(p.segments for p in pages)


@settings(deadline=None, max_examples=200)
@given(OUTLINES)
def test_pages_that_share_stay_short(units: tuple[Unit, ...]) -> None:
    """A page above the limit is one unit that cannot be cut; pages of several units keep to it."""
    for page in split(document(*units)):
        if page.size > LONGEST:
            tops = [s for s in page.segments[1:] if s.opens and s.clause.parent is None]
            assert tops == []
    assert SHARED <= LONGEST


@pytest.mark.parametrize("limit", [LONGEST])
def test_pages_of_the_corpus_are_of_a_readable_size(corpus: Publication, limit: int) -> None:
    for d in corpus.site.documents:
        pages = split(d)
        assert pages
        for page in pages:
            assert page.size <= limit, page.url


def test_pages_of_the_corpus_begin_with_a_heading(corpus: Publication) -> None:
    for d in corpus.site.documents:
        for page in split(d):
            first = page.segments[0].clause
            assert first.kind in HEADED or first.parent is None, page.url
