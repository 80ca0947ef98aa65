"""Rules that remember less, or look at a matrix as a whole: Lion, Adafactor and Muon."""

from dataclasses import dataclass
from typing import Any, ClassVar

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule, State, namespace, zeros

__all__ = ["Adafactor", "Lion", "Muon", "orthogonalize"]


@dataclass(frozen=True)
class Lion(Rule):
    r"""Lion: step by the sign, :math:`x_t = (1-\eta\lambda)\, x_{t-1} - \eta \operatorname{sign}(c_t)`.

    The sign is that of :math:`c_t = \beta_1 m_{t-1} + (1-\beta_1) g_t`; only then the momentum
    moves, more slowly: :math:`m_t = \beta_2 m_{t-1} + (1-\beta_2) g_t`.

    Parameters
    ----------
    lr : float, default=1e-4
        Learning rate :math:`\eta`: what every element moves by at every step.
    betas : tuple of two floats in [0, 1), default=(0.9, 0.99)
        What the direction and the momentum keep.
    weight_decay : float, default=0.0
        Decay :math:`\lambda`, decoupled.
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
    keras.optimizers.Lion : the same numbers, with the default rate 1e-3.

    References
    ----------
    Chen et al. (2023), *Symbolic Discovery of Optimization Algorithms*, algorithm 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.lion import Lion
    >>> rule, x = Lion(lr=0.1), np.array([0.0, 0.0, 0.0])
    >>> x, state = rule.step(x, np.array([0.001, -1000.0, 0.0]), rule.init(x))
    >>> x
    array([-0.1,  0.1,  0. ])
    """

    lr: float = 1e-4
    betas: tuple[float, float] = (0.9, 0.99)
    weight_decay: float = 0.0
    maximize: bool = False

    def init(self, param: Any) -> State:
        return {"step": 0, "exp_avg": zeros(param)}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad, decay=False)
        beta1, beta2 = self.betas
        m = state["exp_avg"]
        direction = namespace(m).sign(beta1 * m + (1 - beta1) * grad)
        new = {"step": state["step"] + 1, "exp_avg": beta2 * m + (1 - beta2) * grad}
        return (1 - self.lr * self.weight_decay) * param - self.lr * direction, new


@dataclass(frozen=True)
class Adafactor(Rule):
    r"""Adafactor: of the squared gradients of a matrix it keeps the row and the column means.

    A matrix of shape `(n, m)` costs `n + m` numbers instead of `n * m`, since the second moment
    is taken as an outer product, :math:`v_{ij} = r_i c_j / \bar r`.  The update is clipped to a
    root mean square of `d`, and the step is relative to the size of the parameter.

    Parameters
    ----------
    lr : float, default=1e-2
        The largest step relative to the root mean square of the parameter; it falls as
        :math:`\min(\eta, 1/\sqrt t)`.
    beta2_decay : float, default=-0.8
        The averages move by the share :math:`t` to this power.
    eps : tuple of (float or None, float), default=(None, 1e-3)
        The smallest root of a second moment, by default the precision of the dtype; and the size
        that a small parameter is taken for.
    d : float, default=1.0
        The largest root mean square of the update before the step size, at least 1.
    weight_decay : float, default=0.0
        Decay, decoupled.
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
    torch.optim.Adafactor : the same numbers.

    References
    ----------
    Shazeer and Stern (2018), *Adafactor: Adaptive Learning Rates with Sublinear Memory Cost*,
    algorithms 4 and 5.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.lion import Adafactor
    >>> {name: np.shape(value) for name, value in Adafactor().init(np.zeros((300, 200))).items()}
    {'step': (), 'row_var': (300, 1), 'col_var': (1, 200)}
    """

    elementwise: ClassVar[bool] = False

    lr: float = 1e-2
    beta2_decay: float = -0.8
    eps: tuple[float | None, float] = (None, 1e-3)
    d: float = 1.0
    weight_decay: float = 0.0
    maximize: bool = False

    def init(self, param: Any) -> State:
        if param.ndim < 2:
            return {"step": 0, "variance": zeros(param)}
        return {
            "step": 0,
            "row_var": zeros(param[..., :1]),  # (..., n, 1)
            "col_var": zeros(param[..., :1, :]),  # (..., 1, m)
        }

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad, decay=False)
        xp = namespace(param)
        eps1, eps2 = self.eps
        eps1 = float(xp.finfo(param.dtype).eps) if eps1 is None else eps1
        t = state["step"] + 1
        share = t**self.beta2_decay
        new: State = {"step": t}
        if param.ndim < 2:
            v = new["variance"] = (1 - share) * state["variance"] + share * grad**2
        else:
            squares = grad**2
            r = (1 - share) * state["row_var"] + share * _mean(squares, axis=-1)
            c = (1 - share) * state["col_var"] + share * _mean(squares, axis=-2)
            v = r * c / xp.clip(_mean(r, axis=-2), eps1, None)  # (..., n, m)
            new |= {"row_var": r, "col_var": c}
        update = grad / xp.clip(v, eps1**2, None) ** 0.5
        clipped = update / max(1.0, _root_mean_square(update) / self.d)
        step_size = max(eps2, _root_mean_square(param)) * min(self.lr, t**-0.5)
        return (1 - self.lr * self.weight_decay) * param - step_size * clipped, new


def _mean(array: Any, axis: int) -> Any:
    """Return the mean along an axis, which stays; of nothing it is 0."""
    return array.sum(axis=axis, keepdims=True) / max(1, array.shape[axis])


def _root_mean_square(array: Any) -> float:
    """Return the root of the mean square of all elements; of none it is 0."""
    size = 1
    for n in array.shape:
        size *= n
    return float(((array**2).sum() / max(1, size)) ** 0.5)


