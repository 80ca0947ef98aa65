"""Every page runs from top to bottom, and every copied snippet of it runs by itself."""

import ast
import contextlib
import difflib
import doctest
import importlib
import io
import re
from pathlib import Path
from typing import NamedTuple

import downloads
import pytest
from execution import cells
from slicing import completed, prelude

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SRC = ROOT / "src"


def has_cells(page):
    return not page.relative_to(DOCS).parts[0].startswith("_") and cells(page.read_text("utf-8"))


def address(page):
    return page.relative_to(DOCS).with_suffix("").as_posix()


PAGES = sorted(filter(has_cells, DOCS.rglob("*.md")), key=address)
MODULES = sorted(
    file.relative_to(SRC).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for file in SRC.rglob("*.py")
)


class Output(NamedTuple):
    """What a cell printed, what it would show besides, and its plain error."""

    printed: str
    shown: str
    error: str


def run(code, namespace):
    """Run code as a notebook does."""
    printed, errors, shown = io.StringIO(), io.StringIO(), ""
    error = ""
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(errors):
        try:
            tree, last = ast.parse(code), None
            if tree.body and isinstance(tree.body[-1], ast.Expr) and not code.endswith(";\n"):
                last = ast.Expression(tree.body.pop().value)
            exec(compile(tree, "<cell>", "exec"), namespace)
            value = eval(compile(last, "<cell>", "eval"), namespace) if last else None
            shown = "" if value is None else f"{value!r}\n"
        except Exception as raised:
            error = f"{type(raised).__name__}: {raised}\n"
    shown = re.sub(r"0x[0-9a-f]{6,}", "0x...", shown)
    return Output(printed.getvalue() + errors.getvalue(), shown, error)


def difference(name, expected, got):
    texts = ["".join(output).splitlines() for output in (expected, got)]
    lines = difflib.unified_diff(*texts, "on the page", "by itself", n=1, lineterm="")
    return "\n    ".join([f"{name}:", *lines])


def is_python(code):
    try:
        return bool(ast.parse(code))
    except SyntaxError:
        return False


def snippets(page_cells):
    """The text that the copy button of each cell takes."""
    earlier = []
    for cell in page_cells:
        if is_python(cell.code):
            yield "\n\n".join(filter(None, [prelude(earlier, cell.code), cell.code]))
        else:  # a cell about a SyntaxError
            yield cell.code
        earlier.append(completed(cell.code) if cell.raises else cell.code)


def report(complaints):
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.mark.parametrize("page", PAGES, ids=address)
def test_cells_run_and_every_copied_snippet_gives_the_same_output(page, fresh_python):
    found = cells(page.read_text("utf-8"))
    names = [f"docs/{address(page)}.md:{cell.line}" for cell in found]
    complaints, outputs = [], []
    with fresh_python(seed=1) as namespace:
        for name, cell in zip(names, found, strict=True):
            output = run(cell.code, namespace)
            outputs.append(output)
            if bool(output.error) != cell.raises:
                complaints.append(f"{name}: {output.error or 'raises nothing, as its tag says'}")
    for number, snippet in enumerate(snippets(found)):
        with fresh_python(seed=2) as namespace:
            output = run(snippet, namespace)
        if output != outputs[number]:
            complaints.append(difference(names[number], outputs[number], output))
    with fresh_python(seed=2) as namespace:
        kinds = [("raises" if cell.raises else "code", cell.code) for cell in found]
        script = run(downloads.script(kinds), namespace)
    expected = Output("".join(output.printed + output.error for output in outputs), "", "")
    if script._replace(shown="") != expected:
        complaints.append(difference(f"the script of {address(page)}", expected, script))
    report(complaints)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_docstring_need_nothing_but_python(module, fresh_python):
    tests = doctest.DocTestFinder().find(importlib.import_module(module), globs={})
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    complaints = []
    with fresh_python(seed=1):
        for test in tests:
            runner.run(test, out=complaints.append, clear_globs=True)
    report(complaints)


def test_a_difference_names_the_page_the_cell_and_the_lines():
    text = difference("docs/a/b.md:7", Output("1\n2\n", "", ""), Output("1\n3\n", "", ""))
    assert text.startswith("docs/a/b.md:7:\n")
    assert "    -2\n    +3" in text


def test_a_cell_is_run_as_a_notebook_would():
    assert run("print(1)\nx = 2\nx", {}) == ("1\n", "2\n", "")
    assert run("print(1)\n1 / 0", {}) == ("1\n", "", "ZeroDivisionError: division by zero\n")
    assert run("None", {}) == run("1 + 1;\n", {}) == ("", "", "")
    assert run("x = = 1", {}).error.startswith("SyntaxError: ")
    assert run("object()", {}).shown == "<object object at 0x...>\n"
    assert run("import sys\nprint(1, file=sys.stderr)", {}).printed == "1\n"


def test_a_warning_in_a_cell_is_an_error(fresh_python):
    with fresh_python(seed=1) as namespace:
        output = run("import warnings\nwarnings.warn('old')", namespace)
    assert output.error == "UserWarning: old\n"


def test_nothing_is_left_over_from_one_snippet_to_the_next(fresh_python):
    code = "import os, random, numpy as np, pandas as pd\nprint(random.random(), np.random.rand())"
    disturb = (
        "\nnp.set_printoptions(precision=2)\nopen('a', 'w').close()\nx = 1\nnp.seterr(all='raise')"
    )
    disturb += "\npd.set_option('display.precision', 2)\nos.environ['NEW'] = '1'"
    look = "\nprint(np.get_printoptions()['precision'], os.listdir(), 'x' in dir(), np.geterr())"
    look += "\nprint(pd.get_option('display.precision'), os.environ.get('NEW'))"
    outputs = []
    for more in (look, disturb, look):
        with fresh_python(seed=1) as namespace:
            outputs.append(run(code + more, namespace))
    assert outputs[0] == outputs[2]
    assert "8 [] False" in outputs[0].printed
