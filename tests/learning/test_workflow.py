"""The interval against SciPy's bootstrap, the luck against simulation, the columns against a loop."""

import math

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from sklearn.datasets import load_iris
from sklearn.metrics import balanced_accuracy_score, r2_score, roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from cheatsheet.learning import workflow
from cheatsheet.learning.datasets import load_patients


def share(true, predicted):
    return np.mean(true == predicted)


def scipy_interval(true, predicted, metric, **options):
    found = stats.bootstrap(
        (true, predicted), metric, paired=True, vectorized=False, method="percentile", **options
    )
    return found.confidence_interval


@pytest.mark.parametrize("n", [5, 40, 111])
@pytest.mark.parametrize("level", [0.5, 0.95])
@pytest.mark.parametrize("metric", [share, r2_score, lambda t, p: np.mean(np.abs(t - p))])
def test_the_interval_is_that_of_scipy(n, level, metric, rng):
    true = rng.integers(0, 5, n)
    predicted = np.where(rng.random(n) < 0.6, true, rng.integers(0, 5, n))
    ours = workflow.bootstrap_interval(
        true, predicted, metric, confidence=level, resamples=99, random_state=3
    )
    options = {"confidence_level": level, "n_resamples": 99, "rng": np.random.default_rng(3)}
    assert_allclose(ours, scipy_interval(true, predicted, metric, **options), rtol=1e-12)


def test_the_difference_of_two_models_is_that_of_scipy(rng):
    true = np.arange(60) % 3 == 0
    scores = rng.normal(size=(60, 2)) + true[:, np.newaxis]

    def difference(t, s):
        return roc_auc_score(t, s[:, 0]) - roc_auc_score(t, s[:, 1])

    ours = workflow.bootstrap_interval(true, scores, difference, resamples=100)
    found = stats.bootstrap(
        (np.arange(60),),
        lambda rows: difference(true[rows], scores[rows]),
        vectorized=False,
        method="percentile",
        n_resamples=100,
        rng=np.random.default_rng(0),
    )
    assert_allclose(ours, found.confidence_interval)


def test_groups_are_drawn_whole_as_scipy_draws_them(rng):
    group = rng.permutation(np.repeat(list("abcdefghij"), 4))
    true, predicted = rng.integers(0, 2, size=(2, 40))
    names = np.unique(group)

    def of_groups(drawn):
        rows = np.concatenate([np.flatnonzero(group == names[g]) for g in drawn])
        return share(true[rows], predicted[rows])

    found = stats.bootstrap(
        (np.arange(10),),
        of_groups,
        vectorized=False,
        method="percentile",
        n_resamples=200,
        rng=np.random.default_rng(0),
    )
    ours = workflow.bootstrap_interval(true, predicted, share, resamples=200, groups=group)
    assert_allclose(ours, found.confidence_interval)


def test_rows_that_are_groups_of_one_change_nothing(rng):
    true, predicted = rng.integers(0, 2, size=(2, 50))
    arguments = (true, predicted, share)
    alone = workflow.bootstrap_interval(*arguments, groups=np.arange(50))
    assert alone == workflow.bootstrap_interval(*arguments)


def test_copied_rows_shorten_the_interval_unless_they_are_grouped(rng):
    true, predicted = rng.integers(0, 2, size=(2, 60))
    copies = [np.repeat(values, 10) for values in (true, predicted)]
    group = np.repeat(np.arange(60), 10)
    once = np.ptp(workflow.bootstrap_interval(true, predicted, share))
    naive = np.ptp(workflow.bootstrap_interval(*copies, share))
    grouped = np.ptp(workflow.bootstrap_interval(*copies, share, groups=group))
    assert naive < 0.5 * once
    assert_allclose(grouped, once)


def test_a_higher_level_is_wider_and_a_perfect_model_has_no_width(rng):
    true, predicted = rng.integers(0, 2, size=(2, 50))
    widths = [
        np.ptp(workflow.bootstrap_interval(true, predicted, share, confidence=level))
        for level in (0.5, 0.9, 0.99)
    ]
    assert widths[0] < widths[1] < widths[2]
    assert workflow.bootstrap_interval(true, true, share) == (1, 1)


def test_the_interval_takes_lists_and_series_by_position_and_leaves_them(rng):
    true = pd.Series([0, 1, 1, 0] * 5, index=range(20, 0, -1))
    predicted = [0, 1, 0, 0] * 5
    before = true.copy()
    found = workflow.bootstrap_interval(true, predicted, share)
    expected = workflow.bootstrap_interval(true.to_numpy(), np.array(predicted), share)
    assert found == expected
    pd.testing.assert_series_equal(true, before)


def test_the_interval_refuses_what_is_wrong():
    true, predicted = [0, 1, 0, 1], [0, 1, 1, 1]
    for arguments, options, message in (
        (([], []), {}, "rows must be at least 1, got 0"),
        ((true, predicted[:3]), {}, "must have as many rows, got 4 and 3"),
        ((0, 1), {}, "y_true must have one row for each answer, got array"),
        ((true, predicted), {"confidence": 95}, r"confidence must be in \(0, 1\), got 95"),
        ((true, predicted), {"resamples": 0}, "resamples must be at least 1, got 0"),
        ((true, predicted), {"groups": [1, 2]}, "for each of the 4 rows, got 2"),
        ((true, predicted), {"groups": [[1]]}, "groups must have 1 dimension"),
    ):
        with pytest.raises(ValueError, match=message):
            workflow.bootstrap_interval(*arguments, share, **options)
    with pytest.raises(ValueError, match=r"another value in 1000 of 1000 resamples: too few"):
        workflow.bootstrap_interval(true, predicted, lambda t, p: np.nan)


