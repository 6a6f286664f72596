"""The whole site into a folder: built beside it, put in its place only when complete."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from jince import place
from jince.mkdocs_site import publication_of, use_data
from jince.model import Finding


class BuildError(Exception):
    """A build that was refused or failed: its findings, or one message."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


def project_root(start: Path) -> Path:
    """The folder with ``mkdocs.yml``: ``start``, one above it, or the checkout this module is in.

    Raises BuildError where there is none.
    """
    for folder in (start, *start.parents, Path(__file__).resolve().parents[2]):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise BuildError(f"no mkdocs.yml in {start} or above it; run jince inside the project")


def config_for(root: Path, data: Path, shown: str, site_dir: Path, site_url: str) -> MkDocsConfig:
    """``mkdocs.yml``, pointed at a data folder, an output folder and a published address."""
    options = {"site_dir": str(site_dir), **({"site_url": site_url} if site_url else {})}
    try:
        config: MkDocsConfig = load_config(str(root / "mkdocs.yml"), **options)
    except (ConfigurationError, Abort) as e:
        reason = " ".join(str(e).split()) or "cannot be read (see above)"
        raise BuildError(reason, (Finding("mkdocs.yml", 1, reason),)) from e
    use_data(config, data, shown)
    return config


def build(
    root: Path, *, data: Path, shown: str, site_dir: Path, site_url: str = "", strict: bool = False
) -> int:
    """Build the site into ``site_dir``; the number of files written.

    ``site_url`` is where it will be published, for canonical links and the sitemap.

    The old site stays whole until the new one is complete, and for good if the build fails.
    Raises BuildError, with every finding, if the data is not right.
    """
    site_dir = site_dir.resolve()
    why = place.refusal(site_dir, root.resolve(), data)
    if why is not None:
        raise BuildError(why, (Finding(str(site_dir), 1, why),))
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with place.locked(site_dir):
        place.recover(site_dir)
        with tempfile.TemporaryDirectory(
            prefix=place.temporary_prefix(site_dir), dir=site_dir.parent
        ) as temporary:
            new = Path(temporary) / "site"
            _make(config_for(root, data, shown, new, site_url), strict=strict)
            new.chmod(0o755)
            count = sum(1 for p in new.rglob("*") if p.is_file())
            place.swap(new, site_dir)
    return count


def _make(config: MkDocsConfig, *, strict: bool) -> None:
    """The whole site into the folder that the configuration names."""
    config.strict = strict
    _progress("reading and checking")
    made = publication_of(config)
    if made.findings:
        raise BuildError(f"{len(made.findings)} findings; nothing was built", made.findings)
    _progress("writing pages")
    with _quiet():
        try:
            mkdocs_build(config)
        except SystemExit as e:  # Abort is one, and the macros plugin exits by itself
            reason = str(e) if isinstance(e, Abort) else "a page could not be made (see above)"
            finding = Finding("docs", 1, f"MkDocs stopped: {reason}")
            raise BuildError(finding.message, (finding,)) from e


def _progress(stage: str) -> None:
    """A line on a terminal; silence in CI."""
    if sys.stderr.isatty() and not os.environ.get("CI"):
        print(f"jince: {stage} …", file=sys.stderr)


class _Brief(logging.Formatter):
    """A message without the Python stack that the macros plugin puts below it."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).partition("\n\n```")[0]


@contextmanager
def _quiet() -> Iterator[None]:
    """MkDocs' own log without its chatter: warnings and errors only."""
    logger = logging.getLogger("mkdocs")
    before = logger.level
    handler = logging.StreamHandler()
    handler.setFormatter(_Brief("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
