"""Whatever is wrong with data is said as place, value and expectation, all of it at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from kit import add_document
from mistakes import CASES, META, SOURCE, replace, right_data

from jince.publication import publication


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small data folder with nothing wrong."""
    return right_data(tmp_path / "data")


def findings(data: Path) -> list[str]:
    return [str(f) for f in publication(data, shown="data").findings]


def test_right_data_gives_no_finding(data: Path) -> None:
    assert findings(data) == []


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_said_with_its_place(data: Path, case: str) -> None:
    damage, wanted = CASES[case]
    damage(data)
    seen = findings(data)
    place, _, message = wanted.partition(": ")
    pattern = re.escape(place) + ": " + (message if ".*" in message else re.escape(message))
    assert any(re.match(pattern, line) for line in seen), seen


def test_no_data_folder(tmp_path: Path) -> None:
    assert any(
        line.startswith("data:1: no such data folder") for line in findings(tmp_path / "data")
    )


@pytest.mark.parametrize("case", CASES)
def test_a_finding_is_one_line_with_a_line_that_exists(data: Path, case: str) -> None:
    CASES[case][0](data)
    for line in findings(data):
        m = re.fullmatch(r"(data[^:]*):(\d+): \S.*", line)
        assert m, line
        path = data.parent / m[1]
        length = path.read_bytes().count(b"\n") + 1 if path.is_file() else 1
        assert 1 <= int(m[2]) <= length, line


@pytest.mark.parametrize(
    "case",
    ["unknown key", "broken YAML", "id no slug", "bad regex", "missing title", "impossible date",
     "no meta", "missing source", "text not there", "unknown parent", "wrong example"],
)  # fmt: skip
def test_one_mistake_is_said_once_and_nothing_of_what_leans_on_it(data: Path, case: str) -> None:
    CASES[case][0](data)
    assert len(findings(data)) == 1


def test_all_mistakes_of_all_files_are_said_at_once(data: Path) -> None:
    add_document(data, "other", SOURCE, META.replace("id: doc", "id: other"))
    replace("documents/other/meta.yml", "2021-01-01", "2021-02-30")(data)
    names = (
        "unknown parent", "unknown host", "quote not in clause", "relation to no document",
        "block without its string", "wrong conversion", "wrong example",
        "source edited after ingest",
    )  # fmt: skip
    for name in names:
        CASES[name][0](data)
    seen = findings(data)
    wanted = [CASES[name][1].partition(": ")[0] for name in names]
    wanted.append("data/documents/other/meta.yml:4")
    assert [place for place in wanted if not any(s.startswith(f"{place}: ") for s in seen)] == []


def test_findings_come_in_the_order_of_files_and_lines(data: Path) -> None:
    entries = [{"id": f"x{n}", "name": f"名{n}", "parent": "nothing"} for n in range(12)]
    (data / "sectors.yml").write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    places = [
        (path, int(line)) for path, line, _ in (seen.split(":", 2) for seen in findings(data))
    ]
    assert places == sorted(places)
    assert len(places) > 12
