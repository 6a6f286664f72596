"""The header that pages print about a document: fields (索引号：…), 文号, 面包屑, date and source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jince.parse.lines import SPACE, Line, squeeze

LABELS: Mapping[str, str | None] = {
    "索引号": "index_number", "主题分类": "subject",
    "发布机构": "issuer", "发文机关": "issuer", "发文机构": "issuer",
    "文号": "doc_number", "发文字号": "doc_number",
    "成文日期": "date_written", "成文时间": "date_written", "生成日期": "date_written",
    "发文日期": "date_published", "发布日期": "date_published", "发布时间": "date_published",
    "有效性": "validity", "时效性": "validity", "时效": "validity",
} | dict.fromkeys(
    (
        "名称", "标题", "文件名称", "公开机构", "制发机关", "信息来源",
        "来源", "发文文号", "信息分类", "体裁分类", "主题词", "关键词",
        "公开方式", "公开类别", "公开范围", "公开日期", "印发日期", "施行日期",
        "实施日期", "生效日期", "废止日期", "效力级别", "作者", "责任编辑",
        "编辑", "字号", "浏览次数", "文章来源", "字体", "阅读次数",
        "点击数", "访问量", "发文单位", "印发机关", "发文时间", "废止时间",
        "生效时间", "实施时间", "有效期",
    )
)  # fmt: skip
"""Labels (键) of the header that government pages print above a document, without spaces → the
field of ``meta.yml`` that the value goes to, or None."""
DATE = (
    r"(\d{4}|[〇○０零一二三四五六七八九]{4})"
    r"年([\d〇零一二三四五六七八九十]{1,3})月([\d〇零一二三四五六七八九十]{1,3})日"
)
"""2021年8月8日, 二〇二一年八月八日: three groups; it closes with 日."""
STAMP = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
"""2023-04-11, 2023.4.11: three groups."""
DOC_NUMBER = re.compile(r"[^\s，。；：]{1,20}[〔\[［（(]\d{4}[〕\]］）)](?:第)?\d{1,5}号")
"""文号, 某政发〔2022〕18号, without spaces."""
_TRAIL = re.compile(r"(?:网站)?(?:首页|主页)(?:\s*[>＞»›]+\s*[^>＞»›，。；]{1,30}){1,8}")
"""首页 > 政务公开 > 政策文件: where a page hangs in its site."""
_STAMPED = re.compile(
    rf"(?:{STAMP}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?=\s+\S))"
    r"(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s+[^。]{1,100})?"
)
"""2023-04-11 09:26    来源：滨河日报."""


def is_field(text: str) -> bool:
    """Whether a line starts with a label of the header.

    >>> is_field("索 引 号：113200"), is_field("| 文号 | 无 |"), is_field("目标：建成")
    (True, True, False)
    """
    key, *value = re.split(r"[：:\t|｜]", text.lstrip("|｜" + SPACE), maxsplit=1)
    return bool(value) and squeeze(key).strip("【】[]") in LABELS


def in_header(text: str) -> bool:
    """Whether a line is a field, or another thing that pages print about a document."""
    return (
        is_field(text)
        or DOC_NUMBER.fullmatch(squeeze(text)) is not None
        or _TRAIL.fullmatch(text) is not None
        or _STAMPED.fullmatch(text) is not None
    )


def header_end(lines: Sequence[Line], at: int) -> int:
    """Where the header that starts at a line ends; values may stand on lines of their own."""
    end, apart = at, False
    while end < len(lines) and in_header(lines[end].text):
        label = lines[end].text[-1] in "：:"
        end += 1
        if label and _value(lines, end, apart=apart):
            apart = True
            end += 1
    return end


def _value(lines: Sequence[Line], at: int, *, apart: bool) -> bool:
    """Whether a line is the value of the label above: the next label follows, or the page does so.

    ``apart`` is true where an earlier value stood on a line of its own.
    """
    if at >= len(lines) or is_field(lines[at].text):
        return False
    following = at + 1 < len(lines) and is_field(lines[at + 1].text)
    return following or (apart and not lines[at].gap)
