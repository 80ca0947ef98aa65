import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn import metrics
from sklearn.linear_model import LinearRegression

from cheatsheet.learning import regression_metrics as ours

HOW = ["uniform_average", "variance_weighted", "raw_values"]
# Small integers: constant targets and perfect predictions occur.
drawn_pairs = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=6)


@settings(max_examples=60)
@given(drawn_pairs)
def test_r2_matches_scikit_learn_constant_targets_too(drawn):
    y_true, y_pred = np.array(drawn, dtype=float).T
    assert_allclose(ours.r2(y_true, y_pred), metrics.r2_score(y_true, y_pred), atol=1e-13)


@pytest.mark.parametrize("multioutput", HOW)
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("k", [1, 3])
def test_r2_of_several_targets_with_weights_matches_scikit_learn(multioutput, weighted, k, rng):
    y_true = rng.normal(size=(40, k)) * [1, 10, 100][:k]
    y_pred = y_true + rng.normal(size=(40, k)) * [2, 3, 50][:k]
    weight = rng.random(40) if weighted else None
    before = y_true.copy(), y_pred.copy()
    kwargs = {"sample_weight": weight, "multioutput": multioutput}
    expected = metrics.r2_score(y_true, y_pred, **kwargs)
    assert_allclose(ours.r2(y_true, y_pred, **kwargs), expected, rtol=1e-12)
    assert_array_equal(before, (y_true, y_pred))


@pytest.mark.parametrize("multioutput", HOW)
def test_r2_of_constant_columns_matches_scikit_learn(multioutput):
    y_true = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 2.0], [1.0, 1.0, 4.0]])
    y_pred = y_true + np.array([[0, 1, 1], [0, 0, 0], [0, 0, 0]])
    for columns in ([0, 1, 2], [0, 1]):
        args = y_true[:, columns], y_pred[:, columns]
        expected = metrics.r2_score(*args, multioutput=multioutput)
        assert_allclose(ours.r2(*args, multioutput=multioutput), expected)


def test_r2_of_a_least_squares_line_is_the_squared_correlation(rng):
    x, y = rng.normal(size=(2, 30, 1))
    pred = LinearRegression().fit(x, y).predict(x)
    expected = np.corrcoef(pred[:, 0], y[:, 0])[0, 1] ** 2
    assert_allclose(ours.r2(y[:, 0], pred[:, 0]), expected)


def test_r2_of_a_weight_of_two_is_that_of_a_sample_twice(rng):
    y_true, y_pred = rng.normal(size=(2, 10))
    weight = rng.integers(1, 4, 10)
    expected = ours.r2(np.repeat(y_true, weight), np.repeat(y_pred, weight))
    assert_allclose(ours.r2(y_true, y_pred, sample_weight=weight), expected)


@pytest.mark.parametrize("alpha", [0.0, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("weighted", [False, True])
def test_pinball_matches_scikit_learn(alpha, weighted, rng):
    y_true, y_pred = rng.normal(size=(2, 60))
    weight = rng.random(60) if weighted else None
    expected = metrics.mean_pinball_loss(y_true, y_pred, alpha=alpha, sample_weight=weight)
    assert_allclose(ours.pinball(y_true, y_pred, alpha=alpha, sample_weight=weight), expected)


@pytest.mark.parametrize("alpha", [0.1, 0.5, 0.8])
def test_pinball_is_least_for_the_quantile(alpha, rng):
    y = rng.exponential(size=101)
    losses = [ours.pinball(y, np.full(101, c), alpha=alpha) for c in np.sort(y)]
    assert_allclose(np.sort(y)[np.argmin(losses)], np.quantile(y, alpha))


def test_coverage_matches_a_count_and_a_binomial(rng):
    y = rng.normal(size=4000)
    share, width = ours.coverage(y, np.full(4000, -1.2816), np.full(4000, 1.2816))
    assert abs(share - 0.8) < 3 * np.sqrt(0.8 * 0.2 / 4000)
    assert_allclose(width, 2 * 1.2816)
    low, high = y - rng.random(4000), y + rng.normal(size=4000) ** 2 - 0.1
    high = np.maximum(low, high)
    intervals = pd.arrays.IntervalArray.from_arrays(low, high, closed="both")
    share, width = ours.coverage(y, low, high)
    assert_allclose(share, np.mean([value in i for value, i in zip(y, intervals, strict=True)]))
    assert_allclose(width, np.mean(intervals.length))


def test_the_ends_belong_to_the_interval():
    assert ours.coverage([0, 1], [0, 0], [1, 1]) == (1.0, 1.0)
    assert ours.coverage([2, 2], [2, 3], [2, 3]) == (0.5, 0.0)


def test_regression_report_matches_scikit_learn(rng):
    y_true = rng.normal(50, 10, size=80)
    y_pred = y_true + rng.normal(1, 3, size=80)
    assert_allclose(
        list(ours.regression_report(pd.Series(y_true), y_pred.tolist()).values()),
        [
            y_pred.mean() - y_true.mean(),
            metrics.mean_absolute_error(y_true, y_pred),
            metrics.root_mean_squared_error(y_true, y_pred),
            metrics.median_absolute_error(y_true, y_pred),
            metrics.max_error(y_true, y_pred),
            metrics.r2_score(y_true, y_pred),
        ],
        rtol=1e-12,
    )


@pytest.mark.parametrize("function", [ours.r2, ours.pinball, ours.regression_report])
def test_bad_pairs_are_refused(function):
    with pytest.raises(ValueError, match=r"y_true and y_pred must have one shape, got \(3,\) and"):
        function([1, 2, 3], [[1], [2], [3]])
    with pytest.raises(ValueError, match="y_pred must be finite: drop or fill NaN"):
        function([1, 2], [1, np.nan])
    with pytest.raises(ValueError, match="y_true must be finite"):
        function([1, np.inf], [1, 1])
    with pytest.raises(ValueError, match="y_true must have 1"):
        function(np.ones((2, 2, 2)), np.ones((2, 2, 2)))
    with pytest.raises(ValueError, match="samples must be at least"):
        function([], [])


def test_other_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="samples must be at least 2, got 1"):
        ours.r2([1], [1])
    with pytest.raises(ValueError, match="multioutput must be one of 'uniform_average'"):
        ours.r2([1, 2], [1, 2], multioutput="mean")
    with pytest.raises(ValueError, match=r"sample_weight must have the shape \(2,\), got \(3,\)"):
        ours.r2([1, 2], [1, 2], sample_weight=[1, 1, 1])
    with pytest.raises(ValueError, match="sample_weight must be at least 0, got"):
        ours.pinball([1, 2], [1, 2], sample_weight=[1, -1])
    with pytest.raises(ValueError, match="sum_of_weights must be positive"):
        ours.pinball([1, 2], [1, 2], sample_weight=[0, 0])
    with pytest.raises(ValueError, match=r"alpha must be in \[0, 1\], got 90"):
        ours.pinball([1, 2], [1, 2], alpha=90)
    with pytest.raises(ValueError, match="low must not be above high, but is for 1 samples"):
        ours.coverage([1, 2], [0, 3], [1, 2])
    with pytest.raises(ValueError, match="low and high must have one shape"):
        ours.coverage([1, 2], [0, 3], [1])
