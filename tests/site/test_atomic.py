"""A site is replaced whole or not at all, however a build ends."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from kit import copy_project, finish, start_build, tree


@pytest.fixture
def home(tmp_path: Path, site: Path) -> tuple[Path, Path]:
    """(a copy of the project, a folder ``site`` with an old site in it, alone in its folder)."""
    shutil.copytree(site, tmp_path / "home" / "site")
    (tmp_path / "home" / "site" / "old.txt").write_text("of the old site", encoding="utf-8")
    return copy_project(tmp_path / "project"), tmp_path / "home" / "site"


def break_data(root: Path) -> None:
    (root / "data" / "sectors.yml").write_text("- id: [", encoding="utf-8")


def break_config(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")


def break_page(root: Path) -> None:
    (root / "docs" / "about" / "index.md").write_text("[x](nowhere.md)\n", encoding="utf-8")


def break_macro(root: Path) -> None:
    (root / "docs" / "about" / "index.md").write_text(
        "---\nrender_macros: true\n---\n{{ nothing() }}\n", encoding="utf-8"
    )


def alone(site: Path) -> bool:
    return [p.name for p in site.parent.iterdir()] == ["site"]


def wait_for_pages(folder: Path, seconds: float = 60) -> None:
    """Until some pages of the new site are written somewhere beside the old one."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if any(True for p in folder.iterdir() if p.name != "site" for _ in p.rglob("index.html")):
            return
        time.sleep(0.005)
    pytest.fail("no page of the new site was seen")


def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(
    home: tuple[Path, Path],
) -> None:
    root, site_dir = home
    before = tree(site_dir)
    build = start_build(root, site_dir)
    wait_for_pages(site_dir.parent)
    build.send_signal(signal.SIGKILL)
    finish(build)
    assert build.returncode == -signal.SIGKILL
    assert tree(site_dir) == before
    status, errors = finish(start_build(root, site_dir))
    assert status == 0, errors
    assert not (site_dir / "old.txt").exists()
    assert alone(site_dir)


@pytest.mark.parametrize("damage", [break_data, break_config, break_page, break_macro])
def test_a_failing_build_leaves_the_old_site(
    home: tuple[Path, Path], damage: Callable[[Path], None]
) -> None:
    root, site_dir = home
    before = tree(site_dir)
    damage(root)
    status, errors = finish(start_build(root, site_dir))
    assert status == 1, errors
    assert "Traceback" not in errors
    assert tree(site_dir) == before
    assert alone(site_dir)


def test_a_build_killed_between_its_two_renames_is_put_right_by_the_next(
    home: tuple[Path, Path],
) -> None:
    root, site_dir = home
    before = tree(site_dir)
    site_dir.rename(site_dir.with_name(".site.old"))
    break_data(root)
    status, _ = finish(start_build(root, site_dir))
    assert status == 1
    assert tree(site_dir) == before
    assert alone(site_dir)


def test_a_build_makes_the_folders_that_it_needs(home: tuple[Path, Path], tmp_path: Path) -> None:
    root, _ = home
    site_dir = tmp_path / "not" / "yet" / "site"
    status, errors = finish(start_build(root, site_dir))
    assert status == 0, errors
    assert (site_dir / "index.html").is_file()
    assert alone(site_dir)
