"""A parsed text → a draft of its ``meta.yml``: what the text itself says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from jince.model import Outline, Unit

_FIELDS = {
    "索引号": "index_number", "发布机构": "issuer", "发文机关": "issuer", "发文机构": "issuer",
    "文号": "doc_number", "发文字号": "doc_number", "主题分类": "subject",
    "成文日期": "date_written", "发文日期": "date_published", "发布日期": "date_published",
    "有效性": "validity", "时效性": "validity",
}  # fmt: skip
_KINDS = ("规划纲要", "规划", "行动方案", "行动计划", "实施方案", "实施意见", "指导意见", "工作要点",
          "方案", "意见", "办法", "条例", "规定", "细则", "通知", "公告", "决定")  # fmt: skip
_DOC_NUMBER = re.compile(r"[一-鿿]{2,12}〔\d{4}〕\d+号")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_ORDER = ("id", "title", "kind", "level", "issuer", "doc_number", "index_number", "subject",
          "date_written", "date_published", "validity")  # fmt: skip


def iso_date(text: str) -> str | None:
    """The first date of a text as YYYY-MM-DD.

    >>> iso_date("2021年8月8日")
    '2021-08-08'
    """
    m = _DATE.search(text)
    return f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}" if m else None


def draft_meta(id_: str, outline: Outline) -> str:
    """``meta.yml`` as text: title, kind, 文号, dates and issuer where the text states them."""
    found: dict[str, Any] = {"id": id_}
    titles = [u.heading for u in outline.units if u.kind == "title" and u.heading]
    if titles:
        found["title"] = titles[-1]
    for name, value in _header(outline):
        found.setdefault(name, iso_date(value) or value if name.startswith("date") else value)
    for unit in outline.units:
        if unit.kind == "signature":
            text = "\n".join(p.text for p in unit.paragraphs)
            date = iso_date(text)
            if date:
                found.setdefault("date_written", date)
            signer = [p.text for p in unit.paragraphs if not _DATE.search(p.text)]
            if signer:
                found.setdefault("issuer", signer[0])
    opening = "\n".join(p.text for u in outline.units[:6] for p in u.paragraphs)
    number = _DOC_NUMBER.search(opening)
    if number:
        found.setdefault("doc_number", number[0])
    stem = re.sub(r"[（(][^（）()]*[）)]$", "", titles[-1]) if titles else ""
    found["kind"] = next((k for k in _KINDS if stem.endswith(k)), "文件")
    if not titles:
        found["title_supplied"] = id_
    ordered = {k: found[k] for k in (*_ORDER, "title_supplied") if k in found}
    body = yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=1000)
    schema = "../../../scripts/jince/schemas/meta.schema.json"
    return f"# yaml-language-server: $schema={schema}\n{body}"


def _header(outline: Outline) -> Iterator[tuple[str, str]]:
    for unit in outline.units:
        for p in _lines(unit):
            label, _, value = re.sub("：", ":", p, count=1).partition(":")
            name = _FIELDS.get(re.sub(r"\s", "", label))
            if name and value.strip():
                yield name, value.strip()


def _lines(unit: Unit) -> list[str]:
    return [p.text for p in unit.paragraphs] if unit.kind == "metadata" else []
