"""The named idioms of random numbers against Generator's methods, pandas, SciPy and counting."""

from collections import Counter
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.arrays import randomness


@pytest.mark.parametrize("seed", [0, 7, 2**40])
def test_worker_generator_matches_spawn(seed):
    for worker, expected in enumerate(np.random.default_rng(seed).spawn(4)):
        found = randomness.worker_generator(seed, worker)
        assert_array_equal(found.random(50), expected.random(50))


def test_worker_generators_of_neighbouring_runs_do_not_repeat_each_other():
    first = {randomness.worker_generator(s, w).random() for s in range(30) for w in range(30)}
    assert len(first) == 900


def test_worker_generator_refuses_negative_numbers():
    with pytest.raises(ValueError, match="worker must be at least 0, got -1"):
        randomness.worker_generator(0, -1)
    with pytest.raises(ValueError, match="seed must be at least 0, got -2"):
        randomness.worker_generator(-2, 0)


@given(st.integers(0, 200), st.floats(0, 1), st.integers(0, 99))
def test_train_test_indices_are_a_partition_of_the_rows(n, test_fraction, seed):
    rng = np.random.default_rng(seed)
    train, test = randomness.train_test_indices(n, test_fraction, rng)
    assert sorted([*train, *test]) == list(range(n))
    assert len(test) == round(n * test_fraction)


def test_train_test_indices_put_every_row_into_the_test_set_equally_often(rng):
    counts = np.zeros(10)
    for _ in range(5000):
        counts[randomness.train_test_indices(10, 0.3, rng)[1]] += 1
    assert_allclose(counts / 5000, 0.3, atol=0.03)


def test_train_test_indices_refuse_bad_sizes(rng):
    with pytest.raises(ValueError, match=r"test_fraction must be between 0 and 1, got 30"):
        randomness.train_test_indices(10, 30, rng)
    with pytest.raises(ValueError, match="n must be at least 0, got -1"):
        randomness.train_test_indices(-1, 0.3, rng)


@pytest.mark.parametrize("fraction", [0, 0.1, 0.25, 0.5, 1])
@pytest.mark.parametrize("kind", [np.int64, float, str])
def test_stratified_sample_takes_as_many_of_each_group_as_pandas(fraction, kind, rng):
    labels = rng.choice(4, size=200, p=[0.5, 0.3, 0.15, 0.05]).astype(kind)[::2]
    before = labels.copy()
    rows = randomness.stratified_sample(labels, fraction, rng)
    sample = pd.Series(labels).groupby(labels).sample(frac=fraction, random_state=0)
    assert Counter(labels[rows].tolist()) == Counter(sample.tolist())
    assert np.all(np.diff(rows) > 0)  # ascending, and no row twice
    assert_array_equal(labels, before)


def test_stratified_sample_takes_the_rows_of_a_group_equally_often(rng):
    labels = [0, 1, 0, 1, 0, 0]
    counts = sum(
        np.bincount(randomness.stratified_sample(labels, 0.5, rng), minlength=6)
        for _ in range(4000)
    )
    assert_allclose(counts / 4000, 0.5, atol=0.04)


def test_stratified_sample_treats_nan_as_a_group_and_nothing_as_no_rows(rng):
    assert_array_equal(randomness.stratified_sample([np.nan, np.nan, 1], 1, rng), [0, 1, 2])
    assert randomness.stratified_sample([], 0.5, rng).shape == (0,)


def test_stratified_sample_refuses_bad_arguments(rng):
    with pytest.raises(ValueError, match="fraction must be between 0 and 1, got nan"):
        randomness.stratified_sample([1, 2], np.nan, rng)
    with pytest.raises(ValueError, match="labels must have 1 dimension, got 2"):
        randomness.stratified_sample([[1, 2]], 0.5, rng)


@pytest.mark.parametrize("weights", [[0.5, 0.25, 0.25], [0.0, 0.7, 0.0, 0.3, 0.0], [1]])
def test_weighted_indices_match_choice_number_for_number(weights):
    expected = np.random.default_rng(3).choice(len(weights), size=1000, p=weights)
    scaled = 4 * np.array(weights)  # the sum does not matter
    found = randomness.weighted_indices(scaled, 1000, np.random.default_rng(3))
    assert_array_equal(found, expected)


def test_weighted_indices_count_an_edge_to_the_next_weight():
    class OnTheEdges(np.random.Generator):
        def random(self, size):
            return np.array([0, 0.25, 0.5])

    rng = OnTheEdges(np.random.PCG64(0))
    assert_array_equal(randomness.weighted_indices([0, 1, 1, 2], 3, rng), [1, 2, 3])


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8).filter(any))
def test_weighted_indices_never_draw_a_weight_of_zero(weights):
    before = list(weights)
    found = randomness.weighted_indices(weights, 200, np.random.default_rng(0))
    assert np.take(weights, found).all()
    assert weights == before


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1, -1], "weights must be at least 0, got -1.0"),
        ([1, np.nan], "weights must be at least 0, got nan"),
        ([1, np.inf], "weights must have a finite sum, got inf"),
        ([0, 0], "sum_of_weights must be positive, got 0.0"),
        ([], "sum_of_weights must be positive, got 0.0"),
        ([[1]], "weights must have 1 dimension, got 2"),
    ],
)
def test_weighted_indices_refuse_bad_weights(weights, message, rng):
    with pytest.raises(ValueError, match=message):
        randomness.weighted_indices(weights, 3, rng)


