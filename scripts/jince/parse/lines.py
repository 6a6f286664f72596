"""A line, and the marks that number it (第X章, 一、, （一）, 1．, 一是, 专栏1, 表1)."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import Literal

from jince.numerals import CHINESE, to_int

SPACE = (
    string.whitespace
    + "\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + ("".join(map(chr, range(0x2000, 0x200E))) + "\u2060\ufeff")
)
"""What counts as white at the ends of a line: Unicode's spaces, and those of no width."""

Form = Literal[
    "book", "chapter", "division", "article",
    "chinese", "chinese_bracket", "arabic", "arabic_bracket", "circled",
    "decimal", "enum", "bullet", "box", "table",
]  # fmt: skip
LEVELS: frozenset[Form] = frozenset(
    ("book", "chapter", "division", "chinese", "chinese_bracket", "arabic", "arabic_bracket",
     "circled", "decimal")
)  # fmt: skip
"""Forms that number a level of any document; 条 does so only in a statute."""

ENDS = "。！？；;!?"
"""Marks that end a sentence or a member of a list."""
OPEN_ENDS = "，,、：:"
"""Marks after which a line goes on: a line that ends in one is no heading."""
HEADING_LIMIT = 60
HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|\Z)")
"""A half-width full stop that ends a Chinese sentence."""

_SEPARATOR = re.compile(r"\t|[|｜]")
_N = rf"(?:\d{{1,3}}|[{CHINESE}]{{1,7}})"
_C = rf"[{CHINESE}]{{1,4}}"
_SHAPES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("book", re.compile(rf"第\s*(?P<n>{_N})\s*[编篇]")),
    ("chapter", re.compile(rf"第\s*(?P<n>{_N})\s*(?:章|部分)")),
    ("division", re.compile(rf"第\s*(?P<n>{_N})\s*节")),
    ("article", re.compile(rf"第\s*(?P<n>{_N})\s*条(?:之{_C})?")),
    ("enum", re.compile(rf"(?P<n>{_C})(?:是|要)")),
    ("enum", re.compile(rf"[第其](?P<n>{_C})(?:[，,、]|是)")),
    ("chinese", re.compile(rf"(?P<n>{_C})\s*(?:、|[．.](?!\d))")),
    ("chinese_bracket", re.compile(rf"[（(]\s*(?P<n>{_C})\s*[）)]、?")),
    ("arabic", re.compile(r"(?P<n>\d{1,3})\s*(?:、|[．.](?!\d))")),
    ("arabic_bracket", re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]、?|(?P<m>\d{1,2})\s*[）)]、?")),
    ("circled", re.compile(r"(?P<n>[①-⑳㉑-㉟])、?")),
    ("bullet", re.compile(r"——|[—•●■◆▪※★](?!—)|[-–](?=\s)")),
    ("box", re.compile(rf"专\s*栏\s*(?:(?P<n>{_N})\s*[：:]?|[：:])")),
    ("table", re.compile(rf"附?表\s*(?P<n>{_N})(?:[-—–.．]\d+)?(?:\s*[：:]|(?=\s|$))")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark that a line starts with, and the rest of the line.

    ``style`` tells apart what one form can look like (``1．`` and ``1、``); ``tight`` is true where
    no space follows the mark.
    """

    form: Form
    style: str
    printed: str
    ordinal: int | None
    rest: str
    tight: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its 1-based number, stripped text, whether a blank precedes it.

    ``mark`` is what it starts with; ``inline`` is true for what a longer line hid (see ``inline``).
    """

    number: int
    text: str
    gap: bool
    mark: Marker | None
    inline: bool = False


def split_cells(text: str) -> tuple[str, ...]:
    r"""The cells of a line: what tabs or bars part; one where there are none.

    >>> split_cells("| 甲 | | 乙 |"), split_cells("序号\t名称"), split_cells("一、甲")
    (('甲', '', '乙'), ('序号', '名称'), ('一、甲',))
    """
    bared = re.sub(r"\A[|｜]|[|｜]\Z", "", text)
    return tuple(cell.strip(SPACE) for cell in _SEPARATOR.split(bared))


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(character for character in text if character not in SPACE)


def heading_like(text: str) -> bool:
    """Whether a text reads as a heading: short, not closed by a mark, one piece."""
    return (
        0 < len(text) <= HEADING_LIMIT
        and text[-1] not in ENDS + OPEN_ENDS
        and not any(mark in text for mark in "。！？")
        and not HALF_STOP.search(text)
        and text.count("\t") + text.count("|") + text.count("｜") < 2
    )


def marker(text: str) -> Marker | None:
    """The mark that a stripped line starts with, or None."""
    for form, shape in _SHAPES:
        match = shape.match(text)
        found = match and _marker(form, match, text)
        if found:
            return found
    return None


def _marker(form: Form, match: re.Match[str], text: str) -> Marker | None:
    tail = text[match.end() :]
    rest = tail.strip(SPACE)
    numeral = match.groupdict().get("n") or match.groupdict().get("m")
    try:
        ordinal = to_int(numeral) if numeral else None
    except ValueError:
        return None
    if form in ("book", "chapter", "division", "box", "table") and rest and not heading_like(rest):
        return None  # 第一章规定的…。 is a sentence about a chapter
    if form == "chinese" and rest[:1] in tuple(CHINESE) and rest[-1] in ENDS:
        return None  # 三、四线城市…。 counts cities
    if form == "enum" and not rest:
        return None
    printed = match.group().strip(SPACE)
    return Marker(form, _style(form, printed), printed, ordinal, rest, tail[:1] == rest[:1] != "")


def _style(form: Form, printed: str) -> str:
    if form == "arabic":
        return "1、" if "、" in printed else "1."
    if form == "arabic_bracket":
        return "(1)" if printed[0] in "（(" else "1)"
    if form == "chapter":
        return printed[-1]
    return form
