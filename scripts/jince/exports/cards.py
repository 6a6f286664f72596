"""Clause cards: ``/c/<document>/<number path>/``, the permanent address of each clause.

A small page of its own, without the theme: the clause's text with the headings above it, and a
canonical link to its place in the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from jince.index import Index
from jince.model import Artifact
from jince.pages.render import environment
from jince.pages.text import root_of


def cards(index: Index) -> Iterator[Artifact]:
    """The card of every clause."""
    template = environment().get_template("card.html.j2")
    for document in index.site.documents:
        for clause in document.clauses:
            url = index.permalink(clause.id)
            html = template.render(
                index=index,
                document=document,
                clause=clause,
                above=index.ancestors(clause),
                children=index.children.get(clause.id, ()),
                root=root_of(url),
            )
            yield Artifact(f"{url}index.html", html.encode())
