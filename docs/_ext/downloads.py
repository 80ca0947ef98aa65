"""Offer every page with cells as a Python script and as a Jupyter notebook, in the page's language."""

import ast
import json
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from snippets import tags
from sphinx.application import Sphinx

NOTEBOOK = {
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}
CATCH = 'except Exception as caught:\n    print(f"{type(caught).__name__}: {caught}")'


def _text(node: nodes.Node) -> str:
    """Markdown of a paragraph: code in backticks, formulas in dollars, links as their text."""
    if isinstance(node, nodes.literal):
        return f"`{node.astext()}`"
    if isinstance(node, nodes.math):
        return f"${node.astext()}$"
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(map(_text, node.children))


def parts(doctree: nodes.document) -> list[tuple[str, str]]:
    """("text", "code" or "raises", content) in reading order, without reference and pictures."""
    found: list[tuple[str, str]] = []
    depth = 0

    def walk(node: nodes.Element) -> None:
        nonlocal depth
        for child in node.children:
            if isinstance(child, nodes.section):
                depth += 1
                walk(child)
                depth -= 1
            elif isinstance(child, nodes.title):
                mark = "> **" if isinstance(node, nodes.admonition) else "#" * depth + " "
                end = "**" if isinstance(node, nodes.admonition) else ""
                found.append(("text", f"{mark}{_text(child)}{end}"))
            elif isinstance(child, nodes.paragraph):
                quote = "> " if isinstance(node, nodes.admonition) else ""
                found.append(("text", quote + _text(child)))
            elif isinstance(child, nodes.bullet_list | nodes.enumerated_list):
                lines = [f"- {_text(item)}" for item in child.children]
                found.append(("text", "\n".join(lines)))
            elif isinstance(child, nodes.math_block):
                found.append(("text", f"$${child.astext()}$$"))
            elif isinstance(child, nodes.container) and "cell_input" in child["classes"]:
                raises = "raises-exception" in (tags(child[0]) or ())
                found.append(("raises" if raises else "code", child[0].astext()))
            elif (
                isinstance(child, nodes.container | nodes.admonition)
                and "cell_output" not in child["classes"]
            ):
                walk(child)

    walk(doctree)
    while found and found[-1][0] == "text":  # headings of what is not in the file
        found.pop()
    return found


def notebook(found: list[tuple[str, str]]) -> str:
    cells: list[dict[str, Any]] = []
    for number, (kind, content) in enumerate(found):
        is_text = kind == "text"
        before = cells[-1]["cell_type"] if cells else ""
        if is_text and before == "markdown" and not content.startswith("#"):
            cells[-1]["source"] += f"\n\n{content}"
            continue
        metadata = {"tags": ["raises-exception"]} if kind == "raises" else {}
        cell: dict[str, Any] = {"id": f"cell-{number}", "metadata": metadata, "source": content}
        cell["cell_type"] = "markdown" if is_text else "code"
        cells.append(cell if is_text else {**cell, "execution_count": None, "outputs": []})
    return json.dumps({"cells": cells, **NOTEBOOK}, ensure_ascii=False, indent=1, sort_keys=True)


def _caught(code: str) -> str:
    """Code that prints its error and lets the script go on."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return f"try:\n    exec({code!r})\n{CATCH}"
    inside = {  # the lines of long texts, which may not be moved
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Constant)
        for line in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
    }
    lines = enumerate(code.splitlines(), 1)
    moved = [f"    {text}" if text and number not in inside else text for number, text in lines]
    return "\n".join(["try:", *moved, CATCH])


def script(found: list[tuple[str, str]]) -> str:
    blocks = []
    for kind, content in found:
        if kind == "text":
            text = re.sub(r"(?m)^", "# ", content)
            blocks.append(f"# %% [markdown]\n{text}")
        else:
            blocks.append(f"# %%\n{_caught(content) if kind == 'raises' else content}")
    return "\n\n".join(blocks) + "\n"


def _write(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is None or not any(
        "cell_input" in c["classes"] for c in doctree.findall(nodes.container)
    ):
        return
    target = Path(app.outdir) / "_downloads" / page
    target.parent.mkdir(parents=True, exist_ok=True)
    found = parts(doctree)
    Path(f"{target}.ipynb").write_text(notebook(found), "utf-8")
    Path(f"{target}.py").write_text(script(found), "utf-8")
    context["downloads"] = [f"_downloads/{page}{suffix}" for suffix in (".py", ".ipynb")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
