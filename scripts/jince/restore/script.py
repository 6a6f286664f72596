"""Traditional → Simplified: OpenCC t2s (opencc-python-reimplemented), corrected by ``conversion.yml``.

t2s leaves 著力 and 著重 as they are; an override is a phrase and what it becomes, proved by an
example.  Text that is already Simplified is not touched: t2s would rewrite its 乾 and 著 too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import opencc

from jince.restore.pieces import Edit

_HAN = re.compile(r"[㐀-鿿]")
TRADITIONAL_SHARE = 0.2
"""Share of Traditional among the characters that belong to one script only, above which a text counts
as Traditional: a name such as 昇、乾 is one of many in a clean text, Traditional prose gives 95 %."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """An override: phrase in Traditional → phrase in Simplified, with an example that proves it."""

    before: str
    after: str
    example_before: str
    example_after: str
    line: int = 0


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _reverse() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@lru_cache(maxsize=65536)
def _t2s(text: str) -> str:
    converted: str = _converter().convert(text)
    return converted


def is_traditional(text: str) -> bool:
    """Whether a text is in Traditional script.

    >>> is_traditional("科技創新規劃"), is_traditional("科技创新规划")
    (True, False)
    """
    han = "".join(_HAN.findall(text))
    traditional = _changed(han, _t2s(han))
    if not traditional:
        return False
    simplified = _changed(han, _reverse().convert(han))
    return traditional / (traditional + simplified) > TRADITIONAL_SHARE


def _changed(before: str, after: str) -> int:
    return sum(a != b for a, b in zip(before, after, strict=False))


def to_simplified(line: str, overrides: Sequence[Conversion]) -> Iterator[Edit]:
    """The characters that change, each as an edit of one character; overrides go first.

    >>> [e.after for e in to_simplified("著力", [Conversion("著力", "着力", "", "")])]
    ['着']
    """
    table = {o.before: o.after for o in overrides}
    pattern = "|".join(re.escape(k) for k in sorted(table, key=len, reverse=True)) or r"(?!)"
    at = 0
    for m in [*re.finditer(pattern, line), None]:
        end = m.start() if m else len(line)
        yield from _differences(at, line[at:end], _t2s(line[at:end]), "script", "OpenCC t2s")
        if m:
            after = table[m[0]]
            proof = f"conversion.yml: {m[0]} → {after}"
            yield from _differences(m.start(), m[0], after, "script-phrase", proof)
            at = m.end()


def _differences(offset: int, old: str, new: str, rule: str, proof: str) -> Iterator[Edit]:
    if len(old) != len(new):
        yield Edit(offset, offset + len(old), new, rule, proof)
        return
    for i, (a, b) in enumerate(zip(old, new, strict=True)):
        if a != b:
            yield Edit(offset + i, offset + i + 1, b, rule, proof)
