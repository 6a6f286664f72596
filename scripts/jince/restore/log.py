"""``restoration.tsv``: the log of every change, as a table that a person and a diff can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jince.model import Finding, Restoration

COLUMNS = ("line", "start", "end", "before", "after", "rule", "proof")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\ufeff": "\\ufeff"}
_UNESCAPES = {v: k for k, v in _ESCAPES.items()}


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(c, c) for c in text)


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    out, i = "", 0
    while i < len(text):
        for code, char in _UNESCAPES.items():
            if text.startswith(code, i):
                out, i = out + char, i + len(code)
                break
        else:
            out, i = out + text[i], i + 1
    return out


def write_log(rows: Iterable[Restoration]) -> str:
    """The log as tab-separated text with a header line."""
    lines = ["\t".join(COLUMNS)]
    for r in rows:
        cells = (str(r.line), str(r.start), str(r.end), r.before, r.after, r.rule, r.proof)
        lines.append("\t".join(_escape(c) for c in cells))
    return "\n".join(lines) + "\n"


def read_log(text: str, shown: str) -> Iterator[Restoration | Finding]:
    """The rows of a log; a Finding for each line that is not one."""
    lines = text.split("\n")
    if lines[0] != "\t".join(COLUMNS):
        yield Finding(shown, 1, f"expected the columns {', '.join(COLUMNS)}; run `jince ingest`")
        return
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = [_unescape(c) for c in line.split("\t")]
        if len(cells) != len(COLUMNS) or not all(c.isdigit() for c in cells[:3]):
            yield Finding(shown, number, "expected 7 columns, the first three of them numbers")
            continue
        yield Restoration(int(cells[0]), int(cells[1]), int(cells[2]), *cells[3:])
