"""Checks of charts against published numbers, measured pixels and a search."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import brentq

from cheatsheet.plotting import charts
from cheatsheet.plotting.figures import pixels


@pytest.fixture
def ax():
    fig, ax = plt.subplots(figsize=(4, 3))
    yield ax
    plt.close(fig)


def test_lie_factor_is_that_of_tuftes_example():
    # Fuel economy: 18 to 27.5 miles per gallon, drawn as lines of 0.6 and 5.3 inches.
    assert_allclose(charts.lie_factor([0.6, 5.3], [18, 27.5]), 14.8, atol=0.05)


@pytest.mark.parametrize("real", [[1, 2], [5, 3], [-4, -2], [-1, 3], (2.5, 2.6)])
def test_lie_factor_does_not_depend_on_units(real):
    real = np.array(real)
    assert_allclose(charts.lie_factor(72 * real, real), 1)
    assert_allclose(charts.lie_factor(real / 3, 7 * real), 1)
    doubled = [real[0], real[0] + 2 * (real[1] - real[0])]
    assert_allclose(charts.lie_factor(doubled, real), 2)


def test_lie_factor_of_areas_drawn_by_radius_grows_with_the_square():
    assert_allclose(charts.lie_factor(np.pi * np.array([1, 2]) ** 2, [1, 2]), 3)


def test_lie_factor_is_negative_when_a_rise_is_drawn_as_a_fall():
    assert charts.lie_factor([2, 1], [1, 2]) == -0.5
    assert charts.lie_factor([1, 1], [1, 2]) == 0


@pytest.mark.parametrize(
    ("shown", "real", "message"),
    [
        ([1, 2, 3], [1, 2], r"shown must hold two numbers, got shape \(3,\)"),
        ([1, 2], 5, r"real must hold two numbers, got shape \(\)"),
        ([0, 2], [1, 2], "shown must be finite and not begin with 0, got 0 and 2"),
        ([1, 2], [0, 2], "real must be finite and not begin with 0, got 0 and 2"),
        ([1, 2], [1, np.nan], "real must be finite .*, got 1 and nan"),
        ([1, 2], [3, 3], "real must hold two different numbers, got 3 twice"),
    ],
)
def test_lie_factor_refuses_what_has_no_change(shown, real, message):
    with pytest.raises(ValueError, match=message):
        charts.lie_factor(shown, real)


@pytest.mark.parametrize("draw", ["bar", "barh"])
@pytest.mark.parametrize("limits", [(0, 10), (2, 10), (10, 0), (-5, 5), (20, 30)])
def test_drawn_lengths_are_the_colored_pixels(draw, limits, ax):
    ax.set_axis_off()
    bars = getattr(ax, draw)([0, 1, 2], [3, 8, -4], color=["#ff0000", "#00ff00", "#0000ff"])
    (ax.set_xlim if draw == "barh" else ax.set_ylim)(limits)
    lengths = charts.drawn_lengths(ax, bars)
    picture = pixels(ax.figure)[..., :3].astype(int)
    for k, length in enumerate(lengths):
        pure = np.array([255 * (k == channel) for channel in range(3)])
        hit = (np.abs(picture - pure).sum(axis=2) < 60).any(axis=0 if draw == "barh" else 1)
        assert_allclose(hit.sum(), length, atol=2)


@pytest.mark.parametrize("draw", ["bar", "barh"])
@pytest.mark.parametrize("engine", [None, "constrained"])
def test_drawn_lengths_are_in_proportion_from_zero(draw, engine, ax):
    ax.figure.set_layout_engine(engine or "none")
    values = [3, 8, 0.5]
    lengths = charts.drawn_lengths(ax, getattr(ax, draw)(list("abc"), values))
    assert_allclose(lengths / lengths[0], np.array(values) / 3)


def test_drawn_lengths_take_a_list_of_bars_and_subfigures():
    fig = plt.figure()
    ax = fig.subfigures(1, 2)[1].subplots()
    bars = ax.bar(list("ab"), [1, 2])
    assert_allclose(charts.drawn_lengths(ax, list(bars)), charts.drawn_lengths(ax, bars))
    assert charts.drawn_lengths(ax, []).shape == (0,)
    plt.close(fig)


def median_slope(ax, aspect):
    ax.set_box_aspect(aspect)
    ax.figure.draw_without_rendering()
    points = ax.transData.transform(ax.lines[0].get_xydata())
    return np.median(np.abs(np.divide(*np.diff(points, axis=0).T[::-1])))


@pytest.mark.parametrize("n", [2, 3, 40, 41])
def test_aspect_for_banking_is_where_the_drawn_slopes_have_the_median_1(n, ax, rng):
    x, y = np.cumsum(rng.uniform(0.1, 2, n)), 1000 * rng.normal(size=n).cumsum()
    before = x.copy(), y.copy()
    ax.plot(x, y)
    aspect = charts.aspect_for_banking(x, y)
    assert_allclose(median_slope(ax, aspect), 1)
    found = brentq(lambda a: median_slope(ax, a) - 1, aspect / 10, aspect * 10)
    assert_allclose(aspect, found)
    assert_array_equal((x, y), before)


def test_aspect_for_banking_does_not_depend_on_units(rng):
    x, y = np.arange(30), rng.normal(size=30)
    expected = charts.aspect_for_banking(x, y)
    assert_allclose(charts.aspect_for_banking(x * 7 - 3, 5 - y / 100), expected)
    dates = pd.date_range("2026-01-01", periods=30)
    for days in (dates, dates.to_numpy(), dates.to_numpy().astype("datetime64[D]")):
        assert_allclose(charts.aspect_for_banking(days, pd.Series(y)), expected)


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([1, 2], [1, 2, 3], r"x and y must have one shape, got \(2,\) and \(3,\)"),
        ([[1, 2]], [1, 2], "x must have 1 dimension, got 2"),
        ([1], [1], "points must be at least 2, got 1"),
        ([1, 3, 2], [1, 2, 3], "x must rise from point to point, got a step of -1"),
        ([1, 2, 3], [5, 5, 5], "y must change in more than half of its steps, got the slope 0"),
        ([1, 2, 3], [5, np.nan, 5], "y must change .* got the slope nan"),
    ],
)
def test_aspect_for_banking_refuses_what_has_no_slope(x, y, message):
    with pytest.raises(ValueError, match=message):
        charts.aspect_for_banking(x, y)
