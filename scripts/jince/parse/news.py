"""News pages: no numbering; short lines without a closing mark are headings of sections.

Headings on consecutive lines are a couplet (对仗): one heading, one section.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jince.model import Irregularity, Unit
from jince.parse.draft import Draft
from jince.parse.lines import Line, heading_like
from jince.parse.speeches import couplet
from jince.parse.stack import Levels
from jince.parse.tables import read_grid, starts_grid


def read_news(
    lines: Sequence[Line], *, opening: bool
) -> tuple[tuple[Unit, ...], tuple[Irregularity, ...]]:
    """A preamble (``opening``; else paragraphs) and one ``section`` a heading."""
    heads_at = _heads(lines)
    starts = [i for i in range(len(lines)) if heads_at[i] and not (i and heads_at[i - 1])]
    body = Levels(opening=opening)
    units = list(body.read(lines[: starts[0] if starts else len(lines)]))
    odd = list(body.irregularities)
    for start, end in pairwise([*starts, len(lines)]):
        after = next((i for i in range(start, end) if not heads_at[i]), end)
        heads = lines[start:after]
        odd += couplet(heads)
        draft = Draft(
            "section",
            heads[0].number,
            heads[-1].number,
            heading=" ".join(line.text for line in heads),
            heading_lines=tuple(line.number for line in heads),
        )
        section = Levels(base=draft)
        units += section.read(lines[after:end])
        odd += section.irregularities
    return tuple(units), tuple(odd)


def _heads(lines: Sequence[Line]) -> list[bool]:
    """Which lines are headings: short ones without a mark, outside tables."""
    found: list[bool] = []
    while len(found) < len(lines):
        at = len(found)
        if starts_grid(lines, at):
            found += [False] * read_grid(lines, at, headed=False).taken
        else:
            found.append(heading_like(lines[at].text) and lines[at].mark is None)
    return found
