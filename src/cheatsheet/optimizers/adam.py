"""Adam: a momentum, a scale for each coordinate, and the correction of both."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule, State, namespace, zeros

__all__ = ["Adam", "largest_step"]


@dataclass(frozen=True)
class Adam(Rule):
    r"""Adam: :math:`x_t = x_{t-1} - \eta\, \hat m_t / (\sqrt{\hat v_t} + \epsilon)`.

    The moments are leaky averages, :math:`m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t` and
    :math:`v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2`.  They start at zero, and the correction
    :math:`\hat m_t = m_t / (1-\beta_1^t)`, :math:`\hat v_t = v_t / (1-\beta_2^t)` makes up for it.

    Parameters
    ----------
    lr : float, default=1e-3
        Learning rate :math:`\eta`: a first step's length, and about that of steps along a steady
        gradient; `largest_step` gives the bound.
    betas : tuple of two floats in [0, 1), default=(0.9, 0.999)
        What the averages of the gradient and of its square keep at each step.
    eps : float, default=1e-8
        Added to the root; it bounds the step where the gradients are tiny.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    amsgrad : bool, default=False
        Divide by the largest second moment so far, so that a rare large gradient is not forgotten.
    maximize : bool, default=False
        Go up instead of down.
    decoupled_weight_decay : bool, default=False
        Shrink the parameter by ``lr * weight_decay`` instead, as `AdamW` does.
    bias_correction : bool, default=True
        Whether to correct the moments; PyTorch always does.
    eps_hat : bool, default=False
        Add `eps` to the root before its correction, as the last lines of section 2 of the
        paper, Keras and scikit-learn do; PyTorch adds it after the correction.

    Raises
    ------
    ValueError
        If a setting is out of range, or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    See Also
    --------
    torch.optim.Adam : the same numbers.

    References
    ----------
    Kingma and Ba (2015), *Adam: A Method for Stochastic Optimization*, algorithm 1.

    Reddi, Kale and Kumar (2018), *On the Convergence of Adam and Beyond*, algorithm 2 (AMSGrad).

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adam import Adam
    >>> rule, x = Adam(lr=0.1), np.array([1.0, 1.0])
    >>> state = rule.init(x)
    >>> x, state = rule.step(x, np.array([0.01, 100.0]), state)
    >>> x.round(6)  # the first step is lr long, whatever the gradient
    array([0.9, 0.9])
    """

    lr: float = 1e-3
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    weight_decay: float = 0.0
    amsgrad: bool = False
    maximize: bool = False
    decoupled_weight_decay: bool = False
    bias_correction: bool = True
    eps_hat: bool = False

    def init(self, param: Any) -> State:
        state = {"step": 0, "exp_avg": zeros(param), "exp_avg_sq": zeros(param)}
        return state | {"max_exp_avg_sq": zeros(param)} if self.amsgrad else state

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad, decay=not self.decoupled_weight_decay)
        if self.decoupled_weight_decay:
            param = param * (1 - self.lr * self.weight_decay)
        beta1, beta2 = self.betas
        t = state["step"] + 1
        m = beta1 * state["exp_avg"] + (1 - beta1) * grad
        v = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad**2
        new = {"step": t, "exp_avg": m, "exp_avg_sq": v}
        if self.amsgrad:
            v = new["max_exp_avg_sq"] = namespace(v).maximum(state["max_exp_avg_sq"], v)
        m_scale = 1 - beta1**t if self.bias_correction else 1  # m / m_scale is m hat
        v_scale = 1 - beta2**t if self.bias_correction else 1
        if self.eps_hat:
            root = (v**0.5 + self.eps) / v_scale**0.5
        else:
            root = (v / v_scale) ** 0.5 + self.eps
        return param - self.lr / m_scale * (m / root), new


def largest_step(
    step: ArrayLike = np.inf, *, betas: tuple[float, float] = (0.9, 0.999)
) -> NDArray[np.float64]:
    r"""Bound of Adam's step number `t`, in learning rates, whatever the gradients were.

    .. math::

        \frac{|x_t - x_{t-1}|}{\eta} \le \frac{1 - \beta_1}{1 - \beta_1^t}
        \sqrt{\frac{1 - \beta_2^t}{1 - \beta_2} \cdot \frac{1 - q^t}{1 - q}}, \qquad
        q = \beta_1^2 / \beta_2

    It is the inequality of Cauchy and Schwarz for the two averages, and it is reached with
    :math:`\epsilon = 0` when each gradient is :math:`\beta_2 / \beta_1` times the one before.

    Parameters
    ----------
    step : array_like of shape (...), default=inf
        Number of the step, at least 1; infinity for the bound of all steps.
    betas : tuple of two floats, default=(0.9, 0.999)
        Adam's settings, here the second above 0.

    Returns
    -------
    ndarray of shape (...), dtype float64
        Infinite for ``step=inf`` if :math:`\beta_1^2 \ge \beta_2`.

    Raises
    ------
    ValueError
        If a setting is out of range.

    References
    ----------
    Kingma and Ba (2015), *Adam: A Method for Stochastic Optimization*, section 2.1, gives the
    step after zeros only, :math:`(1 - \beta_1) / \sqrt{1 - \beta_2}`, as the largest.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adam import largest_step
    >>> largest_step([1, 10, 100, np.inf]).round(2)
    array([1.  , 1.04, 2.24, 7.27])
    """
    beta1, beta2 = betas
    check.between(0, 1, include="[)", **{"betas[0]": beta1})
    check.between(0, 1, include="()", **{"betas[1]": beta2})
    t = np.asarray(step, dtype=float)  # (...)
    if not (t >= 1).all():
        raise ValueError(f"step must be at least 1, got {t.min()}")
    q = beta1**2 / beta2
    with np.errstate(over="ignore"):
        squares = t if q == 1 else (1 - q**t) / (1 - q)
    scale = (1 - beta1) / (1 - beta1**t)
    return np.asarray(scale * np.sqrt((1 - beta2**t) / (1 - beta2) * squares))
