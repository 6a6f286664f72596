"""Page chrome: what a web page prints around a document (面包屑, 扫码提示, 页脚, 上一篇/下一篇).

Chrome is looked for from the top and from the bottom only, and ends at the first line that is none:
a sentence in the middle of a document that happens to read 主办单位：… stays.  The lines are blanked, not
removed, so ``text.txt`` has the lines of ``source.txt``, and the log keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

KINDS: tuple[tuple[str, str], ...] = (
    ("breadcrumb", r"(?:您?的?当前(?:的)?位置|您的位置|您现在的位置)[:：].*"),
    ("page-tools", r"(?:【?\s*)?(?:字体|字号|打印本页|打印|关闭窗口|关闭|分享到?|收藏|返回顶部|【大|大\s*中\s*小).{0,40}"),
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

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in KINDS)
_SPACE = " \t\u00a0\u3000\u200b\ufeff\r"


def chrome_kind(line: str) -> str | None:
    """The kind of chrome that a line is, or None.

    >>> chrome_kind("扫一扫在手机打开当前页"), chrome_kind("一、总体要求")
    ('qr-prompt', None)
    """
    stripped = line.strip(_SPACE)
    return next((kind for kind, rx in _COMPILED if rx.fullmatch(stripped)), None)


def chrome_lines(lines: Sequence[str]) -> dict[int, str]:
    """1-based line → kind, for the chrome above and below the document."""
    found: dict[int, str] = {}
    for numbered in (list(enumerate(lines, 1)), list(enumerate(lines, 1))[::-1]):
        for number, line in numbered:
            if not line.strip(_SPACE):
                continue
            kind = chrome_kind(line)
            if kind is None:
                break
            found[number] = kind
    return found
