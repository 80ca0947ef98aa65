"""Measure a classifier: everything is a ratio of the cells of a confusion matrix."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["confusion_matrix", "possible_counts", "precision_at", "precision_recall_f1"]


def _vector(name: str, y: ArrayLike) -> NDArray[Any]:
    """Refuse what is not one label for each sample."""
    check.ndim(1, **{name: y})
    array = np.asarray(y)
    if array.dtype.kind in "fO" and any(label is None or label != label for label in array):
        raise ValueError(f"{name} must have no missing labels: drop these samples first")
    return array


def _indicators(
    y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Make a column for each label, true where the sample has it: (n, k) of each."""
    true, pred = _vector("y_true", y_true), _vector("y_pred", y_pred)
    check.same_shape(y_true=true, y_pred=pred)
    text = {isinstance(label, str) for label in [*true, *pred]}
    if len(text) > 1:
        raise TypeError("y_true and y_pred must have labels of one type, got text and numbers")
    names = np.union1d(true, pred) if labels is None else np.asarray(labels)
    if len(set(names.tolist())) < len(names):
        raise ValueError(f"labels must be different, got {names.tolist()}")
    return true[:, np.newaxis] == names, pred[:, np.newaxis] == names


def _weights(sample_weight: ArrayLike | None, n: int) -> NDArray[Any]:
    """Weigh each sample; integers keep counts integer."""
    weight = np.ones(n, dtype=np.int64) if sample_weight is None else np.asarray(sample_weight)
    if weight.shape != (n,):
        raise ValueError(f"sample_weight must have the shape ({n},), got {weight.shape}")
    if n:
        check.at_least(0, sample_weight=weight.min())
    return weight


def confusion_matrix(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    *,
    labels: ArrayLike | None = None,
    sample_weight: ArrayLike | None = None,
) -> NDArray[Any]:
    """Count the pairs (true label, predicted label): rows are truth, columns are prediction.

    With one-hot rows, it is the product of the truth, transposed, and the predictions.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        Labels: numbers or text.
    labels : array_like of shape (k,), optional
        The order of rows and columns. A sample with another label, true or predicted, is not
        counted; a label without samples is a row of zeros. By default all that occur, sorted.
    sample_weight : array_like of shape (n,), optional
        How often each sample counts.

    Returns
    -------
    ndarray of shape (k, k)
        int64, or float64 if the weights are.

    Raises
    ------
    TypeError
        If one of `y_true` and `y_pred` is text and the other is not.
    ValueError
        If the shapes differ, a label is missing or named twice, or a weight is negative.

    See Also
    --------
    sklearn.metrics.confusion_matrix : the same counts.

    Examples
    --------
    >>> from cheatsheet.learning import classification_metrics
    >>> y_true, y_pred = ["cat", "cat", "dog", "dog"], ["cat", "dog", "dog", "dog"]
    >>> classification_metrics.confusion_matrix(y_true, y_pred)
    array([[1, 1],
           [0, 2]])
    """
    true, pred = _indicators(y_true, y_pred, labels)  # (n, k) each
    weight = _weights(sample_weight, len(true))
    return true.T @ (weight[:, np.newaxis] * pred)  # (k, n) @ (n, k)


def precision_recall_f1(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    *,
    average: str | None = None,
    labels: ArrayLike | None = None,
    sample_weight: ArrayLike | None = None,
    zero_division: float = 0.0,
) -> tuple[Any, Any, Any]:
    """Precision, recall and F1 of each label, or their average.

    Precision is TP / (TP + FP), recall is TP / (TP + FN), and F1 is
    2 TP / (2 TP + FP + FN), the harmonic mean of the two.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,) or (n, k)
        Labels; or, if a sample may have several, a column of 0 and 1 for each label.
    average : {None, "micro", "macro", "weighted", "samples"}, default=None
        None gives a number for each label. "micro" adds the counts of all labels first. "macro"
        is the plain mean over labels, "weighted" the mean weighted by support. "samples" is the
        mean over the samples of an (n, k) table.
    labels : array_like of shape (m,), optional
        The labels to look at, in this order; for (n, k) the numbers of the columns.
    sample_weight : array_like of shape (n,), optional
        How often each sample counts.
    zero_division : {0.0, 1.0, nan}, default=0.0
        The value of 0 / 0, such as the precision of a label that was never predicted. An
        average leaves NaN out.

    Returns
    -------
    precision, recall, f1 : ndarray of shape (m,) or float
        A number for each label, or with an `average` one number.

    Raises
    ------
    TypeError
        If one of `y_true` and `y_pred` is text and the other is not.
    ValueError
        If `average` is unknown, or "samples" for (n,), or as in `confusion_matrix`.

    See Also
    --------
    sklearn.metrics.precision_recall_fscore_support : the same numbers.

    Examples
    --------
    >>> from cheatsheet.learning import classification_metrics
    >>> y_true, y_pred = [1, 1, 1, 0, 0], [1, 1, 0, 1, 0]
    >>> precision, recall, f1 = classification_metrics.precision_recall_f1(y_true, y_pred)
    >>> precision.round(2), recall.round(2)
    (array([0.5 , 0.67]), array([0.5 , 0.67]))
    >>> classification_metrics.precision_recall_f1(y_true, y_pred, average="micro")
    (0.6, 0.6, 0.6)
    """
    check.one_of((None, "micro", "macro", "weighted", "samples"), average=average)
    if np.ndim(y_true) == 2:
        check.same_shape(y_true=y_true, y_pred=y_pred)
        columns = slice(None) if labels is None else np.asarray(labels)
        true, pred = (np.asarray(y)[:, columns].astype(bool) for y in (y_true, y_pred))
    elif average == "samples":
        raise ValueError("average='samples' needs a table with a column for each label")
    else:
        true, pred = _indicators(y_true, y_pred, labels)  # (n, m) each
    weight = _weights(sample_weight, len(true))

    axis, each = (1, 1) if average == "samples" else (0, weight[:, np.newaxis])
    tp, said, support = (np.sum(each * c, axis=axis) for c in (true & pred, pred, true))
    if average == "micro":
        tp, said, support = (np.sum(count, keepdims=True) for count in (tp, said, support))
    pairs = [(tp, said), (tp, support), (2 * tp, said + support)]
    scores = [_ratio(top, bottom, zero_division) for top, bottom in pairs]
    if average is None:
        return scores[0], scores[1], scores[2]
    shares = {"weighted": support, "samples": weight}.get(average, np.ones(len(tp)))
    means = [_mean(score, shares) for score in scores]
    return means[0], means[1], means[2]


