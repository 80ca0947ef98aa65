"""Splits against counting, intervals against SciPy, the leak against scikit-learn's pipeline."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import sparse, stats
from sklearn.datasets import load_iris
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline

from cheatsheet.learning import splitting


@given(st.integers(5, 60), st.integers(0, 9))
def test_the_three_parts_are_all_rows_once(n, seed):
    x, frame = np.arange(n), pd.DataFrame({"a": np.arange(n)})
    parts = splitting.split_three(x, frame, random_state=seed)
    assert_array_equal(np.sort(np.concatenate(parts[:3])), x)
    for array, table in zip(parts[:3], parts[3:], strict=True):
        assert_array_equal(table["a"], array)  # rows stay together
        assert_array_equal(table.index, array)


@pytest.mark.parametrize("sizes", [(0.6, 0.2, 0.2), (0.8, 0.1, 0.1), (0.5, 0.25, 0.25)])
@pytest.mark.parametrize("n", [20, 100, 331])
def test_the_sizes_are_the_shares(n, sizes):
    lengths = [len(part) for part in splitting.split_three(np.zeros(n), sizes=sizes)]
    assert sum(lengths) == n
    assert_allclose(lengths, n * np.array(sizes), atol=1)


@pytest.mark.parametrize("seed", range(3))
def test_stratified_parts_keep_the_shares_of_the_classes(seed):
    y = np.repeat([0, 1, 2], [50, 30, 20])
    x = np.arange(100)
    *_, train, valid, test = splitting.split_three(x, y, stratify=y, random_state=seed)
    assert np.bincount(train).tolist() == [30, 18, 12]
    assert np.bincount(valid).tolist() == [10, 6, 4]
    assert np.bincount(test).tolist() == [10, 6, 4]
    assert len(splitting.split_three(x, y, stratify=y)) == 6  # the labels are not returned twice


def test_the_same_seed_gives_the_same_rows_and_another_seed_others():
    x = np.arange(50)
    first, again, other = (splitting.split_three(x, random_state=s)[0] for s in (0, 0, 1))
    assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_lists_and_sparse_matrices_can_be_split():
    assert [type(part) for part in splitting.split_three([1, 2, 3, 4, 5])] == [list] * 3
    shapes = [part.shape for part in splitting.split_three(sparse.eye_array(10, format="csr"))]
    assert shapes == [(6, 10), (2, 10), (2, 10)]


@pytest.mark.parametrize("sizes", [(0.5, 0.5), (0.6, 0.3, 0.2), (0.8, 0.2, 0.0), (1.2, -0.1, -0.1)])
def test_sizes_that_are_no_shares_are_refused(sizes):
    with pytest.raises(ValueError, match="sizes must be three positive shares that add up to 1"):
        splitting.split_three(np.arange(10), sizes=sizes)


def test_split_three_says_what_is_wrong():
    with pytest.raises(ValueError, match="arrays must be at least 1, got 0"):
        splitting.split_three()
    with pytest.raises(ValueError, match="every part needs a row, got 1, 1 and 0 of 2 rows"):
        splitting.split_three([1, 2])
    with pytest.raises(ValueError, match=r"inconsistent numbers of samples: \[10, 9\]"):
        splitting.split_three(np.arange(10), np.arange(9))
    with pytest.raises(ValueError, match="too few"):
        splitting.split_three(np.arange(10), stratify=[0] * 9 + [1])


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("n", [1, 7, 100, 10_000])
def test_the_interval_is_the_one_of_scipy(n, level):
    for correct in {0, n // 3, n // 2, n - 1, n}:
        interval = stats.binomtest(correct, n).proportion_ci(level, method="wilson")
        ours = splitting.accuracy_interval(correct / n, n, level)
        assert_allclose(ours, interval, rtol=1e-9, atol=1e-12)


def test_the_interval_contains_the_truth_as_often_as_it_says(rng):
    for truth in (0.6, 0.9):
        found = rng.binomial(200, truth, size=2000) / 200
        ends = np.array([splitting.accuracy_interval(share, 200) for share in found])
        inside = (ends[:, 0] <= truth) & (truth <= ends[:, 1])
        assert abs(inside.mean() - 0.95) < 0.02


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1.1, 10), r"accuracy must be in \[0, 1\], got 1.1"),
        ((float("nan"), 10), r"accuracy must be in \[0, 1\], got nan"),
        ((0.5, 0), "n must be at least 1, got 0"),
        ((0.5, 10, 1), r"confidence must be in \(0, 1\), got 1"),
        ((0.5, 10, 0), r"confidence must be in \(0, 1\), got 0"),
    ],
)
def test_the_interval_refuses_what_is_out_of_range(arguments, message):
    with pytest.raises(ValueError, match=message):
        splitting.accuracy_interval(*arguments)


def test_seen_in_training_matches_a_comparison_of_all_pairs(rng):
    for columns in (1, 2, 3):
        train, test = (rng.integers(0, 3, size=(n, columns)) for n in (5, 40))
        expected = (test[:, np.newaxis] == train).all(axis=2).any(axis=1)
        assert_array_equal(splitting.seen_in_training(train, test), expected, strict=True)
        assert_array_equal(splitting.seen_in_training(train.astype(float), test), expected)


def test_seen_in_training_compares_text_and_gaps():
    train = pd.DataFrame({"a": [1.0, np.nan], "b": ["x", None]})
    test = pd.DataFrame({"a": [np.nan, 1.0, np.nan], "b": [None, "y", "x"]}, index=[7, 8, 9])
    before = train.copy(), test.copy()
    assert splitting.seen_in_training(train, test).tolist() == [True, False, False]
    pd.testing.assert_frame_equal(train, before[0])
    pd.testing.assert_frame_equal(test, before[1])


def test_seen_in_training_finds_the_twins_of_iris():
    X = load_iris(as_frame=True).data
    copy = X[X.duplicated()]
    assert splitting.seen_in_training(X.drop(index=copy.index), copy).all()
    assert not splitting.seen_in_training(X.drop_duplicates(), X.drop_duplicates() + 0.01).any()


def test_seen_in_training_refuses_other_columns():
    with pytest.raises(ValueError, match=r"the same columns, got \[0\] and \[0, 1\]"):
        splitting.seen_in_training([[1]], [[1, 2]])


@pytest.mark.parametrize(("n", "d", "kept"), [(40, 300, 10), (20, 30, 30), (31, 50, 1)])
def test_the_leak_is_what_scikit_learn_measures(n, d, kept):
    scores = splitting.leakage_demo(n, d, kept, repeats=4, random_state=3)
    rng = np.random.default_rng(3)
    for before, after in zip(*scores, strict=True):
        X, y = rng.normal(size=(n, d)), rng.permutation(n) % 2
        train, test = np.split(rng.permutation(n), [n // 2])
        honest = make_pipeline(SelectKBest(f_classif, k=kept), NearestCentroid())
        assert_allclose(after, honest.fit(X[train], y[train]).score(X[test], y[test]))
        Z = SelectKBest(f_classif, k=kept).fit_transform(X, y)
        assert_allclose(before, NearestCentroid().fit(Z[train], y[train]).score(Z[test], y[test]))


@pytest.mark.parametrize("seed", range(5))
def test_noise_seems_predictable_only_before_the_split(seed):
    before, after = splitting.leakage_demo(repeats=20, random_state=seed)
    assert before.shape == after.shape == (20,)
    assert before.mean() > 0.75
    assert abs(after.mean() - 0.5) < 0.06


def test_nothing_leaks_if_nothing_is_selected():
    before, after = splitting.leakage_demo(d=10, kept=10)
    assert_array_equal(before, after)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": 3}, "n must be at least 4, got 3"),
        ({"d": 0}, "d must be at least 1, got 0"),
        ({"d": 5, "kept": 6}, r"kept must be in \[1, 5\], got 6"),
        ({"kept": 0}, r"kept must be in \[1, 1000\], got 0"),
        ({"repeats": 0}, "repeats must be at least 1, got 0"),
    ],
)
def test_leakage_demo_refuses_impossible_numbers(arguments, message):
    with pytest.raises(ValueError, match=message):
        splitting.leakage_demo(**arguments)
