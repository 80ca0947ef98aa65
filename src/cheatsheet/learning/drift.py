"""Notice that the data have changed, and correct what can be corrected without new labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats
from sklearn.base import clone
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict, train_test_split

from cheatsheet import _check as check
from cheatsheet.learning.mixed_columns import column_kinds, tabular_pipeline

__all__ = [
    "density_ratio_weights",
    "drift_report",
    "follow_stream",
    "label_shift_weights",
    "population_stability_index",
    "two_sample_auc",
]


def drift_report(
    reference: pd.DataFrame, current: pd.DataFrame, *, level: float = 0.05, bins: int = 10
) -> pd.DataFrame:
    """Compare each column of two tables, and say which have changed.

    Numbers are compared by the test of Kolmogorov and Smirnov, where a gap counts as a value below
    all others; booleans, text and categories by the chi-square test, where a gap is a category and
    those too rare for the test share one. Holm's correction keeps the chance of any false alarm
    at or below `level`, however many columns there are.

    Parameters
    ----------
    reference, current : DataFrame
        With the same columns, in any order: the rows of the training, and those of today.
    level : float, default=0.05
        In (0, 1).
    bins : int, default=10
        For the population stability index of numbers.

    Returns
    -------
    DataFrame with one row for each column
        `kind`; `distance`, the largest difference, in [0, 1], between the shares below any one
        limit for numbers, or in any one set of categories; `psi`; `p_value`; `p_adjusted`; and
        `drifted`, whether that is at most `level`. The smallest p-value comes first.

    Raises
    ------
    TypeError
        If a table is no DataFrame, or a column holds dates or mixed values.
    ValueError
        If a table has no rows, the columns or their kinds differ, `level` is not in (0, 1), or
        `bins` is less than 2.

    See Also
    --------
    scipy.stats.ks_2samp : the test for numbers.
    scipy.stats.chi2_contingency : the test for categories.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.learning import drift
    >>> before = pd.DataFrame({"age": range(20, 70), "city": ["Wuhan", "Beijing"] * 25})
    >>> now = pd.DataFrame({"age": range(40, 90), "city": ["Wuhan", "Beijing"] * 25})
    >>> drift.drift_report(before, now)["drifted"].to_dict()
    {'age': True, 'city': False}
    """
    reference, current = _tables(reference, current, frames=True)
    check.between(0, 1, include="()", level=level)
    check.at_least(2, bins=bins)
    rows = {}
    for name in reference.columns:
        kind, before, now = _pair(reference[name], current[name])
        if kind == "number":
            lowest = [np.where(np.isnan(part), -np.inf, part) for part in (before, now)]
            test = stats.ks_2samp(*lowest)
            distance, p_value = test.statistic, test.pvalue
        else:
            counts = _counts(before, now)  # (2, k)
            shares = counts / counts.sum(axis=1, keepdims=True)
            distance = np.abs(shares[0] - shares[1]).sum() / 2
            p_value = _chi_square(counts)
        psi = _stability(kind, before, now, bins)
        rows[name] = {"kind": kind, "distance": distance, "psi": psi, "p_value": p_value}
    report = pd.DataFrame.from_dict(rows, orient="index").sort_values("p_value", kind="stable")
    p = report["p_value"].to_numpy()
    holm = np.maximum.accumulate(np.arange(len(p), 0, -1) * p)  # times m, m - 1, ... 1
    report["p_adjusted"] = np.minimum(holm, 1)
    report["drifted"] = report["p_adjusted"] <= level
    return report


def population_stability_index(
    reference: ArrayLike, current: ArrayLike, *, bins: int = 10
) -> float:
    r"""Measure how much a distribution moved: :math:`\sum_b (q_b - p_b) \ln (q_b / p_b)`.

    Numbers fall into bins with equally many reference values, categories are bins, gaps are one
    more. Each count is raised by 0.5, so that an empty bin is no infinity.

    Parameters
    ----------
    reference, current : array_like of shape (n,) and (m,)
        Numbers, or booleans, text or categories in both.
    bins : int, default=10
        For numbers, at least 2.

    Returns
    -------
    float
        0 for equal shares. Without any change about (number of bins - 1) (1/n + 1/m).

    Raises
    ------
    TypeError
        If the values are neither numbers nor text.
    ValueError
        If there are none, the kinds differ, or `bins` is less than 2.

    Examples
    --------
    >>> from cheatsheet.learning import drift
    >>> before, now = ["card"] * 90 + ["cash"] * 10, ["card"] * 60 + ["cash"] * 40
    >>> round(drift.population_stability_index(before, now), 2)
    0.52
    """
    check.at_least(2, bins=bins)
    check.ndim(1, reference=reference, current=current)
    columns = [pd.Series(part).reset_index(drop=True) for part in (reference, current)]
    check.at_least(1, reference_values=len(columns[0]), current_values=len(columns[1]))
    return _stability(*_pair(*columns), bins)


def two_sample_auc(
    reference: Any, current: Any, *, model: Any = None, random_state: int = 0
) -> tuple[float, float]:
    """Test whether a classifier can tell two tables apart, columns taken together.

    It is trained on one half of the rows to say which table a row comes from, and tested on the
    other half: an area under the ROC curve of 0.5 means that it cannot.

    Parameters
    ----------
    reference, current : DataFrame or array_like of shape (n, d) and (m, d)
        Numbers, booleans, text or categories, gaps allowed.
    model : classifier, optional
        Gets the matrix of `tabular_pipeline`. Default: a random forest.
    random_state : int, default=0
        Seed of the halves, and of the forest.

    Returns
    -------
    auc : float
        On the second half.
    p_value : float
        Of the one-sided test of Mann and Whitney, on the scores of that half.

    Raises
    ------
    TypeError
        If a column holds dates or mixed values.
    ValueError
        If a table has fewer than 4 rows, or the columns or their kinds differ.

    References
    ----------
    Lopez-Paz and Oquab (2017), *Revisiting Classifier Two-Sample Tests*.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.learning import drift
    >>> rng = np.random.default_rng(0)
    >>> auc, p_value = drift.two_sample_auc(rng.normal(size=(99, 2)), rng.normal(size=(99, 2)) + 2)
    >>> auc > 0.9, p_value < 0.001
    (True, True)
    """
    reference, current = _tables(reference, current)
    check.at_least(4, **{"rows of reference": len(reference), "rows of current": len(current)})
    rows, origin = _stacked(reference, current)
    forest = RandomForestClassifier(min_samples_leaf=5, random_state=random_state)
    pipeline = tabular_pipeline(rows, forest if model is None else model)
    train, test, y_train, y_test = train_test_split(
        rows, origin, test_size=0.5, stratify=origin, random_state=random_state
    )
    score = pipeline.fit(train, y_train).predict_proba(test)[:, 1]
    test_result = stats.mannwhitneyu(score[y_test == 1], score[y_test == 0], alternative="greater")
    pairs = np.sum(y_test == 1) * np.sum(y_test == 0)
    return float(test_result.statistic / pairs), float(test_result.pvalue)


def density_ratio_weights(
    reference: Any,
    current: Any,
    *,
    model: Any = None,
    clip: float = 10.0,
    folds: int = 5,
    random_state: int = 0,
) -> NDArray[np.float64]:
    r"""Weights that make the reference rows look like the current ones.

    A classifier gives each row its probability :math:`c(x)` of being a current one; the ratio of
    the two densities is :math:`c(x) / (1 - c(x)) \cdot n / m`. Each reference row is judged by a
    model that was not trained on it.

    Parameters
    ----------
    reference, current : DataFrame or array_like of shape (n, d) and (m, d)
        The inputs, without labels.
    model : classifier, optional
        With ``predict_proba``; gets the matrix of `tabular_pipeline`. Default: logistic
        regression, which is right for normal distributions of equal covariance.
    clip : float, default=10.0
        The largest ratio; larger ones are cut, for less variance and some bias.
    folds : int, default=5
    random_state : int, default=0
        Seed of the folds.

    Returns
    -------
    ndarray of shape (n,), dtype float64
        Positive, with mean 1: pass them as ``sample_weight`` to ``fit``.

    Raises
    ------
    TypeError
        If a column holds dates or mixed values.
    ValueError
        If a table has fewer rows than folds, the columns or their kinds differ, `clip` is not
        positive, or `folds` is less than 2.

    References
    ----------
    Shimodaira (2000), *Improving Predictive Inference under Covariate Shift*.
    Bickel, Brückner and Scheffer (2009), *Discriminative Learning under Covariate Shift*.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.learning import drift
    >>> young = np.linspace(20, 60, 81).reshape(-1, 1)
    >>> w = drift.density_ratio_weights(young, young + 10)
    >>> bool(w[0] < 1 < w[-1])
    True
    >>> print(young.mean(), np.average(young.ravel(), weights=w).round())
    40.0 48.0
    """
    check.positive(clip=clip)
    check.at_least(2, folds=folds)
    reference, current = _tables(reference, current)
    n, m = len(reference), len(current)
    check.at_least(folds, **{"rows of reference": n, "rows of current": m})
    rows, origin = _stacked(reference, current)
    pipeline = tabular_pipeline(rows, LogisticRegression() if model is None else model)
    cv = StratifiedKFold(folds, shuffle=True, random_state=random_state)
    chance = cross_val_predict(pipeline, rows, origin, cv=cv, method="predict_proba")[:n, 1]
    tiny = np.finfo(float).tiny
    ratio = np.clip(chance / np.maximum(1 - chance, tiny) * n / m, tiny, clip)  # (n,)
    return ratio / ratio.mean()


def label_shift_weights(confusion: ArrayLike, predicted: ArrayLike) -> NDArray[np.float64]:
    r"""Estimate how much more frequent each class is now, from predictions alone.

    If only the shares of the classes have changed, the predicted shares are
    :math:`\mu = C w`, with the joint shares C of prediction (row) and truth (column) on labelled
    reference rows, and :math:`w_j` the ratio of the shares of class j, now and before.

    Parameters
    ----------
    confusion : array_like of shape (k, k)
        Counts of truth (row) and prediction (column), as from ``confusion_matrix``, on reference
        rows that did not train the model.
    predicted : array_like of shape (k,)
        How often each class is predicted for the current rows.

    Returns
    -------
    ndarray of shape (k,), dtype float64
        The ratio for each class, at least 0: multiply probabilities with it, or weigh rows.

    Raises
    ------
    ValueError
        If the shapes do not fit, a count is negative or not finite, a class has no reference
        rows, nothing is predicted, or predictions do not depend on the class.

    References
    ----------
    Lipton, Wang and Smola (2018), *Detecting and Correcting for Label Shift with Black Box
    Predictors*: BBSE.

    Examples
    --------
    >>> from cheatsheet.learning import drift
    >>> confusion = [[80, 20], [10, 90]]  # half of the rows are of each class
    >>> drift.label_shift_weights(confusion, [24, 76]).round(2)
    array([0.4, 1.6])
    """
    counts, current = np.asarray(confusion, dtype=float), np.asarray(predicted, dtype=float)
    check.ndim(2, confusion=counts)
    k = len(counts)
    if counts.shape != (k, k) or current.shape != (k,):
        raise ValueError(
            f"confusion must be square and predicted as long, got {counts.shape} and {current.shape}"
        )
    for name, values in (("confusion", counts), ("predicted", current)):
        if not (np.isfinite(values).all() and (values >= 0).all()):
            raise ValueError(f"{name} must be finite counts, not negative")
    check.positive(predicted_rows=current.sum())
    empty = np.flatnonzero(counts.sum(axis=1) == 0)
    if len(empty):
        raise ValueError(f"class {empty[0]} of confusion must have rows, got none")
    joint = counts.T / counts.sum()  # (k, k): prediction, truth
    given = counts / counts.sum(axis=1, keepdims=True)
    if np.linalg.cond(given) > 1e6:
        raise ValueError("predictions must depend on the class: the confusion matrix is singular")
    ratio = np.linalg.solve(joint, current / current.sum())
    return np.maximum(ratio, 0)


def follow_stream(
    model: Any,
    X: ArrayLike,
    y: ArrayLike,
    *,
    strategy: str = "latest",
    first: int = 500,
    batch: int = 100,
) -> NDArray[np.float64]:
    """Predict each batch of a stream before learning from it, and score the answers.

    Parameters
    ----------
    model : classifier
        Copied, so it stays unfitted.
    X : array_like of shape (n, d)
        In the order of time.
    y : array_like of shape (n,)
        Classes; all must occur in the first rows, and for the ensemble in each batch.
    strategy : {"latest", "all", "once", "ensemble", "online"}, default="latest"
        Fit before each batch on the latest `first` rows, or on all rows so far; or only once, on
        the first rows; or keep one model for each of the latest ``first // batch`` batches, and
        take the mean of their probabilities; or call ``partial_fit`` with each batch.
    first : int, default=500
        Rows to begin with, a multiple of `batch`, and the window of "latest" and "ensemble".
    batch : int, default=100

    Returns
    -------
    ndarray of shape ((n - first) // batch,), dtype float64
        Accuracy on each batch; a last batch that is not full is left out.

    Raises
    ------
    TypeError
        If the strategy is "online" and the model has no ``partial_fit``.
    ValueError
        If the numbers of rows differ, `strategy` is unknown, `batch` is less than 1, `first` is
        no multiple of it, or there are no rows for a batch after the first.

    Examples
    --------
    >>> import numpy as np
    >>> from sklearn.linear_model import LogisticRegression
    >>> from cheatsheet.learning import drift
    >>> x = np.tile([[-1.0], [1.0]], (50, 1))
    >>> y = (x[:, 0] > 0) == (np.arange(100) < 60)  # from row 60 on, the rule is reversed
    >>> for strategy in ("once", "latest"):
    ...     print(drift.follow_stream(LogisticRegression(), x, y, strategy=strategy, first=20, batch=20))
    [1. 1. 0. 0.]
    [1. 1. 0. 1.]
    """
    X, y = np.asarray(X), np.asarray(y)
    check.ndim(2, X=X)
    check.ndim(1, y=y)
    check.at_least(1, batch=batch)
    check.one_of(("latest", "all", "once", "ensemble", "online"), strategy=strategy)
    if len(X) != len(y):
        raise ValueError(f"X and y must have as many rows, got {len(X)} and {len(y)}")
    if first < batch or first % batch:
        raise ValueError(f"first must be a multiple of batch = {batch}, got {first}")
    check.at_least(first + batch, **{"number of rows": len(X)})
    if strategy == "online" and not hasattr(model, "partial_fit"):
        raise TypeError(f"model must have partial_fit for strategy='online', got {model!r}")

    def fit(begin: int, end: int) -> Any:
        return clone(model).fit(X[begin:end], y[begin:end])

    classes = np.unique(y[:first])
    fitted = fit(0, first) if strategy == "once" else clone(model)
    if strategy == "online":
        for begin in range(0, first, batch):
            rows = slice(begin, begin + batch)
            fitted.partial_fit(X[rows], y[rows], classes=classes)
    members = [fit(k, k + batch) for k in range(0, first, batch)] if strategy == "ensemble" else []
    accuracy = []
    for begin in range(first, len(X) - batch + 1, batch):
        rows = slice(begin, begin + batch)
        if strategy == "ensemble":
            chance = np.mean([member.predict_proba(X[rows]) for member in members], axis=0)
            answers = classes[chance.argmax(axis=1)]
            members = [*members[1:], fit(begin, begin + batch)]
        else:
            if strategy in {"latest", "all"}:
                fitted = fit(begin - first if strategy == "latest" else 0, begin)
            answers = fitted.predict(X[rows])
        if strategy == "online":
            fitted.partial_fit(X[rows], y[rows])
        accuracy.append(np.mean(answers == y[rows]))
    return np.array(accuracy)


def _tables(
    reference: Any, current: Any, *, frames: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both as frames with the same columns in one order, or refuse them."""
    tables = []
    for name, table in (("reference", reference), ("current", current)):
        if not isinstance(table, pd.DataFrame):
            if frames:
                raise TypeError(
                    f"{name} must be a DataFrame, got {type(table).__name__}: use pd.DataFrame"
                )
            check.ndim(2, **{name: table})
            table = pd.DataFrame(np.asarray(table)).rename(columns=lambda i: f"x{i}")
        check.at_least(1, **{f"rows of {name}": len(table), f"columns of {name}": table.shape[1]})
        tables.append(table)
    before, now = tables
    kinds = [
        {column: kind for kind, columns in column_kinds(table).items() for column in columns}
        for table in tables
    ]
    for here, there, name in ((before, now, "current"), (now, before, "reference")):
        lost = [column for column in here.columns if column not in there.columns]
        if lost:
            raise ValueError(f"{name} must have the same columns, got none named {lost[0]!r}")
    for column in before.columns:
        _same_kind(column, kinds[0][column], kinds[1][column])
    return before, now[before.columns]


def _same_kind(column: str, before: str, now: str) -> str:
    """Refuse dates, mixtures, and a column of numbers that became text."""
    for kind in (before, now):
        if kind in {"date", "other"}:
            raise TypeError(
                f"column {column!r} must hold numbers or text, got {kind}: convert or drop it"
            )
    if (before == "number") != (now == "number"):
        raise ValueError(f"column {column!r} must hold the same in both, got {before} and {now}")
    return before if before == "number" else "category"


def _pair(before: pd.Series, now: pd.Series) -> tuple[str, NDArray[Any], NDArray[Any]]:
    """Return the kind of two columns and their values: floats with NaN, or text with a gap."""
    kinds = [next(iter(column_kinds(part.to_frame("column")))) for part in (before, now)]
    kind = _same_kind(str(before.name), *kinds)
    if kind == "number":
        values = [part.to_numpy(dtype=float, na_value=np.nan) for part in (before, now)]
    else:  # text, booleans as text too; a gap is a word that no text can be
        words = [part.astype("str").fillna("\0gap") for part in (before, now)]
        values = [part.to_numpy(dtype=object) for part in words]
    return kind, values[0], values[1]


def _counts(before: NDArray[Any], now: NDArray[Any]) -> NDArray[np.float64]:
    """Count each value in both, over all values of either."""
    _, code = np.unique(np.concatenate([before, now]), return_inverse=True)
    k = code.max() + 1
    parts = (code[: len(before)], code[len(before) :])
    return np.stack([np.bincount(part, minlength=k) for part in parts]).astype(float)  # (2, k)


def _stability(kind: str, before: NDArray[Any], now: NDArray[Any], bins: int) -> float:
    """Compute the population stability index of two columns of one kind."""
    if kind == "number":
        known = before[~np.isnan(before)]
        inner = np.linspace(0, 1, bins + 1)[1:-1]
        edges = np.unique(np.quantile(known, inner)) if len(known) else np.empty(0)
        before, now = (
            np.where(np.isnan(part), -1, np.searchsorted(edges, part)) for part in (before, now)
        )
    counts = _counts(before, now) + 0.5
    p, q = counts / counts.sum(axis=1, keepdims=True)
    return float(np.sum((q - p) * np.log(q / p)))


def _chi_square(counts: NDArray[np.float64]) -> float:
    """p-value of the chi-square test; categories expected fewer than 5 times share a column."""
    expected = counts.sum(axis=0) * counts.sum(axis=1).min() / counts.sum()
    rare = expected < 5
    if rare.any():
        counts = np.column_stack([counts[:, ~rare], counts[:, rare].sum(axis=1)])
    if counts.shape[1] < 2:
        return 1.0
    return float(stats.chi2_contingency(counts, correction=False).pvalue)


def _stacked(
    reference: pd.DataFrame, current: pd.DataFrame
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Stack both tables, and mark the current rows with 1."""
    rows = pd.concat([reference, current], ignore_index=True)
    return rows, np.repeat([0, 1], [len(reference), len(current)])
