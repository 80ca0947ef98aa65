"""What was changed in Adam: Adamax, NAdam, RAdam and Yogi."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule, State, namespace, zeros

__all__ = ["Adamax", "NAdam", "RAdam", "Yogi", "rectification"]


@dataclass(frozen=True)
class Adamax(Rule):
    r"""Adamax: Adam with the largest gradient instead of the root of the average square.

    .. math::

        m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t, \qquad
        u_t = \max(\beta_2 u_{t-1},\, |g_t| + \epsilon), \qquad
        x_t = x_{t-1} - \frac{\eta}{1-\beta_1^t} \cdot \frac{m_t}{u_t}

    Parameters
    ----------
    lr : float, default=2e-3
        Learning rate :math:`\eta`, which no step exceeds by more than a hundredth, with the
        default `betas`.
    betas : tuple of two floats in [0, 1), default=(0.9, 0.999)
        What the average keeps at each step, and how the largest gradient fades.
    eps : float, default=1e-8
        Added to the size of each gradient.
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
    torch.optim.Adamax : the same numbers.

    References
    ----------
    Kingma and Ba (2015), *Adam: A Method for Stochastic Optimization*, algorithm 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adam_variants import Adamax
    >>> rule, x = Adamax(lr=0.1), np.array([0.0, 0.0])
    >>> x, state = rule.step(x, np.array([0.01, -100.0]), rule.init(x))
    >>> x.round(6)
    array([-0.1,  0.1])
    """

    lr: float = 2e-3
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    weight_decay: float = 0.0
    maximize: bool = False

    def init(self, param: Any) -> State:
        return {"step": 0, "exp_avg": zeros(param), "exp_inf": zeros(param)}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        beta1, beta2 = self.betas
        t = state["step"] + 1
        m = beta1 * state["exp_avg"] + (1 - beta1) * grad
        u = namespace(param).maximum(beta2 * state["exp_inf"], abs(grad) + self.eps)
        new = {"step": t, "exp_avg": m, "exp_inf": u}
        return param - self.lr / (1 - beta1**t) * (m / u), new


@dataclass(frozen=True)
class NAdam(Rule):
    r"""NAdam: Adam whose step looks one momentum ahead, as Nesterov's does.

    .. math::

        \mu_t = \beta_1 \bigl(1 - \tfrac12\, 0.96^{t \psi}\bigr), \qquad
        \bar m_t = \frac{(1-\mu_t)\, g_t}{1 - \prod_{i \le t} \mu_i}
                 + \frac{\mu_{t+1}\, m_t}{1 - \prod_{i \le t+1} \mu_i}, \qquad
        x_t = x_{t-1} - \eta\, \frac{\bar m_t}{\sqrt{\hat v_t} + \epsilon}

    Parameters
    ----------
    lr : float, default=2e-3
        Learning rate :math:`\eta`.
    betas : tuple of two floats in [0, 1), default=(0.9, 0.999)
        What the averages of the gradient and of its square keep at each step.
    eps : float, default=1e-8
        Added to the root.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    momentum_decay : float, default=4e-3
        How fast, :math:`\psi`, the momentum rises from about half of :math:`\beta_1` to it.
    decoupled_weight_decay : bool, default=False
        Shrink the parameter by ``lr * weight_decay`` instead.
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
    torch.optim.NAdam : the same numbers; it keeps the product of momenta in float32.

    References
    ----------
    Dozat (2016), *Incorporating Nesterov Momentum into Adam*, section 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adam_variants import NAdam
    >>> rule, x = NAdam(lr=0.1), np.array([0.0])
    >>> x, state = rule.step(x, np.array([1.0]), rule.init(x))
    >>> x.round(4)
    array([-0.1056])
    """

    lr: float = 2e-3
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    weight_decay: float = 0.0
    momentum_decay: float = 4e-3
    decoupled_weight_decay: bool = False
    maximize: bool = False

    def init(self, param: Any) -> State:
        return {"step": 0, "mu_product": 1.0, "exp_avg": zeros(param), "exp_avg_sq": zeros(param)}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad, decay=not self.decoupled_weight_decay)
        if self.decoupled_weight_decay:
            param = param * (1 - self.lr * self.weight_decay)
        beta1, beta2 = self.betas
        t = state["step"] + 1
        mu, mu_next = (beta1 * (1 - 0.5 * 0.96 ** (i * self.momentum_decay)) for i in (t, t + 1))
        product = state["mu_product"] * mu
        m = beta1 * state["exp_avg"] + (1 - beta1) * grad
        v = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad**2
        root = (v / (1 - beta2**t)) ** 0.5 + self.eps
        ahead = (1 - mu) / (1 - product) * grad + mu_next / (1 - product * mu_next) * m
        new = {"step": t, "mu_product": product, "exp_avg": m, "exp_avg_sq": v}
        return param - self.lr * (ahead / root), new


@dataclass(frozen=True)
class RAdam(Rule):
    r"""RAdam: Adam that waits for its second moment before it divides by it.

    .. math::

        x_t = x_{t-1} - \eta\, \hat m_t \quad\text{while } \rho_t \le 5, \qquad
        x_t = x_{t-1} - \eta\, r_t\, \frac{\hat m_t}{(\sqrt{v_t} + \epsilon) / \sqrt{1-\beta_2^t}}
        \quad\text{then}

    The factor :math:`r_t` of `rectification` rises to 1: a warm-up that is built in.

    Parameters
    ----------
    lr : float, default=1e-3
        Learning rate :math:`\eta`.
    betas : tuple of two floats in [0, 1), default=(0.9, 0.999)
        What the averages of the gradient and of its square keep at each step.
    eps : float, default=1e-8
        Added to the root before its correction.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    decoupled_weight_decay : bool, default=False
        Shrink the parameter by ``lr * weight_decay`` instead.
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
    rectification : the factor.
    torch.optim.RAdam : the same numbers.

    References
    ----------
    Liu et al. (2020), *On the Variance of the Adaptive Learning Rate and Beyond*, algorithm 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adam_variants import RAdam
    >>> from cheatsheet.optimizers.gradient_descent import descend
    >>> path = descend(RAdam(lr=0.1), lambda x: 0.5, start=0.0, steps=7)
    >>> -np.diff(path).round(4)  # lr * gradient, then a small share of lr
    array([0.05  , 0.05  , 0.05  , 0.05  , 0.05  , 0.0026, 0.0033])
    """

    lr: float = 1e-3
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    weight_decay: float = 0.0
    decoupled_weight_decay: bool = False
    maximize: bool = False

    def init(self, param: Any) -> State:
        return {"step": 0, "exp_avg": zeros(param), "exp_avg_sq": zeros(param)}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad, decay=not self.decoupled_weight_decay)
        if self.decoupled_weight_decay:
            param = param * (1 - self.lr * self.weight_decay)
        beta1, beta2 = self.betas
        t = state["step"] + 1
        m = beta1 * state["exp_avg"] + (1 - beta1) * grad
        v = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad**2
        update = m / (1 - beta1**t)
        r = float(rectification(t, beta2=beta2))
        if r > 0:
            update = r * (1 - beta2**t) ** 0.5 * update / (v**0.5 + self.eps)
        return param - self.lr * update, {"step": t, "exp_avg": m, "exp_avg_sq": v}


@dataclass(frozen=True)
class Yogi(Rule):
    r"""Yogi: Adam whose second moment changes by the gradient alone, so that it cannot drop fast.

    .. math::

        v_t = v_{t-1} - (1-\beta_2) \operatorname{sign}(v_{t-1} - g_t^2)\, g_t^2

    Adam's average changes by :math:`(1-\beta_2)(g_t^2 - v_{t-1})` instead: after a large gradient
    and many small ones it has forgotten the large one, and its steps grow.

    Parameters
    ----------
    lr : float, default=1e-2
        Learning rate :math:`\eta`.
    betas : tuple of two floats in [0, 1), default=(0.9, 0.999)
        What the average of the gradient keeps, and how fast the second moment changes.
    eps : float, default=1e-3
        Added to the root, after the correction.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    initial_accumulator_value : float, default=1e-6
        Where the second moment starts.
    maximize : bool, default=False
        Go up instead of down.
    bias_correction : bool, default=True
        Whether to correct the moments as Adam does; the paper does not.

    Raises
    ------
    ValueError
        If a setting is out of range, or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    References
    ----------
    Zaheer, Reddi, Sachan, Kale and Kumar (2018), *Adaptive Methods for Nonconvex Optimization*,
    algorithm 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adam_variants import Yogi
    >>> rule, x, v = Yogi(), np.array(0.0), []
    >>> state = rule.init(x)
    >>> for grad in (10.0, 0.1, 0.1):  # one that is large
    ...     x, state = rule.step(x, grad, state)
    ...     v.append(state["exp_avg_sq"])
    >>> np.round(v, 6)
    array([0.100001, 0.099991, 0.099981])
    """

    lr: float = 1e-2
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-3
    weight_decay: float = 0.0
    initial_accumulator_value: float = 1e-6
    maximize: bool = False
    bias_correction: bool = True

    def init(self, param: Any) -> State:
        v = zeros(param) + self.initial_accumulator_value
        return {"step": 0, "exp_avg": zeros(param), "exp_avg_sq": v}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        beta1, beta2 = self.betas
        t = state["step"] + 1
        m = beta1 * state["exp_avg"] + (1 - beta1) * grad
        v = state["exp_avg_sq"]
        v = v - (1 - beta2) * namespace(v).sign(v - grad**2) * grad**2
        m_scale = 1 - beta1**t if self.bias_correction else 1
        v_scale = 1 - beta2**t if self.bias_correction else 1
        root = (v / v_scale) ** 0.5 + self.eps
        new = {"step": t, "exp_avg": m, "exp_avg_sq": v}
        return param - self.lr / m_scale * (m / root), new


def rectification(step: ArrayLike, *, beta2: float = 0.999) -> NDArray[np.float64]:
    r"""Factor of RAdam's step number `t`, 0 while the second moment is too uncertain.

    The corrected moment varies about as the average of

    .. math::

        \rho_t = \rho_\infty - \frac{2 t \beta_2^t}{1-\beta_2^t}, \qquad
        \rho_\infty = \frac{2}{1-\beta_2} - 1

    squares does, and the factor evens out the variance of the scale:

    .. math::

        r_t = \sqrt{\frac{(\rho_t - 4)(\rho_t - 2)\, \rho_\infty}
                         {(\rho_\infty - 4)(\rho_\infty - 2)\, \rho_t}}
        \quad\text{if } \rho_t > 5

    Parameters
    ----------
    step : array_like of shape (...)
        Number of the step, at least 1.
    beta2 : float in [0, 1), default=0.999
        What the average of the squares keeps at each step.

    Returns
    -------
    ndarray of shape (...), dtype float64

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    Liu et al. (2020), *On the Variance of the Adaptive Learning Rate and Beyond*, section 4; with
    4 for the 5 of PyTorch and of the authors' code.

    Examples
    --------
    >>> from cheatsheet.optimizers.adam_variants import rectification
    >>> rectification([1, 5, 6, 100, 1000, 10_000]).round(3)
    array([0.   , 0.   , 0.026, 0.215, 0.645, 1.   ])
    """
    check.between(0, 1, include="[)", beta2=beta2)
    t = np.asarray(step, dtype=float)  # (...)
    if not (t >= 1).all():
        raise ValueError(f"step must be at least 1, got {t.min()}")
    last = 2 / (1 - beta2) - 1
    rho = last - 2 * t * beta2**t / (1 - beta2**t)
    if last <= 5:  # then rho is, too
        return np.zeros_like(rho)
    sure = np.maximum(rho, 5)
    r = ((sure - 4) * (sure - 2) * last / ((last - 4) * (last - 2) * sure)) ** 0.5
    return np.where(rho > 5, r, 0)
