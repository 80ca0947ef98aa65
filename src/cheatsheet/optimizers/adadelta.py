"""Adadelta: the length of the step is taken from the steps before."""

from dataclasses import dataclass
from typing import Any

from cheatsheet.optimizers._rule import Rule, State, zeros

__all__ = ["Adadelta"]


@dataclass(frozen=True)
class Adadelta(Rule):
    r"""Adadelta: :math:`x_t = x_{t-1} - \eta\, \Delta_t` with a step in the units of `param`.

    .. math::

        v_t = \rho v_{t-1} + (1-\rho) g_t^2, \qquad
        \Delta_t = \frac{\sqrt{u_{t-1} + \epsilon}}{\sqrt{v_t + \epsilon}}\, g_t, \qquad
        u_t = \rho u_{t-1} + (1-\rho) \Delta_t^2

    Both averages start at zero.  While :math:`v_t` is much larger than :math:`\epsilon`, every
    step is proportional to :math:`\sqrt\epsilon`, which acts as a learning rate.

    Parameters
    ----------
    lr : float, default=1.0
        Factor :math:`\eta` of the step; the paper has none.
    rho : float in [0, 1), default=0.9
        What both averages keep at each step.
    eps : float, default=1e-6
        Added under both roots; with `rho` and `lr` it decides how long the first steps are.
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
    torch.optim.Adadelta : the same numbers.
    keras.optimizers.Adadelta : the same numbers; its defaults are a thousandth of this `lr`,
        ``rho=0.95`` and ``eps=1e-7``.

    References
    ----------
    Zeiler (2012), *ADADELTA: An Adaptive Learning Rate Method*, algorithm 1.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adadelta import Adadelta
    >>> rule, x = Adadelta(), np.array([0.0, 0.0])
    >>> state = rule.init(x)
    >>> x, state = rule.step(x, np.array([1.0, 1000.0]), state)
    >>> x.round(5)  # sqrt(eps / (1 - rho)), whatever the gradient
    array([-0.00316, -0.00316])
    """

    lr: float = 1.0
    rho: float = 0.9
    eps: float = 1e-6
    weight_decay: float = 0.0
    maximize: bool = False

    def init(self, param: Any) -> State:
        return {"step": 0, "square_avg": zeros(param), "acc_delta": zeros(param)}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        rho, eps = self.rho, self.eps
        v = rho * state["square_avg"] + (1 - rho) * grad**2
        delta = ((state["acc_delta"] + eps) / (v + eps)) ** 0.5 * grad
        u = rho * state["acc_delta"] + (1 - rho) * delta**2
        new = {"step": state["step"] + 1, "square_avg": v, "acc_delta": u}
        return param - self.lr * delta, new
