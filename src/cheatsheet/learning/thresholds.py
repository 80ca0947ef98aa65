"""Turn scores into decisions: curves over all thresholds, areas under them, and the cheapest one."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from cheatsheet import _check as check

__all__ = ["best_threshold", "calibration_bins", "roc_auc", "roc_curve"]


def _checked(
    y_true: ArrayLike, y_score: ArrayLike, *, name: str = "y_score", both: bool = True
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Refuse what is not one truth of two and one finite score for each sample."""
    check.ndim(1, **{"y_true": y_true, name: y_score})
    check.same_shape(**{"y_true": y_true, name: y_score})
    true, score = np.asarray(y_true), np.asarray(y_score, dtype=float)
    kinds = set(np.unique(true).tolist())
    if not kinds <= {0, 1}:
        raise ValueError(f"y_true must hold 0 and 1 (or booleans), got {sorted(kinds)[:5]}")
    if both and len(kinds) < 2:
        raise ValueError("y_true must have samples of both classes")
    if not np.isfinite(score).all():
        raise ValueError(f"{name} must be finite: drop or fill NaN and infinities first")
    return true.astype(bool), score


def _counts(
    true: NDArray[np.bool_], score: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Count hits and false alarms at each distinct score, from the highest down, after none."""
    order = np.argsort(-score, kind="stable")
    true, score, weight = true[order], score[order], weight[order]
    last = np.append(np.flatnonzero(np.diff(score)), len(score) - 1)  # ties are taken together
    hits, alarms = (np.cumsum(weight * part)[last] for part in (true, ~true))
    return np.r_[0.0, hits], np.r_[0.0, alarms], np.r_[np.inf, score[last]]


def roc_curve(
    y_true: ArrayLike, y_score: ArrayLike, *, sample_weight: ArrayLike | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Rates of false alarms and of hits at every threshold that makes a difference.

    Parameters
    ----------
    y_true : array_like of shape (n,)
        0 and 1, or booleans; both must occur.
    y_score : array_like of shape (n,)
        Probabilities or any scores, higher for 1.
    sample_weight : array_like of shape (n,), optional

    Returns
    -------
    false_positive_rate : ndarray of shape (m + 1,)
        False alarms by all negatives, rising from 0 to 1.
    true_positive_rate : ndarray of shape (m + 1,)
        Hits by all positives (recall), rising from 0 to 1.
    thresholds : ndarray of shape (m + 1,)
        The m distinct scores, falling, after infinity; a sample is called positive if its score
        is at least the threshold.

    Raises
    ------
    ValueError
        If the shapes differ, `y_true` holds something else or one class only, a score is not
        finite, or a weight is negative.

    See Also
    --------
    sklearn.metrics.roc_curve : the same with ``drop_intermediate=False``.

    Examples
    --------
    >>> from cheatsheet.learning import thresholds
    >>> fpr, tpr, cuts = thresholds.roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    >>> for row in zip(cuts.tolist(), fpr.tolist(), tpr.tolist()):
    ...     print(*row)
    inf 0.0 0.0
    0.8 0.0 0.5
    0.4 0.5 0.5
    0.35 0.5 1.0
    0.1 1.0 1.0
    """
    true, score = _checked(y_true, y_score)
    weight = np.ones(len(true)) if sample_weight is None else np.asarray(sample_weight, float)
    check.same_shape(y_true=true, sample_weight=weight)
    check.at_least(0, sample_weight=weight.min())
    check.positive(positive_weight=weight[true].sum(), negative_weight=weight[~true].sum())
    hits, alarms, cuts = _counts(true, score, weight)
    return alarms / alarms[-1], hits / hits[-1], cuts


def roc_auc(y_true: ArrayLike, y_score: ArrayLike) -> float:
    """Area under the ROC curve, from ranks: how often a positive scores above a negative.

    Over all pairs of a positive and a negative; a tie counts half. This is the statistic of
    Mann and Whitney, divided by the number of pairs.

    Parameters
    ----------
    y_true : array_like of shape (n,)
        0 and 1, or booleans; both must occur.
    y_score : array_like of shape (n,)
        Probabilities or any scores, higher for 1: only their order counts.

    Returns
    -------
    float
        1 if every positive is above every negative, 0.5 for no information.

    Raises
    ------
    ValueError
        If the shapes differ, `y_true` holds something else or one class only, or a score is not
        finite.

    See Also
    --------
    sklearn.metrics.roc_auc_score : the same number, from the curve.
    scipy.stats.mannwhitneyu : the test with this statistic.

    Examples
    --------
    >>> from cheatsheet.learning import thresholds
    >>> thresholds.roc_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    0.75
    """
    true, score = _checked(y_true, y_score)
    positives = int(true.sum())
    negatives = len(true) - positives
    ranks = rankdata(score)  # from 1; equal scores share the mean of their ranks
    won = ranks[true].sum() - positives * (positives + 1) / 2
    return float(won / (positives * negatives))


def best_threshold(
    y_true: ArrayLike, y_score: ArrayLike, *, false_alarm: float = 1.0, miss: float = 1.0
) -> tuple[float, float]:
    """Find the threshold with the least total cost on these samples.

    Parameters
    ----------
    y_true : array_like of shape (n,)
        0 and 1, or booleans.
    y_score : array_like of shape (n,)
        Probabilities or any scores, higher for 1; not of the samples that trained the model.
    false_alarm, miss : float, default=1.0
        The cost of one false positive and of one false negative.

    Returns
    -------
    threshold : float
        One of the scores, to be used as ``y_score >= threshold``; infinity if it is cheapest
        to call nothing positive. Of equally cheap ones the highest.
    cost : float

    Raises
    ------
    ValueError
        If there are no samples, the shapes differ, `y_true` holds something else, a score is not
        finite, or a cost is negative.

    See Also
    --------
    sklearn.model_selection.TunedThresholdClassifierCV : chooses by cross-validation.

    Examples
    --------
    >>> from cheatsheet.learning import thresholds
    >>> y_true, y_score = [0, 0, 1, 0, 1], [0.1, 0.2, 0.3, 0.6, 0.8]
    >>> thresholds.best_threshold(y_true, y_score)
    (0.8, 1.0)
    >>> thresholds.best_threshold(y_true, y_score, miss=5)
    (0.3, 1.0)
    """
    true, score = _checked(y_true, y_score, both=False)
    check.at_least(1, samples=len(true))
    check.at_least(0, false_alarm=false_alarm, miss=miss)
    hits, alarms, cuts = _counts(true, score, np.ones(len(true)))
    cost = false_alarm * alarms + miss * (true.sum() - hits)
    best = int(np.argmin(cost))
    return float(cuts[best]), float(cost[best])


def calibration_bins(
    y_true: ArrayLike, y_prob: ArrayLike, *, n_bins: int = 10, strategy: str = "uniform"
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Compare predicted probabilities with what happened, in bins of similar probability.

    Parameters
    ----------
    y_true : array_like of shape (n,)
        0 and 1, or booleans.
    y_prob : array_like of shape (n,)
        Probabilities of 1.
    n_bins : int, default=10
    strategy : {"uniform", "quantile"}, default="uniform"
        Bins of equal width, or of about equally many samples.

    Returns
    -------
    predicted : ndarray of shape (m,)
        Mean probability in each of the m bins that have samples.
    observed : ndarray of shape (m,)
        Share of 1 in them; equal to `predicted` for calibrated probabilities.
    counts : ndarray of shape (m,)
        Number of samples.

    Raises
    ------
    ValueError
        If there are no samples, the shapes differ, `y_true` holds something else, a probability
        is outside [0, 1], `n_bins` is not at least 1, or `strategy` is unknown.

    See Also
    --------
    sklearn.calibration.calibration_curve : the same without the counts.

    Examples
    --------
    >>> from cheatsheet.learning import thresholds
    >>> y_true, y_prob = [0, 0, 1, 1, 1], [0.1, 0.2, 0.3, 0.8, 0.9]
    >>> predicted, observed, counts = thresholds.calibration_bins(y_true, y_prob, n_bins=2)
    >>> print(predicted.round(2), observed.round(2), counts)
    [0.2  0.85] [0.33 1.  ] [3 2]
    """
    true, prob = _checked(y_true, y_prob, name="y_prob", both=False)
    check.at_least(1, samples=len(true), n_bins=n_bins)
    check.between(0, 1, y_prob=prob.min())
    check.between(0, 1, y_prob=prob.max())
    check.one_of(("uniform", "quantile"), strategy=strategy)
    edges = np.linspace(0, 1, n_bins + 1)
    if strategy == "quantile":
        edges = np.quantile(prob, edges)
    bins = np.searchsorted(edges[1:-1], prob)  # (n,): an edge belongs to the bin below it
    counts = np.bincount(bins, minlength=n_bins)
    filled = counts > 0
    sums = (np.bincount(bins, weights=values, minlength=n_bins) for values in (prob, true))
    predicted, observed = (total[filled] / counts[filled] for total in sums)
    return predicted, observed, counts[filled]
