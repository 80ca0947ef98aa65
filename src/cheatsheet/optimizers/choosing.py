"""Compare optimizers fairly: the same search for each, and numbers that say what it found."""

from collections.abc import Callable, Sequence
from math import comb
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule

__all__ = ["evaluate", "expected_best", "robust_range", "steps_to", "sweep", "train_networks"]


def sweep(
    make_rule: Callable[[float], Rule],
    rates: Sequence[float] | NDArray[Any],
    train: Callable[[Rule], ArrayLike],
) -> NDArray[np.float64]:
    """Train once at each learning rate, and collect the results.

    A result of NaN becomes infinity, so that a run that diverged is the worst and not unknown.

    Parameters
    ----------
    make_rule : callable
        Returns a rule for a learning rate, such as ``lambda lr: SGD(lr=lr, momentum=0.9)``, or a
        class such as ``Adam``.
    rates : sequence of float
        The learning rates, at least one.
    train : callable
        Trains with a rule from the same start each time, and returns a loss, or an array of
        losses: of several seeds, or on several sets of data.  Lower is better.

    Returns
    -------
    ndarray of shape (rates, ...), dtype float64

    Raises
    ------
    ValueError
        If there are no rates.

    See Also
    --------
    robust_range : the rates that are nearly as good as the best.
    sklearn.model_selection.GridSearchCV : the same for the settings of an estimator.

    Examples
    --------
    >>> from cheatsheet.optimizers import choosing
    >>> from cheatsheet.optimizers.gradient_descent import descend
    >>> from cheatsheet.optimizers.momentum import SGD
    >>> def train(rule):  # the minimum of x**4 / 4, from x = 1
    ...     return descend(rule, lambda x: x**3, start=1.0, steps=10)[-1] ** 4 / 4
    >>> choosing.sweep(SGD, [0.01, 0.1, 0.5, 10.0], train).round(3).tolist()
    [0.173, 0.025, 0.001, inf]
    """
    if len(rates) == 0:
        raise ValueError("rates must hold at least 1 learning rate, got none")
    with np.errstate(over="ignore", invalid="ignore"):
        losses = [np.asarray(train(make_rule(float(rate))), dtype=float) for rate in rates]
    found = np.stack(losses)  # (rates, ...)
    return np.where(np.isnan(found), np.inf, found)


def robust_range(rates: ArrayLike, losses: ArrayLike, *, tolerance: float) -> tuple[float, float]:
    """Lowest and highest learning rate around the best one that are nearly as good.

    Every rate of the grid between the two has a loss within `tolerance` of the smallest.  The
    ratio of the two says how forgiving a rule is; on a coarse grid it is 1 if only the best is good.

    Parameters
    ----------
    rates : array_like of shape (n,)
        Learning rates, in any order.
    losses : array_like of shape (n, ...)
        The loss at each rate; of several seeds the mean is taken.
    tolerance : float
        How much more than the smallest loss is still good, in the units of the loss; at least 0.

    Returns
    -------
    tuple of two floats
        If one of them is the lowest or highest rate of all, the range may go on outside the grid.

    Raises
    ------
    ValueError
        If the number of rates and losses differs, no loss is finite, or `tolerance` is negative.

    See Also
    --------
    sweep : the losses.

    Examples
    --------
    >>> from cheatsheet.optimizers import choosing
    >>> losses = [2.0, 0.4, 0.3, 0.35, float("inf")]
    >>> choosing.robust_range([0.01, 0.03, 0.1, 0.3, 1.0], losses, tolerance=0.1)
    (0.03, 0.3)
    """
    check.at_least(0, tolerance=tolerance)
    check.ndim(1, rates=rates)
    rate, loss = np.asarray(rates, dtype=float), np.asarray(losses, dtype=float)
    if loss.shape[:1] != rate.shape:
        raise ValueError(f"losses must have one row a rate, {rate.size}, got shape {loss.shape}")
    order = np.argsort(rate, kind="stable")
    rate, loss = rate[order], loss[order].mean(axis=tuple(range(1, loss.ndim)))
    loss = np.where(np.isfinite(loss), loss, np.inf)
    if not np.isfinite(loss).any():
        raise ValueError("losses must be finite at one rate at least, got none")
    best = loss.argmin()
    bad = np.flatnonzero(loss > loss[best] + tolerance)
    low = bad[bad < best].max(initial=-1) + 1
    high = bad[bad > best].min(initial=rate.size) - 1
    return float(rate[low]), float(rate[high])


