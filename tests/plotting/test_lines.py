"""Lines against pandas, scikit-learn's isotonic regression, and charts drawn in another way."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from cheatsheet.plotting import figures, lines


@pytest.fixture
def ax():
    """One Axes of a small figure."""
    fig, ax = plt.subplots(figsize=(3, 2), dpi=72)
    yield ax
    plt.close(fig)


def limits(area, x):
    """The lowest and the highest vertex of an area at each x."""
    vertices = np.concatenate([path.vertices for path in area.get_paths()])
    at = [vertices[np.isclose(vertices[:, 0], place), 1] for place in x]
    return [min(y) for y in at], [max(y) for y in at]


SPREADS = {
    "sd": lambda frame: (frame.mean() - frame.std(), frame.mean() + frame.std()),
    "se": lambda frame: (frame.mean() - frame.sem(), frame.mean() + frame.sem()),
    0.9: lambda frame: (frame.quantile(0.05), frame.quantile(0.95)),
    0.5: lambda frame: (frame.quantile(0.25), frame.quantile(0.75)),
}


@pytest.mark.parametrize("spread", SPREADS)
@pytest.mark.parametrize("dtype", [float, np.float32, int])
def test_band_matches_pandas(ax, spread, dtype, rng):
    x, samples = np.array([0, 1, 3, 4]), rng.normal(0, 9, size=(11, 4)).astype(dtype)
    before = samples.copy()
    line, area = lines.band(ax, x, samples, spread=spread, label="growth", linestyle="--")
    frame = pd.DataFrame(samples, dtype=float)
    assert_allclose(line.get_ydata(), frame.mean())
    assert_allclose(limits(area, x), SPREADS[spread](frame))
    assert_array_equal(line.get_xdata(), x)
    assert line.get_label() == "growth"
    assert line.get_linestyle() == "--"
    assert_array_equal(samples, before)


def test_band_looks_like_plot_and_fill_between(ax, rng):
    samples = rng.normal(size=(5, 4))
    mean, sd = samples.mean(axis=0), samples.std(axis=0, ddof=1)
    lines.band(ax, range(4), samples, color="C3")
    picture = figures.pixels(ax.figure)
    ax.clear()
    ax.fill_between(range(4), mean - sd, mean + sd, color="C3", alpha=0.25, linewidth=0)
    ax.plot(range(4), mean, color="C3")
    assert_array_equal(picture, figures.pixels(ax.figure))


def test_bands_take_the_colours_of_the_cycle_and_only_lines_are_in_the_legend(ax):
    for k in range(2):
        line, area = lines.band(ax, [0, 1], [[k, 1], [k, 2]], label=f"{k}")
        assert to_rgba(line.get_color()) == to_rgba(f"C{k}")
        assert_array_equal(area.get_facecolor()[0], to_rgba(line.get_color(), 0.25))
    handles, labels = ax.get_legend_handles_labels()
    assert handles == list(ax.lines)
    assert labels == ["0", "1"]


def test_bands_lie_below_all_lines(ax):
    for k in range(3):
        lines.band(ax, [0, 1], [[k, 1], [k, 2]])
    kinds = [type(artist).__name__ for artist in figures.drawing_order(ax)]
    assert kinds == ["FillBetweenPolyCollection"] * 3 + ["Line2D"] * 3


def test_band_has_a_gap_where_a_sample_is_missing(ax):
    samples = np.arange(12.0).reshape(2, 6)
    samples[1, 2] = np.nan
    line, area = lines.band(ax, range(6), samples)
    assert_array_equal(np.isnan(line.get_ydata()), [False, False, True, False, False, False])
    assert len(area.get_paths()) == 2


def test_band_takes_dates(ax):
    days = pd.date_range("2024-01-01", periods=3)
    line, _ = lines.band(ax, days, [[1, 2, 3], [3, 4, 5]])
    assert_array_equal(line.get_xdata(orig=True), days)


@pytest.mark.parametrize(
    ("x", "samples", "spread", "message"),
    [
        ([0, 1], [1, 2], "sd", "samples must have 2 dimensions, got 1"),
        ([[0, 1]], [[1, 2]], "sd", "x must have 1 dimension, got 2"),
        ([0, 1], [[1, 2]], "sd", "repeats must be at least 2, got 1"),
        ([0, 1, 2], [[1, 2], [3, 4]], "sd", r"each of the 3 x, got shape \(2, 2\)"),
        ([0, 1], [[1, 2], [3, 4]], "std", "spread must be one of 'sd', 'se', got 'std'"),
        ([0, 1], [[1, 2], [3, 4]], 1, r"spread must be in \(0, 1\), got 1"),
    ],
)
def test_band_refuses(ax, x, samples, spread, message):
    with pytest.raises(ValueError, match=message):
        lines.band(ax, x, samples, spread=spread)
    assert not figures.drawing_order(ax)


@given(st.sets(st.integers(0, 40), min_size=1), st.integers(1, 4))
def test_break_gaps_joins_exactly_the_neighbours_that_are_near(places, longest):
    x = np.array(sorted(places))
    y = x * 10.0
    new_x, new_y = lines.break_gaps(x, y, longest)
    finite = np.isfinite(new_y)
    assert_array_equal(new_x[finite], x)
    assert_array_equal(new_y[finite], y)
    both = finite[1:] & finite[:-1]
    joined = {(int(a), int(b)) for a, b in zip(new_x[:-1][both], new_x[1:][both], strict=True)}
    near = {(int(a), int(b)) for a, b in pairwise(x) if b - a <= longest}
    assert joined == near
    assert np.all(np.diff(new_x) >= 0)


def test_break_gaps_draws_what_asfreq_draws(ax, rng):
    days = pd.date_range("2024-01-01", periods=40)
    series = pd.Series(rng.normal(size=40), days).drop(days[[3, 10, 11, 12, 30]])
    before = series.copy()
    ax.plot(*lines.break_gaps(series.index, series, np.timedelta64(1, "D")))
    picture = figures.pixels(ax.figure)
    ax.clear()
    ax.plot(series.asfreq("D"))
    assert_array_equal(picture, figures.pixels(ax.figure))
    pd.testing.assert_series_equal(series, before)


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [(int, np.float64), (np.int8, np.float16), (np.float32, np.float32), (float, np.float64)],
)
def test_break_gaps_keeps_a_dtype_that_holds_nan(dtype, expected):
    y = np.array([1, 2, 3], dtype=dtype)
    _, broken = lines.break_gaps([0, 1, 5], y, 1)
    assert_array_equal(broken, np.array([1, 2, np.nan, 3], dtype=expected), strict=True)
    assert_array_equal(lines.break_gaps([], [], 1), ([], []))


def test_break_gaps_refuses_what_is_not_sorted():
    with pytest.raises(ValueError, match="x must not fall: sort the points first"):
        lines.break_gaps([1, 3, 2], [1, 2, 3], 1)
    with pytest.raises(ValueError, match="x must not fall"):
        lines.break_gaps([1, np.nan, 2], [1, 2, 3], 1)
    with pytest.raises(ValueError, match=r"x and y must have one shape, got \(2,\) and \(3,\)"):
        lines.break_gaps([1, 2], [1, 2, 3], 1)


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(1, 9)), min_size=1, max_size=7))
def test_apart_matches_the_isotonic_regression_of_scikit_learn(boxes):
    wanted, heights = np.array(boxes).T
    moved = lines._apart(wanted, heights)
    order = np.argsort(wanted, kind="stable")
    room = np.cumsum(heights[order]) - heights[order] / 2
    expected = IsotonicRegression().fit_transform(np.arange(len(boxes)), wanted[order] - room)
    assert_allclose(moved[order], expected + room, atol=1e-9)


def test_apart_is_the_least_shift_without_overlap():
    wanted, heights = np.array([5.0, 0.0, 5.5, 6.0, 30.0]), np.array([2.0, 2, 3, 2, 2])
    order = [1, 0, 2, 3, 4]
    apart = {
        "type": "ineq",
        "fun": lambda y: np.diff(y[order]) - (heights[order][1:] + heights[order][:-1]) / 2,
    }
    best = minimize(lambda y: np.sum((y - wanted) ** 2), wanted, constraints=apart).x
    moved = lines._apart(wanted, heights)
    assert_allclose(moved, best, atol=1e-5)
    assert_array_equal(moved[[1, 4]], wanted[[1, 4]])  # these have room


def overlaps(texts):
    """The largest overlap of two neighbouring texts, in pixels."""
    boxes = sorted((text.get_window_extent() for text in texts), key=lambda box: box.y0)
    return max(below.y1 - above.y0 for below, above in pairwise(boxes))


@pytest.mark.parametrize("scale", ["linear", "log"])
@pytest.mark.parametrize("layout", ["constrained", "tight", None])
def test_labels_of_lines_do_not_overlap(scale, layout):
    fig, ax = plt.subplots(figsize=(3, 2), layout=layout)
    ends = [5, 5.01, 4.9, 1, 9]
    ax.plot([0, 1], [[1] * 5, ends], label=list("abcde"))
    ax.set_yscale(scale)
    texts = lines.label_lines(ax)
    fig.draw_without_rendering()
    assert overlaps(texts) < 0.5
    heights = [text.get_window_extent().y0 for text in texts]
    assert_array_equal(np.argsort(heights), np.argsort(ends))
    fig.set_dpi(31)  # all grows alike
    fig.draw_without_rendering()
    assert overlaps(texts) < 0.5
    plt.close(fig)


def test_labels_with_room_stand_beside_the_last_finite_point_in_its_colour(ax):
    ax.plot([0, 1, 2], [0, 1, np.nan], label="short", color="C4")
    ax.plot([0, 2], [5, 9], label="long")
    ax.plot([0, 2], [5, 5])  # no label
    texts = lines.label_lines(ax, fontsize=7)
    assert [text.get_text() for text in texts] == ["short", "long"]
    assert_array_equal([text.xy for text in texts], [(1, 1), (2, 9)])
    assert [text.get_color() for text in texts] == [line.get_color() for line in ax.lines[:2]]
    assert [text.get_fontsize() for text in texts] == [7, 7]
    assert_allclose([text.get_position() for text in texts], [(6, 0), (6, 0)], atol=1e-9)


def test_a_level_is_labelled_at_the_edge_of_the_axes(ax):
    ax.axhline(3, label="limit")
    [text] = lines.label_lines(ax)
    ax.figure.draw_without_rendering()
    box, frame = text.get_window_extent(), ax.get_window_extent()
    assert_allclose(box.x0, frame.x1 + 6, atol=1.5)  # 72 dots per inch
    assert_allclose((box.y0 + box.y1) / 2, ax.transData.transform((0, 3))[1], atol=1)


def test_label_lines_refuses_lines_without_labels_or_points(ax):
    ax.plot([1, 2])
    with pytest.raises(ValueError, match="ax must have a line with a label"):
        lines.label_lines(ax)
    ax.plot([np.nan], label="empty")
    with pytest.raises(ValueError, match="line 'empty' must have a finite point, got none"):
        lines.label_lines(ax)
