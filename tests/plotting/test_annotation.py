"""Places of texts and legends, measured after drawing and by the pixels that they share."""

import datetime

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.plotting import annotation


@pytest.fixture
def ax():
    fig, ax = plt.subplots(figsize=(5, 4), layout="constrained")
    yield ax
    plt.close(fig)


def ink(fig, *shown):
    """Where anything is drawn when only `shown` is visible."""
    artists = fig.axes[0].get_children()
    for artist in artists:
        artist.set_visible(artist in shown)
    fig.axes[0].set_axis_off()
    fig.canvas.draw()
    return (np.asarray(fig.canvas.buffer_rgba())[..., :3] < 250).any(axis=-1)


@pytest.mark.parametrize("x", [0, 0.03, 0.5, 0.97, 1])
@pytest.mark.parametrize("y", [0, 0.03, 0.5, 0.97, 1])
def test_mark_point_stays_within_the_axes(x, y, ax):
    ax.set(xlim=(0, 1), ylim=(0, 1))
    note = annotation.mark_point(ax, x, y, "a text of\ntwo lines")
    ax.figure.canvas.draw()
    box = Text.get_window_extent(note)
    assert ax.bbox.x0 <= box.x0 < box.x1 <= ax.bbox.x1
    assert ax.bbox.y0 <= box.y0 < box.y1 <= ax.bbox.y1
    assert note.xy == (x, y)
    assert not box.contains(*ax.transData.transform((x, y)))


@pytest.mark.parametrize("draw", ["line", "points", "bars", "text"])
@pytest.mark.parametrize("corner", [(1, 1), (-1, 1), (1, -1), (-1, -1)])
def test_mark_point_finds_the_free_corner(draw, corner, ax):
    fig = ax.figure
    fig.set_layout_engine("none")
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    steps = np.linspace(-0.97, 0.97, 24)
    grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    full = grid[~(np.sign(grid) == corner).all(axis=1)]  # three quarters of the chart
    if draw == "line":
        ax.plot(*full.T)
    elif draw == "points":
        ax.scatter(*full.T, s=9)
    elif draw == "bars":
        ax.bar(full[:, 0], 0.06, bottom=full[:, 1], width=0.06)
    else:
        for way in {(1, 1), (-1, 1), (1, -1), (-1, -1)} - {corner}:
            ax.text(
                *np.multiply(way, 0.5),
                "full\n" * 8 + "full full full full",
                ha="center",
                va="center",
            )
    drawn = [*ax.lines, *ax.collections, *ax.patches, *ax.texts]
    note = annotation.mark_point(ax, 0, 0, "a note", arrowprops=None)
    assert tuple(np.sign(note.xyann)) == corner
    assert not (ink(fig, *drawn) & ink(fig, note)).any()


