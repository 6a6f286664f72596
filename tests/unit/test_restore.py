"""Damaged text is restored line for line, with a record of every change; right text is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import ROOT, difference, restored_again

from jince.load import load
from jince.publication import Publication
from jince.restore import Conversion, Correction, restore
from jince.restore.damage import fold
from jince.restore.log import read_log, write_log
from jince.restore.pieces import replay

DATA = ROOT / "data"
IDS = sorted(p.name for p in (DATA / "documents").iterdir())
CLEAN = ("tj-stip-145", "ecocity-sti-2022", "cppcc-sti-2022")
DAMAGED = "創(chuàng)新驅(qū)動(dòng)發(fā)展，建設(shè)科技強(qiáng)國。"
"""Enough annotations and Traditional characters for a page to count as damaged."""


@pytest.mark.parametrize("id_", IDS)
def test_the_log_leads_from_source_to_text(corpus: Publication, id_: str) -> None:
    source = next(s for s in corpus.inputs.sources if s.id == id_)
    assert source.text is not None
    assert difference(replay(source.raw, source.log), source.text) is None


@pytest.mark.parametrize("id_", IDS)
def test_every_line_keeps_its_place(corpus: Publication, id_: str) -> None:
    source = next(s for s in corpus.inputs.sources if s.id == id_)
    assert source.text is not None
    assert source.text.count("\n") == source.raw.count("\n")


def test_ingest_gives_the_committed_bytes_again() -> None:
    made = {id_: (text, log) for id_, text, log in restored_again(DATA)}
    assert sorted(made) == IDS
    for id_, (text, log) in made.items():
        folder = DATA / "documents" / id_
        for name, content in (("text.txt", text), ("restoration.tsv", log)):
            committed = (folder / name).read_bytes().decode()
            assert difference(committed, content) is None, f"{id_}/{name}"


@pytest.mark.parametrize("id_", CLEAN)
def test_clean_text_is_untouched_but_for_chrome_and_width(corpus: Publication, id_: str) -> None:
    source = next(s for s in corpus.inputs.sources if s.id == id_)
    assert {r.rule for r in source.log} <= {"chrome", "punctuation"}
    chrome = {r.line for r in source.log if r.rule == "chrome"}
    assert source.text is not None
    for n, (a, b) in enumerate(
        zip(source.raw.split("\n"), source.text.split("\n"), strict=True), 1
    ):
        assert fold(b) == ("" if n in chrome else fold(a))


def test_restoring_a_restored_text_changes_nothing(corpus: Publication) -> None:
    for source in corpus.inputs.sources:
        assert source.text is not None
        again = restore(source.text, conversions=corpus.inputs.conversions)
        assert difference(again.text, source.text) is None, source.id


def test_every_change_of_the_damaged_documents_has_a_rule_and_a_proof(corpus: Publication) -> None:
    for source in corpus.inputs.sources:
        for r in source.log:
            assert r.rule
            assert r.proof, (source.id, r)


def line_after(line: str) -> str:
    """What becomes of a line on a page that is Traditional and full of annotations."""
    return restore(f"{DAMAGED}\n{line}\n{DAMAGED}").text.split("\n")[1]


@pytest.mark.parametrize(
    "line",
    [
        # brackets that say something
        "中国(天津)自由贸易试验区", "中央处理器(CPU)", "操作系统(OS)", "氧化还原(石墨)", "(水)", "三(套)",
        "(一)指导思想", "(以下简称《规划》)", "(通讯、导航、遥感)", "(中电云脑)", "(2021—2025年)",
        "5(个)", "(含)", "（创新）", "研发(R&D)", "城市(city)", "绿色(green)", "天津(TIANJIN)",
        "计算(ji)", "发(fa)", "创(chuang)新", "新(xīn chuàng)", "新( xīn)", "新（xīn）", "新[xīn]",
        # a reading, but of another character
        "发(chuàng)", "新(chuàng)", "天(jīn)", "津(tiān)", "展(fā)", "技(kē)", "科(jì)",
        # a reading with nothing before it, or with no character before it
        "(chuàng)新", "A(ā)", "5(wǔ)", "，(yī)", "》(yī)",
        # unclosed or empty
        "创(chuàng", "创chuàng)", "创()", "创( )",
    ],
)  # fmt: skip
def test_brackets_that_are_no_annotation_stay(line: str) -> None:
    assert fold(line_after(line)) == fold(line)


@pytest.mark.parametrize(
    "text",
    [
        # Simplified text with a character that Traditional has too, or a name that keeps its own
        "乾隆年间", "乾县推动科技创新发展的经验与启示", "著名专家著书立说", "土著", "朱镕基", "陶喆", "李昇委员就企业创新积分制发言", "瞭望", "藉贯", "慰藉",
        "干部", "皇后", "邻里", "山谷", "面粉", "头发", "制作", "台湾", "占卜", "系统", "复杂", "斗争",
        "林彬、陈昇、王堃三位委员发言，建议加快建设科技创新中心，深入推进京津冀协同创新发展。",
        "重(zhòng)要，一个读音是作者自己注的。", "这里的行(háng)读作háng，长(cháng)短的长另读。",
        # chrome words inside a document
        "总体要求\n主办单位：天津市科学技术局\n保障措施", "总体要求\n上一篇：见附件\n保障措施",
        "总体要求\n分享发展成果\n保障措施", "分享经济快速发展，平台企业不断壮大。", "关闭落后产能\n收藏业", "打印与显示技术",
        "大中小企业融通发展",
        # marks of other kinds
        "A\tB", "\u3000\u3000段首缩进", "末尾空格 ", "一、\u00a0总则", "第一章　总则", "“引号”‘内’",
        "1．全角点", "R＆D", "①②③", "", "\n\n", "e\u0301",
    ],
)  # fmt: skip
def test_right_text_comes_back_as_it_was(text: str) -> None:
    done = restore(text)
    assert done.text == text
    assert done.log == ()


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("創(chuàng)新", "创新"),
        ("發(fā)展(zhǎn)", "发展"),
        ("重(zhòng)要", "重要"),
        ("重(chóng)複", "重复"),
        ("的(de)", "的"),
        ("綠(lǜ)色", "绿色"),
        ("創(chuàng)新(天津)", "创新(天津)"),
        ("人工智能與腦機接口", "人工智能与脑机接口"),
    ],
)
def test_damage_is_undone(damaged: str, right: str) -> None:
    assert fold(line_after(damaged)) == right


def test_an_override_wins_over_the_table() -> None:
    override = Conversion("著力", "着力", "", "")
    done = restore(f"{DAMAGED}著力創(chuàng)新", conversions=[override])
    assert done.text.endswith("着力创新")
    assert "script-phrase" in {r.rule for r in done.log}


def test_a_correction_is_made_once_where_it_says() -> None:
    done = restore("甲乙\n甲丙", corrections=[Correction(2, "甲", "丁", "misprint")])
    assert done.text == "甲乙\n丁丙"
    assert [(r.line, r.rule, r.proof) for r in done.log] == [(2, "correction", "misprint")]


@pytest.mark.parametrize(
    "correction",
    [
        Correction(1, "丁", "戊", "r"),
        Correction(1, "甲", "戊", "r"),
        Correction(9, "甲", "戊", "r"),
    ],
    ids=["not there", "there twice", "no such line"],
)
def test_a_correction_that_finds_no_place_is_reported(correction: Correction) -> None:
    done = restore("甲乙甲", corrections=[correction])
    assert done.text == "甲乙甲"
    assert done.unused == (correction,)


def test_line_ends_and_byte_order_marks_go() -> None:
    done = restore("\ufeff第一章\r\n总则\r\n")
    assert done.text == "第一章\n总则\n"
    assert {r.rule for r in done.log} == {"line-end"}


@pytest.mark.parametrize(
    "line",
    ["【字体：大 中 小】", "字号：[大 中 小] 打印 关闭窗口", "分享到：微信 微博", "返回顶部"],
)
def test_the_buttons_of_a_page_are_chrome(line: str) -> None:
    assert restore(f"{line}\n一、总则\n{line}").text == "\n一、总则\n"


def test_page_chrome_goes_from_top_and_bottom_only() -> None:
    page = "当前位置:首页> 政务公开\n一、总则\n主办单位:某局\n二、任务\n扫一扫在手机打开当前页\n"
    assert restore(page).text == "\n一、总则\n主办单位：某局\n二、任务\n\n"


PIECES = st.sampled_from(
    ["創(chuàng)", "新", "發(fā)", "(天津)", "著力", "腦機", "\n", "\r\n", "\t", "\\", "\ufeff", "𠮷",
     "扫一扫关注", "乾", " ", "AI", "(wǔ)", "的(de)"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_log_can_be_written_read_and_replayed(text: str) -> None:
    done = restore(DAMAGED + "\n" + text, conversions=[Conversion("著力", "着力", "", "")])
    rows = list(read_log(write_log(done.log), "restoration.tsv"))
    assert tuple(rows) == done.log
    assert replay(DAMAGED + "\n" + text, done.log) == done.text


def test_a_log_that_does_not_fit_its_source_is_refused() -> None:
    log = restore(DAMAGED).log
    with pytest.raises(ValueError, match="does not stand where the log says"):
        replay("另一份文本", log)


def test_the_corpus_is_read_without_findings(tmp_path: Path) -> None:
    _, findings = load(DATA)
    assert findings == []
