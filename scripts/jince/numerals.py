"""Numerals as Chinese official documents print them → int, and back to Chinese.

>>> to_int("二十一"), to_int("①"), to_int("１２"), to_int("二〇二一"), to_int("Ⅳ")
(21, 1, 12, 2021, 4)
>>> to_chinese(21)
'二十一'
"""

from __future__ import annotations

import re
import unicodedata

DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | dict(
    zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)
)
DIGITS["两"] = 2
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
TENS = {"廿": "二十", "卅": "三十"}
CHINESE = "".join((*DIGITS, *UNITS, *TENS, "万"))
"""Every character that may stand in a Chinese numeral (up to 万)."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SHAPE = re.compile(r"(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def to_int(text: str) -> int:
    """What a numeral means: Chinese (also positional), Arabic of any width, Roman, circled.

    Raises ValueError where ``text`` is not one numeral.
    """
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    if len(plain) > 2 and plain[0] == "(" and plain[-1] == ")":
        plain = plain[1:-1]
    plain = plain.removesuffix(".")
    if plain.isdecimal():
        return int(plain)
    if plain and set(plain) <= set(_ROMAN) and _ROMAN_SHAPE.fullmatch(plain):
        return _roman(plain)
    if plain and set(plain) <= set(CHINESE):
        return _chinese("".join(TENS.get(character, character) for character in plain))
    raise ValueError(f"{text!r} is not a numeral")


def to_chinese(number: int) -> str:
    """The usual Chinese numeral of 1–99, as numbered headings print it."""
    if not 0 < number < 100:
        raise ValueError(f"{number} is not between 1 and 99")
    tens, ones = divmod(number, 10)
    name = "〇一二三四五六七八九"
    return ("" if tens < 2 else name[tens]) + ("十" if tens else "") + (name[ones] if ones else "")


def _roman(text: str) -> int:
    values = [_ROMAN[character] for character in text]
    following = [*values[1:], 0]
    return sum(
        value if value >= after else -value for value, after in zip(values, following, strict=True)
    )


def _chinese(text: str) -> int:
    if set(text) <= set(DIGITS):  # 二〇二一: digit by digit
        return int("".join(str(DIGITS[character]) for character in text))
    head, mark, tail = text.partition("万")
    if mark:
        return _chinese(head or "一") * 10_000 + (_chinese(tail) if tail else 0)
    total, digit, floor = 0, None, 10_000
    for character in text:
        if character in UNITS:
            unit = UNITS[character]
            if unit >= floor:
                raise ValueError(f"{text!r} is not a numeral")
            total, digit, floor = total + (1 if digit is None else digit) * unit, None, unit
        elif digit not in (None, 0):
            raise ValueError(f"{text!r} is not a numeral")
        else:
            digit = DIGITS[character]
    return total + (digit or 0)
