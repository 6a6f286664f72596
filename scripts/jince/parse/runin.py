"""What a line hides: the heading that its text runs on from, leads, and enumerations.

- A *run-in heading* is the first sentence (or what stands before a colon) of a numbered line:
  ``1．信息技术。重点探索…``.
- A *lead* (段首小标题) is the same without a number: ``科技创新能力明显增强。到2022年，…``.
  Many a plain sentence looks like one, so leads count only where they are a habit: see
  ``with_leads``.
- An *enumeration* is a chain 一是…二是… inside one paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jince.model import ClauseKind, Irregularity, Paragraph, Unit
from jince.numerals import CHINESE, to_chinese, to_int
from jince.parse.lines import HALF_STOP, SPACE, heading_like

LEAD_LIMIT = 28
NUMBERED_LIMIT = 40
LEAD_SHARE = 2 / 3
"""Of the paragraphs of a group, how many must start with a lead before leads count there."""

_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "【": "】", "〔": "〕", "「": "」"}
_COLON = re.compile(rf"([^，,。；;！？：:、]{{1,{LEAD_LIMIT}}})([：:])")
_MEMBER = re.compile(
    r"(?:^|(?<=[。！？；;：:，,])|(?<=。”))"
    rf"(?:(?P<n>[{CHINESE}]{{1,3}})(?P<verb>[是要])|[第其](?P<m>[{CHINESE}]{{1,3}})(?P<mark>[是，,、]))"
)
_NO_LEADS: frozenset[ClauseKind] = frozenset(("table", "row", "enum", "bullet", "article"))
CLOSED: tuple[ClauseKind, ...] = ("section", "subsection", "item", "point")
_NO_CHAINS: frozenset[ClauseKind] = frozenset(("table", "row"))


@dataclass(frozen=True, slots=True)
class Head:
    """A text cut into the heading that it starts with, the mark after it, and what follows."""

    heading: str | None
    close: str
    text: str

    @property
    def run_in(self) -> bool:
        """Whether heading and text share the line."""
        return self.heading is not None and bool(self.text)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph, each with its closing mark; quotations are not cut."""
    start, expected = 0, [""]
    last = {mark: text.rfind(closing) for mark, closing in _PAIRS.items()}
    for index, character in enumerate(text):
        if last.get(character, -1) > index:
            expected.append(_PAIRS[character])
        elif character == expected[-1]:
            expected.pop()
        elif len(expected) == 1 and (
            character in "。！？" or (character == "." and HALF_STOP.match(text, index))
        ):
            yield text[start : index + 1]
            start = index + 1
    if start < len(text):
        yield text[start:]


def split_head(text: str, limit: int | None = NUMBERED_LIMIT) -> Head:
    """The run-in heading of a line; ``limit`` is the longest sentence that can be one."""
    colon = _COLON.match(text)
    if colon:
        return Head(colon[1].strip(SPACE), colon[2], text[colon.end() :].strip(SPACE))
    first = next(sentences(text), "")
    rest = text[len(first) :].strip(SPACE)
    if rest and first[-1] in "。！？." and (limit is None or len(first) <= limit):
        return Head(first[:-1], first[-1], rest)
    return Head(None, "", text)


def numbered_head(text: str) -> Head:
    """The heading of a numbered line: the whole line where nothing closes it, else run in."""
    asks = text[-1:] in ("？", "?") and heading_like(text[:-1])
    return Head(text, "", "") if asks or heading_like(text) else split_head(text)


def with_closed_headings(unit: Unit, *, beside: bool = False) -> Unit:
    """The unit with headings that a full stop closes: （三）生物医药。 above 1.…, beside （二）新材料。…

    A numbered line of one short sentence is such a heading where numbered lines stand under it, or
    where text does and a sibling (``beside``) has a heading.
    """
    headed = any(child.heading for child in unit.children)
    children = tuple(with_closed_headings(child, beside=headed) for child in unit.children)
    unit = replace(unit, children=children)
    if unit.kind not in CLOSED or unit.heading or not unit.number or not unit.paragraphs:
        return unit
    first, *rest = unit.paragraphs
    over = any(child.kind in (*CLOSED, "enum", "table") for child in children) or (beside and rest)
    text = first.text
    if not over or text[-1] != "。" or not heading_like(text[:-1]) or len(text) > NUMBERED_LIMIT:
        return unit
    return replace(
        unit,
        heading=text[:-1],
        heading_lines=(first.line,),
        close="。",
        paragraphs=tuple(rest),
    )


def with_leads(unit: Unit) -> Unit:
    """A top-level unit with the leads in its paragraphs as units of kind ``lead``.

    The own paragraphs of all units of one kind inside it are a group; leads count in a group where
    two thirds of the paragraphs start with one.
    """
    groups: dict[ClauseKind, list[int]] = defaultdict(list)
    for each in _walk(unit):
        groups[each.kind] += [len(_leads(each, paragraph)) for paragraph in each.paragraphs]
    habitual = frozenset(
        kind
        for kind, counts in groups.items()
        if kind not in _NO_LEADS
        and sum(counts) >= 2
        and sum(map(bool, counts)) >= LEAD_SHARE * len(counts)
    )
    return _lead(unit, habitual) if habitual else unit


