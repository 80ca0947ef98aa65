"""AdaGrad: a rate for each coordinate, which falls with the squared gradients seen there."""

from dataclasses import dataclass
from typing import Any

from cheatsheet.optimizers._rule import Rule, State, zeros

__all__ = ["Adagrad"]


@dataclass(frozen=True)
class Adagrad(Rule):
    r"""AdaGrad: :math:`x_t = x_{t-1} - \eta_t\, g_t / (\sqrt{s_t} + \epsilon)`.

    The sum of squared gradients, :math:`s_t = s_{t-1} + g_t^2`, only grows, so every step of a
    coordinate is shorter than a step of the same gradient before it.

    Parameters
    ----------
    lr : float, default=1e-2
        Learning rate :math:`\eta`; with `lr_decay`, :math:`\eta_t = \eta / (1 + (t-1)\,d)`.
    lr_decay : float, default=0.0
        Decay :math:`d` of the learning rate, on top of what the sum does.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    initial_accumulator_value : float, default=0.0
        Where the sum starts; above 0 it shortens the first steps.
    eps : float, default=1e-10
        Added to the root, so that a coordinate without gradients is not divided by zero.
    maximize : bool, default=False
        Go up instead of down.
    eps_inside : bool, default=False
        Add `eps` under the root instead, :math:`\sqrt{s_t + \epsilon}`, as Keras and many
        textbooks do; the root is then at least :math:`\sqrt\epsilon` instead of
        :math:`\epsilon`.

    Raises
    ------
    ValueError
        If a setting is out of range, or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    See Also
    --------
    torch.optim.Adagrad : the same numbers.
    keras.optimizers.Adagrad : the same numbers, with ``eps_inside=True`` and Keras' defaults.

    References
    ----------
    Duchi, Hazan and Singer (2011), *Adaptive Subgradient Methods for Online Learning and
    Stochastic Optimization*, figure 1 (with the diagonal matrix).

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adagrad import Adagrad
    >>> rule, x = Adagrad(lr=1.0), np.array([0.0, 0.0])
    >>> state = rule.init(x)
    >>> for grad in ([1.0, 1.0], [1.0, 0.0], [1.0, 1.0]):  # the second coordinate is rare
    ...     before = x
    ...     x, state = rule.step(x, np.array(grad), state)
    ...     print((x - before).round(3))
    [-1. -1.]
    [-0.707  0.   ]
    [-0.577 -0.707]
    """

    lr: float = 1e-2
    lr_decay: float = 0.0
    weight_decay: float = 0.0
    initial_accumulator_value: float = 0.0
    eps: float = 1e-10
    maximize: bool = False
    eps_inside: bool = False

    def init(self, param: Any) -> State:
        return {"step": 0, "sum": zeros(param) + self.initial_accumulator_value}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        t = state["step"] + 1
        lr = self.lr / (1 + (t - 1) * self.lr_decay)
        s = state["sum"] + grad**2
        root = (s + self.eps) ** 0.5 if self.eps_inside else s**0.5 + self.eps
        return param - lr * (grad / root), {"step": t, "sum": s}
