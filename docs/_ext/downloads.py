"""Offer every page with cells as a Python script and as a Jupyter notebook, in the page's language."""

import json
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

NOTEBOOK = {
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


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
    """("text" or "code", content) in reading order; reference and pictures are left to the page."""
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
                found.append(("code", child[0].astext()))
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
        if (
            kind == "text"
            and cells
            and cells[-1]["cell_type"] == "markdown"
            and not content.startswith("#")
        ):
            cells[-1]["source"] += f"\n\n{content}"
            continue
        cell: dict[str, Any] = {"id": f"cell-{number}", "metadata": {}, "source": content}
        if kind == "code":
            cells.append({**cell, "cell_type": "code", "execution_count": None, "outputs": []})
        else:
            cells.append({**cell, "cell_type": "markdown"})
    return json.dumps({"cells": cells, **NOTEBOOK}, ensure_ascii=False, indent=1, sort_keys=True)


def script(found: list[tuple[str, str]]) -> str:
    blocks = []
    for kind, content in found:
        if kind == "code":
            blocks.append(f"# %%\n{content}")
        else:
            text = re.sub(r"(?m)^", "# ", content)
            blocks.append(f"# %% [markdown]\n{text}")
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
