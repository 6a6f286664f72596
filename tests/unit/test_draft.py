"""The draft of meta.yml: what the text states, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from jince.draft import draft_meta
from jince.parse import parse

TITLE = "某市关于加快合作的意见"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # a field a line, several on one line, and a value below its label
        (
            "索引号：113200/2022\n成文日期：2022年8月16日",
            {"index_number": "113200/2022", "date_written": "2022-08-16"},
        ),
        (
            "索 引 号：\t113200\t分类：\t科技\n发布机构：某局    发布时间：2022-08-16 10:00",
            {"index_number": "113200", "issuer": "某局", "date_published": "2022-08-16"},
        ),
        (
            "索引号：\n113200\n有 效 性：\n有效\n成文日期：\n二〇二二年八月十六日",
            {"index_number": "113200", "validity": "有效", "date_written": "2022-08-16"},
        ),
        ("2022-08-16 09:26    来源：某日报", {"date_published": "2022-08-16"}),
        ("某政发〔2022〕18号", {"doc_number": "某政发〔2022〕18号"}),
        ("某政发[2022]18号", {"doc_number": "某政发[2022]18号"}),
        ("成文日期：2022 年 8 月 16 日", {"date_written": "2022-08-16"}),
        ("成文日期：2022 - 8 - 16", {"date_written": "2022-08-16"}),
        # nothing: another document's number, a date that is none
        ("现将《某办法》（某科规〔2020〕3号）印发。", {}),
        ("《某办法》某科规〔2020〕3号", {}),
        ("成文日期：不详", {}),
        ("成文日期：2021年2月31日", {}),
        ("文号：\n成文日期：", {}),
    ],
)
def test_header(text: str, stated: dict[str, str]) -> None:
    assert drafted(f"{TITLE}\n{text}\n一、甲\n正文。") == stated


def test_several_signers() -> None:
    found = drafted(f"{TITLE}\n一、甲\n正文。\n某市科技局　　　某市财政局\n2022年8月16日")
    assert found == {"issuer": "某市科技局、某市财政局", "date_written": "2022-08-16"}


def test_no_such_day_is_no_signer() -> None:
    assert drafted(f"{TITLE}\n一、甲\n正文。\n2021年2月31日") == {}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某市发展规划纲要", "规划纲要"),
        ("某市人才发展纲要", "纲要"),
        ("某市关于某事的复函", "复函"),
        ("某市关于某事的函", "函"),
        ("某市管理规则（试行）", "规则"),
        ("某市的一天", "文件"),
    ],
)
def test_kind(title: str, kind: str) -> None:
    assert yaml.safe_load(draft_meta("x", parse(f"{title}\n一、甲\n正文。")))["kind"] == kind


def drafted(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(draft_meta("x", parse(text)))
    assert (found.pop("id"), found.pop("title"), found.pop("kind")) == ("x", TITLE, "意见")
    return found
