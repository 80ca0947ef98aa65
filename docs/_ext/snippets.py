"""Let every copied snippet run by itself: what it needs from earlier cells is copied in front.

The needed statements are written into the block, hidden, so that the copy button (which takes
the text of the block) has them and the page does not show them twice.
"""

import ast
import builtins
import html
from collections.abc import Iterable
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
BUILTINS = frozenset(dir(builtins))
# What these return changes when it is used, so its uses belong to its history.
STATEFUL = ("default_rng", "RandomState", "iter", "Generator")


@dataclass
class Statement:
    """One statement at the top level of a cell, and the names that it touches."""

    source: str
    binds: frozenset[str]
    reads: frozenset[str]
    changes: frozenset[str]
    stateful: bool


def _root(node: ast.AST) -> str | None:
    """The name at the left end of ``a.b[c].d``."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call | ast.Starred):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def _parse(code: str) -> list[Statement]:
    statements = []
    for node in ast.parse(code).body:
        binds, reads, changes = set(), set(), set()
        for part in ast.walk(node):
            if isinstance(part, ast.Name):
                (reads if isinstance(part.ctx, ast.Load) else binds).add(part.id)
            elif isinstance(part, ast.alias):
                binds.add((part.asname or part.name).split(".")[0])
            elif isinstance(part, ast.FunctionDef | ast.ClassDef):
                binds.add(part.name)
            elif isinstance(part, ast.Attribute | ast.Subscript) and not isinstance(
                part.ctx, ast.Load
            ):
                changes.add(_root(part))
            if isinstance(part, ast.AugAssign):
                changes.add(_root(part.target))
                reads.add(_root(part.target))
            # A call whose result is thrown away is made for what it changes.
            if isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
                call = part.value
                if not (isinstance(call.func, ast.Name) and call.func.id in {"print", "display"}):
                    changes.add(_root(call.func))
                    changes.update(_root(argument) for argument in call.args)
        imports = isinstance(node, ast.Import | ast.ImportFrom)
        called = {
            c.func.attr if isinstance(c.func, ast.Attribute) else getattr(c.func, "id", "")
            for c in ast.walk(node)
            if isinstance(c, ast.Call)
        }
        statements.append(
            Statement(
                ast.get_source_segment(code, node) or "",
                frozenset(binds),
                frozenset(reads - {None}),
                frozenset() if imports else frozenset(changes - {None} - BUILTINS),
                not imports and not called.isdisjoint(STATEFUL),
            )
        )
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.decorator_list:
            lines = code.splitlines()[node.decorator_list[0].lineno - 1 : node.end_lineno]
            statements[-1].source = "\n".join(lines)
    return statements


def _free(statements: Iterable[Statement]) -> set[str]:
    free: set[str] = set()
    bound: set[str] = set(BUILTINS)
    for statement in statements:
        free |= (statement.reads | statement.changes) - bound
        bound |= statement.binds
    return free


def prelude(earlier: Iterable[str], code: str) -> str:
    """The statements of earlier cells that this one needs, in their order."""
    history = [statement for cell in earlier for statement in _parse(cell)]
    modules = {n for s in history if s.source.startswith(("import ", "from ")) for n in s.binds}
    stateful = {name for s in history if s.stateful for name in s.binds}
    needed = _free(_parse(code))
    taken = []
    for statement in reversed(history):
        changes = (statement.changes - modules) | (statement.reads & stateful)
        if not needed.isdisjoint(statement.binds | changes):
            taken.append(statement.source)
            needed = (needed - (statement.binds - changes)) | (statement.reads - BUILTINS)
    imports = [s for s in reversed(taken) if s.startswith(("import ", "from "))]
    others = [s for s in reversed(taken) if not s.startswith(("import ", "from "))]
    return "\n".join([*imports, *others])


def _is_python(node: nodes.Node) -> bool:
    return isinstance(node, nodes.literal_block) and node.get("language") in {
        "ipython3",
        "python",
        "Python",
    }


def _add_preludes(app: Sphinx, doctree: nodes.document) -> None:
    earlier: list[str] = []
    for block in doctree.findall(_is_python):
        code = block.astext()
        if "idiom-source" in block["classes"]:
            continue  # a function's source brings its own imports
        try:
            block["prelude"] = prelude(earlier, code)
        except SyntaxError:
            if "raises-exception" not in _tags(block):
                logger.warning("this cell is not Python", location=block)
            continue
        if "raises-exception" not in _tags(block):
            earlier.append(code)


def _tags(block: nodes.Element) -> Iterable[str]:
    cell = block.parent.parent if block.parent is not None else None
    if not isinstance(cell, nodes.container):
        return ()
    metadata = cell.get("cell_metadata") or {}
    return metadata.get("tags", ())


def _visit_literal_block(self: HTML5Translator, node: nodes.literal_block) -> None:
    try:
        HTML5Translator.visit_literal_block(self, node)
    finally:
        if node.get("prelude"):
            hidden = f'<span class="prelude" hidden>{html.escape(node["prelude"])}\n\n</span>'
            self.body[-1] = self.body[-1].replace("<pre>", f"<pre>{hidden}", 1)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", _add_preludes, priority=450)
    app.add_node(
        nodes.literal_block,
        override=True,
        html=(_visit_literal_block, HTML5Translator.depart_literal_block),
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}
