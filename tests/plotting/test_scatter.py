"""Points against pandas and NumPy's own choices, lines against SciPy."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from numpy.testing import assert_allclose, assert_array_equal
from scipy import optimize, stats

from cheatsheet.plotting import scatter


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def canvas(draw):
    """The pixels of a new figure after `draw`."""
    fig, ax = plt.subplots(figsize=(3, 2))
    draw(ax)
    fig.canvas.draw()
    pixels = np.array(fig.canvas.buffer_rgba())
    plt.close(fig)
    return pixels


@pytest.mark.parametrize("names", [["b", "a", "c"], [2, 10, 1], [True, False, True]])
def test_scatter_by_matches_groupby(names, ax, rng):
    frame = pd.DataFrame(rng.normal(size=(30, 2)), columns=["x", "y"])
    frame["group"] = rng.permutation(np.repeat(names, 10))
    before = frame.copy()
    points = scatter.scatter_by(ax, frame["x"], frame["y"], frame["group"])
    expected = {name: rows[["x", "y"]].to_numpy() for name, rows in frame.groupby("group")}
    assert list(points) == list(expected)
    for name, rows in expected.items():
        assert_array_equal(points[name].get_offsets(), rows)
    assert ax.get_legend_handles_labels()[1] == [str(name) for name in expected]
    pd.testing.assert_frame_equal(frame, before)


def test_scatter_by_draws_what_one_scatter_call_a_group_draws():
    def by_hand(ax):
        ax.scatter([2, 4], [1, 5], marker="o", color="C0", s=80)
        ax.scatter([1, 3], [2, 2], marker="s", color="C1", s=80)

    def ours(ax):
        scatter.scatter_by(ax, [1, 2, 3, 4], [2, 1, 2, 5], ["b", "a", "b", "a"], s=80)

    assert_array_equal(canvas(ours), canvas(by_hand))


def test_scatter_by_begins_the_markers_again(ax):
    points = scatter.scatter_by(ax, range(3), range(3), list("abc"), markers="s^")
    first, second, third = (artist.get_paths()[0].vertices for artist in points.values())
    assert_array_equal(first, third)
    assert first.shape != second.shape
    assert len({tuple(artist.get_facecolor()[0]) for artist in points.values()}) == 3


def test_scatter_by_takes_an_order_and_leaves_out_what_it_does_not_name(ax):
    points = scatter.scatter_by(ax, [1, 2, 3], [1, 2, 3], list("abc"), order=["c", "a"])
    assert list(points) == ["c", "a"]
    assert len(ax.collections) == 2
    assert_array_equal(points["c"].get_facecolor()[0], to_rgba("C0"))


def test_scatter_by_refuses_what_it_cannot_draw(ax):
    with pytest.raises(ValueError, match=r"x and y and group must have one shape"):
        scatter.scatter_by(ax, [1, 2], [1, 2], ["a"])
    with pytest.raises(ValueError, match="x must have 1 dimension, got 2"):
        scatter.scatter_by(ax, [[1]], [[2]], [["a"]])
    for missing in (None, np.nan):
        with pytest.raises(ValueError, match=f"group must not be missing, got {missing} in row 1"):
            scatter.scatter_by(ax, [1, 2], [1, 2], pd.Series(["a", missing], dtype=object))
    with pytest.raises(ValueError, match="order must name groups that are there, got 'z'"):
        scatter.scatter_by(ax, [1, 2], [1, 2], ["a", "b"], order=["a", "z"])
    assert not ax.collections


def test_jitter_is_uniform_in_its_band(rng):
    values = np.repeat([-1, 5], 2000)
    before = values.copy()
    moved = scatter.jitter(values, 0.5, rng) - values
    assert stats.kstest(moved, stats.uniform(-0.25, 0.5).cdf).pvalue > 0.01
    assert_array_equal(values, before)


@pytest.mark.parametrize("shape", [(), (0,), (4,), (2, 3)])
def test_jitter_keeps_shape_and_with_width_zero_the_values(shape, rng):
    values = np.full(shape, 3)
    moved = scatter.jitter(values, 1, rng)
    assert np.shape(moved) == shape
    assert moved.dtype == float
    assert np.all(np.abs(moved - 3) <= 0.5)
    assert_array_equal(scatter.jitter(values, 0, rng), values)


def test_jitter_repeats_with_its_seed_and_refuses_one():
    first, second = (scatter.jitter([1, 2, 3], 0.4, np.random.default_rng(7)) for _ in range(2))
    assert_array_equal(first, second)
    with pytest.raises(TypeError, match=r"rng must be a numpy.random.Generator"):
        scatter.jitter([1], 0.4, 0)
    with pytest.raises(ValueError, match=r"width must be at least 0, got -0.4"):
        scatter.jitter([1], -0.4, np.random.default_rng(0))


def band_edges(band, at):
    """Lower and upper edge of a band at the places `at`."""
    vertices = band.get_paths()[0].vertices
    return np.array([np.sort(vertices[vertices[:, 0] == place, 1])[[0, -1]] for place in at]).T


@pytest.mark.parametrize("n", [3, 4, 40])
@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.999])
def test_fit_line_matches_linregress_and_the_covariance_of_curve_fit(n, confidence, ax, rng):
    x = rng.normal(50, 10, n)
    y = 3 - 2 * x + rng.normal(size=n)
    line, band = scatter.fit_line(ax, x, y, confidence=confidence, color="C3", label="fit")
    expected = stats.linregress(x, y)
    at = line.get_xdata()
    assert_allclose(line.get_ydata(), expected.intercept + expected.slope * at, rtol=1e-9)
    (slope, intercept), covariance = optimize.curve_fit(lambda x, a, b: a * x + b, x - 50, y)
    design = np.stack([at - 50, np.ones_like(at)], axis=1)
    deviation = np.sqrt(np.einsum("ij,jk,ik->i", design, covariance, design))
    half = stats.t.ppf((1 + confidence) / 2, n - 2) * deviation
    lower, upper = band_edges(band, at)
    assert_allclose(lower, design @ [slope, intercept] - half, rtol=1e-5, atol=1e-5)
    assert_allclose(upper, design @ [slope, intercept] + half, rtol=1e-5, atol=1e-5)
    assert line.get_color() == "C3"
    assert_array_equal(band.get_facecolor()[0], to_rgba("C3", 0.2))
    assert ax.get_legend_handles_labels()[1] == ["fit"]


def test_fit_line_leaves_out_points_with_nan(ax, rng):
    x, y = rng.normal(size=(2, 20))
    x[3], y[7] = np.nan, np.nan
    before = x.copy()
    line, _ = scatter.fit_line(ax, x, y)
    known = ~np.isnan(x + y)
    slope, intercept = np.polyfit(x[known], y[known], 1)
    assert_allclose(line.get_ydata(), intercept + slope * line.get_xdata(), atol=1e-12)
    assert_array_equal(x, before)
    assert not any(isinstance(artist, PathCollection) for artist in ax.collections)


def test_fit_line_covers_the_true_line_as_often_as_it_says(ax):
    rng = np.random.default_rng(1)
    x = np.linspace(0, 1, 12)
    inside = 0
    for _ in range(200):
        _, band = scatter.fit_line(ax, x, 1 + x + rng.normal(size=12), confidence=0.8)
        low, high = band_edges(band, [0.0])[:, 0]
        inside += low < 1 < high
        band.remove()
    assert 140 < inside < 180  # 160 expected, more than three standard deviations to each side


def test_fit_line_refuses_what_has_no_line(ax):
    with pytest.raises(ValueError, match="points must be at least 3, got 2"):
        scatter.fit_line(ax, [1, 2, np.nan], [1, 2, 3])
    with pytest.raises(ValueError, match="x must have different values for a line, got only 2"):
        scatter.fit_line(ax, [2, 2, 2], [1, 2, 3])
    with pytest.raises(ValueError, match=r"x and y must have one shape, got \(3,\) and \(2,\)"):
        scatter.fit_line(ax, [1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match=r"confidence must be in \(0, 1\), got 95"):
        scatter.fit_line(ax, [1, 2, 3], [1, 2, 3], confidence=95)
    assert not ax.lines
