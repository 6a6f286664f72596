"""Source → restored text, line for line, with every change on record.

``restore`` runs named, pure steps in this order and logs what each does:

==============  ===========================================================================
rule            what it does
==============  ===========================================================================
line-end        drops a byte-order mark and the carriage returns before line feeds
correction      what ``corrections.yml`` settles by hand, with its reason
chrome          blanks page chrome above and below the document (:mod:`.chrome`)
annotation      drops ``(pinyin)`` that reads the character before it (:mod:`.pinyin`)
script          Traditional → Simplified, one character at a time (:mod:`.script`)
script-phrase   the same by an override of ``conversion.yml``
punctuation     full-width marks where the scraper folded them (:mod:`.punctuation`)
==============  ===========================================================================

A step sees the line as the steps before left it.  Text that needs none of them comes back as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jince.model import Restoration
from jince.restore.chrome import chrome_lines
from jince.restore.pieces import Edit, Pieces, apply, changes, now, pieces_of
from jince.restore.pinyin import is_annotated, strip_annotations
from jince.restore.punctuation import full_width
from jince.restore.script import Conversion, is_traditional, to_simplified

__all__ = ["Conversion", "Correction", "Restored", "places", "restore"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made by hand: on this line of the source, this becomes that, for this reason."""

    line: int
    before: str
    after: str
    reason: str
    at: int = 0
    """Line of ``corrections.yml``, for messages."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The text, the log that leads from the source to it, and what the source was found to be."""

    text: str
    log: tuple[Restoration, ...]
    traditional: bool
    annotated: bool
    unused: tuple[Correction, ...] = ()
    """Corrections whose ``before`` does not stand exactly once on their line."""


def places(correction: Correction, lines: Sequence[str]) -> int:
    """How many places of its line of the source a correction fits: it is made only where it is one."""
    there = 1 <= correction.line <= len(lines)
    return lines[correction.line - 1].count(correction.before) if there else 0


def _line_ends(line: str, first: bool) -> Iterator[Edit]:
    if first and line.startswith("\ufeff"):
        yield Edit(0, 1, "", "line-end", "byte-order mark")
    if line.endswith("\r"):
        yield Edit(len(line) - 1, len(line), "", "line-end", "carriage return")


def _corrected(pieces: Pieces, corrections: Sequence[Correction]) -> Pieces:
    for c in corrections:
        at = now(pieces).index(c.before)
        pieces = apply(pieces, [Edit(at, at + len(c.before), c.after, "correction", c.reason)])
    return pieces


def restore(
    source: str,
    *,
    conversions: Sequence[Conversion] = (),
    corrections: Sequence[Correction] = (),
) -> Restored:
    """Restore a text to Simplified Chinese, line for line.

    >>> restore("創(chuàng)新驅(qū)動(dòng)發展").text
    '创新驱动发展'
    """
    raw = source.split("\n")
    usable = [c for c in corrections if places(c, raw) == 1]
    by_line: dict[int, list[Correction]] = {}
    for c in usable:
        by_line.setdefault(c.line, []).append(c)
    chrome = chrome_lines(raw)
    annotated = is_annotated(source)
    traditional = is_traditional(source)
    lines: list[str] = []
    log: list[Restoration] = []
    for number, line in enumerate(raw, 1):
        pieces = apply(pieces_of(line), _line_ends(line, number == 1))
        pieces = _corrected(pieces, by_line.get(number, ()))
        if number in chrome:
            edit = Edit(0, len(now(pieces)), "", "chrome", chrome[number])
            pieces = apply(pieces, [edit])
        if annotated:
            pieces = apply(pieces, strip_annotations(now(pieces)))
        if traditional:
            pieces = apply(pieces, to_simplified(now(pieces), conversions))
        pieces = apply(pieces, full_width(now(pieces)))
        lines.append(now(pieces))
        log.extend(changes(pieces, number))
    unused = tuple(c for c in corrections if c not in usable)
    return Restored("\n".join(lines), tuple(log), traditional, annotated, unused)
