r"""Text of a policy document → tree of its units.

>>> outline = parse("某某规划\n一、总体要求\n（一）指导思想\n坚持创新。")
>>> outline.family, [unit.kind for unit in outline.units]
('plan', ['title', 'section'])
>>> outline.units[1].children[0].heading
'指导思想'

The family is chosen from the text alone (``document.family_of``), the first that fits:

============ ========================================================= ==========================
statute      three lines or more start 第X条                           ``stack`` with ``statute``
speeches     two bylines or more, each under a heading and above text  ``speeches``
plan         any line carries the mark of a numbered level             ``stack``
news         none does: short lines are headings                       ``news``
============ ========================================================= ==========================

Guarantees: no text is refused; nothing is lost (number, heading, closing mark and paragraphs of all
units in reading order are the text, but for white space, the bars between the cells of a table and the
rule under its header; paragraphs and children go by line, a unit's own paragraph first); the number is as printed, the ordinal what it
means, and where the two differ an ``Irregularity`` says so.
"""

from __future__ import annotations

from jince.model import Outline
from jince.parse.document import Reader
from jince.parse.reading import read_lines

__all__ = ["parse"]


def parse(text: str, *, chrome: frozenset[int] = frozenset()) -> Outline:
    """The outline of ``text``; ``chrome`` are the 1-based lines that are page chrome, left out."""
    reader = Reader(read_lines(text, chrome))
    reader.read()
    return Outline(
        reader.family,
        tuple(reader.units),
        tuple(sorted(reader.irregularities, key=lambda odd: odd.line)),
    )
