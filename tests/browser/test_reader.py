"""A reader's ways through the site, in Chromium, on a phone and on a desk, by day and by night."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest
from browsing import DESKTOP, PHONE, Browser, Page, Seen, watched
from playwright.sync_api import ViewportSize, expect

PLAN = "天津市科技创新“十四五”规划"
Scheme = Literal["light", "dark"]
SCREENS: Mapping[str, ViewportSize] = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reading(browser: Browser, base_url: str, screen: str) -> Iterator[tuple[Page, Seen]]:
    """A page that is opened at the home page; nothing may go wrong and nothing may leave."""
    with watched(browser, base_url, SCREENS[screen]) as (page, seen):
        page.goto(base_url)
        yield page, seen
        assert seen.errors == []
        assert seen.outside == []
        assert seen.dialogs == []


def clause_url(site: Path, id_: str) -> str:
    """Where a clause is read, below the site's root."""
    for line in (site / "data/clauses.ndjson").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["id"] == id_:
            return str(row["url"]).removeprefix("/")
    raise LookupError(id_)


def in_view(page: Page, eid: str) -> bool:
    """Whether an anchor stands on the screen, below the page's header."""
    return bool(
        page.evaluate(
            """id => {
                const box = document.getElementById(id).getBoundingClientRect()
                const header = document.querySelector("header.md-header").getBoundingClientRect()
                return box.top >= header.bottom - 2 && box.top < innerHeight
            }""",
            eid,
        )
    )


def overflow(page: Page) -> list[str]:
    """What sticks out of the screen to the right, if the page scrolls sideways."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 5).map(e => e.tagName + "." + e.className)
                .concat("scrollWidth " + document.documentElement.scrollWidth)"""
    )
    return found


def open_search(page: Page, words: str) -> None:
    if not page.locator("[data-md-component=search-query]").is_visible():
        page.locator("header label[for=__search]").click()
    page.locator("[data-md-component=search-query]").fill(words)
    page.locator(".md-search-result__link").first.wait_for()


def test_from_home_to_a_clause_to_a_district_and_back(
    reading: tuple[Page, Seen], base_url: str
) -> None:
    page, _ = reading
    page.locator(".j-card", has_text=PLAN).first.click()
    expect(page.locator("h1")).to_contain_text(PLAN)
    page.locator(".j-tree a", has_text="第六章").first.click()
    page.wait_for_url(re.compile(r"/documents/tj-stip-145/.+#.+"))
    here = page.url
    page.wait_for_function("document.readyState === 'complete'")
    assert in_view(page, here.partition("#")[2])
    link = page.locator("article .j-unit a.e-district, article .j-text a.e-district").first
    name = link.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"/districts/[^/]+/$"))
    assert page.url.startswith(base_url)
    expect(page.locator("h1")).not_to_be_empty()
    expect(page.locator("article")).to_contain_text(name)
    assert page.locator(".j-hit").count() > 0
    page.go_back()
    page.wait_for_url(here)
    expect(page.locator("article")).to_contain_text("第六章")


def test_an_entity_page_leads_to_the_clause_that_it_quotes(
    reading: tuple[Page, Seen], base_url: str
) -> None:
    page, _ = reading
    page.goto(base_url + "platforms/haihe-lab/")
    marked = page.locator(".j-hit mark").first.inner_text()
    page.locator(".j-hit a.j-place").first.click()
    page.wait_for_url(re.compile(r"/documents/.+#.+"))
    eid = page.url.partition("#")[2]
    assert in_view(page, eid)
    expect(page.locator("article")).to_contain_text(marked)


def test_a_permalink_is_a_page_of_its_own_and_leads_home(
    reading: tuple[Page, Seen], base_url: str, site: Path
) -> None:
    page, _ = reading
    page.goto(base_url + "c/tj-stip-145/3.1.2/")
    expect(page.locator("main")).to_contain_text("海河实验室")
    page.locator("a.go").click()
    page.wait_for_url(base_url + clause_url(site, "tj-stip-145:3.1.2"))
    assert in_view(page, page.url.partition("#")[2])


