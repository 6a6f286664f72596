"""A line as a piece table: what stood there, what stands there now, and why.

A step sees the line as it is now and says which spans to replace; the pieces remember what the
source had.  So the log of every change can be replayed on the source and gives the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jince.model import Restoration


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``[start, end)`` of the line as it is now."""

    start: int
    end: int
    after: str
    rule: str
    proof: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source (``before``) and what became of it; unchanged runs have no rule."""

    before: str
    after: str
    rule: str = ""
    proof: str = ""


Pieces = tuple[Piece, ...]


def pieces_of(line: str) -> Pieces:
    """An untouched line."""
    return (Piece(line, line),) if line else ()


def now(pieces: Sequence[Piece]) -> str:
    """The line as it stands."""
    return "".join(p.after for p in pieces)


def _join(rules: Iterable[str]) -> str:
    return "+".join(dict.fromkeys(r for r in rules if r))


def apply(pieces: Pieces, edits: Iterable[Edit]) -> Pieces:
    """The line after ``edits`` (in order, not overlapping), each merged with what it covers.

    >>> p = apply(pieces_of("創(chuàng)新"), [Edit(1, 9, "", "annotation", "")])
    >>> now(apply(p, [Edit(0, 1, "创", "script", "")]))
    '创新'
    """
    out: list[Piece] = []
    queue = list(pieces)
    position = 0
    for edit in edits:
        # Unchanged pieces can be cut anywhere; changed ones are taken whole.
        while queue and position + len(queue[0].after) <= edit.start:
            position += len(queue[0].after)
            out.append(queue.pop(0))
        covered: list[Piece] = []
        prefix = suffix = ""
        if queue and position < edit.start:
            head = queue.pop(0)
            cut = edit.start - position
            if head.rule:
                prefix = head.after[:cut]
                covered.append(Piece(head.before, "", head.rule, head.proof))
                rest = head.after[cut:]
                taken = len(rest)
                suffix = rest[edit.end - edit.start :] if taken > edit.end - edit.start else ""
                position += len(head.after)
            else:
                out.append(Piece(head.before[:cut], head.after[:cut]))
                queue.insert(0, Piece(head.before[cut:], head.after[cut:]))
                position = edit.start
        while queue and position < edit.end:
            head = queue.pop(0)
            if position + len(head.after) > edit.end:
                cut = edit.end - position
                if head.rule:
                    suffix = head.after[cut:]
                    covered.append(head)
                    position += len(head.after)
                else:
                    covered.append(Piece(head.before[:cut], head.after[:cut]))
                    queue.insert(0, Piece(head.before[cut:], head.after[cut:]))
                    position = edit.end
            else:
                covered.append(head)
                position += len(head.after)
        out.append(
            Piece(
                "".join(c.before for c in covered),
                prefix + edit.after + suffix,
                _join([*(c.rule for c in covered), edit.rule]),
                "; ".join(dict.fromkeys(p for p in [*(c.proof for c in covered), edit.proof] if p)),
            )
        )
    return tuple(out + queue)


def changes(pieces: Pieces, line: int) -> list[Restoration]:
    """What was changed on a line, neighbours of one rule and proof joined."""
    rows: list[Restoration] = []
    position = 0
    for p in pieces:
        end = position + len(p.after)
        if p.rule and p.before != p.after:
            last = rows[-1] if rows else None
            if last and last.end == position and (last.rule, last.proof) == (p.rule, p.proof):
                rows[-1] = Restoration(
                    line, last.start, end, last.before + p.before, last.after + p.after,
                    p.rule, p.proof,
                )  # fmt: skip
            else:
                rows.append(Restoration(line, position, end, p.before, p.after, p.rule, p.proof))
        position = end
    return rows


def replay(source: str, rows: Iterable[Restoration]) -> str:
    """The text that a source and its log of changes give.

    Raises ValueError where the log does not fit the source.
    """
    by_line: dict[int, list[Restoration]] = {}
    for row in rows:
        by_line.setdefault(row.line, []).append(row)
    lines = source.split("\n")
    for number, found in by_line.items():
        if not 1 <= number <= len(lines):
            raise ValueError(f"line {number} is not in the source")
        old, new, at = lines[number - 1], "", 0
        for row in found:
            keep = row.start - len(new)
            new += old[at : at + keep]
            at += keep
            if old[at : at + len(row.before)] != row.before or len(new) != row.start:
                raise ValueError(f"line {number}: {row.before!r} does not stand where the log says")
            new += row.after
            at += len(row.before)
        lines[number - 1] = new + old[at:]
    return "\n".join(lines)
