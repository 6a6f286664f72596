"""Macros for hand-written pages: a thin adapter (maintainers' handbook: 手写页面里的宏)."""

from __future__ import annotations

from mkdocs_macros.plugin import MacrosPlugin

from jince.mkdocs_site import publication_of
from jince.pages.macros import MACROS, bind


def define_env(env: MacrosPlugin) -> None:
    """Offer every macro of :mod:`jince.pages.macros` to pages with ``render_macros: true``."""
    index = publication_of(env.conf).index
    for name in MACROS:
        env.macro(bind(name, index, lambda: env.page.url), name)  # type: ignore[no-untyped-call]
