"""Clause text → mentions: longest match over all entity types, blocked and bounded by context rules.

The linking rules, in order:

1. Every surface of every entity, every block-list string and every document title is looked for at
   once (Aho–Corasick, pyahocorasick) in text folded one to one: full-width forms, quotation marks and
   dashes count as their half-width kin, so offsets hold.
2. A candidate counts only where its rule's context holds (:class:`jince.model.Rule`).
3. A span that cites a document (``《…》``, a full title) is taken: nothing inside it is linked.
4. The longest candidate wins; of two of one length, the one whose rule asks for a context.
5. Nothing inside a winner, or inside a blocked string, is linked.
6. Where two entities remain for one span, none is linked and a finding says so, unless both rules
   are ``shared``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from jince.model import Block, Entity, Mention, MentionType, Rule, Target

_QUOTES = {ord(c): '"' for c in "“”„‟＂"} | {ord(c): "'" for c in "‘’＇"}
_DASHES = {ord(c): "-" for c in "‐‑‒–—―−－"}
_WIDE = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_FOLD = _WIDE | _QUOTES | _DASHES | {0x3000: " ", 0xA0: " "}

_LIST_TAIL = r"(?:[、和与及][^、，。；：,;:!?\n]{1,24}?)*?"


def fold(text: str) -> str:
    """Half-width, straight-quoted form of a text, one character for one (offsets hold).

    >>> fold("“细胞谷”（天津）—R＆D")
    '"细胞谷"(天津)-R&D'
    """
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a surface stands for: an entity, a document, or (``type`` None) nothing."""

    id: str
    type: MentionType | None
    rule: Rule


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A span that two entities claim under equal rules."""

    start: int
    end: int
    surface: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    named: Named

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Sort key: longest first, conditional before plain, then leftmost."""
        return (self.start - self.end, not self.named.rule.conditional, self.start)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _holds(rule: Rule, text: str, start: int, end: int, document: str, clause: str) -> bool:
    if rule.documents and document not in rule.documents:
        return False
    if rule.clauses and clause not in rule.clauses:
        return False
    left, right = text[:start], text[end:]
    if rule.before and not _compiled(f"(?:{rule.before})$").search(left):
        return False
    if rule.not_before and _compiled(f"(?:{rule.not_before})$").search(left):
        return False
    if rule.after and not _compiled(rule.after).match(right):
        return False
    if rule.not_after and _compiled(rule.not_after).match(right):
        return False
    return not rule.elliptical or bool(_compiled(f"{_LIST_TAIL}(?:{rule.elliptical})").match(right))


def _splits_word(text: str, start: int, end: int) -> bool:
    """Whether an ASCII surface is cut out of a longer ASCII word (AI in RAID)."""

    def joined(i: int) -> bool:
        a, b = text[i - 1], text[i]
        return a.isascii() and a.isalnum() and b.isascii() and b.isalnum()

    return (start > 0 and joined(start)) or (end < len(text) and joined(end))


class Finder:
    """Finds every mention in a clause's text; built once, then pure."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._automaton: ahocorasick.Automaton = ahocorasick.Automaton()
        by_surface: dict[str, list[Named]] = {}
        for n in named:
            by_surface.setdefault(fold(n.rule.text), []).append(n)
        for surface, names in by_surface.items():
            self._automaton.add_word(surface, (len(surface), tuple(names)))
        self._automaton.make_automaton()

    def _candidates(self, text: str, document: str, clause: str) -> Iterator[_Candidate]:
        if not len(self._automaton):
            return
        for last, (length, names) in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if _splits_word(text, start, end):
                continue
            for n in names:
                if _holds(n.rule, text, start, end, document, clause):
                    yield _Candidate(start, end, n)

    def find(
        self,
        text: str,
        *,
        document: str,
        clause: str = "",
        taken: Sequence[tuple[int, int]] = (),
    ) -> tuple[list[tuple[int, int, Named]], list[Ambiguity]]:
        """(start, end, what it names) in order of ``start``; and the spans left unlinked as ambiguous.

        ``document`` and ``clause`` are the ids that context rules may ask for; nothing that touches a
        ``taken`` span is found.
        """
        groups: dict[tuple[int, int], list[_Candidate]] = {}
        for c in self._candidates(fold(text), document, clause):
            if not any(s < c.end and c.start < e for s, e in taken):
                groups.setdefault((c.start, c.end), []).append(c)
        found: list[tuple[int, int, Named]] = []
        ambiguous: list[Ambiguity] = []
        occupied: list[tuple[int, int]] = []
        for span, group in sorted(groups.items(), key=lambda g: min(c.rank for c in g[1])):
            start, end = span
            if any(start < e and s < end for s, e in occupied):
                continue
            occupied.append(span)
            winners = _winners(group)
            if len({w.named.id for w in winners}) > 1 and not all(
                w.named.rule.shared for w in winners
            ):
                ids = tuple(sorted({w.named.id for w in winners}))
                ambiguous.append(Ambiguity(start, end, text[start:end], ids))
                continue
            seen: set[str] = set()
            for w in winners:
                if w.named.type is not None and w.named.id not in seen:
                    seen.add(w.named.id)
                    found.append((start, end, w.named))
        found.sort(key=lambda f: (f[0], f[1], f[2].id))
        return found, ambiguous


def _winners(group: Sequence[_Candidate]) -> list[_Candidate]:
    """Of the candidates for one span: those whose rule asks for a context, else all."""
    blocked = [c for c in group if c.named.type is None]
    if blocked and not any(c.named.rule.conditional for c in group if c.named.type is not None):
        return blocked[:1]
    conditional = [c for c in group if c.named.rule.conditional and c.named.type is not None]
    return conditional or [c for c in group if c.named.type is not None]


def named_things(
    entities: Iterable[Entity], targets: Iterable[Target], blocks: Iterable[Block]
) -> Iterator[Named]:
    """Everything that the finder looks for, but for document titles."""
    for e in entities:
        for rule in e.rules:
            yield Named(e.id, e.type, rule)
    for t in targets:
        for rule in t.rules:
            yield Named(t.id, "target", rule)
    for b in blocks:
        yield Named("", None, b.rule)


def to_mention(clause: str, field: str, text: str, start: int, end: int, named: Named) -> Mention:
    """A found span as the row that is published."""
    if named.type is None:
        raise ValueError("a blocked string is not a mention")
    return Mention(
        entity=named.id,
        type=named.type,
        clause=clause,
        field="heading" if field == "heading" else "text",
        start=start,
        end=end,
        surface=text[start:end],
    )
