"""What the site calls things: Chinese for kinds, rules and marks, in one place."""

from __future__ import annotations

_KINDS = {
    "book": "编", "chapter": "章", "section": "节", "subsection": "小节", "article": "条",
    "subparagraph": "项", "point": "目", "item": "项", "lead": "段首标题", "enum": "分项",
    "bullet": "分项", "box": "专栏", "table": "表", "row": "表行", "speech": "发言",
    "title": "标题", "metadata": "公文信息", "salutation": "主送机关", "preamble": "前言",
    "attachment": "附件", "signature": "落款", "note": "附注", "paragraph": "段落",
}  # fmt: skip
_RULES = {
    "line-end": "去除行尾控制符",
    "correction": "人工校正",
    "chrome": "略去网页框架文字",
    "annotation": "删去混入的拼音注音",
    "script": "繁体转简体",
    "script-phrase": "繁体转简体（按词）",
    "punctuation": "半角标点恢复为全角",
}
_STATUS = {"existing": "已建", "planned": "在建或规划", "proposed": "建议或争取"}
_COMPARATORS = {"=": "", "≥": "≥ ", ">": "> ", "约": "约 "}


def kind_title(kind: str) -> str:
    """What readers call a kind of clause."""
    return _KINDS[kind]


def rule_title(rule: str) -> str:
    """What a restoration rule does; joined rules are joined.

    >>> rule_title("annotation+script")
    '删去混入的拼音注音，繁体转简体'
    """
    return "，".join(_RULES.get(r, r) for r in rule.split("+"))


def status_title(status: str) -> str:
    """What readers call the status of a platform."""
    return _STATUS[status]


def comparator(mark: str) -> str:
    """The sign before a target's value; none where the text gives the value itself."""
    return _COMPARATORS[mark]


def number(value: float) -> str:
    """A value as the texts print it.

    >>> number(11600.0), number(0.46)
    ('11600', '0.46')
    """
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"
