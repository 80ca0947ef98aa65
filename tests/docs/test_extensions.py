"""The small extensions, each by itself; together they are tested in ``test_honest_builds.py``."""

import ast
import contextlib
import doctest
import importlib
import inspect
import io
import json
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import downloads
import execution
import external
import formulas
import navigation
import nbformat
import pictures
import pytest
import sources
from bs4 import BeautifulSoup
from docutils import nodes
from execution import cells
from py_mini_racer import JSEvalException
from slicing import prelude
from sphinx import addnodes
from sphinx.errors import ExtensionError

ROOT = Path(__file__).parents[2]
EXTENSIONS = [
    file.stem
    for file in sorted((ROOT / "docs" / "_ext").glob("*.py"))
    if "\ndef setup(" in file.read_text("utf-8")
]
TOPICS = sorted((ROOT / "src" / "cheatsheet").glob("*/[a-z]*.py"))


# navigation


def site(areas, pages, title="Page {}"):
    """An application with `areas` areas of `pages` pages, which counts what is asked of it."""
    children = {"index": [f"a{i}/index" for i in range(areas)]}
    children |= {f"a{i}/index": [f"a{i}/p{j}" for j in range(pages)] for i in range(areas)}
    asked = Counter()

    def get_doctree(docname):
        asked[docname] += 1
        entries = [(None, child) for child in children[docname]]
        return nodes.section("", addnodes.toctree(entries=entries))

    def relative_uri(start, target):
        asked["links"] += 1
        return f"{target}.html?from={start}&"

    names = [name for below in children.values() for name in below]
    return SimpleNamespace(
        env=SimpleNamespace(
            toctree_includes=children,
            titles={name: nodes.title("", title.format(name)) for name in names},
            get_doctree=get_doctree,
        ),
        builder=SimpleNamespace(get_relative_uri=relative_uri),
        asked=asked,
    )


def sidebar(tree, page):
    return BeautifulSoup(tree.render(page, "index", tree.branch(page)), "html.parser")


def test_a_page_shows_the_top_level_and_its_own_branch():
    found = sidebar(navigation.Tree(site(3, 2)), "a1/p0")
    texts = [link.text.removeprefix("Page ") for link in found.find_all("a")]
    assert texts == ["a0/index", "a1/index", "a1/p0", "a1/p1", "a2/index"]
    below = found.find("a", string="Page a1/index").find_parent("li").find("ul")
    assert len(below.find_all("li", class_="toctree-l2")) == 2


def test_the_current_page_and_the_way_to_it_are_marked():
    found = sidebar(navigation.Tree(site(3, 2)), "a1/p0")
    assert [link.text for link in found.select("a[aria-current=page]")] == ["Page a1/p0"]
    assert len(found.select("li.current-page")) == 1
    assert [item.a.text for item in found.select("li.current")] == ["Page a1/index", "Page a1/p0"]
    assert not sidebar(navigation.Tree(site(3, 2)), "elsewhere").select(".current")


def test_titles_and_addresses_are_escaped():
    html = navigation.Tree(site(1, 1, title="<b> & {}")).render("a0/p0", "index", {"a0/index"})
    assert "&lt;b&gt; &amp; a0/p0" in html
    assert "<b>" not in html
    assert "?from=a0/p0&amp;" in html


def test_explicit_titles_are_kept_and_unknown_pages_left_out():
    app = site(1, 1)
    entries = [("Short", "a0/index"), (None, "https://example.org"), ("Gone", "gone")]
    app.env.get_doctree = lambda name: nodes.section("", addnodes.toctree(entries=entries))
    assert navigation.Tree(app).children("index") == [("Short", "a0/index")]


def test_the_work_grows_with_the_branches_and_not_with_the_square_of_the_pages():
    areas, pages = 10, 20
    app = site(areas, pages)
    tree = navigation.Tree(app)
    for area in range(areas):
        for page in range(pages):
            sidebar(tree, f"a{area}/p{page}")
    links = app.asked.pop("links")
    assert set(app.asked.values()) == {1}  # every table of contents is read once a build
    assert links == areas * pages * (areas + pages)


def test_a_circle_of_tables_of_contents_ends():
    app = site(1, 1)
    app.env.toctree_includes["a0/p0"] = ["a0/index"]
    assert navigation.Tree(app).branch("a0/p0") == {"a0/p0", "a0/index"}


# formulas


def test_a_formula_becomes_html_for_eyes_and_mathml_for_ears():
    found = BeautifulSoup(formulas.render(r"e^2 / 2 \le \delta", False), "html.parser")
    assert found.select_one("span.katex-html[aria-hidden=true]")
    assert found.find("annotation").text == r"e^2 / 2 \le \delta"
    assert "δ" in found.find("math").text
    assert found.find("math").get("display") != "block"