@pytest.mark.parametrize("d", [1, 2, 5])
def test_correlated_normal_matches_multivariate_normal_number_for_number(d, rng):
    factor = rng.normal(size=(d, d))
    mean, covariance = rng.normal(size=d), factor @ factor.T + np.eye(d)
    expected = np.random.default_rng(1).multivariate_normal(
        mean, covariance, size=100, method="cholesky"
    )
    found = randomness.correlated_normal(mean, covariance, 100, np.random.default_rng(1))
    assert_allclose(found, expected, rtol=1e-10, atol=1e-10)


def test_correlated_normal_refuses_what_is_no_covariance(rng):
    with pytest.raises(ValueError, match=r"covariance must have shape \(2, 2\), got \(3, 3\)"):
        randomness.correlated_normal([0, 0], np.eye(3), 1, rng)
    with pytest.raises(np.linalg.LinAlgError, match="not positive definite"):
        randomness.correlated_normal([0, 0], [[1, 2], [2, 1]], 1, rng)


def test_bootstrap_matches_a_loop_over_choice():
    x = np.arange(12.0)[::-1]
    rng = np.random.default_rng(5)
    rows = rng.choice(12, size=(40, 12))
    expected = [x[r].mean() for r in rows]
    found = randomness.bootstrap(np.mean, x, np.random.default_rng(5), resamples=40)
    assert_array_equal(found, expected)


def test_bootstrap_standard_error_matches_scipy(rng):
    x = rng.normal(size=60)
    spread = randomness.bootstrap(np.median, x, rng, resamples=4000).std(ddof=1)
    expected = scipy.stats.bootstrap((x,), np.median, n_resamples=4000, rng=rng).standard_error
    assert_allclose(spread, expected, rtol=0.08)


def test_bootstrap_keeps_rows_together_and_the_shape_of_the_statistic(rng):
    x = np.column_stack([np.arange(20), 3 * np.arange(20)])
    before = x.copy()
    means = randomness.bootstrap(lambda rows: rows.mean(axis=0), x, rng, resamples=7)
    assert means.shape == (7, 2)
    assert_allclose(means[:, 1], 3 * means[:, 0])
    assert_array_equal(x, before)


def test_bootstrap_refuses_no_data(rng):
    with pytest.raises(ValueError, match="rows must be at least 1, got 0"):
        randomness.bootstrap(np.mean, [], rng)
    with pytest.raises(ValueError, match="dimensions must be at least 1, got 0"):
        randomness.bootstrap(np.mean, 3, rng)
    with pytest.raises(ValueError, match="resamples must be at least 1, got 0"):
        randomness.bootstrap(np.mean, [1], rng, resamples=0)


def test_shuffle_makes_every_order_equally_often(rng):
    orders = []
    for _ in range(6000):
        letters = list("abcd")
        assert randomness.shuffle_(letters, rng) is None
        orders.append("".join(letters))
    counts = Counter(orders)
    observed = [counts["".join(order)] for order in permutations("abcd")]
    assert sum(observed) == 6000  # no other order appears
    assert scipy.stats.chisquare(observed).pvalue > 0.001


def test_shuffle_moves_whole_rows_of_an_array(rng):
    x = np.arange(24).reshape(6, 2, 2)
    shuffled = x.copy()
    randomness.shuffle_(shuffled, rng)
    assert not np.array_equal(shuffled, x)
    assert_array_equal(shuffled[shuffled[:, 0, 0].argsort()], x)


@pytest.mark.parametrize("x", [[], [1]])
def test_shuffle_leaves_short_lists(x, rng):
    before = list(x)
    randomness.shuffle_(x, rng)
    assert x == before


calls = {
    "train_test_indices": lambda rng: randomness.train_test_indices(3, 0.5, rng),
    "stratified_sample": lambda rng: randomness.stratified_sample([1], 0.5, rng),
    "weighted_indices": lambda rng: randomness.weighted_indices([1], 2, rng),
    "correlated_normal": lambda rng: randomness.correlated_normal([0], [[1]], 1, rng),
    "bootstrap": lambda rng: randomness.bootstrap(np.mean, [1], rng),
    "shuffle_": lambda rng: randomness.shuffle_([1], rng),
}


@pytest.mark.parametrize("rng", [0, None, np.random.RandomState(0)], ids=["int", "None", "legacy"])
@pytest.mark.parametrize("name", calls)
def test_a_seed_or_a_legacy_state_is_refused_as_rng(name, rng):
    with pytest.raises(TypeError, match=r"rng must be a numpy\.random\.Generator"):
        calls[name](rng)
