"""Every entry of ``docs/topics.yaml`` leads to a place on the built pages of both languages."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ENTRIES = yaml.safe_load((ROOT / "docs" / "topics.yaml").read_text("utf-8"))


@cache
def ids(page):
    """All ids of a built page; nothing if it was not built."""
    text = page.read_text("utf-8") if page.is_file() else ""
    return frozenset(re.findall(r'<[^>]*?\sid="([^"]+)"', text))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_topic_leads_to_an_id(site, language):
    wrong = []
    for entry in ENTRIES:
        page, anchor = entry["where"].split("#")
        if anchor not in ids(site.folder / language / f"{page}.html"):
            wrong.append(
                f"docs/topics.yaml: {entry['id']}: {language}/{page}.html has no #{anchor}"
            )
    assert ENTRIES
    assert not wrong, "\n".join(wrong)


def test_ids_are_found_in_html(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<p id="a">id="b"</p><section\n class="x" id="c-d"></section><a data-id="e">')
    assert ids(page) == {"a", "c-d"}
    assert ids(tmp_path / "none.html") == frozenset()
