"""Speeches (发言摘登): a heading of one to three lines, a byline, the text; several in one page.

A byline is a short line ``所属 姓名`` (市政协常委 周雪松; a name may be spread: 林 彬).
``精准施策 加大激励`` looks the same: a byline has a heading right above, text right below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jince.model import Irregularity, Unit
from jince.parse.draft import Draft
from jince.parse.lines import Line, heading_like, squeeze
from jince.parse.stack import Levels

HEADING_LINES = 3
FEWEST = 2
_BYLINE = re.compile(
    r"(?P<affiliation>[\u4e00-\u9fff·（）()]{2,25}(?:\s+[\u4e00-\u9fff]{2,12})?)\s+"
    r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Where a speech begins (index of its first heading line), its byline, who speaks."""

    start: int
    index: int
    speaker: str
    affiliation: str


def find_bylines(lines: Sequence[Line]) -> tuple[Byline, ...]:
    """The bylines of a page, or nothing where there are fewer than two."""
    found: list[Byline] = []
    free = 0  # the first line that no byline before has taken
    for index in range(1, len(lines) - 1):
        match = _BYLINE.fullmatch(lines[index].text)
        if not match or not _headline(lines[index]) or index == free:
            continue
        if _headline(lines[index + 1]) or not _headline(lines[index - 1]):
            continue
        start = index - 1
        while start > free and index - start < HEADING_LINES and _headline(lines[start - 1]):
            start -= 1
        if start == 0 and index > 1 and not found:
            start = 1  # the first line of all is the page's title
        free = index + 1
        found.append(Byline(start, index, squeeze(match["name"]), match["affiliation"]))
    return tuple(found) if len(found) >= FEWEST else ()


def read_speeches(
    lines: Sequence[Line], bylines: Sequence[Byline]
) -> tuple[tuple[Unit, ...], tuple[Irregularity, ...]]:
    """The speeches; the lines before the first are not read here."""
    units: list[Unit] = []
    odd: list[Irregularity] = []
    ends = [*(byline.start for byline in bylines[1:]), len(lines)]
    for byline, end in zip(bylines, ends, strict=True):
        heads = lines[byline.start : byline.index]
        draft = Draft(
            "speech",
            heads[0].number,
            lines[byline.index].number,
            heading=" ".join(line.text for line in heads),
            heading_lines=tuple(line.number for line in heads),
            speaker=byline.speaker,
            affiliation=byline.affiliation,
        )
        odd += couplet(heads)
        body = Levels(base=draft)
        units += body.read(lines[byline.index + 1 : end])
        odd += body.irregularities
    return tuple(units), tuple(odd)


def couplet(heads: Sequence[Line]) -> tuple[Irregularity, ...]:
    """The report of a heading that stands on several lines."""
    if len(heads) < 2:
        return ()
    texts = [line.text for line in heads]
    return (Irregularity(heads[0].number, " / ".join(texts), " ".join(texts), "一个标题分作数行"),)


def _headline(line: Line) -> bool:
    return heading_like(line.text) and line.mark is None
