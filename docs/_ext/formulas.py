"""Formulas become HTML while the site is built: KaTeX runs in an embedded V8, not in the reader's browser."""

import os
from functools import cache
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.writers.html5 import HTML5Translator

KATEX = Path(__file__).parents[1] / "_vendor" / "katex"


@cache
def _engine(process: int) -> MiniRacer:
    # One per process: V8 does not live through a fork.
    engine = MiniRacer()
    engine.eval((KATEX / "katex.min.js").read_text("utf-8"))
    return engine


@cache
def render(formula: str, display: bool) -> str:
    """HTML, with MathML for screen readers."""
    options = {"displayMode": display, "throwOnError": True, "strict": "error"}
    return str(_engine(os.getpid()).call("katex.renderToString", formula, options))


def _visit(self: HTML5Translator, node: nodes.Element) -> None:
    display = isinstance(node, nodes.math_block)
    try:
        html = render(node.astext(), display)
    except JSEvalException as error:
        reason = str(error).splitlines()[0]
        place = f"{node.source}:{node.line}"
        raise ExtensionError(f"{place}: KaTeX cannot set this formula: {reason}") from error
    self.body.append(f'<div class="math" role="math" tabindex="0">{html}</div>' if display else html)
    raise nodes.SkipNode


def _mark_page(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    context["has_formulas"] = doctree is not None and any(
        isinstance(node, (nodes.math, nodes.math_block)) for node in doctree.findall()
    )


def _keep_display_math(app: Sphinx, doctree: nodes.document) -> None:
    # A translated display formula would be parsed as a literal block: it is the same in all languages.
    for node in doctree.findall(nodes.math_block):
        node["translatable"] = False


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("katex", (_visit, None), (_visit, None))
    app.connect("html-page-context", _mark_page, priority=400)
    app.connect("doctree-read", _keep_display_math)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
