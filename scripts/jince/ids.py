"""Printed numbering in, id and eid out: the one algorithm by which a clause is addressed.

**id** = ``<document>:<number path>``.  Each unit on the way from the top adds one part, joined by dots.
**eid** = the HTML anchor, by the Akoma Ntoso naming convention (OASIS): ``parent__abbr_num``.

================  ======================  =================  ======================================
kind              numbered: part          unnumbered: part   eid
================  ======================  =================  ======================================
book 编           ``1``                   ``c1``             ``book_1``
chapter 章        ``1``                   ``c1``             ``chp_1``
section 节, 一、   ``1``                   ``h1``             ``sec_1``
subsection （一）  ``1``                   ``h1``             ``subsec_1``
article 条        ``art1``, from the top  ``k1``             ``art_1``
subparagraph 项   ``1``                   ``k1``             ``subpara_1``
point 目, （1）    ``1``                   ``k1``             ``point_1``
item 1.           ``1``                   ``k1``             ``item_1``
enum 一是          ``e1``                  ``e1``             ``enum_1``
lead              —                       ``l1``             ``lead_1``
bullet ——         —                       ``b1``             ``bullet_1``
box 专栏           ``box1``                ``x1``             ``box_1``
table 表           ``tbl1``                ``y1``             ``tbl_1``
row               ``1``                   ``r1``             ``tr_1``
speech            —                       ``v-<speaker>``    ``speech_<speaker>``
attachment 附件    ``att1``                ``a1``             ``att_1``
title             —                       ``t1``             ``title_1``
metadata          —                       ``m1``             ``meta_1``
salutation        —                       ``s1``             ``salut_1``
preamble          —                       ``p1``             ``preamble_1``
signature         —                       ``g1``             ``sig_1``
note              —                       ``n1``             ``note_1``
paragraph         —                       ``u1``             ``para_1``
================  ======================  =================  ======================================

- The number is what the printed label *means* (``2、`` printed for 二、 gives 2), never a title's words,
  an offset, or a place among numbered siblings: numbering that runs on across parents stays as printed.
- Articles are numbered through a whole statute, so their id starts at the document: ``art12``.
- 第五条之一 is ``art5-1``.
- Unnumbered units count within their parent, each kind for itself.  A speech goes by its speaker, in
  pinyin, so that a speech put in before it leaves its address alone.
- A part that its siblings have already used gets ``-2``, ``-3`` (in the eid ``_2``, ``_3``).
- The n-th paragraph (款) of a clause has the anchor ``<eid>__p_n``.

Guarantees: within a document ids are unique and eids are unique; both are ASCII; the same outline
gives the same ids; a unit's id depends on its own and its ancestors' numbers alone, unless it is
unnumbered or a duplicate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pypinyin import Style, pinyin

from jince.model import Clause, ClauseKind, Outline, Unit
from jince.numerals import to_int

_ABBR: dict[ClauseKind, str] = {
    "book": "book", "chapter": "chp", "section": "sec", "subsection": "subsec", "article": "art",
    "subparagraph": "subpara", "point": "point", "item": "item", "enum": "enum", "lead": "lead",
    "bullet": "bullet", "box": "box", "table": "tbl", "row": "tr", "speech": "speech",
    "attachment": "att", "title": "title", "metadata": "meta", "salutation": "salut",
    "preamble": "preamble", "signature": "sig", "note": "note", "paragraph": "para",
}  # fmt: skip
_SERIES: dict[ClauseKind, str] = {
    "article": "art", "enum": "e", "box": "box", "table": "tbl", "attachment": "att",
}  # fmt: skip
"""Kinds whose numbers are a series of their own beside the hierarchy: prefix of the numbered part."""
_LETTER: dict[ClauseKind, str] = {
    "book": "c", "chapter": "c", "section": "h", "subsection": "h", "article": "k",
    "subparagraph": "k", "point": "k", "item": "k", "enum": "e", "lead": "l", "bullet": "b",
    "box": "x", "table": "y", "row": "r", "speech": "v", "attachment": "a", "title": "t",
    "metadata": "m", "salutation": "s", "preamble": "p", "signature": "g", "note": "n",
    "paragraph": "u",
}  # fmt: skip


def speaker_slug(name: str) -> str:
    """A speaker's name in toneless pinyin, one character at a time.

    >>> speaker_slug("毕俊生"), speaker_slug("林 彬")
    ('bijunsheng', 'linbin')
    """
    syllables = [pinyin(c, style=Style.NORMAL)[0][0] for c in name if not c.isspace()]
    return "".join(c for c in "".join(syllables).lower() if c.isascii() and c.isalnum())


def paragraph_anchor(eid: str, n: int) -> str:
    """The anchor of the n-th paragraph (款) of a clause, counted from 1.

    >>> paragraph_anchor("chp_1__sec_2", 3)
    'chp_1__sec_2__p_3'
    """
    return f"{eid}__p_{n}"


@dataclass(slots=True)
class _Siblings:
    """What the children of one parent have used so far."""

    counts: dict[ClauseKind, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    eids: dict[str, int] = field(default_factory=dict)

    def parts_of(self, unit: Unit) -> tuple[str, str]:
        """(part of the id, part of the eid) for the next child."""
        abbr = _ABBR[unit.kind]
        slug = speaker_slug(unit.speaker) if unit.kind == "speech" and unit.speaker else ""
        if slug:
            part, eid = f"v-{slug}", f"{abbr}_{slug}"
        elif unit.ordinal is not None:
            number = f"{unit.ordinal}{_between(unit)}"
            part, eid = f"{_SERIES.get(unit.kind, '')}{number}", f"{abbr}_{number}"
        else:
            n = self.counts[unit.kind] = self.counts.get(unit.kind, 0) + 1
            part, eid = f"{_LETTER[unit.kind]}{n}", f"{abbr}_{n}"
        return _distinct(part, "-", self.parts), _distinct(eid, "_", self.eids)


def _between(unit: Unit) -> str:
    """``-1`` for 第五条之一, the article put in after 第五条."""
    _, between, after = (unit.number or "").partition("之")
    return f"-{to_int(after)}" if between and unit.kind == "article" else ""


def _distinct(part: str, mark: str, used: dict[str, int]) -> str:
    n = used[part] = used.get(part, 0) + 1
    if n == 1:
        return part
    candidate = f"{part}{mark}{n}"
    return candidate if candidate not in used else _distinct(candidate, mark, used)


def address(document: str, outline: Outline) -> tuple[Clause, ...]:
    """The clauses of a document in reading order, each with its id, eid, path and parent."""
    return tuple(_walk(document, outline.units))


def _walk(document: str, units: tuple[Unit, ...]) -> Iterator[Clause]:
    order = 0
    articles = _Siblings()

    def visit(unit: Unit, parent: Clause | None, siblings: _Siblings) -> Iterator[Clause]:
        nonlocal order
        if unit.kind == "article" and unit.ordinal is not None:
            part, _ = articles.parts_of(unit)
            _, eid_part = siblings.parts_of(unit)
            local = part
        else:
            part, eid_part = siblings.parts_of(unit)
            local = f"{parent.local_id}.{part}" if parent else part
        order += 1
        clause = Clause(
            id=f"{document}:{local}",
            document=document,
            eid=f"{parent.eid}__{eid_part}" if parent else eid_part,
            kind=unit.kind,
            number=unit.number,
            heading=unit.heading,
            path=(),
            paragraphs=unit.paragraphs,
            parent=parent.id if parent else None,
            order=order,
            depth=parent.depth + 1 if parent else 0,
            lines=unit.lines,
            run_in=unit.run_in,
            close=unit.close,
            cells=unit.cells,
            speaker=unit.speaker,
            affiliation=unit.affiliation,
        )
        above = parent.path if parent else ()
        placed = replace(clause, path=(*above, clause.label) if clause.label else above)
        yield placed
        below = _Siblings()
        for child in unit.children:
            yield from visit(child, placed, below)

    top = _Siblings()
    for unit in units:
        yield from visit(unit, None, top)
