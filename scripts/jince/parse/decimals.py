"""Decimal numbering: 1 总则, 1.1 目的, 1.1.1 范围.

A number with a point is a quantity more often than a heading (1.5亿元), and a number with a space a
cell, so these count only in sequence: each the child, the next sibling, or the next sibling of an
ancestor of the one before; and two of them at least.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jince.parse.lines import SPACE, Line, Marker, heading_like, split_cells

FEWEST = 2
_POINTED = re.compile(
    r"(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[.．、]?\s+|(?=[\u4e00-\u9fff“《]))(?=\S)"
)
_BARE = re.compile(r"(?P<n>\d{1,2})\s+(?=[^\d\s])")
Path = tuple[int, ...]


def decimal_marks(lines: Sequence[Line]) -> dict[int, Marker]:
    """Index of a line → its decimal mark; empty where the text is not numbered so."""
    pointed = {i: path for i, line in enumerate(lines) if (path := _path(line.text))}
    if len(pointed) < FEWEST:
        return {}
    found: dict[int, Marker] = {}
    at: Path = ()
    listed = 0
    styles: set[str] = set()
    heads = _heads(pointed, lines)
    for index, line in enumerate(lines):
        path = pointed.get(index)
        if path is not None and follows(at, path):
            found[index] = _marker(line.text, _POINTED, path)
            at, listed = path, 0
        elif top := _top(line):
            due = at[0] + 1 if at else 1
            style = line.mark.style if line.mark else ""
            if top == due and (index in heads or (style in styles and top != listed + 1)):
                found[index] = _top_marker(line, top)
                at, listed = (top,), 0
                styles.add(style)
            else:
                listed = top
    deep = sum(mark.style != "decimal1" for mark in found.values())
    return found if deep >= FEWEST else {}


def follows(at: Path, path: Path) -> bool:
    """Whether a number can come after another.

    >>> follows((1, 2), (1, 3)), follows((1, 2), (1, 2, 1)), follows((1, 2), (2, 1))
    (True, True, True)
    >>> follows((1, 2), (1, 5)), follows((), (1, 5)), follows((), (3, 1))
    (False, False, True)
    """
    first = path[-1] == 1
    if not at:
        return first and len(path) == 2
    return path == (*at, 1) or _next(at, path) or (first and _next(at, path[:-1]))


def _next(at: Path, path: Path) -> bool:
    """Whether a number is the next sibling of another, or of an ancestor of it."""
    above = len(path) - 1
    return len(at) > above and path == (*at[:above], at[above] + 1)


def _path(text: str) -> Path | None:
    match = _POINTED.match(text)
    if not match or len(split_cells(text)) > 1:
        return None
    return tuple(int(part) for part in re.split(r"[.．]", match["n"]))


def _top(line: Line) -> int | None:
    """The number of a line that may stand above N.1."""
    if line.mark is not None:
        return line.mark.ordinal if line.mark.form == "arabic" else None
    match = _BARE.match(line.text)
    rest = line.text[match.end() :] if match else ""
    heading = match is not None and heading_like(rest) and len(split_cells(line.text)) == 1
    return int(match["n"]) if match and heading else None


def _heads(pointed: dict[int, Path], lines: Sequence[Line]) -> set[int]:
    """Lines N that have N.1 as the next number below them."""
    heads: set[int] = set()
    below: Path | None = None
    for index in range(len(lines) - 1, -1, -1):
        top = _top(lines[index])
        if index in pointed:
            below = pointed[index]
        elif top is not None:
            if below == (top, 1):
                heads.add(index)
            below = None
    return heads


def _top_marker(line: Line, top: int) -> Marker:
    mark = line.mark
    return (
        replace(mark, form="decimal", style="decimal1")
        if mark
        else _marker(line.text, _BARE, (top,))
    )


def _marker(text: str, shape: re.Pattern[str], path: Path) -> Marker:
    match = shape.match(text)
    assert match is not None
    printed = match.group().strip(SPACE)
    rest = text[match.end() :].strip(SPACE)
    return Marker("decimal", f"decimal{len(path)}", printed, path[-1], rest, tight=False)
