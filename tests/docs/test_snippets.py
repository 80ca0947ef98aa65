"""What is copied in front of a snippet: all that it needs, and nothing else.

That the result runs and prints the same is tested on the real pages, in ``test_pages.py``.
"""

from types import SimpleNamespace

import pytest
from docutils import nodes
from slicing import completed, prelude
from snippets import _add_preludes, tags


def lines(*cells):
    """The prelude of the last cell, line by line."""
    return prelude(cells[:-1], cells[-1]).splitlines()


def namespace(*cells):
    """What the copied snippet leaves behind when it is run."""
    found = {}
    exec(f"{prelude(cells[:-1], cells[-1])}\n{cells[-1]}", found)
    return found


# (what is shown, earlier cells, code, prelude); a cell is a string
CASES = [
    ("nothing is needed", ["import os", "x = 1"], "2 + 2", ""),
    ("only the imports that are used", ["import os\nimport sys"], "sys.path", "import sys"),
    ("one import of several", ["from a import b", "from a import c"], "c", "from a import c"),
    (
        "an alias",
        ["import numpy as np\nimport pandas as pd"],
        "pd.DataFrame()",
        "import pandas as pd",
    ),
    (
        "two modules of one package",
        ["import scipy.stats", "import scipy.special", "import scipy.linalg as la"],
        "scipy.stats, scipy.special",
        "import scipy.stats\nimport scipy.special",
    ),
    ("imports come first", ["x = 1", "import os"], "os, x", "import os\nx = 1"),
    (
        "an import after a name that it replaces stays behind it",
        ["path = 1", "y = path", "from os import path"],
        "y, path",
        "path = 1\ny = path\nfrom os import path",
    ),
    ("a chain", ["x = 1", "y = x", "unrelated = 0", "z = y"], "z", "x = 1\ny = x\nz = y"),
    ("the last binding only", ["x = 1", "x = 2"], "x", "x = 2"),
    ("a binding made from the one before", ["x = 1", "x = x + 1"], "x", "x = 1\nx = x + 1"),
    ("what the code binds itself is not needed", ["x = 1"], "x = 2\nx", ""),
    ("but it is if it was read before", ["x = 1"], "y = x\nx = 2", "x = 1"),
    ("augmented assignment", ["x = 1", "x += 1"], "x", "x = 1\nx += 1"),
    ("augmented assignment to an item", ["x = [1]", "x[0] += 1"], "x", "x = [1]\nx[0] += 1"),
    ("augmented assignment in the code", ["x = 1"], "x += 1", "x = 1"),
    ("item assignment", ["x = [1]", "x[0] = 2"], "x", "x = [1]\nx[0] = 2"),
    ("attribute assignment", ["x = make()", "x.shape.y = 2"], "x", "x = make()\nx.shape.y = 2"),
    ("deleted items", ["x = [1]", "del x[0]"], "x", "x = [1]\ndel x[0]"),
    ("a method that mutates", ["x = [1]", "x.append(2)"], "x", "x = [1]\nx.append(2)"),
    ("a method with a result", ["x = [1]", "last = x.pop()"], "x", "x = [1]\nlast = x.pop()"),
    ("a method that only looks", ["x = [1]", "n = x.count(1)"], "x", "x = [1]"),
    (
        "a function that mutates its argument",
        ["import numpy as np", "x = np.eye(2)", "np.fill_diagonal(x, 5)"],
        "x",
        "import numpy as np\nx = np.eye(2)\nnp.fill_diagonal(x, 5)",
    ),
    (
        "an output argument",
        ["import numpy as np", "x = np.ones(2)", "y = np.exp(1, out=x)"],
        "x",
        "import numpy as np\nx = np.ones(2)\ny = np.exp(1, out=x)",
    ),
    ("a view", ["x = [[1]]", "v = x[0]", "v[0] = 2"], "x", "x = [[1]]\nv = x[0]\nv[0] = 2"),
    ("the source of a view", ["x = [[1]]", "v = x[0]", "x[0][0] = 2"], "v",
     "x = [[1]]\nv = x[0]\nx[0][0] = 2"),
    ("a change to an object whose name is bound anew", ["x = [1]", "v = x", "x = x.pop()"], "v",
     "x = [1]\nv = x\nx = x.pop()"),
    ("a copy", ["x = [1]", "c = x.copy()", "c[0] = 2"], "x", "x = [1]"),
    ("a sum", ["x = 1", "s = x * 2", "s += 1"], "x", "x = 1"),
    ("elements of a loop", ["x = [[1]]", "for row in x:\n    row[0] = 2"], "x",
     "x = [[1]]\nfor row in x:\n    row[0] = 2"),
    ("for binds its target", ["for i in range(3):\n    pass"], "i",
     "for i in range(3):\n    pass"),
    ("for may not run at all", ["i = 0", "for i in []:\n    pass"], "i",
     "i = 0\nfor i in []:\n    pass"),
    ("if binds on both ways", ["x = 0", "if a:\n    x = 1\nelse:\n    x = 2"], "x",
     "if a:\n    x = 1\nelse:\n    x = 2"),
    ("if binds on one way", ["x = 0", "if True:\n    x = 1"], "x", "x = 0\nif True:\n    x = 1"),
    ("with", ["p = 'a'", "with open(p) as f:\n    text = f.read()"], "text",
     "p = 'a'\nwith open(p) as f:\n    text = f.read()"),
    ("try", ["try:\n    import a\nexcept ImportError:\n    a = None"], "a",
     "try:\n    import a\nexcept ImportError:\n    a = None"),
    ("the name of a caught error", ["error = 1", "try:\n    f()\nexcept E as error:\n    y = error"],
     "error", "error = 1"),
    ("tuples", ["a, (b, *c) = 1, (2, 3)"], "c", "a, (b, *c) = 1, (2, 3)"),
    ("a walrus", ["if (n := 3) > 2:\n    pass"], "n", "if (n := 3) > 2:\n    pass"),
    ("a walrus in a comprehension", ["y = [last := i for i in range(3)]"], "last",
     "y = [last := i for i in range(3)]"),
    ("an annotated name", ["x: int = 1", "y: int"], "x", "x: int = 1"),
    ("star-arguments", ["a = [1]", "k = {}", "b = 0"], "f(*a, **k)", "a = [1]\nk = {}"),
    ("names in f-strings", ["x = 1", "width = 9"], "f'{x:{width}}'", "x = 1\nwidth = 9"),
    ("names of a comprehension are its own", ["i = 1", "x = [1]"], "[i for i in x]", "x = [1]"),
    ("but its first iterable is not", ["x = [[1]]"], "[x for x in x]", "x = [[1]]"),
    ("they bind nothing", ["i = 1", "x = [i for i in (1, 2)]"], "i", "i = 1"),
    ("names of a lambda are its own", ["v = 1", "f = lambda v: v"], "f(2)", "f = lambda v: v"),
    ("a builtin", ["import os"], "print(len('a'))", ""),
    ("a builtin that the page binds", ["max = 3", "sum = 4"], "max", "max = 3"),
    ("a function", ["k = 2", "def f(x):\n    return k * x"], "f(1)",
     "k = 2\ndef f(x):\n    return k * x"),
    ("a function whose global comes later", ["def f():\n    return k", "k = 2"], "f()",
     "def f():\n    return k\nk = 2"),
    ("a function that calls a function", ["def g():\n    return 1", "def f():\n    return g()"],
     "f()", "def g():\n    return 1\ndef f():\n    return g()"),
    ("a function that calls itself", ["def f(n):\n    return f(n - 1) if n else 0"], "f(2)",
     "def f(n):\n    return f(n - 1) if n else 0"),
    ("what a function needs that is defined here", ["import os", "k = 1"], "def f():\n    return k",
     "k = 1"),
    ("defaults are read at the definition", ["k = 1", "def f(x=k):\n    return x", "k = 2"], "f()",
     "k = 1\ndef f(x=k):\n    return x"),
    ("a function that notes its calls", ["seen = []", "def f():\n    seen.append(1)", "y = f()"],
     "seen", "seen = []\ndef f():\n    seen.append(1)\ny = f()"),
    ("a function with a global", ["n = 0", "def f():\n    global n\n    n = 1", "f()"], "n",
     "n = 0\ndef f():\n    global n\n    n = 1\nf()"),
    ("decorators", ["import functools", "@functools.cache\ndef f():\n    return 1"], "f()",
     "import functools\n@functools.cache\ndef f():\n    return 1"),
    ("a class", ["base = object", "class A(base):\n    x = 1\n    y = x"], "A()",
     "base = object\nclass A(base):\n    x = 1\n    y = x"),
    ("two statements on a line", ["a = 1; b = 2"], "b", "b = 2"),
    ("text with more than ASCII", ["a = '数组'; b = a"], "b", "a = '数组'\nb = a"),
    ("statements on several lines", ["x = [\n    1,\n    2,\n]"], "x", "x = [\n    1,\n    2,\n]"),
]  # fmt: skip


