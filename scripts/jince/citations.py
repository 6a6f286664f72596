"""Clause text → citations: 《…》, resolved to a document of the corpus or kept as an external title.

A title is compared after folding widths, quotes and dashes.  A short title that the text defines
(``以下简称《规划》``) holds from there to the end of its document.  An unbracketed title counts where it
is the full title of a document of the corpus, or is listed in ``citations.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jince.mentions import fold
from jince.model import Citation, Document

_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_DEFINES = re.compile(r"\((?:以下|下)?简称[:：]?(《[^《》]+》)\)")
_RELATIONS: tuple[tuple[str, str], ...] = (
    ("印发", r"印发|发布|下发"),
    ("依据", r"依据"),
    ("按照", r"按照|根据|遵照"),
    ("贯彻", r"贯彻|落实|执行"),
)
_REACH = 24
"""Characters before a title in which its verb is looked for; a comma or full stop ends the search."""


def title_key(title: str) -> str:
    """A title as it is compared: folded, without brackets, quotes and spaces.

    >>> title_key("《计划（2020-2022年）》") == title_key("计划(2020—2022年)")
    True
    """
    return re.sub(r"[\s《》\"]", "", fold(title))


def _relation(before: str) -> str:
    near = re.split(r"[，。；,;]", before[-_REACH:])[-1]
    near = re.sub(_TITLE, "", near)
    found = [(m.start(), name) for name, rx in _RELATIONS for m in re.finditer(rx, near)]
    return max(found)[1] if found else "提及"


def _aliases(document: Document, titles: Mapping[str, str]) -> dict[str, str]:
    """Short titles that a document defines for a document of the corpus, or for itself."""
    known: dict[str, str] = {}
    for clause in document.clauses:
        for m in _DEFINES.finditer(fold(clause.text)):
            before = _TITLE.findall(clause.text[: m.start()])
            if before and title_key(before[-1]) in titles:
                known[title_key(m[1])] = titles[title_key(before[-1])]
    return known


def find_citations(
    documents: Iterable[Document], externals: Mapping[str, str]
) -> Iterator[Citation]:
    """Every citation, in reading order.

    ``externals`` maps each spelling of a title outside the corpus to its canonical title.
    """
    documents = tuple(documents)
    own = {d.meta.title: d.id for d in documents if not d.meta.title_supplied}
    titles = {title_key(t): id_ for t, id_ in own.items()}
    outside = {title_key(t): canonical for t, canonical in externals.items()}
    bare = sorted({fold(t) for t in (*own, *externals)}, key=len, reverse=True)
    for document in documents:
        aliases = _aliases(document, titles)
        for clause in document.clauses:
            if clause.kind == "title":
                continue
            for field in clause.fields:
                text = clause.field(field)
                for start, end in _spans(text, bare):
                    surface = text[start:end]
                    key = title_key(surface)
                    target = titles.get(key) or aliases.get(key)
                    external = None if target else outside.get(key, surface.strip("《》"))
                    yield Citation(
                        clause.id, field, start, end, surface, "document",
                        target, external, _relation(text[:start]),
                    )  # fmt: skip


def _spans(text: str, bare: Sequence[str]) -> list[tuple[int, int]]:
    """Bracketed titles, and unbracketed ones that are known in full (``bare``, longest first)."""
    spans = [(m.start(), m.end()) for m in _TITLE.finditer(text)]
    folded = fold(text)
    for title in bare:
        at = folded.find(title)
        while at >= 0:
            if not any(s < at + len(title) and at < e for s, e in spans):
                spans.append((at, at + len(title)))
            at = folded.find(title, at + 1)
    return sorted(spans)
