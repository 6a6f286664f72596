"""Answers made by hand, from reading every line, and how our clauses stand against them.

Documents go by the number of their source file (``000`` … ``004``), places by lines of the source.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jince.model import Clause, Entity, Mention, Target
from jince.publication import Publication

GOLD = Path(__file__).parent / "quality" / "gold"
DOCUMENTS: Mapping[str, str] = {
    "000": "tj-stip-145-news",
    "001": "tj-stip-145",
    "002": "tht-future-2023",
    "003": "ecocity-sti-2022",
    "004": "cppcc-sti-2022",
}
Place = tuple[str, int, str, int]
"""(document, line, surface, n-th time that the surface stands on the line)."""


def answers(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def plain(text: str) -> str:
    """Without differences of width and white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def occurrence(text: str, start: int, surface: str) -> int:
    """Which time, from 1, the surface stands at ``start`` of a text."""
    return plain(text[:start] + surface).count(plain(surface))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text with the part of a clause that stands on it."""

    number: int
    text: str
    offset: int
    """Where the clause's part begins on the line."""


def line_of(clause: Clause, field: str, start: int, texts: Mapping[str, list[str]]) -> Line:
    """The line on which the character ``start`` of a clause's field stands."""
    lines = texts[clause.document]
    if clause.kind in ("row", "table") and field == "text" and clause.cells:
        return Line(clause.lines[0], clause.text, 0)
    if field == "heading":
        for number in range(clause.lines[0], clause.lines[1] + 1):
            part = clause.heading or ""
            at = lines[number - 1].find(part)
            if at >= 0:
                return Line(number, lines[number - 1], at)
        return Line(clause.lines[0], clause.heading or "", 0)
    before = 0
    for p in clause.paragraphs:
        if start <= before + len(p.text):
            text = lines[p.line - 1]
            return Line(p.line, text, text.find(p.text) - before)
        before += len(p.text) + 1
    raise LookupError(f"{clause.id}: no character {start}")


def texts_of(made: Publication) -> dict[str, list[str]]:
    return {s.id: (s.text or "").split("\n") for s in made.inputs.sources}


def placed(made: Publication) -> Iterator[tuple[Place, Mention]]:
    """Each of our mentions with its place in the source."""
    texts = texts_of(made)
    for m in made.site.mentions:
        clause = made.index.clauses[m.clause]
        line = line_of(clause, m.field, m.start, texts)
        nth = occurrence(line.text, line.offset + m.start, m.surface)
        yield (clause.document, line.number, plain(m.surface), nth), m


def owners(made: Publication, document: str, line: int) -> set[str]:
    """The clauses whose heading or text stands on a line."""
    return {
        c.id
        for c in made.index.documents[document].clauses
        if line == c.lines[0] or line in {p.line for p in c.paragraphs}
    }


def entity_id(made: Publication, name: str) -> str | None:
    """The entity that goes by a name, or bears it as one of its surfaces."""
    wanted = plain(name)
    things: list[Entity | Target] = [*made.site.entities, *made.site.targets]
    for thing in things:
        if plain(thing.name) == wanted:
            return thing.id
    for thing in things:
        if wanted in {plain(r.text) for r in thing.rules}:
            return thing.id
    return None
