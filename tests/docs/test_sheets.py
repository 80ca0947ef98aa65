"""Every line of a cheat sheet runs, and the section that it links to shows how."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import pictures
import pytest
from execution import cells

DOCS = Path(__file__).parents[2] / "docs"
SHEETS = sorted(DOCS.glob("*/sheet.md"))
ROW = re.compile(r"^\| \[[^]]+\]\(#([a-z0-9-]+)\) \| (`.+`) \|$", re.M)
SECTIONS = {
    label: text
    + "".join(map(pictures.code, re.findall(r"^```\{picture\} (\S+)\n:code:", text, re.M)))
    for page in DOCS.glob("*/*.md")
    for label, text in re.findall(
        r"^\(([a-z0-9-]+)\)=\n(.+?)(?=^\([a-z0-9-]+\)=\n|\Z)", page.read_text("utf-8"), re.M | re.S
    )
}


def lines(sheet):
    """Each piece of code of a sheet, with the section that it links to."""
    for label, written in ROW.findall(sheet.read_text("utf-8")):
        for code in re.findall("`(.+?)`", written):
            yield pytest.param(sheet, label, code, id=f"{sheet.parent.name}: {code}")


EVERY_LINE = pytest.mark.parametrize(
    ("sheet", "label", "code"), [line for sheet in SHEETS for line in lines(sheet)]
)


@EVERY_LINE
def test_a_line_runs_on_the_tables_of_its_page(sheet, label, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    namespace = {}
    with plt.rc_context():
        pictures.reset({}, "")  # makes a Chinese font known
        for cell in cells(sheet.read_text("utf-8")):
            exec(cell.code, namespace)
        exec(code, namespace)
        plt.close("all")


@EVERY_LINE
def test_the_linked_section_shows_its_methods(sheet, label, code):
    assert label in SECTIONS, f"no section is called {label}"
    words = set(re.findall(r"\.(\w+)\(|\.(i?loc)\[", code))
    missing = {word for pair in words for word in pair if word} - set(
        re.findall(r"\w+", SECTIONS[label])
    )
    assert not missing, f"{label} does not show {sorted(missing)}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.parent.name)
def test_a_sheet_has_thirty_lines_and_no_row_that_is_not_tested(sheet):
    text = sheet.read_text("utf-8")
    rows = [row for row in re.findall(r"^\| .*\|$", text, re.M) if row != "| You want | Write |"]
    assert len(ROW.findall(text)) == len(rows) >= 30