def test_mark_point_prefers_what_is_near_and_goes_farther_if_it_must(ax):
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    near = annotation.mark_point(ax, 0, 0, "x", distance=20)
    assert_allclose(np.hypot(*near.xyann), 20)
    near.remove()
    angle, radius = np.linspace(0, 2 * np.pi, 200), np.linspace(15, 35, 12)  # in points
    rings = radius[:, None, None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    middle = ax.transData.transform((0, 0))
    for ring in rings:
        ax.plot(*ax.transData.inverted().transform(middle + ring * ax.figure.dpi / 72).T)
    far = annotation.mark_point(ax, 0, 0, "x", distance=20)
    assert_allclose(np.hypot(*far.xyann), 40)


def test_mark_point_sees_markers_without_the_line_between_them_and_skips_nan(ax):
    ax.set_axis_off()
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    crossing = [[-1, np.nan, 1], [-1, 0, 1]]
    ax.plot(*crossing, "o")  # a line would cross the place above at the right
    assert tuple(np.sign(annotation.mark_point(ax, 0, 0, "x").xyann)) == (1, 1)
    ax.clear()
    ax.plot(*crossing)
    assert tuple(np.sign(annotation.mark_point(ax, 0, 0, "x").xyann)) == (1, 1)
    ax.clear()
    ax.plot([-1, 1], [-1, 1])
    assert tuple(np.sign(annotation.mark_point(ax, 0, 0, "x").xyann)) == (1, -1)


def test_mark_point_takes_dates_names_and_style(ax):
    days = [datetime.date(2026, 1, day) for day in (1, 2, 3)]
    ax.plot(days, [1, 3, 2])
    note = annotation.mark_point(
        ax, days[1], 3, "top", color="C3", arrowprops={"arrowstyle": "-|>"}
    )
    assert note.get_color() == "C3"
    assert note.arrow_patch.get_arrowstyle().__class__.__name__ == "CurveFilledB"
    ax.figure.canvas.draw()
    assert ax.bbox.x0 < Text.get_window_extent(note).x0
    fig, other = plt.subplots()
    other.bar(["a", "b"], [1, 2])
    assert annotation.mark_point(other, "b", 2, "more").xy == ("b", 2)
    plt.close(fig)


def test_mark_point_refuses_what_is_not_seen(ax):
    ax.set(xlim=(0, 1), ylim=(0, 1))
    for x, y in [(2, 0.5), (0.5, -1), (np.nan, 0.5)]:
        with pytest.raises(ValueError, match=rf"x and y must be within the limits, got \({x}, {y}"):
            annotation.mark_point(ax, x, y, "no")
    with pytest.raises(ValueError, match="distance must be positive, got 0"):
        annotation.mark_point(ax, 0.5, 0.5, "no", distance=0)
    assert not ax.texts


@pytest.mark.parametrize("side", ["right", "left", "top", "bottom"])
@pytest.mark.parametrize("dpi", [60, 200])
def test_legend_outside_touches_nothing_and_is_seen(side, dpi, ax):
    fig = ax.figure
    fig.set_dpi(dpi)
    ax.plot([[1e6, 2e6], [3e6, 4e6]], label=["first", "second"])
    ax.set(title="a title", xlabel="x", ylabel="y", xlim=(0, 1e5))
    legend = annotation.legend_outside(ax, side, gap=10)
    fig.canvas.draw()
    box = legend.get_window_extent()
    assert 0 <= box.x0 < box.x1 <= fig.bbox.width
    assert 0 <= box.y0 < box.y1 <= fig.bbox.height
    others = [ax.bbox, *(artist.get_tightbbox() for artist in (ax.xaxis, ax.yaxis, ax.title))]
    assert not any(box.overlaps(other) for other in others)
    edge = {
        "right": max(other.x1 for other in others) - box.x0,
        "left": box.x1 - min(other.x0 for other in others),
        "top": max(other.y1 for other in others) - box.y0,
        "bottom": box.y1 - min(other.y0 for other in others),
    }
    assert_allclose(-edge[side] * 72 / dpi, 10, atol=1)


@pytest.mark.parametrize(("series", "columns"), [(1, 1), (3, 3), (9, None), (40, None)])
def test_legend_outside_below_takes_as_many_columns_as_fit(series, columns, ax):
    for k in range(series):
        ax.plot([k, k + 1], label=f"series {k}")
    legend = annotation.legend_outside(ax, "bottom")
    assert columns in (None, legend._ncols)
    assert legend.get_window_extent().width <= ax.bbox.width
    if columns is None:
        more = ax.legend(ncols=legend._ncols + 1)
        assert 1 < more._ncols <= series
        assert more.get_window_extent().width > ax.bbox.width


def test_legend_outside_takes_handles_title_and_columns_and_replaces_the_old_one(ax):
    lines = ax.plot(np.zeros((2, 3)))
    with pytest.raises(ValueError, match="ax must have something with a label"):
        annotation.legend_outside(ax)
    old = annotation.legend_outside(ax, "top", handles=lines, labels=list("abc"), ncols=2)
    assert old._ncols == 2
    new = annotation.legend_outside(ax, "top", handles=lines, labels=list("abc"), title="kinds")
    assert new._ncols == 3
    assert [text.get_text() for text in new.get_texts()] == list("abc")
    assert new.get_title().get_text() == "kinds"
    assert ax.get_legend() is new
    with pytest.raises(ValueError, match="side must be one of 'right', 'left', 'top', 'bottom', g"):
        annotation.legend_outside(ax, "below")


def test_unique_handles_draws_the_legend_that_one_axes_with_all_would_have():
    fig, axs = plt.subplots(1, 2)
    twin = axs[1].twinx()
    first = axs[0].plot([1, 2], "C0--", label="a")[0]
    axs[0].plot([2, 1], label="_hidden")
    bars = axs[1].bar([0], [1], label="b")
    axs[1].plot([1, 2], "C1", label="a")
    line = twin.plot([3, 4], "C2", label="c")[0]
    handles, labels = annotation.unique_handles([*axs, twin])
    assert labels == ["a", "b", "c"]
    assert [first, bars, line] == handles
    legend = fig.legend(handles, labels)
    assert [text.get_text() for text in legend.get_texts()] == ["a", "b", "c"]
    assert_array_equal([one.get_linestyle() for one in legend.get_lines()], ["--", "-"])
    assert annotation.unique_handles([]) == ([], [])
    plt.close(fig)
