"""Show the source of every documented function on its page, without its docstring."""

import ast
import inspect
import textwrap
from types import FunctionType
from typing import Any

from docutils import nodes
from snippets import prelude
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator


def body(function: FunctionType) -> str:
    """The source of a function without its docstring."""
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    assert isinstance(definition, ast.FunctionDef | ast.ClassDef)
    docstring = definition.body[0]
    lines = source.splitlines()
    if isinstance(docstring, ast.Expr) and isinstance(docstring.value, ast.Constant):
        del lines[docstring.lineno - 1 : docstring.end_lineno]
    return "\n".join(lines)


class source_block(nodes.General, nodes.Element):
    """A folded block of source code."""


class IdiomSource(SphinxDirective):
    """A folded block with the source; its copy begins with the module's imports."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        module_name, _dot, name = self.arguments[0].rpartition(".")
        module = __import__(module_name, fromlist=[name])
        self.env.note_dependency(module.__file__)
        code = body(getattr(module, name))
        block = nodes.literal_block(code, code, language="python", classes=["idiom-source"])
        block["prelude"] = prelude([inspect.getsource(module)], code)
        self.set_source_info(block)
        return [source_block("", block)]


def _append(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    if what in {"function", "class"} and name.startswith("cheatsheet."):
        lines += ["", f".. idiom-source:: {name}", ""]


def _visit(self: HTML5Translator, node: source_block) -> None:
    self.body.append(f'<details class="source"><summary>{_("Source")}</summary>\n')


def _depart(self: HTML5Translator, node: source_block) -> None:
    self.body.append("</details>\n")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("idiom-source", IdiomSource)
    app.add_node(source_block, html=(_visit, _depart))
    # After numpydoc, which rewrites the docstring.
    app.connect("autodoc-process-docstring", _append, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
