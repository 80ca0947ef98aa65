"""Bins against NumPy and Matplotlib, boxes against Matplotlib and pandas."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import cbook
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from cheatsheet.plotting import distributions


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


@pytest.mark.parametrize("bins", [1, 7, "auto", "fd", "sturges"])
@pytest.mark.parametrize("kind", ["normal", "integer"])
def test_shared_bins_matches_one_hist_call_with_all_samples(bins, kind, ax, rng):
    x, y = rng.normal(size=60), rng.normal(3, size=90)
    if kind == "integer":
        x, y = np.round(3 * x).astype(int), np.round(3 * y).astype(int)
    before = x.copy()
    edges = distributions.shared_bins(x, y, bins=bins)
    _, expected, _ = ax.hist([x, y], bins=bins)
    assert_allclose(edges, expected)
    assert_array_equal(edges, np.histogram_bin_edges(np.append(x, y), bins))
    assert_array_equal(x, before)


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=30), st.integers(1, 9), st.booleans())
def test_shared_bins_loses_no_value(values, bins, log):
    half = len(values) // 2
    edges = distributions.shared_bins(values[:half], values[half:], bins=bins, log=log)
    assert len(edges) == bins + 1
    assert np.histogram(values, edges)[0].sum() == len(values)


def test_logarithmic_bins_match_geomspace():
    edges = distributions.shared_bins([0.01, 3], [[7, 500]], bins=5, log=True)
    assert_allclose(edges, np.geomspace(0.01, 500, 6))


def test_shared_bins_leaves_out_nan():
    edges = distributions.shared_bins([np.nan, 0, 1], [4, np.nan], bins=2)
    assert_array_equal(edges, [0, 2, 4])


@pytest.mark.parametrize(
    ("samples", "log", "message"),
    [
        ([], False, "samples must be at least 1, got 0"),
        ([[], [np.nan]], False, "values must be at least 1, got 0"),
        ([[1], [2, -np.inf]], False, r"samples\[1\] must be finite, got -inf"),
        ([[1, 0], [2]], True, "samples must be positive for log=True, got 0"),
    ],
)
def test_shared_bins_refuses_what_has_no_bins(samples, log, message):
    with pytest.raises(ValueError, match=message):
        distributions.shared_bins(*samples, log=log)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 50, 51, 52, 53])
@pytest.mark.parametrize("whis", [0, 0.5, 1.5, 100])
def test_box_stats_matches_matplotlib(n, whis, rng):
    sample = rng.standard_t(2, size=n)
    ours = distributions.box_stats(sample, whis, label="a")
    (expected,) = cbook.boxplot_stats(sample, whis, labels=["a"])
    assert ours["label"] == expected["label"]
    for key in ("med", "q1", "q3", "iqr", "whislo", "whishi", "mean"):
        assert_allclose(ours[key], expected[key], rtol=1e-12, atol=1e-12, err_msg=key)
    assert_array_equal(np.sort(ours["fliers"]), np.sort(expected["fliers"]))


@pytest.mark.parametrize("sample", [[3], [2, 2, 2], [1, 1, 1, 9], [5, 1, 1, 1, 1, 1, 5], range(7)])
def test_box_stats_matches_matplotlib_on_ties(sample):
    ours = distributions.box_stats(sample)
    (expected,) = cbook.boxplot_stats(sample)
    for key in ("med", "q1", "q3", "whislo", "whishi", "mean"):
        assert ours[key] == expected[key]
    assert_array_equal(np.sort(ours["fliers"]), np.sort(expected["fliers"]))


def test_box_stats_leaves_out_nan_as_describe_does(rng):
    sample = rng.normal(size=40)
    sample[[3, 9]] = np.nan
    before = sample.copy()
    ours, expected = distributions.box_stats(sample), pd.Series(sample).describe()
    found = [ours[key] for key in ("q1", "med", "q3", "mean")]
    assert_allclose(found, expected[["25%", "50%", "75%", "mean"]])
    assert_array_equal(sample, before)


def test_box_stats_draws_the_box_that_boxplot_draws(ax, rng):
    sample = rng.normal(size=40) ** 3
    ours = ax.bxp([distributions.box_stats(sample)])
    theirs = ax.boxplot(sample)
    for part in ("boxes", "medians", "whiskers", "caps", "fliers"):
        for one, other in zip(ours[part], theirs[part], strict=True):
            assert_allclose(np.sort(one.get_ydata()), np.sort(other.get_ydata()))


def test_box_stats_refuses_what_has_no_box():
    with pytest.raises(ValueError, match="values must be at least 1, got 0"):
        distributions.box_stats([np.nan])
    with pytest.raises(ValueError, match="sample must be finite, got inf"):
        distributions.box_stats([1, np.inf])
    with pytest.raises(ValueError, match="whis must be at least 0, got -1"):
        distributions.box_stats([1, 2], -1)


def test_raincloud_shows_every_value_and_the_quartiles(ax, rng):
    samples = {"a": rng.normal(size=30), 2: rng.integers(5, size=9), "c": [1.0, np.nan, 3]}
    drawn = distributions.raincloud(ax, samples, rng)
    assert list(drawn) == [tick.get_text() for tick in ax.get_yticklabels()] == ["a", "2", "c"]
    assert list(ax.get_yticks()) == [2, 1, 0]
    for place, parts, sample in zip((2, 1, 0), drawn.values(), samples.values(), strict=True):
        sample = np.asarray(sample)[~np.isnan(sample)]
        x, y = parts["rain"].get_offsets().T
        assert_array_equal(x, sample)
        assert np.all(np.abs(y - (place - 0.2)) <= 0.1)
        box = parts["box"]["boxes"][0]
        assert_allclose(
            [box.get_xdata().min(), box.get_xdata().max()], np.quantile(sample, [0.25, 0.75])
        )
        assert_allclose(box.get_ydata().mean(), place, atol=0.02)
        cloud = parts["cloud"].get_paths()[0].vertices
        assert_allclose([cloud[:, 0].min(), cloud[:, 0].max()], [sample.min(), sample.max()])
        assert_allclose([cloud[:, 1].min(), cloud[:, 1].max()], [place + 0.1, place + 0.5])


def test_the_cloud_is_the_density_of_scipy(ax, rng):
    sample = rng.normal(size=50)
    cloud = distributions.raincloud(ax, {"a": sample}, rng)["a"]["cloud"]
    vertices = cloud.get_paths()[0].vertices
    at, height = vertices[vertices[:, 1] > 0.1].T
    density = stats.gaussian_kde(sample)
    grid = np.linspace(sample.min(), sample.max(), 100)
    expected = 0.1 + 0.4 * density(at) / density(grid).max()
    assert_allclose(height, expected, rtol=1e-6)


def test_raincloud_refuses_what_it_cannot_draw(ax, rng):
    with pytest.raises(TypeError, match=r"rng must be a numpy.random.Generator"):
        distributions.raincloud(ax, {"a": [1, 2]}, 0)
    with pytest.raises(ValueError, match="samples must be at least 1, got 0"):
        distributions.raincloud(ax, {}, rng)
    with pytest.raises(ValueError, match=r"numbers in samples\['b'\] must be at least 2, got 1"):
        distributions.raincloud(ax, {"a": [1, 2], "b": [1, np.nan]}, rng)
    with pytest.raises(ValueError, match=r"samples\['a'\] must be finite, got inf"):
        distributions.raincloud(ax, {"a": [1, np.inf]}, rng)
    assert not ax.collections