def _ratio(top: NDArray[Any], bottom: NDArray[Any], zero_division: float) -> NDArray[Any]:
    filled = np.full(np.shape(bottom), zero_division, dtype=float)
    return np.divide(top, bottom, out=filled, where=bottom != 0)


def _mean(score: NDArray[Any], shares: NDArray[Any]) -> float:
    known = ~np.isnan(score)
    if not known.any():
        return float("nan")
    shares = shares[known]
    return float(np.average(score[known], weights=shares if shares.any() else None))


def precision_at(prevalence: ArrayLike, *, recall: float, specificity: float) -> Any:
    """Precision that a test of given recall and specificity has at a prevalence, by Bayes' rule.

    Recall and specificity are properties of the test alone; precision depends on how many
    positives there are to be found.

    Parameters
    ----------
    prevalence : array_like of shape (...)
        The share of positives, in [0, 1].
    recall : float
        The share of positives that the test finds (its sensitivity), in [0, 1].
    specificity : float
        The share of negatives that it leaves alone, in [0, 1].

    Returns
    -------
    float64 or ndarray of shape (...)
        NaN where the test never says yes.

    Raises
    ------
    ValueError
        If an argument is outside [0, 1].

    Examples
    --------
    >>> from cheatsheet.learning import classification_metrics
    >>> classification_metrics.precision_at(0.01, recall=0.9, specificity=0.95).round(3)
    np.float64(0.154)
    """
    share = np.asarray(prevalence, dtype=float)
    if share.size:
        check.between(0, 1, prevalence=share.min())
        check.between(0, 1, prevalence=share.max())
    check.between(0, 1, recall=recall, specificity=specificity)
    hits, alarms = recall * share, (1 - specificity) * (1 - share)  # shares of all people
    said = hits + alarms
    return np.divide(hits, said, out=np.full_like(said, np.nan), where=said > 0)[()]


def possible_counts(
    precision: float,
    recall: float,
    *,
    support: int,
    total: int,
    f1: float | None = None,
    digits: int = 2,
) -> list[tuple[int, int, int]]:
    """All counts (TP, FP, FN) that print a row of a classification report; none if it is invented.

    Parameters
    ----------
    precision, recall : float
        As printed.
    support : int
        The number of samples that truly have the label.
    total : int
        The number of samples of the whole report, at least `support`.
    f1 : float, optional
        As printed.
    digits : int, default=2
        The number of printed digits.

    Returns
    -------
    list of (int, int, int)

    Raises
    ------
    ValueError
        If `support` is not at least 1, `total` is below `support`, or a number is outside [0, 1].

    Examples
    --------
    >>> from cheatsheet.learning import classification_metrics
    >>> classification_metrics.possible_counts(0.67, 0.5, support=4, total=10)
    [(2, 1, 2)]
    >>> classification_metrics.possible_counts(0.7, 0.5, support=4, total=10)
    []
    """
    check.between(0, 1, precision=precision, recall=recall, f1=0 if f1 is None else f1)
    check.at_least(1, support=support)
    check.at_least(support, total=total)

    def prints(top: int, bottom: int, shown: float) -> bool:
        return f"{top / bottom if bottom else 0:.{digits}f}" == f"{shown:.{digits}f}"

    return [
        (tp, fp, support - tp)
        for tp in range(support + 1)
        if prints(tp, support, recall)
        for fp in range(total - support + 1)
        if prints(tp, tp + fp, precision) and (f1 is None or prints(2 * tp, tp + fp + support, f1))
    ]
