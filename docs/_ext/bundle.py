"""One stylesheet and one script for the whole site, and further ones only where a page needs them.

furo and the extensions ship about fifteen small files; a page would ask for each.
"""

import hashlib
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import furo
from docutils import nodes
from sphinx.application import Sphinx

STYLES = [
    "styles/furo.css",
    "styles/furo-extensions.css",
    "pygments",
    "copybutton.css",
    "mystnb",
    "style.css",
    "search.css",
]
SCRIPTS = [
    "root",
    "scripts/furo.js",
    "clipboard.min.js",
    "copybutton.js",
    "site.js",
    "search-loader.js",
]
DESIGN = "sphinx-design.min.css"
ROOT_SCRIPT = (  # all that the copy button wants of Sphinx's documentation_options.js
    "const DOCUMENTATION_OPTIONS = {URL_ROOT: document.documentElement.dataset.content_root};"
)


def _read(static: Path, name: str) -> str:
    if name == "pygments":
        return furo.get_pygments_stylesheet()
    if name == "root":
        return ROOT_SCRIPT
    if name == "mystnb":  # copied only when the build is over
        return resources.files("myst_nb.static").joinpath("mystnb.css").read_text("utf-8")
    text = (static / name).read_text("utf-8")
    return re.sub(r"(?m)^(//|/\*)# sourceMappingURL=.*$", "", text)


def _squeeze(css: str) -> str:
    """Drop comments and blank space; the parts come in very different shapes."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    return re.sub(r"\s*\n\s*", "\n", css).strip()


@cache
def _bundle(static: Path) -> dict[str, str]:
    """Write the bundles and return their names with a digest for caches."""
    parts = {
        "site.css": _squeeze(
            "\n".join(
                _read(static, name)
                for name in STYLES
                if name in {"pygments", "mystnb"} or (static / name).exists()
            )
        ),
        "site-cards.css": _squeeze(_read(static, DESIGN)),
        "site-bundle.js": ";\n".join(
            _read(static, name) for name in SCRIPTS if name == "root" or (static / name).exists()
        ),
    }
    names = {}
    for name, text in parts.items():
        (static / name).write_text(text, "utf-8")
        names[name] = f"_static/{name}?v={hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return names


def _replace(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    names = _bundle(Path(app.outdir) / "_static")
    styles = [names["site.css"]]
    if "sd-" in context.get("body", ""):
        styles.append(names["site-cards.css"])
    if context.get("has_formulas"):
        styles.append("_static/katex/katex.css")
    context["css_files"] = styles
    context["script_files"] = []
    context["site_script"] = names["site-bundle.js"]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", _replace, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
