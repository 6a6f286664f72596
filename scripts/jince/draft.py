"""A parsed text → a draft of its ``meta.yml``: what the text itself says, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import yaml

from jince.model import Outline
from jince.numerals import to_int
from jince.parse.fields import DATE, DOC_NUMBER, LABELS, STAMP
from jince.parse.frame import KINDS

_DATED = re.compile(rf"{DATE}?|{STAMP}")
"""A date; the 日 that closes it may be missing."""
_AROUND = re.compile(r"\s*([年月日./-])\s*")
"""A mark of a date, with the white around it."""
_SPACED = "|".join(r"\s*".join(name) for name, field in LABELS.items() if field)
_LABEL = re.compile(rf"(?:^|(?<=[\s|｜]))({_SPACED})\s*[：:\t|｜]")
_APART = re.compile(r"\t|\s{2,}|[|｜]")
"""What parts a value from the next field on its line."""
_ORDER = ("id", "title", "kind", "level", "issuer", "doc_number", "index_number", "subject",
          "date_written", "date_published", "validity")  # fmt: skip


def iso_date(text: str) -> str | None:
    """The first date of a text as YYYY-MM-DD; None where there is none, or no such day.

    >>> iso_date("2021年8月8日")
    '2021-08-08'
    >>> iso_date("二〇二三年二月二十日")
    '2023-02-20'
    >>> iso_date("2021年2月31日") is None
    True
    """
    found = _date(text)
    if not found:
        return None
    try:
        year, month, day = (to_int(part) for part in found.groups() if part)
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


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
            signer = [p.text for p in unit.paragraphs if not _date(p.text)]
            if signer:
                found.setdefault("issuer", "、".join(re.split(r"[\s\u3000]{2,}", signer[0])))
    if number := _number(outline):
        found.setdefault("doc_number", number)
    stem = re.sub(r"[（(][^（）()]*[）)]$", "", titles[-1]) if titles else ""
    found["kind"] = max((k for k in KINDS if stem.endswith(k)), key=len, default="文件")
    if not titles:
        found["title_supplied"] = id_
    ordered = {k: found[k] for k in (*_ORDER, "title_supplied") if k in found}
    body = yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=1000)
    schema = "../../../scripts/jince/schemas/meta.schema.json"
    return f"# yaml-language-server: $schema={schema}\n{body}"


def _date(text: str) -> re.Match[str] | None:
    return _DATED.search(_AROUND.sub(r"\1", text.replace("○", "〇")))


def _number(outline: Outline) -> str | None:
    """The 文号 that stands on a line of its own near the top; one inside a text is another's."""
    lines = ("".join(p.text.split()) for u in outline.units[:6] for p in u.paragraphs)
    own = (line for line in lines if "《" not in line)
    return next((line for line in own if DOC_NUMBER.fullmatch(line)), None)


def _header(outline: Outline) -> Iterator[tuple[str, str]]:
    """Fields of the header, several on a line too; a value may stand below its label."""
    for unit in outline.units:
        if unit.kind != "metadata":
            continue
        lines = [p.text for p in unit.paragraphs]
        for text, below in zip(lines, [*lines[1:], ""], strict=True):
            if day := re.match(STAMP, text):
                yield "date_published", day[0]
            labels = list(_LABEL.finditer(text))
            for label in labels:
                value = _APART.split(text[label.end() :].strip())[0].strip()
                if not value and label is labels[-1] and not _LABEL.match(below):
                    value = below.strip()
                field = LABELS["".join(label[1].split())]
                if field and value and not value.endswith(("：", ":")):
                    yield field, value
