"""A site is put in its place only where nothing else is lost, and one build at a time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from jince import place


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in ("data", "docs", "scripts"):
        (root / name).mkdir(parents=True)
    return root


@pytest.mark.parametrize(
    "inside", [".", "data", "docs", "data/documents", "scripts/x", ".."], ids=repr
)
def test_a_site_never_replaces_its_own_project(project: Path, inside: str) -> None:
    assert place.refusal((project / inside).resolve(), project, project / "data") is not None


def test_a_site_never_replaces_the_data_it_is_made_from(project: Path, tmp_path: Path) -> None:
    assert place.refusal(tmp_path / "corpus", project, tmp_path / "corpus") is not None


def test_a_site_never_replaces_another_folder_or_a_file(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "papers"
    other.mkdir()
    (other / "thesis.txt").write_text("x")
    assert "neither empty nor a site" in str(place.refusal(other, project, project / "data"))
    assert "is a file" in str(place.refusal(other / "thesis.txt", project, project / "data"))
    assert place.refusal(Path("/"), project, project / "data") is not None


def test_an_empty_place_a_new_one_and_an_old_site_are_fine(project: Path, tmp_path: Path) -> None:
    empty, old = tmp_path / "empty", project / "site"
    empty.mkdir()
    old.mkdir()
    (old / "index.html").write_text("old")
    for folder in (empty, tmp_path / "new" / "site", old):
        assert place.refusal(folder, project, project / "data") is None


def test_a_swap_leaves_the_new_site_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for n in range(3):
        new = tmp_path / "work" / "site"
        new.mkdir(parents=True, exist_ok=True)
        (new / "index.html").write_text(str(n))
        place.swap(new, site)
        assert (site / "index.html").read_text() == str(n)


def test_builds_into_one_place_wait_for_each_other(tmp_path: Path) -> None:
    site, inside, most = tmp_path / "site", [0], [0]

    def build() -> None:
        with place.locked(site):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            threading.Event().wait(0.02)
            inside[0] -= 1

    threads = [threading.Thread(target=build) for _ in range(5)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert most[0] == 1
