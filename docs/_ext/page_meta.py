"""What a page says about itself: description, languages, where to edit it, what ran it."""

import platform
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
SITES = {"en": ("en", "English"), "zh-CN": ("zh", "简体中文")}  # <html lang>: folder, own name
COMMA = {"en": ", ", "zh-CN": "、"}  # between the items of a list
PACKAGES = {
    "numpy": "NumPy",
    "pandas": "pandas",
    "scipy": "SciPy",
    "matplotlib": "Matplotlib",
    "scikit-learn": "scikit-learn",
    "torch": "PyTorch",
    "keras": "Keras",
}


@cache
def versions() -> list[str]:
    """The versions that ran every cell and script."""
    # Without "+cpu": which build of PyTorch it was is not the reader's concern.
    packages = [f"{name} {version(p).partition('+')[0]}" for p, name in PACKAGES.items()]
    return [f"Python {platform.python_version()}", *packages]


def description(doctree: nodes.document | None) -> str:
    """The first paragraph, for search engines and link previews."""
    if doctree is None:
        return ""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            return re.sub(r"\s+", " ", paragraph.astext())[:300]
    return ""


def source_file(page: str) -> str:
    """Where a contributor edits the page; empty for pages without a source."""
    gallery = re.fullmatch(r"gallery/(.+)", page)
    candidates = (
        [f"gallery/{gallery[1]}{s}" for s in (".py", ".rst", "/GALLERY_HEADER.rst")]
        if gallery
        else []
    )
    if gallery and page.endswith("/index"):
        candidates.append(f"gallery/{page.split('/')[1]}/GALLERY_HEADER.rst")
    candidates += [f"docs/{page}.md", f"docs/{page}.rst"]
    return next((name for name in candidates if (ROOT / name).is_file()), "")


def _add(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    lang = context["language"]
    folder = SITES[lang][0]
    home = app.config.html_baseurl.removesuffix(f"{folder}/")
    up = "../" * page.count("/")
    context["language"] = lang
    context["other_sites"] = [
        {
            "lang": other,
            "name": name,
            "link": f"{up}../{path}/{page}.html",
            "url": f"{home}{path}/{page}.html",
        }
        for other, (path, name) in SITES.items()
        if other != lang
    ]
    context["default_url"] = f"{home}en/{page}.html"
    context["meta_description"] = description(doctree)
    # furo writes this one itself.
    context["metatags"] = re.sub(
        r'<meta name="viewport"[^>]*>\n?', "", context.get("metatags") or ""
    )
    context["versions"] = versions()
    context["comma"] = COMMA[lang]
    repository = app.config.html_theme_options["source_repository"]
    source = source_file(page)
    context["edit_url"] = f"{repository}/edit/main/{source}" if source else ""


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", _add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
