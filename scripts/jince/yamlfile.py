"""YAML in, with the line of every value kept, so that a finding can point at it.

Uses PyYAML's safe composer: the node tree knows the marks that the loaded values have lost.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jince.model import Finding


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A parsed file: ``data`` as plain values, ``lines`` from a key path to its line (1-based)."""

    path: str
    data: Any
    lines: dict[tuple[str | int, ...], int]

    def line(self, *keys: str | int) -> int:
        """The line of a value, or of its nearest ancestor that stands in the file."""
        where: tuple[str | int, ...] = keys
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


class _Loader(yaml.SafeLoader):
    """Safe loader that leaves dates as the strings they were written as."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rx) for tag, rx in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _duplicates(node: yaml.Node, path: str) -> Iterator[Finding]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield Finding(path, key.start_mark.line + 1, f"duplicate key {key.value!r}")
            seen.add(key.value)
            yield from _duplicates(value, path)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _duplicates(value, path)


def _not_finite(
    data: object, at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], float]]:
    """Where a value is .nan or .inf: JSON has no such numbers."""
    if isinstance(data, float) and not math.isfinite(data):
        yield at, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _not_finite(value, (*at, str(key)))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _not_finite(value, (*at, i))


def _marks(
    node: yaml.Node, at: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    yield at, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*at, str(key.value)), key.start_mark.line + 1
            for where, line in _marks(value, (*at, str(key.value))):
                if where != (*at, str(key.value)):
                    yield where, line
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _marks(value, (*at, i))


def read_yaml(path: Path, shown: str) -> tuple[YamlFile | None, list[Finding]]:
    """A YAML file, or None with the findings that say why not; ``shown`` is the path in messages.

    Refuses: a file that is not UTF-8, YAML that does not parse, an alias or anchor, a duplicate key.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None, [Finding(shown, 1, "file is missing")]
    except UnicodeDecodeError as e:
        line = path.read_bytes()[: e.start].count(b"\n") + 1
        return None, [Finding(shown, line, "not UTF-8 text; save the file as UTF-8")]
    except OSError as e:
        return None, [Finding(shown, 1, f"cannot be read: {e.strerror}")]
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 1
                return None, [
                    Finding(shown, line, "YAML aliases are not used here; repeat the value")
                ]
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a SafeLoader
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        return None, [Finding(shown, (mark.line if mark else 0) + 1, f"broken YAML: {e.problem}")]
    except (yaml.YAMLError, ValueError, RecursionError) as e:
        reason = str(e).split("\n")[0]
        return None, [Finding(shown, 1, f"broken YAML: {reason}")]
    if node is None:
        return YamlFile(shown, None, {}), []
    file = YamlFile(shown, data, dict(_marks(node, ())))
    wrong = list(_duplicates(node, shown))
    wrong += [
        Finding(shown, file.line(*at), f"{value} is not a number that can be published")
        for at, value in _not_finite(data)
    ]
    return file, wrong
