"""Newton's method against scikit-learn and SciPy, odds ratios against tables and simulation."""

import math

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from scipy.optimize import minimize
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning.logistic_regression import Logistic, fit_logistic, odds_ratios


def sample(rng, n=120, d=3):
    X = rng.normal(size=(n, d))
    return X, X @ np.arange(d) + rng.logistic(size=n) > 0.5


@pytest.mark.parametrize("C", [1e-3, 0.1, 1.0, 50.0, math.inf])
@pytest.mark.parametrize("weighed", [False, True])
def test_the_coefficients_match_scikit_learn(C, weighed, rng):
    X, y = sample(rng)
    weight = rng.uniform(0.2, 3, size=len(y)) if weighed else None
    theirs = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-10).fit(X, y, weight)
    found = fit_logistic(X, y, C=C, sample_weight=weight)
    assert isinstance(found, Logistic)
    assert_allclose(found.coef, theirs.coef_[0], atol=1e-7)
    assert_allclose(found.intercept, theirs.intercept_[0], atol=1e-7)


@pytest.mark.parametrize("C", [0.01, 1.0, 1000.0])
def test_the_loss_is_what_scipy_minimizes(C, rng):
    X, y = sample(rng)
    weight = rng.uniform(0.2, 3, size=len(y))

    def loss(w):
        p = 1 / (1 + np.exp(-(X @ w[:-1] + w[-1])))
        return -weight @ np.log(np.where(y, p, 1 - p)) + w[:-1] @ w[:-1] / (2 * C)

    best = minimize(loss, np.zeros(4), tol=1e-10, method="BFGS", options={"gtol": 1e-6})
    found = fit_logistic(X, y, C=C, sample_weight=weight)
    assert_allclose(found.loss, best.fun, rtol=1e-9)
    assert_allclose(np.append(found.coef, found.intercept), best.x, atol=1e-4)


def test_real_tables_match_scikit_learn():
    X, y = load_breast_cancer(return_X_y=True)
    Z = StandardScaler().fit_transform(X)
    for C in (0.01, 1, 100):
        theirs = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-12).fit(Z, y)
        assert_allclose(fit_logistic(Z, y, C=C).coef, theirs.coef_[0], atol=1e-6)


def test_one_column_of_zeros_and_ones_gives_the_log_odds_of_the_table():
    group = np.repeat([0, 1], [70, 30]).reshape(-1, 1)
    ill = np.repeat([0, 1, 0, 1], [42, 28, 10, 20])
    found = fit_logistic(group, ill, C=math.inf)
    assert_allclose(found.intercept, math.log(28 / 42))
    assert_allclose(found.coef, [math.log(20 / 10 * 42 / 28)])


def test_a_weight_counts_like_repeated_rows(rng):
    X, y = sample(rng, 50)
    times = rng.integers(1, 4, size=50)
    weighed = fit_logistic(X, y, sample_weight=times)
    repeated = fit_logistic(np.repeat(X, times, axis=0), np.repeat(y, times))
    assert_allclose(weighed.coef, repeated.coef, atol=1e-7)


@pytest.mark.parametrize("labels", [["no", "yes"], [-1, 1], [False, True], [3, 7]])
def test_labels_of_any_kind_count_the_second_as_one(labels, rng):
    X, y = sample(rng)
    found = fit_logistic(X, np.array(labels)[y.astype(int)])
    assert_allclose(found.coef, fit_logistic(X, y).coef)
    swapped = fit_logistic(X, ~y)
    assert_allclose(swapped.coef, -found.coef, atol=1e-9)
    assert_allclose(swapped.intercept, -found.intercept, atol=1e-9)


def test_the_probabilities_are_right_on_average(rng):
    X, y = sample(rng)
    for C in (0.001, 1, math.inf):
        found = fit_logistic(X, y, C=C)
        p = 1 / (1 + np.exp(-(X @ found.coef + found.intercept)))
        assert_allclose(p.mean(), y.mean(), atol=1e-8)


def test_columns_that_repeat_share_the_coefficient(rng):
    X, y = sample(rng, d=1)
    alone = fit_logistic(X, y, C=math.inf)
    twice = fit_logistic(np.column_stack([X, X]), y, C=math.inf)
    assert_allclose(twice.coef, np.repeat(alone.coef / 2, 2), atol=1e-6)


def test_far_off_columns_still_converge(rng):
    X, y = sample(rng)
    plain = fit_logistic(X, y, C=math.inf)
    moved = fit_logistic(X * 100 + 500, y, C=math.inf)
    assert_allclose(moved.coef * 100, plain.coef, rtol=1e-5)


def test_steps_that_overshoot_are_halved():
    X = [
        [5.89, 0.13],
        [1.02, 0.01],
        [6.99, 0.04],
        [7.84, 2.55],
        [555, 0.04],
        [56, 0.4],
        [9.8, 0.04],
    ]
    y = [0, 0, 1, 1, 1, 1, 0]
    theirs = LogisticRegression(C=1e6, solver="newton-cg", tol=1e-10, max_iter=1000).fit(X, y)
    assert_allclose(fit_logistic(X, y, C=1e6).coef, theirs.coef_[0], rtol=1e-4)


def test_inputs_stay_as_they_are_and_integers_are_taken(rng):
    X, y = rng.integers(-3, 4, size=(60, 2)), rng.integers(0, 2, size=60)
    weight = np.ones(60)
    copies = X.copy(), y.copy(), weight.copy()
    fit_logistic(X, y, sample_weight=weight)
    odds_ratios(X, y)
    for value, copy in zip((X, y, weight), copies, strict=True):
        assert_array_equal(value, copy)


