"""Let every copied snippet run by itself: what it needs from earlier cells is copied in front.

The needed statements are written into the block, hidden, so that the copy button (which takes
the text of the block) has them and the page does not show them twice.
"""

import html
from collections.abc import Sequence

from docutils import nodes
from slicing import completed, prelude
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)


def _is_python(node: nodes.Node) -> bool:
    return isinstance(node, nodes.literal_block) and node.get("language") in {
        "ipython3",
        "python",
        "Python",
    }


def tags(block: nodes.literal_block) -> Sequence[str] | None:
    """The tags of the cell that a block of code belongs to; nothing if it is not of a cell."""
    cell = block.parent.parent if block.parent is not None else None
    if not isinstance(cell, nodes.container) or "cell" not in cell["classes"]:
        return None
    return (cell.get("cell_metadata") or {}).get("tags", ())


def _add_preludes(app: Sphinx, doctree: nodes.document) -> None:
    earlier: list[str] = []
    for block in doctree.findall(_is_python):
        if "idiom-source" in block["classes"]:
            continue  # a function's source brings its own imports
        code, marks = block.astext(), tags(block)
        raises = "raises-exception" in (marks or ())
        try:
            block["prelude"] = prelude(earlier, code)
        except SyntaxError:
            if not raises:
                logger.warning(
                    "this block is not Python: mend it, or name its language", location=block
                )
            continue
        if marks is not None or block["language"] == "Python":  # of a page, of the gallery
            earlier.append(completed(code) if raises else code)


def _visit_literal_block(self: HTML5Translator, node: nodes.literal_block) -> None:
    try:
        HTML5Translator.visit_literal_block(self, node)
    finally:
        if node.get("prelude"):
            hidden = f'<span class="prelude" hidden>{html.escape(node["prelude"])}\n\n</span>'
            self.body[-1] = self.body[-1].replace("<pre>", f"<pre>{hidden}", 1)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", _add_preludes, priority=450)
    app.add_node(
        nodes.literal_block,
        override=True,
        html=(_visit_literal_block, HTML5Translator.depart_literal_block),
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}
