"""Formulas become HTML while the site is built: KaTeX runs in an embedded V8, not in the reader's browser."""

import html
import os
import re
from functools import cache
from pathlib import Path

from docutils import nodes
from fontTools.subset import main as subset_font
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
KATEX_CLASS = 'class="katex"'
FORMULA = re.compile(
    r'<span class="katex-html".*?(?=<(?:/p|/div|/li|/td|/dd|/h\d|/figcaption)>)', re.S
)
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
        rendered = render(node.astext(), display)
    except JSEvalException as error:
        reason = str(error).splitlines()[0].partition("KaTeX parse error: ")[2] or str(error)
        logger.warning("mend this formula, KaTeX cannot read it: %s", reason, location=node)
        rendered = html.escape(node.astext())
    self.body.append(
        f'<div class="math" role="math" tabindex="0">{rendered}</div>' if display else rendered
    )
    raise nodes.SkipNode


def _mark_page(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    context["has_formulas"] = doctree is not None and any(
        isinstance(node, (nodes.math, nodes.math_block)) for node in doctree.findall()
    )


def _keep_display_math(app: Sphinx, doctree: nodes.document) -> None:
    # A translated display formula would be parsed as a literal block: it is the same in all languages.
    for node in doctree.findall(nodes.math_block):
        node["translatable"] = False


def _characters(outdir: Path) -> str:
    """Every character that stands in a formula of the site."""
    found: set[str] = set()
    for page in outdir.rglob("*.html"):
        text = page.read_text("utf-8")
        if KATEX_CLASS in text:
            for formula in FORMULA.findall(text):
                found.update(html.unescape(re.sub(r"<[^>]*>", "", formula)))
    return "".join(sorted(found))


def _ship_fonts(app: Sphinx, exception: Exception | None) -> None:
    """Copy KaTeX's stylesheet and, of its fonts, the glyphs that the pages use."""
    if exception or app.builder.format != "html":
        return
    outdir = Path(app.outdir)
    target = outdir / "_static" / "katex"
    characters = _characters(outdir)
    stamp = target / "characters.txt"
    if stamp.is_file() and stamp.read_text("utf-8") == characters:
        return
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    style = (KATEX / "katex.min.css").read_text("utf-8")
    style = re.sub(r",url\([^)]*\) format\(\"(woff|truetype)\"\)", "", style)
    (target / "katex.css").write_text(style, "utf-8")
    for font in sorted((KATEX / "fonts").glob("*.woff2")):
        options = ["--flavor=woff2", "--layout-features=*", "--ignore-missing-unicodes"]
        subset_font(
            [
                str(font),
                f"--text={characters or ' '}",
                f"--output-file={target / 'fonts' / font.name}",
                *options,
            ]
        )
    stamp.write_text(characters, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("katex", (_visit, None), (_visit, None))
    app.connect("html-page-context", _mark_page, priority=400)
    app.connect("doctree-read", _keep_display_math)
    app.connect("build-finished", _ship_fonts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
