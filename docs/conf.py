"""The configuration of both sites: ``-t zh`` builds the Chinese one."""

import os
import sys
import tomllib
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path[:0] = [str(DOCS / "_ext"), str(ROOT / "src")]

# Keras reads these when it is imported: what computes, and where it keeps its settings.
os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("KERAS_HOME", str(ROOT / "build" / "keras"))

urls = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["urls"]
chinese = tags.has("zh")  # noqa: F821 - Sphinx defines `tags`

project = "Cheatsheet"
author = "The Cheatsheet contributors"
project_copyright = author
language = "zh_CN" if chinese else "en"
locale_dirs = ["../locale"]
gettext_compact = False
gettext_location = False
gettext_uuid = False

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "numpydoc",
    "sphinx_gallery.gen_gallery",
    "sphinx_design",
    # our own, one job each
    "execution",
    "pictures",
    "pitfalls",
    "sources",
    "snippets",
    "formulas",
    "external",
    "topics",
    "search_index",
    "glossary",
    "home",
    "navigation",
    "gallery_pages",
    "downloads",
    "page_meta",
    "bundle",
]
source_suffix = {".rst": "restructuredtext", ".md": "myst-nb"}
exclude_patterns = [
    "gallery/**/*.ipynb",
    "_*",
    "**/README.md",
    "**/sg_execution_times.rst",
    "sg_execution_times.rst",
]
templates_path = ["_templates"]
nitpicky = True

# Pages: MyST with cells that are executed once for both languages.
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "attrs_inline"]
myst_links_external_new_tab = False
nb_execution_mode = "cache"
nb_execution_cache_path = str(ROOT / "build" / "cells")
nb_execution_timeout = 60
nb_output_stderr = "remove-warn"
nb_merge_streams = True

# Reference: numpydoc, signatures without types (the shapes in the text say more).
autodoc_member_order = "alphabetical"
autodoc_typehints = "none"
autodoc_inherit_docstrings = False  # what a class inherits is said once
numpydoc_show_class_members = False
numpydoc_xref_param_type = False
add_module_names = False
python_display_short_literal_types = True

sphinx_gallery_conf = {
    "examples_dirs": "../gallery",
    "gallery_dirs": "gallery",
    "filename_pattern": r"/plot_",
    "within_subsection_order": "FileNameSortKey",
    "copyfile_regex": r".*index\.rst",
    "image_scrapers": ("pictures.scrape",),
    "reset_modules": ("pictures.reset",),
    "remove_config_comments": True,
    "abort_on_example_error": True,
    "download_all_examples": False,
    "min_reported_time": 10**9,
    "show_memory": False,
    "show_signature": False,
    "write_computation_times": False,
    "backreferences_dir": None,
}

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_extra_path = []
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_use_index = False
html_domain_indices = False
home = os.environ.get("SITE_URL", urls["Homepage"]).rstrip("/") + "/"
html_baseurl = f"{home}{'zh' if chinese else 'en'}/"
html_math_renderer = "katex"
html_permalinks_icon = "#"
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_theme_options = {
    "source_repository": urls["Source"],
    "source_branch": "main",
    "source_directory": "docs/",
    "top_of_page_buttons": ["edit"],
}
pygments_style = "default"
pygments_dark_style = "github-dark"