@pytest.mark.parametrize(("earlier", "code", "expected"), [c[1:] for c in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_the_prelude_is(earlier, code, expected):
    assert prelude(earlier, code) == expected


RNG = "import numpy as np\nrng = np.random.default_rng(0)"


def test_a_generator_is_drawn_from_as_often_as_on_the_page():
    cells = [RNG, "x = rng.random(3)", "y = rng.random()", "z = rng.random()"]
    assert lines(*cells) == [*RNG.splitlines(), "x = rng.random(3)", "y = rng.random()"]
    page = {}
    exec("\n".join(cells), page)
    assert namespace(*cells)["z"] == page["z"]


def test_a_new_generator_forgets_what_was_drawn_before():
    again = "rng = np.random.default_rng(1)"
    assert lines(RNG, "rng.random()", again, "rng.random()") == ["import numpy as np", again]


def test_prints_are_silent_but_what_they_draw_is_drawn():
    shown = "print('a', rng.random(),\n      rng.random(), sep='|')\nprint(rng.normal(size=2))"
    found = prelude([RNG, shown], "rng.random()")
    assert "print" not in found
    assert found.splitlines()[2:] == ["('a', rng.random(), rng.random())", "rng.normal(size=2)"]


def test_a_silent_print_may_have_several_lines_or_a_star():
    loop = "total = 0\nfor k in range(2):\n    print(\n        f'{k} '\n        f'{total}'\n    )\n    total += 1"
    stars = "for k in range(3):\n    print(*range(k))\n    print()\n    total += k"
    assert namespace(loop, stars, "found = total")["found"] == 5


def test_prints_in_loops_are_silent_and_those_in_functions_stay():
    loop = "for k in range(2):\n    total += k; print(total); print('温', total)"
    found = lines("total = 0", loop, "total")
    assert found[1:] == ["for k in range(2):", "    total += k; total; ('温', total)"]
    function = "def show():\n    print(1)\n    return 2"
    assert lines(function, "x = show()", "x")[:3] == function.splitlines()


def test_an_iterator_is_moved_as_far_as_on_the_page():
    cells = ["it = iter([1, 2, 3])", "print(next(it))", "a = list(it)"]
    assert namespace(*cells)["a"] == [2, 3]
    assert lines("def f():\n    yield 1", "g = f()", "next(g)", "next(g)")[2:] == [
        "g = f()",
        "next(g)",
    ]


def test_an_object_with_state_is_used_as_on_the_page():
    counter = (
        "class Counter:\n    n = 0\n    def up(self):\n        self.n += 1\n        return self.n"
    )
    cells = [counter, "c = Counter()", "first = c.up()", "print(c.up())", "third = c.up()"]
    assert namespace(*cells)["third"] == 3


def test_a_closure_is_called_as_on_the_page():
    make = "def make():\n    n = 0\n    def f():\n        nonlocal n\n        n += 1\n        return n\n    return f"
    assert namespace(make, "f = make()", "print(f())", "x = f()")["x"] == 2


def test_the_hidden_generator_is_seeded_and_drawn_from_as_on_the_page():
    seed = "np.random.seed(0)"
    cells = ["import numpy as np", "np.random.rand(9)", seed, "a = np.random.rand(2)"]
    assert lines(*cells, "np.random.rand()") == ["import numpy as np", seed, cells[-1]]
    assert lines("import random\nrandom.seed(1)", "random.random()") == [
        "import random",
        "random.seed(1)",
    ]


def test_what_has_its_own_generator_is_not_the_hidden_one():
    assert lines("import numpy as np", "np.random.seed(0)", "np.random.default_rng(0)") == [
        "import numpy as np"
    ]


def test_settings_of_a_module_go_with_everything_that_needs_it():
    cells = ["import numpy as np", "x = np.ones(2)", "np.set_printoptions(precision=2)"]
    assert lines(*cells, "x") == cells
    assert lines(*cells, "1 + 1") == []
    style = ["import matplotlib.pyplot as plt", "plt.rcParams['font.size'] = 9"]
    assert lines(*style, "plt.subplots()") == style


def test_settings_within_with_are_over():
    cells = [
        "import warnings",
        "with warnings.catch_warnings():\n    warnings.simplefilter('once')",
    ]
    assert lines(*cells, "warnings.warn('a')") == ["import warnings"]


def test_a_file_comes_with_what_wrote_it_and_without_other_files():
    folder = "from pathlib import Path\nfolder = Path('.')"
    write = '(folder / "a.txt").write_text("a")'
    other = '(folder / "b.txt").write_text("b")'
    assert lines(folder, write, other, '(folder / "a.txt").read_text()') == [
        *folder.splitlines(),
        write,
    ]


def test_of_a_cell_that_raises_all_but_the_last_statement_has_run():
    assert completed("x = 1\ny = 2\nx / 0") == "x = 1\ny = 2"
    assert completed("x = = 1") == ""
    assert completed("") == ""


def test_imports_from_the_future_come_first():
    module = "from __future__ import annotations\nimport os\ndef f(x: Unknown):\n    return os"
    assert lines(module, "f(1)")[0] == "from __future__ import annotations"


def test_code_that_is_not_python_is_refused():
    with pytest.raises(SyntaxError):
        prelude([], "%timeit x")


def block(code, *marks, language="ipython3", classes=()):
    """A code cell as MyST-NB makes it, and its inner block."""
    inner = nodes.literal_block(code, code, language=language, classes=list(classes))
    source = nodes.container("", inner, classes=["cell_input"])
    metadata = {"tags": list(marks)} if marks else {}
    cell = nodes.container("", source, classes=["cell"], cell_metadata=metadata)
    return cell, inner


def document(*parts):
    tree = nodes.document(None, None, source="page.md")
    tree.extend(parts)
    return tree


def test_tags_are_those_of_the_cell():
    assert tags(block("x", "raises-exception", "b")[1]) == ["raises-exception", "b"]
    assert list(tags(block("x")[1])) == []
    assert tags(nodes.literal_block("x", "x")) is None


def test_blocks_of_a_page_get_what_the_cells_before_them_bind():
    first, _ = block("x = 1")
    shown = nodes.literal_block("", "x = 'not run'", language="python")
    source = nodes.literal_block("", "x = 3", language="python", classes=["idiom-source"])
    failing, inner = block("y = x\ny += None", "raises-exception")
    last, final = block("x, y")
    _add_preludes(SimpleNamespace(), document(first, shown, source, failing, last))
    assert inner["prelude"] == "x = 1"
    assert final["prelude"] == "x = 1\ny = x"
    assert "prelude" not in source


def test_a_gallery_script_in_several_blocks_is_one_history():
    one = nodes.literal_block("", "x = 1", language="Python")
    two = nodes.literal_block("", "x", language="Python")
    _add_preludes(SimpleNamespace(), document(one, two))
    assert two["prelude"] == "x = 1"
