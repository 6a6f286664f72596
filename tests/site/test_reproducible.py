"""The same data gives the same bytes, whatever the folder, the clock, the locale or the hash seed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from kit import copy_project, finish, start_build, tree

LATER = '''\
"""The clock of this process is 400 days ahead."""
import datetime, time

_ahead = 400 * 86400
_time, _localtime, _gmtime, _strftime = time.time, time.localtime, time.gmtime, time.strftime
time.time = lambda: _time() + _ahead
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda s=None: _localtime(time.time() if s is None else s)
time.gmtime = lambda s=None: _gmtime(time.time() if s is None else s)
time.strftime = lambda f, t=None: _strftime(f, time.localtime() if t is None else t)


class _Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)


class _LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = _Later, _LaterDay
open(__file__ + ".used", "w").close()
'''


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Built from two copies outside of git, the second as if on another machine in another year."""
    here = tmp_path_factory.mktemp("a")
    there = tmp_path_factory.mktemp("b") / "a longer 路径" / "project"
    copy_project(here / "project")
    copy_project(there)
    for path in there.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    clock = there.parent / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    builds = [
        start_build(
            here / "project", here / "site",
            env={"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        ),
        start_build(
            there, there / "out" / "site", path=clock,
            env={"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
        ),
    ]  # fmt: skip
    for build in builds:
        status, errors = finish(build)
        assert status == 0, errors
    assert (clock / "sitecustomize.py.used").is_file(), "the clock was not changed"
    return here / "site", there / "out" / "site"


def test_two_builds_give_the_same_bytes(two_sites: tuple[Path, Path]) -> None:
    a, b = map(tree, two_sites)
    assert sorted(a) == sorted(b)
    assert [name for name in a if a[name] != b[name]] == []
    assert len(a) > 900


def test_no_page_carries_the_folder_that_it_was_built_in(two_sites: tuple[Path, Path]) -> None:
    for site in two_sites:
        place = str(site.parent).encode()
        assert [p for p in site.rglob("*") if p.is_file() and place in p.read_bytes()] == []


def test_no_page_carries_a_time_of_building(two_sites: tuple[Path, Path]) -> None:
    """No clock time with seconds stands in any page or data file."""
    clock = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
    for path in two_sites[0].rglob("*"):
        if path.suffix in (".html", ".json", ".ndjson", ".xml"):
            assert not clock.search(path.read_text(encoding="utf-8")), path


def test_outside_of_git_no_commit_is_named(two_sites: tuple[Path, Path]) -> None:
    for site in two_sites:
        assert '"commit": null' in (site / "data/manifest.json").read_text(encoding="utf-8")
