"""Putting a finished site in its place: never over something else, never half, one build at a time."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MARKS = (Path("index.html"), Path("data") / "manifest.json")
"""What tells a site from another folder: either will do."""
_SOURCES = ("data", "docs", "overrides", "scripts", "tests")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def refusal(site_dir: Path, root: Path, data: Path) -> str | None:
    """Why a site may not be put there, or None: a folder that is not a site is never replaced."""
    sources = [root, data.resolve(), *(root / name for name in _SOURCES)]
    if site_dir in (Path(site_dir.anchor), Path.home()) or any(
        site_dir == s or site_dir in s.parents for s in sources
    ):
        return "the site would replace the project; name a folder of its own"
    if any(s in site_dir.parents for s in sources[1:]):
        return "the site would stand among its own sources; name a folder outside of them"
    if not site_dir.exists():
        return None
    if not site_dir.is_dir():
        return "is a file; name a folder"
    if any(site_dir.iterdir()) and not any((site_dir / m).is_file() for m in _MARKS):
        return "is neither empty nor a site; name another folder"
    return None


@contextmanager
def locked(site_dir: Path) -> Iterator[None]:
    """Hold the folder that the site stands in for one build; another waits."""
    lock = os.open(site_dir.parent, os.O_RDONLY)  # the folder itself: no file is left behind
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def temporary_prefix(site_dir: Path) -> str:
    """How the folder of an unfinished site is called, beside its place: by the build's process."""
    return f".{site_dir.name}-{os.getpid()}-"


def recover(site_dir: Path) -> None:
    """Clear up after builds that were killed: unfinished sites go, a site half swapped comes back."""
    old = _old(site_dir)
    if old.exists():
        if site_dir.exists():
            shutil.rmtree(old)
        else:
            old.rename(site_dir)
    for left in site_dir.parent.glob(f".{site_dir.name}-*-*"):
        pid = left.name.split("-")[-2]
        if pid.isdecimal() and not _running(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def swap(new: Path, site_dir: Path) -> None:
    """Put the new site in its place: in one step where the system can, else with the old kept aside."""
    if not site_dir.exists():
        new.rename(site_dir)
    elif not _exchange(new, site_dir):
        old = _old(site_dir)
        site_dir.rename(old)
        new.rename(site_dir)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step (Linux, ``renameat2``); False where that cannot be done."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    done = call(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), _RENAME_EXCHANGE)
    return bool(done == 0)


def _old(site_dir: Path) -> Path:
    return site_dir.with_name(f".{site_dir.name}.old")


def _running(pid: int) -> bool:
    """Whether another process builds under this id."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid != os.getpid()
