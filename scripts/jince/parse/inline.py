"""A paragraph that hides a list (…如下：（一）甲；（二）乙。) → the pieces that would be lines.

A mark counts where a sentence ends before it, or a heading that itself has a mark
(一、总体要求（一）指导思想。…), and where it is one of a sequence: 1 with its 2 to follow, or the number
after the one before.  Quotations and remarks in brackets are never cut, nor is a list inside a member
of an enumeration (二是完善产业链：（1）…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jince.numerals import CHINESE, to_int
from jince.parse.lines import ENDS, SPACE, marker

_C = rf"[{CHINESE}]{{1,3}}"
_MARK = re.compile(
    rf"[（(]\s*(?P<chinese_bracket>{_C})\s*[）)]"
    r"|[（(]\s*(?P<arabic_bracket>\d{1,2})\s*[）)]"
    r"|(?P<circled>[①-⑳])"
    r"|(?<!\d)(?P<arabic>\d{1,2})\s*(?:、|[．.](?!\d))"
    rf"|(?P<chinese>{_C})、"
    rf"|第(?P<article>{_C}|\d{{1,3}})条(?=\s)"
)
_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "【": "】", "「": "」"}
_BEFORE = ENDS + "：:"
_ENUM = re.compile(rf"(?:^|(?<=[。！？；;：:]))(?:第?{_C}[是要]|[第其]{_C}[，,、])")
_LISTED = re.compile(r"附\s*件\s*[：:]")
_HEADING = re.compile(r"[^，,。；;：:！？]{2,30}")


class Splitter:
    """Cuts the lines of one text, in order: a sequence may go on from one line to the next."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def pieces(self, text: str) -> Iterator[str]:
        """The pieces of a stripped line, each stripped; the line itself where nothing is hidden.

        >>> list(Splitter().pieces("包括：（一）甲；（二）乙。"))
        ['包括：', '（一）甲；', '（二）乙。']
        """
        if not text:
            return
        first = marker(text)
        last: dict[str, int] = {}
        if first and first.ordinal is not None:
            last[first.form] = self._last[first.form] = first.ordinal
        start = 0
        for at, form, ordinal in self._accepted(text, last):
            self._last[form] = ordinal
            if at and not (_LISTED.match(text) and ordinal == 1):
                piece = text[start:at].strip(SPACE)
                if piece:
                    yield piece
                start = at
        yield text[start:].strip(SPACE)

    def _accepted(self, text: str, last: dict[str, int]) -> Iterator[tuple[int, str, int]]:
        found = list(_candidates(text)) if "\t" not in text and "|" not in text else []
        followed: set[int] = set()
        upcoming: dict[str, int] = {}
        for index in range(len(found) - 1, -1, -1):
            _, form, ordinal, _ = found[index]
            if upcoming.get(form) == ordinal + 1:
                followed.add(index)
            upcoming[form] = ordinal
        marked = 0 if last else -1
        enums = [match.start() for match in _ENUM.finditer(text)] if found else []
        enum = -1
        passed = 0
        listed = _LISTED.match(text) is not None
        for index, (at, form, ordinal, closed) in enumerate(found):
            while passed < len(enums) and enums[passed] < at:
                enum = enums[passed]
                passed += 1
            heads = marked >= 0 and _headed(text, marked, at)
            if not (closed or heads or (listed and text[at - 1] in SPACE)):
                continue
            if ordinal == 1 and enum >= max(marked, 0):
                continue
            expected = last.get(form, self._last.get(form, 0) if index in followed else None)
            if ordinal == 1 and index in followed:
                expected = 0
            if expected is not None and ordinal == expected + 1:
                last[form] = ordinal
                marked = at
                yield at, form, ordinal


def _headed(text: str, start: int, end: int) -> bool:
    """Whether a mark and a heading, and nothing else, stand between two places."""
    mark = marker(text[start : min(end, start + 60)]) if end - start <= 50 else None
    return mark is not None and _HEADING.fullmatch(mark.rest) is not None


def _candidates(text: str) -> Iterator[tuple[int, str, int, bool]]:
    """Marks outside quotations: place, form, ordinal, whether a sentence ends before."""
    expected = [""]
    closing = {mark: text.rfind(end) for mark, end in _PAIRS.items()}
    at = 0
    for match in _MARK.finditer(text):
        for index in range(at, match.start()):
            character = text[index]
            if closing.get(character, -1) > index:
                expected.append(_PAIRS[character])
            elif character == expected[-1]:
                expected.pop()
        at = match.end()
        form = match.lastgroup or ""
        if len(expected) > 1 or not match.start():
            continue
        before = text[max(0, match.start() - 4) : match.start()].rstrip(SPACE + "”")[-1:]
        try:
            ordinal = to_int(match[form])
        except ValueError:
            continue
        yield match.start(), form, ordinal, before != "" and before in _BEFORE
