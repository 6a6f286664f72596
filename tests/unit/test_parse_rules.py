"""Single rules of the parser, each on a text of a few lines."""

from __future__ import annotations

import pytest

from jince.model import Unit
from jince.parse import parse


def only(text: str) -> Unit:
    (unit,) = parse(text).units
    return unit


@pytest.mark.parametrize(
    ("line", "number", "heading", "close", "text"),
    [
        # a heading of its own line
        ("一、总体要求", "一、", "总体要求", "", []),
        ("(一)着力增强能力,打造力量", "(一)", "着力增强能力,打造力量", "", []),
        ("10．国家农业科技园区", "10．", "国家农业科技园区", "", []),
        # run in
        ("1．信息技术。重点探索甲，乙。", "1．", "信息技术", "。", ["重点探索甲，乙。"]),
        ("（二）目标：到2025年，建成甲。", "（二）", "目标", "：", ["到2025年，建成甲。"]),
        (
            "1．推行“一网通办。”改革。加快建设。",
            "1．",
            "推行“一网通办。”改革",
            "。",
            ["加快建设。"],
        ),
        # a full sentence
        ("（一）年满十八周岁；", "（一）", None, "", ["年满十八周岁；"]),
        ("2、注册一年以上。", "2、", None, "", ["注册一年以上。"]),
        # a first sentence too long for a heading
        (f"1．{'很长' * 25}。后文。", "1．", None, "", [f"{'很长' * 25}。后文。"]),
    ],
)
def test_headings(line: str, number: str, heading: str | None, close: str, text: list[str]) -> None:
    unit = only(line)
    assert (unit.number, unit.heading, unit.close) == (number, heading, close)
    assert [paragraph.text for paragraph in unit.paragraphs] == text
    assert unit.run_in == bool(heading and text)


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元投入研发。",
        "2021年，全市投入增加。",
        "三、四线城市加快发展。",
        "第三章规定的措施，由各区落实。",
        "专栏1所列工程，由各区落实。",
        "表1所示指标为预期性指标。",
        "附件所列任务由各区落实。",
        "第三条规定的措施，由各区落实。",
    ],
)
def test_what_only_looks_numbered(line: str) -> None:
    section = only(f"一、任务\n{line}")
    assert [paragraph.text for paragraph in section.paragraphs] == [line]
    assert not section.children


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("一、甲\n三、丙", [(2, "三、", "二、", "编号有缺")]),
        ("1.甲\n1.乙", [(2, "1.", "2.", "编号重复或倒退")]),
        ("一、甲\n（一）子\n2、乙", [(3, "2、", "二、", "编号形式与同级不一")]),
        ("一、甲\n1、子\n2、丑\n二、乙\n3、寅", [(5, "3、", "3、", "编号跨上级连续，不重新起编")]),
        ("一、甲\n一是子。\n三是寅。", [(3, "三是", "三是", "列举有缺")]),
        ("一、甲\n一是子。\n二要丑。", [(3, "二要", "二是", "同一列举中用字不一")]),
        ("1、甲\n2、乙\n（1）子\n（2）丑", []),
    ],
)
def test_irregular_numbering(text: str, odd: list[tuple[int, str, str, str]]) -> None:
    found = parse(text).irregularities
    assert [(each.line, each.printed, each.meant, each.note) for each in found] == odd


@pytest.mark.parametrize(
    ("paragraph", "members"),
    [
        ("重点做好：一是甲；二是乙；三是丙。", ["一是", "二是", "三是"]),
        ("一是甲。二是乙。", ["一是", "二是"]),
        ("这一是甲，二是乙。", []),  # not at the start of a sentence
        ("一段。一是甲。", []),  # one is no chain
        ("一段。二是乙。三是丙。", []),  # does not start at 一是
    ],
)
def test_enumerations_in_a_paragraph(paragraph: str, members: list[str]) -> None:
    section = only(f"一、任务\n{paragraph}")
    assert [child.number for child in section.children] == members


def test_leads_are_a_habit_or_nothing() -> None:
    lead = "能力明显增强。到2022年，强度达到百分之三。"
    plain = "全市研发投入，占比上升。到2022年，强度达到百分之三。"
    habit = only(f"一、目标\n{lead}\n{lead}\n{plain}")
    assert [child.heading for child in habit.children] == ["能力明显增强"] * 2
    assert [paragraph.line for paragraph in habit.paragraphs] == [4]
    assert habit.lines == (1, 4)
    assert not only(f"一、目标\n{lead}\n{plain}\n{plain}").children


def test_the_list_goes_on_after_a_box() -> None:
    section = only("一、任务\n1.甲\n2.乙\n3.丙\n专栏1 工程\n1.一号\n4.丁")
    assert [child.number for child in section.children] == ["1.", "2.", "3.", "专栏1", "4."]


def test_rows_of_unequal_width_stay_paragraphs() -> None:
    outline = parse("一、任务\n表2  数据\n甲\n乙\n\n丙\n丁\n戊\n\n结束。")
    table = outline.units[0].children[0]
    assert [paragraph.text for paragraph in table.paragraphs] == ["甲", "乙", "丙", "丁", "戊"]
    assert [paragraph.text for paragraph in outline.units[0].paragraphs] == ["结束。"]
    assert [odd.printed for odd in outline.irregularities] == ["表2"]


@pytest.mark.parametrize("space", [" ", "\t", "\u3000", "\xa0", "\u200b", "\ufeff", "\xa0 \u3000"])
def test_indents(space: str) -> None:
    unit = only(f"{space}一、总体要求{space}\r\n{space}坚持创新。")
    assert (unit.number, unit.heading, unit.paragraphs[0].text) == (
        "一、",
        "总体要求",
        "坚持创新。",
    )


def test_chrome_is_left_out() -> None:
    page = "首页>正文\n一、甲\n扫一扫"
    assert parse(page, chrome=frozenset((1, 3))).units == parse("\n一、甲").units


@pytest.mark.parametrize("text", ["", "\n\n", "。", "一、", "附件", "表1", "目录", "——", "（一）"])
def test_nothing_is_refused(text: str) -> None:
    parse(text)
