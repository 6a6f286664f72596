"""Numbered levels: lines that carry a mark (第X章, 一、, （一）, 1．, （1）, ①) → nested units.

A stack of open units, one frame a level.  A mark belongs to the level whose sequence it continues:

1. to its own, where it is that level's next number or opens the level with 1;
2. else to its own, where the numbering runs on from the parent before (1–3 | 4–6);
3. else to another open level whose marks it resembles and whose next number it is: ``2、`` for
   二、, ``（5）`` for （五）;
4. else to its own again, with a gap or a repeat.

Cases 2–4 are irregular: the number stays as printed, the ordinal is what is meant, and each is
reported.  Text without a mark goes to the innermost open unit, but never to a bullet or a member
of an enumeration, which are one line long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jince.model import ClauseKind, Irregularity, Paragraph, Unit
from jince.numerals import CHINESE, to_chinese
from jince.parse.draft import Draft
from jince.parse.lines import LEVELS, SPACE, Form, Line, Marker, heading_like, marker, squeeze
from jince.parse.runin import (
    Head,
    in_order,
    members,
    mixed,
    numbered_head,
    split_head,
    split_head_of_enum,
)
from jince.parse.statute import article_head, kind_in_article
from jince.parse.tables import read_grid

RANK: dict[Form, float] = {
    "book": 0, "chapter": 1, "division": 2, "article": 2.5, "chinese": 3, "chinese_bracket": 4,
    "box": 4.5, "arabic": 5, "arabic_bracket": 6, "circled": 7,
}  # fmt: skip
PREAMBLE, MEMBER = 18.0, 20.0
"""Ranks below every level: what any numbered line closes."""
NESTED = 0.25
"""Added to the rank of a list inside a list of the same form (1、 under 1．)."""

LADDER: tuple[ClauseKind, ...] = ("section", "subsection", "item", "point")
"""Kinds of 一、 （一） 1. （1）; all one further where a 节 is open."""
RESEMBLES: dict[str, tuple[str, ...]] = {
    "1、": ("chinese",),
    "chinese": ("1、",),
    "(1)": ("chinese_bracket",),
    "1)": ("chinese_bracket",),
    "chinese_bracket": ("(1)",),
}
PRINTED = {
    "chinese": "{}、",
    "chinese_bracket": "（{}）",
    "1、": "{}、",
    "1.": "{}．",
    "(1)": "（{}）",
    "1)": "{}）",
}
PREFACES = frozenset(("前言", "序言", "引言", "导语", "序"))


@dataclass(slots=True)
class Frame:
    """An open unit: its level, and for a box the list that it interrupted."""

    rank: float
    style: str
    ordinal: int
    draft: Draft
    interrupted: tuple[Frame, ...] = ()


class Levels:
    """Reads the lines of a body.

    ``base`` is a unit that holds everything (a speech, a section of a news page); without one,
    units stand at the top, and what precedes the first of them is the preamble if ``opening``.
    """

    def __init__(
        self, *, statute: bool = False, base: Draft | None = None, opening: bool = True
    ) -> None:
        self.irregularities: list[Irregularity] = []
        self._statute = statute
        self._base = base
        self._opening = opening
        self._top: list[Draft] = []
        self._frames: list[Frame] = []
        self._last: dict[str, int] = {}
        self._ranks: dict[str, float] = {}
        self._running_on: set[str] = set()

    def read(self, lines: Sequence[Line]) -> tuple[Unit, ...]:
        """The units of ``lines``; with a ``base``, only this, which now holds them."""
        index = 0
        while index < len(lines):
            line, mark = lines[index], marker(lines[index].text)
            index += 1
            if mark is None or (mark.form == "article" and not self._article(mark)):
                self._text(line)
            elif mark.form == "table":
                index += self._table(line, mark, lines[index:])
            elif mark.form == "box":
                self._box(line, mark)
            elif mark.form in ("enum", "bullet"):
                self._member(line, mark)
            else:
                self._level(line, mark)
        return in_order([draft.unit() for draft in self._siblings()])

    def _siblings(self) -> Iterable[Draft]:
        return self._top if self._base is None else [self._base]

    # --- numbered levels ------------------------------------------------------------------------

    def _level(self, line: Line, mark: Marker) -> None:
        style, rank, ordinal = self._place(line, mark)
        self._close(rank)
        inside = {frame.style for frame in self._frames}
        draft = Draft("item", line.number, number=mark.printed, ordinal=ordinal)
        if mark.form == "article":
            draft.kind, head = "article", article_head(mark.rest)
        elif self._statute and "article" in inside:
            draft.kind, head = kind_in_article(style), Head(None, "", mark.rest)
        elif rank <= RANK["division"]:
            draft.kind = "book" if rank < 1 else "chapter" if rank < RANK["division"] else "section"
            head = Head(mark.rest or None, "", "")
        else:
            step = {3.0: 0, 4.0: 1, 5.0: 2}.get(rank, 3) + ("division" in inside)
            draft.kind = LADDER[min(step, 3)]
            head = numbered_head(mark.rest)
        self._fill(draft, head, line)
        self._open(draft, rank, style, ordinal)

    def _place(self, line: Line, mark: Marker) -> tuple[str, float, int]:
        """The level that a mark belongs to: its style, rank and ordinal; reports what is odd."""
        ordinal, style = mark.ordinal or 0, mark.style
        own = self._frame(style)
        if own and ordinal == own.ordinal + 1:
            return style, own.rank, ordinal
        for index, frame in enumerate(self._frames):
            for held in frame.interrupted:  # the list goes on after the box
                if held.style == style and ordinal == held.ordinal + 1:
                    del self._frames[index:]
                    return style, held.rank, ordinal
        rank = self._rank(mark)
        twin = next((f for f in self._frames if f.rank == rank and f.style != style), None)
        if not own and ordinal == 1:
            return style, rank + NESTED if twin else rank, ordinal
        if not own and ordinal == self._last.get(style, -1) + 1:
            if style not in self._running_on and mark.form != "article":
                self._running_on.add(style)
                self._report(line, mark.printed, mark.printed, "编号跨上级连续，不重新起编")
            return style, rank, ordinal
        like = [self._frame(near) for near in RESEMBLES.get(style, ())] + [twin]
        for other in like:
            if other and ordinal == other.ordinal + 1:
                meant = _printed(other.style, ordinal)
                self._report(line, mark.printed, meant, "编号形式与同级不一")
                return other.style, other.rank, ordinal
        due = _renumbered(mark.printed, own.ordinal + 1 if own else 1)
        repeat = own is not None and ordinal <= own.ordinal
        self._report(line, mark.printed, due, "编号重复或倒退" if repeat else "编号有缺")
        return style, own.rank if own else rank, ordinal

    def _rank(self, mark: Marker) -> float:
        """The rank of a form; （一） that first appears right under an open 1、 stays below it."""
        rank = RANK[mark.form]
        if mark.form != "chinese_bracket":
            return rank
        if mark.style not in self._ranks:
            innermost = max((frame.rank for frame in self._frames if frame.rank < 8), default=0)
            nested = mark.ordinal == 1 and innermost == RANK["arabic"]
            self._ranks[mark.style] = innermost + NESTED if nested else rank
        return self._ranks[mark.style]

    def _article(self, mark: Marker) -> bool:
        """Whether 第X条 opens an article: 第三条规定的… is a sentence about one."""
        if not self._statute:
            return False
        continues = mark.ordinal == self._last.get("article", 0) + 1
        return continues or not mark.tight or mark.rest[:1] in tuple("【（(")

    # --- what hangs on a level ------------------------------------------------------------------

    def _member(self, line: Line, mark: Marker) -> None:
        """一是…, ——…: under the innermost level; a line may hold several (一是…。二是…。)."""
        if mark.form == "bullet":
            draft = Draft("bullet", line.number, number=mark.printed)
            self._hang(draft, split_head(mark.rest, None), line, mark.form)
            return
        for printed, ordinal, text in members(mark.printed, mark.ordinal or 0, mark.rest):
            chain = self._frame("enum")
            if ordinal not in (1, chain.ordinal + 1 if chain else 1):
                self._report(line, printed, printed, "列举有缺")
            elif chain and ordinal > 1 and (verb := (chain.draft.number or "")[-1]) != printed[-1]:
                self.irregularities.append(mixed(line.number, printed, ordinal, verb))
            draft = Draft("enum", line.number, number=printed, ordinal=ordinal)
            self._hang(draft, split_head_of_enum(text), line, mark.form)

    def _hang(self, draft: Draft, head: Head, line: Line, style: str) -> None:
        self._close(MEMBER)
        self._fill(draft, head, line)
        self._open(draft, MEMBER, style, draft.ordinal or 0)

    def _box(self, line: Line, mark: Marker) -> None:
        """专栏N: under the innermost section or subsection, until the next of these."""
        held = tuple(f for f in self._frames if RANK["box"] < f.rank < PREAMBLE)
        self._close(RANK["box"])
        draft = Draft("box", line.number, number=mark.printed, ordinal=mark.ordinal)
        self._fill(draft, Head(mark.rest or None, "", ""), line)
        self._open(draft, RANK["box"], "box", mark.ordinal or 0)
        self._frames[-1].interrupted = held

    def _table(self, line: Line, mark: Marker, following: Sequence[Line]) -> int:
        """表N and its grid; how many of the following lines belong to it."""
        self._close(MEMBER)
        draft = Draft("table", line.number, number=mark.printed, ordinal=mark.ordinal)
        self._fill(draft, Head(mark.rest or None, "", ""), line)
        self._append(draft)
        grid = read_grid(following)
        if grid.rows:
            header, *rows = grid.rows
            draft.cells = header.cells
            draft.paragraphs = [Paragraph(header.text, header.lines[0])]
            draft.last = header.lines[1]
            draft.children = [row.unit() for row in rows]
        elif grid.taken:
            self._report(line, mark.printed, mark.printed, "表格各行格数不一，按段落保留")
        taken = grid.taken + grid.remarks
        for kept in following[grid.taken if grid.rows else 0 : taken]:
            draft.add(kept.text, kept.number)
        return taken

    def _text(self, line: Line) -> None:
        """A line without a mark."""
        self._close(MEMBER)
        if self._statute and self._frame("article"):
            while self._frames[-1].style != "article":  # the next 款, after the last 项
                self._frames.pop()
        if self._frames:
            draft = self._frames[-1].draft
            bare = self._frames[-1].rank <= RANK["division"] and not draft.children
            if bare and draft.heading is None and not draft.paragraphs and heading_like(line.text):
                draft.heading, draft.last = line.text, line.number
                draft.heading_lines = (line.number,)
            else:
                draft.add(line.text, line.number)
        elif self._base is not None:
            self._base.add(line.text, line.number)
        elif self._opening and not self._top:
            draft = Draft("preamble", line.number)
            if squeeze(line.text) in PREFACES:
                self._fill(draft, Head(line.text, "", ""), line)
            else:
                draft.add(line.text, line.number)
            self._open(draft, PREAMBLE, "preamble", 0)
        else:
            draft = Draft("paragraph", line.number)
            draft.add(line.text, line.number)
            self._append(draft)

    # --- the stack ------------------------------------------------------------------------------

    def _frame(self, style: str) -> Frame | None:
        return next((f for f in reversed(self._frames) if f.style == style), None)

    def _close(self, rank: float) -> None:
        while self._frames and self._frames[-1].rank >= rank:
            self._frames.pop()

    def _append(self, draft: Draft) -> None:
        if self._frames:
            self._frames[-1].draft.children.append(draft)
        elif self._base is not None:
            self._base.children.append(draft)
        else:
            self._top.append(draft)

    def _open(self, draft: Draft, rank: float, style: str, ordinal: int) -> None:
        self._append(draft)
        self._frames.append(Frame(rank, style, ordinal, draft))
        self._last[style] = ordinal
        if ordinal == 1:
            self._running_on.discard(style)

    def _fill(self, draft: Draft, head: Head, line: Line) -> None:
        draft.heading, draft.close, draft.run_in = head.heading, head.close, head.run_in
        if head.heading is not None:
            draft.heading_lines = (line.number,)
        if head.text.strip(SPACE):
            draft.add(head.text, line.number)

    def _report(self, line: Line, printed: str, meant: str, note: str) -> None:
        self.irregularities.append(Irregularity(line.number, printed, meant, note))


def numbered(lines: Iterable[Line]) -> bool:
    """Whether any line carries the mark of a level, a box or a table."""
    forms = LEVELS | {"box", "table"}
    return any(mark.form in forms for line in lines if (mark := marker(line.text)))


def _printed(style: str, ordinal: int) -> str:
    """How a level prints a number."""
    chinese = style.startswith("chinese") and ordinal < 100
    numeral = to_chinese(ordinal) if chinese else str(ordinal)
    return PRINTED.get(style, "{}").format(numeral)


def _renumbered(printed: str, ordinal: int) -> str:
    """A mark with another number."""
    if ordinal < 100:
        printed = re.sub(f"[{CHINESE}]+", to_chinese(ordinal), printed, count=1)
    return re.sub(r"\d+", str(ordinal), printed, count=1)
