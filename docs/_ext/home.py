"""The search field of the home page: a plain form, which the search script takes over."""

import html

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator


class home_search(nodes.General, nodes.Element):
    """Where the field goes."""


class HomeSearch(SphinxDirective):
    """``{home-search}``."""

    def run(self) -> list[nodes.Node]:
        return [home_search()]


def _visit(self: HTML5Translator, node: home_search) -> None:
    hint = html.escape(_("Search: np.where, broadcasting, 广播 ..."))
    label = html.escape(_("Search"))
    self.body.append(
        f'<form class="home-search" role="search" aria-label="{label}" action="search.html" method="get">'
        f'<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/></svg>'
        f'<input type="search" name="q" maxlength="200" autocomplete="off" data-search-open placeholder="{hint}" aria-label="{label}">'
        f"<kbd>/</kbd></form>"
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("home-search", HomeSearch)
    app.add_node(home_search, html=(_visit, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
