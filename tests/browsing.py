"""Chromium, and what it says and asks for while a page is open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize

__all__ = ["DESKTOP", "PHONE", "Browser", "Page", "Seen", "launch", "watched"]

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """The Chromium that is installed; without one the test fails rather than passes unseen."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("no chromium on PATH: `apt-get install chromium` (the tests need a browser)")
    return playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))


@dataclass
class Seen:
    """What went wrong, or went out, while pages were open."""

    errors: list[str] = field(default_factory=list)
    """Console errors, uncaught exceptions, answers other than success."""
    dialogs: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    """Requests that left the origin."""


@contextmanager
def watched(
    browser: Browser,
    origin: str,
    viewport: ViewportSize = DESKTOP,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[tuple[Page, Seen]]:
    """A fresh page, and what is seen from then on."""
    seen = Seen()
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on(
        "console",
        lambda m: seen.errors.append(f"{m.location}: {m.text}") if m.type == "error" else None,
    )
    page.on("pageerror", lambda e: seen.errors.append(str(e)))
    page.on(
        "response",
        lambda r: seen.errors.append(f"{r.status}: {r.url}") if r.status >= 400 else None,
    )

    def dismiss(dialog: object) -> None:
        seen.dialogs.append(str(dialog))
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dismiss)
    page.on(
        "request",
        lambda r: (
            seen.outside.append(r.url) if not r.url.startswith((origin, "data:", "blob:")) else None
        ),
    )
    try:
        yield page, seen
    finally:
        context.close()
