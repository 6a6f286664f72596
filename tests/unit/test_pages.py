"""Every thing has its page, every list is whole, and no page grows with the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from kit import Html, add_document, read_html

from jince.index import FOLDERS
from jince.model import Page
from jince.pages import PAGE_KINDS, make_pages
from jince.pages.body import to_html
from jince.pages.entity import PER_PAGE
from jince.pages.macros import MACROS, MacroError, bind
from jince.publication import Publication, publication
from jince.split import split

MANY = 2 * PER_PAGE + 5


@pytest.fixture(scope="module")
def pages(corpus: Publication) -> Mapping[str, Page]:
    return {page.url: page for page in corpus.pages()}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """A corpus in which one district is named by many clauses."""
    data = tmp_path_factory.mktemp("crowded") / "data"
    items = "\n".join(f"{n}.建设生态城。第{n}项任务的内容。" for n in range(1, MANY + 1))
    add_document(data, "doc", f"某市规划\n一、任务\n{items}\n")
    (data / "districts.yml").write_text("- id: eco\n  name: 生态城\n", encoding="utf-8")
    return publication(data)


def html(page: Page) -> Html:
    return read_html(to_html(page.markdown)[0])


def hrefs(page: Page) -> set[str]:
    """Links of a page below the site's root."""
    root = "../" * page.url.count("/")
    return {link.removeprefix(root) for _, link in html(page).links if link.startswith(root)}


def test_no_two_pages_share_an_address(corpus: Publication) -> None:
    made = corpus.pages()
    assert len({p.path for p in made}) == len(made)
    assert all(p.path.endswith("/index.md") for p in made)


def test_every_page_has_a_title_a_description_and_one_first_heading(
    pages: Mapping[str, Page],
) -> None:
    for page in pages.values():
        assert page.title.strip(), page.path
        assert page.description.strip(), page.path
        tops = [t for t in html(page).tokens if t[:2] == ("start", "h1")]
        assert len(tops) == 1, page.path


def test_every_page_is_made_by_a_kind_of_page(corpus: Publication) -> None:
    by_kind = {name: list(make(corpus.index)) for name, make in PAGE_KINDS.items()}
    assert all(by_kind.values())
    assert [p for found in by_kind.values() for p in found] == list(make_pages(corpus.index))


def test_edit_paths_are_files_of_the_project(root: Path, pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        assert page.edit_path is None or (root / page.edit_path).is_file(), page.path


def test_every_thing_has_its_page(corpus: Publication, pages: Mapping[str, Page]) -> None:
    for key in corpus.index.things:
        assert corpus.index.entity_url(key) in pages
    for document in corpus.site.documents:
        assert f"documents/{document.id}/" in pages
        assert all(part.url in pages for part in split(document))


@pytest.mark.parametrize("type_", FOLDERS)
def test_an_index_page_leads_to_everything_of_its_type(
    corpus: Publication, pages: Mapping[str, Page], type_: str
) -> None:
    wanted = {corpus.index.entity_url(key) for key in corpus.index.things if key[0] == type_}
    assert wanted <= hrefs(pages[f"{FOLDERS[type_]}/"])


def test_the_index_of_documents_leads_to_all(
    corpus: Publication, pages: Mapping[str, Page]
) -> None:
    assert {f"documents/{d.id}/" for d in corpus.site.documents} <= hrefs(pages["documents/"])


def test_a_landing_page_leads_to_every_page_of_its_document(
    corpus: Publication, pages: Mapping[str, Page]
) -> None:
    for document in corpus.site.documents:
        landing = pages[f"documents/{document.id}/"]
        led = {link.partition("#")[0] for link in hrefs(landing)}
        outline = {str(item["href"]) for item in _outline(landing)}
        root = "../" * landing.url.count("/")
        led |= {href.removeprefix(root) for href in outline}
        assert {part.url for part in split(document)} <= led


def _outline(page: Page) -> list[dict[str, object]]:
    outline = page.meta["outline"]
    assert isinstance(outline, list)
    return outline


def test_reading_pages_form_one_way_through(corpus: Publication, pages: Mapping[str, Page]) -> None:
    """Each page leads to the one before and the one after it."""
    for document in corpus.site.documents:
        urls = [part.url for part in split(document)]
        for before, after in pairwise(urls):
            assert after in hrefs(pages[before])
            assert before in hrefs(pages[after])


def test_an_entity_page_leads_to_every_clause_that_names_it(
    corpus: Publication, pages: Mapping[str, Page]
) -> None:
    index = corpus.index
    for key in index.things:
        clauses = {m.clause for m in index.mentions_of.get(key, ())}
        base = index.entity_url(key)
        led = {h for url, p in pages.items() if url.startswith(base) for h in hrefs(p)}
        assert {index.url(c) for c in clauses} <= led, key


def test_a_long_list_goes_on_on_further_pages(crowded: Publication) -> None:
    made = {p.url: p for p in crowded.pages() if p.url.startswith("districts/eco/")}
    assert list(made) == ["districts/eco/", "districts/eco/2/", "districts/eco/3/"]
    shown = [
        [dict(a)["data-clause"] for k, t, a in html(p).tokens if (k, t) == ("start", "li")
         and "data-clause" in dict(a)]
        for p in made.values()
    ]  # fmt: skip
    assert [len(part) for part in shown] == [PER_PAGE, PER_PAGE, 5]
    named = [m.clause for m in crowded.index.mentions_of["district", "eco"]]
    assert [c for part in shown for c in part] == list(dict.fromkeys(named))


def test_pages_of_a_long_list_lead_to_each_other(crowded: Publication) -> None:
    made = {p.url: p for p in crowded.pages() if p.url.startswith("districts/eco/")}
    for url, page in made.items():
        assert set(made) - {url} <= hrefs(page)
        assert f"{MANY}" in html(page).text
    assert len({p.title for p in made.values()}) == len(made)


def test_pages_of_an_entity_do_not_grow_with_the_corpus(crowded: Publication) -> None:
    sizes = [len(p.markdown) for p in crowded.pages() if p.url.startswith("districts/eco/")]
    assert max(sizes) < 60_000


@pytest.mark.parametrize("name", MACROS)
def test_macros_work_at_any_depth(corpus: Publication, name: str) -> None:
    given = {"clause": ["tj-stip-145:3.1.2"], "entity": ["haihe-lab"]}.get(name, [])
    for url, root in (("", ""), ("guide/", "../"), ("a/b/", "../../")):
        made = read_html(bind(name, corpus.index, partial(str, url))(*given))
        assert made.tokens
        assert all(link.startswith(root) and "//" not in link for _, link in made.links)


@pytest.mark.parametrize(
    ("name", "given", "hint"),
    [("clause", "tj-stip-145:3.1.22", "tj-stip-145:3.1.2"), ("entity", "haihe-lap", "haihe-lab")],
)
def test_a_macro_says_what_was_meant(corpus: Publication, name: str, given: str, hint: str) -> None:
    with pytest.raises(MacroError, match=hint):
        bind(name, corpus.index, lambda: "")(given)
