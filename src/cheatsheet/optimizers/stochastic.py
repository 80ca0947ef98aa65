"""Stochastic gradients: draw batches, know their noise, and average it away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats
from cheatsheet.optimizers._rule import Rule, State, zeros

__all__ = ["ASGD", "gradient_noise", "minibatches", "running_average"]


@dataclass(frozen=True)
class ASGD(Rule):
    r"""Averaged SGD: :math:`x_t = (1 - \lambda\eta_t)\, x_{t-1} - \eta_t\, g_t`, and its mean.

    The rate falls slowly, :math:`\eta_{t+1} = \eta / (1 + \lambda\eta t)^\alpha` from
    :math:`\eta_1 = \eta`.  The state ``ax`` is the parameter itself until step :math:`t_0 + 2`, and
    from then on the mean of all parameters since: this mean, not the parameter, is the result.

    Parameters
    ----------
    lr : float, default=1e-2
        First learning rate :math:`\eta`.
    lambd : float, default=1e-4
        Share :math:`\lambda` of the parameter that decays, in units of the rate; it also sets
        how soon the rate falls.
    alpha : float in [0, 1], default=0.75
        Power with which the rate falls.
    t0 : float, default=1e6
        Number of steps before the averaging begins: with the default there is none for a
        million steps.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    maximize : bool, default=False
        Go up instead of down.

    Raises
    ------
    ValueError
        If a setting is out of range, or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    See Also
    --------
    torch.optim.ASGD : the same numbers, up to its float32 rates.
    torch.optim.swa_utils.AveragedModel : averages the parameters of any optimizer.
    running_average : the average of a recorded path.

    References
    ----------
    Polyak and Juditsky (1992), *Acceleration of Stochastic Approximation by Averaging*.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.stochastic import ASGD
    >>> rule, x = ASGD(lr=0.5, lambd=0.0, t0=0), np.array([0.0])
    >>> state = rule.init(x)
    >>> for noise in [1.0, -1.0, 1.0, -1.0]:
    ...     x, state = rule.step(x, x + noise, state)
    ...     print(x, state["ax"])
    [-0.5] [-0.5]
    [0.25] [0.25]
    [-0.375] [-0.0625]
    [0.3125] [0.0625]
    """

    lr: float = 1e-2
    lambd: float = 1e-4
    alpha: float = 0.75
    t0: float = 1e6
    weight_decay: float = 0.0
    maximize: bool = False

    def init(self, param: Any) -> State:
        return {"step": 0, "eta": self.lr, "mu": 1.0, "ax": zeros(param)}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        t, eta, mu, ax = state["step"] + 1, state["eta"], state["mu"], state["ax"]
        param = param * (1 - self.lambd * eta) - eta * grad
        ax = (1 - mu) * ax + mu * param
        eta = self.lr / (1 + self.lambd * self.lr * t) ** self.alpha  # of the next step
        mu = 1 / max(1, t - self.t0)
        return param, {"step": t, "eta": eta, "mu": mu, "ax": ax}


def minibatches(
    n: int,
    batch_size: int,
    rng: np.random.Generator,
    *,
    shuffle: bool = True,
    drop_last: bool = False,
) -> Iterator[NDArray[np.intp]]:
    """Yield the indices of one epoch in batches: every sample once, in a new order each time.

    Parameters
    ----------
    n : int
        Number of samples.
    batch_size : int
        Number of samples in a batch; the last batch holds what is left.
    rng : numpy.random.Generator
        Draws the order; the same seed gives the same batches.
    shuffle : bool, default=True
        Whether to draw a new order; otherwise the samples come as they are stored.
    drop_last : bool, default=False
        Whether to leave out a last batch that is not full.

    Yields
    ------
    ndarray of shape (batch_size,) or less, dtype intp

    Raises
    ------
    ValueError
        If `n` is negative or `batch_size` is below 1.

    See Also
    --------
    torch.utils.data.DataLoader : the same, with loading in other processes.
    sklearn.utils.gen_batches : slices instead of indices, in the stored order.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers import stochastic
    >>> rng = np.random.default_rng(0)
    >>> for index in stochastic.minibatches(7, 3, rng):
    ...     print(index)
    [2 4 3]
    [6 5 0]
    [1]
    """
    check.at_least(0, n=n)
    check.at_least(1, batch_size=batch_size)
    order = rng.permutation(n) if shuffle else np.arange(n)
    stop = n - n % batch_size if drop_last else n
    return (order[i : i + batch_size] for i in range(0, stop, batch_size))


def gradient_noise(
    per_sample_gradients: ArrayLike, batch_size: int, *, replace: bool = False
) -> NDArray[Any]:
    r"""Return the standard error of a minibatch gradient, its distance from that of all samples.

    .. math::

        \frac{\sigma}{\sqrt b} \quad\text{with replacement,} \qquad
        \frac{\sigma}{\sqrt b} \sqrt{\frac{n - b}{n - 1}} \quad\text{without,}

    where :math:`\sigma` is the standard deviation over the `n` samples and :math:`b` the size of
    the batch.

    Parameters
    ----------
    per_sample_gradients : array_like of shape (n, ...)
        The gradient of each sample's loss.
    batch_size : int
        Number of samples :math:`b` in a batch; without replacement at most `n`.
    replace : bool, default=False
        Whether a sample may come twice in a batch.  Within a shuffled epoch it does not.

    Returns
    -------
    ndarray of shape (...)
        The standard error of each element of the mean gradient.

    Raises
    ------
    ValueError
        If there are no samples, `batch_size` is below 1, or above `n` without replacement.

    See Also
    --------
    scipy.stats.sem : the standard error of an estimated mean, from the sample itself.

    References
    ----------
    Cochran (1977), *Sampling Techniques*, theorem 2.2.

    Examples
    --------
    >>> from cheatsheet.optimizers import stochastic
    >>> gradients = [[1.0, 0.0], [3.0, 0.0], [5.0, 3.0], [7.0, 3.0]]
    >>> stochastic.gradient_noise(gradients, 1).round(3)
    array([2.236, 1.5  ])
    >>> stochastic.gradient_noise(gradients, 4).round(3)  # all of them
    array([0., 0.])
    """
    (g,) = floats(per_sample_gradients=per_sample_gradients)
    if g.ndim == 0 or len(g) == 0:
        raise ValueError(
            f"per_sample_gradients must have at least 1 sample on its first axis, got shape {g.shape}"
        )
    n, b = len(g), batch_size
    check.at_least(1, batch_size=b)
    if not replace:
        check.between(1, n, batch_size=b)
    left = 1 if replace else (n - b) / max(n - 1, 1)
    return np.asarray(g.std(axis=0) * float(left / b) ** 0.5)


def running_average(path: ArrayLike) -> NDArray[Any]:
    r"""Mean of the points so far (Polyak's average): :math:`\bar x_t = \frac1t \sum_{s \le t} x_s`.

    Parameters
    ----------
    path : array_like of shape (steps, ...)
        The points of an optimizer, the first one first; leave out the way there (``path[100:]``),
        for the mean never forgets it.

    Returns
    -------
    ndarray of shape (steps, ...)

    Raises
    ------
    ValueError
        If `path` has no axis.

    See Also
    --------
    ASGD : keeps the mean while it steps.
    cheatsheet.optimizers.momentum.leaky_average : the mean that forgets.

    References
    ----------
    Polyak and Juditsky (1992), *Acceleration of Stochastic Approximation by Averaging*.

    Examples
    --------
    >>> from cheatsheet.optimizers import stochastic
    >>> stochastic.running_average([4, 0, 2, 2])
    array([4., 2., 2., 2.])
    """
    (x,) = floats(path=path)
    if x.ndim == 0:
        raise ValueError("path must have at least 1 dimension, got 0: shape ()")
    t = np.arange(1, len(x) + 1, dtype=x.dtype).reshape(-1, *[1] * (x.ndim - 1))  # (steps, 1, ...)
    return np.cumsum(x, axis=0) / t
