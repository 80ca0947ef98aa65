"""The search field of the home page: a plain form, which the search script takes over."""

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
    hint = _("Search: np.where, broadcasting, 广播 ...")
    self.body.append(
        f'<form class="home-search" role="search" action="search.html" method="get">'
        f'<input type="search" name="q" data-search-open placeholder="{hint}" aria-label="{_("Search")}">'
        f"</form>"
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("home-search", HomeSearch)
    app.add_node(home_search, html=(_visit, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
