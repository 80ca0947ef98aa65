"""One address per topic: the same ``area/topic`` in five folders, and nothing left over.

The checks are functions of a project folder, so that they are tried on a small one with faults.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CATALOGUES = "locale/zh_CN/LC_MESSAGES"

# What has no counterpart in one of the five folders, and why.
EXCUSED_PAGES = {
    "404": "the page that a host shows for a wrong address",
    "a-z": "made from topics.yaml",
    "index": "the front page",
    "pitfalls": "made from the pages",
}
OF_AN_AREA = {
    "index": "leads to the topics",
    "sheet": "gathers lines of the topics; tests/docs/test_sheets.py runs them",
}
EXCUSED_AREAS = {"about": "prose about the project"}
EXCUSED_INITS = {"optimizers/__init__": "finds rules by name in their topics, when asked"}
EXCUSED_MODULES = {
    "__init__": "the root of the package",
    "drawing": "for the gallery; its test is tests/test_drawing.py",
}
EXCUSED_CATALOGUES = {"sphinx": "the words of the theme and of the extensions"}


def names(root, folder, pattern, suffix):
    """The addresses of the files below a folder."""
    files = (root / folder).glob(pattern)
    return {file.relative_to(root / folder).as_posix().removesuffix(suffix) for file in files}


def modules(root):
    found = names(root, "src/cheatsheet", "**/*.py", ".py")
    public = {name for name in found if not name.rpartition("/")[2].startswith("_")}
    return public - EXCUSED_MODULES.keys()


def pages(root):
    found = names(root, "docs", "**/*.md", ".md") - {"README"}
    generated = re.compile(r"_|gallery/")
    return {name for name in found if not generated.match(name)}


def topic_pages(root):
    return {
        page
        for page in pages(root) - EXCUSED_PAGES.keys()
        if page.split("/")[0] not in EXCUSED_AREAS and page.split("/")[-1] not in OF_AN_AREA
    }


def topic_of(script, topics):
    """The topic of ``area/plot_topic_idea``; a topic's name may contain underscores."""
    candidates = [t for t in topics if script.startswith(f"{t.replace('/', '/plot_')}_")]
    return max(candidates, key=len, default=None)


def missing_and_left_over(root):
    topics = modules(root) | topic_pages(root)
    scripts = names(root, "gallery", "*/*.py", ".py")
    drawn = {topic_of(script, topics) for script in scripts}
    tests = names(root, "tests", "*/test_*.py", ".py")
    areas = {topic.split("/")[0] for topic in topics}
    tests = {t.replace("/test_", "/") for t in tests if t.split("/")[0] in areas}
    catalogues = names(root, CATALOGUES, "**/*.po", ".po")
    for topic in sorted(topics):
        if topic not in modules(root):
            yield f"docs/{topic}.md has no src/cheatsheet/{topic}.py"
        if topic not in topic_pages(root):
            yield f"src/cheatsheet/{topic}.py has no docs/{topic}.md"
        if topic not in tests:
            yield f"{topic} has no tests/{topic.replace('/', '/test_')}.py"
        if topic not in drawn:
            yield f"{topic} has no gallery/{topic.replace('/', '/plot_')}_*.py"
        if topic not in catalogues:
            yield f"{topic} has no {CATALOGUES}/{topic}.po"
    for test in sorted(tests - topics):
        yield f"tests/{test.replace('/', '/test_')}.py is of no topic"
    for script in sorted(scripts):
        if topic_of(script, topics) is None:
            yield f"gallery/{script}.py is of no topic"
    drawings = {f"gallery/{script}" for script in scripts}
    indexes = {f"gallery/{name}" for name in names(root, "gallery", "**/index.rst", ".rst")}
    for name in sorted(catalogues - pages(root) - drawings - indexes - EXCUSED_CATALOGUES.keys()):
        yield f"{CATALOGUES}/{name}.po is of no page"


def listed(root, page):
    """The pages in the tables of contents of a page."""
    text = (root / "docs" / f"{page}.md").read_text("utf-8")
    blocks = re.findall(r"^(`{3,}|:{3,})\{toctree\}\n(.*?)^\1$", text, re.M | re.S)
    lines = [line for _fence, block in blocks for line in block.splitlines()]
    entries = [re.sub(r".*<(.+)>$", r"\1", line.strip()) for line in lines]
    folder = page.rpartition("/")[0]
    return [
        f"{folder}/{entry}".lstrip("/")
        for entry in entries
        if entry and not entry.startswith((":", "/"))
    ]