def with_enumerations(unit: Unit) -> tuple[Unit, tuple[Irregularity, ...]]:
    """The unit with the chains 一是…二是… in its paragraphs as units of kind ``enum``."""
    children: list[Unit] = []
    odd: list[Irregularity] = []
    for child in unit.children:
        done, found = with_enumerations(child)
        children.append(done)
        odd += found
    kept: list[Paragraph] = []
    for paragraph in unit.paragraphs:
        chain = [] if unit.kind in _NO_CHAINS else _chain(paragraph.text)
        before = paragraph.text[: chain[0].start()] if chain else paragraph.text
        if before.strip(SPACE):
            kept.append(replace(paragraph, text=before.strip(SPACE)))
        ends = [member.start() for member in chain[1:]] + [len(paragraph.text)] * bool(chain)
        for ordinal, (member, end) in enumerate(zip(chain, ends, strict=True), 1):
            if member.group()[-1] != chain[0].group()[-1]:
                odd.append(mixed(paragraph.line, member.group(), ordinal, chain[0].group()[-1]))
            text = paragraph.text[member.end() : end].strip(SPACE)
            children.append(_run_in("enum", member.group(), ordinal, split_head_of_enum(text),
                                    paragraph.line))  # fmt: skip
    return _keeping(unit, kept, children), tuple(odd)


def split_head_of_enum(text: str) -> Head:
    """一是…: the first sentence where more follow, however long; a colon closes no heading."""
    first = next(sentences(text), "")
    rest = text[len(first) :].strip(SPACE)
    return Head(first[:-1], first[-1], rest) if rest else Head(None, "", text)


def members(printed: str, ordinal: int, text: str) -> Iterator[tuple[str, int, str]]:
    """The members of an enumeration in a line that starts with one: mark, ordinal, text of each.

    The line goes on with the next number (一是…。二是…。); where it starts again at 一是, the rest
    is a chain inside this member (``with_enumerations``).
    """
    start = 0
    for match in _MEMBER.finditer(text):
        found = _ordinal(match["n"] or match["m"])
        if found == 1:
            break
        if found == ordinal + 1 and text[match.start() - 1 : match.start()] not in ("：", ":"):
            yield printed, ordinal, text[start : match.start()].strip(SPACE)
            printed, ordinal, start = match.group(), found, match.end()
    yield printed, ordinal, text[start:].strip(SPACE)


def mixed(line: int, printed: str, ordinal: int, verb: str) -> Irregularity:
    """一是…二是…三要…: one chain, two words."""
    return Irregularity(line, printed, f"{to_chinese(ordinal)}{verb}", "同一列举中用字不一")


def in_order(units: list[Unit]) -> tuple[Unit, ...]:
    """Siblings in reading order."""
    return tuple(sorted(units, key=lambda unit: unit.lines[0]))


def _walk(unit: Unit) -> Iterator[Unit]:
    yield unit
    for child in unit.children:
        yield from _walk(child)


def _leads(unit: Unit, paragraph: Paragraph) -> list[Head]:
    """The leads of a paragraph that starts with one, else nothing.

    What runs on from a unit's own heading is its text, never a lead.
    """
    if unit.run_in and paragraph.line == unit.lines[0]:
        return []
    text = paragraph.text
    colon = _COLON.match(text)
    if colon:
        body = text[colon.end() :].strip(SPACE)
        return [Head(colon[1].strip(SPACE), colon[2], body)] if body else []
    pieces = list(sentences(text))
    leads: list[Head] = []
    after_lead = False
    for index, piece in enumerate(pieces):
        opens = not after_lead and index + 1 < len(pieces) and _lead_sentence(piece)
        if opens:
            leads.append(Head(piece[:-1].strip(SPACE), piece[-1], ""))
        elif not leads:
            return []
        else:
            leads[-1] = replace(leads[-1], text=leads[-1].text + piece)
        after_lead = opens
    return leads


def _lead_sentence(text: str) -> bool:
    return (
        len(text) <= LEAD_LIMIT + 1
        and text[-1] == "。"
        and not any(mark in text for mark in "，,；;：:")
    )


def _lead(unit: Unit, kinds: frozenset[ClauseKind]) -> Unit:
    children = [_lead(child, kinds) for child in unit.children]
    kept: list[Paragraph] = []
    for paragraph in unit.paragraphs:
        leads = _leads(unit, paragraph) if unit.kind in kinds else []
        children += [_run_in("lead", None, None, lead, paragraph.line) for lead in leads]
        if not leads:
            kept.append(paragraph)
    return _keeping(unit, kept, children)


def _keeping(unit: Unit, kept: list[Paragraph], children: list[Unit]) -> Unit:
    """The unit with what is left of its text, and the lines that it still stands on."""
    gone = {paragraph.line for paragraph in unit.paragraphs} - {each.line for each in kept}
    first, last = unit.lines
    if last in gone:
        own = (first, *unit.heading_lines, *(paragraph.line for paragraph in kept))
        # A byline has no line of its own in a Unit: it stands right above the text.
        last = min(gone) - 1 if unit.speaker and not kept else max(own)
    return replace(unit, lines=(first, last), paragraphs=tuple(kept), children=in_order(children))


def _chain(text: str) -> list[re.Match[str]]:
    """The members of the first chain in a text: 一是, 二是 … in order; fewer than two are none."""
    chain: list[re.Match[str]] = []
    for match in _MEMBER.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before in (("：", ":") if chain else ("，", ",")):
            continue
        same = not chain or bool(match["n"]) == bool(chain[0]["n"])
        if same and _ordinal(match["n"] or match["m"]) == len(chain) + 1:
            chain.append(match)
    return chain if len(chain) > 1 else []


def _ordinal(numeral: str) -> int | None:
    try:
        return to_int(numeral)
    except ValueError:
        return None


def _run_in(
    kind: ClauseKind, number: str | None, ordinal: int | None, head: Head, line: int
) -> Unit:
    return Unit(
        kind=kind,
        lines=(line, line),
        number=number,
        ordinal=ordinal,
        heading=head.heading,
        heading_lines=(line,) if head.heading else (),
        run_in=head.run_in,
        close=head.close,
        paragraphs=(Paragraph(head.text.strip(SPACE), line),) if head.text.strip(SPACE) else (),
    )
