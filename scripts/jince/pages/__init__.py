"""Site → pages: one module a kind of page, listed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jince.index import Index
from jince.model import Page
from jince.pages import document, entity, listing

PAGE_KINDS: Mapping[str, Callable[[Index], Iterator[Page]]] = {
    "document": document.pages,
    "entity": entity.pages,
    "listing": listing.pages,
}


def make_pages(index: Index) -> Iterator[Page]:
    """Every generated page, in the order of ``PAGE_KINDS``."""
    for make in PAGE_KINDS.values():
        yield from make(index)
