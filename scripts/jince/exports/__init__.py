"""Site → published data under ``/data/`` and clause cards under ``/c/``: one module a format.

Each data file is UTF-8 with a JSON Schema beside it (``schema/<name>.schema.json``); keys come in the
order of the contract, rows in reading order, and the same site gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from jince.exports import cards, documents, graph, texts
from jince.index import Index
from jince.model import Artifact

SCHEMA_VERSION = "1.0"

EXPORTS: Mapping[str, Callable[[Index], Iterator[dict[str, Any]]]] = {
    "documents.json": documents.rows,
    "clauses.ndjson": texts.clauses,
    "entities.json": graph.entities,
    "mentions.ndjson": graph.mentions,
    "citations.ndjson": graph.citations,
    "targets.json": graph.targets,
    "parallels.ndjson": graph.parallels,
    "restorations.ndjson": texts.restorations,
}
"""Published file → its rows."""


def schema_name(file: str) -> str:
    """The schema of a published file: ``clauses.ndjson`` → ``clauses``."""
    return file.partition(".")[0]


def _encode(file: str, rows: list[dict[str, Any]]) -> bytes:
    if file.endswith(".ndjson"):
        lines = (
            json.dumps(r, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for r in rows
        )
        return "".join(line + "\n" for line in lines).encode()
    return (json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def make_artifacts(index: Index) -> Iterator[Artifact]:
    """Every published data file with its schema, the manifest, and the clause cards."""
    manifest: list[dict[str, Any]] = []
    for file, make in EXPORTS.items():
        rows = list(make(index))
        content = _encode(file, rows)
        yield Artifact(f"data/{file}", content)
        manifest.append(
            {
                "name": file,
                "rows": len(rows),
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "schema": f"schema/{schema_name(file)}.schema.json",
                "schema_version": SCHEMA_VERSION,
            }
        )
    for name in (*(schema_name(f) for f in EXPORTS), "manifest"):
        schema = files("jince").joinpath(f"schemas/published/{name}.schema.json").read_bytes()
        yield Artifact(f"data/schema/{name}.schema.json", schema)
    whole = {"commit": index.site.commit, "schema_version": SCHEMA_VERSION, "files": manifest}
    yield Artifact(
        "data/manifest.json", (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    )
    yield from cards.cards(index)
