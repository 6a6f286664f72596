"""What several tests need: HTML as it is read, small data folders, builds in a process of their own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from jince.load import load
from jince.restore import restore
from jince.restore.log import write_log

ROOT = Path(__file__).resolve().parents[1]
SUB_PATH = "jince"
"""The site is served below the root of its host, as on GitHub Pages."""
_INPUTS = ("mkdocs.yml", "docs", "data", "overrides", "scripts")


def difference(found: str, wanted: str) -> str | None:
    """Where two long texts first differ, or None; a whole diff of them would take minutes."""
    pairs = zip(found.split("\n"), wanted.split("\n"), strict=False)
    for number, (a, b) in enumerate(pairs, 1):
        if a != b:
            at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
            part = slice(max(0, at - 10), at + 20)
            return f"line {number}: {a[part]!r}, expected {b[part]!r}"
    return None if len(found) == len(wanted) else f"{len(found)} characters, not {len(wanted)}"


@dataclass
class Html(HTMLParser):
    """A page: the ids on it, its links and loaded files, its tokens and its text."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """(tag, target) of every href and src."""
    tokens: list[tuple[str, str, tuple[tuple[str, str | None], ...]]] = field(default_factory=list)
    """("start" | "end" | "text", tag or text, attributes): white space around text left out."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        self.tokens.append(("start", tag, tuple(sorted(attrs))))
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value is not None:
                self.links.append((tag, value))

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self.tokens.append(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # what stands in a script or style is no text
            self._text.append(data)

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            self.tokens.append(("text", text, ()))

    def close(self) -> None:
        super().close()
        self._flush()

    @property
    def text(self) -> str:
        """All text without white space, so that markup between its characters does not matter."""
        return "".join("".join(t.split()) for kind, t, _ in self.tokens if kind == "text")


def read_html(html: str) -> Html:
    page = Html()
    page.feed(html)
    page.close()
    return page


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its hash."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def copy_project(to: Path) -> Path:
    """What a build reads, outside of git."""
    for name in _INPUTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, to / name)
    return to


_BUILD = """
import sys
from pathlib import Path
from jince.build import BuildError, build
root, site = Path(sys.argv[1]), Path(sys.argv[2])
try:
    build(root, data=root / "data", shown="data", site_dir=site, strict=True)
except BuildError as e:
    print(e, *e.findings, sep="\\n", file=sys.stderr)
    sys.exit(1)
"""


def start_build(
    root: Path, site_dir: Path, *, path: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """A build in a process of its own, with the code of the folder that it builds.

    ``path`` is put before that code on PYTHONPATH.
    """
    paths = [str(p) for p in (path, root / "scripts") if p]
    clean = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(root), str(site_dir)],
        cwd=root,
        env={**clean, "PYTHONPATH": os.pathsep.join(paths), "CI": "1", **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """(exit status, stderr) of a build."""
    _, errors = process.communicate(timeout=180)
    return process.returncode, errors


def add_document(data: Path, id_: str, source: str, meta: str = "") -> Path:
    """A document folder as ``jince new`` and ``jince ingest`` leave it."""
    folder = data / "documents" / id_
    folder.mkdir(parents=True)
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "meta.yml").write_text(
        meta or f"id: {id_}\ntitle: 某市规划\nkind: 规划\n", encoding="utf-8"
    )
    ingest(folder)
    return folder


def ingest(folder: Path) -> None:
    """text.txt and restoration.tsv from source.txt, without overrides or corrections."""
    restored = restore((folder / "source.txt").read_text(encoding="utf-8"))
    (folder / "text.txt").write_text(restored.text, encoding="utf-8")
    (folder / "restoration.tsv").write_text(write_log(restored.log), encoding="utf-8")


def restored_again(data: Path) -> Iterator[tuple[str, str, str]]:
    """(document, text.txt, restoration.tsv) as ingest makes them now."""
    inputs, _ = load(data)
    for source in inputs.sources:
        done = restore(source.raw, conversions=inputs.conversions, corrections=source.corrections)
        yield source.id, done.text, write_log(done.log)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        del format, args


@contextmanager
def serving(site: Path, work: Path) -> Iterator[str]:
    """The address of a site, served below ``SUB_PATH`` at a free port; ``work`` is an empty folder."""
    (work / SUB_PATH).symlink_to(site, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(work)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
