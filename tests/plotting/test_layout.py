"""Arranged Axes against grids made by hand, and against what is drawn."""

import math

import matplotlib.pyplot as plt
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.plotting import figures, layout


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize("columns", [1, 2, 3, 5])
@pytest.mark.parametrize("n", [1, 2, 3, 4, 7])
def test_panels_stand_where_subplots_puts_them(n, columns):
    fig, axes = layout.panels(n, columns=columns, layout=None)
    wide = min(n, columns)
    expected, grid = plt.subplots(math.ceil(n / wide), wide, squeeze=False, figsize=(3, 2))
    assert len(axes) == len(fig.axes) == n
    for ax, other in zip(axes, grid.flat, strict=False):
        assert_allclose(ax.get_position().bounds, other.get_position().bounds)
    assert_array_equal(fig.get_size_inches(), (3 * wide, 2.5 * math.ceil(n / wide)))
    plt.close(expected)


def test_panels_without_an_empty_place_look_like_subplots():
    fig, axes = layout.panels(4, columns=2, sharex=True, sharey=True, figsize=(3, 2))
    other, grid = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(3, 2), layout="constrained")
    for ax, peer in zip(axes, grid.flat, strict=True):
        ax.plot([0, 1e9])
        peer.plot([0, 1e9])
    assert_array_equal(figures.pixels(fig), figures.pixels(other))


def labels_below(ax):
    """The tick labels of the x axis that are seen."""
    return [label.get_text() for label in ax.get_xticklabels() if label.get_visible()]


@pytest.mark.parametrize("sharex", [True, "col", False])
def test_panels_have_tick_labels_above_an_empty_place(sharex):
    fig, axes = layout.panels(4, columns=3, sharex=sharex, dpi=30)
    for ax in axes:
        ax.plot([0, 1e9], [0, 1])
    fig.canvas.draw()
    seen = [bool(labels_below(ax)) for ax in axes]
    assert seen == [not sharex, True, True, True]
    offsets = [ax.xaxis.get_offset_text().get_visible() for ax in axes]
    assert offsets == [not sharex, True, True, True]


def test_panels_pass_options_on():
    fig, axes = layout.panels(2, figsize=(5, 1), layout="tight", sharey=True, width_ratios=[2, 1])
    assert_array_equal(fig.get_size_inches(), (5, 1))
    assert type(fig.get_layout_engine()).__name__ == "TightLayoutEngine"
    assert axes[0].get_shared_y_axes().joined(*axes)
    fig, _ = layout.panels(2)
    assert type(fig.get_layout_engine()).__name__ == "ConstrainedLayoutEngine"


@pytest.mark.parametrize(
    ("n", "columns", "message"),
    [(0, 3, "n must be at least 1, got 0"), (2, 0, "columns must be at least 1, got 0")],
)
def test_panels_refuse(n, columns, message):
    with pytest.raises(ValueError, match=message):
        layout.panels(n, columns=columns)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("a", ["a", "b", "c", "d"]),
        ("(A)", ["(A)", "(B)", "(C)", "(D)"]),
        ("1.", ["1.", "2.", "3.", "4."]),
    ],
)
def test_letters_go_row_by_row(form, expected):
    _, axes = plt.subplots(2, 2)
    texts = layout.letter_panels(axes, form=form)
    assert [text.get_text() for text in texts] == expected
    assert [ax.get_title(loc="left") for ax in axes.flat] == expected


def test_letters_leave_the_titles_and_are_bold():
    _, ax = plt.subplots()
    ax.set_title("growth")
    [text] = layout.letter_panels(ax)
    assert ax.get_title() == "growth"
    assert (text.get_fontweight(), text.get_color()) == ("bold", "black")
    [text] = layout.letter_panels(ax, fontweight="normal", color="C1")
    assert (text.get_fontweight(), text.get_color()) == ("normal", "C1")


def test_letters_look_like_left_titles():
    pictures = []
    for write in (layout.letter_panels, lambda ax: ax.set_title("a", loc="left", weight="bold")):
        fig, ax = plt.subplots(figsize=(2, 1), layout="constrained")
        write(ax)
        pictures.append(figures.pixels(fig))
    assert_array_equal(*pictures)


