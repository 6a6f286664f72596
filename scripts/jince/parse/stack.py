"""Lines of a body → nested units.

Lines with a mark (第X章, 一、, （一）, 1．, （1）, ①, 1.1) open a unit where ``levels`` places them.  Text
without a mark goes to the innermost open unit, but never to a bullet or a member of an
enumeration, which are one line long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jince.model import ClauseKind, Irregularity, Paragraph, Unit
from jince.parse.draft import Draft
from jince.parse.levels import MEMBER, PREAMBLE, RANK, Frames
from jince.parse.lines import LEVELS, SPACE, Line, Marker, heading_like, squeeze
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
from jince.parse.tables import read_grid, starts_grid

LADDER: tuple[ClauseKind, ...] = ("section", "subsection", "item", "point")
"""Kinds of 一、 （一） 1. （1）; all one further where a 节 is open, and never above their parent's."""
STEP = {"chinese": 0, "chinese_bracket": 1, "1.": 2, "1、": 2} | {
    f"decimal{depth}": depth - 1 for depth in range(1, 5)
}
CITES = re.compile(r"[至和或及与、]?第|所[称列指述规]|[的之中]|规定")
"""What follows 第X条 where it is cited."""
PREFACES = frozenset(("前言", "序言", "引言", "导语", "序"))


