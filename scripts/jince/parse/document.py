"""A text as a whole: front, body, back; a covering notice makes it two of these, one after another.

::

    metadata · title · salutation   front.take_front
    preamble · chapters · sections  the family's reader
    signature · note · attachment   take_signature, attachments
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from jince.model import Irregularity, Unit
from jince.parse.attachments import Entry, entry_at, listed_next
from jince.parse.draft import Draft
from jince.parse.frame import is_note, signature_at, take_front, take_signature, titled
from jince.parse.lines import Line
from jince.parse.news import read_news
from jince.parse.runin import with_closed_headings, with_enumerations, with_leads
from jince.parse.speeches import find_bylines, read_speeches
from jince.parse.stack import Levels, numbered
from jince.parse.statute import is_statute

FRONT = frozenset(("title", "metadata", "salutation", "note", "signature"))
Family = Literal["statute", "speeches", "plan", "news"]


def family_of(lines: Sequence[Line]) -> Family:
    """What a text is, judged by its lines alone; the first that fits."""
    if is_statute(lines):
        return "statute"
    if find_bylines(lines):
        return "speeches"
    return "plan" if numbered(lines) else "news"


class Reader:
    """Reads one text (or one attachment) of one family."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.family = family_of(lines)
        self.units: list[Unit] = []
        self.irregularities: list[Irregularity] = []
        self._lines = lines

    def read(self) -> None:
        """Fill ``units`` and ``irregularities``."""
        rest = self._lines
        while rest:
            front = self._front(rest)
            rest = rest[front:]
            body = _body_length(rest)
            self._body(rest[:body], opening=bool(front) or self._unopened())
            rest = rest[body:]
            back = self._back(rest)
            rest = rest[back:]

    def _unopened(self) -> bool:
        """Whether nothing but front matter (a date under the title, say) has been read."""
        return all(unit.kind in FRONT for unit in self.units)

    def _front(self, rest: Sequence[Line]) -> int:
        if self.units and not _goes_on(rest):
            return 0
        bylines = find_bylines(rest) if self.family == "speeches" else ()
        taken = take_front(rest, bylines[0].start if bylines else len(rest))
        self.units += taken.units
        self.irregularities += taken.irregularities
        return taken.lines

    def _body(self, lines: Sequence[Line], *, opening: bool) -> None:
        bylines = find_bylines(lines) if self.family == "speeches" else ()
        units: list[Unit] = []
        if self.family == "news":
            found, odd = read_news(lines, opening=opening)
            units += found
            self.irregularities += odd
        else:
            levels = Levels(statute=self.family == "statute", opening=opening)
            units += levels.read(lines[: bylines[0].start] if bylines else lines)
            self.irregularities += levels.irregularities
        if bylines:
            found, odd = read_speeches(lines, bylines)
            units += found
            self.irregularities += odd
        for unit in units:
            closed = unit if self.family == "statute" else with_closed_headings(unit)
            done, odd = with_enumerations(with_leads(closed))
            self.units.append(done)
            self.irregularities += odd

    def _back(self, rest: Sequence[Line]) -> int:
        at = 0
        while at < len(rest):
            taken = take_signature(rest[at:])
            self.units += taken.units
            at += taken.lines
            entry = entry_at(rest, at) if at < len(rest) else None
            if entry is None:
                break
            at = self._attachments(rest, at, entry)
        return at

    def _attachments(self, rest: Sequence[Line], at: int, entry: Entry) -> int:
        """An attachment with its text, or the names in a list; where they end."""
        start = at
        at += entry.taken
        if entry.holds:
            end = at
            while end < len(rest) and not _holder_at(rest, end):
                end += 1
            inner = Reader(rest[at:end])
            inner.read()
            self.irregularities += inner.irregularities
            self._attach(rest[start:at], entry, inner.units)
            return end
        self._attach(rest[start:at], entry, [])
        while at < len(rest):
            following = listed_next(rest[at], entry.ordinal + 1)
            if following is None:
                break
            entry = following
            self._attach(rest[at : at + 1], entry, [])
            at += 1
        return at

    def _attach(self, lines: Sequence[Line], entry: Entry, children: Sequence[Unit]) -> None:
        draft = Draft(
            "attachment",
            lines[0].number,
            lines[-1].number,
            number=entry.number,
            ordinal=entry.ordinal,
            heading=entry.heading,
            heading_lines=entry.heading_lines,
        )
        draft.children += children
        self.units.append(draft.unit())


def _body_length(lines: Sequence[Line]) -> int:
    """How many lines there are before a 落款, a note or an attachment."""
    for at, line in enumerate(lines):
        if signature_at(lines, at) or is_note(line) or entry_at(lines, at):
            return at
    return len(lines)


def _holder_at(lines: Sequence[Line], at: int) -> bool:
    entry = entry_at(lines, at)
    return entry is not None and entry.holds


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether what follows a 落款 is a document of its own, with a text under its title."""
    return any(not titled(line) for line in lines[:5])
