"""The published data is what its schemas and the contract say, and agrees with itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jince.exports import EXPORTS, SCHEMA_VERSION, schema_name
from jince.publication import Publication

CLAUSES = 451
"""Of the five documents, counted by hand; a change here is a change of addresses."""
Row = dict[str, Any]


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    return site / "data"


@pytest.fixture(scope="module")
def rows(folder: Path) -> Mapping[str, list[Row]]:
    """Published file → its rows."""
    found: dict[str, list[Row]] = {}
    for name in EXPORTS:
        text = (folder / name).read_bytes().decode("utf-8")
        lines = text.splitlines() if name.endswith(".ndjson") else []
        found[name] = [json.loads(x) for x in lines] if lines or not text else json.loads(text)
    return found


@pytest.fixture(scope="module")
def clauses(rows: Mapping[str, list[Row]]) -> Mapping[str, Row]:
    return {row["id"]: row for row in rows["clauses.ndjson"]}


def schema(folder: Path, name: str) -> Row:
    loaded: Row = json.loads((folder / f"schema/{name}.schema.json").read_text("utf-8"))
    return loaded


def row_schema(folder: Path, name: str) -> Row:
    whole = schema(folder, schema_name(name))
    items: Row = whole.get("items", whole)
    return items


@pytest.mark.parametrize("name", EXPORTS)
def test_rows_are_as_their_schema_says(
    folder: Path, rows: Mapping[str, list[Row]], name: str
) -> None:
    whole = schema(folder, schema_name(name))
    jsonschema.Draft202012Validator.check_schema(whole)
    validator = jsonschema.Draft202012Validator(row_schema(folder, name))
    for row in rows[name]:
        assert [e.message for e in validator.iter_errors(row)] == [], row


@pytest.mark.parametrize("name", EXPORTS)
def test_keys_come_in_the_order_of_the_contract(
    folder: Path, rows: Mapping[str, list[Row]], name: str
) -> None:
    wanted = row_schema(folder, name)
    order = list(wanted["properties"])
    assert wanted["required"] == [k for k in order if k in wanted["required"]]
    for row in rows[name]:
        assert list(row) == [k for k in order if k in row]


def test_lines_of_ndjson_are_objects_and_end_with_a_line_feed(folder: Path) -> None:
    for path in folder.glob("*.ndjson"):
        data = path.read_bytes()
        assert b"\r" not in data
        assert not data or data.endswith(b"}\n"), path.name
        assert all(line.startswith(b'{"') for line in data.splitlines())


def test_manifest_names_every_file_with_its_size_and_hash(
    folder: Path, rows: Mapping[str, list[Row]]
) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    jsonschema.validate(manifest, schema(folder, "manifest"))
    assert manifest["schema_version"] == SCHEMA_VERSION
    assert [f["name"] for f in manifest["files"]] == list(EXPORTS)
    for entry in manifest["files"]:
        data = (folder / entry["name"]).read_bytes()
        assert entry["bytes"] == len(data)
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["rows"] == len(rows[entry["name"]])
        assert (folder / entry["schema"]).is_file()


def test_every_clause_is_there_once_in_reading_order(
    rows: Mapping[str, list[Row]], clauses: Mapping[str, Row]
) -> None:
    assert len(rows["clauses.ndjson"]) == len(clauses) == CLAUSES
    documents = [d["id"] for d in rows["documents.json"]]
    assert [(documents.index(c["document"]), c["order"]) for c in clauses.values()] == sorted(
        (documents.index(c["document"]), c["order"]) for c in clauses.values()
    )
    for document in documents:
        orders = [c["order"] for c in clauses.values() if c["document"] == document]
        assert orders == list(range(1, len(orders) + 1))


def test_parents_stand_before_their_children(clauses: Mapping[str, Row]) -> None:
    for clause in clauses.values():
        if clause["parent"] is not None:
            parent = clauses[clause["parent"]]
            assert parent["document"] == clause["document"]
            assert parent["order"] < clause["order"]
            assert clause["path"][: len(parent["path"])] == parent["path"]


def test_eids_are_unique_in_a_document(clauses: Mapping[str, Row]) -> None:
    eids = [(c["document"], c["eid"]) for c in clauses.values()]
    assert len(set(eids)) == len(eids)


def test_source_lines_carry_the_text(
    root: Path, rows: Mapping[str, list[Row]], clauses: Mapping[str, Row]
) -> None:
    """The lines are lines of the source, and the restored lines carry the clause's own words."""
    texts: dict[str, list[str]] = {}
    for d in rows["documents.json"]:
        source = (root / d["source"]["file"]).read_bytes()
        assert hashlib.sha256(source).hexdigest() == d["source"]["sha256"]
        assert source.decode("utf-8").count("\n") + 1 == d["source"]["lines"]
        text = (root / d["source"]["file"]).with_name("text.txt").read_text("utf-8")
        texts[d["id"]] = text.split("\n")
        assert len(texts[d["id"]]) == d["source"]["lines"]
    for clause in clauses.values():
        first, last = clause["source_lines"]
        assert 1 <= first <= last <= len(texts[clause["document"]])
        here = "".join("".join(texts[clause["document"]][first - 1 : last]).split())
        cells = clause["text"].split(" | ") if clause["kind"] in ("row", "table") else []
        for words in (clause["heading"] or "", *(cells or clause["text"].split("\n"))):
            assert "".join(words.split()) in here, clause["id"]


