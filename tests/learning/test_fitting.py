"""Bias and variance against linear algebra, the rules against loops and HistGradientBoosting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.datasets import load_diabetes
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import validation_curve
from sklearn.neighbors import KNeighborsRegressor

from cheatsheet.learning.fitting import (
    BiasVariance,
    bias_variance,
    one_standard_error,
    stopping_round,
)


def wave(X):
    return np.sin(X[:, 0]) + X[:, 1] ** 2


class Linear(RegressorMixin, BaseEstimator):
    """Ridge in three lines, quick enough for thousands of fits."""

    def __init__(self, alpha=0.0):
        self.alpha = alpha

    def fit(self, X, y):
        self.coef_ = np.linalg.solve(X.T @ X + self.alpha * np.eye(X.shape[1]), X.T @ y)
        return self

    def predict(self, X):
        return X @ self.coef_


@pytest.mark.parametrize("alpha", [0.01, 30.0])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_bias_and_variance_of_ridge_match_linear_algebra(alpha, elsewhere, rng):
    X = rng.normal(size=(15, 3))
    test = rng.normal(size=(7, 3)) if elsewhere else X
    H = test @ np.linalg.solve(X.T @ X + alpha * np.eye(3), X.T)  # (m, n)
    X_test = test if elsewhere else None
    found = bias_variance(Linear(alpha), wave, X, noise=0.5, X_test=X_test, draws=2000)
    assert isinstance(found, BiasVariance)
    variance = 0.25 * np.trace(H @ H.T) / len(test)
    assert_allclose(found.bias_squared, np.mean((H @ wave(X) - wave(test)) ** 2), rtol=0.05)
    assert_allclose(found.variance, variance, rtol=0.05)
    assert found.noise == 0.25
    assert_allclose(found.error, found.bias_squared + found.variance + 0.25, rtol=0.05)


def test_least_squares_varies_by_noise_times_columns_over_rows(rng):
    X = rng.normal(size=(20, 4))
    found = bias_variance(Linear(), lambda X: X.sum(axis=1), X, noise=2, draws=2000)
    assert_allclose(found.variance, 4 * 4 / 20, rtol=0.05)
    assert found.bias_squared < 0.01


def test_the_nearest_neighbour_repeats_the_noise(rng):
    X = rng.normal(size=(30, 2))
    found = bias_variance(KNeighborsRegressor(1), wave, X, noise=0.7, draws=100)
    assert_allclose(found.variance, 0.49, rtol=0.1)
    assert_allclose(found.error, 2 * 0.49, rtol=0.1)
    assert found.bias_squared < 0.02


def test_a_constant_has_only_bias(rng):
    X = rng.normal(size=(10, 2))
    found = bias_variance(
        DummyRegressor(strategy="constant", constant=1), wave, X, noise=0, draws=2
    )
    expected = np.mean((wave(X) - 1) ** 2)
    assert_allclose(found, (expected, 0, 0, expected), atol=1e-15)


def test_bias_variance_is_seeded_and_leaves_its_arguments_alone(rng):
    X = rng.normal(size=(10, 2))
    before, model = X.copy(), LinearRegression()
    first, second, other = (
        bias_variance(model, wave, X, noise=1, draws=5, random_state=seed) for seed in (1, 1, 2)
    )
    assert first == second
    assert first != other
    assert_array_equal(X, before)
    with pytest.raises(NotFittedError):
        model.predict(X)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"X": [1, 2]}, "X must have 2 dimensions, got 1"),
        ({"X_test": [1, 2]}, "X_test must have 2 dimensions, got 1"),
        ({"noise": -1}, "noise must be at least 0, got -1"),
        ({"draws": 1}, "draws must be at least 2, got 1"),
        ({"function": lambda X: X}, r"function must return shape \(3,\), got \(3, 2\)"),
    ],
)
def test_bias_variance_says_why_not(changed, message):
    arguments = {"model": LinearRegression(), "function": wave, "X": np.ones((3, 2)), "noise": 1.0}
    with pytest.raises(ValueError, match=message):
        bias_variance(**(arguments | changed))


tables = st.integers(2, 5).flatmap(
    lambda folds: st.lists(
        st.lists(st.integers(-4, 4), min_size=folds, max_size=folds),
        min_size=1,
        max_size=8,
    )
)


@given(tables)
def test_the_one_error_rule_matches_a_loop(table):
    means = [sum(row) / len(row) for row in table]
    best = means.index(max(means))
    limit = means[best] - stats.sem(table[best])
    expected = next(i for i, mean in enumerate(means) if mean >= limit - 1e-12)
    found = one_standard_error(table)
    assert found == expected or abs(means[expected] - limit) < 1e-12  # a tie, up to rounding


def test_the_rule_takes_the_best_if_no_fold_differs():
    assert one_standard_error([[0.1, 0.1], [0.9, 0.9], [0.8, 0.8], [0.9, 0.9]]) == 1


def test_the_rule_takes_scores_of_validation_curve():
    X, y = load_diabetes(return_X_y=True)
    alphas = np.logspace(2, -4, 13)
    _, scores = validation_curve(Ridge(), X, y, param_name="alpha", param_range=alphas)
    before = scores.copy()
    simple, best = one_standard_error(scores), scores.mean(axis=1).argmax()
    assert simple < best
    assert scores[simple].mean() >= scores[best].mean() - stats.sem(scores[best])
    assert scores[simple - 1].mean() < scores[best].mean() - stats.sem(scores[best])
    assert_array_equal(scores, before)


@pytest.mark.parametrize(
    ("scores", "message"),
    [
        ([0.1, 0.2], "test_scores must have 2 dimensions, got 1"),
        ([[0.1], [0.2]], "number of folds must be at least 2, got 1"),
        ([[0.1, np.nan]], "test_scores must be finite, got nan"),
    ],
)
def test_the_rule_says_why_not(scores, message):
    with pytest.raises(ValueError, match=message):
        one_standard_error(scores)


@pytest.mark.parametrize("patience", [1, 2, 5])
@pytest.mark.parametrize("tol", [1e-7, 20.0])
def test_stopping_matches_hist_gradient_boosting(patience, tol):
    X, y = load_diabetes(return_X_y=True)
    for seed in range(2):
        model = HistGradientBoostingRegressor(
            max_iter=40,
            max_leaf_nodes=4,
            early_stopping=True,
            n_iter_no_change=patience,
            tol=tol,
            random_state=seed,
        ).fit(X, y)
        found = stopping_round(model.validation_score_, patience=patience, tol=tol)
        assert found == model.n_iter_ or (found is None and model.n_iter_ == 40)


@given(st.lists(st.integers(0, 6), max_size=20), st.integers(1, 5), st.sampled_from([0, 1]))
def test_stopping_matches_a_loop(scores, patience, tol):
    expected = None
    for last in range(len(scores)):
        before = last - patience
        if before >= 0 and all(
            score <= scores[before] + tol for score in scores[before + 1 : last + 1]
        ):
            expected = last
            break
    assert stopping_round(scores, patience=patience, tol=tol) == expected


def test_scores_that_rise_never_stop():
    assert stopping_round(np.arange(100), patience=1) is None
    assert stopping_round([], patience=1) is None
    assert stopping_round([0.5], patience=1) is None


def test_stopping_says_why_not():
    with pytest.raises(ValueError, match="scores must have 1 dimension, got 2"):
        stopping_round([[1.0]])
    with pytest.raises(ValueError, match="patience must be at least 1, got 0"):
        stopping_round([1.0], patience=0)
    with pytest.raises(ValueError, match="tol must be at least 0, got -1"):
        stopping_round([1.0], tol=-1)