def steps_to(losses: ArrayLike, target: float, *, stay: bool = False) -> NDArray[np.float64]:
    """First step at which a loss is at or below a target; infinity if it never is.

    Parameters
    ----------
    losses : array_like of shape (steps, ...)
        The loss at each step, the first one at index 0; further axes are separate runs.
    target : float
        What is to be reached.
    stay : bool, default=False
        Whether the loss must stay at or below the target until the end, so that one lucky batch
        does not count.

    Returns
    -------
    ndarray of shape (...), dtype float64
        Indices, or infinity.

    Raises
    ------
    ValueError
        If `losses` has no axis, or `target` is NaN.

    References
    ----------
    Dahl et al. (2023), *Benchmarking Neural Network Training Algorithms*, section 4.

    Examples
    --------
    >>> from cheatsheet.optimizers import choosing
    >>> losses = [2.3, 0.9, 1.1, 0.8, 0.7]
    >>> print(choosing.steps_to(losses, 1.0), choosing.steps_to(losses, 1.0, stay=True))
    1.0 3.0
    >>> print(choosing.steps_to(losses, 0.5))
    inf
    """
    check.between(-np.inf, np.inf, target=target)
    loss = np.asarray(losses, dtype=float)
    if loss.ndim == 0:
        raise ValueError("losses must have at least 1 dimension, got 0: shape ()")
    reached = loss <= target  # (steps, ...)
    if stay:
        reached = np.logical_and.accumulate(reached[::-1], axis=0)[::-1]
    step = np.arange(len(loss), dtype=float).reshape(-1, *[1] * (loss.ndim - 1))  # (steps, 1...)
    return np.asarray(np.where(reached, step, np.inf).min(axis=0, initial=np.inf))


def expected_best(losses: ArrayLike, budget: int) -> NDArray[np.float64]:
    r"""Smallest loss to be expected from `budget` trials drawn at random from all.

    With the `n` losses in rising order, the i-th is the smallest of `k` different ones with the
    probability that the other :math:`k - 1` come from the :math:`n - i` above it:

    .. math::

        \operatorname{E}[\min] = \sum_{i=1}^{n} \ell_{(i)} \binom{n-i}{k-1} \Big/ \binom{n}{k}

    Parameters
    ----------
    losses : array_like of shape (n, ...)
        The loss of each trial, such as those of all learning rates; lower is better.
    budget : int
        Number of trials :math:`k`, from 1 to `n`.

    Returns
    -------
    ndarray of shape (...), dtype float64
        For 1 the mean of all, for `n` the smallest of all; infinity as long as all trials drawn
        may have diverged.

    Raises
    ------
    ValueError
        If `budget` is below 1 or above the number of losses.

    References
    ----------
    Dodge, Gururangan, Card, Schwartz and Smith (2019), *Show Your Work: Improved Reporting of
    Experimental Results*, section 3; theirs draws with replacement.

    Examples
    --------
    >>> from cheatsheet.optimizers import choosing
    >>> losses = [0.9, 0.1, 0.5]
    >>> print([choosing.expected_best(losses, budget).round(3).item() for budget in (1, 2, 3)])
    [0.5, 0.233, 0.1]
    """
    loss = np.asarray(losses, dtype=float)
    if loss.ndim == 0:
        raise ValueError("losses must have at least 1 dimension, got 0: shape ()")
    n = len(loss)
    check.between(1, n, budget=budget)
    possible = np.sort(loss, axis=0)[: n - budget + 1]  # no other is the smallest of so many
    chance = [comb(n - i, budget - 1) / comb(n, budget) for i in range(1, len(possible) + 1)]
    return np.asarray(np.tensordot(chance, possible, axes=1))


