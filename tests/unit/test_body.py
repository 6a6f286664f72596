"""Page Markdown is text for every converter: nothing in it is read as anything else."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import read_html
from markdown import Markdown

from jince.pages.body import Heading, heading_line, heading_text, html_text, nest, to_html
from jince.pages.render import environment

NASTY = st.text(
    st.sampled_from("<>&\"'`*_#[](){}|\\!~^=+:-. \t天津1aA/%$@\u00a0\u200b"), max_size=30
)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("## 总则 { #chp_1 }\n", '<h2 id="chp_1">总则</h2>\n'),
        ('# 甲 { #a.b-1 data-clause="d:1" }', '<h1 id="a.b-1" data-clause="d:1">甲</h1>'),
        ("<p># 不是标题 { #x }</p>", "<p># 不是标题 { #x }</p>"),
        ("<p>一</p>\n\n<p>二</p>", "<p>一</p>\n\n<p>二</p>"),
        ("####### 太深 { #x }", "####### 太深 { #x }"),
    ],
)
def test_heading_lines_become_headings(markdown: str, html: str) -> None:
    assert to_html(markdown)[0] == html


def test_the_outline_of_a_page_nests_by_level() -> None:
    _, outline = to_html("# 甲 { #a }\n## 乙 { #b }\n### 丙 { #c }\n## 丁 { #d }\n# 戊 { #e }\n")
    assert [(h.text, [(c.text, len(c.children)) for c in h.children]) for h in outline] == [
        ("甲", [("乙", 1), ("丁", 0)]), ("戊", []),
    ]  # fmt: skip


def test_levels_that_are_left_out_do_no_harm() -> None:
    flat = [
        Heading(3, "a", "甲"),
        Heading(2, "b", "乙"),
        Heading(6, "c", "丙"),
        Heading(4, "d", "丁"),
    ]
    assert [(h.id, [c.id for c in h.children]) for h in nest(flat)] == [
        ("a", []),
        ("b", ["c", "d"]),
    ]


def test_the_outline_is_plain_text() -> None:
    _, [heading] = to_html(heading_line(1, 'R&D <b> [x](y) "{{ z }}"', "x") + "\n")
    assert heading.text == 'R&D <b> [x](y) "{{ z }}"'


def test_attributes_lose_underscores_and_empty_ones_are_left_out() -> None:
    assert heading_line(2, "题", "x", data_clause="d:1", class_="") == (
        '## 题 { #x data-clause="d:1" }'
    )


@settings(deadline=None, max_examples=300)
@given(NASTY.filter(lambda t: t.strip()), st.integers(1, 6))
def test_any_heading_reads_the_same_in_every_converter(text: str, level: int) -> None:
    line = heading_line(level, text, "x", data_clause="d:1") + "\n"
    html, [heading] = to_html(line)
    converter = Markdown(extensions=["attr_list", "md_in_html"])
    assert read_html(converter.convert(line)).tokens == read_html(html).tokens
    assert heading.text == " ".join(text.split())


@settings(deadline=None, max_examples=300)
@given(NASTY)
def test_any_text_is_text_in_html(text: str) -> None:
    closed = html_text(text)
    assert not set(closed) & set("<>{}\"'")
    assert unescape(closed) == text
    assert read_html(f"<p>{closed}</p>").text == "".join(text.split())


@settings(deadline=None, max_examples=200)
@given(NASTY)
def test_any_heading_text_is_closed_to_jinja(text: str) -> None:
    assert not set(heading_text(text)) & set("{}<>`*[]")


@settings(deadline=None, max_examples=100)
@given(NASTY)
def test_what_a_template_prints_is_closed(text: str) -> None:
    template = environment().from_string('<p title="{{ x }}">{{ x }}</p>{{ nothing }}')
    page = read_html(template.render(x=text, nothing=None))
    (_, _, attributes) = page.tokens[0]
    assert dict(attributes) == {"title": text}
    assert page.text == "".join(text.split())