@pytest.mark.parametrize("accuracy", [0.0, 0.3, 0.5, 0.9, 1.0])
@pytest.mark.parametrize(("n", "tries"), [(1, 1), (1, 5), (4, 3), (10, 40)])
def test_the_expected_best_is_the_sum_over_all_outcomes(accuracy, n, tries):
    chance = [math.comb(n, k) * accuracy**k * (1 - accuracy) ** (n - k) for k in range(n + 1)]
    at_most = np.cumsum(chance) ** tries
    best = np.diff(at_most, prepend=0)  # the chance that the best has k right
    expected = np.dot(best, np.arange(n + 1)) / n
    found = workflow.expected_best_accuracy(accuracy, n, tries=tries)
    assert_allclose(found, expected, atol=1e-12)


def test_the_expected_best_matches_a_simulation(rng):
    best = rng.binomial(50, 0.7, size=(4000, 20)).max(axis=1).mean() / 50
    assert_allclose(workflow.expected_best_accuracy(0.7, 50, tries=20), best, atol=0.003)


def test_the_expected_best_refuses_what_is_wrong():
    for arguments, message in (
        ({"accuracy": 1.1, "n": 5, "tries": 1}, r"accuracy must be in \[0, 1\], got 1.1"),
        ({"accuracy": 0.5, "n": 0, "tries": 1}, "n must be at least 1, got 0"),
        ({"accuracy": 0.5, "n": 5, "tries": 0}, "tries must be at least 1, got 0"),
    ):
        with pytest.raises(ValueError, match=message):
            workflow.expected_best_accuracy(**arguments)


def by_hand(column, y, tree, cv, score):
    found = []
    for train, test in cv.split(column, y):
        scaled = (column - column[train].mean()) / column[train].std()
        fitted = tree.fit(scaled[train], y[train])
        found.append(score(y[test], fitted.predict(scaled[test])))
    return np.mean(found)


def test_the_scores_of_columns_of_numbers_match_a_loop():
    X, y = load_iris(return_X_y=True, as_frame=True)
    found = workflow.single_column_scores(X, y, random_state=2)
    cv = StratifiedKFold(5, shuffle=True, random_state=2)
    tree = DecisionTreeClassifier(max_depth=3, random_state=2)
    for name in X:
        column = X[[name]].to_numpy()
        expected = by_hand(column, y.to_numpy(), tree, cv, balanced_accuracy_score)
        assert_allclose(found[name], expected)
    assert_array_equal(found, np.sort(found)[::-1])


def test_a_number_as_the_target_is_scored_by_r2():
    patients = load_patients()
    X, y = patients[["bmi", "age"]], patients["progression"]
    found = workflow.single_column_scores(X, y, task="regression", folds=3)
    cv = KFold(3, shuffle=True, random_state=0)
    tree = DecisionTreeRegressor(max_depth=3, random_state=0)
    expected = by_hand(X[["bmi"]].to_numpy(), y.to_numpy(), tree, cv, r2_score)
    assert_allclose(found["bmi"], expected)


def test_leaks_come_first_whether_in_numbers_words_or_gaps(rng):
    y = rng.random(100) < 0.3
    noise = rng.normal(size=100)
    X = pd.DataFrame(
        {
            "noise": noise,
            "number": y + 0.01 * noise,
            "word": np.where(y, "closed", "open"),
            "gap": np.where(y, np.nan, noise),
        }
    )
    found = workflow.single_column_scores(X, y)
    assert found.index[-1] == "noise"
    assert_allclose(found[["number", "word", "gap"]], 1)
    assert found["noise"] < 0.7


def test_the_scoring_is_used_and_the_table_left(rng):
    X = pd.DataFrame({"a": rng.normal(size=60), "b": ["x", None, "y"] * 20})
    before, y = X.copy(), rng.integers(0, 2, 60)
    found = workflow.single_column_scores(X, y, scoring="neg_log_loss")
    assert (found < 0).all()
    pd.testing.assert_frame_equal(X, before)


def test_the_scores_refuse_what_is_wrong():
    X = pd.DataFrame({"a": range(6)})
    for arguments, error, message in (
        ((X.to_numpy(), [0, 1] * 3), TypeError, "X must be a DataFrame, got ndarray"),
        ((X[[]], [0, 1] * 3), ValueError, "columns of X must be at least 1, got 0"),
        ((X, [0, 1]), ValueError, "for each of the 6 rows, got 2"),
        ((X, [[0], [1]]), ValueError, "y must have 1 dimension, got 2"),
        ((X, [0, 1, None] * 2), ValueError, "y must have no gaps: drop the rows"),
        ((X, [0.5, 1, 2] * 2), ValueError, "y must hold classes, got 0.5: for numbers use task="),
    ):
        with pytest.raises(error, match=message):
            workflow.single_column_scores(*arguments)
    with pytest.raises(ValueError, match="folds must be at least 2, got 1"):
        workflow.single_column_scores(X, [0, 1] * 3, folds=1)
    with pytest.raises(ValueError, match="task must be one of 'classification', 'regression'"):
        workflow.single_column_scores(X, [0, 1] * 3, task="ranking")
