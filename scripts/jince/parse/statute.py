"""Statutes (法规, 规章, 办法): 编 · 章 · 节 · 条 · 款 · 项 · 目.

A 款 has no number: it is a paragraph of its article.  A 项 （一） is a ``subparagraph``, a 目 1. a
``point``; both are text, never headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jince.model import ClauseKind
from jince.parse.lines import SPACE, Line
from jince.parse.runin import Head

FEWEST = 3
"""Lines that start 第X条 before a text is taken for a statute."""
_TITLED = re.compile(r"【(?P<a>[^】]{1,30})】|[（(](?P<b>[^）)。]{1,30})[）)](?=\s|$)")


def is_statute(lines: Iterable[Line]) -> bool:
    """Whether three lines or more start with 第X条."""
    return sum(line.mark is not None and line.mark.form == "article" for line in lines) >= FEWEST


def article_head(text: str) -> Head:
    """An article's title where it stands in brackets (第三条【适用范围】…), and its text.

    ``close`` is then the closing bracket.
    """
    match = _TITLED.match(text)
    if match:
        return Head(match["a"] or match["b"], match[0][-1], text[match.end() :].strip(SPACE))
    return Head(None, "", text)


def kind_in_article(style: str) -> ClauseKind:
    """What a numbered line is inside an article."""
    return "subparagraph" if style in ("chinese", "chinese_bracket") else "point"
