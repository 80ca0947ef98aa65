"""Draw random numbers: the idioms that take an explicit generator."""

from __future__ import annotations

from collections.abc import Callable, MutableSequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "bootstrap",
    "correlated_normal",
    "shuffle_",
    "stratified_sample",
    "train_test_indices",
    "weighted_indices",
    "worker_generator",
]


def _fraction(**arguments: float) -> None:
    """Refuse a number that is not between 0 and 1."""
    for name, value in arguments.items():
        if not 0 <= value <= 1:
            raise ValueError(f"{name} must be between 0 and 1, got {value!r}")


def worker_generator(seed: int, worker: int) -> np.random.Generator:
    """Make the generator of one worker from the seed of the run and the worker's number.

    The streams of one run are independent of each other, and no worker needs to know how
    many others there are.

    Parameters
    ----------
    seed : int
        The same in all workers of one run; not negative.
    worker : int
        The number of the worker, from 0.

    Returns
    -------
    numpy.random.Generator
        The same as ``np.random.default_rng(seed).spawn(worker + 1)[worker]``.

    Raises
    ------
    ValueError
        If `seed` or `worker` is negative.

    Examples
    --------
    >>> from cheatsheet.arrays import randomness
    >>> import numpy as np
    >>> spawned = np.random.default_rng(7).spawn(3)[2]
    >>> randomness.worker_generator(7, 2).random() == spawned.random()
    True
    """
    check.at_least(0, seed=seed, worker=worker)
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(worker,)))


