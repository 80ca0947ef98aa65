"""The sidebar: every page shows the top level and its own branch, in time that grows linearly.

furo renders the tree of the whole site for every page. Here the entries of a page's table of
contents are read once, and a page writes only the branch that leads to it.
"""

import html
from typing import Any

import furo
from sphinx import addnodes
from sphinx.application import Sphinx


class Tree:
    """Titles and children of all pages, each read once a build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.entries: dict[str, list[tuple[str, str]]] = {}
        includes = app.env.toctree_includes
        self.parents = {child: parent for parent, all_ in includes.items() for child in all_}

    def children(self, docname: str) -> list[tuple[str, str]]:
        """(title, docname) of the pages listed on a page; explicit titles are kept."""
        if docname not in self.entries:
            titles = self.app.env.titles
            found = []
            if docname in self.app.env.toctree_includes:
                for toctree in self.app.env.get_doctree(docname).findall(addnodes.toctree):
                    for title, ref in toctree["entries"]:
                        if ref in titles:
                            found.append((title or titles[ref].astext(), ref))
            self.entries[docname] = found
        return self.entries[docname]

    def branch(self, docname: str) -> set[str]:
        """The page and all pages above it."""
        result = {docname}
        while docname in self.parents and self.parents[docname] not in result:
            docname = self.parents[docname]
            result.add(docname)
        return result

    def render(self, page: str, parent: str, branch: set[str], level: int = 1) -> str:
        """The list below `parent`, opened along the branch."""
        items = []
        for title, child in self.children(parent):
            if child != page and "/plot_" in child:
                continue  # pictures have sentences for titles; their index shows them better
            classes = [f"toctree-l{level}"]
            below = ""
            if child in branch:
                classes.append("current")
                below = self.render(page, child, branch, level + 1)
            current = ""
            if child == page:
                classes.append("current-page")
                current = ' aria-current="page"'
            uri = html.escape(self.app.builder.get_relative_uri(page, child))
            items.append(
                f'<li class="{" ".join(classes)}"><a class="reference internal" href="{uri}"{current}>'
                f"{html.escape(title)}</a>{below}</li>"
            )
        return f"<ul>{''.join(items)}</ul>" if items else ""


def _start(app: Sphinx, builder: Any) -> None:
    if builder.format != "html":
        return
    tree = Tree(app)

    def navigation(context: dict[str, Any]) -> str:
        page = context["pagename"]
        return tree.render(page, app.config.root_doc, tree.branch(page))

    furo._compute_navigation_tree = navigation


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("write-started", _start)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