def test_a_document_is_read_page_by_page(reading: tuple[Page, Seen], base_url: str) -> None:
    page, _ = reading
    landing = base_url + "documents/tj-stip-145/"
    page.goto(landing)
    page.locator("article a.md-button--primary").click()
    page.wait_for_url(lambda url: url != landing)
    pages = [page.url]
    while page.locator("a.j-next").count():
        page.locator("a.j-next").click()
        page.wait_for_url(lambda url: url not in pages)
        pages.append(page.url)
    assert len(pages) > 5
    page.locator("a.j-prev").click()
    page.wait_for_url(pages[-2])


def test_search_finds_and_opens(reading: tuple[Page, Seen]) -> None:
    """Results name what was asked for (a zero-width space stands where the segmenter cut)."""
    page, _ = reading
    open_search(page, "海河实验室")
    wanted = re.compile("海河\u200b?实验室")
    results = page.locator(".md-search-result__item").filter(has_text=wanted)
    expect(results.first).to_be_attached()
    results.first.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r"/(documents|platforms|sectors|districts|targets|guide)/"))
    expect(page.locator("article")).to_contain_text("海河实验室")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "", "documents/", "documents/tj-stip-145/", "c:tj-stip-145:3.1.2",
        "c:tj-stip-145:1.2.2.tbl1", "c:cppcc-sti-2022:v-bijunsheng", "platforms/haihe-lab/",
        "districts/", "targets/", "targets/rd-intensity-2025/", "c/tj-stip-145/3.1.2/",
    ],
)  # fmt: skip
def test_no_page_scrolls_sideways(
    browser: Browser, base_url: str, site: Path, screen: str, scheme: Scheme, path: str
) -> None:
    url = clause_url(site, path[2:]) if path.startswith("c:") else path
    with watched(browser, base_url, SCREENS[screen], scheme) as (page, seen):
        page.goto(base_url + url)
        assert overflow(page) == []
        if not path.startswith("c/"):
            body = page.locator("body")
            expect(body).to_have_attribute(
                "data-md-color-scheme", "slate" if scheme == "dark" else "default"
            )
        assert seen.errors == []
        assert seen.outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(
    browser: Browser, base_url: str, site: Path, scheme: Scheme
) -> None:
    """Body text and entity links keep the contrast of WCAG AA (4.5 to 1)."""
    with watched(browser, base_url, DESKTOP, scheme) as (page, _):
        page.goto(base_url + clause_url(site, "tj-stip-145:6.1.1"))
        for selector in ("article p[id]", "article a.e", "article h2, article h1"):
            assert contrast(page, selector) >= 4.5, selector


def contrast(page: Page, selector: str) -> float:
    """Between an element's colour and the first opaque ground below it."""
    ratio: float = page.evaluate(
        """selector => {
            const rgb = css => {
                const c = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
                c.fillStyle = css
                c.fillRect(0, 0, 1, 1)
                return [...c.getImageData(0, 0, 1, 1).data]
            }
            const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
            let element = document.querySelector(selector)
            const front = rgb(getComputedStyle(element).color)
            let ground = [255, 255, 255, 255]
            for (; element; element = element.parentElement) {
                const here = rgb(getComputedStyle(element).backgroundColor)
                if (here[3] > 250) { ground = here; break }
            }
            const share = front[3] / 255
            const mixed = front.map((v, i) => v * share + ground[i] * (1 - share))
            const [a, b] = [light(mixed), light(ground)].sort((x, y) => y - x)
            return (a + 0.05) / (b + 0.05)
        }""",
        selector,
    )
    return ratio


def test_without_scripts_a_clause_is_read_all_the_same(
    browser: Browser, base_url: str, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in (clause_url(site, "tj-stip-145:3.1.2"), "c/tj-stip-145/3.1.2/"):
        page.goto(base_url + path)
        expect(page.locator("body")).to_contain_text("海河实验室")
    context.close()