def train_test_indices(
    n: int, test_fraction: float, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Split the row numbers 0 to n - 1 at random into two disjoint sets.

    Parameters
    ----------
    n : int
        The number of rows.
    test_fraction : float
        Share of the second set, between 0 and 1; its size is rounded to a whole number.
    rng : numpy.random.Generator

    Returns
    -------
    train, test : ndarray of int
        Row numbers in random order; index every array of the data set with them.

    Raises
    ------
    ValueError
        If `n` is negative or `test_fraction` is not between 0 and 1.
    TypeError
        If `rng` is not a Generator.

    Examples
    --------
    >>> from cheatsheet.arrays import randomness
    >>> import numpy as np
    >>> train, test = randomness.train_test_indices(10, 0.3, np.random.default_rng(0))
    >>> len(train), len(test), len(set(train) & set(test))
    (7, 3, 0)
    """
    check.generator(rng)
    check.at_least(0, n=n)
    _fraction(test_fraction=test_fraction)
    order = rng.permutation(n)
    size = round(n * test_fraction)
    return order[size:], order[:size]


def stratified_sample(
    labels: ArrayLike, fraction: float, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Choose the same share of rows from every group, without replacement.

    Parameters
    ----------
    labels : array_like of shape (n,)
        The group of each row.
    fraction : float
        Share of each group, between 0 and 1; each size is rounded to a whole number.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of int
        The chosen row numbers, ascending.

    Raises
    ------
    ValueError
        If `labels` is not one-dimensional or `fraction` is not between 0 and 1.
    TypeError
        If `rng` is not a Generator.

    See Also
    --------
    pandas.DataFrame.groupby : its method ``sample`` does this for a table.

    Examples
    --------
    >>> from cheatsheet.arrays import randomness
    >>> import numpy as np
    >>> labels = np.array(["a"] * 8 + ["b"] * 4)
    >>> rows = randomness.stratified_sample(labels, 0.5, np.random.default_rng(0))
    >>> print("".join(labels[rows]))
    aaaabb
    """
    check.generator(rng)
    check.ndim(1, labels=labels)
    _fraction(fraction=fraction)
    groups, group = np.unique(labels, return_inverse=True)  # (g,), (n,)
    chosen = [np.empty(0, dtype=np.int64)]  # so that no labels give no rows
    for g in range(len(groups)):
        rows = np.flatnonzero(group == g)
        chosen.append(rng.choice(rows, size=round(len(rows) * fraction), replace=False))
    return np.sort(np.concatenate(chosen))


def weighted_indices(weights: ArrayLike, size: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Draw indices in proportion to weights, with replacement, by inverting the cumulative sum.

    The weights lie end to end on a line; a uniform number is a point on it, and
    ``searchsorted`` finds the weight that it hit.

    Parameters
    ----------
    weights : array_like of shape (n,)
        Not negative, with a sum above zero; they need not sum to 1.
    size : int
        How many indices.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (size,)
        Numbers from 0 to n - 1.

    Raises
    ------
    ValueError
        If a weight is negative, infinite or NaN, or all of them are zero.
    TypeError
        If `rng` is not a Generator.

    See Also
    --------
    numpy.random.Generator.choice : draws the same numbers when given ``p``.

    Examples
    --------
    >>> from cheatsheet.arrays import randomness
    >>> import numpy as np
    >>> draws = randomness.weighted_indices([0, 3, 1], 4000, np.random.default_rng(0))
    >>> print(np.round(np.bincount(draws) / 4000, 1))
    [0.  0.8 0.2]
    """
    check.generator(rng)
    check.ndim(1, weights=weights)
    weights = np.asarray(weights, dtype=float)
    check.at_least(0, weights=float(weights.min(initial=np.inf)), size=size)
    edges = np.cumsum(weights)  # (n,): where each weight ends
    total = float(edges[-1]) if len(edges) else 0.0
    check.positive(sum_of_weights=total)
    if np.isinf(total):
        raise ValueError("weights must have a finite sum, got inf")
    return np.searchsorted(edges / total, rng.random(size), side="right")


def correlated_normal(
    mean: ArrayLike, covariance: ArrayLike, size: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw normal vectors with a given covariance from independent standard normal numbers.

    If ``L @ L.T`` is the covariance, then ``L @ z`` has it when z has the identity.

    Parameters
    ----------
    mean : array_like of shape (d,)
    covariance : array_like of shape (d, d)
        Symmetric and positive definite; only its lower triangle is read.
    size : int
        How many vectors.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (size, d), dtype float64

    Raises
    ------
    ValueError
        If the shapes do not fit. If `covariance` is not positive definite, a
        ``numpy.linalg.LinAlgError``, which is a ValueError.
    TypeError
        If `rng` is not a Generator.

    See Also
    --------
    numpy.random.Generator.multivariate_normal : the same numbers with ``method="cholesky"``.

    Examples
    --------
    >>> from cheatsheet.arrays import randomness
    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> x = randomness.correlated_normal([0, 0], [[4, 3], [3, 9]], 100_000, rng)
    >>> print(np.cov(x.T).round(1))
    [[4. 3.]
     [3. 9.]]
    """
    check.generator(rng)
    check.ndim(1, mean=mean)
    check.at_least(0, size=size)
    d = len(np.asarray(mean))
    if np.shape(covariance) != (d, d):
        raise ValueError(f"covariance must have shape {(d, d)}, got {np.shape(covariance)}")
    factor = np.linalg.cholesky(np.asarray(covariance))  # (d, d), lower triangle
    z = rng.standard_normal((size, d))
    return np.asarray(mean) + z @ factor.T  # each row is factor @ z


def bootstrap(
    statistic: Callable[[NDArray[Any]], ArrayLike],
    x: ArrayLike,
    rng: np.random.Generator,
    *,
    resamples: int = 1000,
) -> NDArray[Any]:
    """Compute a statistic on many samples drawn from the data with replacement.

    The spread of the results estimates how far the statistic of another sample would be.

    Parameters
    ----------
    statistic : callable
        Takes an array shaped like `x`.
    x : array_like of shape (n, ...)
        The data; whole rows are drawn.
    rng : numpy.random.Generator
    resamples : int, default=1000
        How many samples.

    Returns
    -------
    ndarray of shape (resamples, ...)
        The statistic of each sample.

    Raises
    ------
    ValueError
        If `x` has no rows, or `resamples` is less than 1.
    TypeError
        If `rng` is not a Generator.

    See Also
    --------
    scipy.stats.bootstrap : with better confidence intervals.

    Examples
    --------
    >>> from cheatsheet.arrays import randomness
    >>> import numpy as np
    >>> medians = randomness.bootstrap(np.median, [1, 2, 2, 3, 9], np.random.default_rng(0))
    >>> medians.shape
    (1000,)
    >>> set(medians) <= {1, 2, 3, 9}
    True
    """
    check.generator(rng)
    x = np.asarray(x)
    check.at_least(1, dimensions=x.ndim)
    check.at_least(1, rows=len(x), resamples=resamples)
    rows = rng.integers(len(x), size=(resamples, len(x)))
    return np.array([statistic(x[chosen]) for chosen in rows])


def shuffle_(x: MutableSequence[Any] | NDArray[Any], rng: np.random.Generator) -> None:
    """Shuffle in place along the first axis, every order equally likely.

    From the end to the front, swap each element with one at a random place not behind it.

    Parameters
    ----------
    x : ndarray of shape (n, ...) or mutable sequence
        Reordered in place; with several dimensions, whole rows move.
    rng : numpy.random.Generator

    Raises
    ------
    TypeError
        If `rng` is not a Generator, or `x` cannot be assigned to.

    See Also
    --------
    numpy.random.Generator.shuffle : the same distribution, faster.

    References
    ----------
    Durstenfeld (1964), *Algorithm 235: Random permutation*.

    Examples
    --------
    >>> from cheatsheet.arrays import randomness
    >>> import numpy as np
    >>> letters = list("abc")
    >>> randomness.shuffle_(letters, np.random.default_rng(0))
    >>> sorted(letters)
    ['a', 'b', 'c']
    """
    check.generator(rng)
    for i in range(len(x) - 1, 0, -1):
        j = int(rng.integers(i + 1))  # 0 to i: an element may stay where it is
        if isinstance(x, np.ndarray):
            x[[i, j]] = x[[j, i]]  # the copy on the right keeps rows from overwriting each other
        else:
            x[i], x[j] = x[j], x[i]
