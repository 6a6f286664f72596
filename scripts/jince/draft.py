"""A parsed text → a draft of its ``meta.yml``: what the text itself says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from jince.model import Outline
from jince.numerals import to_int

_FIELDS = {
    "索引号": "index_number", "发布机构": "issuer", "发文机关": "issuer", "发文机构": "issuer",
    "文号": "doc_number", "发文字号": "doc_number", "主题分类": "subject",
    "成文日期": "date_written", "成文时间": "date_written", "生成日期": "date_written",
    "发文日期": "date_published", "发布日期": "date_published", "发布时间": "date_published",
    "有效性": "validity", "时效性": "validity", "时效": "validity",
}  # fmt: skip
_KINDS = ("规划纲要", "规划", "行动方案", "行动计划", "实施方案", "实施意见", "指导意见", "工作要点",
          "方案", "意见", "办法", "条例", "规定", "细则", "通知", "公告", "通告", "决定", "措施", "计划",
          "预案", "指南", "讲话", "报告", "答复", "复函", "批复", "解读")  # fmt: skip
_DOC_NUMBER = re.compile(r"[一-鿿]{2,12}〔\d{4}〕\d+号")
_N = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(\d{4}|[〇零一二三四五六七八九]{4})"
_DATE = re.compile(rf"{_YEAR}\s*[年./-]\s*{_N}\s*[月./-]\s*{_N}\s*日?")
_SPACED = "|".join(r"\s*".join(name) for name in _FIELDS)
_LABEL = re.compile(rf"(?:^|(?<=[\s|｜]))({_SPACED})\s*[：:\t|｜]")
_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_APART = re.compile(r"\t|\s{2,}|[|｜]")
"""What parts a value from the next field on its line."""
_ORDER = ("id", "title", "kind", "level", "issuer", "doc_number", "index_number", "subject",
          "date_written", "date_published", "validity")  # fmt: skip


def iso_date(text: str) -> str | None:
    """The first date of a text as YYYY-MM-DD.

    >>> iso_date("2021年8月8日")
    '2021-08-08'
    >>> iso_date("二〇二三年二月二十日")
    '2023-02-20'
    """
    m = _DATE.search(text.replace("○", "〇"))
    return f"{to_int(m[1])}-{to_int(m[2]):02}-{to_int(m[3]):02}" if m else None


def draft_meta(id_: str, outline: Outline) -> str:
    """``meta.yml`` as text: title, kind, 文号, dates and issuer where the text states them."""
    found: dict[str, Any] = {"id": id_}
    titles = [u.heading for u in outline.units if u.kind == "title" and u.heading]
    if titles:
        found["title"] = titles[-1]
    for name, value in _header(outline):
        stated = iso_date(value) if name.startswith("date") else value
        if stated:
            found.setdefault(name, stated)
    for unit in outline.units:
        if unit.kind == "signature":
            text = "\n".join(p.text for p in unit.paragraphs)
            date = iso_date(text)
            if date:
                found.setdefault("date_written", date)
            signer = [p.text for p in unit.paragraphs if not _DATE.search(p.text)]
            if signer:
                found.setdefault("issuer", "、".join(re.split(r"[\s\u3000]{2,}", signer[0])))
    if number := _number(outline):
        found.setdefault("doc_number", number)
    stem = re.sub(r"[（(][^（）()]*[）)]$", "", titles[-1]) if titles else ""
    found["kind"] = next((k for k in _KINDS if stem.endswith(k)), "文件")
    if not titles:
        found["title_supplied"] = id_
    ordered = {k: found[k] for k in (*_ORDER, "title_supplied") if k in found}
    body = yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=1000)
    schema = "../../../scripts/jince/schemas/meta.schema.json"
    return f"# yaml-language-server: $schema={schema}\n{body}"


def _number(outline: Outline) -> str | None:
    """The 文号 that stands on a line of its own near the top; one inside a text is another's."""
    lines = ("".join(p.text.split()) for u in outline.units[:6] for p in u.paragraphs)
    return next((line for line in lines if _DOC_NUMBER.fullmatch(line)), None)


def _header(outline: Outline) -> Iterator[tuple[str, str]]:
    """Fields of the header, several on a line too; a value may stand below its label."""
    for unit in outline.units:
        if unit.kind != "metadata":
            continue
        lines = [p.text for p in unit.paragraphs]
        for text, below in zip(lines, [*lines[1:], ""], strict=True):
            if day := _STAMP.match(text):
                yield "date_published", day[0]
            labels = list(_LABEL.finditer(text))
            for label in labels:
                value = _APART.split(text[label.end() :].strip())[0].strip()
                if not value and label is labels[-1] and not _LABEL.match(below):
                    value = below.strip()
                if value and not value.endswith(("：", ":")):
                    yield _FIELDS["".join(label[1].split())], value
