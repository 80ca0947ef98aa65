"""Measure a regression: errors in the units of the target, and shares of its variance."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["coverage", "pinball", "r2", "regression_report"]


def _pair(y_true: ArrayLike, y_pred: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Refuse shapes that would be broadcast, and numbers that make every mean NaN."""
    check.same_shape(y_true=y_true, y_pred=y_pred)
    arrays = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    for name, array in zip(("y_true", "y_pred"), arrays, strict=True):
        if not np.isfinite(array).all():
            raise ValueError(f"{name} must be finite: drop or fill NaN and infinities first")
    return arrays


def _weights(sample_weight: ArrayLike | None, n: int) -> NDArray[np.float64]:
    """Weigh each sample, by default alike."""
    weight = np.ones(n) if sample_weight is None else np.asarray(sample_weight, dtype=float)
    if weight.shape != (n,):
        raise ValueError(f"sample_weight must have the shape ({n},), got {weight.shape}")
    check.at_least(0, sample_weight=weight.min())
    check.positive(sum_of_weights=weight.sum())
    return weight


def r2(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    *,
    sample_weight: ArrayLike | None = None,
    multioutput: str = "uniform_average",
) -> Any:
    """Share by which the squared error is smaller than that of predicting the mean.

    It is 1 - sum(w (y - p)^2) / sum(w (y - mean)^2): 1 for perfect predictions, 0 for the mean,
    negative for worse. It is the square of nothing.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,) or (n, k)
        At least two samples; k targets are measured each by itself.
    sample_weight : array_like of shape (n,), optional
    multioutput : {"uniform_average", "variance_weighted", "raw_values"}
        For k targets: their plain mean, the mean weighted by their variances, or all k numbers.

    Returns
    -------
    float, or ndarray of shape (k,) for "raw_values"
        A constant target has no variance to explain: 1 if it is predicted exactly, otherwise 0.

    Raises
    ------
    ValueError
        If the shapes differ, there are fewer than two samples, a number is not finite, a weight
        is negative, or `multioutput` is unknown.

    See Also
    --------
    sklearn.metrics.r2_score : the same numbers.

    Examples
    --------
    >>> from cheatsheet.learning import regression_metrics
    >>> regression_metrics.r2([1, 2, 3, 4], [1, 2, 3, 5])
    0.8
    >>> regression_metrics.r2([1, 2, 3, 4], [4, 3, 2, 1])
    -3.0
    """
    check.one_of(("uniform_average", "variance_weighted", "raw_values"), multioutput=multioutput)
    check.ndim((1, 2), y_true=y_true)
    true, pred = _pair(y_true, y_pred)
    check.at_least(2, samples=len(true))
    true, pred = true.reshape(len(true), -1), pred.reshape(len(true), -1)  # (n, k)
    weight = _weights(sample_weight, len(true))
    spread = weight @ (true - np.average(true, axis=0, weights=weight)) ** 2  # (k,)
    error = weight @ (true - pred) ** 2  # (k,)
    score = np.where(error == 0, 1.0, 0.0)
    score = np.where(spread > 0, 1 - error / np.where(spread > 0, spread, 1), score)
    if multioutput == "raw_values":
        return score
    varied = multioutput == "variance_weighted" and spread.any()
    return float(np.average(score, weights=spread if varied else None))


def pinball(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    *,
    alpha: float = 0.5,
    sample_weight: ArrayLike | None = None,
) -> float:
    """Mean loss of a predicted quantile: alpha a unit too low, 1 - alpha a unit too high.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        `y_pred` is a prediction of the `alpha`-quantile.
    alpha : float, default=0.5
        In [0, 1]; at 0.5 the loss is half of the mean absolute error.
    sample_weight : array_like of shape (n,), optional

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the shapes differ, there are no samples, a number is not finite, a weight is negative,
        or `alpha` is outside [0, 1].

    See Also
    --------
    sklearn.metrics.mean_pinball_loss : the same number.

    Examples
    --------
    >>> from cheatsheet.learning import regression_metrics
    >>> regression_metrics.pinball([10, 20], [12, 18], alpha=0.9)  # (2 * 0.1 + 2 * 0.9) / 2
    1.0
    """
    check.between(0, 1, alpha=alpha)
    check.ndim(1, y_true=y_true)
    true, pred = _pair(y_true, y_pred)
    check.at_least(1, samples=len(true))
    low = true - pred  # positive where the prediction is too low
    loss = np.maximum(alpha * low, (alpha - 1) * low)
    return float(np.average(loss, weights=_weights(sample_weight, len(true))))


def coverage(y_true: ArrayLike, low: ArrayLike, high: ArrayLike) -> tuple[float, float]:
    """Measure prediction intervals: how many hold the truth, and how wide they are on average.

    Parameters
    ----------
    y_true : array_like of shape (n,)
    low, high : array_like of shape (n,)
        The ends, which belong to the interval; nowhere crossed.

    Returns
    -------
    share : float
        Of the samples within their interval.
    width : float
        Mean of ``high - low``, in the units of the target.

    Raises
    ------
    ValueError
        If the shapes differ, there are no samples, a number is not finite, or `low` is above
        `high` somewhere.

    Examples
    --------
    >>> from cheatsheet.learning import regression_metrics
    >>> regression_metrics.coverage([1, 2, 3, 9], low=[0, 1, 2, 3], high=[2, 3, 4, 5])
    (0.75, 2.0)
    """
    check.ndim(1, y_true=y_true)
    check.same_shape(low=low, high=high)
    true, bottom = _pair(y_true, low)
    _, top = _pair(y_true, high)
    check.at_least(1, samples=len(true))
    if np.any(crossed := bottom > top):
        raise ValueError(f"low must not be above high, but is for {crossed.sum()} samples")
    return float(np.mean((bottom <= true) & (true <= top))), float(np.mean(top - bottom))


def regression_report(y_true: ArrayLike, y_pred: ArrayLike) -> dict[str, float]:
    """Collect the measures worth looking at: what `classification_report` is for classes.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        At least two samples.

    Returns
    -------
    dict of str to float
        In the units of the target: ``bias`` (mean of prediction minus truth), ``mae``,
        ``rmse``, ``median_ae`` and ``max_error``; without units: ``r2``.

    Raises
    ------
    ValueError
        If the shapes differ, there are fewer than two samples, or a number is not finite.

    Examples
    --------
    >>> from cheatsheet.learning import regression_metrics
    >>> report = regression_metrics.regression_report([10, 20, 30, 40], [11, 21, 33, 39])
    >>> for name, value in report.items():
    ...     print(name, round(value, 3))
    bias 1.0
    mae 1.5
    rmse 1.732
    median_ae 1.0
    max_error 3.0
    r2 0.976
    """
    check.ndim(1, y_true=y_true)
    true, pred = _pair(y_true, y_pred)
    check.at_least(2, samples=len(true))
    error = pred - true
    size = np.abs(error)
    measures = {
        "bias": np.mean(error),
        "mae": np.mean(size),
        "rmse": np.sqrt(np.mean(error**2)),
        "median_ae": np.median(size),
        "max_error": np.max(size),
        "r2": r2(true, pred),
    }
    return {name: float(value) for name, value in measures.items()}
