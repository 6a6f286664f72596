"""YAML and text in, with file and line kept for every value; everything wrong with them as findings.

``load`` reads a data folder whole and never stops at the first mistake: what can be read is returned
beside the findings that say what cannot.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from jince.model import (
    Block,
    Entity,
    EntityType,
    Finding,
    Meta,
    Relation,
    Restoration,
    Rule,
    Target,
)
from jince.restore import Conversion, Correction
from jince.restore.log import read_log
from jince.schema import validate
from jince.yamlfile import YamlFile, read_yaml

ENTITY_FILES: Mapping[str, EntityType] = {
    "sectors": "sector",
    "districts": "district",
    "platforms": "platform",
}
_T = TypeVar("_T")
Make = Callable[[dict[str, Any], int, Mapping[str, int]], _T]
"""An entry, its line and the lines of its keys → what it declares."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class External:
    """A document outside the corpus: id, canonical title, other spellings."""

    id: str
    title: str
    aliases: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """One folder of ``documents/``: what was received, what was restored from it, and the log."""

    id: str
    meta: Meta
    meta_file: YamlFile
    raw: str
    sha256: str
    text: str | None
    log: tuple[Restoration, ...]
    corrections: tuple[Correction, ...]
    shown: str
    """The folder as messages name it."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """A data folder as read."""

    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    targets: tuple[Target, ...]
    blocks: tuple[Block, ...]
    externals: tuple[External, ...]
    conversions: tuple[Conversion, ...]
    paths: Mapping[str, str]
    """Entity type, or name of another list → the file that declares it, as messages name it."""
    folders: frozenset[str]
    """Every document folder, those that could not be read among them."""
    unread: frozenset[str]
    """Keys of ``paths`` whose file could not be read: nothing is said of what leans on them."""


def _read(path: Path, shown: str, schema: str, findings: list[Finding]) -> YamlFile | None:
    """A valid YAML file, or None; an absent file is None without a finding."""
    if not path.exists():
        return None
    file, found = read_yaml(path, shown)
    if file is not None and not found:
        found = list(validate(file, schema))
    findings.extend(found)
    return file if file is not None and not found else None


def _rule(value: str | dict[str, Any]) -> Rule:
    if isinstance(value, str):
        return Rule(text=value)
    return Rule(
        text=value["text"],
        documents=frozenset(value.get("documents", ())),
        clauses=frozenset(value.get("clauses", ())),
        before=value.get("before", ""),
        after=value.get("after", ""),
        not_before=value.get("not_before", ""),
        not_after=value.get("not_after", ""),
        elliptical=value.get("elliptical", ""),
        shared=value.get("shared", False),
        example=value.get("example", ""),
    )


def _rules(entry: dict[str, Any], *names: str | None) -> tuple[Rule, ...]:
    """The surfaces of an entry: its names, unless an alias restates one with a context."""
    given = [_rule(a) for a in entry.get("aliases", ())]
    stated = {r.text for r in given}
    own = [Rule(text=n) for n in names if n and n not in stated and entry.get("match", True)]
    return tuple(dict.fromkeys([*own, *given]))


def _entity(
    entry: dict[str, Any], type_: EntityType, line: int, lines: Mapping[str, int]
) -> Entity:
    return Entity(
        id=entry["id"],
        type=type_,
        name=entry["name"],
        full_name=entry.get("full_name"),
        kind=entry.get("kind"),
        parent=entry.get("parent"),
        rules=_rules(entry, entry["name"], entry.get("full_name")),
        host=tuple(entry.get("host", ())),
        sectors=tuple(entry.get("sectors", ())),
        related=tuple(entry.get("related", ())),
        status=entry.get("status"),
        description=entry.get("description"),
        line=line,
        lines=lines,
    )


def _target(entry: dict[str, Any], line: int, lines: Mapping[str, int]) -> Target:
    return Target(
        id=entry["id"],
        name=entry["name"],
        document=entry["document"],
        clause=entry["clause"],
        indicator=entry["indicator"],
        scope=entry["scope"],
        comparator=entry["comparator"],
        value=entry["value"],
        unit=entry["unit"],
        target_year=entry.get("target_year"),
        baseline_value=entry.get("baseline_value"),
        baseline_year=entry.get("baseline_year"),
        quote=entry["quote"],
        rules=tuple(_rule(a) for a in entry.get("aliases", ())),
        related=tuple(entry.get("related", ())),
        line=line,
        lines=lines,
    )


def _list(
    root: Path,
    name: str,
    shown: str,
    findings: list[Finding],
    make: Make[_T],
) -> list[_T]:
    file = _read(root / f"{name}.yml", shown, name, findings)
    if file is None:
        return []
    return [
        make(entry, file.line(i), {key: file.line(i, key) for key in entry})
        for i, entry in enumerate(file.data or ())
    ]


def read_source(path: Path, shown: str) -> tuple[str | None, str, list[Finding]]:
    """(text, sha256, findings) of a source: UTF-8, not empty, not binary."""
    if not path.is_file():
        return None, "", [Finding(shown, 1, "source is missing; `jince new FILE --id ID` adds one")]
    try:
        data = path.read_bytes()
    except OSError as e:
        return None, "", [Finding(shown, 1, f"cannot be read: {e.strerror}")]
    if b"\x00" in data:
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        return None, "", [Finding(shown, line, "binary data; expected a text file in UTF-8")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        line = data[: e.start].count(b"\n") + 1
        return None, "", [Finding(shown, line, "not UTF-8; convert the file, e.g. with iconv")]
    if not text.strip():
        return None, "", [Finding(shown, 1, "source is empty; expected the text of a document")]
    return text, hashlib.sha256(data).hexdigest(), []


def read_corrections(root: Path, shown: str, findings: list[Finding]) -> tuple[Correction, ...]:
    """``corrections.yml`` of a document folder; none if there is no such file."""
    path, name = root / "corrections.yml", f"{shown}/corrections.yml"
    file = _read(path, name, "corrections", findings)
    return tuple(
        Correction(e["line"], e["before"], e["after"], e["reason"], file.line(i))
        for i, e in enumerate((file.data or ()) if file else ())
        if file is not None
    )


def _meta(file: YamlFile) -> Meta:
    d: dict[str, Any] = file.data
    title = d.get("title") or d["title_supplied"]
    return Meta(
        id=d["id"],
        title=title,
        short_title=d.get("short_title") or title,
        kind=d["kind"],
        level=d.get("level"),
        issuer=d.get("issuer"),
        doc_number=d.get("doc_number"),
        index_number=d.get("index_number"),
        subject=d.get("subject"),
        date_written=d.get("date_written"),
        date_published=d.get("date_published"),
        validity=d.get("validity"),
        title_supplied="title" not in d,
        relations=tuple(
            Relation(r["type"], r.get("target"), r.get("external")) for r in d.get("relations", ())
        ),
        outside={k: (v["value"], v["from"]) for k, v in d.get("outside", {}).items()},
    )


def _source(root: Path, shown: str, findings: list[Finding]) -> Source | None:
    id_ = root.name
    if not SLUG.fullmatch(id_):
        findings.append(
            Finding(shown, 1, f"folder {id_!r} is not a slug: lower-case letters, digits, hyphens")
        )
        return None
    raw, sha256, found = read_source(root / "source.txt", f"{shown}/source.txt")
    findings.extend(found)
    meta_path = root / "meta.yml"
    if not meta_path.exists():
        findings.append(Finding(f"{shown}/meta.yml", 1, "file is missing; `jince new` drafts it"))
        return None
    file = _read(meta_path, f"{shown}/meta.yml", "meta", findings)
    corrections = read_corrections(root, shown, findings)
    if file is None or raw is None:
        return None
    if file.data["id"] != id_:
        message = f"id {file.data['id']!r} differs from the name of its folder, {id_!r}"
        findings.append(Finding(file.path, file.line("id"), message))
        return None
    text, log = _restored(root, shown, findings)
    return Source(id_, _meta(file), file, raw, sha256, text, log, corrections, shown)


def _restored(
    root: Path, shown: str, findings: list[Finding]
) -> tuple[str | None, tuple[Restoration, ...]]:
    """(text.txt, its log); the text is None, with a finding, where either cannot be read."""
    texts: dict[str, str] = {}
    for name in ("text.txt", "restoration.tsv"):
        path = root / name
        try:
            texts[name] = path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            findings.append(
                Finding(f"{shown}/{name}", 1, f"file is missing; run `jince ingest {root.name}`")
            )
        except UnicodeDecodeError as e:
            line = path.read_bytes()[: e.start].count(b"\n") + 1
            findings.append(Finding(f"{shown}/{name}", line, "not UTF-8"))
        except OSError as e:
            findings.append(Finding(f"{shown}/{name}", 1, f"cannot be read: {e.strerror}"))
    if len(texts) < 2:
        return None, ()
    rows = list(read_log(texts["restoration.tsv"], f"{shown}/restoration.tsv"))
    findings.extend(r for r in rows if isinstance(r, Finding))
    return texts["text.txt"], tuple(r for r in rows if isinstance(r, Restoration))


def load(data: Path, shown: str | None = None) -> tuple[Inputs, list[Finding]]:
    """Read a data folder; ``shown`` is how messages name it (default: the folder's own name)."""
    shown = shown or data.name
    findings: list[Finding] = []
    if not data.is_dir():
        findings.append(Finding(shown, 1, "no such data folder; expected one with documents/"))
    paths: dict[str, str] = {t: f"{shown}/{name}.yml" for name, t in ENTITY_FILES.items()}
    paths["target"] = f"{shown}/targets.yml"
    paths |= {name: f"{shown}/{name}.yml" for name in ("blocklist", "citations", "conversion")}

    def maker(type_: EntityType) -> Make[Entity]:
        return lambda entry, line, lines: _entity(entry, type_, line, lines)

    entities = [
        e
        for name, type_ in ENTITY_FILES.items()
        for e in _list(data, name, paths[type_], findings, maker(type_))
    ]
    folders = sorted(p for p in (data / "documents").glob("*") if p.is_dir())
    if data.is_dir() and not folders:
        findings.append(Finding(f"{shown}/documents", 1, "no document; `jince new` adds one"))
    sources = [_source(p, f"{shown}/documents/{p.name}", findings) for p in folders]
    inputs = Inputs(
        sources=tuple(s for s in sources if s is not None),
        entities=tuple(entities),
        targets=tuple(_list(data, "targets", paths["target"], findings, _target)),
        blocks=tuple(
            _list(
                data, "blocklist", paths["blocklist"], findings,
                lambda e, line, _: Block(
                    _rule({k: v for k, v in e.items() if k != "reason"}), e["reason"], line
                ),
            )
        ),
        externals=tuple(
            _list(
                data, "citations", paths["citations"], findings,
                lambda e, line, _: External(e["id"], e["title"], tuple(e.get("aliases", ())), line),
            )
        ),
        conversions=tuple(
            _list(
                data, "conversion", paths["conversion"], findings,
                lambda e, line, _: Conversion(
                    e["before"], e["after"], e["example"]["before"], e["example"]["after"], line
                ),
            )
        ),
        paths=paths,
        folders=frozenset(p.name for p in folders),
        unread=frozenset(),
    )  # fmt: skip
    wrong = {f.path for f in findings}
    unread = frozenset(key for key, path in paths.items() if path in wrong)
    return replace(inputs, unread=unread), findings
