"""Logistic regression from scratch by Newton's method, and odds ratios with their intervals."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats
from scipy.special import expit

from cheatsheet import _check as check

__all__ = ["Logistic", "fit_logistic", "odds_ratios"]


class Logistic(NamedTuple):
    """A fitted logistic regression of two classes.

    Attributes
    ----------
    coef : ndarray of shape (d,)
    intercept : float
    loss : float
        The least value of what is minimized.
    steps : int
        How many Newton steps it took.

    Examples
    --------
    >>> from cheatsheet.learning.logistic_regression import fit_logistic
    >>> model = fit_logistic([[0.0], [1.0], [1.0], [2.0]], [0, 0, 1, 1])
    >>> model.coef.round(3), round(model.intercept, 3)
    (array([0.675]), -0.675)
    """

    coef: NDArray[np.float64]
    intercept: float
    loss: float
    steps: int


def fit_logistic(
    X: ArrayLike,
    y: ArrayLike,
    *,
    C: float = 1.0,
    sample_weight: ArrayLike | None = None,
    max_steps: int = 100,
    tol: float = 1e-9,
) -> Logistic:
    r"""Fit a logistic regression of two classes by Newton's method (IRLS).

    With :math:`p = 1 / (1 + e^{-z})`, :math:`z = Xw + b`, it minimizes what
    ``LogisticRegression`` minimizes, divided by `C`,

    .. math::

        -\sum_i s_i \left[ y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \right] + \frac{\|w\|^2}{2C}.

    Each step solves a least squares problem whose rows weigh :math:`s p (1 - p)`, which is why it
    is also called iteratively reweighted least squares. A step that does not reduce the loss is
    halved.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Scale the columns first, as for any penalty.
    y : array_like of shape (n,)
        Labels of two classes; the coefficients are for the second in sorted order.
    C : float, default=1.0
        Inverse of the strength of the penalty; ``np.inf`` for none.
    sample_weight : array_like of shape (n,), optional
        How much each row counts, positive.
    max_steps : int, default=100
    tol : float, default=1e-9
        The largest entry of the gradient, relative to the sum of weights, that counts as zero.

    Returns
    -------
    Logistic

    Raises
    ------
    ValueError
        If the shapes do not fit, a value is not finite, there are not two classes, `C` or a weight
        is not positive, the classes are separable and there is no penalty, or `max_steps` do not
        suffice.

    See Also
    --------
    sklearn.linear_model.LogisticRegression : the same coefficients.

    Examples
    --------
    >>> from cheatsheet.learning.logistic_regression import fit_logistic
    >>> hours = [[1], [2], [3], [4], [5], [6]]
    >>> found = fit_logistic(hours, ["fail", "fail", "pass", "fail", "pass", "pass"])
    >>> found.coef.round(2), round(found.intercept, 2)
    (array([0.77]), -2.68)
    """
    check.ndim(2, X=X)
    check.ndim(1, y=y)
    check.positive(C=C, tol=tol)
    check.at_least(1, max_steps=max_steps)
    X, target, weight = _prepare(X, y, sample_weight)
    n, d = X.shape
    design = np.column_stack([X, np.ones(n)])  # (n, d + 1), the intercept last
    ridge = np.append(np.full(d, 1 / C), 0.0)  # the intercept is free
    w = np.zeros(d + 1)
    sign = 2 * target - 1

    def objective(w: NDArray) -> float:
        return float(weight @ np.logaddexp(0, -sign * (design @ w)) + ridge @ w**2 / 2)

    for step in range(max_steps + 1):
        z = design @ w
        p = expit(z)  # (n,)
        gradient = design.T @ (weight * (p - target)) + ridge * w  # (d + 1,)
        if math.isinf(C) and (sign * z > 0).all():
            raise ValueError("the classes are separable: no best coefficients, give a finite C")
        if np.abs(gradient).max() <= tol * weight.sum():
            return Logistic(w[:d], float(w[d]), objective(w), step)
        hessian = design.T @ (design * (weight * p * (1 - p))[:, np.newaxis]) + np.diag(ridge)
        direction = np.linalg.lstsq(hessian, gradient)[0]
        size, before = 1.0, objective(w)
        while objective(w - size * direction) > before and size > 1e-8:
            size /= 2
        w = w - size * direction
    raise ValueError(f"max_steps = {max_steps} do not suffice: scale X, or give a smaller C")


def _prepare(
    X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return X, the labels as 0 and 1, and the weights, or refuse what does not fit."""
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    weight = np.ones(len(y)) if sample_weight is None else np.asarray(sample_weight, dtype=float)
    for name, values in (("X", X), ("sample_weight", weight)):
        if len(values) != len(y):
            raise ValueError(f"{name} must have {len(y)} rows, as y has, got {len(values)}")
        if not np.isfinite(values).all():
            raise ValueError(f"{name} must be finite, got {values[~np.isfinite(values)][0]}")
    check.ndim(1, sample_weight=weight)
    classes = np.unique(y)
    if len(classes) != 2:
        raise ValueError(f"y must have two classes, got {len(classes)}: {classes[:5].tolist()}")
    check.positive(**{"least of sample_weight": float(weight.min())})
    return X, (y == classes[1]).astype(float), weight


