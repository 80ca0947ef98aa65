"""A cheat sheet fits on one page of paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built_pages import LANGUAGES, Site
from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
SHEETS = sorted(f"{sheet.parent.name}/sheet" for sheet in DOCS.glob("*/sheet.md"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_prints_on_one_page_in_a_legible_size(
    open_context: Callable[..., BrowserContext], site: Site, sheet: str, lang: str
) -> None:
    page = open_context(color_scheme="dark").new_page()
    page.goto(f"{site.url}/{lang}/{sheet}.html")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    page.emulate_media(media="print")
    row = page.locator(".cheat-sheet ~ section td").first
    assert row.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 8.5  # 6.4 points
    ink = re.findall(r"\d+", row.evaluate("e => getComputedStyle(e).color"))
    assert max(map(int, ink)) < 64, "dark ink, though the reader's screen is dark"
