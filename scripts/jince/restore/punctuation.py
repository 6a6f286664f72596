"""Full-width punctuation where a scraper folded it to half-width: ``到2025年,我市`` → ``到2025年，我市``.

GB/T 15834 sets Chinese text with full-width marks.  A half-width ``, : ; ! ?`` becomes full-width after
Chinese, or before Chinese where a number or a Latin word ends (``3.3%,创新``); brackets become
full-width as a pair, where Chinese stands inside.  What belongs to numbers, Latin and addresses stays:
``1,234``, ``10:30``, ``(2020-2022)``, ``R&D``, ``http://``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jince.restore.pieces import Edit

_MARKS = dict(zip(",:;!?", "，：；！？", strict=True))
_PAIRS = {"(": "（", ")": "）"}
_CHINESE_MARKS = "，。、；：？！“”‘’《》〈〉（）〔〕【】—…·％＋"
_PROOF = "between Chinese"
_REFERENCE = re.compile(r"&#?\w{1,8};")
"""A character reference of HTML that a scraper left: its semicolon is no mark."""


def _chinese(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char in _CHINESE_MARKS


def full_width(line: str) -> Iterator[Edit]:
    """The marks that become full-width, each an edit of one character.

    >>> from jince.restore.pieces import apply, now, pieces_of
    >>> text = "达到3.3%,建设(天津)中心(2020-2022);见10:30,1,234家"
    >>> now(apply(pieces_of(text), full_width(text)))
    '达到3.3%，建设（天津）中心(2020-2022)；见10:30,1,234家'
    """
    brackets = _brackets(line)
    references = {m.end() - 1 for m in _REFERENCE.finditer(line)} if "&" in line else set()
    for i, char in enumerate(line):
        if char in _MARKS and i not in references:
            before, after = line[:i].rstrip()[-1:], line[i + 1 :].lstrip()[:1]
            if (
                _chinese(before)
                or (before == ")" and i - 1 in brackets)
                or (_chinese(after) and before.isalnum() | (before in "%)]°"))
            ):
                yield Edit(i, i + 1, _MARKS[char], "punctuation", _PROOF)
        elif i in brackets:
            yield Edit(i, i + 1, _PAIRS[char], "punctuation", _PROOF)


def _brackets(line: str) -> frozenset[int]:
    """Positions of the brackets that enclose Chinese, in pairs."""
    found: set[int] = set()
    opened: list[int] = []
    for i, char in enumerate(line):
        if char == "(":
            opened.append(i)
        elif char == ")" and opened:
            start = opened.pop()
            if any(_chinese(c) for c in line[start + 1 : i]):
                found |= {start, i}
    return frozenset(found)
