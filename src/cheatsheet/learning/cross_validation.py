"""Cross-validation from scratch: folds for rows, classes and groups, and an honest error bar."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from cheatsheet import _check as check

__all__ = ["corrected_interval", "k_folds"]


def k_folds(
    n: int,
    k: int = 5,
    *,
    y: ArrayLike | None = None,
    groups: ArrayLike | None = None,
    rng: np.random.Generator | None = None,
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Cut n rows into k folds, and let each be the test set once.

    Without more, the folds are blocks of neighbouring rows. With `y` each class is spread evenly
    over the folds; with `groups` all rows of a group are in one fold, and the largest group that is
    left goes to the smallest fold.

    Parameters
    ----------
    n : int
        The number of rows.
    k : int, default=5
        The number of folds.
    y : array_like of shape (n,), optional
        Class of each row.
    groups : array_like of shape (n,), optional
        Group of each row, such as the patient that it was measured on.
    rng : numpy.random.Generator, optional
        Shuffles rows, or rows within their class, or groups of equal size. Without it nothing is
        random.

    Returns
    -------
    list of (ndarray, ndarray)
        For each fold the training and the test rows, in increasing order.

    Raises
    ------
    ValueError
        If `k` is not between 2 and `n`, `y` or `groups` has another length than `n`, both are
        given, no class has `k` rows, or there are fewer groups than folds.

    See Also
    --------
    sklearn.model_selection.KFold : the same folds; StratifiedKFold with `y`, GroupKFold with `groups`.

    Examples
    --------
    >>> from cheatsheet.learning.cross_validation import k_folds
    >>> for train, test in k_folds(5, 3):
    ...     print(train, test)
    [2 3 4] [0 1]
    [0 1 4] [2 3]
    [0 1 2 3] [4]
    >>> for train, test in k_folds(6, 2, y=["no", "no", "no", "no", "yes", "yes"]):
    ...     print(test)
    [0 1 4]
    [2 3 5]
    """
    check.between(2, n, k=k)
    if y is not None and groups is not None:
        raise ValueError("y and groups must not both be given: use StratifiedGroupKFold")
    fold = np.empty(n, dtype=np.intp)  # (n,), the fold that tests each row
    if y is not None:
        code = _codes(n, y=y)
        if np.bincount(code).max() < k:
            raise ValueError(f"y must have a class of k = {k} rows, got {np.bincount(code).max()}")
        dealt = np.sort(code)  # row i of these goes to fold i % k, as cards are dealt
        for label in range(code.max() + 1):
            share = [np.count_nonzero(dealt[i::k] == label) for i in range(k)]
            folds = np.repeat(np.arange(k), share)
            fold[code == label] = folds if rng is None else rng.permutation(folds)
    elif groups is not None:
        code = _codes(n, groups=groups)
        sizes = np.bincount(code)
        if len(sizes) < k:
            raise ValueError(f"groups must be at least k = {k}, got {len(sizes)}")
        order = np.argsort(sizes if rng is None else sizes + rng.random(len(sizes)), kind="stable")[
            ::-1
        ]
        home, filled = np.empty(len(sizes), dtype=np.intp), np.zeros(k)
        for group in order:  # largest first, into the smallest fold
            home[group] = np.argmin(filled)
            filled[home[group]] += sizes[group]
        fold[:] = home[code]
    else:
        folds = np.repeat(np.arange(k), [n // k + (i < n % k) for i in range(k)])
        fold[:] = folds if rng is None else rng.permutation(folds)
    return [(np.flatnonzero(fold != i), np.flatnonzero(fold == i)) for i in range(k)]


def _codes(n: int, **labels: ArrayLike) -> NDArray[np.intp]:
    """Give each label a number: groups by value, y in order of appearance, as in scikit-learn."""
    ((name, values),) = labels.items()
    values = np.asarray(values)
    if values.shape != (n,):
        raise ValueError(f"{name} must have shape ({n},), got {values.shape}")
    _, first, code = np.unique(values, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[code] if name == "y" else code


def corrected_interval(
    scores: ArrayLike, *, n_train: int, n_test: int, confidence: float = 0.95
) -> tuple[float, float]:
    r"""Confidence interval of the mean of scores whose training sets overlap.

    The usual standard error :math:`s / \sqrt{k}` is for independent scores. Those of a
    cross-validation share training rows, and more repetitions bring no new rows; Nadeau and Bengio
    put :math:`s \sqrt{1 / k + n_\text{test} / n_\text{train}}` in its place. The interval is from
    Student's t distribution with :math:`k - 1` degrees of freedom. It was derived for
    random splits; for folds it is the customary approximation.

    Parameters
    ----------
    scores : array_like of shape (k,)
        One score for each split, of one or of several repetitions.
    n_train, n_test : int
        How many rows each split trained on, and how many it tested.
    confidence : float, default=0.95
        In (0, 1).

    Returns
    -------
    low, high : float

    Raises
    ------
    ValueError
        If there are fewer than two scores, one is not finite, a number of rows is not positive, or
        `confidence` is not in (0, 1).

    References
    ----------
    Nadeau and Bengio (2003), *Inference for the Generalization Error*, Machine Learning 52, pages
    239 to 281: the corrected resampled t-test.

    Examples
    --------
    >>> from cheatsheet.learning.cross_validation import corrected_interval
    >>> low, high = corrected_interval([0.8, 0.9, 0.7, 0.8, 0.8], n_train=80, n_test=20)
    >>> round(low, 2), round(high, 2)
    (0.67, 0.93)
    """
    scores = np.asarray(scores, dtype=float)
    check.ndim(1, scores=scores)
    check.at_least(2, **{"number of scores": len(scores)})
    if not np.isfinite(scores).all():
        raise ValueError(f"scores must be finite, got {scores[~np.isfinite(scores)][0]}")
    check.positive(n_train=n_train, n_test=n_test)
    check.between(0, 1, include="()", confidence=confidence)
    error = float(scores.std(ddof=1)) * math.sqrt(1 / len(scores) + n_test / n_train)
    half = float(stats.t.ppf((1 + confidence) / 2, len(scores) - 1)) * error
    mean = float(scores.mean())
    return mean - half, mean + half
