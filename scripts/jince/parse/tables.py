"""Tables whose cells stand one a line, rows parted by blank lines, or one row a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from jince.model import Paragraph, Unit
from jince.numerals import to_int
from jince.parse.lines import ENDS, HEADING_LIMIT, Line, split_cells, squeeze

JOIN = " | "
FIRST_CELL = "序号"
MOST_CELLS = 20
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

    ``taken`` is how many lines belong to it, ``remarks`` how many after these; where rows differ in
    width, ``rows`` is empty and the lines are kept as paragraphs.
    """

    rows: tuple[Row, ...]
    taken: int
    remarks: int = 0


def starts_grid(lines: Sequence[Line], at: int) -> bool:
    """Whether a table without a heading starts here: rows with bars or tabs, or cells under 序号."""
    if len(split_cells(lines[at].text)) > 1:
        return len(_one_row_a_line(lines, at, limit=2)) > 1
    if squeeze(lines[at].text) != FIRST_CELL:
        return False
    rows = _one_cell_a_line(lines[at : at + 2 * MOST_CELLS])
    return len(rows) > 2 and len(rows[0].cells) == len(rows[1].cells) > 1


def read_grid(lines: Sequence[Line], at: int, *, headed: bool = True) -> Grid:
    """The grid that starts at a line: what follows the heading of a table.

    Without a heading (see ``starts_grid``) it ends where the rows are no longer as wide.
    """
    rows = _one_row_a_line(lines, at)
    if rows:
        return Grid(rows, len(rows), _remarks(lines, at + len(rows)))
    end = at
    while end < len(lines) and _cell_like(lines[end]):
        end += 1
    rows = _one_cell_a_line(lines[at:end])
    if not headed:
        rows = tuple(takewhile(lambda row: len(row.cells) == len(rows[0].cells), rows))
        end = at + sum(len(row.cells) for row in rows)
    if not rows or len(rows[0].cells) < 2 or len(rows) < 2:
        return Grid((), 0)
    if len({len(row.cells) for row in rows}) > 1:
        return Grid((), end - at)
    return Grid(rows, end - at, _remarks(lines, end))


def _one_row_a_line(lines: Sequence[Line], at: int, limit: int | None = None) -> tuple[Row, ...]:
    """Rows as wide as the first; what a row lacks at its end are empty cells."""
    rows: list[Row] = []
    for index in range(at, min(len(lines), at + (limit or len(lines)))):
        line = lines[index]
        cells = split_cells(line.text)
        width = len(rows[0].cells) if rows else len(cells)
        if not 1 < len(cells) <= width:
            break
        rows.append(Row(cells + ("",) * (width - len(cells)), (line.number, line.number)))
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


def _remarks(lines: Sequence[Line], at: int) -> int:
    return 1 if at < len(lines) and _REMARK.match(lines[at].text) else 0


def _cell_like(line: Line) -> bool:
    text = line.text
    if len(split_cells(text)) > 1:
        return True
    return (
        len(text) <= HEADING_LIMIT
        and text[-1] not in ENDS
        and line.mark is None
        and not _REMARK.match(text)
    )


def _integer(cell: str) -> int | None:
    return to_int(cell) if cell.isdecimal() and len(cell) < 4 else None


def _numeric(cell: str) -> bool:
    return not cell or re.fullmatch(r"[\d.,%％]+", cell) is not None
