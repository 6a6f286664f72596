"""What comes from a text or from data is shown as text, whatever it looks like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Browser, watched
from hostile import ATTACKS, NAME, hostile_data
from kit import Html, read_html, serving
from markdown import Markdown

from jince.build import build
from jince.model import Page
from jince.pages.body import to_html
from jince.publication import Publication, publication
from jince.restore.damage import fold


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_data(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture(scope="module")
def made(data: Path) -> Publication:
    made = publication(data, shown="data")
    assert not made.findings
    assert {m.entity for m in made.site.mentions} >= {"sector", "district", "platform", "target"}
    return made


@pytest.fixture(scope="module")
def hostile_site(root: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site_dir = tmp_path_factory.mktemp("hostile-site") / "site"
    build(root, data=data, shown="data", site_dir=site_dir, strict=True)
    return site_dir


@pytest.fixture(scope="module")
def hostile_url(hostile_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(hostile_site, tmp_path_factory.mktemp("served")) as url:
        yield url


def flat(text: str) -> str:
    return "".join(text.split())


def html_pages(site: Path) -> dict[str, Html]:
    return {
        p.relative_to(site).as_posix(): read_html(p.read_text(encoding="utf-8"))
        for p in sorted(site.rglob("*.html"))
    }


def of_hostile(path: str) -> bool:
    return path.startswith(("documents/", "c/", "sectors/", "districts/", "platforms/", "targets/"))


def test_no_markup_gets_through(hostile_site: Path) -> None:
    """No element or attribute that the texts spell is on any page."""
    wrong = []
    for path, page in html_pages(hostile_site).items():
        for kind, tag, attributes in page.tokens:
            names = {name for name, _ in attributes}
            values = {value for _, value in attributes if value}
            if kind == "start" and (
                (tag == "img" and "x" in values)
                or tag == "del"
                or any(name.startswith("on") and of_hostile(path) for name in names)
                or any(value.startswith("javascript:alert") for value in values)
            ):
                wrong.append((path, tag, attributes))
    assert wrong == []


def test_the_document_is_shown_word_for_word(hostile_site: Path, made: Publication) -> None:
    """Every paragraph and heading, as its text says, on the page and on the card."""
    pages = html_pages(hostile_site)
    for document in made.site.documents:
        for clause in document.clauses:
            reading = pages[made.index.url(clause.id).partition("#")[0] + "index.html"]
            card = pages[made.index.permalink(clause.id) + "index.html"]
            for text in (clause.heading or "", *clause.text.split("\n")):
                assert flat(text) in reading.text, text
                assert flat(text) in card.text, text


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_attack_stands_in_the_page_as_text(hostile_site: Path, attack: str) -> None:
    shown = [p for path, p in html_pages(hostile_site).items() if path.startswith("documents/h")]
    # The width of a mark beside Chinese is restored; the attack is as harmless either way.
    assert any(fold(flat(attack)) in fold(page.text) for page in shown)


@pytest.mark.parametrize(
    "path", ["documents/hostile/", "sectors/sector/", "districts/district/", "platforms/platform/",
             "targets/target/"],
)  # fmt: skip
def test_names_are_titles_as_they_are_written(hostile_site: Path, path: str) -> None:
    """In the title of the window, in the heading and in the header of the page."""
    page = read_html((hostile_site / path / "index.html").read_text(encoding="utf-8"))
    for wanted in ("title", "h1"):
        at = page.tokens.index(next(t for t in page.tokens if t[:2] == ("start", wanted)))
        assert flat(page.tokens[at + 1][1]).startswith(flat(NAME)), wanted
    described = [dict(a) for k, t, a in page.tokens if (k, t) == ("start", "meta")]
    assert any(flat(NAME) in flat(m.get("content") or "") for m in described)


def test_nothing_is_escaped_twice(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert not any(twice in html for twice in ("&amp;amp;amp;", "&amp;#123", "&amp;quot;")), (
            path
        )


def test_search_entries_are_closed_too(hostile_site: Path) -> None:
    """The search box writes titles and texts of its index into the page as HTML."""
    index = json.loads((hostile_site / "search/search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        for field in ("title", "text"):
            tags = {tag for kind, tag, _ in read_html(entry[field]).tokens if kind == "start"}
            assert not tags & {"script", "img", "b", "a"}, entry[field]


def tokens(html: str) -> list[object]:
    return list(read_html(html).tokens)


def assert_any_converter_agrees(page: Page) -> None:
    """Python-Markdown makes of a page's Markdown what our own pass makes of it."""
    converter = Markdown(extensions=["attr_list", "md_in_html"])
    assert tokens(converter.convert(page.markdown)) == tokens(to_html(page.markdown)[0]), page.path


def test_markdown_of_hostile_pages_reads_the_same_everywhere(made: Publication) -> None:
    for page in made.pages():
        assert_any_converter_agrees(page)


def test_markdown_of_our_pages_reads_the_same_everywhere(corpus: Publication) -> None:
    for page in corpus.pages():
        assert_any_converter_agrees(page)


def test_a_browser_runs_nothing_and_shows_everything(
    browser: Browser, hostile_url: str, hostile_site: Path, made: Publication
) -> None:
    paths = sorted(p for p in html_pages(hostile_site) if of_hostile(p) and "index.html" in p)
    with watched(browser, hostile_url) as (page, seen):
        for path in paths:
            page.goto(hostile_url + path.removesuffix("index.html"))
            assert page.locator("img[src=x], b[onclick], article script").count() == 0, path
        start = next(p for p in paths if p.startswith("documents/hostile/1/"))
        page.goto(hostile_url + start.removesuffix("index.html"))
        shown = flat(page.locator("article").inner_text())
        assert all(flat(a) in shown for a in ATTACKS[:4])
        page.goto(hostile_url)
        page.locator("[data-md-component=search-query]").fill("毒物产业")
        page.locator(".md-search-result__link").first.wait_for()
        assert page.locator(".md-search-result img[src=x], .md-search-result b").count() == 0
    assert seen.dialogs == []
    assert seen.errors == []
    assert made.site.documents