@pytest.mark.parametrize("name", ["mentions.ndjson", "citations.ndjson"])
def test_spans_are_where_they_say(
    rows: Mapping[str, list[Row]], clauses: Mapping[str, Row], name: str
) -> None:
    order = {id_: i for i, id_ in enumerate(clauses)}
    for row in rows[name]:
        field = clauses[row["clause"]][row["field"]]
        assert field[row["start"] : row["end"]] == row["surface"] != ""
    places = [(order[r["clause"]], r["field"] == "text", r["start"]) for r in rows[name]]
    assert places == sorted(places)


def test_mentions_name_things_that_exist(rows: Mapping[str, list[Row]]) -> None:
    things = {(e["type"], e["id"]) for e in rows["entities.json"]}
    things |= {("document", d["id"]) for d in rows["documents.json"]}
    assert {(m["type"], m["entity"]) for m in rows["mentions.ndjson"]} <= things


def test_mentions_do_not_overlap(rows: Mapping[str, list[Row]]) -> None:
    """Two mentions of one span name two things; other spans are apart."""
    by_field: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for m in rows["mentions.ndjson"]:
        by_field.setdefault((m["clause"], m["field"]), set()).add((m["start"], m["end"]))
    for spans in by_field.values():
        ordered = sorted(spans)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered))


def test_citations_lead_to_clauses_or_documents_or_outside(
    rows: Mapping[str, list[Row]], clauses: Mapping[str, Row]
) -> None:
    known = {d["id"] for d in rows["documents.json"]} | set(clauses)
    for c in rows["citations.ndjson"]:
        assert (c["target"] is None) or c["target"] in known
        assert c["target"] is None or c["external"] is None


def test_entities_agree_with_mentions(rows: Mapping[str, list[Row]]) -> None:
    named: dict[tuple[str, str], list[str]] = {}
    for m in rows["mentions.ndjson"]:
        found = named.setdefault((m["type"], m["entity"]), [])
        if m["clause"] not in found:
            found.append(m["clause"])
    ids = {e["id"] for e in rows["entities.json"]}
    parents = {(e["type"], e["id"]) for e in rows["entities.json"]}
    for e in rows["entities.json"]:
        assert e["clauses"] == named.get((e["type"], e["id"]), [])
        assert not set(e["via"]) & set(e["clauses"])
        assert e["parent"] is None or (e["type"], e["parent"]) in parents
        assert set(e["related"]) <= ids


def test_reached_clauses_exist_in_reading_order(
    rows: Mapping[str, list[Row]], clauses: Mapping[str, Row]
) -> None:
    order = {id_: i for i, id_ in enumerate(clauses)}
    for e in rows["entities.json"]:
        for reached in (e["clauses"], e["via"]):
            places = [order[c] for c in reached]
            assert places == sorted(set(places)), e["id"]


def test_targets_quote_their_clause(
    rows: Mapping[str, list[Row]], clauses: Mapping[str, Row]
) -> None:
    for t in rows["targets.json"]:
        assert clauses[t["clause"]]["document"] == t["document"]
        assert t["quote"] in clauses[t["clause"]]["text"]


def test_restorations_stand_in_the_restored_text(root: Path, rows: Mapping[str, list[Row]]) -> None:
    texts = {
        d["id"]: (root / f"data/documents/{d['id']}/text.txt").read_text("utf-8").split("\n")
        for d in rows["documents.json"]
    }
    for r in rows["restorations.ndjson"]:
        assert texts[r["document"]][r["line"] - 1][r["start"] : r["end"]] == r["after"]
        assert r["before"] != r["after"]


def test_the_site_publishes_what_the_corpus_gives(folder: Path, corpus: Publication) -> None:
    """Nothing of a build gets into the data but the commit."""
    for artifact in corpus.artifacts():
        if artifact.path.startswith("data/") and not artifact.path.endswith("manifest.json"):
            assert (folder.parent / artifact.path).read_bytes() == artifact.content