def odds_ratios(X: Any, y: ArrayLike, *, confidence: float = 0.95) -> pd.DataFrame:
    """Fit without a penalty and say how the odds change with each column, others held fixed.

    The intervals are Wald's: coefficient ± quantile × standard error, where the standard errors
    are from the inverse of the Hessian. They need many more rows than columns.

    Parameters
    ----------
    X : DataFrame or array_like of shape (n, d)
        Numbers; at least one row and column, and each column varies.
    y : array_like of shape (n,)
        Labels of two classes; the odds are those of the second in sorted order.
    confidence : float, default=0.95
        In (0, 1).

    Returns
    -------
    DataFrame of d rows
        `sd` (standard deviation of the column), `per_unit` (odds ratio for one unit more),
        `per_sd` (for one standard deviation more), `low` and `high` (interval of `per_sd`).

    Raises
    ------
    ValueError
        If a column is constant or follows from the others, `confidence` is not in (0, 1), or as in
        `fit_logistic`.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.learning.logistic_regression import odds_ratios
    >>> smoker = pd.DataFrame({"smoker": [1] * 30 + [0] * 70})
    >>> ill = [1] * 20 + [0] * 10 + [1] * 28 + [0] * 42  # odds 20:10 and 28:42
    >>> odds_ratios(smoker, ill)["per_unit"].round(2).to_dict()
    {'smoker': 3.0}
    """
    check.between(0, 1, include="()", confidence=confidence)
    names = list(X.columns) if isinstance(X, pd.DataFrame) else range(np.shape(X)[-1])
    values = np.asarray(X, dtype=float)
    check.ndim(2, X=values)
    check.ndim(1, y=y)
    _prepare(values, y, None)
    sd = values.std(axis=0)  # (d,)
    scaled = (values - values.mean(axis=0)) / np.where(sd > 0, sd, 1)
    design = np.column_stack([scaled, np.ones(len(values))])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError("X must have columns that vary and do not follow from the others")
    found = fit_logistic(scaled, y, C=math.inf)
    p = expit(scaled @ found.coef + found.intercept)
    hessian = design.T @ (design * (p * (1 - p))[:, np.newaxis])
    error = np.sqrt(np.diag(np.linalg.inv(hessian)))[:-1]
    half = float(stats.norm.ppf((1 + confidence) / 2)) * error
    table = {
        "sd": sd,
        "per_unit": np.exp(found.coef / sd),
        "per_sd": np.exp(found.coef),
        "low": np.exp(found.coef - half),
        "high": np.exp(found.coef + half),
    }
    return pd.DataFrame(table, index=pd.Index(names))
