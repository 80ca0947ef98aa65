r"""Learning rate schedules: factories that return a pure function from the step to the rate.

A step is a number :math:`t \ge 0`, and the first one is 0. Fractions are allowed, such as
``epoch + batch / batches``. A number gives a float, an array of steps an array of rates.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "constant",
    "cosine",
    "cyclic",
    "exponential",
    "inverse_power",
    "inverse_square_root",
    "multi_step",
    "one_cycle",
    "piecewise",
    "polynomial",
    "ramp",
    "sequence",
    "step_decay",
    "warm_restarts",
    "warmup",
    "warmup_stable_decay",
]

Schedule = Callable[[ArrayLike], Any]

_CURVES: dict[str, Callable[[NDArray[Any]], NDArray[Any]]] = {
    "linear": lambda x: x,
    "cos": lambda x: (1 - np.cos(np.pi * x)) / 2,
    "sqrt": np.sqrt,
}


def _of_step(formula: Callable[[NDArray[Any]], NDArray[Any]]) -> Schedule:
    """Check the steps, and return a float for a number, an array for an array."""

    @wraps(formula)
    def schedule(step: ArrayLike) -> Any:
        steps = np.asarray(step, dtype=float)
        check.at_least(0, step=float(steps.min(initial=0)))
        rates = np.asarray(formula(steps), dtype=float)
        return rates if steps.ndim else float(rates)

    return schedule


def _rate(**arguments: float) -> None:
    """Refuse a rate that is not above zero, or not finite."""
    for name, value in arguments.items():
        check.between(0, np.inf, include="()", **{name: value})


def _increasing(**arguments: Sequence[float]) -> NDArray[np.float64]:
    """Return steps as an array, or refuse them if they do not increase from above zero."""
    ((name, values),) = arguments.items()
    if not np.all(np.diff(values, prepend=0) > 0):
        raise ValueError(f"{name} must be positive and increase, got {values!r}")
    return np.array(values, dtype=float)


def _one_more(**arguments: Sequence[Any]) -> None:
    """Refuse two sequences unless the first is longer by one."""
    (longer, first), (shorter, second) = arguments.items()
    if len(first) != len(second) + 1:
        raise ValueError(
            f"{longer} must be one more than {shorter}, got {len(first)} and {len(second)}"
        )


def constant(lr: float) -> Schedule:
    r"""One rate for ever: :math:`\eta_t = \eta`.

    Parameters
    ----------
    lr : float
        The rate.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` is not positive and finite.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.constant(0.1)(1000)
    0.1
    """
    _rate(lr=lr)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        return np.full(step.shape, lr)

    return schedule


def piecewise(boundaries: Sequence[float], values: Sequence[float]) -> Schedule:
    r"""Hold a rate until the next boundary: :math:`\eta_t = v_i` for :math:`b_i \le t < b_{i+1}`.

    Parameters
    ----------
    boundaries : sequence of float, length n
        The steps at which the rate changes, increasing. The new rate holds at the boundary itself.
    values : sequence of float, length n + 1
        The rates.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If the lengths do not match, `boundaries` do not increase from above 0, or a value is
        not positive and finite.

    See Also
    --------
    torch.optim.lr_scheduler.ConstantLR : ``piecewise([total_iters], [factor * lr, lr])``.
    keras.optimizers.schedules.PiecewiseConstantDecay : changes one step later.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.piecewise([2, 4], [0.5, 0.2, 0.1])(range(6)).tolist()
    [0.5, 0.5, 0.2, 0.2, 0.1, 0.1]
    """
    _one_more(values=values, boundaries=boundaries)
    for value in values:
        _rate(values=value)
    edges = _increasing(boundaries=boundaries)  # (n,)
    rates = np.array(values, dtype=float)  # (n + 1,)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        return rates[np.searchsorted(edges, step, side="right")]

    return schedule


def multi_step(lr: float, milestones: Sequence[float], *, gamma: float = 0.1) -> Schedule:
    r"""Multiply by gamma at milestones: :math:`\eta_t = \eta\, \gamma^{\#\{m \le t\}}`.

    Parameters
    ----------
    lr : float
        The first rate.
    milestones : sequence of float
        The steps at which the rate drops, increasing.
    gamma : float, default=0.1
        The factor, in (0, 1].

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` is not positive and finite, `milestones` do not increase from above 0, or `gamma`
        is outside (0, 1].

    See Also
    --------
    torch.optim.lr_scheduler.MultiStepLR : the same rates.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.multi_step(0.8, [2, 4], gamma=0.5)(range(6)).tolist()
    [0.8, 0.8, 0.4, 0.4, 0.2, 0.2]
    """
    _rate(lr=lr)
    drops = _increasing(milestones=milestones)
    check.between(0, 1, include="(]", gamma=gamma)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        return lr * gamma ** np.searchsorted(drops, step, side="right")

    return schedule


def step_decay(lr: float, size: float, *, gamma: float = 0.1) -> Schedule:
    r"""Multiply by gamma every so many steps: :math:`\eta_t = \eta\, \gamma^{\lfloor t/s \rfloor}`.

    Parameters
    ----------
    lr : float
        The first rate.
    size : float
        The number of steps between two drops.
    gamma : float, default=0.1
        The factor, in (0, 1].

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` is not positive and finite, `size` is not positive, or `gamma` is outside (0, 1].

    See Also
    --------
    torch.optim.lr_scheduler.StepLR : the same rates.
    keras.optimizers.schedules.ExponentialDecay : the same rates with ``staircase=True``.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.step_decay(0.8, 3, gamma=0.5)(range(7)).tolist()
    [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2]
    """
    _rate(lr=lr)
    check.positive(size=size)
    check.between(0, 1, include="(]", gamma=gamma)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        return lr * gamma ** (step // size)

    return schedule


def exponential(lr: float, gamma: float, *, minimum: float = 0.0) -> Schedule:
    r"""Multiply by gamma at every step: :math:`\eta_t = \max(\eta_{\min}, \eta\, \gamma^t)`.

    With a decay rate :math:`\lambda` the same is :math:`\eta\, e^{-\lambda t}`, where
    :math:`\gamma = e^{-\lambda}`.

    Parameters
    ----------
    lr : float
        The first rate.
    gamma : float
        The factor, in (0, 1].
    minimum : float, default=0.0
        The floor, in [0, `lr`].

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` is not positive and finite, `gamma` is outside (0, 1], or `minimum` outside
        [0, `lr`].

    See Also
    --------
    torch.optim.lr_scheduler.ExponentialLR : the same rates without a floor.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.exponential(0.8, 0.5, minimum=0.1)(range(5)).tolist()
    [0.8, 0.4, 0.2, 0.1, 0.1]
    """
    _rate(lr=lr)
    check.between(0, 1, include="(]", gamma=gamma)
    check.between(0, lr, minimum=minimum)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        return np.maximum(minimum, lr * gamma**step)

    return schedule


def inverse_power(lr: float, *, scale: float = 1.0, power: float = 0.5) -> Schedule:
    r"""Decay like a power of the time: :math:`\eta_t = \eta\, (\beta t + 1)^{-\alpha}`.

    Some books call this *polynomial decay*. It never reaches zero.

    Parameters
    ----------
    lr : float
        The first rate.
    scale : float, default=1.0
        The speed :math:`\beta`, positive.
    power : float, default=0.5
        The exponent :math:`\alpha`, positive.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If an argument is not positive, or `lr` is infinite.

    See Also
    --------
    keras.optimizers.schedules.InverseTimeDecay : the same rates with ``power=1``.
    polynomial : reaches its minimum after a known number of steps.

    References
    ----------
    Robbins, Monro (1951), *A Stochastic Approximation Method*.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.inverse_power(0.6, scale=1)([0, 3, 8]).round(3).tolist()
    [0.6, 0.3, 0.2]
    """
    _rate(lr=lr)
    check.positive(scale=scale, power=power)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        return lr * (scale * step + 1) ** -power

    return schedule


def inverse_square_root(lr: float, *, warmup: float) -> Schedule:
    r"""Rise in a line, then decay: :math:`\eta_t = \eta \min(n/w, \sqrt{w/n})`, with :math:`n = t + 1`.

    The schedule of the first Transformer, which writes :math:`\eta = 1/\sqrt{dw}` for a model of
    width :math:`d`.

    Parameters
    ----------
    lr : float
        The highest rate, at step ``warmup - 1``.
    warmup : float
        The number of steps in which the rate rises, positive.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` is not positive and finite, or `warmup` is not positive.

    References
    ----------
    Vaswani et al. (2017), *Attention Is All You Need*, section 5.3.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.inverse_square_root(0.8, warmup=4)([0, 1, 2, 3, 15]).round(3).tolist()
    [0.2, 0.4, 0.6, 0.8, 0.4]
    """
    _rate(lr=lr)
    check.positive(warmup=warmup)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        n = step + 1
        return lr * np.minimum(n / warmup, np.sqrt(warmup / n))

    return schedule


def polynomial(lr: float, total: float, *, power: float = 1.0, minimum: float = 0.0) -> Schedule:
    r"""Fall to the minimum in `total` steps: :math:`\eta_t = m + (\eta - m)(1 - t/T)^p`, then hold.

    Parameters
    ----------
    lr : float
        The first rate.
    total : float
        The step :math:`T` at which the minimum is reached.
    power : float, default=1.0
        The exponent :math:`p`, positive; 1 is a straight line.
    minimum : float, default=0.0
        The last rate :math:`m`, in [0, `lr`].

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr`, `total` or `power` is not positive, or `minimum` is outside [0, `lr`].

    See Also
    --------
    torch.optim.lr_scheduler.PolynomialLR : the same rates with ``minimum=0``.
    keras.optimizers.schedules.PolynomialDecay : the same rates.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.polynomial(0.8, 4, power=2)([0, 2, 4, 6]).tolist()
    [0.8, 0.2, 0.0, 0.0]
    """
    _rate(lr=lr)
    check.positive(total=total, power=power)
    check.between(0, lr, minimum=minimum)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        x = np.minimum(step, total) / total  # the part that is over, in [0, 1]
        return minimum + (lr - minimum) * (1 - x) ** power

    return schedule


def cosine(lr: float, total: float, *, minimum: float = 0.0) -> Schedule:
    r"""Half a cosine: :math:`\eta_t = m + (\eta - m)(1 + \cos(\pi t/T))/2`, then hold.

    Parameters
    ----------
    lr : float
        The first rate.
    total : float
        The step :math:`T` at which the minimum is reached.
    minimum : float, default=0.0
        The last rate :math:`m`, in [0, `lr`].

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` or `total` is not positive, or `minimum` is outside [0, `lr`].

    See Also
    --------
    torch.optim.lr_scheduler.CosineAnnealingLR : the same rates up to `total`, then rises again.
    keras.optimizers.schedules.CosineDecay : the same rates, with ``alpha = minimum / lr``.

    References
    ----------
    Loshchilov, Hutter (2017), *SGDR: Stochastic Gradient Descent with Warm Restarts*, section 3.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.cosine(0.4, 4)([0, 1, 2, 3, 4, 5]).round(3).tolist()
    [0.4, 0.341, 0.2, 0.059, 0.0, 0.0]
    """
    _rate(lr=lr)
    check.positive(total=total)
    check.between(0, lr, minimum=minimum)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        x = np.minimum(step, total) / total  # the part that is over, in [0, 1]
        return minimum + (lr - minimum) * (1 + np.cos(np.pi * x)) / 2

    return schedule


def ramp(start: float, end: float, total: float, *, anneal: str = "linear") -> Schedule:
    r"""Go from one rate to another: :math:`\eta_t = a + (b - a) f(t/T)`, then hold.

    Parameters
    ----------
    start, end : float
        The rates :math:`a` at step 0 and :math:`b` from step `total` on, at least 0.
    total : float
        The number of steps :math:`T` between them.
    anneal : {"linear", "cos", "sqrt"}, default="linear"
        The curve :math:`f(x)`: :math:`x`, :math:`(1 - \cos \pi x)/2` or :math:`\sqrt{x}`.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If a rate is negative or infinite, `total` is not positive, or `anneal` is unknown.

    See Also
    --------
    torch.optim.lr_scheduler.LinearLR : a line from ``start_factor * lr`` to ``end_factor * lr``.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.ramp(0.0, 0.8, 4)(range(6))
    array([0. , 0.2, 0.4, 0.6, 0.8, 0.8])
    """
    check.between(0, np.inf, include="[)", start=start, end=end)
    check.positive(total=total)
    check.one_of(_CURVES, anneal=anneal)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        x = np.minimum(step, total) / total  # the part that is over, in [0, 1]
        return start + (end - start) * _CURVES[anneal](x)

    return schedule


def sequence(schedules: Sequence[Schedule], milestones: Sequence[float]) -> Schedule:
    """Follow one schedule after another, each of which counts its own steps from 0.

    Parameters
    ----------
    schedules : sequence of callable, length n + 1
        Functions from the step to the rate.
    milestones : sequence of float, length n
        The steps at which the next schedule begins, increasing.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If the lengths do not match, or `milestones` do not increase from above 0.

    See Also
    --------
    torch.optim.lr_scheduler.SequentialLR : the same rates.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> parts = [schedules.constant(0.8), schedules.exponential(0.4, 0.5)]
    >>> schedules.sequence(parts, [2])(range(5)).tolist()
    [0.8, 0.8, 0.4, 0.2, 0.1]
    """
    _one_more(schedules=schedules, milestones=milestones)
    milestones = _increasing(milestones=milestones).tolist()
    first, *others = schedules

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        rates = first(step)
        for milestone, following in zip(milestones, others, strict=True):
            own_step = np.maximum(step - milestone, 0)
            rates = np.where(step < milestone, rates, following(own_step))
        return rates

    return schedule


def warmup(schedule: Schedule, steps: float, *, start: float = 0.0) -> Schedule:
    r"""Rise in a line to the first rate of a schedule, then follow it from its step 0.

    .. math:: \eta_t = a + (s_0 - a)\, t/w \quad (t < w), \qquad \eta_t = s_{t - w} \quad (t \ge w)

    Parameters
    ----------
    schedule : callable
        A function from the step to the rate :math:`s_t`.
    steps : float
        The length :math:`w` of the warm-up. It comes on top of the length of the schedule.
    start : float, default=0.0
        The rate :math:`a` at step 0, in [0, ``schedule(0)``]. With 0 the first step trains nothing.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `steps` is not positive, or `start` is outside [0, ``schedule(0)``].

    See Also
    --------
    torch.optim.lr_scheduler.LinearLR : with ``SequentialLR``, the same rates.

    References
    ----------
    Goyal et al. (2017), *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*, section 2.2.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedule = schedules.warmup(schedules.cosine(0.8, 2), 4)
    >>> schedule(range(8)).round(3).tolist()
    [0.0, 0.2, 0.4, 0.6, 0.8, 0.4, 0.0, 0.0]
    """
    peak = float(schedule(0))
    check.positive(steps=steps)
    check.between(0, peak, start=start)
    return sequence([ramp(start, peak, steps), schedule], [steps])


def warmup_stable_decay(
    lr: float,
    *,
    warmup: float,
    stable: float,
    decay: float,
    minimum: float = 0.0,
    anneal: str = "linear",
) -> Schedule:
    """Rise in a line, hold the rate, decay at the end (WSD, or *trapezoidal*).

    Only `stable` depends on the length of the training: it may be decided late.

    Parameters
    ----------
    lr : float
        The rate in the middle.
    warmup, stable, decay : float
        The lengths of the three parts, in steps, all positive.
    minimum : float, default=0.0
        The last rate, in [0, `lr`].
    anneal : {"linear", "cos", "sqrt"}, default="linear"
        The curve of the decay, as in `ramp`.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` or a length is not positive, `minimum` is outside [0, `lr`], or `anneal` is unknown.

    References
    ----------
    Hu et al. (2024), *MiniCPM: Unveiling the Potential of Small Language Models with Scalable
    Training Strategies*, section 4.

    Hägele et al. (2024), *Scaling Laws and Compute-Optimal Training Beyond Fixed Training
    Durations*, section 3.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedule = schedules.warmup_stable_decay(0.8, warmup=2, stable=3, decay=2)
    >>> schedule(range(9)).tolist()
    [0.0, 0.4, 0.8, 0.8, 0.8, 0.8, 0.4, 0.0, 0.0]
    """
    _rate(lr=lr)
    check.positive(warmup=warmup, stable=stable, decay=decay)
    check.between(0, lr, minimum=minimum)
    parts = [ramp(0, lr, warmup), constant(lr), ramp(lr, minimum, decay, anneal=anneal)]
    return sequence(parts, [warmup, warmup + stable])


def one_cycle(
    max_lr: float,
    total: float,
    *,
    pct_start: float = 0.3,
    div_factor: float = 25.0,
    final_div_factor: float = 1e4,
    anneal: str = "cos",
    three_phase: bool = False,
) -> Schedule:
    """Rise to the highest rate and fall far below the first one, in `total` steps.

    The first rate is ``max_lr / div_factor``, the last one ``max_lr / div_factor /
    final_div_factor``. It is reached at step ``total - 1``, and held.

    Parameters
    ----------
    max_lr : float
        The highest rate.
    total : float
        The number of steps, so that the last one is ``total - 1``.
    pct_start : float, default=0.3
        The part of the steps in which the rate rises: the highest rate is at step
        ``pct_start * total - 1``, which must lie between 0 and the last step.
    div_factor, final_div_factor : float, default=25.0 and 1e4
        The highest over the first rate, and the first over the last, at least 1.
    anneal : {"linear", "cos", "sqrt"}, default="cos"
        The curve, as in `ramp`.
    three_phase : bool, default=False
        Fall to the first rate as slowly as it rose, and then to the last one.

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `max_lr` or `total` is not positive, a factor is below 1, a phase has no steps, or
        `anneal` is unknown.

    See Also
    --------
    torch.optim.lr_scheduler.OneCycleLR : the same rates, and cycles the momentum too.

    References
    ----------
    Smith, Topin (2018), *Super-Convergence: Very Fast Training of Neural Networks Using Large
    Learning Rates*, section 3.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedule = schedules.one_cycle(1.0, 10, div_factor=5, anneal="linear")
    >>> schedule(range(10)).round(2).tolist()
    [0.2, 0.6, 1.0, 0.86, 0.71, 0.57, 0.43, 0.29, 0.14, 0.0]
    """
    _rate(max_lr=max_lr)
    check.positive(total=total)
    check.at_least(1, div_factor=div_factor, final_div_factor=final_div_factor)
    first = max_lr / div_factor
    last = first / final_div_factor
    peak = pct_start * total - 1  # the step of the highest rate
    if three_phase:
        rates, ends = [first, max_lr, first, last], [0, peak, 2 * peak, total - 1]
    else:
        rates, ends = [first, max_lr, last], [0, peak, total - 1]
    if not np.all(np.diff(ends) > 0):
        raise ValueError(
            f"pct_start must leave steps for every phase, got {pct_start!r} of {total} steps"
        )
    parts = [
        ramp(a, b, length, anneal=anneal)
        for a, b, length in zip(rates[:-1], rates[1:], np.diff(ends), strict=True)
    ]
    return sequence(parts, ends[1:-1])


def warm_restarts(lr: float, period: int, *, mult: int = 1, minimum: float = 0.0) -> Schedule:
    r"""Half a cosine again and again, each `mult` times as long as the one before (SGDR).

    .. math:: \eta_t = m + (\eta - m)(1 + \cos(\pi u / T_i))/2

    Here :math:`u` counts the steps since the last restart and :math:`T_i` is the length of the cycle.

    Parameters
    ----------
    lr : float
        The rate after each restart.
    period : int
        The length of the first cycle.
    mult : int, default=1
        The length of a cycle over that of the one before.
    minimum : float, default=0.0
        The rate :math:`m` towards which each cycle falls, in [0, `lr`].

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr` or `period` is not positive, `mult` is no integer of at least 1, or `minimum` is
        outside [0, `lr`].

    See Also
    --------
    torch.optim.lr_scheduler.CosineAnnealingWarmRestarts : the same rates.
    keras.optimizers.schedules.CosineDecayRestarts : the same rates.

    References
    ----------
    Loshchilov, Hutter (2017), *SGDR: Stochastic Gradient Descent with Warm Restarts*, section 3.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.warm_restarts(0.8, 2, mult=2)(range(8)).round(2).tolist()
    [0.8, 0.4, 0.8, 0.68, 0.4, 0.12, 0.8, 0.77]
    """
    _rate(lr=lr)
    check.positive(period=period)
    check.at_least(1, mult=mult)
    check.between(0, lr, minimum=minimum)
    if mult % 1 != 0:
        raise ValueError(f"mult must be an integer, got {mult!r}")
    # Cycles that grow pass every step below 2**53; one that does not is enough for all.
    number = 2 + int(53 / np.log2(mult)) if mult > 1 else 1
    lengths = period * float(mult) ** np.arange(number)
    starts = np.cumsum(lengths) - lengths

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        cycle = np.searchsorted(starts, step, side="right") - 1
        length = lengths[cycle]
        x = (step - starts[cycle]) % length / length  # the part of the cycle that is over
        return minimum + (lr - minimum) * (1 + np.cos(np.pi * x)) / 2

    return schedule


def cyclic(
    lr: float,
    max_lr: float,
    up: float,
    *,
    down: float | None = None,
    mode: str = "triangular",
    gamma: float = 1.0,
) -> Schedule:
    r"""Rise and fall in straight lines, again and again.

    Parameters
    ----------
    lr, max_lr : float
        The lowest and the highest rate.
    up, down : float
        The steps of the rise and of the fall; `down` is `up` by default.
    mode : {"triangular", "triangular2", "exp_range"}, default="triangular"
        The height of the triangles: always the same, halved after each cycle, or multiplied by
        :math:`\gamma^t`.
    gamma : float, default=1.0
        The factor of ``"exp_range"``, in (0, 1].

    Returns
    -------
    callable
        The schedule: step to rate.

    Raises
    ------
    ValueError
        If `lr`, `up` or `down` is not positive, `max_lr` is below `lr`, `gamma` is outside
        (0, 1], or `mode` is unknown.

    See Also
    --------
    torch.optim.lr_scheduler.CyclicLR : the same rates, and cycles the momentum too.

    References
    ----------
    Smith (2017), *Cyclical Learning Rates for Training Neural Networks*, section 3.

    Examples
    --------
    >>> from cheatsheet.optimizers import schedules
    >>> schedules.cyclic(0.1, 0.5, 2, mode="triangular2")(range(9)).round(3).tolist()
    [0.1, 0.3, 0.5, 0.3, 0.1, 0.2, 0.3, 0.2, 0.1]
    """
    down = up if down is None else down
    _rate(lr=lr, max_lr=max_lr)
    check.at_least(lr, max_lr=max_lr)
    check.positive(up=up, down=down)
    check.between(0, 1, include="(]", gamma=gamma)
    check.one_of(("triangular", "triangular2", "exp_range"), mode=mode)

    @_of_step
    def schedule(step: NDArray[Any]) -> NDArray[Any]:
        cycle, t = np.divmod(step, up + down)
        height = np.minimum(t / up, (up + down - t) / down)  # in [0, 1]
        scales = {"triangular": 1 + 0 * cycle, "triangular2": 0.5**cycle, "exp_range": gamma**step}
        return lr + (max_lr - lr) * height * scales[mode]

    return schedule
