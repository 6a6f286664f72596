"""Text → tree of units: whole outlines, by family."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jince.model import Unit
from jince.parse import parse
from jince.restore.chrome import chrome_lines

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "data" / "documents"
GOLDEN = ROOT / "tests" / "golden" / "outline"
CASES = ROOT / "tests" / "cases" / "parse"

COUNTS = {
    "tj-stip-145-news": ("news", {"preamble": 1, "section": 3}),
    "tj-stip-145": (
        "plan",
        {
            "title": 2, "salutation": 1, "preamble": 2, "signature": 1, "note": 1, "chapter": 9,
            "section": 25, "subsection": 63, "item": 86, "box": 3, "enum": 9, "bullet": 4,
            "table": 1, "row": 11,
        },
    ),
    "tht-future-2023": (
        "plan",
        {
            "title": 1, "preamble": 1, "section": 6, "subsection": 16, "item": 26, "lead": 48,
            "signature": 1,
        },
    ),
    "ecocity-sti-2022": (
        "plan",
        {
            "metadata": 1, "salutation": 1, "preamble": 2, "signature": 2, "title": 1,
            "section": 3, "subsection": 11, "item": 24, "lead": 3, "attachment": 2,
        },
    ),
    "cppcc-sti-2022": ("speeches", {"title": 1, "preamble": 1, "speech": 12, "enum": 66}),
}  # fmt: skip


def document(name: str) -> str:
    return (DOCUMENTS / name / "text.txt").read_text(encoding="utf-8")


def walk(units: tuple[Unit, ...], path: tuple[Unit, ...] = ()) -> Iterator[tuple[Unit, ...]]:
    """Each unit with its ancestors, itself last, in reading order."""
    for unit in units:
        yield (*path, unit)
        yield from walk(unit.children, (*path, unit))


def folded(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


@pytest.mark.parametrize("name", COUNTS)
def test_counts_of_the_corpus(name: str) -> None:
    outline = parse(document(name))
    family, kinds = COUNTS[name]
    assert outline.family == family
    assert Counter(path[-1].kind for path in walk(outline.units)) == kinds


def test_the_corpus_has_451_units() -> None:
    assert sum(len(list(walk(parse(document(name)).units))) for name in COUNTS) == 451


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_golden_outlines(golden: Path) -> None:
    """Kind, ordinal, heading, parent, text and lines of every unit, as read by hand."""
    expected = json.loads(golden.read_text(encoding="utf-8"))["clauses"]
    paths = list(walk(parse(document(golden.stem)).units))
    assert [_row(path) for path in paths] == [_golden_row(row) for row in expected]


def _row(path: tuple[Unit, ...]) -> tuple[Any, ...]:
    unit = path[-1]
    metadata = unit.kind == "metadata"  # the hand-made outline keeps its fields elsewhere
    paragraphs = () if metadata else unit.paragraphs
    text = "".join(paragraph.text for paragraph in paragraphs)
    # Couplets and unnumbered sections are counted by hand, not printed.
    return (
        unit.kind,
        unit.number is not None,
        folded(unit.heading),
        folded(path[-2].heading) if len(path) > 1 else None,
        folded(text)[:8],
        len(paragraphs),
        unit.run_in,
        unit.lines,
    )


def _golden_row(row: dict[str, Any]) -> tuple[Any, ...]:
    inside = len(row["path"]) > 1 and row["level"] in ("subsection", "item", "lead")
    parent = folded(row["path"][-2]) if inside else None
    for mark in (")", "、", "."):
        if parent and mark in parent[:4]:
            parent = parent.split(mark, 1)[1]
            break
    return (
        row["level"],
        row["number"] is not None,
        folded(row["heading"]),
        parent,
        folded(row["text_start"])[:8],
        row["n_paragraphs"],
        row["run_in"],
        (row["lines"][0], max([row["lines"][1], *row["body_lines"]])),
    )


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_cases(case: Path) -> None:
    """One text a case; beside it the outline that it must give, then what is irregular."""
    text = case.read_text(encoding="utf-8")
    outline = parse(text, chrome=frozenset(chrome_lines(text.split("\n"))))
    lines = [
        "  " * (len(path) - 1) + " ".join(filter(None, (unit.kind, _label(unit), unit.heading)))
        for path in walk(outline.units)
        for unit in path[-1:]
    ]
    lines += [
        f"! {odd.line} {odd.printed} {odd.meant} {odd.note}" for odd in outline.irregularities
    ]
    assert lines == case.with_suffix(".outline").read_text(encoding="utf-8").splitlines()


def _label(unit: Unit) -> str:
    return f"{unit.number}={unit.ordinal}" if unit.number else ""


def test_a_notice_round_a_plan() -> None:
    title, salutation, text, signature, note, plan, *_ = parse(document("tj-stip-145")).units
    assert title.heading == "天津市人民政府办公厅关于印发天津市科技创新“十四五”规划的通知"
    assert title.heading_lines == (1, 3)
    assert salutation.paragraphs[0].text == "各区人民政府，市政府各委、办、局："
    assert [text.kind, text.lines] == ["preamble", (6, 6)]
    assert [paragraph.line for paragraph in signature.paragraphs] == [8, 9]
    assert note.paragraphs[0].text == "（此件主动公开）"
    assert plan.heading == "天津市科技创新“十四五”规划"


def test_irregular_numbers_come_out_as_meant() -> None:
    outline = parse(document("tj-stip-145"))
    units = {path[-1].lines[0]: path for path in walk(outline.units)}
    second, fifth = units[130][-1], units[176][-1]
    assert (second.kind, second.number, second.ordinal) == ("section", "2、", 2)
    assert (fifth.kind, fifth.number, fifth.ordinal) == ("subsection", "（5）", 5)
    assert units[176][-2] is second
    found = {(odd.line, odd.printed, odd.meant) for odd in outline.irregularities}
    assert {(130, "2、", "二、"), (176, "（5）", "（五）")} < found


@pytest.mark.parametrize(
    ("name", "line", "printed"),
    [("tht-future-2023", 69, "4."), ("cppcc-sti-2022", 52, "三要")],
)
def test_reported_numbering(name: str, line: int, printed: str) -> None:
    assert (line, printed) in {(o.line, o.printed) for o in parse(document(name)).irregularities}


def test_a_table_of_one_cell_a_line() -> None:
    units = [path[-1] for path in walk(parse(document("tj-stip-145")).units)]
    table = next(unit for unit in units if unit.kind == "table")
    assert table.cells == ("序号", "指标", "2020年", "2025年")
    first = table.children[0]
    assert first.cells[0] == first.number == "1"
    assert first.heading == "全社会研究与试验发展（R&D）经费支出占地区生产总值比重（%）"
    assert first.paragraphs[0].text == " | ".join(first.cells)
    assert first.lines == (43, 46)


def test_speakers() -> None:
    speeches = [u for u in parse(document("cppcc-sti-2022")).units if u.kind == "speech"]
    assert [(speech.speaker, speech.affiliation) for speech in speeches[::4]] == [
        ("毕俊生", "市政协科技界"),
        ("孙奇涵", "市政协科技教育委员会"),
        ("刘小军", "市政协教育界"),
    ]
    assert speeches[3].speaker == "林彬"
    assert speeches[9].heading == "精准施策 加大激励 强化企业创新主体地位和作用"
    assert speeches[9].heading_lines == (63, 64)


def test_text_after_an_enumeration_belongs_to_its_parent() -> None:
    units = {path[-1].lines[0]: path[-1] for path in walk(parse(document("tj-stip-145")).units)}
    assert [paragraph.line for paragraph in units[21].paragraphs] == [25]
    assert [child.number for child in units[21].children] == ["一是", "二是", "三是"]


@pytest.mark.parametrize(
    ("line", "leads"),
    [(63, 4), (65, 3), (67, 2), (70, 2), (72, 2), (74, 4), (77, 3), (79, 4), (82, 3), (84, 4),
     (87, 2), (89, 4), (6, 0), (7, 1), (16, 0), (91, 0), (92, 1), (98, 1)],
)  # fmt: skip
def test_leads(line: int, leads: int) -> None:
    units = [path[-1] for path in walk(parse(document("tht-future-2023")).units)]
    assert sum(unit.kind == "lead" and unit.lines[0] == line for unit in units) == leads


@pytest.mark.parametrize("line", [25, 26, 27, 39, 40, 41, 52])
def test_nested_enumerations(line: int) -> None:
    units = [path[-1] for path in walk(parse(document("cppcc-sti-2022")).units)]
    outer, *inner = [unit for unit in units if unit.lines[0] == line]
    assert outer.children == tuple(inner)
    assert [unit.ordinal for unit in inner] == list(range(1, len(inner) + 1))
    assert not outer.paragraphs
