"""Split rows into training, validation and test sets, and see what leaks between them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import train_test_split

from cheatsheet import _check as check

__all__ = [
    "accuracy_interval",
    "leakage_demo",
    "seen_in_training",
    "split_three",
]


def split_three(
    *arrays: Any,
    sizes: Sequence[float] = (0.6, 0.2, 0.2),
    stratify: ArrayLike | None = None,
    random_state: int | None = 0,
) -> list[Any]:
    """Split arrays or frames together into training, validation and test rows, at random.

    Parameters
    ----------
    *arrays : arrays, lists or frames of equal length n
    sizes : three floats, default=(0.6, 0.2, 0.2)
        The shares of the rows, which add up to 1.
    stratify : array_like of shape (n,), optional
        Labels whose shares are kept in all three parts, usually `y`.
    random_state : int or None, default=0
        Seed; None shuffles anew in each call.

    Returns
    -------
    list
        Three parts of the first array, then three of the second, and so on.

    Raises
    ------
    ValueError
        If there are no arrays, `sizes` are not three positive shares of 1, a part would be
        empty, the lengths differ, or a label is too rare for all parts.

    See Also
    --------
    sklearn.model_selection.train_test_split : two parts; here it is called twice.

    Examples
    --------
    >>> from cheatsheet.learning import splitting
    >>> train, valid, test = splitting.split_three(list(range(10)))
    >>> len(train), len(valid), len(test)
    (6, 2, 2)
    >>> sorted(train + valid + test)
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    check.at_least(1, arrays=len(arrays))
    if len(sizes) != 3 or min(sizes) <= 0 or not np.isclose(sum(sizes), 1):
        raise ValueError(f"sizes must be three positive shares that add up to 1, got {sizes!r}")
    n = arrays[0].shape[0] if hasattr(arrays[0], "shape") else len(arrays[0])
    n_train, n_rest = (round(n * share) for share in (sizes[0], sizes[0] + sizes[1]))
    n_valid, n_test = n_rest - n_train, n - n_rest
    if min(n_train, n_valid, n_test) < 1:
        raise ValueError(
            f"every part needs a row, got {n_train}, {n_valid} and {n_test} of {n} rows"
        )
    labels = [] if stratify is None else [stratify]
    parts = train_test_split(
        *arrays, *labels, test_size=n_test, stratify=stratify, random_state=random_state
    )
    rest, test = parts[::2], parts[1::2]
    parts = train_test_split(
        *rest,
        test_size=n_valid,
        stratify=None if stratify is None else rest[-1],
        random_state=random_state,
    )
    three = zip(parts[::2], parts[1::2], test, strict=True)
    return [part for parts in list(three)[: len(arrays)] for part in parts]


def accuracy_interval(accuracy: float, n: int, confidence: float = 0.95) -> tuple[float, float]:
    r"""Confidence interval of the true accuracy, from the share of n independent test rows that was right.

    It is Wilson's, all :math:`p` with :math:`|a - p| \le z \sqrt{p (1 - p) / n}`.

    Parameters
    ----------
    accuracy : float
        The share of the test rows that was answered rightly, in [0, 1].
    n : int
        The number of the test rows.
    confidence : float, default=0.95
        How often such intervals contain the truth, about, in (0, 1).

    Returns
    -------
    tuple of float
        The lower and the upper end, in [0, 1].

    Raises
    ------
    ValueError
        If an argument is out of its range.

    See Also
    --------
    scipy.stats.binomtest : its result has ``proportion_ci(method="wilson")``.

    References
    ----------
    Wilson (1927), *Probable Inference, the Law of Succession, and Statistical Inference*.

    Examples
    --------
    >>> from cheatsheet.learning import splitting
    >>> low, high = splitting.accuracy_interval(0.9, 100)
    >>> round(low, 3), round(high, 3)
    (0.826, 0.945)
    """
    check.between(0, 1, accuracy=accuracy)
    check.at_least(1, n=n)
    check.between(0, 1, include="()", confidence=confidence)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    center = (accuracy + z**2 / (2 * n)) / (1 + z**2 / n)
    spread = np.sqrt(accuracy * (1 - accuracy) / n + (z / (2 * n)) ** 2) * z / (1 + z**2 / n)
    return max(0.0, float(center - spread)), min(1.0, float(center + spread))


