"""RMSProp, which divides by a fading root of squares, and Rprop, from which it comes."""

from dataclasses import dataclass
from typing import Any

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule, State, namespace, zeros

__all__ = ["RMSprop", "Rprop"]


@dataclass(frozen=True)
class RMSprop(Rule):
    r"""RMSProp: :math:`x_t = x_{t-1} - \eta\, g_t / (\sqrt{v_t} + \epsilon)`.

    The leaky average of squared gradients, :math:`v_t = \alpha v_{t-1} + (1-\alpha) g_t^2`,
    forgets, so the step does not die as AdaGrad's does.

    Parameters
    ----------
    lr : float, default=1e-2
        Learning rate :math:`\eta`.
    alpha : float in [0, 1), default=0.99
        What the average keeps at each step; it reaches back about :math:`1/(1-\alpha)` steps.
    eps : float, default=1e-8
        Added to the root.
    weight_decay : float, default=0.0
        Share of the parameter that is added to the gradient.
    momentum : float, default=0.0
        Share of the buffer of scaled gradients that is kept; 0 keeps no buffer.
    centered : bool, default=False
        Divide by the standard deviation, :math:`\sqrt{v_t - m_t^2}` with the leaky average
        :math:`m_t` of the gradients, instead of the root of the second moment.  While the
        gradient is constant, this tends to zero and the step grows.
    maximize : bool, default=False
        Go up instead of down.
    eps_inside : bool, default=False
        Add `eps` under the root instead, :math:`\sqrt{v_t + \epsilon}`, as Keras does; the
        root is then at least :math:`\sqrt\epsilon` instead of :math:`\epsilon`.

    Raises
    ------
    ValueError
        If a setting is out of range, or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    See Also
    --------
    torch.optim.RMSprop : the same numbers.
    keras.optimizers.RMSprop : the same numbers at a constant rate, with ``eps_inside=True``
        and Keras' defaults; its buffer holds the learning rate.

    References
    ----------
    Tieleman and Hinton (2012), *Neural Networks for Machine Learning*, lecture 6.5.

    Graves (2013), *Generating Sequences With Recurrent Neural Networks*, section 4.2 (centred).

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.rmsprop import RMSprop
    >>> rule, x = RMSprop(lr=0.1, alpha=0.75), np.array([0.0, 0.0])
    >>> state = rule.init(x)
    >>> x, state = rule.step(x, np.array([0.01, 100.0]), state)
    >>> x.round(3)  # the first step is lr / sqrt(1 - alpha) long, whatever the gradient
    array([-0.2, -0.2])
    """

    lr: float = 1e-2
    alpha: float = 0.99
    eps: float = 1e-8
    weight_decay: float = 0.0
    momentum: float = 0.0
    centered: bool = False
    maximize: bool = False
    eps_inside: bool = False

    def __post_init__(self) -> None:
        """Refuse settings outside their range, and an average that never moves."""
        check.between(0, 1, include="[)", alpha=self.alpha)
        super().__post_init__()

    def init(self, param: Any) -> State:
        state: State = {"step": 0, "square_avg": zeros(param)}
        if self.centered:
            state["grad_avg"] = zeros(param)
        if self.momentum:
            state["momentum_buffer"] = zeros(param)
        return state

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        alpha = self.alpha
        v = alpha * state["square_avg"] + (1 - alpha) * grad**2
        new = {"step": state["step"] + 1, "square_avg": v}
        if self.centered:
            m = new["grad_avg"] = alpha * state["grad_avg"] + (1 - alpha) * grad
            v = v - m**2
        update = grad / ((v + self.eps) ** 0.5 if self.eps_inside else v**0.5 + self.eps)
        if self.momentum:
            update = new["momentum_buffer"] = self.momentum * state["momentum_buffer"] + update
        return param - self.lr * update, new


@dataclass(frozen=True)
class Rprop(Rule):
    r"""Rprop: step by the sign, :math:`x_t = x_{t-1} - \Delta_t \operatorname{sign}(g_t)`.

    Every coordinate has a step size of its own, which grows by :math:`\eta^+` while the sign of
    its gradient stays, and shrinks by :math:`\eta^-` when it turns; a coordinate whose sign has
    just turned waits for one step.  It is meant for full batches: it hears how often a sign
    turns, and not how large the gradients are.  A gradient of NaN spreads in an array; in a
    tensor its sign is 0, as PyTorch has it, and the coordinate stays.

    Parameters
    ----------
    lr : float, default=1e-2
        The first step size :math:`\Delta_1` of every coordinate; a schedule changes nothing.
    etas : tuple of two floats, default=(0.5, 1.2)
        The factors :math:`\eta^-` in (0, 1) and :math:`\eta^+` above 1.
    step_sizes : tuple of two floats, default=(1e-6, 50)
        The smallest and the largest step size.
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
    torch.optim.Rprop : the same numbers.

    References
    ----------
    Riedmiller and Braun (1993), *A Direct Adaptive Method for Faster Backpropagation Learning:
    The RPROP Algorithm*, section 3 (when a sign turns, it also takes the last step back).

    Igel and Hüsken (2003), *Empirical Evaluation of the Improved Rprop Learning Algorithms*
    (iRprop-, which is this rule).

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.rmsprop import Rprop
    >>> rule, x = Rprop(lr=0.1), np.array([0.0])
    >>> state = rule.init(x)
    >>> for grad in (5.0, 0.2, -3.0, -3.0):
    ...     x, state = rule.step(x, np.array([grad]), state)
    ...     print(x.round(3), state["step_size"].round(3))
    [-0.1] [0.1]
    [-0.22] [0.12]
    [-0.22] [0.06]
    [-0.16] [0.06]
    """

    lr: float = 1e-2
    etas: tuple[float, float] = (0.5, 1.2)
    step_sizes: tuple[float, float] = (1e-6, 50)
    maximize: bool = False

    def __post_init__(self) -> None:
        """Refuse settings outside their range, and step sizes in the wrong order."""
        super().__post_init__()
        (shrink, grow), (smallest, largest) = self.etas, self.step_sizes
        check.between(0, 1, include="()", **{"etas[0]": shrink})
        check.between(1, float("inf"), include="()", **{"etas[1]": grow})
        check.at_least(smallest, **{"step_sizes[1]": largest})

    def init(self, param: Any) -> State:
        return {"step": 0, "prev": zeros(param), "step_size": zeros(param) + self.lr}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        xp = namespace(param)
        shrink, grow = self.etas
        turn = xp.sign(grad * state["prev"])  # 1: the sign stays, -1: it turns, 0: no telling
        size = state["step_size"]
        size = xp.where(turn > 0, grow * size, xp.where(turn < 0, shrink * size, size))
        size = xp.clip(size, *self.step_sizes)
        grad = xp.where(turn < 0, 0.0, grad)  # wait, and do not count the turn twice
        new = {"step": state["step"] + 1, "prev": grad, "step_size": size}
        return param - size * xp.sign(grad), new
