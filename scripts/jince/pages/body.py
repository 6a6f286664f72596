"""Page Markdown ⇄ HTML: heading lines and HTML blocks only, so one pass over the lines converts it.

A heading line is ``## text { #id key="value" }`` (Python-Markdown's ``attr_list``; the space after the
brace keeps Jinja from reading ``{#`` as a comment).  Its text is HTML in which everything that
Markdown would read is a character reference, so every converter gives the same heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

_HEADING = re.compile(r"(?P<marks>#{1,6}) (?P<text>.+?) \{ #(?P<id>[\w.-]+)(?P<more>[^{}]*) \}")
_MARKED = re.compile(r"[\\`*_\[\]{}<>&~^=+:#|$!\"']")
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Heading:
    """An entry of a page's outline; ``text`` is plain."""

    level: int
    id: str
    text: str
    children: list[Heading] = field(default_factory=list)


def heading_text(text: str) -> str:
    """Text that no Markdown converter reads anything into.

    >>> heading_text("信创+ [x](javascript:1) <b>")
    '信创&#43; &#91;x&#93;(javascript&#58;1) &#60;b&#62;'
    """
    return _MARKED.sub(lambda m: f"&#{ord(m[0])};", " ".join(text.split()))


def html_text(text: str) -> str:
    """Text in an HTML block: escaped, and closed to Jinja as well.

    >>> html_text("{{ x }} <script>")
    '&#123;&#123; x &#125;&#125; &lt;script&gt;'
    """
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def heading_line(level: int, text: str, id_: str, **attributes: str) -> str:
    """A heading line; attribute names lose a trailing underscore and gain hyphens."""
    more = "".join(
        f' {k.rstrip("_").replace("_", "-")}="{html_text(v)}"' for k, v in attributes.items() if v
    )
    return f"{'#' * level} {heading_text(text)} {{ #{id_}{more} }}"


def to_html(markdown: str) -> tuple[str, list[Heading]]:
    """(HTML, outline) of a page's Markdown."""
    out: list[str] = []
    headings: list[Heading] = []
    for line in markdown.split("\n"):
        m = _HEADING.fullmatch(line) if line.startswith("#") else None
        if m is None:
            out.append(line)
            continue
        level = len(m["marks"])
        out.append(f'<h{level} id="{m["id"]}"{m["more"]}>{m["text"]}</h{level}>')
        headings.append(Heading(level, m["id"], unescape(_TAG.sub("", m["text"]))))
    return "\n".join(out), nest(headings)


def nest(headings: list[Heading]) -> list[Heading]:
    """A flat list of headings as a tree by level."""
    roots: list[Heading] = []
    stack: list[Heading] = []
    for h in headings:
        while stack and stack[-1].level >= h.level:
            stack.pop()
        (stack[-1].children if stack else roots).append(h)
        stack.append(h)
    return roots
