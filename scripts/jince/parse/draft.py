"""A unit while it is being read; ``unit()`` freezes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jince.model import ClauseKind, Paragraph, Unit


@dataclass(slots=True)
class Draft:
    """What is known of a unit so far.  ``first``–``last`` are the lines of its heading and text."""

    kind: ClauseKind
    first: int
    last: int = 0
    number: str | None = None
    ordinal: int | None = None
    heading: str | None = None
    heading_lines: tuple[int, ...] = ()
    run_in: bool = False
    close: str = ""
    cells: tuple[str, ...] = ()
    speaker: str | None = None
    affiliation: str | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[Draft | Unit] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        """One more paragraph of its own."""
        self.paragraphs.append(Paragraph(text, line))
        self.last = max(self.last, line)

    def unit(self) -> Unit:
        """The finished unit, with its children."""
        return Unit(
            kind=self.kind,
            lines=(self.first, max(self.first, self.last)),
            number=self.number,
            ordinal=self.ordinal,
            heading=self.heading,
            heading_lines=self.heading_lines,
            run_in=self.run_in,
            close=self.close,
            paragraphs=tuple(self.paragraphs),
            cells=self.cells,
            speaker=self.speaker,
            affiliation=self.affiliation,
            children=tuple(freeze(child) for child in self.children),
        )


def freeze(node: Draft | Unit) -> Unit:
    """A finished unit of either."""
    return node if isinstance(node, Unit) else node.unit()
