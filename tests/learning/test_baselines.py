"""The accuracies against scikit-learn, the comparison against its parts computed by hand."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from sklearn import metrics
from sklearn.datasets import load_diabetes, load_iris, load_wine
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import RepeatedKFold, RepeatedStratifiedKFold
from sklearn.naive_bayes import GaussianNB
from sklearn.tree import DecisionTreeClassifier

from cheatsheet.learning import baselines


@pytest.mark.parametrize("classes", [2, 3, 7])
@pytest.mark.parametrize("kind", ["int", "str", "bool", "list"])
def test_the_accuracies_match_scikit_learn(classes, kind, rng):
    true, predicted = rng.integers(0, classes, size=(2, 200))
    predicted = np.where(rng.random(200) < 0.6, true, predicted)
    if kind == "str":
        true, predicted = np.array(list("abcdefg"))[true], np.array(list("abcdefg"))[predicted]
    elif kind == "bool":
        true, predicted = true > 0, predicted > 0
    elif kind == "list":
        true, predicted = true.tolist(), predicted.tolist()
    for name in ("accuracy_score", "balanced_accuracy_score"):
        expected = getattr(metrics, name)(true, predicted)
        assert_allclose(getattr(baselines, name)(true, predicted), expected, rtol=1e-14)


def test_the_accuracies_take_series_by_position():
    true = pd.Series([0, 1, 1, 0], index=[3, 2, 1, 0])
    predicted = pd.Series([0, 1, 0, 0])
    assert baselines.accuracy_score(true, predicted) == 0.75
    assert baselines.balanced_accuracy_score(true, predicted) == 0.75


def test_balanced_accuracy_is_the_mean_of_the_diagonal_of_the_confusion_matrix(rng):
    true, predicted = rng.integers(0, 4, size=(2, 300))
    matrix = metrics.confusion_matrix(true, predicted, normalize="true")
    expected = np.diag(matrix).mean()
    assert_allclose(baselines.balanced_accuracy_score(true, predicted), expected)


@pytest.mark.parametrize("classes", [1, 2, 5])
def test_one_answer_for_all_is_one_over_the_number_of_classes(classes):
    true = np.repeat(np.arange(classes), np.arange(1, classes + 1))
    assert_allclose(baselines.balanced_accuracy_score(true, np.zeros_like(true)), 1 / classes)


@pytest.mark.parametrize("score", [baselines.accuracy_score, baselines.balanced_accuracy_score])
def test_the_accuracies_refuse_what_does_not_pair(score):
    with pytest.raises(ValueError, match=r"must have one shape, got \(2,\) and \(3,\)"):
        score([0, 1], [0, 1, 1])
    with pytest.raises(ValueError, match="y_true must have 1 dimension, got 2"):
        score([[0], [1]], [0, 1])
    with pytest.raises(ValueError, match="labels must be at least 1, got 0"):
        score([], [])


def by_hand(estimator, baseline, X, y, splitter, score, level):
    differences = []
    for train, test in splitter.split(X, y):
        pair = [
            score(y[test], model.fit(X[train], y[train]).predict(X[test]))
            for model in (estimator, baseline)
        ]
        differences.append(pair[0] - pair[1])
    share = 1 / splitter.cvargs["n_splits"]
    variance = np.var(differences, ddof=1) * (1 / len(differences) + share / (1 - share))
    scale = np.sqrt(variance)
    low, high = stats.t.interval(level, len(differences) - 1, np.mean(differences), scale)
    return differences, (low, high)


@pytest.mark.parametrize(("folds", "repeats", "level"), [(5, 3, 0.95), (2, 5, 0.8), (10, 1, 0.99)])
def test_the_comparison_of_classifiers_matches_a_loop(folds, repeats, level):
    X, y = load_wine(return_X_y=True)
    model, stump = GaussianNB(), DecisionTreeClassifier(max_depth=1, random_state=0)
    result = baselines.compare_with_baseline(
        model, X, y, baseline=stump, folds=folds, repeats=repeats, confidence=level, random_state=4
    )
    splitter = RepeatedStratifiedKFold(n_splits=folds, n_repeats=repeats, random_state=4)
    expected, interval = by_hand(model, stump, X, y, splitter, metrics.accuracy_score, level)
    assert isinstance(result, baselines.Comparison)
    assert_allclose(result.scores - result.baseline_scores, expected, atol=1e-12)
    assert_allclose(result.difference, np.mean(expected))
    assert_allclose(result.interval, interval)
    assert result.verdict == "better"


def test_the_comparison_of_regressors_matches_a_loop():
    X, y = load_diabetes(return_X_y=True)
    result = baselines.compare_with_baseline(LinearRegression(), X, y)
    splitter = RepeatedKFold(n_splits=5, n_repeats=5, random_state=0)
    arguments = (LinearRegression(), DummyRegressor(), X, y, splitter)
    expected, interval = by_hand(*arguments, metrics.r2_score, 0.95)
    assert_allclose(result.scores - result.baseline_scores, expected)
    assert_allclose(result.interval, interval)


def test_the_scoring_is_used():
    X, y = load_diabetes(return_X_y=True)
    result = baselines.compare_with_baseline(
        LinearRegression(), X, y, scoring="neg_mean_absolute_error"
    )
    assert (result.scores < 0).all()
    assert result.verdict == "better"


def test_a_model_against_itself_is_undecided_and_a_swap_turns_the_verdict():
    X, y = load_iris(return_X_y=True)
    same = baselines.compare_with_baseline(GaussianNB(), X, y, baseline=GaussianNB(), repeats=1)
    assert (same.difference, same.interval, same.verdict) == (0, (0, 0), "undecided")
    worse = baselines.compare_with_baseline(DummyClassifier(), X, y, baseline=GaussianNB())
    better = baselines.compare_with_baseline(GaussianNB(), X, y)
    assert worse.verdict == "worse"
    assert_allclose(worse.interval, np.negative(better.interval)[::-1])
    assert_array_equal(worse.scores, better.baseline_scores)


def test_noise_is_rarely_better_than_the_baseline(rng):
    verdicts = []
    for seed in range(20):
        X, y = rng.normal(size=(80, 3)), rng.integers(0, 2, 80)
        result = baselines.compare_with_baseline(GaussianNB(), X, y, repeats=2, random_state=seed)
        verdicts.append(result.verdict)
    assert verdicts.count("better") <= 2


def test_the_comparison_refuses_what_is_wrong():
    X, y = load_iris(return_X_y=True)
    for arguments, message in (
        ({"folds": 1}, "folds must be at least 2, got 1"),
        ({"repeats": 0}, "repeats must be at least 1, got 0"),
        ({"confidence": 1.0}, r"confidence must be in \(0, 1\), got 1.0"),
        ({"scoring": lambda model, X, y: np.nan}, "a score is NaN"),
    ):
        with pytest.raises(ValueError, match=message):
            baselines.compare_with_baseline(GaussianNB(), X, y, **arguments)
