"""Every script of the gallery: what it says about itself, and what it draws."""

import ast
import io
import re
import time
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pictures
import pytest
from matplotlib.animation import Animation
from matplotlib.colors import to_rgba
from matplotlib.text import Text

from cheatsheet.plotting.chinese import missing_glyphs

GALLERY = Path(__file__).parents[2] / "gallery"
SCRIPTS = sorted(GALLERY.glob("*/plot_*.py"))
FONTS = {"DejaVu Sans", "DejaVu Sans Mono", "Noto Sans CJK SC"}  # the same on every machine
ALT = re.compile(r"^\s*#\s*sphinx_gallery_alt\b(.*)$", re.M)


def address(script):
    return script.relative_to(GALLERY).with_suffix("").as_posix()


@pytest.fixture(params=SCRIPTS, ids=address)
def script(request):
    return request.param.read_text("utf-8")


def words(code):
    """Title, line below it, and description of a script."""
    title, line, *text = (ast.get_docstring(ast.parse(code), clean=True) or "\n\n").split("\n")
    return title, line, "\n".join(text).strip()


def title_problems(code):
    title, line, text = words(code)
    if len(title.split()) < 3:
        yield f"the title is not a sentence: {title}"
    if title.endswith((".", "!", ":")):
        yield f"the title ends like a text: {title}"
    if not re.fullmatch(f"={{{len(title)},}}", line):
        yield "the line below the title is shorter than the title"
    if not text.endswith("."):
        yield "the description is missing, or does not end with a full stop"


def alt_problems(code):
    found = ALT.findall(code)
    if len(found) != 1:
        yield f"one line # sphinx_gallery_alt is wanted, not {len(found)}"
    elif not (match := re.fullmatch(r' = "([^"]*)"', found[0])):
        yield 'the alternative text is not written as # sphinx_gallery_alt = "..."'
    elif not 40 <= len(match[1]) <= 400:
        yield f"the alternative text has {len(match[1])} characters, not 40 to 400"


def seed_problems(code):
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            if "random" in names or getattr(node, "module", "") in {"random", "numpy.random"}:
                yield "random numbers come from np.random.default_rng(seed)"
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "np.random":
            if node.attr not in {"default_rng", "Generator", "SeedSequence"}:
                yield f"np.random.{node.attr} uses the hidden generator"
        elif re.fullmatch(r"[\w.]*default_rng\((None)?\)", ast.unparse(node)):
            yield "default_rng() has no seed"


PROBLEMS = {"title": title_problems, "alternative text": alt_problems, "seed": seed_problems}


@pytest.mark.parametrize("what", PROBLEMS)
def test_a_script_is_in_order_in_its(what, script):
    assert not list(PROBLEMS[what](script))


def test_a_script_draws_one_figure_and_nothing_else(script, fresh_python, tmp_path):
    with fresh_python(seed=1) as namespace:
        pictures.reset({}, "")
        settings = dict(mpl.rcParams)
        begun = time.process_time()
        exec(compile(script, "plot.py", "exec"), namespace)
        numbers = plt.get_fignums()
        assert len(numbers) == 1, f"{len(numbers)} figures"
        figure = plt.figure(numbers[0])
        figure.savefig(io.BytesIO())  # warns of a missing glyph
        seconds = time.process_time() - begun
        assert seconds < 5, f"{seconds:.1f} s"
        for animation in namespace.values():
            if isinstance(animation, Animation):
                animation.save(tmp_path / "moving.webp", writer=pictures._Frames(fps=10), dpi=20)
        assert dict(mpl.rcParams) == settings | {"font.family": mpl.rcParams["font.family"]}
        for text in figure.findobj(Text):
            words = re.sub(r"\$.*?\$", "", text.get_text())
            missing = missing_glyphs(words, text.get_fontfamily())
            assert not missing, f"{text.get_fontfamily()} lacks {missing} of {words!r}"
            assert text.get_fontname() in FONTS


def test_on_a_dark_page_black_ink_is_light_and_what_is_grey_or_white_lets_it_through():
    figure = plt.figure()
    ax = figure.add_subplot(1, 2, 1, facecolor="white", title="a title")
    [line] = ax.plot([1, 2], color="black")
    [colored] = ax.plot([2, 1], color="C1")
    space = figure.add_subplot(1, 2, 2, projection="3d")
    pictures._recolor_ink(figure)
    light = to_rgba(pictures.INK)
    assert to_rgba(ax.title.get_color()) == to_rgba(line.get_color()) == light
    assert to_rgba(ax.spines["left"].get_edgecolor()) == light
    assert to_rgba(colored.get_color()) == to_rgba("C1")
    assert ax.patch.get_facecolor()[3] == 0
    assert all(axis.pane.get_facecolor()[3] < 0.1 for axis in (space.xaxis, space.zaxis))
    plt.close(figure)


def test_the_code_above_a_picture_is_the_script_without_its_words():
    for file in pictures.GALLERY.glob("*/plot_*.py"):
        address = file.relative_to(pictures.GALLERY).with_suffix("").as_posix()
        script, code = ast.parse(file.read_text("utf-8")), pictures.code(address)
        assert ast.dump(ast.parse(code)) == ast.dump(ast.Module(script.body[1:], []))
        assert "sphinx_gallery_alt" not in code


GOOD = '''"""
Every title is a finding
========================

And this describes it.
"""

# sphinx_gallery_alt = "A line that rises from 0 to 1, and another that falls."

import numpy as np

rng = np.random.default_rng(0)
'''
BROKEN = [
    ("title", "Every title is a finding", "Losses"),
    ("title", "title is a finding", "title finds."),
    ("title", "=\n\n", "\n\n"),
    ("title", "And this describes it.\n", ""),
    ("alternative text", "# sphinx", "# gallery"),
    ("alternative text", "import", '# sphinx_gallery_alt = "once more"\nimport'),
    ("alternative text", " that rises from 0 to 1, and another that falls.", ""),
    ("alternative text", "A line", "A line " * 70),
    ("alternative text", '"A line', "'A line"),
    ("seed", "default_rng(0)", "default_rng()"),
    ("seed", "default_rng(0)", "default_rng(None)"),
    ("seed", "rng = ", "np.random.seed(0)\nrng = "),
    ("seed", "rng = ", "np.random.rand(2)\nrng = "),
    ("seed", "import numpy", "import random\nimport numpy"),
    ("seed", "import numpy", "from numpy.random import rand\nimport numpy"),
]


def test_a_good_script_has_no_problems():
    assert not [problem for find in PROBLEMS.values() for problem in find(GOOD)]


@pytest.mark.parametrize(("what", "old", "new"), BROKEN)
def test_what_is_wrong_is_found(what, old, new):
    assert GOOD.count(old) >= 1
    assert len(list(PROBLEMS[what](GOOD.replace(old, new, 1)))) == 1
