"""Every rule over data, text and links: Inputs and Site → Findings, each a place and an expectation."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jince.load import Inputs, Source
from jince.mentions import Ambiguity, Finder, fold, named_things
from jince.model import Clause, Entity, Finding, Rule, Site, Target
from jince.restore import Conversion, places, restore
from jince.restore.pieces import replay

_ROUND = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10000.0}


def check(
    inputs: Inputs, site: Site, ambiguous: Sequence[tuple[Clause, Ambiguity]]
) -> Iterator[Finding]:
    """Every finding; the order is the order of the rules, callers sort by place."""
    for source in inputs.sources:
        yield from check_source(source)
    yield from check_relations(inputs)
    yield from check_ids(inputs)
    yield from check_references(inputs)
    yield from check_targets(inputs, site)
    yield from check_examples(inputs)
    for conversion in inputs.conversions:
        yield from check_conversion(conversion, inputs)
    yield from check_ambiguities(inputs, ambiguous)


def check_source(source: Source) -> Iterator[Finding]:
    """The restored text is what the log makes of the source, and every correction found its place."""
    shown = f"{source.shown}/source.txt"
    if source.text is None:
        return
    lines = source.raw.split("\n")
    for c in source.corrections:
        times = places(c, lines)
        if times != 1:
            message = (
                f"{c.before!r} stands {times} times on line {c.line} of the source; expected once"
            )
            yield Finding(f"{source.shown}/corrections.yml", c.at, message)
    try:
        replayed = replay(source.raw, source.log).split("\n")
    except ValueError as e:
        yield Finding(
            shown, 1, f"source and log differ ({e}); if the source was edited, undo that, "
            f"else run `jince ingest {source.id}`",
        )  # fmt: skip
        return
    text = source.text.split("\n")
    if replayed != text:
        at = next(
            (i for i, (a, b) in enumerate(zip(replayed, text, strict=False), 1) if a != b),
            min(len(replayed), len(text)) + 1,
        )
        yield Finding(
            shown, at, "the source or text.txt was edited after ingest: the log does not lead from one "
            f"to the other; sources are never edited, and `jince ingest {source.id}` makes text.txt",
        )  # fmt: skip


def check_relations(inputs: Inputs) -> Iterator[Finding]:
    """A relation points to a document of the corpus, or to a title outside it."""
    known = inputs.folders
    for source in inputs.sources:
        for i, relation in enumerate(source.meta.relations):
            if relation.target is not None and relation.target not in known:
                line = source.meta_file.line("relations", i, "target")
                yield Finding(
                    source.meta_file.path, line,
                    f"{relation.target!r} is not a document{_suggest(relation.target, known)}",
                )  # fmt: skip


def check_ids(inputs: Inputs) -> Iterator[Finding]:
    """Ids name one thing: within a type for pages, across types for mentions."""
    seen: dict[str, str] = {}
    for thing in things(inputs):
        path = inputs.paths[_type(thing)]
        if thing.id in seen:
            yield Finding(path, thing.line, f"duplicate id {thing.id!r}, first at {seen[thing.id]}")
        else:
            seen[thing.id] = f"{path}:{thing.line}"
    for times, external in _repeated(e.id for e in inputs.externals):
        line = next(e.line for e in reversed(inputs.externals) if e.id == external)
        yield Finding(inputs.paths["citations"], line, f"duplicate id {external!r} ({times} times)")


def _repeated(ids: Iterable[str]) -> Iterator[tuple[int, str]]:
    for id_, times in Counter(ids).items():
        if times > 1:
            yield times, id_


def _type(thing: Entity | Target) -> str:
    return "target" if isinstance(thing, Target) else thing.type


def _suggest(wanted: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(wanted, sorted(known), 1, 0.5)
    return f"; did you mean {close[0]!r}?" if close else ""


def check_references(inputs: Inputs) -> Iterator[Finding]:
    """Parents, hosts, sectors and related entities exist; no entity is its own ancestor."""
    ids: dict[str, dict[str, Entity]] = {}
    for e in inputs.entities:
        ids.setdefault(e.type, {})[e.id] = e
    for e in inputs.entities:
        path = inputs.paths[e.type]
        for key, role, id_, type_ in _named_by(e):
            known = ids.get(type_, {})
            if id_ not in known and type_ not in inputs.unread:
                hint = _suggest(id_, known)
                yield Finding(path, _at(e, key), f"{role} {id_!r} is not a {type_}{hint}")
        if _circular(e, ids[e.type]):
            yield Finding(path, _at(e, "parent"), f"{e.id!r} is its own ancestor")
    everything = {t.id for t in inputs.targets}.union(*(set(known) for known in ids.values()))
    for thing in things(inputs) if not inputs.unread else ():
        for id_ in thing.related:
            if id_ not in everything:
                hint = _suggest(id_, everything)
                message = f"related {id_!r} is not an entity{hint}"
                yield Finding(inputs.paths[_type(thing)], _at(thing, "related"), message)


def _at(thing: Entity | Target, key: str) -> int:
    """The line of a key of an entry."""
    return thing.lines.get(key, thing.line)


def _named_by(entity: Entity) -> Iterator[tuple[str, str, str, str]]:
    """(key, role, id, type that it must have) of the entities that an entity leans on."""
    if entity.parent is not None:
        yield "parent", "parent", entity.parent, entity.type
    for host in entity.host:
        yield "host", "host", host, "district"
    for sector in entity.sectors:
        yield "sectors", "sector", sector, "sector"


def things(inputs: Inputs) -> Iterator[Entity | Target]:
    """Everything that has a page of its own beside the documents."""
    yield from inputs.entities
    yield from inputs.targets


def _circular(entity: Entity, known: Mapping[str, Entity]) -> bool:
    seen = {entity.id}
    at = entity.parent
    while at is not None and at in known:
        if at in seen:
            return at == entity.id
        seen.add(at)
        at = known[at].parent
    return False


def check_targets(inputs: Inputs, site: Site) -> Iterator[Finding]:
    """A target points to a clause that carries its quote, and its value stands there."""
    path = inputs.paths["target"]
    clauses = {c.id: c for d in site.documents for c in d.clauses}
    readable = {d.id for d in site.documents}
    for t in inputs.targets:
        if t.document not in inputs.folders:
            hint = _suggest(t.document, inputs.folders)
            yield Finding(path, _at(t, "document"), f"{t.document!r} is not a document{hint}")
        if t.document not in readable:
            continue
        clause = clauses.get(t.clause)
        if clause is None:
            near = [c for c in clauses if c.startswith(f"{t.document}:")]
            message = f"target {t.id!r} points to no clause: {t.clause!r}{_suggest(t.clause, near)}"
            yield Finding(path, _at(t, "clause"), message)
            continue
        if clause.document != t.document:
            message = f"{t.clause!r} is not a clause of {t.document!r}"
            yield Finding(path, _at(t, "clause"), message)
        if fold(t.quote) not in fold(clause.text):
            message = f"quote {t.quote!r} does not stand in {t.clause}"
            yield Finding(path, _at(t, "quote"), message)
        for key, value in (("value", t.value), ("baseline_value", t.baseline_value)):
            if value is not None and not _stands(value, clause.text):
                yield Finding(path, _at(t, key), f"{key} {value:g} does not stand in {t.clause}")


def _stands(value: float, text: str) -> bool:
    """Whether a number stands in a text, in digits or as a round Chinese numeral (千名)."""
    numbers = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", fold(text).replace(",", ""))}
    return value in numbers or any(
        word in text for word, round_number in _ROUND.items() if value == round_number
    )


def check_examples(inputs: Inputs) -> Iterator[Finding]:
    """Every rule with a context finds its entity in its own example; every block blocks there."""
    finder = Finder(named_things(inputs.entities, inputs.targets, inputs.blocks))
    for thing in things(inputs):
        for rule in thing.rules:
            if rule.example and not _finds(finder, rule, thing.id):
                yield Finding(
                    inputs.paths[_type(thing)], thing.line,
                    f"the example of {rule.text!r} does not mention {thing.id!r}: {rule.example!r}",
                )  # fmt: skip
    for block in inputs.blocks:
        if fold(block.rule.text) not in fold(block.rule.example):
            yield Finding(
                inputs.paths["blocklist"], block.line,
                f"{block.rule.text!r} does not stand in its example {block.rule.example!r}",
            )  # fmt: skip


def _finds(finder: Finder, rule: Rule, id_: str) -> bool:
    found, _ = finder.find(
        rule.example,
        document=min(rule.documents, default=""),
        clause=min(rule.clauses, default=""),
    )
    surface = fold(rule.text)
    return any(n.id == id_ and fold(rule.example[s:e]) == surface for s, e, n in found)


def check_conversion(conversion: Conversion, inputs: Inputs) -> Iterator[Finding]:
    """An override of the script conversion does what its example says."""
    restored = restore(conversion.example_before, conversions=inputs.conversions).text
    if restored != conversion.example_after:
        yield Finding(
            inputs.paths["conversion"], conversion.line,
            f"the example becomes {restored!r}; expected {conversion.example_after!r}",
        )  # fmt: skip


def check_ambiguities(
    inputs: Inputs, ambiguous: Sequence[tuple[Clause, Ambiguity]]
) -> Iterator[Finding]:
    """A span that two entities claim under equal rules is settled by a rule, not by chance."""
    shown = {s.id: s.shown for s in inputs.sources}
    for clause, a in ambiguous:
        yield Finding(
            f"{shown[clause.document]}/text.txt", clause.lines[0],
            f"{a.surface!r} may be {' or '.join(a.entities)}; add a context rule that settles it",
        )  # fmt: skip
