"""Text → the lines that the parser reads, each with its mark.

Blank lines and the rule under a table's header are left out, what a long line hides is laid
open (``inline``), and decimal numbering is told from plain numbers (``decimals``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from jince.parse.decimals import decimal_marks
from jince.parse.inline import Splitter
from jince.parse.lines import LEVELS, SPACE, Line, marker

_RULE = re.compile(r"[|｜:-][\s|｜:-]*(?<=-)[\s|｜:]*")

_OUTER = ("chinese", "article")
_BREAK = re.compile(r"[\r\v\f\x85\u2028\u2029]")
"""Breaks that are no line of the file: what they part keeps its line number."""


def is_rule(text: str) -> bool:
    """Whether a line is the rule under a table's header, and so no text.

    >>> is_rule("|---|:--:|"), is_rule("——"), is_rule("- 3 -")
    (True, False, False)
    """
    return _RULE.fullmatch(text.strip(SPACE)) is not None


def read_lines(text: str, chrome: frozenset[int]) -> tuple[Line, ...]:
    """The lines of ``text`` that carry something, page chrome left out.

    Where no line starts with a number and none hides 一、, lists inside paragraphs stay there: a page of
    news has paragraphs, not items.
    """
    lines = _lines(text, chrome, split=True)
    hidden = [line.mark for line in lines if line.inline and line.mark]
    plainly = any(line.mark and line.mark.form in LEVELS for line in lines if not line.inline)
    if hidden and not plainly and all(mark.form not in _OUTER for mark in hidden):
        lines = _lines(text, chrome, split=False)
    decimals = decimal_marks(lines)
    return tuple(
        replace(line, mark=decimals[index]) if index in decimals else line
        for index, line in enumerate(lines)
    )


def _lines(text: str, chrome: frozenset[int], *, split: bool) -> list[Line]:
    lines: list[Line] = []
    gap = True
    splitter = Splitter()
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = "" if number in chrome else raw.strip(SPACE)
        if stripped and is_rule(stripped):
            continue
        for part in _BREAK.split(stripped):
            stated = part.strip(SPACE)
            pieces = splitter.pieces(stated) if split else filter(None, (stated,))
            for index, piece in enumerate(pieces):
                lines.append(Line(number, piece, gap, marker(piece), bool(index)))
                gap = False
        gap = not stripped
    return lines