@dataclass(frozen=True)
class Muon(Rule):
    r"""Muon: momentum whose singular values are all made about equal before the step.

    With the momentum :math:`B_t = \mu B_{t-1} + (1-\mu)\, G_t` the step is along
    `orthogonalize` of :math:`\mu B_t + (1-\mu)\, G_t` (Nesterov's form), scaled to the shape.
    It is for matrices of hidden layers; biases, embeddings and heads take AdamW.

    Parameters
    ----------
    lr : float, default=1e-3
        Learning rate :math:`\eta`, about the size of the singular values of the step.
    weight_decay : float, default=0.1
        Decay, decoupled.
    momentum : float in [0, 1), default=0.95
        What the leaky average of the gradients keeps.
    nesterov : bool, default=True
        Look one gradient ahead.
    ns_coefficients : tuple of three floats, default=(3.4445, -4.775, 2.0315)
        The polynomial :math:`a x + b x^3 + c x^5` that is applied to the singular values.
    eps : float, default=1e-7
        The smallest norm that a matrix is divided by.
    ns_steps : int, default=5
        How often the polynomial is applied.
    adjust_lr_fn : {None, "original", "match_rms_adamw"}, default=None
        Scale of the step for a matrix of shape `(n, m)`: :math:`\sqrt{\max(1, n/m)}`, or
        :math:`0.2 \sqrt{\max(n, m)}`, with which the learning rates of AdamW fit.

    Raises
    ------
    ValueError
        If a setting is out of range, `param` is no matrix, or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    See Also
    --------
    torch.optim.Muon : the same, but it orthogonalizes in bfloat16.
    keras.optimizers.Muon : the same with ``adjust_lr_fn="match_rms_adamw"``, for matrices.

    References
    ----------
    Jordan et al. (2024), *Muon: An Optimizer for Hidden Layers in Neural Networks*.

    Liu et al. (2025), *Muon is Scalable for LLM Training*, section 2.2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.lion import Muon
    >>> rule, x = Muon(lr=1.0, weight_decay=0.0), np.zeros((2, 2))
    >>> x, state = rule.step(x, np.diag([100.0, 1.0]), rule.init(x))
    >>> np.linalg.svd(x, compute_uv=False).round(1)  # one is 100 times as large no more
    array([0.7, 0.7])
    """

    elementwise: ClassVar[bool] = False

    lr: float = 1e-3
    weight_decay: float = 0.1
    momentum: float = 0.95
    nesterov: bool = True
    ns_coefficients: tuple[float, float, float] = (3.4445, -4.7750, 2.0315)
    eps: float = 1e-7
    ns_steps: int = 5
    adjust_lr_fn: str | None = None

    def __post_init__(self) -> None:
        """Refuse settings outside their range."""
        super().__post_init__()
        check.between(0, 1, include="[)", momentum=self.momentum)
        check.one_of((None, "original", "match_rms_adamw"), adjust_lr_fn=self.adjust_lr_fn)

    def init(self, param: Any) -> State:
        check.ndim(2, param=param)
        return {"step": 0, "momentum_buffer": zeros(param)}

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad, decay=False)
        n, m = param.shape
        b = self.momentum * state["momentum_buffer"] + (1 - self.momentum) * grad
        update = self.momentum * b + (1 - self.momentum) * grad if self.nesterov else b
        update = orthogonalize(
            update, coefficients=self.ns_coefficients, steps=self.ns_steps, eps=self.eps
        )
        matches = self.adjust_lr_fn == "match_rms_adamw"
        scale = 0.2 * max(n, m) ** 0.5 if matches else max(1, n / max(1, m)) ** 0.5
        new = {"step": state["step"] + 1, "momentum_buffer": b}
        return (1 - self.lr * self.weight_decay) * param - self.lr * scale * update, new


def orthogonalize(
    matrix: Any,
    *,
    coefficients: tuple[float, float, float] = (3.4445, -4.7750, 2.0315),
    steps: int = 5,
    eps: float = 1e-7,
) -> Any:
    r"""Move the singular values of a matrix close to 1, without computing them.

    Each step is :math:`X \leftarrow aX + b(XX^\top)X + c(XX^\top)^2X`: an odd polynomial of a
    matrix acts on its singular values and leaves its singular vectors alone.  With the default
    coefficients those that were at least 0.2 % of the norm end between 0.68 and 1.21, not at 1.

    Parameters
    ----------
    matrix : array or tensor of shape (n, m)
    coefficients : tuple of three floats
        Of :math:`x`, :math:`x^3` and :math:`x^5`; (1.5, -0.5, 0) converges to 1, slowly.
    steps : int, default=5
    eps : float, default=1e-7
        The smallest norm that the matrix is divided by.

    Returns
    -------
    array or tensor of shape (n, m)

    Raises
    ------
    ValueError
        If `matrix` does not have two dimensions, or `steps` is negative.

    References
    ----------
    Jordan et al. (2024), *Muon: An Optimizer for Hidden Layers in Neural Networks*.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers import lion
    >>> lion.orthogonalize(np.diag([3.0, 1.0]), coefficients=(1.5, -0.5, 0), steps=20).round(6)
    array([[1., 0.],
           [0., 1.]])
    """
    check.ndim(2, matrix=matrix)
    check.at_least(0, steps=steps)
    a, b, c = coefficients
    wide = matrix.shape[0] <= matrix.shape[1]
    x = matrix if wide else matrix.T
    x = x / max(float((x**2).sum() ** 0.5), eps)  # no singular value is above 1
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x if wide else x.T
