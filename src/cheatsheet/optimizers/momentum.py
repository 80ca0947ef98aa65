"""Momentum: step along a leaky sum of the gradients instead of the last one."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats
from cheatsheet.optimizers._rule import Rule, State, zeros

__all__ = ["SGD", "heavy_ball_rate", "heavy_ball_settings", "leaky_average", "leaky_sum"]


@dataclass(frozen=True)
class SGD(Rule):
    r"""Gradient descent, with momentum: :math:`x_t = x_{t-1} - \eta\, b_t`.

    The buffer is a leaky sum of the gradients, :math:`b_t = \mu b_{t-1} + (1-\tau) g_t`, which
    begins with :math:`b_1 = g_1`.  Without momentum the step is :math:`\eta\, g_t`; Nesterov's
    form steps along :math:`g_t + \mu b_t`.

    Parameters
    ----------
    lr : float, default=1e-3
        Learning rate :math:`\eta`.
    momentum : float, default=0.0
        Share :math:`\mu` of the buffer that is kept at each step; 0 keeps no buffer.
    dampening : float in [0, 1], default=0.0
        Share :math:`\tau` of each gradient that is left out of the buffer, from the second on.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    nesterov : bool, default=False
        Step from where the buffer would have led.
    maximize : bool, default=False
        Go up instead of down.
    lr_inside : bool, default=False
        Keep :math:`\eta` in the buffer, :math:`b_t = \mu b_{t-1} + \eta\, g_t` and
        :math:`x_t = x_{t-1} - b_t`, as the paper and Keras do (theirs is the negative,
        the velocity).  The steps differ only when the learning rate changes.

    Raises
    ------
    ValueError
        If a setting is out of range, `nesterov` comes without momentum or with dampening,
        or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    See Also
    --------
    torch.optim.SGD : the same numbers.
    keras.optimizers.SGD : the same numbers, with ``lr_inside=True``.

    References
    ----------
    Polyak (1964), *Some Methods of Speeding up the Convergence of Iteration Methods*.

    Sutskever, Martens, Dahl and Hinton (2013), *On the Importance of Initialization and
    Momentum in Deep Learning*, section 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.momentum import SGD
    >>> rule, x = SGD(lr=0.1, momentum=0.5), np.array([1.0])
    >>> state = rule.init(x)
    >>> for _ in range(3):  # the same gradient again and again: the steps grow
    ...     x, state = rule.step(x, np.array([1.0]), state)
    ...     print(x.round(6), state["momentum_buffer"])
    [0.9] [1.]
    [0.75] [1.5]
    [0.575] [1.75]
    """

    lr: float = 1e-3
    momentum: float = 0.0
    dampening: float = 0.0
    weight_decay: float = 0.0
    nesterov: bool = False
    maximize: bool = False
    lr_inside: bool = False

    def __post_init__(self) -> None:
        """Refuse settings outside their range, and Nesterov's form without momentum."""
        super().__post_init__()
        if self.nesterov and not (self.momentum > 0 and self.dampening == 0):
            raise ValueError(
                "nesterov needs a positive momentum and no dampening, "
                f"got momentum={self.momentum!r}, dampening={self.dampening!r}"
            )

    def init(self, param: Any) -> State:
        state: State = {"step": 0}
        return state | {"momentum_buffer": zeros(param)} if self.momentum else state

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        t = state["step"] + 1
        if not self.momentum:
            return param - self.lr * grad, state | {"step": t}
        inner, outer = (self.lr, 1) if self.lr_inside else (1, self.lr)
        share = 1 if t == 1 else 1 - self.dampening  # the first gradient is taken whole
        b = self.momentum * state["momentum_buffer"] + share * inner * grad
        direction = inner * grad + self.momentum * b if self.nesterov else b
        return param - outer * direction, {"step": t, "momentum_buffer": b}


def leaky_sum(values: ArrayLike, beta: float) -> NDArray[Any]:
    r"""Sum that forgets: :math:`v_t = \beta v_{t-1} + g_t = \sum_s \beta^{\,t-s} g_s`.

    A value weighs :math:`\beta^k` after `k` steps, and all weights together approach
    :math:`1 / (1-\beta)`: of equal values :math:`g` the sum tends to :math:`g / (1-\beta)`.

    Parameters
    ----------
    values : array_like of shape (steps, ...)
        The values :math:`g_t`, the oldest first.
    beta : float in [0, 1)
        Share of the sum that is kept at each step.

    Returns
    -------
    ndarray of shape (steps, ...)
        The sum after each step.

    Raises
    ------
    ValueError
        If `beta` is not in [0, 1), or `values` has no axis.

    See Also
    --------
    leaky_average : the same with weights that sum to 1.
    scipy.signal.lfilter : the same numbers, with ``lfilter([1], [1, -beta], values, axis=0)``.

    Examples
    --------
    >>> from cheatsheet.optimizers import momentum
    >>> momentum.leaky_sum([1, 1, 1, 0], beta=0.5)
    array([1.   , 1.5  , 1.75 , 0.875])
    """
    check.between(0, 1, include="[)", beta=beta)
    (g,) = floats(values=values)
    if g.ndim == 0:
        raise ValueError("values must have at least 1 dimension, got 0: shape ()")
    sums = accumulate(g, lambda v, g_t: beta * v + g_t)
    return np.array(list(sums), dtype=g.dtype).reshape(g.shape)  # (steps, ...)


