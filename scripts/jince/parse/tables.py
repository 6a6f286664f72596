"""Tables (表N) whose cells stand one a line, rows parted by blank lines, or one row a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jince.model import Paragraph, Unit
from jince.numerals import to_int
from jince.parse.lines import ENDS, HEADING_LIMIT, SPACE, Line, marker

JOIN = " | "
_SEPARATOR = re.compile(r"\t|[|｜]")
_REMARK = re.compile(r"(?:备?注|说明|资料来源)\s*\d*\s*[：:]")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the first and last line that they stand on."""

    cells: tuple[str, ...]
    lines: tuple[int, int]

    @property
    def text(self) -> str:
        """The cells in one line."""
        return JOIN.join(self.cells)

    def unit(self) -> Unit:
        """A ``row``: numbered by a first cell that is a number, headed by the first that is not."""
        ordinal = _integer(self.cells[0])
        return Unit(
            kind="row",
            lines=self.lines,
            number=None if ordinal is None else self.cells[0],
            ordinal=ordinal,
            heading=next((cell for cell in self.cells if not _numeric(cell)), None),
            paragraphs=(Paragraph(self.text, self.lines[0]),),
            cells=self.cells,
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """What follows a table's heading: rows of equal width (the first is the header), or lines.

    ``taken`` is how many lines of the input belong to it; where rows differ in width, ``rows`` is
    empty and the lines are kept as paragraphs.
    """

    rows: tuple[Row, ...]
    taken: int
    remarks: int = 0


def read_grid(lines: Sequence[Line]) -> Grid:
    """The grid at the start of ``lines`` (what follows the heading of the table)."""
    taken = 0
    for line in lines:
        if not _cell_like(line.text):
            break
        taken += 1
    rows = _one_row_a_line(lines[:taken])
    if rows:
        return Grid(rows, len(rows), _remarks(lines[len(rows) :]))
    rows = _one_cell_a_line(lines[:taken])
    if not rows or len(rows[0].cells) < 2 or len(rows) < 2:
        return Grid((), 0)
    if len({len(row.cells) for row in rows}) > 1:
        return Grid((), taken)
    return Grid(rows, taken, _remarks(lines[taken:]))


def _one_row_a_line(lines: Sequence[Line]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for line in lines:
        cells = tuple(
            cell.strip(SPACE) for cell in _SEPARATOR.split(line.text.strip("|｜" + SPACE))
        )
        if len(cells) < 2 or (rows and len(cells) != len(rows[0].cells)):
            break
        rows.append(Row(cells, (line.number, line.number)))
    return tuple(rows) if len(rows) > 1 else ()


def _one_cell_a_line(lines: Sequence[Line]) -> tuple[Row, ...]:
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap or not groups:
            groups.append([])
        groups[-1].append(line)
    return tuple(
        Row(tuple(line.text for line in group), (group[0].number, group[-1].number))
        for group in groups
    )


def _remarks(lines: Sequence[Line]) -> int:
    return 1 if lines and _REMARK.match(lines[0].text) else 0


def _cell_like(text: str) -> bool:
    if _SEPARATOR.search(text):
        return True
    return (
        len(text) <= HEADING_LIMIT
        and text[-1] not in ENDS
        and marker(text) is None
        and not _REMARK.match(text)
    )


def _integer(cell: str) -> int | None:
    return to_int(cell) if cell.isdecimal() and len(cell) < 4 else None


def _numeric(cell: str) -> bool:
    return not cell or re.fullmatch(r"[\d.,%％]+", cell) is not None
