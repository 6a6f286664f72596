"""Page chrome: what a web page prints around a document (面包屑, 扫码提示, 页脚, 上一篇/下一篇).

Chrome is looked for from the top and from the bottom only, and ends at the first line that is none:
a sentence in the middle of a document that happens to read 主办单位：… stays.  Page numbers alone on a
line (— 3 —, 第3页) are chrome wherever they stand.  The lines are blanked, not
removed, so ``text.txt`` has the lines of ``source.txt``, and the log keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOOLS = (
    r"(?=.*(?:字体|字号|打印|关闭|分享|收藏|返回顶部|大\s*中\s*小))"
    r"(?:字体|字号|打印|本页|关闭|窗口|分享|到|收藏|返回|顶部|微信|微博|朋友圈|QQ|空间|"
    r"[大中小\s【】\[\]()（）:：|｜/、·>+-])+"
)
"""Buttons and the marks between them, and nothing else: 分享经济… is a sentence."""

KINDS: tuple[tuple[str, str], ...] = (
    ("breadcrumb", r"(?:您?的?当前(?:的)?位置|您的位置|您现在的位置)[:：].*"),
    ("page-tools", _TOOLS),
    ("qr-prompt", r"扫一扫.{0,20}"),
    ("neighbours", r"[-·•]?\s*(?:上|下)一(?:篇|条)\s*[:：].*"),
    ("counter", r"(?:浏览|阅读|点击)(?:次数|量|数)?\s*[:：]\s*\d+.*"),
    ("footer", r"(?:主办|承办|技术支持|版权所有)(?:单位)?\s*[:：].{0,40}"),
    ("site-id", r"网站标识码\s*[:：].*"),
    ("icp", r"(?:备案序号|ICP备案号?)\s*[:：].*|.{0,2}ICP备\d+号.*"),
    ("police", r".{0,3}公网安备\s*\d+号?"),
    ("contact", r"联系方式\s*[:：].*"),
)  # fmt: skip
"""(kind, pattern that the whole stripped line must match), in the order in which they are tried."""

PAGE_NUMBER = re.compile(
    r"[-—–－]{1,2}\s*\d{1,4}\s*[-—–－]{1,2}|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?"
)

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in KINDS)
_SPACE = " \t\u00a0\u3000\u200b\ufeff\r"


def chrome_kind(line: str) -> str | None:
    """The kind of chrome that a line is, or None.

    >>> chrome_kind("扫一扫在手机打开当前页"), chrome_kind("一、总体要求"), chrome_kind("— 3 —")
    ('qr-prompt', None, 'page-number')
    """
    stripped = line.strip(_SPACE)
    if PAGE_NUMBER.fullmatch(stripped):
        return "page-number"
    return next((kind for kind, rx in _COMPILED if rx.fullmatch(stripped)), None)


def chrome_lines(lines: Sequence[str]) -> dict[int, str]:
    """1-based line → kind, for page numbers and the chrome above and below the document."""
    found = {
        number: "page-number"
        for number, line in enumerate(lines, 1)
        if PAGE_NUMBER.fullmatch(line.strip(_SPACE))
    }
    for numbered in (list(enumerate(lines, 1)), list(enumerate(lines, 1))[::-1]):
        for number, line in numbered:
            if not line.strip(_SPACE):
                continue
            kind = chrome_kind(line)
            if kind is None:
                break
            found[number] = kind
    return found
