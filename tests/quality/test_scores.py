"""How well the linker finds what a person found: scores with floors that may only rise.

``pytest tests/quality -s`` prints the tables; ``floors.json`` holds the floors.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from gold import DOCUMENTS, Place, answers, entity_id, occurrence, owners, placed, plain

from jince.model import Mention
from jince.publication import Publication

FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))
Graded = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> Mapping[Place, Graded]:
    """Place → the top-level mention that a person sees there."""
    found: dict[Place, Graded] = {}
    for clause in answers("mentions_dev")["clauses"]:
        for m in clause["mentions"]:
            if m["nested_in"] is None:
                nth = occurrence(clause["text"], m["start"], m["surface"])
                place = (DOCUMENTS[clause["document"]], clause["line"], plain(m["surface"]), nth)
                found[place] = m
    return found


@pytest.fixture(scope="module")
def ours(corpus: Publication) -> Mapping[Place, Mention]:
    """Place → our mention, on the lines that a person read."""
    read = {(DOCUMENTS[c["document"]], c["line"]) for c in answers("mentions_dev")["clauses"]}
    return {place: m for place, m in placed(corpus) if place[:2] in read}


def row(name: str, right: int, of_ours: int, found: int, of_theirs: int) -> str:
    precision = right / of_ours if of_ours else 1.0
    recall = found / of_theirs if of_theirs else 1.0
    return f"{name:10} {precision:9.3f} {recall:7.3f} {of_ours:6} {of_theirs:6}"


def test_mentions(gold: Mapping[Place, Graded], ours: Mapping[Place, Mention]) -> None:
    """Precision over must and may, recall over must, in all and for each type."""
    must = {p for p, m in gold.items() if m["grade"] == "must"}
    right = {p for p in ours if p in gold}
    print("\ntype       precision  recall   ours   must")
    for type_ in ("sector", "district", "platform", "target", "document"):
        of_type = [p for p in ours if ours[p].type == type_]
        wanted = [p for p in must if gold[p]["type"] == type_]
        hits = [p for p in of_type if p in gold and gold[p]["type"] == type_]
        print(
            row(type_, len(hits), len(of_type), len([p for p in wanted if p in ours]), len(wanted))
        )
    print(row("all", len(right), len(ours), len(must & set(ours)), len(must)))
    print("not found:", sorted(must - set(ours)))
    print("found besides:", sorted(set(ours) - right))
    assert len(right) / len(ours) >= FLOORS["mention_precision"]
    assert len(must & set(ours)) / len(must) >= FLOORS["mention_recall"]


def test_mentions_are_of_the_type_that_a_person_gives(
    gold: Mapping[Place, Graded], ours: Mapping[Place, Mention]
) -> None:
    both = [p for p in ours if p in gold and gold[p]["grade"] == "must"]
    wrong = [(p, ours[p].type, gold[p]["type"]) for p in both if ours[p].type != gold[p]["type"]]
    print("\nof another type:", wrong)
    assert 1 - len(wrong) / len(both) >= FLOORS["mention_type"]


def test_mentions_lead_to_the_entity_that_a_person_names(
    corpus: Publication, gold: Mapping[Place, Graded], ours: Mapping[Place, Mention]
) -> None:
    both = [p for p in ours if p in gold and gold[p]["grade"] == "must"]
    wrong = []
    for p in both:
        wanted = gold[p]["canonical"]
        meant = DOCUMENTS.get(wanted) or entity_id(corpus, wanted)
        if ours[p].entity != meant:
            wrong.append((p, ours[p].entity, wanted))
    print("\nled elsewhere:", wrong)
    assert 1 - len(wrong) / len(both) >= FLOORS["mention_entity"]


def test_no_trap_is_linked(corpus: Publication, ours: Mapping[Place, Mention]) -> None:
    """What only looks like an entity is no mention of that entity, nor is anything inside it."""
    caught = []
    for trap in answers("mentions_dev")["traps"]:
        document, line = DOCUMENTS[trap["document"]], trap["line"]
        lookalike = entity_id(corpus, trap["looks_like"])
        caught += [
            (trap["string"], place)
            for place, m in ours.items()
            if place[:2] == (document, line)
            and m.entity == lookalike
            and place[2] in plain(trap["string"])
        ]
    assert caught == []


def test_targets(corpus: Publication) -> None:
    """Of the document that was read for targets, each is there and nothing else is."""
    wanted = Counter(
        (t["line"], float(t["value"]), t["unit"], t["target_year"])
        for t in answers("targets_dev")["targets"]
        if t["doc_id"] == "003"
    )
    found: Counter[tuple[int, float, str, int | None]] = Counter()
    for t in corpus.site.targets:
        if t.document == DOCUMENTS["003"]:
            clause = corpus.index.clauses[t.clause]
            line = next(p.line for p in clause.paragraphs if plain(t.quote) in plain(p.text))
            found[line, float(t.value), t.unit, t.target_year] += 1
    assert found == wanted


def test_no_other_number_is_a_target(corpus: Publication) -> None:
    for no in answers("targets_dev")["non_targets"]:
        for t in corpus.site.targets:
            if t.document == DOCUMENTS[no["doc_id"]]:
                assert plain(no["quote"]) not in plain(t.quote), t.id


@pytest.mark.parametrize("entry", answers("index_dev")["entities"], ids=lambda e: str(e["entity"]))
def test_index_of_an_entity(corpus: Publication, entry: Graded) -> None:
    """Its page lists every clause that names it, reaches those that it is related to, no others."""
    if not entry["counts"]["must"]:
        assert entry["counts"]["via"] == 0
        return
    id_ = target_or_entity(corpus, entry)
    assert id_ is not None
    key = next(key for key in corpus.index.things if key[1] == id_)
    named = {m.clause for m in corpus.index.mentions_of.get(key, ())}
    reached = named | set(corpus.index.via_of.get(key, ()))
    missing: dict[str, list[tuple[str, int]]] = {"must": [], "via": []}
    allowed: set[str] = set()
    for c in entry["clauses"]:
        here = owners(corpus, DOCUMENTS[c["doc"]], c["line"])
        allowed |= here
        if c["tier"] in missing and not here & {"must": named, "via": reached}[c["tier"]]:
            missing[c["tier"]].append((c["doc"], c["line"]))
    excluded = [
        (c["doc"], c["line"])
        for c in entry["excluded"]
        if c["whole_clause_excluded"] and owners(corpus, DOCUMENTS[c["doc"]], c["line"]) & named
    ]
    assert missing == {"must": [], "via": []}
    assert excluded == []
    assert sorted(named - allowed) == []


def target_or_entity(corpus: Publication, entry: Graded) -> str | None:
    """The id of an entry; a target goes by the row of the table that it stands in."""
    if entry["type"] != "target":
        return entity_id(corpus, entry["entity"])
    row = next(c for c in entry["clauses"] if c["kind"] == "table-row")
    here = owners(corpus, DOCUMENTS[row["doc"]], row["line"])
    return next((t.id for t in corpus.site.targets if t.clause in here), None)