class Levels:
    """Reads the lines of a body.

    ``base`` is a unit that holds everything (a speech, a section of a news page); without one,
    units stand at the top, and what precedes the first of them is the preamble if ``opening``.
    """

    def __init__(
        self, *, statute: bool = False, base: Draft | None = None, opening: bool = True
    ) -> None:
        self._frames = Frames()
        self._statute = statute
        self._base = base
        self._opening = opening
        self._top: list[Draft] = []

    @property
    def irregularities(self) -> list[Irregularity]:
        """What was odd in the lines read so far."""
        return self._frames.irregularities

    def read(self, lines: Sequence[Line]) -> tuple[Unit, ...]:
        """The units of ``lines``; with a ``base``, only this, which now holds them."""
        index = 0
        while index < len(lines):
            line, mark = lines[index], lines[index].mark
            if starts_grid(lines, index):
                index += self._grid(lines, index)
                continue
            index += 1
            if mark is None or (mark.form == "article" and not self._article(mark)):
                self._text(line)
            elif mark.form == "table":
                index += self._table(line, mark, lines, index)
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
        style, rank, ordinal = self._frames.place(line, mark)
        self._frames.close(rank)
        inside = {frame.style for frame in self._frames.open}
        draft = Draft("item", line.number, number=mark.printed, ordinal=ordinal)
        if mark.form == "article":
            draft.kind, head = "article", article_head(mark.rest)
        elif self._statute and "article" in inside:
            draft.kind, head = kind_in_article(style), Head(None, "", mark.rest)
        elif rank <= RANK["division"]:
            draft.kind = "book" if rank < 1 else "chapter" if rank < RANK["division"] else "section"
            head = Head(mark.rest or None, "", "")
        else:
            draft.kind = LADDER[min(self._step(style, inside), 3)]
            head = numbered_head(mark.rest)
        self._fill(draft, head, line)
        self._open(draft, rank, style, ordinal)

    def _step(self, style: str, inside: set[str]) -> int:
        step = STEP.get(style, 3) + ("division" in inside)
        parent = self._frames.open[-1] if self._frames.open else None
        if parent and parent.style == "box":
            return max(step, LADDER.index("item"))
        if parent and parent.rank > RANK["division"] and parent.draft.kind in LADDER:
            return max(step, LADDER.index(parent.draft.kind) + 1)
        return step

    def _article(self, mark: Marker) -> bool:
        """Whether 第X条 opens an article: 第三条规定的…, 第七条至第九条… are sentences about some."""
        if not self._statute or (mark.tight and CITES.match(mark.rest)):
            return False
        continues = mark.ordinal == self._frames.last.get("article", 0) + 1
        return continues or not mark.tight or mark.rest[:1] in tuple("【（(")

    # --- what hangs on a level ------------------------------------------------------------------

    def _member(self, line: Line, mark: Marker) -> None:
        """一是…, ——…: under the innermost level; a line may hold several (一是…。二是…。)."""
        if mark.form == "bullet":
            draft = Draft("bullet", line.number, number=mark.printed)
            self._hang(draft, split_head(mark.rest, None), line, mark.form)
            return
        for printed, ordinal, text in members(mark.printed, mark.ordinal or 0, mark.rest):
            chain = self._frames.of_style("enum")
            if ordinal not in (1, chain.ordinal + 1 if chain else 1):
                self._frames.report(line, printed, printed, "列举有缺")
            elif chain and ordinal > 1 and (verb := (chain.draft.number or "")[-1]) != printed[-1]:
                self.irregularities.append(mixed(line.number, printed, ordinal, verb))
            draft = Draft("enum", line.number, number=printed, ordinal=ordinal)
            self._hang(draft, split_head_of_enum(text), line, mark.form)

    def _hang(self, draft: Draft, head: Head, line: Line, style: str) -> None:
        self._frames.close(MEMBER)
        self._fill(draft, head, line)
        self._open(draft, MEMBER, style, draft.ordinal or 0)

    def _box(self, line: Line, mark: Marker) -> None:
        """专栏N: under the innermost section or subsection, until the next of these."""
        held = tuple(f for f in self._frames.open if RANK["box"] < f.rank < PREAMBLE)
        self._frames.close(RANK["box"])
        draft = Draft("box", line.number, number=mark.printed, ordinal=mark.ordinal)
        self._fill(draft, Head(mark.rest or None, "", ""), line)
        self._open(draft, RANK["box"], "box", mark.ordinal or 0)
        self._frames.open[-1].interrupted = held

    def _table(self, line: Line, mark: Marker, lines: Sequence[Line], at: int) -> int:
        """表N and its grid; how many of the following lines belong to it."""
        self._frames.close(MEMBER)
        draft = Draft("table", line.number, number=mark.printed, ordinal=mark.ordinal)
        self._fill(draft, Head(mark.rest or None, "", ""), line)
        return self._rows(draft, lines, at, headed=True)

    def _grid(self, lines: Sequence[Line], at: int) -> int:
        """A grid without 表N above it."""
        self._frames.close(MEMBER)
        return self._rows(Draft("table", lines[at].number), lines, at, headed=False)

    def _rows(self, draft: Draft, lines: Sequence[Line], at: int, *, headed: bool) -> int:
        self._append(draft)
        grid = read_grid(lines, at, headed=headed)
        if grid.rows:
            header, *rows = grid.rows
            draft.cells = header.cells
            draft.paragraphs = [Paragraph(header.text, header.lines[0])]
            draft.last = header.lines[1]
            draft.children = [row.unit() for row in rows]
        elif grid.taken:
            printed = draft.number or ""
            self._frames.report(lines[at - 1], printed, printed, "表格各行格数不一，按段落保留")
        taken = grid.taken + grid.remarks
        for kept in lines[at + (grid.taken if grid.rows else 0) : at + taken]:
            draft.add(kept.text, kept.number)
        return taken

    def _text(self, line: Line) -> None:
        """A line without a mark."""
        self._frames.close(MEMBER)
        opened = self._frames.open
        if self._statute and self._frames.of_style("article"):
            while opened[-1].style != "article":  # the next 款, after the last 项
                opened.pop()
        if opened:
            draft = opened[-1].draft
            bare = opened[-1].rank <= RANK["division"] and not draft.children
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

    def _append(self, draft: Draft) -> None:
        if self._frames.open:
            self._frames.open[-1].draft.children.append(draft)
        elif self._base is not None:
            self._base.children.append(draft)
        else:
            self._top.append(draft)

    def _open(self, draft: Draft, rank: float, style: str, ordinal: int) -> None:
        self._append(draft)
        self._frames.push(draft, rank, style, ordinal)

    def _fill(self, draft: Draft, head: Head, line: Line) -> None:
        draft.heading, draft.close, draft.run_in = head.heading, head.close, head.run_in
        if head.heading is not None:
            draft.heading_lines = (line.number,)
        if head.text.strip(SPACE):
            draft.add(head.text, line.number)


def numbered(lines: Iterable[Line]) -> bool:
    """Whether any line starts with the mark of a level, a box or a table."""
    forms = LEVELS | {"box", "table"}
    return any(line.mark.form in forms for line in lines if line.mark and not line.inline)
