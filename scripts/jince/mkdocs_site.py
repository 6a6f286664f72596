"""Publication → MkDocs: generated pages and artifacts handed over in memory, nothing patched.

A generated page is a ``Page`` of MkDocs whose body is ready: its Markdown is heading lines and HTML
blocks, which one pass converts (:mod:`jince.pages.body`), so Python-Markdown is not run over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from jince.model import Page
from jince.pages.body import Heading, html_text, to_html
from jince.publication import Publication, commit_of, publication

_KEY = "jince"


def data_folder(config: MkDocsConfig) -> Path:
    """The data folder of a build: ``extra.jince.data``, relative to ``mkdocs.yml``."""
    root = Path(config.config_file_path).parent
    return root / str(config.extra.get(_KEY, {}).get("data", "data"))


def publication_of(config: MkDocsConfig) -> Publication:
    """The publication of a build, made once for each loaded configuration.

    It stays in the configuration, which lives as long as the build.
    """
    ours: dict[str, Any] = config.extra.setdefault(_KEY, {})
    if "publication" not in ours:
        shown = ours.get("shown") or str(ours.get("data", "data"))
        commit = commit_of(Path(config.config_file_path).parent)
        ours["publication"] = publication(data_folder(config), shown=shown, commit=commit)
    return cast("Publication", ours["publication"])


def use_data(config: MkDocsConfig, data: Path, shown: str) -> None:
    """Point a loaded configuration at another data folder."""
    config.extra[_KEY] = {**config.extra.get(_KEY, {}), "data": str(data.resolve()), "shown": shown}


class ReadyPage(MkDocsPage):
    """A page whose body needs no Markdown conversion."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        self._ready = page
        super().__init__(html_text(page.title), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the Markdown and metadata that were made; there is no file to read."""
        del config
        self.markdown = self._ready.markdown
        title, description = self._ready.title, self._ready.description
        self.meta = _escaped({"title": title, "description": description, **self._ready.meta})

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set body and outline from the page's own Markdown, without Python-Markdown."""
        del config, files
        self.content, headings = to_html(self._ready.markdown)
        self.toc = TableOfContents([_anchor(h) for h in headings])
        self._title_from_render = html_text(self._ready.title)
        self.present_anchor_ids = {h.id for h in _flat(headings)}
        self.links_to_anchors = {}


def _escaped(value: object) -> Any:  # noqa: ANN401 - the shape that came in
    """Metadata as HTML: the theme's templates print what they are given."""
    if isinstance(value, str):
        return html_text(value)
    if isinstance(value, Mapping):
        return {key: _escaped(v) for key, v in value.items()}
    return [_escaped(v) for v in value] if isinstance(value, list) else value


def _flat(headings: list[Heading]) -> list[Heading]:
    return [h for top in headings for h in (top, *_flat(top.children))]


def _anchor(heading: Heading) -> AnchorLink:
    link = AnchorLink(html_text(heading.text), heading.id, heading.level)
    link.children = [_anchor(h) for h in heading.children]
    return link


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Give MkDocs every generated page and artifact."""
    made = publication_of(config)
    for page in made.pages():
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.edit_path
        files.append(file)
        ReadyPage(page, file, config)
    for artifact in made.artifacts():
        files.append(File.generated(config, artifact.path, content=artifact.content))


def newest_date(made: Publication) -> str:
    """The newest date that the corpus itself states: the site's own date, whatever the clock says."""
    dates = [
        d for s in made.site.documents for d in (s.meta.date_published, s.meta.date_written) if d
    ]
    return max(dates, default="1970-01-01")
