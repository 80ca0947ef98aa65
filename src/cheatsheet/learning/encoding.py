"""Turn categories into numbers and back: one-hot rows, the largest score, shrunken means."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["decode", "one_hot", "target_means"]


def one_hot(labels: ArrayLike, classes: ArrayLike | None = None) -> NDArray[np.float64]:
    """Write each label as a row of zeros with a single one.

    Parameters
    ----------
    labels : array_like of shape (n,)
        Numbers, booleans or text.
    classes : array_like of shape (k,), optional
        The class of each column. Default: the labels that occur, sorted.

    Returns
    -------
    ndarray of shape (n, k), dtype float64
        One column for each class, of two classes too.

    Raises
    ------
    ValueError
        If `labels` or `classes` are not one-dimensional, a class stands twice, a label is
        missing, or it is none of the classes.

    See Also
    --------
    sklearn.preprocessing.OneHotEncoder : for the columns of a table; remembers the classes.
    sklearn.preprocessing.LabelBinarizer : for labels; one column if there are two classes.

    Examples
    --------
    >>> from cheatsheet.learning import encoding
    >>> encoding.one_hot(["red", "blue", "red"])
    array([[0., 1.],
           [1., 0.],
           [0., 1.]])
    >>> encoding.one_hot([2], classes=[0, 1, 2, 3])
    array([[0., 0., 1., 0.]])
    """
    names = _complete(labels)
    known = np.unique(names) if classes is None else _distinct(classes)
    rows = names[:, np.newaxis] == known  # (n, k)
    unknown = ~rows.any(axis=1)
    if unknown.any():
        found = names[unknown][0].item()
        raise ValueError(f"every label must be one of the classes {known.tolist()}, got {found!r}")
    return rows.astype(np.float64)


def decode(scores: ArrayLike, classes: ArrayLike) -> NDArray:
    """Return for each row of scores the class with the largest one.

    Parameters
    ----------
    scores : array_like of shape (n, k)
        One-hot rows, probabilities or any scores, one column for each class.
    classes : array_like of shape (k,)
        The class of each column, such as ``classes_`` of the model.

    Returns
    -------
    ndarray of shape (n,), dtype as `classes`
        Of equal scores the first wins.

    Raises
    ------
    ValueError
        If `scores` is no table with one column for each class, contains NaN, or a class stands
        twice.

    See Also
    --------
    sklearn.preprocessing.LabelBinarizer.inverse_transform : the same from three classes on.

    Examples
    --------
    >>> from cheatsheet.learning import encoding
    >>> encoding.decode([[0.2, 0.7, 0.1], [0.5, 0.1, 0.4]], ["bird", "cat", "dog"]).tolist()
    ['cat', 'bird']
    """
    known = _distinct(classes)
    check.ndim(2, scores=scores)
    table = np.asarray(scores)
    if table.shape[1] != len(known):
        raise ValueError(
            f"scores must have one column for each of the {len(known)} classes, "
            f"got {table.shape[1]}"
        )
    if np.isnan(table).any():
        raise ValueError("scores must not contain NaN: there is no largest one")
    if len(table) == 0:
        return known[:0]
    return known[table.argmax(axis=1)]


def target_means(
    labels: ArrayLike, y: ArrayLike, *, smooth: float = 10.0
) -> tuple[NDArray, NDArray[np.float64]]:
    r"""Mean of the target in each category, pulled towards the mean of all.

    A category with n rows gets :math:`(\sum y + s \bar y) / (n + s)`: the mean over its rows and
    over `smooth` more rows that have the mean of all.

    Parameters
    ----------
    labels : array_like of shape (n,)
        The categories: numbers, booleans or text.
    y : array_like of shape (n,)
        The target: numbers, or booleans.
    smooth : float, default=10.0
        How many rows the mean of all counts for; 0 gives the plain means.

    Returns
    -------
    categories : ndarray of shape (k,)
        Those that occur, sorted.
    means : ndarray of shape (k,), dtype float64

    Raises
    ------
    ValueError
        If `smooth` is negative, the shapes differ or are not one-dimensional, there are no
        labels, or one is missing.

    See Also
    --------
    sklearn.preprocessing.TargetEncoder : the same as ``encodings_``; encodes training rows by
        the means of other rows.

    References
    ----------
    Micci-Barreca (2001), *A Preprocessing Scheme for High-Cardinality Categorical Attributes*.

    Examples
    --------
    >>> from cheatsheet.learning import encoding
    >>> categories, means = encoding.target_means(list("aaab"), [1, 1, 1, 0], smooth=1)
    >>> categories.tolist(), means.tolist()
    (['a', 'b'], [0.9375, 0.375])
    """
    check.at_least(0, smooth=smooth)
    check.ndim(1, y=y)
    check.same_shape(labels=labels, y=y)
    check.at_least(1, rows=np.size(y))
    target = np.asarray(y, dtype=np.float64)
    categories, code = np.unique(_complete(labels), return_inverse=True)
    sums = np.bincount(code, weights=target)  # (k,)
    counts = np.bincount(code)
    return categories, (sums + smooth * target.mean()) / (counts + smooth)


def _complete(labels: ArrayLike) -> NDArray:
    """Return the labels as an array, or refuse gaps."""
    check.ndim(1, labels=labels)
    names = np.asarray(labels)
    for label in names.tolist():
        if label is None or label != label:
            raise ValueError(f"labels must have no gaps, got {label!r}: name the gap, or drop it")
    return names


def _distinct(classes: ArrayLike) -> NDArray:
    """Return the classes as an array, or refuse them."""
    check.ndim(1, classes=classes)
    known = np.asarray(classes)
    if len(np.unique(known)) != len(known):
        raise ValueError(f"classes must be distinct, got {known.tolist()}")
    return known