def test_a_displayed_formula_is_a_block():
    assert 'class="katex-display"' in formulas.render("x", True)
    assert 'class="katex-display"' not in formulas.render("x", False)


@pytest.mark.parametrize("broken", [r"\frac{1}", r"x^", r"\unknown", "{", "数组"])
def test_a_broken_formula_is_refused(broken):
    with pytest.raises(JSEvalException, match=r"KaTeX|LaTeX"):
        formulas.render(broken, False)


# pictures


@pytest.fixture
def gallery(tmp_path, monkeypatch):
    """A folder of scripts that a test may fill."""
    folder = tmp_path / "gallery" / "area"
    folder.mkdir(parents=True)
    monkeypatch.setattr(pictures, "GALLERY", folder.parent)
    pictures.alt_text.cache_clear()
    yield folder
    pictures.alt_text.cache_clear()


ALT = '# sphinx_gallery_alt = "A line that rises from 0 to 1 and then falls."\n'


def test_the_alternative_text_is_the_line_in_the_script(gallery):
    (gallery / "plot_a.py").write_text(f'"""Title"""\n{ALT}')
    assert pictures.alt_text("area/plot_a") == "A line that rises from 0 to 1 and then falls."


@pytest.mark.parametrize("text", ["", ALT + ALT, ALT.replace('"', "'"), f"    {ALT}"])
def test_one_alternative_text_is_wanted(gallery, text):
    (gallery / "plot_a.py").write_text(f'"""Title"""\n{text}')
    with pytest.raises(ExtensionError, match=r"^gallery/area/plot_a\.py: write one line #"):
        pictures.alt_text("area/plot_a")


def test_an_alternative_text_says_something(gallery):
    (gallery / "plot_a.py").write_text('# sphinx_gallery_alt = "A plot."\n')
    with pytest.raises(ExtensionError, match=r"plot_a\.py"):
        pictures.alt_text("area/plot_a")


def test_a_picture_needs_its_script(gallery):
    with pytest.raises(ExtensionError, match=r"^there is no gallery/area/plot_b\.py$"):
        pictures.alt_text("area/plot_b")


# sources


def public_functions():
    for file in TOPICS:
        name = f"cheatsheet.{file.parent.name}.{file.stem}"
        tree = ast.parse(file.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield pytest.param(name, node.name, id=f"{name}.{node.name}")


def plain(x):
    """A docstring
    of two lines.
    """
    return [x, """not a docstring"""]


def bare(x):
    return x  # nothing to leave out


def test_a_source_is_shown_without_its_docstring():
    assert sources.body(plain) == 'def plain(x):\n    return [x, """not a docstring"""]'
    assert sources.body(bare) == "def bare(x):\n    return x  # nothing to leave out"


@pytest.mark.parametrize(("module", "name"), list(public_functions()))
def test_a_source_that_is_copied_with_its_imports_passes_the_examples(module, name):
    module = importlib.import_module(module)
    original = getattr(module, name)
    copied = {"__name__": "copied"}
    code = sources.body(original)
    exec(f"{prelude([inspect.getsource(module)], code)}\n\n{code}", copied)
    assert inspect.unwrap(copied[name]).__code__ is not inspect.unwrap(original).__code__
    said = []
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    with mock.patch.object(module, name, copied[name]):
        for test in doctest.DocTestFinder().find(original, name, globs={}):
            doctest.DocTestRunner(optionflags=flags).run(test, out=said.append)
    assert not said, "".join(said)


# downloads


def cell(code, *marks):
    source = nodes.literal_block(code, code, language="ipython3")
    shown = nodes.literal_block("", "an output")
    return nodes.container(
        "",
        nodes.container("", source, classes=["cell_input"]),
        nodes.container("", shown, classes=["cell_output"]),
        classes=["cell"],
        cell_metadata={"tags": list(marks)} if marks else {},
    )


@pytest.fixture
def page():
    """The parts of a page with everything that a page has."""
    words = nodes.Text(" for ")
    text = nodes.paragraph("", "Use ", nodes.literal("", "np.where"), words, nodes.math("", "x"))
    items = nodes.bullet_list(
        "",
        nodes.list_item("", nodes.paragraph("", "one")),
        nodes.list_item("", nodes.paragraph("", "two")),
    )
    pitfall = nodes.admonition(
        "",
        nodes.title("", "“A belief.”"),
        nodes.paragraph("", "It is false."),
        cell('text = """a\nb"""\nif True:\n    1 / 0', "raises-exception"),
        classes=["pitfall"],
    )
    section = nodes.section(
        "",
        nodes.title("", "Section"),
        nodes.math_block("", "y = x^2"),
        pitfall,
        items,
        cell("print(text)"),
    )
    reference = nodes.section("", nodes.title("", "Functions"), addnodes.desc())
    tree = nodes.document(None, None)
    tree += nodes.section("", nodes.title("", "Title"), text, cell("import os"), section, reference)
    return downloads.parts(tree)


def test_a_download_has_text_and_cells_in_reading_order(page):
    assert page == [
        ("text", "# Title"),
        ("text", "Use `np.where` for $x$"),
        ("code", "import os"),
        ("text", "## Section"),
        ("text", "$$y = x^2$$"),
        ("text", "> **“A belief.”**"),
        ("text", "> It is false."),
        ("raises", 'text = """a\nb"""\nif True:\n    1 / 0'),
        ("text", "- one\n- two"),
        ("code", "print(text)"),
    ]


def test_a_notebook_runs_from_top_to_bottom(page):
    book = json.loads(downloads.notebook(page))
    kinds = [part["cell_type"] for part in book["cells"]]
    assert kinds == ["markdown", "code", "markdown", "code", "markdown", "code"]
    marked = [part for part in book["cells"] if part["metadata"]]
    assert [part["metadata"] for part in marked] == [{"tags": ["raises-exception"]}]
    assert marked[0]["source"].endswith("1 / 0")
    assert len({part["id"] for part in book["cells"]}) == len(kinds)
    # The form that Jupyter asks for.
    import nbformat

    nbformat.validate(nbformat.from_dict(book))


def test_a_script_prints_the_error_of_a_cell_and_goes_on(page):
    code = downloads.script(page)
    assert "# %% [markdown]\n# - one\n# - two" in code
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "page.py", "exec"), {})
    assert printed.getvalue() == "ZeroDivisionError: division by zero\na\nb\n"


