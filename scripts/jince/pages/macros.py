"""What a hand-written page may say: ``{{ clause("…") }}``, ``{{ entity("…") }}``, ``{{ target_table() }}`` …

Each macro takes the index, the way to the site's root, and what the page gave it, and returns HTML.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping

from markupsafe import Markup

from jince.index import FOLDERS, Index
from jince.pages.render import environment
from jince.pages.text import linked, root_of

CARDS = 12
"""Documents shown as cards on a hand-written page; the index page has them all."""


class MacroError(ValueError):
    """A macro was given something that is not in the corpus."""


def _unknown(what: str, given: str, known: list[str]) -> MacroError:
    close = difflib.get_close_matches(given, known, 1, 0.4)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return MacroError(f"{given!r} is not {what}{hint}")


def clause(index: Index, root: str, id: str) -> str:  # noqa: A002 - what the page writes
    """A clause quoted in full, with its place: ``{{ clause("tj-stip-145:3.1.2") }}``."""
    if id not in index.clauses:
        raise _unknown("a clause", id, list(index.clauses))
    found = index.clauses[id]
    title = index.documents[found.document].meta.title
    return str(
        Markup(
            '<blockquote class="j-quote"><p>{}</p><footer>——<a href="{}">《{}》{}</a></footer></blockquote>'
        ).format(linked(index, found, "text", root), root + index.url(id), title, found.label)
    )


def entity(index: Index, root: str, id: str) -> str:  # noqa: A002 - what the page writes
    """A link to a sector, district, platform or target: ``{{ entity("haihe-lab") }}``."""
    for type_, folder in FOLDERS.items():
        if (type_, id) in index.things:
            name = index.things[type_, id].name
            return str(
                Markup('<a class="e e-{}" href="{}">{}</a>').format(
                    type_, f"{root}{folder}/{id}/", name
                )
            )
    raise _unknown("an entity", id, [key[1] for key in index.things])


def target_table(index: Index, root: str) -> str:
    """Every target with baseline, value, year and source: ``{{ target_table() }}``."""
    return _oneline(
        environment().get_template("_target_table.md.j2").render(index=index, root=root)
    )


def document_cards(index: Index, root: str) -> str:
    """The first documents as cards, and the way to all: ``{{ document_cards() }}``."""
    out = environment().get_template("_cards.md.j2").render(index=index, root=root, most=CARDS)
    return _oneline(out)


def numbers(index: Index, root: str) -> str:
    """The corpus in numbers, each with the way to it: ``{{ numbers() }}``."""
    out = (
        environment()
        .get_template("_numbers.md.j2")
        .render(
            index=index,
            root=root,
            kinds={t: sum(1 for key in index.things if key[0] == t) for t in FOLDERS},
        )
    )
    return _oneline(out)


def _oneline(html: str) -> str:
    return "\n".join(line for line in html.split("\n") if line.strip())


MACROS: Mapping[str, Callable[..., str]] = {
    "clause": clause,
    "entity": entity,
    "target_table": target_table,
    "document_cards": document_cards,
    "numbers": numbers,
}
"""Name in a page → macro."""


def bind(name: str, index: Index, url: Callable[[], str]) -> Callable[..., str]:
    """A macro that knows its index and, when it is called, the page that calls it."""
    macro = MACROS[name]

    def bound(*args: str, **kwargs: str) -> str:
        return macro(index, root_of(url()), *args, **kwargs)

    bound.__name__ = name
    bound.__doc__ = macro.__doc__
    return bound