def test_letters_take_what_subplots_and_mosaics_return():
    _, axes = plt.subplot_mosaic("AB;CC")
    assert [text.axes for text in layout.letter_panels(axes)] == list(axes.values())
    fig, axes = layout.panels(3)
    assert [text.axes for text in layout.letter_panels(axes)] == axes
    assert [text.axes for text in layout.letter_panels(tuple(fig.axes))] == axes


@pytest.mark.parametrize("form", ["", "x", "aA", "panel a", "1.1"])
def test_letters_refuse_a_form_without_exactly_one_mark(form):
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="form must have exactly one of a, A and 1"):
        layout.letter_panels(ax, form=form)


def test_letters_refuse_what_is_no_axes():
    _, ax = plt.subplots()
    with pytest.raises(TypeError, match="axes must hold nothing but Axes, got None"):
        layout.letter_panels([ax, None])
    assert not ax.get_title(loc="left")


def test_more_axes_than_letters_are_refused_but_can_be_numbered():
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="at most 26 for letters, got 27: use form='1'"):
        layout.letter_panels([ax] * 27)
    assert [text.get_text() for text in layout.letter_panels([ax] * 26)][-1:] == ["z"]
    assert layout.letter_panels([ax] * 27, form="1")[-1].get_text() == "27"


def test_a_shared_legend_has_each_label_once_with_the_handle_of_the_first():
    fig, (left, right) = plt.subplots(1, 2)
    drawn = left.plot([[1, 2], [2, 1]], label=["oak", "ash"])
    right.plot([1, 2], label="ash", color="C5")
    right.plot([3, 2])  # no label
    bars = right.bar([0], [1], label="yew")
    legend = layout.shared_legend(fig)
    assert [text.get_text() for text in legend.get_texts()] == ["oak", "ash", "yew"]
    colors = [line.get_color() for line in legend.get_lines()]
    assert colors == [line.get_color() for line in drawn]
    assert legend.get_patches()[0].get_facecolor() == bars[0].get_facecolor()
    assert fig.legends == [legend]


def test_a_shared_legend_without_repetition_looks_like_fig_legend():
    pictures = []
    for legend in (
        layout.shared_legend,
        lambda fig: fig.legend(loc="outside upper center", ncols=2),
    ):
        fig, axes = plt.subplots(1, 2, figsize=(4, 2), layout="constrained")
        axes[0].plot([1, 2], label="oak")
        axes[1].plot([2, 1], "C1", label="ash")
        legend(fig)
        pictures.append(figures.pixels(fig))
    assert_array_equal(*pictures)


@pytest.mark.parametrize("engine", ["constrained", None])
def test_a_shared_legend_covers_no_axes_if_the_layout_is_constrained(engine):
    fig, axes = plt.subplots(2, 2, layout=engine, figsize=(3, 2))
    axes[0, 0].plot([1, 2], label="oak")
    axes[0, 0].set_title("title")
    legend = layout.shared_legend(fig)
    fig.draw_without_rendering()
    box = legend.get_window_extent()
    covered = [ax for ax in fig.axes if ax.get_tightbbox().overlaps(box)]
    assert bool(covered) == (engine is None)


def test_a_shared_legend_takes_the_options_of_legend():
    fig, axes = plt.subplots(2, layout="constrained")
    axes[0].plot([1, 2], label="oak")
    legend = layout.shared_legend(fig, loc="outside right upper", title="trees", ncols=1)
    fig.draw_without_rendering()
    assert legend.get_title().get_text() == "trees"
    assert legend.get_window_extent().x0 > max(ax.get_window_extent().x1 for ax in axes)


def test_a_shared_legend_refuses_a_figure_without_labels():
    fig, ax = plt.subplots()
    ax.plot([1, 2])
    with pytest.raises(ValueError, match="fig must have something with a label"):
        layout.shared_legend(fig)
    assert not fig.legends


def test_the_arrays_of_subplots_have_these_shapes():
    shapes = {(1, 1): (), (1, 3): (3,), (3, 1): (3,), (2, 2): (2, 2)}
    for grid, shape in shapes.items():
        assert np.shape(plt.subplots(*grid)[1]) == shape
