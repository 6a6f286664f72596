"""Ingest: a source and its corrections → the committed ``text.txt`` and ``restoration.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jince.load import read_corrections, read_source
from jince.model import Finding
from jince.restore import Conversion, Restored, restore
from jince.restore.log import write_log


def outputs(restored: Restored) -> Mapping[str, bytes]:
    """The files that ingest commits: name → content."""
    return {
        "text.txt": restored.text.encode(),
        "restoration.tsv": write_log(restored.log).encode(),
    }


def ingest(
    folder: Path, shown: str, conversions: Sequence[Conversion]
) -> tuple[Mapping[str, bytes], list[Finding]]:
    """What ``folder`` should hold beside its source; no files where there are findings."""
    raw, _, findings = read_source(folder / "source.txt", f"{shown}/source.txt")
    corrections = read_corrections(folder, shown, findings)
    if raw is None or findings:
        return {}, findings
    restored = restore(raw, conversions=conversions, corrections=corrections)
    if restored.unused:
        return {}, [
            Finding(
                f"{shown}/corrections.yml", c.at,
                f"{c.before!r} does not stand exactly once on line {c.line} of the source",
            )
            for c in restored.unused
        ]  # fmt: skip
    return outputs(restored), []


def differences(folder: Path, shown: str, made: Mapping[str, bytes]) -> list[Finding]:
    """Where the committed files are not what ingest makes."""
    found: list[Finding] = []
    for name, content in made.items():
        path = folder / name
        committed = path.read_bytes() if path.is_file() else b""
        if committed != content:
            pairs = zip(committed.split(b"\n"), content.split(b"\n"), strict=False)
            line = next((i for i, (a, b) in enumerate(pairs, 1) if a != b), 1)
            message = f"differs from what ingest makes; run `jince ingest {folder.name}`"
            found.append(Finding(f"{shown}/{name}", line, message))
    return found
