"""附件: a list of names (附件：1.… 2.…), or the attached texts themselves (附件1, title, text)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jince.numerals import to_int
from jince.parse.frame import is_note, signature_at
from jince.parse.lines import SPACE, Line, heading_like
from jince.parse.tables import starts_grid

TITLE_LINES = 3
_SHAPE = re.compile(
    r"(?:附\s*件|附(?:表|录)?(?=\s*[：:]))\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?P<colon>[：:])?"
    r"\s*(?P<item>\d{1,2}\s*(?:、|[．.](?!\d)))?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One attachment: its printed number, its heading, how many lines both take.

    ``holds`` is true where the attached text follows.
    """

    number: str
    ordinal: int
    heading: str | None
    heading_lines: tuple[int, ...]
    taken: int
    holds: bool


def entry_at(lines: Sequence[Line], at: int) -> Entry | None:
    """The attachment that starts at a line, or None."""
    line = lines[at]
    match = _SHAPE.match(line.text)
    if not match:
        return None
    tail = line.text[match.end() :]
    rest = tail.strip(SPACE)
    printed = match.group().strip(SPACE)
    numeral, colon, item = match["n"], match["colon"], match["item"]
    ordinal = to_int(item.rstrip("、．. ")) if item else to_int(numeral) if numeral else 1
    if not rest:
        if colon and not numeral and not item:
            return _listed_below(lines, at, printed)
        return _holder(lines, at, printed, ordinal)
    spaced = colon or item or (numeral and tail[:1] != rest[:1])
    if not spaced or not (heading_like(rest) or rest[-1] in "；;"):
        return None
    following = lines[at + 1] if at + 1 < len(lines) else None
    ends = following is None or _SHAPE.match(following.text) or is_note(following)
    holds = bool(numeral) and not item and not ends and not signature_at(lines, at + 1)
    return Entry(printed, ordinal, rest, (line.number,), 1, holds)


def listed_next(line: Line, ordinal: int) -> Entry | None:
    """The next name in a list of attachments (``2.生态城…``), where the line is one."""
    mark = line.mark
    if mark and mark.form == "arabic" and mark.ordinal == ordinal and mark.rest:
        return Entry(mark.printed, ordinal, mark.rest, (line.number,), 1, holds=False)
    return None


def _listed_below(lines: Sequence[Line], at: int, printed: str) -> Entry:
    first = listed_next(lines[at + 1], 1) if at + 1 < len(lines) else None
    if first is None:
        return _holder(lines, at, printed, 1)
    return Entry(printed + first.number, 1, first.heading, first.heading_lines, 2, holds=False)


def _holder(lines: Sequence[Line], at: int, printed: str, ordinal: int) -> Entry:
    end = at + 1
    while (
        end < min(len(lines), at + 1 + TITLE_LINES)
        and heading_like(lines[end].text)
        and lines[end].mark is None
        and not starts_grid(lines, end)
        and not _SHAPE.match(lines[end].text)
    ):
        end += 1
    heads = lines[at + 1 : end]
    return Entry(
        printed,
        ordinal,
        "".join(line.text for line in heads) or None,
        tuple(line.number for line in heads),
        end - at,
        holds=True,
    )
