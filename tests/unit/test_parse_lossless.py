"""Nothing is lost: the units in reading order are the text, white space apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jince.model import Unit
from jince.parse import parse
from jince.parse.lines import SPACE
from jince.parse.reading import is_rule

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "data" / "documents").glob("*/text.txt"))
TEXTS += sorted((ROOT / "tests" / "cases" / "parse").glob("*.txt"))
LINES = [line for path in TEXTS for line in path.read_text(encoding="utf-8").split("\n")]
OPENING = {"】": "【", "）": "（", ")": "("}
MARKS = (
    "第一二三十章节条编、，。：:；（）()【】“”《》1２3．.①| \t\xa0\u3000\u200b"
    "是要—专栏表附件目录年月日关于印发各局ａ"
)


def printed(unit: Unit) -> Iterator[str]:
    """A unit and its children as the text prints them, in order of lines."""
    if unit.kind == "row":
        yield "".join(unit.cells)
        return
    yield unit.number or ""
    yield OPENING.get(unit.close, "") + (unit.heading or "") + unit.close
    yield (unit.affiliation or "") + (unit.speaker or "")
    yield "".join(unit.cells)
    paragraphs = unit.paragraphs[1:] if unit.cells else unit.paragraphs
    parts = [(each.line, 0, each.text) for each in paragraphs]
    parts += [(child.lines[0], 1, "".join(printed(child))) for child in unit.children]
    yield from (text for _, _, text in sorted(parts, key=lambda part: part[:2]))


def bare(text: str) -> str:
    """Without white space, and without the bars that may part cells."""
    return "".join(character for character in text if character not in SPACE + "|｜")


def check(text: str) -> None:
    outline = parse(text)
    text = "\n".join(line for line in text.split("\n") if not is_rule(line))
    assert bare("".join("".join(printed(unit)) for unit in outline.units)) == bare(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_texts(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_shuffled_lines(lines: list[str]) -> None:
    check("\n".join(lines))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.text(st.sampled_from(MARKS), max_size=16), max_size=25))
def test_random_marks(lines: list[str]) -> None:
    check("\n".join(lines))


@settings(deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    check(text)
