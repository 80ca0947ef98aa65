"""The table of agreed terms, English and Chinese, out of ``locale/zh_CN/TERMS.md``."""

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

TERMS = Path(__file__).parents[2] / "locale" / "zh_CN" / "TERMS.md"
WIDTHS = (30, 30, 40)


def rows() -> list[tuple[str, str, str, str]]:
    """English, 中文, what it is not, and the note of every term, in their order."""
    lines = [line for line in TERMS.read_text("utf-8").splitlines() if line.startswith("|")]
    found = []
    for line in lines[2:]:  # after the head and the rule below it
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) != 4:
            raise ExtensionError(f"locale/zh_CN/TERMS.md: four cells are wanted in {line}")
        found.append((cells[0], cells[1], cells[2], cells[3]))
    return found


def _paragraph(text: str, language: str = "") -> nodes.paragraph:
    """One that is the same on both sites; docutils makes ``lang`` of the class."""
    classes = [f"language-{language}"] if language else []
    return nodes.paragraph("", text, classes=classes, translatable=False)


def _note(excluded: str, note: str) -> list[nodes.paragraph]:
    """What the word is not, in the page's language, and the note in its own."""
    paragraphs = [_paragraph(_("not %s") % excluded)] if excluded else []
    if note:
        english = re.search(r"(?<![A-Za-z])[a-z]{2,}", note)
        paragraphs.append(_paragraph(note, "en" if english else "zh-CN"))
    return paragraphs


def _row(*cells: list[nodes.paragraph]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


class Terms(SphinxDirective):
    """``{terms}``: one row a term."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(TERMS))
        head = _row(
            [_paragraph("English", "en")], [_paragraph("中文", "zh-CN")], [_paragraph(_("Remark"))]
        )
        body = [
            _row(
                [_paragraph(english, "en")],
                [_paragraph(chinese, "zh-CN")],
                _note(excluded, note),
            )
            for english, chinese, excluded, note in rows()
        ]
        group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in WIDTHS), cols=3)
        group += [nodes.thead("", head), nodes.tbody("", *body)]
        return [nodes.table("", group, classes=["terms"])]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("terms", Terms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