def leaky_average(values: ArrayLike, beta: float, *, bias_correction: bool = False) -> NDArray[Any]:
    r"""Average that forgets: :math:`v_t = \beta v_{t-1} + (1-\beta)\, g_t`, from :math:`v_0 = 0`.

    The first averages are too small, since their weights sum to :math:`1 - \beta^t` only;
    the bias correction divides by this sum.

    Parameters
    ----------
    values : array_like of shape (steps, ...)
        The values :math:`g_t`, the oldest first.
    beta : float in [0, 1)
        Share of the average that is kept at each step; it reaches back about
        :math:`1 / (1-\beta)` steps.
    bias_correction : bool, default=False
        Whether to divide by :math:`1 - \beta^t`.

    Returns
    -------
    ndarray of shape (steps, ...)
        The average after each step.

    Raises
    ------
    ValueError
        If `beta` is not in [0, 1), or `values` has no axis.

    See Also
    --------
    leaky_sum : the same with weights that sum to :math:`1 / (1-\beta)`.
    pandas.DataFrame.ewm : the corrected average, with ``alpha=1 - beta`` and ``adjust=True``.

    Examples
    --------
    >>> from cheatsheet.optimizers import momentum
    >>> momentum.leaky_average([1, 1, 1], beta=0.5)
    array([0.5  , 0.75 , 0.875])
    >>> momentum.leaky_average([1, 1, 1], beta=0.5, bias_correction=True)
    array([1., 1., 1.])
    """
    average = (1 - float(beta)) * leaky_sum(values, beta)
    if bias_correction:
        t = np.arange(1, len(average) + 1).reshape(-1, *[1] * (average.ndim - 1))  # (steps, 1...)
        average /= (1 - beta**t).astype(average.dtype)
    return average


def heavy_ball_rate(curvature: ArrayLike, *, lr: float, momentum: float = 0.0) -> NDArray[Any]:
    r"""Factor by which a step of momentum shrinks the distance to a parabola's minimum.

    On :math:`\tfrac12 \lambda x^2` the step is linear, :math:`x_{t+1} =
    (1 + \mu - \eta\lambda)\, x_t - \mu x_{t-1}`, and in the long run :math:`|x_t|` behaves as
    :math:`r^t`, where :math:`r` is the larger root, in absolute value, of
    :math:`r^2 - (1 + \mu - \eta\lambda)\, r + \mu = 0`.  The roots are complex, and the path
    oscillates, where :math:`(1 + \mu - \eta\lambda)^2 < 4\mu`; there :math:`r = \sqrt{\mu}`.

    Parameters
    ----------
    curvature : array_like of shape (...)
        Second derivatives :math:`\lambda`, such as the eigenvalues of a Hessian.
    lr : float
        Learning rate :math:`\eta`, positive.
    momentum : float, default=0.0
        Momentum :math:`\mu`, not negative.

    Returns
    -------
    ndarray of shape (...)
        Above 1 where the path diverges.

    Raises
    ------
    ValueError
        If `lr` is not positive, or `momentum` is negative.

    See Also
    --------
    heavy_ball_settings : the settings with the smallest factor.

    Examples
    --------
    >>> from cheatsheet.optimizers import momentum
    >>> momentum.heavy_ball_rate([1, 100], lr=0.01)
    array([0.99, 0.  ])
    >>> momentum.heavy_ball_rate([1, 100], lr=0.01, momentum=0.81)
    array([0.9, 0.9])
    """
    check.positive(lr=lr)
    check.at_least(0, momentum=momentum)
    (curvature,) = floats(curvature=curvature)
    a = 1 + momentum - lr * curvature
    under = a**2 - 4 * momentum
    real = (np.abs(a) + np.maximum(under, 0) ** 0.5) / 2
    return np.where(under < 0, momentum**0.5, real).astype(a.dtype)


def heavy_ball_settings(low: float, high: float) -> tuple[float, float]:
    r"""Learning rate and momentum that are best for curvatures between two bounds.

    .. math::

        \eta = \left(\frac{2}{\sqrt{h} + \sqrt{l}}\right)^2, \qquad
        \mu = \left(\frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}\right)^2, \qquad
        \kappa = \frac{h}{l}

    The distance then shrinks by :math:`\sqrt\mu` a step in every direction; without momentum
    no rate does better than :math:`(\kappa - 1) / (\kappa + 1)`.

    Parameters
    ----------
    low, high : float
        The smallest and the largest curvature, :math:`0 < l \le h`.

    Returns
    -------
    tuple of two floats
        Learning rate and momentum.

    Raises
    ------
    ValueError
        If `low` is not positive, or `high` is below it.

    See Also
    --------
    heavy_ball_rate : the factor of any settings.

    References
    ----------
    Polyak (1964), *Some Methods of Speeding up the Convergence of Iteration Methods*, section 2.

    Examples
    --------
    >>> from cheatsheet.optimizers import momentum
    >>> lr, beta = momentum.heavy_ball_settings(1, 100)
    >>> print(f"lr={lr:.4f} momentum={beta:.4f}")
    lr=0.0331 momentum=0.6694
    """
    check.positive(low=low)
    check.at_least(low, high=high)
    root_low, root_high = low**0.5, high**0.5
    total = root_high + root_low
    return (2 / total) ** 2, ((root_high - root_low) / total) ** 2