def test_a_script_prints_a_syntax_error_and_goes_on():
    code = downloads.script([("raises", "x = = 1"), ("code", "print('on')")])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "page.py", "exec"), {})
    assert re.fullmatch(r"SyntaxError: invalid syntax.*\non\n", printed.getvalue())


# external


@pytest.mark.parametrize(
    "name",
    [
        "numpy.random.Generator.permuted",
        "numpy.ndarray.sum",
        "scipy.spatial.distance.cdist",
        "pandas.DataFrame.rolling",
        "matplotlib.axes.Axes.set",
        "collections.Counter",
    ],
)
def test_a_name_of_a_library_exists(name):
    assert external.exists(name)


@pytest.mark.parametrize(
    "name",
    [
        "numpy.nothing",
        "numpy.ndarray.nothing.sum",
        "nothing.at.all",
        "scipy.nothing.cdist",
        "numpy",
    ],
)
def test_a_name_that_no_library_has_does_not_exist(name):
    assert not external.exists(name)


def test_only_names_that_exist_are_linked():
    def resolve(target, domain="py"):
        node = addnodes.pending_xref("", reftarget=target, refdomain=domain)
        return external._resolve(None, None, node, nodes.literal("", target))

    assert resolve("numpy.where")["refuri"].endswith("/generated/numpy.where.html")
    assert "/random/generated/" in resolve("numpy.random.Generator.choice")["refuri"]
    assert resolve("numpy.wear") is None
    assert resolve("unknown.where") is None
    assert resolve("numpy.where", domain="std") is None


# execution


def test_cells_are_found_with_their_tags_and_lines():
    page = (
        "# Title\n\n```{code-cell}\nx = 1\n```\n\n```{code-cell} ipython3\n:tags: [raises-exception, b]\n"
        "\n1 / 0\n```\n\n```python\nnot_a_cell\n```\n\n```{code-cell}\n# ``` inside\ny = 2\n\nz = 3\n```\n"
    )
    found = cells(page)
    assert [cell.code for cell in found] == ["x = 1\n", "1 / 0\n", "# ``` inside\ny = 2\n\nz = 3\n"]
    assert [cell.line for cell in found] == [3, 7, 17]
    assert [cell.raises for cell in found] == [False, True, False]
    assert found[1].tags == ("raises-exception", "b")


@pytest.mark.parametrize("name", EXTENSIONS)
def test_an_extension_says_that_it_may_run_in_parallel(name):
    metadata = importlib.import_module(name).setup(mock.MagicMock())
    assert metadata["parallel_read_safe"]
    assert metadata["parallel_write_safe"]


def test_output_that_a_kernel_sends_in_pieces_is_one_text(tmp_path):
    code = "for word in 'abc':\n    print(word, end=' ', flush=True)\n    __import__('time').sleep(0.1)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    result = execution.cell_cache.single_nb_execution(
        notebook, cwd=str(tmp_path), timeout=60, allow_errors=False
    )
    assert result.err is None
    assert [output["text"] for output in notebook.cells[0].outputs] == ["a b c "]
