"""A data folder → everything that is published: the one path from files to pages and artifacts."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jince.check import check
from jince.compose import compose
from jince.exports import make_artifacts
from jince.index import Index, make_index
from jince.load import Inputs, load
from jince.model import Artifact, Finding, Page, Site
from jince.pages import make_pages
from jince.pages.document import places


@dataclass(frozen=True, slots=True, repr=False)
class Publication:
    """What a build writes, and what is wrong with what it was made from.

    It has no ``repr`` of its own: mkdocs-macros prints whatever stands in ``extra``.
    """

    inputs: Inputs
    index: Index
    findings: tuple[Finding, ...]

    @property
    def site(self) -> Site:
        """The site that the index looks into."""
        return self.index.site

    def pages(self) -> Sequence[Page]:
        """Every generated page."""
        return list(make_pages(self.index))

    def artifacts(self) -> Sequence[Artifact]:
        """Every published data file and clause card."""
        return list(make_artifacts(self.index))


def commit_of(root: Path) -> str | None:
    """The commit that a checkout is at, ``-dirty`` if files differ from it; None outside of git."""

    def git(*arguments: str) -> str | None:
        try:
            done = subprocess.run(  # noqa: S603 - fixed program, no shell
                ["git", "-C", str(root), *arguments],  # noqa: S607 - the user's own git
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        except OSError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    head = git("rev-parse", "--verify", "HEAD")
    if not head:
        return None
    return f"{head}-dirty" if git("status", "--porcelain", "--untracked-files=no") else head


def publication(data: Path, *, shown: str | None = None, commit: str | None = None) -> Publication:
    """Read, compose and check a data folder; findings sorted by place, each once."""
    inputs, findings = load(data, shown)
    site, ambiguous = compose(inputs, commit)
    findings += list(check(inputs, site, ambiguous))
    index = make_index(site, places(site.documents))
    return Publication(inputs, index, tuple(sorted(set(findings))))
