"""The corpus, the site built from it once, that site served, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Browser, launch
from kit import ROOT, serving
from playwright.sync_api import sync_playwright

from jince.build import build
from jince.publication import Publication, publication


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def corpus(root: Path) -> Publication:
    """What is published from the project's own data."""
    made = publication(root / "data", shown="data")
    assert not made.findings, "\n".join(map(str, made.findings))
    return made


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    site_dir = tmp_path_factory.mktemp("built") / "site"
    build(root, data=root / "data", shown="data", site_dir=site_dir, strict=True)
    return site_dir


@pytest.fixture(scope="session")
def base_url(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built site is served; it ends in a slash."""
    with serving(site, tmp_path_factory.mktemp("served")) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()
