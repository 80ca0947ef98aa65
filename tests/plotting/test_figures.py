"""Figures against the files that Matplotlib writes, and the order in which it draws."""

import gc
import weakref
from io import BytesIO

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.testing import assert_array_equal
from PIL import Image

from cheatsheet.plotting import figures


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def saved(fig):
    """The pixels of the PNG file that the figure writes."""
    file = BytesIO()
    fig.savefig(file, format="png")
    return np.asarray(Image.open(file))


@pytest.mark.parametrize("make", [plt.figure, Figure])
@pytest.mark.parametrize("size", [(4, 3), (2.57, 1.33), (300, 200, "px")])
@pytest.mark.parametrize("dpi", [50, 72.5])
def test_pixels_are_those_of_the_saved_file(make, size, dpi):
    fig = make(figsize=size, dpi=dpi, layout="constrained", facecolor=(1, 0.5, 0, 0.5))
    ax = fig.subplots()
    ax.plot([1, 3, 2], label="a line")
    ax.set_title("title")
    ax.legend()
    assert_array_equal(figures.pixels(fig), saved(fig), strict=True)


def test_pixels_ignores_settings_that_are_for_files():
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot([1, 2])
    expected = saved(fig)
    settings = {"savefig.bbox": "tight", "savefig.dpi": 30, "savefig.facecolor": "red"}
    with mpl.rc_context(settings):
        assert_array_equal(figures.pixels(fig), expected)


def test_pixels_leaves_the_figure_its_canvas_and_its_manager():
    fig, _ = plt.subplots()
    canvas, manager, dpi = fig.canvas, fig.canvas.manager, fig.dpi
    figures.pixels(fig)
    assert fig.canvas is canvas
    assert fig.canvas.manager is manager
    assert fig.dpi == dpi
    fig = Figure()
    canvas = fig.canvas
    figures.pixels(fig)
    assert fig.canvas is canvas


def test_pixels_gives_an_array_of_its_own_that_can_be_written_to():
    fig, ax = plt.subplots(figsize=(2, 1))
    picture = figures.pixels(fig)
    before = picture.copy()
    ax.plot([1, 2])
    assert np.any(figures.pixels(fig) != before)
    assert_array_equal(picture, before)
    picture[:] = 0


def test_pixels_keeps_the_canvas_if_drawing_fails():
    fig, ax = plt.subplots()
    ax.set_title("$no mathtext {$")
    canvas = fig.canvas
    with pytest.raises(ValueError, match="no mathtext"):
        figures.pixels(fig)
    assert fig.canvas is canvas


def test_pixels_refuses_an_axes():
    fig, ax = plt.subplots()
    with pytest.raises(TypeError, match=r"fig must be a Figure .*ax\.figure.*, got Axes"):
        figures.pixels(ax)
    with pytest.raises(TypeError, match="got SubFigure"):
        figures.pixels(fig.subfigures())


METHODS = {
    "plot": ([1, 2],),
    "scatter": ([1], [2]),
    "bar": ([1], [2]),
    "text": (1, 2, "t"),
    "imshow": ([[1, 2]],),
    "fill_between": ([1, 2], [1, 3]),
    "table": ([["t"]],),
}


@pytest.mark.parametrize("seed", range(5))
def test_drawing_order_is_the_order_in_which_artists_are_drawn(seed):
    rng = np.random.default_rng(seed)
    fig, ax = plt.subplots()
    for name in rng.permutation([*METHODS] * 2):
        getattr(ax, name)(*METHODS[name], zorder=rng.choice([-1, 0.5, 1, 2, 2.5]))
    ax.legend(["t"])
    order, painted = figures.drawing_order(ax), []
    for artist in order:
        draw = artist.draw
        artist.draw = lambda *args, a=artist, draw=draw: (painted.append(a), draw(*args))
    fig.canvas.draw()
    assert len(order) == 2 * len(METHODS) + 1
    assert painted == order


def test_drawing_order_without_zorder_is_patches_lines_texts():
    _, ax = plt.subplots()
    text, [line], bars = ax.text(0, 0, "t"), ax.plot([1, 2]), ax.bar([1, 2], [1, 2])
    assert figures.drawing_order(ax) == [*bars, line, text]
    line.set_zorder(9)
    assert figures.drawing_order(ax) == [*bars, text, line]


def test_drawing_order_of_an_empty_axes_is_empty():
    _, ax = plt.subplots()
    ax.set(title="t", xlabel="t", ylabel="t")
    ax.grid()
    assert figures.drawing_order(ax) == []


def test_drawing_order_leaves_out_what_is_invisible_or_removed():
    _, ax = plt.subplots()
    [first], [second], [third] = ax.plot([1]), ax.plot([2]), ax.plot([3])
    first.set_visible(False)
    second.remove()
    assert figures.drawing_order(ax) == [third]


def test_drawing_order_refuses_an_array_of_axes():
    _, axes = plt.subplots(2)
    with pytest.raises(TypeError, match="ax must be one Axes, got ndarray"):
        figures.drawing_order(axes)


def test_a_figure_without_pyplot_is_freed_with_its_last_name():
    fig = Figure()
    fig.subplots().plot([1, 2])
    figures.pixels(fig)
    alive = weakref.ref(fig)
    del fig
    gc.collect()
    assert alive() is None
    assert not plt.get_fignums()


def test_pyplot_looks_up_what_the_variables_hold():
    fig, ax = plt.subplots()
    assert plt.gcf() is fig
    assert plt.gca() is ax
    assert ax.get_figure() is fig
