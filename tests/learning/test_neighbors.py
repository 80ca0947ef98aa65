"""Neighbours and votes against scikit-learn, SciPy and counting by hand."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor, NearestNeighbors

from cheatsheet.learning import neighbors

METRICS = {1: "cityblock", 2: "euclidean", 3: "minkowski", np.inf: "chebyshev"}


@pytest.mark.parametrize("p", [1, 2, 3, np.inf])
@pytest.mark.parametrize(("n", "d", "k"), [(1, 1, 1), (40, 3, 5), (40, 3, 40), (30, 20, 2)])
def test_the_neighbours_are_those_of_all_sorted_distances(p, n, d, k, rng):
    X, queries = rng.normal(size=(n, d)), rng.normal(size=(7, d))
    distances, rows = neighbors.nearest_neighbors(X, queries, k, p=p)
    expected = cdist(queries, X, METRICS[p], **({"p": 3} if p == 3 else {}))
    assert_allclose(distances, np.sort(expected, axis=1)[:, :k])
    assert_allclose(np.take_along_axis(expected, rows, axis=1), distances)
    assert all(len(set(row)) == k for row in rows.tolist())


@pytest.mark.parametrize("algorithm", ["brute", "kd_tree", "ball_tree"])
def test_the_neighbours_are_those_of_scikit_learn(algorithm, rng):
    X, queries = rng.normal(size=(200, 4)), rng.normal(size=(50, 4))
    search = NearestNeighbors(n_neighbors=6, algorithm=algorithm).fit(X)
    expected = search.kneighbors(queries)
    for found, wanted in zip(neighbors.nearest_neighbors(X, queries, 6), expected, strict=True):
        assert_allclose(found, wanted)


def test_of_equally_near_rows_the_upper_one_comes_first():
    X = [[1, 0], [0, 1], [5, 5], [-1, 0], [0, -1]]
    distances, rows = neighbors.nearest_neighbors(X, [[0, 0]], 3)
    assert_array_equal(rows, [[0, 1, 3]])
    assert_array_equal(distances, [[1, 1, 1]])


def test_equal_distances_are_those_of_a_sorted_list(rng):
    X, queries = rng.integers(0, 4, size=(60, 2)), rng.integers(0, 4, size=(20, 2))
    _, rows = neighbors.nearest_neighbors(X, queries, 7, p=1)
    for query, found in zip(queries.tolist(), rows.tolist(), strict=True):
        away = [abs(a - query[0]) + abs(b - query[1]) for a, b in X.tolist()]
        assert found == sorted(range(60), key=lambda i: (away[i], i))[:7]


def test_close_rows_far_from_the_origin_are_told_apart(rng):
    X = rng.normal(size=(50, 2))
    _, expected = neighbors.nearest_neighbors(X, X, 3)
    _, found = neighbors.nearest_neighbors(X + 2.0**30, X + 2.0**30, 3)
    assert_array_equal(found, expected)


@pytest.mark.parametrize("k", [1, 2, 5, 60])
@pytest.mark.parametrize("weights", ["uniform", "distance"])
@pytest.mark.parametrize("p", [1, 2])
@pytest.mark.parametrize("kind", ["int", "str"])
def test_the_vote_is_that_of_scikit_learn(k, weights, p, kind, rng):
    X, queries = rng.normal(size=(60, 3)), rng.normal(size=(40, 3))
    queries[:10] = X[:10]  # at distance 0
    y = rng.integers(0, 4, size=60)
    y = np.array(list("dbca"))[y] if kind == "str" else y - 2
    model = KNeighborsClassifier(k, weights=weights, p=p).fit(X, y)
    found = neighbors.knn_predict(X, y, queries, k, weights=weights, p=p)
    assert_array_equal(found, model.predict(queries))
    assert found.dtype == y.dtype


@pytest.mark.parametrize("k", [1, 2, 5, 60])
@pytest.mark.parametrize("weights", ["uniform", "distance"])
def test_the_mean_is_that_of_scikit_learn(k, weights, rng):
    X, queries = rng.normal(size=(60, 3)), rng.normal(size=(40, 3))
    queries[:10] = X[:10]
    y = rng.normal(size=60)
    expected = KNeighborsRegressor(k, weights=weights).fit(X, y).predict(queries)
    found = neighbors.knn_predict(X, y, queries, k, task="regression", weights=weights)
    assert_allclose(found, expected, rtol=1e-12)


def test_votes_with_equal_distances_are_counted_as_by_hand(rng):
    X, queries = rng.integers(0, 4, size=(50, 2)), rng.integers(0, 4, size=(30, 2))
    y = rng.integers(0, 3, size=50)
    found = neighbors.knn_predict(X, y, queries, 6)
    for query, answer in zip(queries.tolist(), found, strict=True):
        away = [(a - query[0]) ** 2 + (b - query[1]) ** 2 for a, b in X.tolist()]
        chosen = sorted(range(50), key=lambda i: (away[i], i))[:6]
        votes = Counter(y[chosen].tolist())
        assert answer == min(c for c in votes if votes[c] == max(votes.values()))


def test_weighted_votes_are_counted_as_with_fractions():
    X, y = [[1], [2], [-4], [8]], ["a", "b", "b", "a"]
    votes = {"a": Fraction(1, 1) + Fraction(1, 8), "b": Fraction(1, 2) + Fraction(1, 4)}
    assert votes["a"] > votes["b"]
    assert neighbors.knn_predict(X, y, [[0]], 4, weights="distance") == ["a"]
    assert neighbors.knn_predict(X, y, [[0]], 3) == ["b"]


def test_rows_at_distance_zero_decide_alone():
    X, y = [[0], [0], [1], [1], [1]], [10.0, 20.0, 90.0, 90.0, 90.0]
    options = {"k": 5, "weights": "distance", "task": "regression"}
    assert_allclose(neighbors.knn_predict(X, y, [[0]], **options), [15])


def test_of_equally_many_votes_the_smallest_class_wins():
    for y in (["b", "a"], ["a", "b"]):
        assert neighbors.knn_predict([[0], [1]], y, [[0.5]], 2) == ["a"]


def test_no_query_has_no_answer_and_the_arguments_stay(rng):
    X, y = rng.normal(size=(9, 2)), rng.integers(0, 2, size=9)
    before = X.copy()
    assert neighbors.knn_predict(X, y, np.empty((0, 2)), 3).shape == (0,)
    assert neighbors.knn_predict(X.tolist(), y.tolist(), X[::-2], 1).tolist() == y[::-2].tolist()
    assert_array_equal(X, before)


def test_what_is_wrong_is_refused():
    X, y = [[0.0, 0], [1, 1]], [0, 1]
    for arguments, options, message in (
        ((X, y, [0, 0]), {}, "queries must have 2 dimensions, got 1"),
        ((X, y, [[0]]), {}, "must have as many columns, got 2 and 1"),
        ((X, y, [[0, np.nan]]), {"k": 1}, "queries must be finite: fill or drop"),
        (([[np.inf, 0], [1, 1]], y, X), {"k": 1}, "X must be finite"),
        ((X, y, X), {"k": 3}, r"k must be in \[1, 2\], got 3"),
        ((X, y, X), {"k": 0}, r"k must be in \[1, 2\], got 0"),
        ((X, y, X), {"k": 1, "p": 0.5}, "p must be at least 1, got 0.5"),
        ((X, [0], X), {"k": 1}, "y must have one value for each row of X, got 1 and 2"),
        ((X, y, X), {"k": 1, "task": "ranking"}, "task must be one of 'classification'"),
        ((X, y, X), {"k": 1, "weights": "near"}, "weights must be one of 'uniform', 'distance'"),
    ):
        with pytest.raises(ValueError, match=message):
            neighbors.knn_predict(*arguments, **options)
