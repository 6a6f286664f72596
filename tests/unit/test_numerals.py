"""Numerals as printed → int."""

from __future__ import annotations

import pytest

from jince.numerals import to_chinese, to_int


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("九十九", 99),
        ("一百", 100), ("一百零五", 105), ("两千", 2000), ("一万二千", 12000), ("万", 10000),
        ("廿三", 23), ("贰拾叁", 23), ("〇", 0), ("二〇二一", 2021), ("二〇三五", 2035),
        ("7", 7), ("１２", 12), ("042", 42),
        ("①", 1), ("⑳", 20), ("⑴", 1), ("⒈", 1), ("（3）", 3), ("(十一)", 11),
        ("Ⅳ", 4), ("XIV", 14), ("Ⅸ", 9),
        (" 二 十 ", 20),
    ],
)  # fmt: skip
def test_to_int(printed: str, number: int) -> None:
    assert to_int(printed) == number


@pytest.mark.parametrize(
    "text", ["", "章", "一章", "十十", "一二十", "IIII", "IL", "-1", "1.5", "("]
)
def test_what_is_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        to_int(text)


@pytest.mark.parametrize("number", range(1, 100))
def test_chinese_and_back(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize("number", [0, 100, -3])
def test_to_chinese_is_for_headings(number: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 99"):
        to_chinese(number)
