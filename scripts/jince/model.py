"""The values that walk through the house: frozen, slotted, ignorant of everything else.

Offsets are code points, ends exclusive; lines are 1-based lines of ``source.txt`` (``text.txt`` has
the same lines).  Nothing here reads a file, and nothing here is changed once made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

EntityType = Literal["sector", "district", "platform", "target", "programme"]
MentionType = Literal["sector", "district", "platform", "target", "programme", "document"]
Field = Literal["text", "heading"]
Comparator = Literal["=", "≥", ">", "约"]

ClauseKind = Literal[
    "book", "chapter", "section", "subsection", "article", "subparagraph", "point",
    "item", "lead", "enum", "bullet", "box", "table", "row", "speech",
    "title", "metadata", "salutation", "preamble", "attachment", "signature", "note", "paragraph",
]  # fmt: skip
"""Every addressable unit (CONTRACT: Ids).  ``metadata`` is the header that a government page prints
above a document (名称, 索引号, 文号 …): content, unlike the page chrome around it."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with what came in: where, and what was expected (``path:line: message``)."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (款) of a clause: its text, stripped, and the line that it stands on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Irregularity:
    """Numbering that the source prints otherwise than it means; kept as printed and reported."""

    line: int
    printed: str
    meant: str
    note: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A structural unit as a parser sees it: no id yet, children inside.

    ``number`` is the label as printed (``（二）``, ``2、``, ``一是``), ``ordinal`` what it means, or None
    for an unnumbered unit.  ``run_in`` is true where the heading and the text share a line; ``close``
    is the mark that stood between them.
    """

    kind: ClauseKind
    lines: tuple[int, int]
    number: str | None = None
    ordinal: int | None = None
    heading: str | None = None
    heading_lines: tuple[int, ...] = ()
    run_in: bool = False
    close: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    cells: tuple[str, ...] = ()
    speaker: str | None = None
    affiliation: str | None = None
    children: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A parsed text: its units in reading order, the chrome lines left out, what was irregular."""

    family: str
    units: tuple[Unit, ...]
    irregularities: tuple[Irregularity, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """An addressable unit with its id, eid (HTML anchor) and place (CONTRACT: clauses.ndjson)."""

    id: str
    document: str
    eid: str
    kind: ClauseKind
    number: str | None
    heading: str | None
    path: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    parent: str | None
    order: int
    depth: int
    lines: tuple[int, int]
    run_in: bool = False
    close: str = ""
    cells: tuple[str, ...] = ()
    speaker: str | None = None
    affiliation: str | None = None

    @property
    def text(self) -> str:
        """Its own text without its children's, one paragraph a line."""
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that hold its words; a row's heading is one of its cells, and so in its text."""
        return ("heading", "text") if self.heading and self.kind != "row" else ("text",)

    @property
    def local_id(self) -> str:
        """The number path: the part of the id after the document."""
        return self.id.partition(":")[2]

    @property
    def label(self) -> str:
        """What a reader calls it: number and heading as printed."""
        number, heading = self.number or "", self.heading or ""
        gap = " " if number and heading and number[-1].isalnum() and self.kind != "enum" else ""
        return f"{number}{gap}{heading}"

    def field(self, name: Field) -> str:
        """The text in which spans of this field are counted."""
        return self.text if name == "text" else self.heading or ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A surface under which an entity appears, and the context in which it counts.

    ``before``/``after`` are regular expressions that must match right before/after the surface,
    ``not_before``/``not_after`` must not; ``elliptical`` must close the coordinated list (A、B和C等区)
    in which the surface stands; ``documents``/``clauses`` restrict where it counts at all.
    ``shared`` lets one span name two entities.  ``example`` is a sentence in which it must be found.
    """

    text: str
    documents: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""
    not_before: str = ""
    not_after: str = ""
    elliptical: str = ""
    shared: bool = False
    example: str = ""

    @property
    def conditional(self) -> bool:
        """Whether it asks for a context, and so beats a plain rule on an equal span."""
        return bool(self.documents or self.clauses or self.before or self.after or self.elliptical)


@dataclass(frozen=True, slots=True)
class Entity:
    """A sector (产业领域), district (区与功能区), platform (平台、机构、载体) or programme."""

    id: str
    type: EntityType
    name: str
    full_name: str | None = None
    kind: str | None = None
    parent: str | None = None
    rules: tuple[Rule, ...] = ()
    host: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    status: str | None = None
    description: str | None = None
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)
    """Key → the line on which its file gives it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified target (指标): value with unit and year, where it is set, and its baseline."""

    id: str
    name: str
    document: str
    clause: str
    indicator: str
    scope: str
    comparator: Comparator
    value: float
    unit: str
    target_year: int | None
    baseline_value: float | None
    baseline_year: int | None
    quote: str
    rules: tuple[Rule, ...] = ()
    related: tuple[str, ...] = ()
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)
    """Key → the line on which its file gives it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A string that looks like an entity and is not; nothing inside it is linked."""

    rule: Rule
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """One span of a clause that names an entity, or a document of the corpus."""

    entity: str
    type: MentionType
    clause: str
    field: Field
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How one document stands to another, or to a title outside the corpus."""

    type: str
    target: str | None
    external: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that names a document or a part of one (CONTRACT: citations.ndjson)."""

    clause: str
    field: Field
    start: int
    end: int
    surface: str
    kind: Literal["document", "clause", "box", "table", "attachment"]
    target: str | None
    external: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class Restoration:
    """One change between ``source.txt`` and ``text.txt``; offsets are in that line of ``text.txt``."""

    line: int
    start: int
    end: int
    before: str
    after: str
    rule: str
    proof: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says of itself; what it does not say is None (``meta.yml``)."""

    id: str
    title: str
    short_title: str
    kind: str
    level: str | None
    issuer: str | None = None
    doc_number: str | None = None
    index_number: str | None = None
    subject: str | None = None
    date_written: str | None = None
    date_published: str | None = None
    validity: str | None = None
    title_supplied: bool = False
    relations: tuple[Relation, ...] = ()
    outside: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Facts that the text does not carry: field → (value, where it is from)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the corpus: what it says of itself, its clauses in reading order, its record."""

    meta: Meta
    clauses: tuple[Clause, ...]
    family: str
    irregularities: tuple[Irregularity, ...]
    restorations: tuple[Restoration, ...]
    source_sha256: str
    source_lines: int
    language_of_source: Literal["zh-Hans", "zh-Hant"] = "zh-Hans"

    @property
    def id(self) -> str:
        """The id that its ``meta.yml`` declares."""
        return self.meta.id

    @property
    def characters(self) -> int:
        """Length of its text, in characters."""
        return sum(len(p.text) for c in self.clauses for p in c.paragraphs)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published, frozen: what pages and exports are made of."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    targets: tuple[Target, ...]
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, ignorant of the tool that draws it.

    ``markdown`` is made of heading lines (``## text { #id }``) and HTML blocks only, so that it can be
    turned into HTML by one pass over its lines and by any Markdown tool alike.  ``path`` is relative to
    the site's root and ends in ``.md``; ``edit_path`` is the file of the project that it comes from.
    """

    path: str
    title: str
    markdown: str
    description: str = ""
    edit_path: str | None = None
    meta: Mapping[str, object] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where it is published, relative to the site's root, with a slash at its end."""
        return self.path.removesuffix("index.md")


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site that is no page: published data, a clause card."""

    path: str
    content: bytes
