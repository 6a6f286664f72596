"""Pinyin annotations that a scraper left in: ``創(chuàng)新`` → ``創新``.

Only ``X(py)`` where *py* is a reading of X is an annotation; ``(天津)``, ``(CPU)`` and a reading that
is not X's stay.  Readings are pypinyin's (kept, MIT, table of 40,000 characters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from pypinyin import Style, pinyin

from jince.restore.pieces import Edit

_ANNOTATION = re.compile(r"(?P<char>[㐀-鿿豈-﫿])(?P<note>\((?P<py>[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7})\))")  # fmt: skip
LEAST = 3
"""A page with fewer annotations than this is taken to mean its brackets."""


@lru_cache(maxsize=8192)
def readings(char: str) -> frozenset[str]:
    """Every reading of a character, with tone marks.

    >>> "chuàng" in readings("創"), "fā" in readings("創")
    (True, False)
    """
    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])


def annotated(line: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, character, reading) of each bracketed reading of the character before it."""
    for m in _ANNOTATION.finditer(line):
        if m["py"] in readings(m["char"]):
            yield m.start("note"), m.end("note"), m["char"], m["py"]


def is_annotated(text: str) -> bool:
    """Whether a page was annotated: a single 重(zhòng) in clean prose is its author's own."""
    return len(list(islice(annotated(text), LEAST))) == LEAST


def strip_annotations(line: str) -> Iterator[Edit]:
    """Drop each bracketed reading of the character before it.

    >>> [e.start for e in strip_annotations("創(chuàng)新(天津)驅(qū)動")]
    [1, 15]
    """
    for start, end, char, py in annotated(line):
        yield Edit(start, end, "", "annotation", f"{char} reads {py}")