def test_separable_classes_need_a_penalty():
    X, y = load_iris(return_X_y=True)
    X, y = X[:100], y[:100]
    with pytest.raises(ValueError, match="separable: no best coefficients, give a finite C"):
        fit_logistic(X, y, C=math.inf)
    lengths = [np.linalg.norm(fit_logistic(X, y, C=C).coef) for C in (0.1, 1, 100, 1e4)]
    assert (np.diff(lengths) > 0.3).all()


@pytest.mark.parametrize(
    ("arguments", "keywords", "message"),
    [
        ([[1, 2], [0, 1]], {}, "X must have 2 dimensions, got 1"),
        ([[[1], [2]], [[0], [1]]], {}, "y must have 1 dimension, got 2"),
        ([[[1], [2], [3]], [0, 1]], {}, "X must have 2 rows, as y has, got 3"),
        ([[[1], [2]], [0, 0]], {}, r"y must have two classes, got 1: \[0\]"),
        ([[[1], [2], [3]], ["a", "b", "c"]], {}, "y must have two classes, got 3"),
        ([[[1], [np.nan]], [0, 1]], {}, "X must be finite, got nan"),
        ([[[1], [2]], [0, 1]], {"C": 0}, "C must be positive, got 0"),
        ([[[1], [2]], [0, 1]], {"tol": 0}, "tol must be positive, got 0"),
        ([[[1], [2]], [0, 1]], {"max_steps": 0}, "max_steps must be at least 1, got 0"),
        ([[[1], [2]], [0, 1]], {"sample_weight": [1]}, "sample_weight must have 2 rows"),
        (
            [[[1], [2]], [0, 1]],
            {"sample_weight": [1, 0]},
            "least of sample_weight must be positive",
        ),
        ([[[1], [2]], [0, 1]], {"sample_weight": [1, math.inf]}, "sample_weight must be finite"),
        ([[[0], [1], [2], [3]], [0, 1, 0, 1]], {"max_steps": 1}, "max_steps = 1 do not suffice"),
    ],
)
def test_fit_logistic_says_why_not(arguments, keywords, message):
    with pytest.raises(ValueError, match=message):
        fit_logistic(*arguments, **keywords)


@pytest.mark.parametrize("counts", [(42, 28, 10, 20), (5, 9, 30, 11), (100, 3, 80, 9)])
@pytest.mark.parametrize("confidence", [0.5, 0.95])
def test_the_interval_of_a_two_by_two_table_is_that_of_woolf(counts, confidence):
    healthy, ill, exposed_healthy, exposed_ill = counts
    group = pd.DataFrame({"exposed": np.repeat([0, 0, 1, 1], counts)})
    found = odds_ratios(group, np.repeat([0, 1, 0, 1], counts), confidence=confidence)
    ratio = exposed_ill / exposed_healthy * healthy / ill
    error = math.sqrt(sum(1 / count for count in counts))
    expected = stats.norm.interval(confidence, math.log(ratio), error)
    row = found.loc["exposed"]
    assert_allclose(row["per_unit"], ratio, rtol=1e-7)
    assert_allclose(np.log(row[["low", "high"]].to_numpy(float)) / row["sd"], expected, rtol=1e-6)


def test_odds_ratios_do_not_depend_on_units(rng):
    X, y = sample(rng)
    table = pd.DataFrame(X, columns=["a", "b", "c"])
    first, other = odds_ratios(table, y), odds_ratios(table * [1, 1000, 1] + [0, 5, 0], y)
    assert_allclose(first[["per_sd", "low", "high"]], other[["per_sd", "low", "high"]], rtol=1e-6)
    assert_allclose(other.loc["b", "per_unit"] ** 1000, first.loc["b", "per_unit"], rtol=1e-6)
    assert_allclose(other["sd"] / first["sd"], [1, 1000, 1])


def test_one_more_unit_multiplies_the_odds(rng):
    X, y = sample(rng)
    model = LogisticRegression(C=np.inf, tol=1e-10).fit(X, y)
    p, after = model.predict_proba([[0.3, 0.1, -0.2], [0.3, 1.1, -0.2]])[:, 1]
    expected = after / (1 - after) * (1 - p) / p
    assert_allclose(odds_ratios(X, y).loc[1, "per_unit"], expected, rtol=1e-4)


def test_the_interval_holds_the_truth_as_often_as_it_says(rng):
    hits = 0
    for _ in range(200):
        X = rng.normal(size=(300, 2))
        y = X[:, 0] + rng.logistic(size=300) > 0
        low, high = odds_ratios(X, y, confidence=0.8).loc[0, ["low", "high"]]
        hits += low <= math.e ** X[:, 0].std() <= high
    assert 0.7 < hits / 200 < 0.9


@pytest.mark.parametrize(
    ("table", "keywords", "message"),
    [
        ([[1, 2], [2, 4], [3, 6], [4, 8]], {}, "vary and do not follow from the others"),
        ([[1, 2], [2, 2], [3, 2], [4, 2]], {}, "vary and do not follow from the others"),
        ([[1], [2], [3], [4]], {"confidence": 95}, r"confidence must be in \(0, 1\), got 95"),
        ([1, 2, 3, 4], {}, "X must have 2 dimensions, got 1"),
        ([[1], [2], [np.nan], [4]], {}, "X must be finite, got nan"),
        ([[1], [2], [3]], {}, "X must have 4 rows, as y has, got 3"),
    ],
)
def test_odds_ratios_say_why_not(table, keywords, message):
    with pytest.raises(ValueError, match=message):
        odds_ratios(table, [0, 1, 0, 1], **keywords)
