"""AdamW: Adam with a weight decay that the adaptive scale does not touch."""

from dataclasses import dataclass

from cheatsheet.optimizers.adam import Adam

__all__ = ["AdamW"]


@dataclass(frozen=True)
class AdamW(Adam):
    r"""AdamW: :math:`x_t = (1 - \eta\lambda)\, x_{t-1} - \eta\, \hat m_t / (\sqrt{\hat v_t} + \epsilon)`.

    It is `Adam` with other defaults.  The decay is taken from the parameter and not added to the
    gradient, so every weight shrinks by the same share, however large its gradients are.

    Parameters
    ----------
    lr : float, default=1e-3
        Learning rate :math:`\eta`.
    betas : tuple of two floats in [0, 1), default=(0.9, 0.999)
        What the averages of the gradient and of its square keep at each step.
    eps : float, default=1e-8
        Added to the root.
    weight_decay : float, default=1e-2
        Decay :math:`\lambda`; a step shrinks the parameter by :math:`\eta\lambda`.
    amsgrad : bool, default=False
        Divide by the largest second moment so far.
    maximize : bool, default=False
        Go up instead of down; the decay shrinks all the same.
    decoupled_weight_decay : bool, default=True
        What makes it AdamW.
    bias_correction, eps_hat : bool
        As for `Adam`.

    Raises
    ------
    ValueError
        If a setting is out of range, or `param` and `grad` differ in shape.
    TypeError
        If `param` or `grad` is not floating.

    See Also
    --------
    torch.optim.AdamW : the same numbers.

    References
    ----------
    Loshchilov and Hutter (2019), *Decoupled Weight Decay Regularization*, algorithm 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers.adamw import AdamW
    >>> rule, x = AdamW(lr=0.1, weight_decay=0.5), np.array([10.0, 10.0])
    >>> x, state = rule.step(x, np.array([0.0, 1000.0]), rule.init(x))
    >>> x.round(6)  # 5 % less, and the second a step of lr
    array([9.5, 9.4])
    """

    weight_decay: float = 1e-2
    decoupled_weight_decay: bool = True
