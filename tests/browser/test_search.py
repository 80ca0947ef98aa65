"""The search of the built site, as a reader meets it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "zh")
START = "{}/arrays/broadcasting.html"
FIELD = ".search-dialog input"
HITS = ".search-dialog [role=option].search-hit"
QUERIES = sorted((Path(__file__).parents[1] / "search").glob("*.yaml"))
ABSURD = {
    "empty": "",
    "spaces": "   ",
    "long": "x" * 10_000,
    "long Chinese": "数" * 10_000,
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "regular expression": ".*+?^${}()|[]\\",
    "prototype": "__proto__ constructor toString",
    "broken escape": "%E9%B8%B",
    "emoji": "\U0001f600\u202e\u0000",
}


def queries(language: str) -> list[dict[str, Any]]:
    return [
        query for file in QUERIES for query in yaml.safe_load(file.read_text("utf-8"))[language]
    ]


def ask(page: Page, query: str) -> list[str]:
    """Type into the field of search.html, wait for the answer, and read the links."""
    page.evaluate("document.getElementById('search-status').textContent = ''")
    page.fill("#search-form input", query)
    page.wait_for_function("document.getElementById('search-status').textContent !== ''")
    return page.eval_on_selector_all("#search-results li a", "links => links.map(a => a.href)")


def place(link: str, language: str) -> tuple[str, str]:
    """("arrays/views", "arrays/views#views-copy") of a link."""
    path = link.split(f"/{language}/", 1)[1].replace(".html", "", 1)
    return path.split("#")[0], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_the_first_three_hits_is_what_the_reader_wants(page, site, language):
    page.goto(site.address(f"{language}/search.html"))
    all_ = queries(language)
    missed = []
    for query in all_:
        links = [place(link, language) for link in ask(page, query["q"])]
        good = (
            not links
            if not query["to"]
            else any(set(link) & set(query["to"]) for link in links[:3])
        )
        if not good:
            missed.append((query["q"], query["to"], [link[1] for link in links[:3]]))
    assert len(all_) >= 60
    assert len(missed) <= 0.05 * len(all_), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hit_leads_to_an_anchor_that_exists(page, site, language):
    page.goto(site.address(f"{language}/search.html"))
    links = {link for query in queries(language)[::5] for link in ask(page, query["q"])[:5]}
    assert len(links) > 20
    for link in links:
        path, _hash, anchor = link.removeprefix(site.url).partition("#")
        html = (site.folder / path.lstrip("/")).read_text("utf-8")
        assert not anchor or re.search(rf'id="{re.escape(anchor)}"', html), link


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hit_shows_title_place_and_marked_words(page, site, language):
    page.goto(site.address(f"{language}/search.html?q=keepdims"))
    hit = page.locator("#search-results li").first
    expect(hit.locator("a .search-title")).not_to_be_empty()
    expect(hit.locator(".search-trail")).not_to_be_empty()
    expect(hit.locator("mark").first).to_contain_text("keepdims")


def test_no_page_is_fetched_for_a_search(page, site, network):
    page.goto(site.address("en/search.html?q=broadcasting"))
    expect(page.locator("#search-results a").first).to_be_visible()
    pages = [name for name in network.names() if name.endswith(".html")]
    assert [name.rpartition("/")[2] for name in pages] == ["search.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_loads_nothing_of_the_search_and_a_first_search_little(
    page, site, network, language
):
    page.goto(site.address(START.format(language)), wait_until="networkidle")
    before = len(network.requests)
    assert not any(re.search(r"searchindex/|search-engine|search\.js", n) for n in network.names())
    page.keyboard.press("Control+k")
    page.keyboard.type("")
    page.fill(FIELD, "operands could not be broadcast together")
    page.locator(HITS).first.wait_for()
    page.wait_for_load_state("networkidle")
    network.requests = network.requests[before:]
    assert 0 < network.transferred() <= 150_000


def test_control_k_opens_and_escape_gives_the_focus_back(page, site):
    page.goto(site.address(START.format("en")))
    link = page.locator("a.sidebar-brand")
    link.focus()
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).to_be_hidden()
    expect(link).to_be_focused()


def test_slash_opens_except_in_a_field(page, site):
    page.goto(site.address(START.format("en")))
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value("")
    page.keyboard.type("a/b")
    expect(page.locator(FIELD)).to_have_value("a/b")


def test_the_field_of_the_sidebar_opens_by_click_and_by_typing_but_not_by_tab(page, site):
    page.goto(site.address(START.format("en")))
    side = page.locator("form[data-search] input")
    side.focus()
    page.wait_for_function("window.cheatsheetSearchUI")
    expect(page.locator(".search-dialog")).to_have_count(0)
    page.keyboard.type("vi")
    expect(page.locator(FIELD)).to_have_value("vi")
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).to_be_hidden()
    side.click()
    expect(page.locator(FIELD)).to_be_focused()


def test_arrows_choose_and_enter_opens(page, site):
    page.goto(site.address(START.format("en")))
    page.keyboard.press("Control+k")
    page.fill(FIELD, "transpose")
    hits = page.locator(HITS)
    expect(hits.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_have_attribute("aria-selected", "true")
    expect(hits.nth(0)).to_have_attribute("aria-selected", "false")
    assert page.locator(FIELD).get_attribute("aria-activedescendant") == hits.nth(1).get_attribute(
        "id"
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-all")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    target = hits.nth(0).evaluate("a => a.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_a_hit_on_this_very_page_closes_the_dialog_and_scrolls(page, site):
    page.goto(site.address(START.format("en")))
    page.keyboard.press("Control+k")
    page.fill(FIELD, "operands could not be broadcast together")
    page.locator(HITS).first.click()
    expect(page.locator(".search-dialog")).to_be_hidden()
    expect(page.locator("#broadcasting-error")).to_be_in_viewport()


def test_show_all_leads_to_the_page_with_the_same_query(page, site):
    page.goto(site.address(START.format("en")))
    page.keyboard.press("Control+k")
    page.fill(FIELD, "view or copy")
    page.locator(".search-all").click()
    page.wait_for_url("**/search.html?q=view%20or%20copy")
    expect(page.locator("#search-form input")).to_have_value("view or copy")
    expect(page.locator("#search-results li")).to_have_count(20)
    page.locator(".search-more").click()
    expect(page.locator("#search-results li").nth(20)).to_be_visible()


def test_nothing_is_searched_while_chinese_is_being_composed(page, site):
    page.goto(site.address(START.format("zh")))
    page.keyboard.press("Control+k")
    page.locator(FIELD).wait_for()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "guangbo", "selectionStart": 7, "selectionEnd": 7}
    )
    page.wait_for_timeout(200)
    assert page.locator(HITS).count() == 0
    session.send("Input.insertText", {"text": "广播"})
    expect(page.locator(HITS).first).to_be_visible()


@pytest.mark.parametrize("query", ABSURD.values(), ids=ABSURD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_absurd_query_is_answered_calmly(page, site, language, query):
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(site.address(f"{language}/search.html"))
    page.fill("#search-form input", query)
    page.wait_for_timeout(150)
    assert page.locator("#search-results li").count() == 0
    status = page.locator("#search-status")
    expect(status).not_to_be_empty()
    assert len(status.inner_text()) < 300
    assert (
        page.locator("#search-status *, #search-results img, #search-results script").count() == 0
    )


def test_an_absurd_address_is_answered_calmly(page, site):
    page.goto(site.address("en/search.html?q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E" * 50))
    expect(page.locator("#search-status")).not_to_be_empty()
    page.goto(site.address("en/search.html?q=%E0%A4%A"))
    expect(page.locator("#search-status")).not_to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_from_a_folder(page, site, language):
    page.goto(site.address(START.format(language), folder=True))
    page.keyboard.press("Control+k")
    page.fill(FIELD, "braodcasting")
    page.locator(HITS).first.wait_for()
    page.goto(site.address(f"{language}/search.html?q=np.where", folder=True))
    expect(page.locator("#search-results li a").first).to_be_visible()
    assert page.locator("#search-results li a").first.evaluate("a => a.protocol") == "file:"


def test_a_lost_index_is_admitted(page, site, network):
    page.goto(site.address("en/search.html"))
    page.wait_for_function("window.cheatsheetSearchUI")
    page.route("**/searchindex/t*.js", lambda route: route.abort())
    page.fill("#search-form input", "reshape")
    expect(page.locator("#search-status")).to_contain_text("could not be loaded")
    page.unroute("**/searchindex/t*.js")
    page.fill("#search-form input", "reshape ")
    expect(page.locator("#search-results li").first).to_be_visible()
    network.errors.clear()  # the browser reports the request that we cut


def test_without_javascript_the_field_is_a_plain_form(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address(START.format("en")))
    page.fill("form[data-search] input", "views")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search.html?q=views")
    expect(page.locator("noscript")).to_have_count(1)
    context.close()


def violations(page: Page, part: str) -> Iterator[str]:
    for found in Axe().run(page, context=part).response["violations"]:
        yield f"{found['id']}: {[node['html'] for node in found['nodes']]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_dialog_and_page_pass_axe(page, site, language, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(site.address(START.format(language)))
    page.keyboard.press("Control+k")
    page.locator(FIELD).wait_for()
    assert list(violations(page, ".search-dialog")) == []
    page.fill(FIELD, "np.where")
    page.locator(HITS).first.wait_for()
    assert list(violations(page, ".search-dialog")) == []
    page.goto(site.address(f"{language}/search.html?q=np.where"))
    page.locator("#search-results a").first.wait_for()
    assert list(violations(page, "article")) == []


def test_it_fits_a_phone(page, site):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.address(START.format("zh")))
    page.keyboard.press("Control+k")
    page.fill(FIELD, "sliding_window_view 广播")
    page.locator(HITS).first.wait_for()
    box = page.locator(".search-dialog").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    page.goto(site.address("zh/search.html?q=sliding_window_view"))
    page.locator("#search-results a").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
