"""The built site holds together: every link, anchor and address leads somewhere, and stays at home."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from kit import Html, read_html

EXTERNAL = ("http:", "https:", "mailto:", "//")
LOADED = ("link", "script", "img", "source", "iframe", "audio", "video", "embed", "object")
SHARE = "javascript:void(0)"
"""The share button of Material's search, until its script gives it an address."""
ERROR_PAGE = "404.html"
"""Served at any depth, so its links cannot be relative; hosts without a site_url get them from "/"."""


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Html]:
    """Path below the site's root → page."""
    return {
        p.relative_to(site).as_posix(): read_html(p.read_text(encoding="utf-8"))
        for p in sorted(site.rglob("*.html"))
    }


def internal(pages: Mapping[str, Html]) -> Iterator[tuple[str, str]]:
    """(page, link as written) of each link that stays on the site."""
    for path, page in pages.items():
        for _, link in page.links:
            if path != ERROR_PAGE and link != SHARE and not link.startswith(EXTERNAL):
                yield path, link


def target(page: str, link: str) -> tuple[str, str]:
    """(file, fragment) that a link on a page leads to, below the site's root."""
    address, fragment = urldefrag(link)
    path = unquote(urlsplit(address).path)
    if not path:
        return page, unquote(fragment)
    file = normpath(join(page.rpartition("/")[0], path))
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        file = "index.html" if file == "." else f"{file}/index.html"
    return file, unquote(fragment)


def test_links_lead_to_files(site: Path, pages: Mapping[str, Html]) -> None:
    broken = [
        (page, link)
        for page, link in internal(pages)
        if not (site / target(page, link)[0]).is_file()
    ]
    assert broken == []


def test_fragments_lead_to_elements(pages: Mapping[str, Html]) -> None:
    ids = {path: set(page.ids) for path, page in pages.items()}
    broken = [
        (page, link)
        for page, link in internal(pages)
        for file, fragment in [target(page, link)]
        if fragment and file in ids and fragment not in ids[file]
        and not fragment.startswith("__")
    ]  # fmt: skip
    assert broken == []


def test_ids_are_unique_on_a_page(pages: Mapping[str, Html]) -> None:
    twice = {
        path: [i for i, n in Counter(page.ids).items() if n > 1]
        for path, page in pages.items()
        if len(set(page.ids)) < len(page.ids)
    }
    assert twice == {}


def test_links_work_under_a_sub_path(pages: Mapping[str, Html]) -> None:
    assert [(page, link) for page, link in internal(pages) if link.startswith("/")] == []


def test_links_stay_within_the_site(pages: Mapping[str, Html]) -> None:
    assert [
        (page, link) for page, link in internal(pages) if target(page, link)[0].startswith("..")
    ] == []


def test_no_link_runs_a_script(pages: Mapping[str, Html]) -> None:
    assert [
        (page, link)
        for page, link in internal(pages)
        if urlsplit(link).scheme and not link.startswith("data:image/")
    ] == []


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: Mapping[str, Html]) -> None:
    """No style, script, font or image of another host, nor in a style sheet."""
    loaded = [
        (path, link)
        for path, page in pages.items()
        for tag, link in page.links
        if tag in LOADED and link.startswith(EXTERNAL)
    ]
    in_css = [
        (sheet.name, url)
        for sheet in site.rglob("*.css")
        for url in re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s]+)", sheet.read_text("utf-8"))
        if url.startswith(EXTERNAL)
    ]
    assert loaded + in_css == []


def test_every_published_address_leads_to_its_page(site: Path, pages: Mapping[str, Html]) -> None:
    """``url`` and ``permalink`` of documents, entities and clauses."""
    rows = [
        *json.loads((site / "data/documents.json").read_text("utf-8")),
        *json.loads((site / "data/entities.json").read_text("utf-8")),
        *map(json.loads, (site / "data/clauses.ndjson").read_text("utf-8").splitlines()),
    ]
    assert len(rows) > 500
    for row in rows:
        for key in ("url", "permalink"):
            if key in row:
                file, fragment = target("index.html", row[key].removeprefix("/"))
                assert file in pages, row[key]
                assert not fragment or fragment in pages[file].ids, row[key]


def test_a_clause_is_read_where_its_address_says(site: Path, pages: Mapping[str, Html]) -> None:
    """The clause's heading and text stand on its page in the document and on its card."""
    for line in (site / "data/clauses.ndjson").read_text("utf-8").splitlines():
        row = json.loads(line)
        lines = row["text"].split("\n")
        cells = row["text"].split(" | ") if row["kind"] in ("row", "table") else lines
        for address, texts in ((row["url"], cells), (row["permalink"], lines)):
            file, _ = target("index.html", address.removeprefix("/"))
            for text in (row["heading"] or "", *texts):
                assert "".join(text.split()) in pages[file].text, (row["id"], address)


def test_search_finds_places_that_exist(pages: Mapping[str, Html], site: Path) -> None:
    """Every entry of the search index leads to a page and an anchor on it."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    broken = []
    for entry in index["docs"]:
        file, fragment = target("index.html", entry["location"] or "index.html")
        if file not in pages or (fragment and fragment not in pages[file].ids):
            broken.append(entry["location"])
    assert broken == []


def test_a_page_loads_one_style_sheet_once(pages: Mapping[str, Html]) -> None:
    for path, page in pages.items():
        loaded = [
            link for tag, link in page.links if tag in ("link", "script") and "assets" in link
        ]
        assert len(loaded) == len(set(loaded)), path
