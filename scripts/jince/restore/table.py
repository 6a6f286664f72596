"""Simplified → Traditional as the damaged pages have it: one character to one, no phrases.

OpenCC's s2t is the start; the converter of these pages leaves some characters Simplified and writes
some in other forms.  What a page itself shows overrules both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import opencc

KEPT = frozenset("于云后干里征占采范筑群峰床并游辟")
"""Characters that the converter leaves Simplified."""
FORMS: Mapping[str, str] = {
    "着": "著", "台": "臺", "为": "為", "钻": "鉆", "杆": "桿", "启": "啟", "托": "托", "众": "眾",
    "湿": "濕",
}  # fmt: skip
"""Characters that it writes otherwise than OpenCC."""


@lru_cache(maxsize=1)
def _opencc() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


class Table:
    """The character table of one page."""

    def __init__(self, seen: Iterable[tuple[str, str]] = ()) -> None:
        """``seen`` are (Traditional, Simplified) characters of the page where it is undamaged."""
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for traditional, simplified in seen:
            if "㐀" <= simplified <= "鿿":  # marks are folded later, by another step
                forms[simplified][traditional] += 1
        self._known = {s: found.most_common(1)[0][0] for s, found in forms.items()}

    def traditional(self, text: str) -> str:
        """What the converter makes of a Simplified text.

        >>> Table().traditional("着力启动后台"), Table([("後", "后")]).traditional("后")
        ('著力啟動后臺', '後')
        """
        return "".join(self._form(c) for c in text)

    def _form(self, char: str) -> str:
        if char in self._known:
            return self._known[char]
        if char in KEPT:
            return char
        form = FORMS.get(char) or _opencc().convert(char)
        return form if len(form) == 1 else char
