"""What the project has, its pages name: a new kind of page, format, macro or command is documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from jince.cli import COMMANDS
from jince.exports import EXPORTS, schema_name
from jince.pages import PAGE_KINDS
from jince.pages.macros import MACROS


@pytest.fixture(scope="module")
def pages(root: Path) -> str:
    """The maintainers' handbook and the guide to the data."""
    return "".join(
        (root / "docs" / name / "index.md").read_text(encoding="utf-8")
        for name in ("handbook", "data")
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_every_published_file_is_described(pages: str, name: str) -> None:
    assert f"`{name}`" in pages or f"({name})" in pages


@pytest.mark.parametrize("name", EXPORTS)
def test_every_published_file_has_its_schema(root: Path, name: str) -> None:
    schemas = root / "scripts" / "jince" / "schemas" / "published"
    assert (schemas / f"{schema_name(name)}.schema.json").is_file()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(pages: str, name: str) -> None:
    assert f"jince {name}" in pages


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    assert (COMMANDS[name].__doc__ or "").strip()


@pytest.mark.parametrize("name", PAGE_KINDS)
def test_every_kind_of_page_is_described(pages: str, name: str) -> None:
    assert f"pages/{name}.py" in pages


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_described(pages: str, name: str) -> None:
    assert f"{name}(" in pages
