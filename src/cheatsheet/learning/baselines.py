"""Beat a baseline first: two accuracies, and a paired comparison with a model that knows nothing."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, is_classifier
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.model_selection import RepeatedKFold, RepeatedStratifiedKFold, cross_val_score

from cheatsheet import _check as check
from cheatsheet.learning.cross_validation import corrected_interval

__all__ = ["Comparison", "accuracy_score", "balanced_accuracy_score", "compare_with_baseline"]


def accuracy_score(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Share of the answers that are right.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        Labels: numbers, booleans or text.

    Returns
    -------
    float
        Between 0 and 1, higher is better.

    Raises
    ------
    ValueError
        If the shapes differ, are not one-dimensional, or there are no labels.

    See Also
    --------
    sklearn.metrics.accuracy_score : the same number; counts too, with ``normalize=False``.

    Examples
    --------
    >>> from cheatsheet.learning import baselines
    >>> baselines.accuracy_score(["no", "no", "no", "yes"], ["no", "no", "no", "no"])
    0.75
    """
    true, predicted = _labels(y_true, y_pred)
    return float(np.mean(true == predicted))


def balanced_accuracy_score(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Mean over the classes of the share of their rows that is found.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        Labels: numbers, booleans or text. Only the classes of `y_true` count.

    Returns
    -------
    float
        Between 0 and 1, higher is better; one of the classes for all rows gives 1 over the number of
        classes.

    Raises
    ------
    ValueError
        If the shapes differ, are not one-dimensional, or there are no labels.

    See Also
    --------
    sklearn.metrics.balanced_accuracy_score : the same number; ``adjusted=True`` makes guessing 0.

    Examples
    --------
    >>> from cheatsheet.learning import baselines
    >>> baselines.balanced_accuracy_score(["no", "no", "no", "yes"], ["no", "no", "no", "no"])
    0.5
    """
    true, predicted = _labels(y_true, y_pred)
    recalls = [np.mean(predicted[true == label] == label) for label in np.unique(true)]
    return float(np.mean(recalls))


class Comparison(NamedTuple):
    """What `compare_with_baseline` found.

    Attributes
    ----------
    scores, baseline_scores : ndarray of shape (repeats * folds,)
        The scores of the estimator and of the baseline, on the same folds.
    difference : float
        The mean of the paired differences; positive if the estimator is better.
    interval : tuple of float
        Where the difference lies, at the level that was asked for.
    verdict : {"better", "worse", "undecided"}
        Undecided, if the interval contains 0.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> from sklearn.naive_bayes import GaussianNB
    >>> from cheatsheet.learning import baselines
    >>> result = baselines.compare_with_baseline(GaussianNB(), *load_iris(return_X_y=True))
    >>> print(result.baseline_scores.mean().round(2), result.verdict)
    0.33 better
    """

    scores: NDArray[np.float64]
    baseline_scores: NDArray[np.float64]
    difference: float
    interval: tuple[float, float]
    verdict: str


def compare_with_baseline(
    estimator: BaseEstimator,
    X: Any,
    y: ArrayLike,
    *,
    baseline: BaseEstimator | None = None,
    scoring: Any = None,
    folds: int = 5,
    repeats: int = 5,
    confidence: float = 0.95,
    random_state: int = 0,
) -> Comparison:
    r"""Compare two models on the same folds of repeated cross-validation.

    The interval is the one of Student's t for the paired differences, with the variance of their
    mean corrected for the overlap of the training sets: :math:`s^2 (1/J + 1/(k - 1))` for J
    scores from k folds, instead of :math:`s^2 / J`.

    Parameters
    ----------
    estimator : estimator
        The model that should be better; a classifier gets stratified folds.
    X : array_like or frame of shape (n, d)
    y : array_like of shape (n,)
    baseline : estimator, optional
        What it should beat. Default: ``DummyClassifier()`` or ``DummyRegressor()``.
    scoring : str or callable, optional
        As in ``cross_val_score``, higher is better. Default: accuracy or R².
    folds : int, default=5
        At least 2.
    repeats : int, default=5
        How often the rows are shuffled anew.
    confidence : float, default=0.95
        The level of the interval, in (0, 1).
    random_state : int, default=0
        Seed of the folds.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        If `folds` is less than 2, `repeats` less than 1, `confidence` not in (0, 1), or a score is
        NaN.

    See Also
    --------
    cheatsheet.learning.cross_validation.corrected_interval : the interval, for scores that are there.
    sklearn.model_selection.permutation_test_score : asks whether there is anything to learn.

    References
    ----------
    Nadeau and Bengio (2003), *Inference for the Generalization Error*, section 3.

    Examples
    --------
    >>> from sklearn.datasets import load_diabetes
    >>> from sklearn.linear_model import LinearRegression
    >>> from cheatsheet.learning import baselines
    >>> X, y = load_diabetes(return_X_y=True)
    >>> baselines.compare_with_baseline(LinearRegression(), X, y).verdict
    'better'
    """
    check.at_least(2, folds=folds)
    check.at_least(1, repeats=repeats)
    check.between(0, 1, include="()", confidence=confidence)
    splitter, dummy = (
        (RepeatedStratifiedKFold, DummyClassifier())
        if is_classifier(estimator)
        else (RepeatedKFold, DummyRegressor())
    )
    cv = splitter(n_splits=folds, n_repeats=repeats, random_state=random_state)
    scores, baseline_scores = (
        cross_val_score(model, X, y, scoring=scoring, cv=cv)  # the same folds for both
        for model in (estimator, dummy if baseline is None else baseline)
    )
    differences = scores - baseline_scores  # (folds * repeats,)
    if np.isnan(differences).any():
        raise ValueError("a score is NaN: the scoring does not fit the models or the folds")
    interval = corrected_interval(differences, n_train=folds - 1, n_test=1, confidence=confidence)
    verdict = "better" if interval[0] > 0 else "worse" if interval[1] < 0 else "undecided"
    return Comparison(scores, baseline_scores, float(differences.mean()), interval, verdict)


def _labels(y_true: ArrayLike, y_pred: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return both as arrays, or refuse them."""
    check.ndim(1, y_true=y_true, y_pred=y_pred)
    check.same_shape(y_true=y_true, y_pred=y_pred)
    check.at_least(1, labels=np.size(y_true))
    return np.asarray(y_true), np.asarray(y_pred)