def seen_in_training(train: Any, test: Any) -> NDArray[np.bool_]:
    """Mark the test rows of which an exact copy stands in the training rows.

    Parameters
    ----------
    train : array_like or frame of shape (n, d)
    test : array_like or frame of shape (m, d)
        The same columns in the same order. Gaps equal gaps.

    Returns
    -------
    ndarray of shape (m,), dtype bool

    Raises
    ------
    ValueError
        If the columns differ.

    See Also
    --------
    pandas.DataFrame.duplicated : copies within one table.

    Examples
    --------
    >>> from cheatsheet.learning import splitting
    >>> splitting.seen_in_training([[1, 2], [3, 4]], [[3, 4], [4, 3]])
    array([ True, False])
    """
    known, asked = pd.DataFrame(train), pd.DataFrame(test)
    if list(known.columns) != list(asked.columns):
        raise ValueError(
            "train and test must have the same columns, "
            f"got {list(known.columns)} and {list(asked.columns)}"
        )
    return pd.MultiIndex.from_frame(asked).isin(pd.MultiIndex.from_frame(known))


def leakage_demo(
    n: int = 100, d: int = 1000, kept: int = 20, *, repeats: int = 50, random_state: int = 0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Measure how well noise is “predicted” if columns are selected before the split, and after.

    Columns and labels are independent, so that the true accuracy of every model is 1/2. The
    `kept` columns that are most correlated with the labels are selected; half of the rows train
    a nearest-centroid classifier, the other half test it.

    Parameters
    ----------
    n : int, default=100
        Rows, at least 4.
    d : int, default=1000
        Columns.
    kept : int, default=20
        How many columns are selected, at most `d`.
    repeats : int, default=50
        How often data are drawn.
    random_state : int, default=0
        Seed.

    Returns
    -------
    before, after : ndarray of shape (repeats,)
        The test accuracies if the columns are selected on all rows, before the split, and if
        they are selected on the training rows.

    Raises
    ------
    ValueError
        If a number is too small, or `kept` larger than `d`.

    References
    ----------
    Hastie, Tibshirani and Friedman (2009), *The Elements of Statistical Learning*, 7.10.2.

    Examples
    --------
    >>> from cheatsheet.learning import splitting
    >>> before, after = splitting.leakage_demo()
    >>> bool(before.mean() > 0.8), bool(abs(after.mean() - 0.5) < 0.05)
    (True, True)
    """
    check.at_least(4, n=n)
    check.at_least(1, d=d, repeats=repeats)
    check.between(1, d, kept=kept)
    rng = np.random.default_rng(random_state)
    scores = np.empty((repeats, 2))
    for row in scores:
        X = rng.normal(size=(n, d))
        y = rng.permutation(n) % 2  # half of them 1, whatever X is
        train, test = np.split(rng.permutation(n), [n // 2])
        for k, rows in enumerate((np.arange(n), train)):
            columns = _most_correlated(X[rows], y[rows], kept)
            row[k] = _centroid_accuracy(X[:, columns], y, train, test)
    return scores[:, 0], scores[:, 1]


def _most_correlated(X: NDArray[Any], y: NDArray[Any], kept: int) -> NDArray[np.intp]:
    """Return the columns with the largest absolute correlation with y."""
    centered = X - X.mean(axis=0)
    strength = np.abs((y - y.mean()) @ centered) / np.linalg.norm(centered, axis=0)  # (d,)
    return np.argsort(-strength)[:kept]


def _centroid_accuracy(
    X: NDArray[Any], y: NDArray[Any], train: NDArray[np.intp], test: NDArray[np.intp]
) -> float:
    """Return the share of the test rows that are nearer to the centroid of their class."""
    zero, one = (X[train][y[train] == label].mean(axis=0) for label in (0, 1))
    gaps = [((X[test] - centroid) ** 2).sum(axis=1) for centroid in (zero, one)]
    return float(np.mean((gaps[1] < gaps[0]) == y[test]))
