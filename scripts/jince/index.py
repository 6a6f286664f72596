"""Look-ups over a Site: built once, read by every page and export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jince.model import Citation, Clause, Document, Entity, Mention, Site, Target

Key = tuple[str, str]
"""(type, id) of an entity or target."""

FOLDERS: Mapping[str, str] = {
    "sector": "sectors",
    "district": "districts",
    "platform": "platforms",
    "target": "targets",
}
"""Entity type → the folder of its pages (CONTRACT: URLs)."""


def other_names(thing: Entity | Target) -> list[str]:
    """The surfaces under which it appears beside its name and full name, each once."""
    full_name = thing.indicator if isinstance(thing, Target) else thing.full_name
    surfaces = dict.fromkeys(r.text for r in thing.rules)
    return [s for s in surfaces if s not in (thing.name, full_name)]


@dataclass(frozen=True, slots=True)
class Index:
    """A Site with its look-ups.  ``places`` maps a clause id to its page and anchor."""

    site: Site
    documents: Mapping[str, Document]
    clauses: Mapping[str, Clause]
    children: Mapping[str | None, Sequence[Clause]]
    things: Mapping[Key, Entity | Target]
    members: Mapping[Key, Sequence[Entity]]
    mentions_of: Mapping[Key, Sequence[Mention]]
    via_of: Mapping[Key, Sequence[str]]
    mentions_in: Mapping[str, Sequence[Mention]]
    citations_in: Mapping[str, Sequence[Citation]]
    cited_by: Mapping[str, Sequence[Citation]]
    places: Mapping[str, str]

    def url(self, clause: str) -> str:
        """A clause's place in its document, relative to the site's root."""
        return self.places[clause]

    def permalink(self, clause: str) -> str:
        """A clause's card, relative to the site's root (CONTRACT: permalinks)."""
        document, _, local = clause.partition(":")
        return f"c/{document}/{local}/"

    def entity_url(self, key: Key) -> str:
        """An entity's page, relative to the site's root."""
        return f"{FOLDERS[key[0]]}/{key[1]}/"

    def ancestors(self, clause: Clause) -> list[Clause]:
        """From the top down, without the clause itself."""
        found: list[Clause] = []
        at = clause.parent
        while at is not None:
            found.append(self.clauses[at])
            at = self.clauses[at].parent
        return found[::-1]


def _via(
    entities: Iterable[Entity], mentioned: Mapping[str, Sequence[Mention]]
) -> dict[Key, list[str]]:
    """(type, id) → clauses that reach it through a member, a hosted platform or a sector's platform.

    A clause that names the entity itself is not reached, it is there.
    """
    by_key: dict[Key, Entity] = {(e.type, e.id): e for e in entities}
    reached: dict[Key, dict[str, None]] = defaultdict(dict)
    for clause, mentions in mentioned.items():
        direct: set[Key] = {(m.type, m.entity) for m in mentions}
        for key in sorted(direct):
            entity = by_key.get(key)
            if entity is None:
                continue
            for other in _above(entity, by_key):
                if other not in direct:
                    reached[other][clause] = None
    return {key: list(clauses) for key, clauses in reached.items()}


def _above(entity: Entity, by_key: Mapping[Key, Entity]) -> list[Key]:
    """Its parents all the way up, its host districts and its sectors with theirs."""
    found: list[Key] = []
    pending: list[Key] = [("district", h) for h in entity.host]
    pending += [("sector", s) for s in entity.sectors]
    if entity.parent:
        pending.append((entity.type, entity.parent))
    while pending:
        key = pending.pop(0)
        if key in by_key and key not in found:
            found.append(key)
            parent = by_key[key].parent
            if parent:
                pending.append((key[0], parent))
    return found


def make_index(site: Site, places: Mapping[str, str]) -> Index:
    """The look-ups of a site; rows keep reading order."""
    clauses = {c.id: c for d in site.documents for c in d.clauses}
    children: dict[str | None, list[Clause]] = defaultdict(list)
    for c in clauses.values():
        children[c.parent].append(c)
    mentions_of: dict[Key, list[Mention]] = defaultdict(list)
    mentions_in: dict[str, list[Mention]] = defaultdict(list)
    for m in site.mentions:
        mentions_of[m.type, m.entity].append(m)
        mentions_in[m.clause].append(m)
    citations_in: dict[str, list[Citation]] = defaultdict(list)
    cited_by: dict[str, list[Citation]] = defaultdict(list)
    for citation in site.citations:
        citations_in[citation.clause].append(citation)
        if citation.target:
            cited_by[citation.target].append(citation)
    members: dict[Key, list[Entity]] = defaultdict(list)
    things: dict[Key, Entity | Target] = {(e.type, e.id): e for e in site.entities}
    things.update({("target", t.id): t for t in site.targets})
    for e in site.entities:
        if e.parent:
            members[e.type, e.parent].append(e)
    return Index(
        site=site,
        documents={d.id: d for d in site.documents},
        clauses=clauses,
        children=dict(children),
        things=things,
        members=dict(members),
        mentions_of=dict(mentions_of),
        via_of=_via(site.entities, mentions_in),
        mentions_in=dict(mentions_in),
        citations_in=dict(citations_in),
        cited_by=dict(cited_by),
        places=places,
    )
