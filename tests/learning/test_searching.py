"""Draws against the geometric distribution, rounds against scikit-learn, edges against a loop."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import randint
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.datasets import load_diabetes
from sklearn.exceptions import NotFittedError
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, HalvingGridSearchCV, RandomizedSearchCV
from sklearn.neighbors import KNeighborsRegressor
from sklearn.tree import DecisionTreeRegressor

from cheatsheet.learning.searching import Round, draws_needed, halving_schedule, on_the_edge

inside = st.floats(0.001, 0.999)


@given(inside, inside)
def test_draws_are_the_quantile_of_the_first_success(share, confidence):
    expected = stats.geom.ppf(confidence, share)
    at_limit = abs(stats.geom.cdf(expected, share) - confidence) < 1e-9
    found = draws_needed(share, confidence)
    assert found == expected or (at_limit and abs(found - expected) <= 1)


@given(inside, inside)
def test_draws_are_enough_and_one_less_is_not(share, confidence):
    n = draws_needed(share, confidence)
    assert 1 - (1 - share) ** n >= confidence - 1e-9
    assert n == 1 or 1 - (1 - share) ** (n - 1) < confidence + 1e-9


@pytest.mark.parametrize(
    ("share", "confidence", "expected"),
    [
        (0.05, 0.95, 59),
        (0.5, 0.5, 1),
        (0.5, 0.75, 2),
        (0.1, 0.19, 2),
        (0.9, 0.01, 1),
        (1e-6, 0.5, 693147),
    ],
)
def test_draws_for_shares_that_are_known(share, confidence, expected):
    assert draws_needed(share, confidence) == expected


def test_simulated_searches_are_confident(rng):
    for share in (0.03, 0.2):
        for confidence in (0.5, 0.9):
            n = draws_needed(share, confidence)
            hit = (rng.random((4000, n)) < share).any(axis=1).mean()
            missed = (rng.random((4000, n - 1)) < share).any(axis=1).mean()
            assert hit > confidence - 0.03
            assert missed < confidence + 0.03


@pytest.mark.parametrize("bad", [0, 1, -0.1, 5, math.nan])
def test_draws_say_why_not(bad):
    with pytest.raises(ValueError, match=r"share must be in \(0, 1\), got"):
        draws_needed(bad)
    with pytest.raises(ValueError, match=r"confidence must be in \(0, 1\), got"):
        draws_needed(0.1, bad)


class Quick(ClassifierMixin, BaseEstimator):
    """Scores without learning, so that only the rounds take time."""

    def __init__(self, constant=0):
        self.constant = constant

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        return self

    def score(self, X, y):
        return self.constant


@pytest.mark.parametrize("aggressive", [False, True])
@pytest.mark.parametrize("factor", [2, 3, 4.5])
@pytest.mark.parametrize(("n", "rows"), [(1, 50), (5, 60), (9, 300), (27, 40), (28, 200)])
def test_rounds_match_scikit_learn(n, rows, factor, aggressive):
    X, y = np.zeros((rows, 1)), np.arange(rows) % 2
    for first in ("exhaust", 10):
        search = HalvingGridSearchCV(
            Quick(),
            {"constant": np.arange(n)},
            factor=factor,
            min_resources=first,
            aggressive_elimination=aggressive,
            cv=2,
            refit=False,
            random_state=0,
        ).fit(X, y)
        plan = halving_schedule(
            n,
            rows,
            min_resources=None if first == "exhaust" else first,
            smallest=2 * 2 * 2,
            factor=factor,
            aggressive_elimination=aggressive,
        )
        assert plan == list(zip(search.n_candidates_, search.n_resources_, strict=True))


@given(st.integers(1, 500), st.integers(1, 5000), st.sampled_from([2, 3, 4]))
def test_rounds_shrink_by_the_factor_and_stay_within_the_rows(n, rows, factor):
    plan = halving_schedule(n, rows, factor=factor)
    assert plan[0].candidates == n
    assert all(1 <= each.resources <= rows for each in plan)
    for before, after in pairwise(plan):
        assert after.candidates == -(-before.candidates // factor)
        assert after.resources == before.resources * factor


def test_one_candidate_gets_everything_at_once():
    assert halving_schedule(1, 100) == [Round(candidates=1, resources=100)]


@pytest.mark.parametrize(
    ("arguments", "keywords", "message"),
    [
        ([0, 10], {}, "n_candidates must be at least 1, got 0"),
        ([5, 0], {}, "max_resources must be at least 1, got 0"),
        ([5, 10], {"factor": 1}, r"factor must be in \(1, inf\], got 1"),
        ([5, 10], {"smallest": 0}, "smallest must be at least 1, got 0"),
        ([5, 10], {"min_resources": 0}, "min_resources must be at least 1, got 0"),
        ([5, 10], {"min_resources": 20}, "max_resources must be at least 20, got 10"),
        ([5, 10], {"smallest": 30}, "max_resources must be at least 30, got 10"),
    ],
)
def test_rounds_say_why_not(arguments, keywords, message):
    with pytest.raises(ValueError, match=message):
        halving_schedule(*arguments, **keywords)


@pytest.mark.parametrize(
    ("grid", "best", "expected"),
    [
        ({"constant": [1, 2, 3]}, 3, {"constant": "highest"}),
        ({"constant": [3, 1, 2]}, 3, {"constant": "highest"}),
        ({"constant": [-1, -2.5, -3]}, -1, {"constant": "highest"}),
        ({"constant": [3]}, 3, {}),
        ({"constant": [False, True]}, True, {}),
        ([{"constant": [1]}, {"constant": [2, 0.5]}], 2, {"constant": "highest"}),
    ],
)
def test_edges_of_a_search_with_a_known_winner(grid, best, expected):
    search = GridSearchCV(Quick(), grid, cv=2).fit(np.zeros((10, 1)), np.arange(10) % 2)
    assert search.best_params_ == {"constant": best}
    assert on_the_edge(search) == expected


def test_lowest_inside_and_without_numbers():
    X, y = load_diabetes(return_X_y=True)
    model = KNeighborsRegressor()
    for numbers, expected in (([15, 100, 300], {"n_neighbors": "lowest"}), ([1, 15, 300], {})):
        search = GridSearchCV(model, {"n_neighbors": numbers}).fit(X, y)
        assert search.best_params_ == {"n_neighbors": 15}
        assert on_the_edge(search) == expected
    grid = {"max_depth": [None, 2], "criterion": ["squared_error"], "min_samples_leaf": [1, 100]}
    search = GridSearchCV(DecisionTreeRegressor(random_state=0), grid).fit(X, y)
    assert search.best_params_["max_depth"] == 2
    assert on_the_edge(search) == {"min_samples_leaf": "lowest"}


@pytest.mark.parametrize("seed", range(3))
def test_edges_of_draws_are_the_least_and_the_greatest(seed):
    X, y = load_diabetes(return_X_y=True)
    ranges = {"n_neighbors": randint(1, 300)}
    model = KNeighborsRegressor()
    search = RandomizedSearchCV(model, ranges, n_iter=6, random_state=seed).fit(X, y)
    drawn = sorted(params["n_neighbors"] for params in search.cv_results_["params"])
    place = {drawn[0]: "lowest", drawn[-1]: "highest"}.get(search.best_params_["n_neighbors"])
    assert on_the_edge(search) == ({"n_neighbors": place} if place else {})


def test_edges_need_a_search_that_has_chosen():
    X, y = load_diabetes(return_X_y=True)
    search = GridSearchCV(Ridge(), {"alpha": [1, 2]}, scoring=["r2", "neg_max_error"], refit=False)
    with pytest.raises(NotFittedError):
        on_the_edge(search)
    with pytest.raises(ValueError, match="search must have best_params_"):
        on_the_edge(search.fit(X, y))
