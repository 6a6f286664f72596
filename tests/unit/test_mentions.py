"""The linking rules, one by one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jince.mentions import Finder, Named, fold
from jince.model import MentionType, Rule


def named(id_: str, text: str, type_: MentionType | None = "sector", **rule: Any) -> Named:
    return Named(id_, type_, Rule(text=text, **rule))


def block(text: str, **rule: Any) -> Named:
    return named("", text, None, **rule)


def found(
    text: str, *things: Named, document: str = "d", clause: str = "d:1",
    taken: tuple[tuple[int, int], ...] = (),
) -> list[tuple[str, str]]:  # fmt: skip
    """(id, surface) of each mention."""
    spans, ambiguous = Finder(things).find(text, document=document, clause=clause, taken=taken)
    assert ambiguous == []
    return [(n.id, text[s:e]) for s, e, n in spans]


@pytest.mark.parametrize(
    ("rule", "yes", "no"),
    [
        ({"before": "建设"}, "加快建设生态城", "打造生态城"),
        ({"after": "(?:合作|管委会)"}, "生态城管委会", "生态城市"),
        ({"not_before": "中新天津"}, "生态城建设", "中新天津生态城"),
        ({"not_after": "市"}, "生态城建设", "生态城市"),
        ({"elliptical": "等区"}, "滨海、生态城、北辰等区", "滨海、生态城、北辰，等区"),
        ({"elliptical": "等区"}, "生态城和北辰等区", "生态城建设，支持北辰等区"),
        ({"elliptical": "等区"}, "生态城等区", "生态城"),
        ({"before": "建设", "not_after": "市"}, "建设生态城", "建设生态城市"),
    ],
)
def test_a_rule_asks_for_a_context(rule: dict[str, Any], yes: str, no: str) -> None:
    thing = named("eco", "生态城", **rule)
    assert found(yes, thing) == [("eco", "生态城")]
    assert found(no, thing) == []


@pytest.mark.parametrize(
    ("rule", "document", "clause", "counts"),
    [
        ({"documents": frozenset({"d"})}, "d", "d:1", True),
        ({"documents": frozenset({"d"})}, "e", "e:1", False),
        ({"clauses": frozenset({"d:1"})}, "d", "d:1", True),
        ({"clauses": frozenset({"d:1"})}, "d", "d:1.1", False),
    ],
)
def test_a_rule_may_count_in_some_places_only(
    rule: dict[str, Any], document: str, clause: str, counts: bool
) -> None:
    thing = named("x", "高新区", **rule)
    assert bool(found("高新区", thing, document=document, clause=clause)) is counts


def test_contexts_may_reach_to_the_ends_of_the_text() -> None:
    assert found("生态城", named("x", "生态城", before="^", after="$")) == [("x", "生态城")]
    assert found("生态城市", named("x", "生态城", after="$")) == []


def test_every_mention_counts_not_only_the_first() -> None:
    assert found("信创与信创", named("x", "信创")) == [("x", "信创")] * 2


def test_the_longest_name_wins_whatever_its_type() -> None:
    things = (
        named("district", "南开", "district"),
        named("university", "南开大学", "platform"),
        named("law", "南开大学法学院", "platform"),
    )
    assert found("南开大学法学院与南开大学、南开", *things) == [
        ("law", "南开大学法学院"), ("university", "南开大学"), ("district", "南开"),
    ]  # fmt: skip


def test_of_names_that_overlap_the_longer_wins_then_the_first() -> None:
    things = (named("a", "甲乙丙"), named("b", "丙丁戊己"), named("c", "丁戊"))
    assert found("甲乙丙丁戊己", *things) == [("b", "丙丁戊己")]
    assert found("甲乙丙丁戊", named("a", "甲乙丙"), named("b", "丙丁戊")) == [("a", "甲乙丙")]


def test_a_rule_with_a_context_wins_over_one_without() -> None:
    things = (named("plain", "高新区"), named("special", "高新区", before="天津"))
    assert found("天津高新区与高新区", *things) == [("special", "高新区"), ("plain", "高新区")]


def test_two_things_of_one_name_are_ambiguous() -> None:
    finder = Finder([named("a", "天南大"), named("b", "天南大", "platform")])
    spans, ambiguous = finder.find("依托天南大", document="d")
    assert spans == []
    assert [(a.surface, a.entities) for a in ambiguous] == [("天南大", ("a", "b"))]


def test_nothing_inside_an_ambiguous_span_is_found() -> None:
    finder = Finder([named("a", "天南大"), named("b", "天南大"), named("c", "南大")])
    spans, ambiguous = finder.find("依托天南大", document="d")
    assert (spans, len(ambiguous)) == ([], 1)


def test_a_span_may_name_two_things_if_both_say_so() -> None:
    things = (named("a", "天南大", shared=True), named("b", "天南大", shared=True))
    assert found("依托天南大", *things) == [("a", "天南大"), ("b", "天南大")]


def test_one_thing_with_two_equal_names_is_found_once() -> None:
    assert found("信创", named("x", "信创"), named("x", "信创")) == [("x", "信创")]


def test_a_block_keeps_out_itself_and_what_is_inside() -> None:
    things = (named("eco", "生态城"), block("生态城市"))
    assert found("生态城市与生态城", *things) == [("eco", "生态城")]


def test_a_block_wins_over_a_plain_name_and_gives_way_to_a_context() -> None:
    plain, special = named("x", "新材料"), named("y", "新材料", before="发展")
    assert found("发展新材料", plain, block("新材料")) == []
    assert found("发展新材料", special, block("新材料")) == [("y", "新材料")]


def test_a_block_with_a_context_blocks_there_only() -> None:
    things = (named("x", "新材料"), block("新材料", before="光学"))
    assert found("光学新材料与新材料", *things) == [("x", "新材料")]


def test_nothing_is_found_in_a_citation() -> None:
    text = "按照《天津市生态城规划》建设生态城"
    span = (text.index("《"), text.index("》") + 1)
    assert found(text, named("eco", "生态城"), taken=(span,)) == [("eco", "生态城")]


@pytest.mark.parametrize(
    ("surface", "text"),
    [
        ("京津冀特色“细胞谷”", '京津冀特色"细胞谷"'),
        ("中国（天津）自由贸易试验区", "中国(天津)自由贸易试验区"),
        ("R&D", "Ｒ＆Ｄ经费"),
        ("2021—2025年", "2021-2025年"),
    ],
)
def test_width_and_shape_of_marks_do_not_matter(surface: str, text: str) -> None:
    [(_, seen)] = found(text, named("x", surface))
    assert fold(seen) == fold(surface)


@pytest.mark.parametrize(
    ("surface", "text", "times"),
    [("AI", "AI、RAID、AI芯片、3AI", 2), ("5G", "5G、15G、5GHz，5G网络", 2), ("IT", "信IT创", 1)],
)
def test_a_latin_name_is_a_whole_word(surface: str, text: str, times: int) -> None:
    assert len(found(text, named("x", surface))) == times


def test_no_names_no_mentions() -> None:
    assert found("任何文字") == []


NAMES = st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), min_size=1, max_size=6, unique=True)


@settings(deadline=None)
@given(NAMES, st.text("甲乙丙丁，（ ", max_size=40))
def test_mentions_lie_apart_and_spell_a_name(names: list[str], text: str) -> None:
    finder = Finder(named(f"x{i}", name) for i, name in enumerate(names))
    spans, ambiguous = finder.find(text, document="d")
    assert ambiguous == []
    assert all(text[s:e] == n.rule.text for s, e, n in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    left = list(text)
    for s, e, _ in spans:
        left[s:e] = "，" * (e - s)
    assert not any(name in "".join(left) for name in names), "a name was left out"
