"""The ``pitfall`` directive: a false belief, why it is false, and the cells that disprove it."""

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)


class Pitfall(SphinxDirective):
    """A box titled with the belief; the cells that follow it at once are drawn inside."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {"name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.options.get("name", "")
        if not name.startswith("pitfall-"):
            raise self.error("a pitfall needs ':name: pitfall-...', by which the index finds it")
        text, messages = self.state.inline_text(self.arguments[0], self.lineno)
        title = nodes.title(self.arguments[0], "", *text)
        box = nodes.admonition("", title, classes=["pitfall", "warning"])
        self.set_source_info(box)
        self.set_source_info(title)
        self.add_name(box)
        box += self.parse_content_to_nodes()
        return [box, *messages]


class PitfallList(Directive):
    """Where the list of all pitfalls goes."""

    def run(self) -> list[nodes.Node]:
        return [nodes.comment("", "", classes=["pitfall-list"])]


def _take_in_cells(app: Sphinx, doctree: nodes.document) -> None:
    for box in doctree.findall(
        lambda n: isinstance(n, nodes.admonition) and "pitfall" in n["classes"]
    ):
        parent = box.parent
        following = parent.index(box) + 1
        cells = 0
        while following < len(parent) and "cell" in parent[following].get("classes", ()):
            box += parent.pop(following)
            cells += 1
        if not cells:
            logger.warning("write a cell that disproves it below this pitfall", location=box)


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    boxes = doctree.findall(lambda n: isinstance(n, nodes.admonition) and "pitfall" in n["classes"])
    app.env.metadata[app.env.docname]["pitfalls"] = [(b["ids"][0], b[0].astext()) for b in boxes]


class LabelPitfalls(SphinxPostTransform):
    """Write the word before each belief, and fill the list of all."""

    default_priority = 600

    def run(self, **kwargs: object) -> None:
        for box in self.document.findall(nodes.admonition):
            if "pitfall" in box["classes"]:
                box[0].insert(0, nodes.inline("", _("Pitfall"), classes=["pitfall-word"]))
        for place in list(self.document.findall(nodes.comment)):
            if "pitfall-list" in place["classes"]:
                place.replace_self(self._all())

    def _reading_order(self, docname: str) -> Iterator[str]:
        yield docname
        for child in self.env.toctree_includes.get(docname, ()):
            yield from self._reading_order(child)

    def _all(self) -> list[nodes.Node]:
        result: list[nodes.Node] = []
        for docname in self._reading_order(self.config.root_doc):
            title, pitfalls = self.env.titles[docname], self.env.metadata[docname].get("pitfalls")
            if not pitfalls:
                continue
            page = self.app.builder.get_relative_uri(self.env.docname, docname)
            result.append(nodes.rubric("", "", nodes.reference("", title.astext(), refuri=page)))
            items = nodes.bullet_list(classes=["pitfall-list"])
            for anchor, belief in pitfalls:
                link = nodes.reference("", belief, refuri=f"{page}#{anchor}", internal=True)
                items += nodes.list_item("", nodes.paragraph("", "", link))
            result.append(items)
        return result


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("pitfall", Pitfall)
    app.add_directive("pitfall-list", PitfallList)
    app.connect("doctree-read", _take_in_cells, priority=400)
    app.connect("doctree-read", _collect)
    app.add_post_transform(LabelPitfalls)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
