"""MkDocs events → jince: a thin adapter."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path

if sys.argv[1:2] == ["serve"]:  # a live preview reads the modules anew after an edit
    for name in [m for m in sys.modules if m == "jince" or m.startswith("jince.")]:
        del sys.modules[name]

import jieba
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from jince.mkdocs_site import add_files, data_folder, newest_date, publication_of

log = logging.getLogger("mkdocs.hooks.jince")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep the segmenter of Material's search from telling how it loads."""
    jieba.setLogLevel(logging.WARNING)
    if config.extra.get("jince", {}).get("serving"):  # show a page's mistake on the page
        config.plugins["macros"].config["on_error_fail"] = False
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Stop at findings; else add the generated pages and published data."""
    made = publication_of(config)
    for finding in made.findings:
        log.error("%s", finding)
    if made.findings:
        raise Abort(f"jince: {len(made.findings)} findings; nothing was built")
    add_files(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The site's date is the corpus's, not the clock's: two builds of a commit give the same bytes."""
    date = newest_date(publication_of(config))
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = date
    return nav


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Refresh on an edit of anything that the site is made of."""
    del builder
    root = Path(config.config_file_path).parent
    for folder in (data_folder(config), root / "overrides", root / "scripts"):
        server.watch(str(folder))
    return server
