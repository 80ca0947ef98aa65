"""From the question to the final score: look for leaks, know your luck, report with an interval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from cheatsheet import _check as check
from cheatsheet.learning.mixed_columns import tabular_pipeline

__all__ = ["bootstrap_interval", "expected_best_accuracy", "single_column_scores"]


def single_column_scores(
    X: pd.DataFrame,
    y: ArrayLike,
    *,
    task: str = "classification",
    scoring: Any = None,
    folds: int = 5,
    random_state: int = 0,
) -> pd.Series:
    """Score what each column predicts alone: one that is too good is a leak until explained.

    Each column goes through `tabular_pipeline`, so gaps count as well, into a decision tree of
    depth 3, which is cross-validated on shuffled folds.

    Parameters
    ----------
    X : DataFrame of n rows
        Numbers, booleans, text or categories, gaps allowed.
    y : array_like of shape (n,)
        Classes, or numbers with ``task="regression"``.
    task : {"classification", "regression"}, default="classification"
    scoring : str or callable, optional
        As in ``cross_val_score``. Default: balanced accuracy for classes, where guessing gets 1
        over their number, and R² for numbers, where guessing gets 0.
    folds : int, default=5
        At least 2.
    random_state : int, default=0
        Seed of the folds and of the trees.

    Returns
    -------
    Series
        Mean score of each column, the best first.

    Raises
    ------
    TypeError
        If `X` is no DataFrame, or a column holds dates or mixed values.
    ValueError
        If `X` has no column, `y` has another length or gaps, or numbers with fractions as
        classes, `task` is unknown, or `folds` is less than 2.

    See Also
    --------
    sklearn.feature_selection.mutual_info_classif : a measure without a model.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.learning import workflow
    >>> paid = [0, 1] * 20
    >>> X = pd.DataFrame({"day": range(40), "receipt": ["no", "yes"] * 20})
    >>> scores = workflow.single_column_scores(X, paid)
    >>> print(scores.index[0], scores.iloc[0])
    receipt 1.0
    """
    if not isinstance(X, pd.DataFrame):
        raise TypeError(f"X must be a DataFrame, got {type(X).__name__}: use pd.DataFrame(X)")
    check.at_least(1, **{"columns of X": X.shape[1]})
    check.at_least(2, folds=folds)
    check.one_of(("classification", "regression"), task=task)
    check.ndim(1, y=y)
    target = np.asarray(y)
    if len(target) != len(X):
        raise ValueError(f"y must have one value for each of the {len(X)} rows, got {len(target)}")
    if pd.isna(target).any():
        raise ValueError("y must have no gaps: drop the rows without a target")
    if task == "classification" and target.dtype.kind == "f" and (target % 1 != 0).any():
        raise ValueError(f"y must hold classes, got {target[0]}: for numbers use task='regression'")
    if task == "regression":
        tree = DecisionTreeRegressor(max_depth=3, random_state=random_state)
        cv, metric = KFold(folds, shuffle=True, random_state=random_state), "r2"
    else:
        tree = DecisionTreeClassifier(max_depth=3, random_state=random_state)
        cv = StratifiedKFold(folds, shuffle=True, random_state=random_state)
        metric = "balanced_accuracy"
    scores = {
        name: cross_val_score(
            tabular_pipeline(X[[name]], tree), X[[name]], target, scoring=scoring or metric, cv=cv
        ).mean()
        for name in X.columns
    }
    return pd.Series(scores, dtype=float).sort_values(ascending=False, kind="stable")


def expected_best_accuracy(accuracy: float, n: int, *, tries: int) -> float:
    r"""Accuracy that luck alone gives the best of several equally good models.

    Each of the models is right on a share `accuracy` of all rows, independently of the others.
    Measured on `n` rows, the best of them is expected at
    :math:`\frac1n \sum_{k=0}^{n-1} (1 - F(k)^{\text{tries}})`, with the binomial distribution F.
    Settings of one model are right on similar rows, so that they are fewer tries than they seem.

    Parameters
    ----------
    accuracy : float
        True accuracy of each model, in [0, 1].
    n : int
        Rows that they are compared on, at least 1.
    tries : int
        Number of models, at least 1.

    Returns
    -------
    float
        Between `accuracy`, for one try, and 1.

    Raises
    ------
    ValueError
        If `accuracy` is outside [0, 1], or a number is less than 1.

    Examples
    --------
    >>> from cheatsheet.learning import workflow
    >>> for tries in (1, 10, 100):
    ...     print(tries, round(workflow.expected_best_accuracy(0.7, 100, tries=tries), 2))
    1 0.7
    10 0.77
    100 0.81
    """
    check.between(0, 1, accuracy=accuracy)
    check.at_least(1, n=n, tries=tries)
    below = stats.binom.cdf(np.arange(n), n, accuracy)  # (n,): at most k right, for one model
    return float(np.mean(1 - below**tries))


def bootstrap_interval(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    metric: Callable[[Any, Any], float],
    *,
    confidence: float = 0.95,
    resamples: int = 1000,
    groups: ArrayLike | None = None,
    random_state: int = 0,
) -> tuple[float, float]:
    """Interval for any metric, from test rows drawn again and again with replacement.

    The percentiles of the metric over the resamples. It tells how much the score depends on which
    rows happened to be in the test set; the model stays as it is.

    Parameters
    ----------
    y_true : array_like of shape (n,) or (n, ...)
    y_pred : array_like of shape (n,) or (n, ...)
        What the metric takes: labels, numbers, probabilities. For the difference of two models,
        give both as columns.
    metric : callable
        ``metric(y_true, y_pred)`` returns a number.
    confidence : float, default=0.95
        In (0, 1).
    resamples : int, default=1000
    groups : array_like of shape (n,), optional
        What the rows belong to, such as a patient with several of them: whole groups are drawn.
    random_state : int, default=0
        Seed of the draws.

    Returns
    -------
    low, high : float

    Raises
    ------
    ValueError
        If there are no rows, the numbers of rows differ, `confidence` is not in (0, 1), `resamples` is
        less than 1, or the metric of a resample is not finite.

    See Also
    --------
    scipy.stats.bootstrap : ``method="percentile"`` gives the same; ``"BCa"`` corrects for bias.

    References
    ----------
    Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, section 13.3.

    Examples
    --------
    >>> from cheatsheet.learning import workflow
    >>> from sklearn.metrics import accuracy_score
    >>> y_true, y_pred = [0, 1] * 50, [0] * 60 + [1] * 40
    >>> accuracy_score(y_true, y_pred)
    0.5
    >>> low, high = workflow.bootstrap_interval(y_true, y_pred, accuracy_score)
    >>> round(low, 1), round(high, 1)
    (0.4, 0.6)
    """
    true, predicted = np.asarray(y_true), np.asarray(y_pred)
    for name, values in (("y_true", true), ("y_pred", predicted)):
        if values.ndim == 0:
            raise ValueError(f"{name} must have one row for each answer, got {values!r}")
    n = len(true)
    check.at_least(1, rows=n)
    if len(predicted) != n:
        raise ValueError(f"y_true and y_pred must have as many rows, got {n} and {len(predicted)}")
    check.between(0, 1, include="()", confidence=confidence)
    check.at_least(1, resamples=resamples)
    members = None
    if groups is not None:
        check.ndim(1, groups=groups)
        if len(np.asarray(groups)) != n:
            raise ValueError(
                f"groups must have one value for each of the {n} rows, got {len(np.asarray(groups))}"
            )
        _, code = np.unique(np.asarray(groups), return_inverse=True)
        members = [np.flatnonzero(code == g) for g in range(code.max() + 1)]
    units = n if members is None else len(members)
    draws = np.random.default_rng(random_state).integers(0, units, size=(resamples, units))
    scores = np.empty(resamples)
    for b, draw in enumerate(draws):
        rows = draw if members is None else np.concatenate([members[g] for g in draw])
        scores[b] = metric(true[rows], predicted[rows])
    bad = int(np.sum(~np.isfinite(scores)))
    if bad:
        raise ValueError(
            f"metric must be finite, got another value in {bad} of {resamples} resamples: "
            f"too few rows, or too few of a class"
        )
    low, high = np.quantile(scores, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)
