"""The forward model of the damage: it makes the scrapes out of the restored texts, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kit import difference

from jince.restore import restore
from jince.restore.damage import annotate, damage, fold
from jince.restore.pieces import replay
from jince.restore.pinyin import annotated
from jince.restore.table import Table

ROOT = Path(__file__).parents[2] / "data" / "documents"
DAMAGED = ("tj-stip-145-news", "tht-future-2023")


def notes_of(source: str) -> dict[bytes, bytes]:
    """The page's annotated characters, as bytes, each with its note."""
    return {
        char.encode("cp936"): line[start:end].encode("cp936")
        for line in source.split("\n")
        for start, end, char, _ in annotated(line)
    }


def undamaged(source: str, text: str) -> Iterator[tuple[str, str]]:
    """(Traditional, Simplified) of the lines that differ in notes and script alone."""
    for seen, restored in zip(source.split("\n"), text.split("\n"), strict=True):
        bare, at = "", 0
        for start, end, _, _ in annotated(seen):
            bare, at = bare + seen[at:start], end
        bare += seen[at:]
        if len(bare) == len(restored) and "?" not in bare:
            yield from zip(bare, restored, strict=True)


@pytest.mark.parametrize("id_", DAMAGED)
def test_the_restored_text_damaged_again_is_the_source(id_: str) -> None:
    """Every character of text.txt is what the bytes of the scrape say, the corrected windows too."""
    source = (ROOT / id_ / "source.txt").read_text("utf-8")
    text = (ROOT / id_ / "text.txt").read_text("utf-8")
    table, notes = Table(undamaged(source, text)), notes_of(source)
    again = [damage(table.traditional(line), notes) for line in text.split("\n")]
    assert difference("\n".join(again), source) is None


@pytest.mark.parametrize("id_", DAMAGED)
def test_a_wrong_character_in_a_window_is_noticed(id_: str) -> None:
    source = (ROOT / id_ / "source.txt").read_text("utf-8")
    text = (ROOT / id_ / "text.txt").read_text("utf-8")
    table, notes = Table(undamaged(source, text)), notes_of(source)
    right, wrong = {
        "tj-stip-145-news": ("规模化应用", "规模化运用"),
        "tht-future-2023": ("领域专利授权给", "领域专利授予给"),
    }[id_]
    assert right in text
    changed = text.replace(right, wrong)
    again = [damage(table.traditional(line), notes) for line in changed.split("\n")]
    assert difference("\n".join(again), source) is not None


@pytest.mark.parametrize(
    ("original", "noted", "seen"),
    [
        # An aligned note, and nothing else.
        ("創新", "創", "創(x)新"),
        # A note in the middle of a character: 域專 is D3F2 8CA3, and F28C is 驅.
        ("域專利授權", "驅", "域?x)@跈嘟o"[:5]),
        # A cut in the middle: 模化 is C4A3 BBAF, and A3BB is ；.
        ("模化。", "", "?;"),
        # Aligned marks are cut without harm.
        ("建設，完成；好。", "", "建設,完成;好。"),
        # 校、 is D0A3 A1A2: A3A1 is ！, but never cut inside 、.
        ("高校、企業", "", "高校、企業"),
    ],
)
def test_damage(original: str, noted: str, seen: str) -> None:
    notes = {c.encode("cp936"): b"(x)" for c in noted}
    assert damage(original, notes).startswith(seen)


def test_notes_are_found_by_an_unaligned_scan_from_the_left() -> None:
    assert annotate(b"abab", {b"ab": b"1", b"ba": b"2"}) == b"ab1ab1"


def test_folding_is_ascii_only() -> None:
    assert fold("（Ａ）％、。—“”　") == "(A)%、。—“”　"


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("到2025年,我市", "到2025年，我市"),
        ("3.3%,创新", "3.3%，创新"),
        ("(一)总体要求:", "（一）总体要求："),
        ("(以下简称《规划》)", "（以下简称《规划》）"),
        ("成效如何?好!", "成效如何？好！"),
        ("首台(套)、(天津)", "首台（套）、（天津）"),
        # Not Chinese: numbers, Latin, addresses, years.
        ("1,234家", "1,234家"),
        ("10:30开始", "10:30开始"),
        ("计划(2020-2022)", "计划(2020-2022)"),
        ("R&D(CPU, GPU)", "R&D(CPU, GPU)"),
        ("http://a.b/?c=d", "http://a.b/?c=d"),
        ("CAD—CAE—CAM", "CAD—CAE—CAM"),
        ("增长3.3%", "增长3.3%"),
        ("天津&nbsp;市&#x3e;区", "天津&nbsp;市&#x3e;区"),
        ("Is it? Yes; it is: so.", "Is it? Yes; it is: so."),
    ],
)
def test_punctuation_is_full_width_where_it_is_chinese(seen: str, text: str) -> None:
    restored = restore(seen)
    assert restored.text == text
    assert replay(seen, restored.log) == text
    assert restore(text).text == text