def train_networks(
    rule: Rule,
    data: ArrayLike,
    target: ArrayLike,
    *,
    hidden: int = 32,
    steps: int = 200,
    batch_size: int = 32,
    seeds: Sequence[int] = (0, 1, 2),
    schedule: Callable[[int], float] | None = None,
) -> tuple[list[NDArray[np.float64]], NDArray[np.float64]]:
    r"""Train small classifiers, one for each seed and all at once, to compare rules on them.

    A network has one hidden layer, :math:`\operatorname{softmax}(\max([x, 1] A, 0)\, C)`.  A seed
    draws its start and its batches, with replacement, so that two rules meet the same luck.

    Parameters
    ----------
    rule : Rule
        An elementwise one.
    data : array_like of shape (n, d)
    target : array_like of shape (n,), dtype int
        Classes, counted from 0.
    hidden : int, default=32
        Width of the hidden layer.
    steps : int, default=200
    batch_size : int, default=32
    seeds : sequence of int, default=(0, 1, 2)
    schedule : callable, optional
        Returns the factor of the learning rate at a step, such as ``schedules.cosine(1, steps)``.

    Returns
    -------
    weights : list of two ndarrays, of shape (runs, d + 1, hidden) and (runs, hidden, classes)
    losses : ndarray of shape (steps, seeds)
        Cross-entropy of each batch before its step.

    Raises
    ------
    ValueError
        If the rule looks at whole matrices, or the number of samples and targets differs.

    See Also
    --------
    evaluate : how good the networks are on other data.
    cheatsheet.optimizers.adapter.TorchOptimizer : trains a model of your own.

    Examples
    --------
    >>> from cheatsheet.optimizers import choosing
    >>> from cheatsheet.optimizers.adam import Adam
    >>> data, target = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]  # exclusive or
    >>> weights, losses = choosing.train_networks(Adam(lr=0.05), data, target)
    >>> loss, error = choosing.evaluate(weights, data, target)
    >>> error
    array([0., 0., 0.])
    """
    x, y = _samples(data, target)
    if not rule.elementwise:
        raise ValueError(f"rule must be elementwise to train networks at once, got {rule!r}")
    rngs = [np.random.default_rng(seed) for seed in seeds]
    classes = int(y.max()) + 1
    first = [rng.normal(0, (2 / x.shape[1]) ** 0.5, (x.shape[1], hidden)) for rng in rngs]
    second = [rng.normal(0, (1 / hidden) ** 0.5, (hidden, classes)) for rng in rngs]
    weights = [np.stack(first), np.stack(second)]
    weights[0][:, -1] = 0  # the biases
    batches = np.stack([rng.integers(len(x), size=(steps, batch_size)) for rng in rngs], axis=1)
    flat = _flatten(weights)  # (seeds, weights): one step for both layers
    state, losses = rule.init(flat), np.empty((steps, len(rngs)))
    for t, batch in enumerate(batches):  # (seeds, batch)
        losses[t], grads = _loss_and_grads(weights, x[batch], y[batch])
        now = rule if schedule is None else _scaled(rule, schedule(t))
        flat, state = now.step(flat, _flatten(grads), state)
        weights = [
            flat[:, : first[0].size].reshape(weights[0].shape),
            flat[:, first[0].size :].reshape(weights[1].shape),
        ]
    return weights, losses


def evaluate(
    weights: Sequence[NDArray[Any]], data: ArrayLike, target: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cross-entropy and share of wrong classes of each network.

    Parameters
    ----------
    weights : sequence of two arrays
        As `train_networks` returns them.
    data : array_like of shape (n, d)
    target : array_like of shape (n,), dtype int

    Returns
    -------
    loss, error : ndarray of shape (seeds,)

    See Also
    --------
    sklearn.metrics.log_loss : the first, from probabilities.
    sklearn.metrics.zero_one_loss : the second.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers import choosing
    >>> weights = [np.zeros((1, 3, 4)), np.zeros((1, 4, 2))]  # knows nothing of two classes
    >>> loss, error = choosing.evaluate(weights, [[5, 6], [7, 8]], [0, 1])
    >>> print(loss.round(4), error)
    [0.6931] [0.5]
    """
    x, y = _samples(data, target)
    _, log_p = _forward(weights, x)  # (seeds, n, classes)
    return -log_p[:, np.arange(len(y)), y].mean(axis=1), (log_p.argmax(-1) != y).mean(axis=1)


def _samples(data: ArrayLike, target: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the data with a column of ones for the biases, and the classes."""
    check.ndim(2, data=data)
    check.ndim(1, target=target)
    x, y = np.asarray(data, dtype=float), np.asarray(target)
    if len(x) != len(y):
        raise ValueError(f"data and target must have one length, got {len(x)} and {len(y)}")
    return np.column_stack([x, np.ones(len(x))]), y


def _scaled(rule: Rule, factor: float) -> Rule:
    """Return the rule with its learning rate times a factor, which a warm-up begins with 0."""
    check.at_least(0, schedule=factor)
    return rule._with(lr=vars(rule)["lr"] * factor)


def _flatten(layers: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Return the layers of each network in one row."""
    return np.concatenate([layer.reshape(len(layer), -1) for layer in layers], axis=1)


def _forward(weights: Sequence[NDArray[Any]], x: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the hidden layer and the logarithms of the probabilities."""
    a, c = weights  # (runs, d + 1, hidden), (runs, hidden, classes)
    h = np.maximum(x @ a, 0)
    score = h @ c
    score = score - score.max(axis=-1, keepdims=True)
    return h, score - np.log(np.exp(score).sum(axis=-1, keepdims=True))


def _loss_and_grads(
    weights: Sequence[NDArray[Any]], x: NDArray[Any], y: NDArray[Any]
) -> tuple[NDArray[Any], list[NDArray[Any]]]:
    """Return the mean cross-entropy of each network on its batch, and its gradients."""
    h, log_p = _forward(weights, x)  # (seeds, batch, hidden), (seeds, batch, classes)
    truth = np.eye(log_p.shape[-1])[y]  # (seeds, batch, classes)
    loss = -(log_p * truth).sum(axis=-1).mean(axis=-1)
    back = (np.exp(log_p) - truth) / y.shape[-1]
    back_h = (back @ weights[1].swapaxes(1, 2)) * (h > 0)
    return loss, [x.swapaxes(1, 2) @ back_h, h.swapaxes(1, 2) @ back]
