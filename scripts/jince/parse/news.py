"""News pages: no numbering; short lines without a closing mark are headings of sections.

Headings on consecutive lines are a couplet (对仗): one heading, one section.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jince.model import Irregularity, Unit
from jince.parse.draft import Draft
from jince.parse.lines import Line, heading_like, marker
from jince.parse.speeches import couplet
from jince.parse.stack import Levels


def read_news(
    lines: Sequence[Line], *, opening: bool
) -> tuple[tuple[Unit, ...], tuple[Irregularity, ...]]:
    """A preamble (``opening``; else paragraphs) and one ``section`` a heading."""
    starts = [
        i for i, line in enumerate(lines) if _heads(line) and not (i and _heads(lines[i - 1]))
    ]
    body = Levels(opening=opening)
    units = list(body.read(lines[: starts[0] if starts else len(lines)]))
    odd = list(body.irregularities)
    for start, end in pairwise([*starts, len(lines)]):
        after = next((i for i in range(start, end) if not _heads(lines[i])), end)
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


def _heads(line: Line) -> bool:
    return heading_like(line.text) and marker(line.text) is None
