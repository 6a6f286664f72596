"""Jinja2 over ``templates/``: strict about what is undefined, everything escaped by default."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jince.pages import text, words
from jince.pages.body import heading_line, html_text


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment of all page templates."""
    env = Environment(
        loader=PackageLoader("jince", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.finalize = _finalize
    env.globals.update(
        heading=lambda *a, **k: Markup(heading_line(*a, **k)),  # noqa: S704 - escaped there
        paragraph_html=text.paragraph_html,
        linked=text.linked,
        cells_html=text.cells_html,
        excerpt=text.excerpt,
        type_title=text.type_title,
        kind_title=words.kind_title,
        rule_title=words.rule_title,
        status_title=words.status_title,
        comparator=words.comparator,
        number=words.number,
    )
    return env


def _finalize(value: object) -> object:
    """Close every printed value to Jinja and Markdown too, not to HTML alone."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(html_text(value))  # noqa: S704 - escaped by html_text
    return value


def render(template: str, **values: object) -> str:
    """A page's Markdown: no blank line inside an HTML block, so no converter ends it early."""
    out = environment().get_template(template).render(**values)
    return "\n".join(_spaced(out)) + "\n"


def _spaced(out: str) -> list[str]:
    """Lines without blanks, but for one around each heading line."""
    lines: list[str] = []
    for line in (raw.rstrip() for raw in out.split("\n")):
        if not line:
            continue
        heading = line.startswith("#")
        if lines and lines[-1] and (heading or lines[-1].startswith("#")):
            lines.append("")
        lines.append(line)
    return lines
