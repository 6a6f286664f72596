"""The header that pages print about a document: fields (索引号：…), 文号, 面包屑, date and source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jince.parse.lines import SPACE, Line, squeeze

LABELS = frozenset(
    (
        "名称", "标题", "文件名称", "索引号", "发布机构", "发文机关",
        "发文机构", "公开机构", "制发机关", "信息来源", "来源", "文号",
        "发文字号", "发文文号", "主题分类", "信息分类", "体裁分类", "主题词",
        "关键词", "公开方式", "公开类别", "公开范围", "成文日期", "发文日期",
        "发布日期", "发布时间", "公开日期", "生成日期", "印发日期", "施行日期",
        "实施日期", "生效日期", "废止日期", "有效性", "时效性", "效力级别",
        "作者", "责任编辑", "编辑", "字号", "浏览次数", "文章来源",
        "字体", "阅读次数", "点击数", "访问量", "发文单位", "印发机关",
        "成文时间", "发文时间", "废止时间", "生效时间", "实施时间", "有效期",
    )
)  # fmt: skip
"""Labels (键) of the header that government pages print above a document, without spaces."""
_TRAIL = re.compile(r"(?:网站)?(?:首页|主页)(?:\s*[>＞»›]+\s*[^>＞»›，。；]{1,30}){1,8}")
"""首页 > 政务公开 > 政策文件: where a page hangs in its site."""
_STAMP = re.compile(
    r"\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日(?=\s+\S))"
    r"(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s+[^。]{1,100})?"
)
"""2023-04-11 09:26    来源：滨河日报."""
_NUMBER = re.compile(r"[^\s，。；：]{1,20}[〔\[［（(]\d{4}[〕\]］）)](?:第)?\d{1,5}号")


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
        or _NUMBER.fullmatch(squeeze(text)) is not None
        or _TRAIL.fullmatch(text) is not None
        or _STAMP.fullmatch(text) is not None
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
