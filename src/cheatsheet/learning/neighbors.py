"""Nearest neighbours from scratch: find the rows that are most alike, and let them answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["knn_predict", "nearest_neighbors"]


def nearest_neighbors(
    X: ArrayLike, queries: ArrayLike, k: int = 5, *, p: float = 2.0
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    r"""Find the k rows of a table that are nearest to each query.

    The distance is :math:`(\sum_j |x_j - q_j|^p)^{1/p}`. All distances are computed, without the
    shortcut over scalar products, so that close rows far from the origin are told apart.

    Parameters
    ----------
    X : array_like of shape (n, d)
    queries : array_like of shape (m, d)
    k : int, default=5
        At most `n`.
    p : float, default=2.0
        2 is the straight line, 1 the sum of the absolute differences, infinity the largest of them.

    Returns
    -------
    distances : ndarray of shape (m, k), dtype float64
        The nearest first.
    rows : ndarray of shape (m, k)
        Row numbers in `X`; of equally near rows the upper one first.

    Raises
    ------
    ValueError
        If `X` or `queries` is not two-dimensional, they have different numbers of columns, a value
        is not finite, `k` is not between 1 and n, or `p` is less than 1.

    See Also
    --------
    sklearn.neighbors.NearestNeighbors : the same with trees, and other distances.

    Examples
    --------
    >>> from cheatsheet.learning import neighbors
    >>> X = [[0, 0], [3, 4], [1, 0], [9, 9]]
    >>> distances, rows = neighbors.nearest_neighbors(X, [[0, 0]], k=3)
    >>> print(distances, rows)
    [[0. 1. 5.]] [[0 2 1]]
    """
    check.ndim(2, X=X, queries=queries)
    table, asked = np.asarray(X, dtype=float), np.asarray(queries, dtype=float)
    if table.shape[1] != asked.shape[1]:
        raise ValueError(
            f"X and queries must have as many columns, got {table.shape[1]} and {asked.shape[1]}"
        )
    for name, values in (("X", table), ("queries", asked)):
        if not np.isfinite(values).all():
            raise ValueError(f"{name} must be finite: fill or drop NaN and infinities first")
    check.between(1, len(table), k=k)
    check.at_least(1, p=p)
    distances, rows = np.empty((len(asked), k)), np.empty((len(asked), k), dtype=np.intp)
    for i, query in enumerate(asked):
        away = np.linalg.norm(table - query, ord=p, axis=1)  # (n,)
        rows[i] = np.argsort(away, kind="stable")[:k]
        distances[i] = away[rows[i]]
    return distances, rows


def knn_predict(
    X: ArrayLike,
    y: ArrayLike,
    queries: ArrayLike,
    k: int = 5,
    *,
    task: str = "classification",
    weights: str = "uniform",
    p: float = 2.0,
) -> NDArray:
    """Predict by the vote, or the mean, of the k nearest rows.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Scaled, as a rule.
    y : array_like of shape (n,)
        Classes, or numbers with ``task="regression"``.
    queries : array_like of shape (m, d)
    k : int, default=5
    task : {"classification", "regression"}, default="classification"
    weights : {"uniform", "distance"}, default="uniform"
        One vote each, or one by the distance; rows at distance 0 then decide alone.
    p : float, default=2.0
        The distance, as in `nearest_neighbors`.

    Returns
    -------
    ndarray of shape (m,)
        Of classes with equally many votes the smallest.

    Raises
    ------
    ValueError
        If the shapes do not fit, a value is not finite, `k` is not between 1 and n, or `task`,
        `weights` or `p` is not allowed.

    See Also
    --------
    sklearn.neighbors.KNeighborsClassifier : the same vote.
    sklearn.neighbors.KNeighborsRegressor : the same mean.

    Examples
    --------
    >>> from cheatsheet.learning import neighbors
    >>> X, y = [[1], [2], [8], [9]], ["low", "low", "high", "high"]
    >>> neighbors.knn_predict(X, y, [[3], [7]], k=3).tolist()
    ['low', 'high']
    >>> neighbors.knn_predict(X, [10, 20, 80, 90], [[3]], k=2, task="regression")
    array([15.])
    """
    check.one_of(("classification", "regression"), task=task)
    check.one_of(("uniform", "distance"), weights=weights)
    check.ndim(1, y=y)
    answers = np.asarray(y)
    if len(answers) != len(np.asarray(X)):
        raise ValueError(
            f"y must have one value for each row of X, got {len(answers)} and {len(np.asarray(X))}"
        )
    distances, rows = nearest_neighbors(X, queries, k, p=p)
    votes = np.ones_like(distances)  # (m, k)
    if weights == "distance":
        same = distances == 0
        votes = np.where(same.any(axis=1, keepdims=True), same, 1 / np.where(same, 1, distances))
    if task == "regression":
        return np.sum(votes * answers[rows], axis=1) / votes.sum(axis=1)
    classes, code = np.unique(answers, return_inverse=True)
    counts = np.stack(  # (m, number of classes)
        [np.sum(votes * (code[rows] == c), axis=1) for c in range(len(classes))], axis=1
    )
    return classes[counts.argmax(axis=1)]
