"""JSON Schema over the files of ``data/``: every mistake as place, value, expectation."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import jsonschema

from jince.model import Finding
from jince.yamlfile import YamlFile


@lru_cache(maxsize=16)
def _validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(files("jince").joinpath(f"schemas/{name}.schema.json").read_text("utf-8"))
    checker = jsonschema.FormatChecker(formats=())

    @checker.checks("date", raises=ValueError)
    def _is_date(value: object) -> bool:
        return not isinstance(value, str) or (
            len(value) == 10 and date.fromisoformat(value) is not None
        )

    @checker.checks("regex", raises=re.error)
    def _is_regex(value: object) -> bool:
        return not isinstance(value, str) or re.compile(value) is not None

    return jsonschema.Draft202012Validator(schema, format_checker=checker)


ONE_LINE = r"^\S([^\n]*\S)?$"
"""Pattern of a text in the schemas."""


_TYPES = {"array": "a list", "object": "a mapping", "string": "a text", "integer": "a whole number"}


def _explain(error: jsonschema.ValidationError) -> str:
    """A schema error as: value, expectation."""
    schema: Any = error.schema
    wants: Any = error.validator_value
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = sorted(schema.get("properties", {}))
        unknown = [k for k in error.instance if k not in known]
        shown = ", ".join(repr(k) for k in unknown)
        close = [m for k in unknown for m in difflib.get_close_matches(str(k), known, 1)]
        hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
        return f"unknown key {shown}; {hint}"
    if error.validator == "required" and isinstance(error.instance, dict):
        missing = [k for k in wants if k not in error.instance]
        return f"missing {', '.join(repr(k) for k in missing)}"
    if error.validator == "anyOf" and wants[:1] == [{"required": ["title"]}]:
        return "missing 'title' (or 'title_supplied' where the text has none)"
    where = "".join(f" of {p!r}" for p in list(error.absolute_path)[-1:] if isinstance(p, str))
    wanted = schema.get("description") if isinstance(schema, dict) else None
    value = json.dumps(error.instance, ensure_ascii=False, default=str)
    value = value if len(value) <= 80 else value[:77] + "…"
    return f"{value}{where}{_expectation(error, wanted)}"


def _expectation(error: jsonschema.ValidationError, described: str | None) -> str:
    """What was expected instead of a value."""
    wants: Any = error.validator_value
    match error.validator:
        case "format" if wants == "date":
            return " is not a date that exists; expected YYYY-MM-DD"
        case "pattern" if wants == ONE_LINE and not error.instance:
            return ": expected a text, not an empty value"
        case "pattern" if wants == ONE_LINE:
            return ": expected text on one line, no space around it"
        case "pattern" if described:
            return f" is not {described}"
        case "type":
            kinds = [wants] if isinstance(wants, str) else [k for k in wants if k != "null"]
            return f": expected {' or '.join(_TYPES.get(k, k) for k in kinds)}"
        case "minimum" | "maximum":
            return f": expected at {'least' if error.validator == 'minimum' else 'most'} {wants}"
        case "enum":
            return f": expected one of {', '.join(map(str, wants))}"
        case _:
            return f": expected {described or error.message[:160]}"


def _causes(error: jsonschema.ValidationError) -> Iterator[jsonschema.ValidationError]:
    """What is wrong with a value in the one of several forms that it has the type of."""
    inside = [e for e in error.context or () if not (e.validator == "type" and not e.relative_path)]
    if error.validator == "anyOf" and 0 < len(inside) < len(error.context or ()):
        for e in inside:
            yield from _causes(e)
    else:
        yield error


def validate(file: YamlFile, schema: str) -> Iterator[Finding]:
    """What in a file is not as its schema says, each with the line that it stands on."""
    errors = _validator(schema).iter_errors(file.data)
    for error in (cause for e in errors for cause in _causes(e)):
        keys = tuple(error.absolute_path)
        if error.validator == "additionalProperties" and isinstance(error.instance, dict):
            known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
            unknown = next((k for k in error.instance if k not in known), None)
            keys = (*keys, str(unknown)) if unknown is not None else keys
        yield Finding(file.path, file.line(*keys), _explain(error))