def not_in_a_table_of_contents(root):
    for page in sorted(pages(root) - {"index", "404"}):
        area, _slash, name = page.rpartition("/")
        parent = f"{area}/index" if area and name != "index" else "index"
        count = listed(root, parent).count(page)
        if count != 1:
            yield f"docs/{page}.md is listed {count} times in docs/{parent}.md, not once"


def isort_key(name):
    """Constants, classes, functions, as ruff sorts them."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2
    return kind, name


def is_tested(name, tests):
    """Whether tests name it; for a gradient, they may put its name together: ``f"{name}_grad"``."""
    function = name.removesuffix("_grad")
    joined = function != name and "_grad" in tests
    return bool(re.search(rf"\b({name}{'|' + function if joined else ''})\b", tests))


def public_problems(root):
    for file in sorted((root / "src" / "cheatsheet").rglob("*.py")):
        address = file.relative_to(root / "src" / "cheatsheet").with_suffix("").as_posix()
        tree = ast.parse(file.read_text("utf-8"))
        if file.name == "__init__.py":
            code = address not in EXCUSED_INITS and len(tree.body) != 1
            if code or not ast.get_docstring(tree):
                yield f"{address}: an __init__ has a docstring and nothing else"
            continue
        assigned = {ast.unparse(n.targets[0]): n.value for n in tree.body if type(n) is ast.Assign}
        if "__all__" not in assigned:
            yield f"{address} has no __all__"
            continue
        public = ast.literal_eval(assigned["__all__"])
        defined = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
        if public != sorted(public, key=isort_key):
            yield f"{address}: __all__ is not sorted"
        for name in sorted({name for name in defined if name[0] != "_"} - set(public)):
            yield f"{address}.{name} is not in __all__"
        test = root / "tests" / f"{address}.py"
        test = test.with_name(f"test_{test.name}")
        tested = test.read_text("utf-8") if test.is_file() else ""
        for name in public if file.name[0] != "_" else ():
            if name not in defined:
                yield f"{address}.{name} is in __all__, but not defined here"
                continue
            docstring = ast.get_docstring(defined[name]) or ""
            if not re.search(r"^Examples\n-{8}\n(?:.*\n)*?>>> ", f"{docstring}\n", re.M):
                yield f"{address}.{name} has no Examples"
            if not is_tested(name, tested):
                yield f"{address}.{name} is not tested in {test.relative_to(root)}"


CHECKS = [missing_and_left_over, not_in_a_table_of_contents, public_problems]


@pytest.mark.parametrize("check", CHECKS)
def test_the_project_is_complete(check):
    assert (ROOT / "src").is_dir()
    found = list(check(ROOT))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


MODULE = '''"""A topic."""

__all__ = ["Rule", "draw"]


class Rule:
    """A rule.

    Examples
    --------
    >>> 1 + 1
    2
    """


def draw():
    """Draw.

    Examples
    --------
    A word before.

    >>> 1 + 1
    2
    """


def _helper():
    pass
'''
SMALL = {
    "src/cheatsheet/__init__.py": '"""Root."""\n',
    "src/cheatsheet/_check.py": '"""Errors."""\n\n__all__ = []\n',
    "src/cheatsheet/arrays/__init__.py": '"""Area."""\n',
    "src/cheatsheet/arrays/axis.py": MODULE,
    "src/cheatsheet/arrays/axis_order.py": MODULE,
    "tests/arrays/test_axis.py": "draw, Rule",
    "tests/arrays/test_axis_order.py": "draw, Rule",
    "tests/search/test_engine.py": "",
    "gallery/index.rst": "",
    "gallery/arrays/plot_axis_sum.py": "",
    "gallery/arrays/plot_axis_order_c.py": "",
    "docs/index.md": "```{toctree}\n:hidden:\n\nArrays <arrays/index>\nAbout <about/index>\n```\n",
    "docs/404.md": "",
    "docs/about/index.md": "",
    "docs/arrays/index.md": "```{toctree}\n:titlesonly:\n\nAxis <axis>\naxis_order\n```\n",
    "docs/arrays/axis.md": "",
    "docs/arrays/axis_order.md": "",
    f"{CATALOGUES}/sphinx.po": "",
    f"{CATALOGUES}/arrays/index.po": "",
    f"{CATALOGUES}/arrays/axis.po": "",
    f"{CATALOGUES}/arrays/axis_order.po": "",
    f"{CATALOGUES}/gallery/arrays/plot_axis_sum.po": "",
    f"{CATALOGUES}/gallery/index.po": "",
}


def write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


@pytest.fixture
def small(tmp_path):
    write(tmp_path, SMALL)
    return tmp_path


def complaints(root):
    return [complaint for check in CHECKS for complaint in check(root)]


def test_a_small_project_is_complete(small):
    assert complaints(small) == []


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (
            "src/cheatsheet/arrays/axis.py",
            "docs/arrays/axis.md has no src/cheatsheet/arrays/axis.py",
        ),
        ("tests/arrays/test_axis.py", "arrays/axis has no tests/arrays/test_axis.py"),
        ("gallery/arrays/plot_axis_sum.py", "arrays/axis has no gallery/arrays/plot_axis_*.py"),
        ("docs/arrays/axis.md", "src/cheatsheet/arrays/axis.py has no docs/arrays/axis.md"),
        (f"{CATALOGUES}/arrays/axis.po", f"arrays/axis has no {CATALOGUES}/arrays/axis.po"),
    ],
)
def test_a_missing_file_is_found(small, gone, expected):
    (small / gone).unlink()
    assert expected in complaints(small)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("tests/arrays/test_old.py", "tests/arrays/test_old.py is of no topic"),
        ("gallery/arrays/plot_old_sum.py", "gallery/arrays/plot_old_sum.py is of no topic"),
        ("gallery/arrays/helper.py", "gallery/arrays/helper.py is of no topic"),
        (f"{CATALOGUES}/arrays/old.po", f"{CATALOGUES}/arrays/old.po is of no page"),
        ("src/cheatsheet/arrays/new.py", "src/cheatsheet/arrays/new.py has no docs/arrays/new.md"),
        ("docs/arrays/new.md", "docs/arrays/new.md has no src/cheatsheet/arrays/new.py"),
        (
            "docs/about/new.md",
            "docs/about/new.md is listed 0 times in docs/about/index.md, not once",
        ),
        (
            "docs/tables/index.md",
            "docs/tables/index.md is listed 0 times in docs/index.md, not once",
        ),
    ],
)
def test_a_file_that_is_left_over_is_found(small, left, expected):
    write(small, {left: MODULE})
    assert expected in complaints(small)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("arrays/axis.py", '"Rule", "draw"', '"draw", "Rule"', "arrays/axis: __all__ is not sorted"),
        ("arrays/axis.py", '["Rule", "draw"]', '["draw"]', "arrays/axis.Rule is not in __all__"),
        ("arrays/axis.py", ', "draw"', ', "draw", "gone"',
         "arrays/axis.gone is in __all__, but not defined here"),
        ("arrays/axis.py", "Examples\n    --------\n    A word", "A word",
         "arrays/axis.draw has no Examples"),
        ("arrays/axis.py", "Examples\n    --------\n    >>> 1 + 1", "Examples\n    --------\n    1",
         "arrays/axis.Rule has no Examples"),
        ("arrays/axis.py", "__all__", "ALL", "arrays/axis has no __all__"),
        ("arrays/__init__.py", "\n", "\nfrom cheatsheet.arrays.axis import draw\n",
         "arrays/__init__: an __init__ has a docstring and nothing else"),
    ],
)  # fmt: skip
def test_a_public_name_that_is_not_in_order_is_found(small, file, old, new, expected):
    path = f"src/cheatsheet/{file}"
    assert SMALL[path].count(old) == 1
    write(small, {path: SMALL[path].replace(old, new)})
    assert expected in complaints(small)


def test_a_public_name_without_a_test_is_found(small):
    write(small, {"tests/arrays/test_axis.py": "draw, Rules"})
    assert complaints(small) == ["arrays/axis.Rule is not tested in tests/arrays/test_axis.py"]


def test_a_page_that_is_listed_twice_is_found(small):
    twice = SMALL["docs/arrays/index.md"] + "\n::::{toctree}\naxis\n::::\n"
    write(small, {"docs/arrays/index.md": twice})
    assert complaints(small) == [
        "docs/arrays/axis.md is listed 2 times in docs/arrays/index.md, not once"
    ]
