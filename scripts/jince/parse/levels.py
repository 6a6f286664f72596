"""Where a mark belongs among the levels that are open.

A stack of open units, one frame a level.  A mark belongs to the level whose sequence it continues:

1. to its own, where it is that level's next number or opens the level with 1;
2. else to its own, where the numbering runs on from the parent before (1–3 | 4–6; usual for 章
   under 编, and for 条);
3. else to another open level whose marks it resembles and whose next number it is: ``2、`` for
   二、, ``（5）`` for （五）;
4. else to its own again, with a gap or a repeat.

Cases 2–4 are irregular: the number stays as printed, the ordinal is what is meant, and each is
reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jince.model import Irregularity
from jince.numerals import CHINESE, to_chinese
from jince.parse.draft import Draft
from jince.parse.lines import Form, Line, Marker

RANK: dict[Form, float] = {
    "book": 0, "chapter": 1, "division": 2, "article": 2.5, "chinese": 3, "decimal": 3,
    "chinese_bracket": 4, "box": 4.5, "arabic": 5, "arabic_bracket": 6, "circled": 7,
}  # fmt: skip
PREAMBLE, MEMBER = 18.0, 20.0
"""Ranks below every level: what any numbered line closes."""
NESTED = 0.25
"""Added to the rank of a list inside a list of the same form (1、 under 1．)."""

_RESEMBLES: dict[str, tuple[str, ...]] = {
    "1、": ("chinese",),
    "chinese": ("1、",),
    "(1)": ("chinese_bracket",),
    "1)": ("chinese_bracket",),
    "chinese_bracket": ("(1)",),
}
_PRINTED = {
    "chinese": "{}、",
    "chinese_bracket": "（{}）",
    "1、": "{}、",
    "1.": "{}．",
    "(1)": "（{}）",
    "1)": "{}）",
}
_BETWEEN = re.compile(r"之[一二三四五六七八九十]+$")


@dataclass(slots=True)
class Frame:
    """An open unit: its level, and for a box the list that it interrupted."""

    rank: float
    style: str
    ordinal: int
    draft: Draft
    interrupted: tuple[Frame, ...] = ()


class Frames:
    """The open units, innermost last, and what has been seen of each style of mark."""

    def __init__(self) -> None:
        self.irregularities: list[Irregularity] = []
        self.open: list[Frame] = []
        self.last: dict[str, int] = {}
        self._ranks: dict[str, float] = {}
        self._running_on: set[str] = set()

    def of_style(self, style: str) -> Frame | None:
        """The innermost open unit of a style."""
        return next((f for f in reversed(self.open) if f.style == style), None)

    def close(self, rank: float) -> None:
        """Close every unit of this rank or below."""
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()

    def push(self, draft: Draft, rank: float, style: str, ordinal: int) -> None:
        """Open a unit."""
        self.open.append(Frame(rank, style, ordinal, draft))
        self.last[style] = ordinal
        if ordinal == 1:
            self._running_on.discard(style)

    def report(self, line: Line, printed: str, meant: str, note: str) -> None:
        """Something irregular."""
        self.irregularities.append(Irregularity(line.number, printed, meant, note))

    def place(self, line: Line, mark: Marker) -> tuple[str, float, int]:
        """The level that a mark belongs to: its style, rank and ordinal; reports what is odd."""
        ordinal, style = mark.ordinal or 0, mark.style
        rank = self._goes_on(style, ordinal, mark)
        if rank is not None:
            return style, rank, ordinal
        if ordinal == 1 and self._opens_box(mark):
            return style, RANK["box"] + NESTED, ordinal
        own = self.of_style(style)
        rank = self._rank(mark)
        twin = next((f for f in self.open if f.rank == rank and f.style != style), None)
        if not own and ordinal == 1:
            return style, rank + NESTED if twin else rank, ordinal
        if not own and ordinal == self.last.get(style, -1) + 1:
            if style not in self._running_on and mark.form not in ("article", "chapter"):
                self._running_on.add(style)
                self.report(line, mark.printed, mark.printed, "编号跨上级连续，不重新起编")
            return style, rank, ordinal
        like = [self.of_style(near) for near in _RESEMBLES.get(style, ())] + [twin]
        for other in like:
            if other and ordinal == other.ordinal + 1:
                meant = _printed(other.style, ordinal)
                self.report(line, mark.printed, meant, "编号形式与同级不一")
                return other.style, other.rank, ordinal
        due = _renumbered(mark.printed, own.ordinal + 1 if own else 1)
        repeat = own is not None and ordinal <= own.ordinal
        self.report(line, mark.printed, due, "编号重复或倒退" if repeat else "编号有缺")
        return style, own.rank if own else rank, ordinal

    def _goes_on(self, style: str, ordinal: int, mark: Marker) -> float | None:
        """The rank of the open list that a number continues, or of one that a box interrupted."""
        for frame in reversed(self.open):
            if frame.style == style and ordinal == frame.ordinal + 1:
                return frame.rank
        own = self.of_style(style)
        if own and ordinal == own.ordinal and _BETWEEN.search(mark.printed):
            return own.rank  # 第五条之一, after 第五条
        for index, frame in enumerate(self.open):
            for held in frame.interrupted:
                if held.style == style and ordinal == held.ordinal + 1:
                    del self.open[index:]
                    return held.rank
        return None

    def _opens_box(self, mark: Marker) -> bool:
        """Whether 一、 or （一） stands right under the title of a box."""
        innermost = self.open[-1] if self.open else None
        return (
            innermost is not None
            and innermost.style == "box"
            and not innermost.draft.children
            and not innermost.draft.paragraphs
            and mark.form in ("chinese", "chinese_bracket")
        )

    def _rank(self, mark: Marker) -> float:
        """The rank of a form; （一） that first appears right under an open 1、 stays below it."""
        rank = RANK[mark.form]
        if mark.form == "decimal":
            return rank + NESTED * (int(mark.style[-1]) - 1)
        if mark.form != "chinese_bracket":
            return rank
        if mark.style not in self._ranks:
            innermost = max((frame.rank for frame in self.open if frame.rank < 8), default=0)
            nested = mark.ordinal == 1 and innermost == RANK["arabic"]
            self._ranks[mark.style] = innermost + NESTED if nested else rank
        return self._ranks[mark.style]


def _printed(style: str, ordinal: int) -> str:
    """How a level prints a number."""
    chinese = style.startswith("chinese") and ordinal < 100
    numeral = to_chinese(ordinal) if chinese else str(ordinal)
    return _PRINTED.get(style, "{}").format(numeral)


def _renumbered(printed: str, ordinal: int) -> str:
    """A mark with another number.

    >>> _renumbered("（三）", 2), _renumbered("1.4", 3)
    ('（二）', '1.3')
    """
    if ordinal < 100:
        printed = re.sub(f"[{CHINESE}]+", to_chinese(ordinal), printed, count=1)
    return re.sub(r"\d+(?=\D*$)", str(ordinal), printed, count=1)
