"""Folds against the splitters of scikit-learn, the interval against its formula and a simulation."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold

from cheatsheet.learning.cross_validation import corrected_interval, k_folds

labels = st.lists(st.integers(0, 4), min_size=2, max_size=30)


def assert_same_folds(ours, theirs):
    for (train, test), (their_train, their_test) in zip(ours, theirs, strict=True):
        assert_array_equal(train, their_train)
        assert_array_equal(test, their_test)


@given(st.integers(2, 40), st.data())
def test_plain_folds_match_kfold(n, data):
    k = data.draw(st.integers(2, n))
    assert_same_folds(k_folds(n, k), KFold(k).split(np.zeros(n)))


@given(labels, st.data())
def test_folds_of_classes_match_stratified_kfold(y, data):
    k = data.draw(st.integers(2, len(y)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a class smaller than k
        try:
            theirs = list(StratifiedKFold(k).split(np.zeros(len(y)), y))
        except ValueError:
            with pytest.raises(ValueError, match=f"y must have a class of k = {k} rows"):
                k_folds(len(y), k, y=y)
        else:
            assert_same_folds(k_folds(len(y), k, y=y), theirs)


@given(labels, st.data())
def test_folds_of_groups_match_group_kfold(groups, data):
    k = data.draw(st.integers(2, max(2, len(set(groups)))))
    if len(set(groups)) < k:
        with pytest.raises(ValueError, match="groups must be at least k = 2, got 1"):
            k_folds(len(groups), k, groups=groups)
    else:
        theirs = GroupKFold(k).split(np.zeros(len(groups)), groups=groups)
        assert_same_folds(k_folds(len(groups), k, groups=groups), theirs)


@pytest.mark.parametrize("kind", [None, "y", "groups"])
def test_every_row_is_tested_once_and_never_trained_on_then(kind, rng):
    values = rng.choice(["red", "green", "blue", "grey"], size=47, p=[0.5, 0.2, 0.2, 0.1])
    given_labels = {} if kind is None else {kind: values}
    before = values.copy()
    for shuffle in (None, rng):
        folds = k_folds(47, 4, rng=shuffle, **given_labels)
        assert_array_equal(np.sort(np.concatenate([test for _, test in folds])), np.arange(47))
        for train, test in folds:
            assert_array_equal(np.sort(np.concatenate([train, test])), np.arange(47))
            assert (np.diff(train) > 0).all()
            assert (np.diff(test) > 0).all()
    assert_array_equal(values, before)


def test_shuffled_folds_have_the_sizes_and_the_classes_of_the_others(rng):
    y = rng.choice([0, 1, 2], size=101, p=[0.7, 0.2, 0.1])
    plain, shuffled = k_folds(101, 4), k_folds(101, 4, rng=rng)
    assert (
        [len(test) for _, test in plain] == [len(test) for _, test in shuffled] == [26, 25, 25, 25]
    )
    assert any((a[1] != b[1]).any() for a, b in zip(plain, shuffled, strict=True))
    for (_, a), (_, b) in zip(k_folds(101, 4, y=y), k_folds(101, 4, y=y, rng=rng), strict=True):
        assert_array_equal(np.bincount(y[a]), np.bincount(y[b]))
        assert not np.array_equal(a, b)


def test_classes_differ_by_at_most_one_row_between_folds(rng):
    y = rng.choice([0, 1, 2, 3], size=83, p=[0.6, 0.25, 0.1, 0.05])
    counts = np.array(
        [np.bincount(y[test], minlength=4) for _, test in k_folds(83, 5, y=y, rng=rng)]
    )
    assert (np.ptp(counts, axis=0) <= 1).all()


def test_groups_stay_together_also_when_shuffled(rng):
    groups = rng.integers(0, 12, size=60)
    seen = set()
    for seed in range(5):
        folds = k_folds(60, 3, groups=groups, rng=np.random.default_rng(seed))
        for train, test in folds:
            assert not set(groups[train]) & set(groups[test])
        seen.add(tuple(folds[0][1]))
    assert len(seen) > 1


def test_one_seed_gives_one_partition():
    first, second = (k_folds(30, 3, rng=np.random.default_rng(7)) for _ in range(2))
    assert_same_folds(first, second)


@pytest.mark.parametrize(
    ("arguments", "keywords", "message"),
    [
        ([5, 1], {}, r"k must be in \[2, 5\], got 1"),
        ([5, 6], {}, r"k must be in \[2, 5\], got 6"),
        ([0], {}, r"k must be in \[2, 0\], got 5"),
        ([4, 2], {"y": [0, 1]}, r"y must have shape \(4,\), got \(2,\)"),
        ([4, 2], {"groups": [[0, 1, 0, 1]]}, r"groups must have shape \(4,\), got \(1, 4\)"),
        ([4, 2], {"y": [0, 1, 2, 3]}, "y must have a class of k = 2 rows, got 1"),
        ([4, 3], {"groups": [0, 1, 1, 0]}, "groups must be at least k = 3, got 2"),
        ([4, 2], {"y": [0] * 4, "groups": [0] * 4}, "must not both be given"),
    ],
)
def test_k_folds_says_why_not(arguments, keywords, message):
    with pytest.raises(ValueError, match=message):
        k_folds(*arguments, **keywords)


@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize(("k", "n_train", "n_test"), [(5, 80, 20), (100, 90, 10), (2, 1, 1)])
def test_the_interval_is_students_with_the_corrected_error(k, n_train, n_test, confidence, rng):
    scores = rng.normal(0.8, 0.05, size=k)
    before = scores.copy()
    scale = stats.sem(scores) * np.sqrt(1 + k * n_test / n_train)
    expected = stats.t.interval(confidence, k - 1, loc=scores.mean(), scale=scale)
    found = corrected_interval(scores, n_train=n_train, n_test=n_test, confidence=confidence)
    assert_allclose(found, expected, rtol=1e-12)
    assert_array_equal(scores, before)


def test_without_test_rows_in_proportion_it_is_the_usual_interval(rng):
    scores = rng.normal(size=8)
    usual = stats.t.interval(0.95, 7, loc=scores.mean(), scale=stats.sem(scores))
    assert_allclose(corrected_interval(scores, n_train=10**15, n_test=1), usual, rtol=1e-9)


def test_equal_scores_have_no_width():
    assert_allclose(corrected_interval([0.5, 0.5], n_train=8, n_test=2), (0.5, 0.5))


@pytest.mark.parametrize(
    ("scores", "keywords", "message"),
    [
        ([0.5], {}, "number of scores must be at least 2, got 1"),
        (0.5, {}, "scores must have 1 dimension, got 0"),
        ([0.5, np.nan], {}, "scores must be finite, got nan"),
        ([0.5, 0.6], {"n_train": 0}, "n_train must be positive, got 0"),
        ([0.5, 0.6], {"n_test": -1}, "n_test must be positive, got -1"),
        ([0.5, 0.6], {"confidence": 95}, r"confidence must be in \(0, 1\), got 95"),
    ],
)
def test_corrected_interval_says_why_not(scores, keywords, message):
    with pytest.raises(ValueError, match=message):
        corrected_interval(scores, **({"n_train": 8, "n_test": 2} | keywords))


def nearest_mean_accuracy(X, y, train, test):
    a, b = (X[train][y[train] == label].mean(axis=0) for label in (0, 1))
    return np.mean(((X[test] - (a + b) / 2) @ (b - a) > 0) == y[test])


def test_repeated_scores_cover_the_truth_only_with_the_correction(rng):
    y, found, intervals = np.tile([0, 1], 40), [], []
    for _ in range(60):
        X = rng.normal(size=(80, 5)) + 0.5 * y[:, np.newaxis]
        scores = [
            nearest_mean_accuracy(X, y, *fold) for _ in range(8) for fold in k_folds(80, 5, rng=rng)
        ]
        usual = stats.t.interval(0.95, 39, np.mean(scores), stats.sem(scores))
        intervals.append((usual, corrected_interval(scores, n_train=64, n_test=16)))
        found.append(np.mean(scores))
    low, high = np.moveaxis(intervals, 2, 0)  # (60, 2) each
    usual, corrected = ((low <= np.mean(found)) & (np.mean(found) <= high)).mean(axis=0)
    assert usual < 0.7
    assert corrected > 0.85
