"""Entities, mentions, citations, targets and parallels: what links the clauses to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jince.index import Index, Key, other_names
from jince.model import Entity, Target


def entities(index: Index) -> Iterator[dict[str, Any]]:
    """One row an entity, targets included (CONTRACT: entities.json)."""
    for key, thing in index.things.items():
        yield _entity(index, key, thing)


def _entity(index: Index, key: Key, thing: Entity | Target) -> dict[str, Any]:
    full_name = thing.indicator if isinstance(thing, Target) else thing.full_name
    return {
        "id": thing.id,
        "type": key[0],
        "name": thing.name,
        "full_name": full_name,
        "aliases": other_names(thing),
        "parent": None if isinstance(thing, Target) else thing.parent,
        "related": list(thing.related),
        "url": f"/{index.entity_url(key)}",
        "clauses": list(dict.fromkeys(m.clause for m in index.mentions_of.get(key, ()))),
        "via": list(index.via_of.get(key, ())),
    }


def mentions(index: Index) -> Iterator[dict[str, Any]]:
    """One row a mention (CONTRACT: mentions.ndjson); type ``document`` names a document's id."""
    for m in index.site.mentions:
        yield {
            "entity": m.entity,
            "type": m.type,
            "clause": m.clause,
            "field": m.field,
            "start": m.start,
            "end": m.end,
            "surface": m.surface,
        }


def citations(index: Index) -> Iterator[dict[str, Any]]:
    """One row a citation (CONTRACT: citations.ndjson)."""
    for c in index.site.citations:
        yield {
            "clause": c.clause,
            "field": c.field,
            "start": c.start,
            "end": c.end,
            "surface": c.surface,
            "kind": c.kind,
            "target": c.target,
            "external": c.external,
            "relation": c.relation,
        }


def targets(index: Index) -> Iterator[dict[str, Any]]:
    """One row a target (CONTRACT: targets.json)."""
    for t in index.site.targets:
        yield {
            "id": t.id,
            "document": t.document,
            "clause": t.clause,
            "indicator": t.indicator,
            "scope": t.scope,
            "comparator": t.comparator,
            "value": t.value,
            "unit": t.unit,
            "target_year": t.target_year,
            "baseline_value": t.baseline_value,
            "baseline_year": t.baseline_year,
            "quote": t.quote,
        }


def parallels(index: Index) -> Iterator[dict[str, Any]]:
    """Passages that two documents share (CONTRACT: parallels.ndjson): none are looked for yet."""
    del index
    yield from ()
