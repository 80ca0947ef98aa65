"""Losses for classes: cross-entropy, binary, focal, hinge, divergence and Dice, with gradients."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats
from cheatsheet.networks._blocks import loss_in_blocks
from cheatsheet.networks._reduction import REDUCTIONS, quiet, reduce, reduce_grad
from cheatsheet.networks.activations import sigmoid
from cheatsheet.networks.softmax import _log_softmax_at, log_softmax, softmax

__all__ = [
    "binary_cross_entropy",
    "binary_cross_entropy_grad",
    "binary_cross_entropy_with_logits",
    "binary_cross_entropy_with_logits_grad",
    "cross_entropy",
    "cross_entropy_grad",
    "dice",
    "dice_grad",
    "focal",
    "focal_grad",
    "hinge",
    "hinge_grad",
    "kl_divergence",
    "kl_divergence_grad",
    "multi_margin",
    "multi_margin_grad",
    "negative_log_likelihood",
    "negative_log_likelihood_grad",
]


def _like(input: ArrayLike, **others: ArrayLike) -> list[NDArray[Any]]:
    """Return `input` as floats, and the others in its dtype."""
    (x,) = floats(input=input)
    return [x, *(other.astype(x.dtype, copy=False) for other in floats(**others))]


def _paired(input: ArrayLike, target: ArrayLike) -> list[NDArray[Any]]:
    """Return both as floats of one dtype, and refuse two shapes."""
    check.same_shape(input=input, target=target)
    return _like(input, target=target)


def _factors(name: str, factor: ArrayLike | None, x: NDArray[Any]) -> NDArray[Any]:
    """Return a factor in the dtype of `x`, and refuse one that would stretch `x`."""
    if factor is None:
        return np.ones((), x.dtype)
    _, factors = _like(x, **{name: factor})
    if factors.ndim > x.ndim or any(
        n not in (1, m) for n, m in zip(factors.shape[::-1], x.shape[::-1], strict=False)
    ):
        raise ValueError(f"{name} must broadcast to the shape {x.shape}, got {factors.shape}")
    return factors


def _probabilities(*, nan: bool = True, **arrays: NDArray[Any]) -> None:
    """Refuse values outside [0, 1]; NaN passes, or does not."""
    for name, p in arrays.items():
        outside = (p < 0) | (p > 1) if nan else ~((p >= 0) & (p <= 1))
        if outside.any():
            raise ValueError(f"{name} must be in [0, 1], got {p[outside].flat[0]}")


def _times(factor: NDArray[Any], values: NDArray[Any]) -> NDArray[Any]:
    """Return the product, in which 0 times infinity is 0: what never happens costs nothing."""
    product = np.asarray(factor * values)
    infinite = np.isinf(values)
    if infinite.any():
        product[infinite & (factor == 0)] = 0
    return product


def _softplus_pair(z: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return what yes and no cost, ``-log(sigmoid(z))`` and ``-log(sigmoid(-z))``."""
    tail = np.log1p(np.exp(-np.abs(z)))
    return np.clip(-z, 0, np.inf) + tail, np.clip(z, 0, np.inf) + tail


def _class_weights(weight: ArrayLike | None, scores: NDArray[Any]) -> NDArray[Any]:
    """Return a factor for each class on the last axis."""
    classes = scores.shape[-1]
    weights = np.ones(classes, scores.dtype) if weight is None else _like(scores, weight=weight)[1]
    if weights.shape != (classes,):
        raise ValueError(f"weight must have the shape ({classes},), got {weights.shape}")
    return weights


def _labels(
    target: ArrayLike, scores: NDArray[Any], ignore_index: int | None = None, other: str = ""
) -> tuple[NDArray[np.intp], NDArray[np.bool]]:
    """Return the class indices, 0 for those that are ignored, and which count."""
    labels, classes = np.asarray(target), scores.shape[-1]
    wanted = f"class indices of shape {scores.shape[:-1]}{other}"
    if labels.shape != scores.shape[:-1]:
        raise ValueError(f"target must be {wanted}, got shape {labels.shape}")
    if labels.dtype.kind not in "iu" and labels.size:
        raise TypeError(f"target must be {wanted}, got dtype {labels.dtype}")
    ignored = np.zeros(labels.shape, bool) if ignore_index is None else labels == ignore_index
    wrong = ~ignored & ((labels < 0) | (labels >= classes))
    if wrong.any():
        pardon = "" if ignore_index is None else f" (or {ignore_index}, which is ignored)"
        raise ValueError(
            f"target must be a class from 0 to {classes - 1}{pardon}, got {labels[wrong].flat[0]}"
        )
    return np.where(ignored, 0, labels).astype(np.intp, copy=False), ~ignored


def _one_hot(
    target: ArrayLike, scores: NDArray[Any], ignore_index: int | None = None, other: str = ""
) -> NDArray[np.bool]:
    """Return where the class index is, with the classes last; nowhere if it is ignored."""
    labels, counted = _labels(target, scores, ignore_index, other)
    return (labels[..., np.newaxis] == np.arange(scores.shape[-1])) & counted[..., np.newaxis]


class _Task(NamedTuple):
    """A classification whose classes are on the last axis."""

    scores: NDArray[Any]  # (N, d1, ..., C), or (C,)
    pull: NDArray[Any]  # (N, d1, ..., C or 1): weight times target, 0 where ignored
    counted: NDArray[Any]  # (N, d1, ...): not ignored
    divisor: Any  # a number: the sum of the counted weights, or the number of samples


def _scores(input: ArrayLike) -> NDArray[Any]:
    """Return the input as floats, with the classes last."""
    (x,) = floats(input=input)
    if 0 in x.shape[:2][-1:] or not x.ndim:
        raise ValueError(f"input must have an axis of classes, got shape {x.shape}")
    return np.moveaxis(x, min(1, x.ndim - 1), -1)


def _lookup(
    input: ArrayLike,
    target: ArrayLike,
    weight: ArrayLike | None,
    ignore_index: int,
    *,
    soft: bool = False,
) -> tuple[_Task, NDArray[np.intp]]:
    """Check the arguments; return the pull of the true classes alone, and where these are."""
    scores = _scores(input)
    weights = _class_weights(weight, scores)
    other = f" or probabilities of shape {np.shape(input)}" if soft else ""
    labels, counted = _labels(target, scores, ignore_index, other)
    pull = np.where(counted, weights[labels], 0)  # (N, d1, ...)
    return _Task(scores, pull[..., np.newaxis], counted, pull.sum()), labels[..., np.newaxis]


def _task(
    input: ArrayLike,
    target: ArrayLike,
    weight: ArrayLike | None,
    ignore_index: int,
    label_smoothing: float = 0.0,
    *,
    soft: bool = False,
) -> _Task:
    """Check the arguments; class indices (if `soft`, or probabilities) become a pull."""
    check.between(0, 1, label_smoothing=label_smoothing)
    scores = _scores(input)
    classes = scores.shape[-1]
    weights = _class_weights(weight, scores)
    counted: NDArray[np.bool] = np.ones(scores.shape[:-1], np.bool)
    divisor: Any = counted.size
    if soft and np.shape(target) == np.shape(input):
        labels = np.asarray(target)
        if not np.issubdtype(labels.dtype, np.floating):
            raise TypeError(f"target must be floating as probabilities, got dtype {labels.dtype}")
        if ignore_index >= 0:
            raise ValueError(
                f"ignore_index must be negative with probabilities, got {ignore_index}"
            )
        _probabilities(target=labels)
        share = np.moveaxis(labels.astype(scores.dtype, copy=False), min(1, labels.ndim - 1), -1)
    else:
        other = f" or probabilities of shape {np.shape(input)}" if soft else ""
        share = _one_hot(target, scores, ignore_index, other)
        counted = np.asarray(share.any(axis=-1))
        divisor = np.sum(weights * share)
    smooth = (1 - label_smoothing) * share + label_smoothing / classes * counted[..., np.newaxis]
    return _Task(scores, weights * smooth.astype(scores.dtype, copy=False), counted, divisor)


def _surprise(task: _Task, log_p: NDArray[Any], reduction: str) -> NDArray[Any]:
    """Reduce what every sample's target pays for the log-probabilities it was given."""
    check.one_of(REDUCTIONS, reduction=reduction)
    loss = np.where(task.pull == 0, 0, 0 - task.pull * log_p).sum(axis=-1)  # (N, d1, ...)
    if reduction == "none":
        return np.asarray(loss)
    total = loss.sum()
    return np.asarray(total if reduction == "sum" else total / task.divisor, dtype=loss.dtype)


def _surprise_grad(task: _Task, slope: NDArray[Any], reduction: str) -> NDArray[Any]:
    """Divide as the reduction does, and put the classes back on their axis."""
    check.one_of(REDUCTIONS, reduction=reduction)
    if reduction == "mean":
        slope = slope / np.where(task.counted, task.divisor, 1)[..., np.newaxis]
    return np.moveaxis(slope.astype(task.pull.dtype, copy=False), -1, min(1, slope.ndim - 1))


@quiet
def cross_entropy(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    ignore_index: int = -100,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> NDArray[Any]:
    r"""Cross-entropy of logits: minus the log-probability that softmax gives to the true class.

    .. math:: \ell_n = -\sum_c w_c\, t_{nc} \log s_{nc}, \qquad
              s_{nc} = \frac{e^{z_{nc}}}{\sum_j e^{z_{nj}}}

    A class index :math:`y` is the one-hot target :math:`t_c = [c = y]`, and label smoothing
    :math:`\varepsilon` makes :math:`(1 - \varepsilon) t_c + \varepsilon / C` of any target.

    Parameters
    ----------
    input : array_like of shape (C,), (N, C) or (N, C, d1, ...)
        Logits :math:`z`, not probabilities; the classes are on axis 1.
    target : array_like
        Class indices, integers of shape (), (N,) or (N, d1, ...); or the probability of every
        class, floats in the shape of `input`.
    weight : array_like of shape (C,), optional
        A factor for each class.
    ignore_index : int, default=-100
        Samples with this class index have no loss and are not counted.
    reduction : {"mean", "sum", "none"}, default="mean"
        "mean" divides by the sum of the weights of the counted class indices; for probabilities
        by the number of samples.
    label_smoothing : float in [0, 1], default=0.0
        The share of the target that goes to all classes alike.

    Returns
    -------
    ndarray of shape (), or with "none" of shape (), (N,) or (N, d1, ...)
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    TypeError
        If class indices are not integers, or probabilities not floating.
    ValueError
        If a class does not exist, a probability is outside [0, 1], a shape does not fit,
        `label_smoothing` is outside [0, 1], or `reduction` is unknown.

    Notes
    -----
    A class that has no share of the target, or no weight, costs nothing, even if its logit is
    minus infinity. With probabilities as target, PyTorch has NaN there.

    See Also
    --------
    negative_log_likelihood : the same for log-probabilities.
    torch.nn.functional.cross_entropy : the same numbers.
    sklearn.metrics.log_loss : the same for probabilities instead of logits.

    References
    ----------
    Bishop (2006), *Pattern Recognition and Machine Learning*, section 4.3.4.
    Szegedy et al. (2016), *Rethinking the Inception Architecture for Computer Vision*, section 7.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> logits = [[2.0, -1.0, 0.5], [0.0, 0.0, 0.0]]
    >>> losses.cross_entropy(logits, [0, 2], reduction="none").round(4)
    array([0.2413, 1.0986])
    >>> print(losses.cross_entropy(logits, [0, -100]).round(4))
    0.2413
    """
    if label_smoothing != 0 or np.shape(target) == np.shape(input):
        task = _task(input, target, weight, ignore_index, label_smoothing, soft=True)
        return _surprise(task, log_softmax(task.scores), reduction)
    task, true = _lookup(input, target, weight, ignore_index, soft=True)
    return _surprise(task, _log_softmax_at(true, task.scores), reduction)


@quiet
def cross_entropy_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    ignore_index: int = -100,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> NDArray[Any]:
    r"""Gradient of the cross-entropy: softmax minus target.

    .. math:: \frac{\partial \ell_n}{\partial z_{nc}} = s_{nc} \sum_j w_j t_{nj} - w_c t_{nc}

    Parameters
    ----------
    input, target, weight, ignore_index, reduction, label_smoothing
        As in the loss.

    Returns
    -------
    ndarray of the shape of `input`
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    TypeError, ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.cross_entropy_grad([[0.0, 0.0, 0.0, 0.0]], [1])
    array([[ 0.25, -0.75,  0.25,  0.25]])
    """
    task = _task(input, target, weight, ignore_index, label_smoothing, soft=True)
    slope = task.pull.sum(axis=-1, keepdims=True) * softmax(task.scores) - task.pull
    return _surprise_grad(task, slope, reduction)


@quiet
def negative_log_likelihood(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    ignore_index: int = -100,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Negative log-likelihood: minus the log-probability of the true class, looked up.

    .. math:: \ell_n = -w_{y_n} \log p_{n, y_n}

    Parameters
    ----------
    input : array_like of shape (C,), (N, C) or (N, C, d1, ...)
        Log-probabilities :math:`\log p`, as log-softmax gives them; the classes are on axis 1.
    target : array_like of int, of shape (), (N,) or (N, d1, ...)
        Class indices :math:`y`.
    weight : array_like of shape (C,), optional
        A factor for each class.
    ignore_index : int, default=-100
        Samples with this class index have no loss and are not counted.
    reduction : {"mean", "sum", "none"}, default="mean"
        "mean" divides by the sum of the weights of the counted class indices.

    Returns
    -------
    ndarray of shape (), or with "none" of the shape of `target`
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    TypeError
        If `target` is not integer.
    ValueError
        If a class does not exist, a shape does not fit, or `reduction` is unknown.

    See Also
    --------
    cross_entropy : the same for logits.
    torch.nn.functional.nll_loss : the same numbers.

    References
    ----------
    Bishop (2006), *Pattern Recognition and Machine Learning*, section 4.3.4.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.negative_log_likelihood([[-0.5, -1.0], [-2.0, -0.25]], [0, 1], reduction="none")
    array([0.5 , 0.25])
    """
    task, true = _lookup(input, target, weight, ignore_index)
    return _surprise(task, np.take_along_axis(task.scores, true, axis=-1), reduction)


@quiet
def negative_log_likelihood_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    ignore_index: int = -100,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the negative log-likelihood: minus the weight, at the true class only.

    Parameters
    ----------
    input, target, weight, ignore_index, reduction
        As in the loss.

    Returns
    -------
    ndarray of the shape of `input`
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    TypeError, ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.negative_log_likelihood_grad([[-0.5, -1.0]], [1])
    array([[ 0., -1.]])
    """
    task = _task(input, target, weight, ignore_index)
    return _surprise_grad(task, 0 - task.pull, reduction)


@quiet
@loss_in_blocks
def binary_cross_entropy(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Cross-entropy of yes or no, from the probability of yes.

    .. math:: \ell = -w \bigl[ t \log p + (1 - t) \log(1 - p) \bigr]

    Neither logarithm falls below -100, so that the loss of a certain and wrong answer is 100.

    Parameters
    ----------
    input : array_like of shape (...)
        Probabilities :math:`p`, as a sigmoid gives them.
    target : array_like of shape (...)
        Truth :math:`t`: 0 or 1, or a probability.
    weight : array_like, optional
        A factor for each element, broadcast to the shape of `input`.
    reduction : {"mean", "sum", "none"}, default="mean"
        "mean" divides by the number of elements, whatever their weights.

    Returns
    -------
    ndarray of shape () or (...)
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    ValueError
        If `input` or `target` leaves [0, 1] or is NaN, a shape does not fit,
        or `reduction` is unknown.

    See Also
    --------
    binary_cross_entropy_with_logits : the same for logits, without the clamp.
    torch.nn.functional.binary_cross_entropy : the same numbers.

    References
    ----------
    Bishop (2006), *Pattern Recognition and Machine Learning*, section 4.3.2.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.binary_cross_entropy([0.5, 0.9, 0.0], [1, 1, 1], reduction="none").round(4)
    array([  0.6931,   0.1054, 100.    ])
    """
    p, t = _paired(input, target)
    _probabilities(nan=False, input=p, target=t)
    w = _factors("weight", weight, p)
    yes, no = np.maximum(np.log(p), -100), np.maximum(np.log1p(-p), -100)
    return reduce(-w * (t * yes + (1 - t) * no), reduction)


@quiet
def binary_cross_entropy_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the binary cross-entropy, kept finite at 0 and 1.

    .. math:: \frac{\partial \ell}{\partial p} = w\, \frac{p - t}{\max(p (1 - p), 10^{-12})}

    Parameters
    ----------
    input, target, weight, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Notes
    -----
    It is PyTorch's gradient: it does not vanish where the loss is clamped.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.binary_cross_entropy_grad([0.5, 0.8], [1, 0], reduction="sum").round(4)
    array([-2.,  5.])
    """
    p, t = _paired(input, target)
    _probabilities(nan=False, input=p, target=t)
    w = _factors("weight", weight, p)
    smallest = np.float32(1e-12).astype(p.dtype)  # PyTorch has it in single precision
    slope = w * (p - t) / np.maximum(p * (1 - p), smallest)
    return reduce_grad(slope, reduction)


@quiet
@loss_in_blocks
def binary_cross_entropy_with_logits(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    pos_weight: ArrayLike | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Cross-entropy of yes or no, from the logit of yes: stable at any size.

    .. math:: \ell = w \bigl[ w_+\, t \log(1 + e^{-z}) + (1 - t) \log(1 + e^{z}) \bigr]

    Parameters
    ----------
    input : array_like of shape (...)
        Logits :math:`z`; the probability of yes is their sigmoid.
    target : array_like of shape (...)
        Truth :math:`t`: 0 or 1, or a probability.
    weight : array_like, optional
        A factor for each element, broadcast to the shape of `input`.
    pos_weight : array_like, optional
        A factor :math:`w_+` for the part of yes; for several labels one each, on the last axis.
    reduction : {"mean", "sum", "none"}, default="mean"
        "mean" divides by the number of elements, whatever their weights.

    Returns
    -------
    ndarray of shape () or (...)
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    ValueError
        If `target` leaves [0, 1], a shape does not fit, or `reduction` is unknown.

    Notes
    -----
    At infinite logits the loss is the limit, 0 or infinity; PyTorch has NaN in some of them.

    See Also
    --------
    binary_cross_entropy : the same for probabilities.
    torch.nn.functional.binary_cross_entropy_with_logits : the same numbers.

    References
    ----------
    Bishop (2006), *Pattern Recognition and Machine Learning*, section 4.3.2.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.binary_cross_entropy_with_logits([0, 1000, -1000], [1, 1, 1], reduction="none")
    array([6.93147181e-01, 0.00000000e+00, 1.00000000e+03])
    """
    z, t = _paired(input, target)
    _probabilities(target=t)
    w, w_yes = _factors("weight", weight, z), _factors("pos_weight", pos_weight, z)
    yes, no = _softplus_pair(z)
    loss = w * (_times(w_yes * t, yes) + _times(1 - t, no))
    return reduce(loss, reduction)


@quiet
def binary_cross_entropy_with_logits_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    pos_weight: ArrayLike | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the binary cross-entropy of logits: sigmoid minus target.

    .. math:: \frac{\partial \ell}{\partial z} =
              w \bigl[ (1 - t)\, \sigma(z) - w_+\, t\, \sigma(-z) \bigr]

    Parameters
    ----------
    input, target, weight, pos_weight, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.binary_cross_entropy_with_logits_grad([0.0, 0.0], [1, 0], reduction="sum")
    array([-0.5,  0.5])
    """
    z, t = _paired(input, target)
    _probabilities(target=t)
    w, w_yes = _factors("weight", weight, z), _factors("pos_weight", pos_weight, z)
    slope = w * ((1 - t) * sigmoid(z) - w_yes * t * sigmoid(-z))
    return reduce_grad(slope, reduction)


def _focal_parts(
    input: ArrayLike, target: ArrayLike, alpha: float | None, gamma: float
) -> tuple[NDArray[Any], ...]:
    """Return logits, target, class factor, cross-entropy, and the probability of being wrong."""
    check.at_least(0, gamma=gamma)
    z, t = _paired(input, target)
    _probabilities(target=t)
    if alpha is None or alpha == -1:
        balance = np.ones_like(t)
    else:
        check.between(0, 1, alpha=alpha)
        balance = alpha * t + (1 - alpha) * (1 - t)
    yes, no = _softplus_pair(z)
    surprise = _times(t, yes) + _times(1 - t, no)
    wrong = sigmoid(z) * (1 - t) + sigmoid(-z) * t  # 1 - p_t, without the cancellation
    return z, t, balance, surprise, wrong


@quiet
@loss_in_blocks
def focal(
    input: ArrayLike,
    target: ArrayLike,
    *,
    alpha: float | None = 0.25,
    gamma: float = 2.0,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Focal loss: binary cross-entropy of logits that forgets what is already right.

    .. math:: \ell = -\alpha_t (1 - p_t)^\gamma \log p_t, \qquad
              p_t = \sigma(z)\, t + \sigma(-z) (1 - t), \quad
              \alpha_t = \alpha\, t + (1 - \alpha) (1 - t)

    With `gamma` 0 and no `alpha` it is the binary cross-entropy.

    Parameters
    ----------
    input : array_like of shape (...)
        Logits :math:`z`.
    target : array_like of shape (...)
        Truth :math:`t`: 0 or 1, or a probability; then the cross-entropy takes the place of :math:`-\log p_t`.
    alpha : float in [0, 1], default=0.25
        The factor of yes; that of no is ``1 - alpha``. None or -1: both are 1.
    gamma : float, default=2.0
        How fast the loss of an easy example vanishes, at least 0.
    reduction : {"mean", "sum", "none"}, default="mean"
        torchvision has "none" as its default.

    Returns
    -------
    ndarray of shape () or (...)
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    ValueError
        If `target` or `alpha` leaves [0, 1], `gamma` is negative, the shapes differ,
        or `reduction` is unknown.

    Notes
    -----
    The arguments are those of ``torchvision.ops.sigmoid_focal_loss``.
    The paper divides the sum by the number of positives: ``reduction="sum"`` and a division.

    See Also
    --------
    binary_cross_entropy_with_logits : what it becomes with ``gamma=0, alpha=None``.

    References
    ----------
    Lin et al. (2017), *Focal Loss for Dense Object Detection*, section 3.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.focal([0.0, 4.0, -4.0], [1, 1, 1], alpha=None, reduction="none").round(4)
    array([0.1733, 0.    , 3.8749])
    """
    _z, _t, balance, surprise, wrong = _focal_parts(input, target, alpha, gamma)
    return reduce(_times(balance * wrong**gamma, surprise), reduction)


@quiet
def focal_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    alpha: float | None = 0.25,
    gamma: float = 2.0,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the focal loss.

    .. math:: \frac{\partial \ell}{\partial z} = \alpha_t (1 - p_t)^\gamma \Bigl[ \sigma(z) - t +
              \gamma (1 - 2t) \frac{p\,(1 - p)}{1 - p_t} \ell_\mathrm{BCE} \Bigr],
              \qquad p = \sigma(z)

    Parameters
    ----------
    input, target, alpha, gamma, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.focal_grad([0.0, 4.0], [1, 1], alpha=None, reduction="sum").round(4)
    array([-0.2983, -0.    ])
    """
    z, t, balance, surprise, wrong = _focal_parts(input, target, alpha, gamma)
    p, q = sigmoid(z), sigmoid(-z)
    relative = (1 - 2 * t) * np.where(wrong == 0, 0, p * q / wrong)  # the slope of log(1 - p_t)
    slope = (1 - t) * p - t * q + gamma * _times(relative, surprise)
    return reduce_grad(balance * wrong**gamma * slope, reduction)


def _signed(input: ArrayLike, target: ArrayLike, margin: float) -> list[NDArray[Any]]:
    """Return scores and labels, and refuse labels other than -1 and 1."""
    check.at_least(0, margin=margin)
    x, y = _paired(input, target)
    other = np.abs(y) != 1
    if other.any():
        raise ValueError(f"target must be -1 or 1, got {np.asarray(target)[other].flat[0]}")
    return [x, y]


def hinge(
    input: ArrayLike, target: ArrayLike, *, margin: float = 1.0, reduction: str = "mean"
) -> NDArray[Any]:
    r"""Hinge loss: nothing once the score is right by a margin, and a straight line before.

    .. math:: \ell = \max(0,\; m - y x)

    Parameters
    ----------
    input : array_like of shape (...)
        Scores :math:`x`; their sign is the predicted class.
    target : array_like of shape (...)
        Truth :math:`y`: -1 or 1.
    margin : float, default=1.0
        The margin :math:`m`, at least 0; with 0 it is the loss of the perceptron.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (...)
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    ValueError
        If a label is neither -1 nor 1, the shapes differ, `margin` is negative,
        or `reduction` is unknown.

    See Also
    --------
    multi_margin : the same idea for several classes.
    sklearn.metrics.hinge_loss : the mean, with margin 1; the truth is its first argument.
    torch.nn.functional.margin_ranking_loss : the same numbers, against 0 as second input.

    References
    ----------
    Cortes and Vapnik (1995), *Support-Vector Networks*, section 3.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.hinge([2.0, 0.25, -3.0], [1, 1, 1], reduction="none")
    array([0.  , 0.75, 4.  ])
    """
    x, y = _signed(input, target, margin)
    return reduce(np.maximum(margin - y * x, 0), reduction)


def hinge_grad(
    input: ArrayLike, target: ArrayLike, *, margin: float = 1.0, reduction: str = "mean"
) -> NDArray[Any]:
    r"""Gradient of the hinge loss: minus the label up to and at the margin, 0 beyond.

    Parameters
    ----------
    input, target, margin, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.hinge_grad([2.0, 0.25, -3.0], [1, 1, -1], reduction="sum")
    array([ 0., -1.,  0.])
    """
    x, y = _signed(input, target, margin)
    slope = np.where(margin - y * x >= 0, -y, 0)
    return reduce_grad(slope, reduction)


def _gaps(
    input: ArrayLike, target: ArrayLike, p: int, margin: float, weight: ArrayLike | None
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the gap of every wrong class, where the true one is, and each sample's factor."""
    check.one_of((1, 2), p=p)
    check.ndim((1, 2), input=input)
    (x,) = floats(input=input)
    true = _one_hot(target, x)  # (..., C)
    gap = margin + x - np.sum(x, axis=-1, keepdims=True, where=true)
    w = _class_weights(weight, x)
    factor = np.sum(w * true, axis=-1, keepdims=True, dtype=x.dtype) / x.shape[-1]
    return np.where(~true & (gap > 0), gap, 0), true, factor


@quiet
def multi_margin(
    input: ArrayLike,
    target: ArrayLike,
    *,
    p: int = 1,
    margin: float = 1.0,
    weight: ArrayLike | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Hinge loss for several classes: the true score must win by a margin against each other.

    .. math:: \ell_n = \frac{w_{y_n}}{C} \sum_{c \ne y_n} \max(0,\; m - x_{n, y_n} + x_{nc})^p

    Parameters
    ----------
    input : array_like of shape (C,) or (N, C)
        Scores :math:`x`.
    target : array_like of int, of shape () or (N,)
        Class indices :math:`y`.
    p : {1, 2}, default=1
        The power of each shortfall.
    margin : float, default=1.0
        The margin :math:`m`.
    weight : array_like of shape (C,), optional
        A factor for each class; "mean" divides by the number of samples all the same.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape (), or with "none" of the shape of `target`
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    TypeError
        If `target` is not integer.
    ValueError
        If a class does not exist, a shape does not fit, or `p` or `reduction` is unknown.

    Notes
    -----
    As in PyTorch, NaN is no shortfall.

    See Also
    --------
    torch.nn.functional.multi_margin_loss : the same numbers.
    sklearn.metrics.hinge_loss : for several classes, the largest shortfall instead of their sum.

    References
    ----------
    Weston and Watkins (1999), *Support Vector Machines for Multi-Class Pattern Recognition*,
    section 2.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> float(losses.multi_margin([[3.0, 2.5, 0.0, 2.0]], [0]))
    0.125
    """
    gap, _, factor = _gaps(input, target, p, margin, weight)
    return reduce(np.sum(factor * gap**p, axis=-1), reduction)


@quiet
def multi_margin_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    p: int = 1,
    margin: float = 1.0,
    weight: ArrayLike | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the hinge loss for several classes.

    Parameters
    ----------
    input, target, p, margin, weight, reduction
        As in the loss.

    Returns
    -------
    ndarray of the shape of `input`
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    TypeError, ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.multi_margin_grad([[3.0, 2.5, 0.0, 2.0]], [0])
    array([[-0.25,  0.25,  0.  ,  0.  ]])
    """
    check.one_of(REDUCTIONS, reduction=reduction)
    gap, true, factor = _gaps(input, target, p, margin, weight)
    rise = factor * (gap > 0) * (p * gap ** (p - 1))
    slope = np.where(true, -rise.sum(axis=-1, keepdims=True), rise)
    samples = true[..., 0].size
    return slope / samples if reduction == "mean" and samples else slope


_KL_REDUCTIONS = (*REDUCTIONS, "batchmean")


def _batch(x: NDArray[Any]) -> NDArray[Any]:
    """Return the length of axis 0; a number is a batch of one."""
    return np.asarray(x.shape[0] if x.ndim else 1)


@quiet
@loss_in_blocks
def kl_divergence(
    input: ArrayLike, target: ArrayLike, *, log_target: bool = False, reduction: str = "mean"
) -> NDArray[Any]:
    r"""Kullback-Leibler divergence of the target from the prediction, element by element.

    .. math:: D(t \,\|\, q) = \sum_c t_c (\log t_c - \log q_c)

    Parameters
    ----------
    input : array_like of shape (...)
        Log-probabilities :math:`\log q` of the prediction, as log-softmax gives them.
    target : array_like of shape (...)
        Probabilities :math:`t`, or their logarithms.
    log_target : bool, default=False
        Whether `target` holds logarithms.
    reduction : {"mean", "batchmean", "sum", "none"}, default="mean"
        "batchmean" divides the sum by the length of axis 0, and is the divergence of a sample;
        "mean" divides by the number of elements, classes included.

    Returns
    -------
    ndarray of shape () or (...)
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, a probability is outside [0, 1], or `reduction` is unknown.

    Notes
    -----
    What has no share of the target costs nothing, even if its log-probability is minus infinity.
    PyTorch has NaN there.

    See Also
    --------
    torch.nn.functional.kl_div : the same numbers.
    scipy.stats.entropy : the sum, from probabilities, with the truth as first argument.

    References
    ----------
    Kullback and Leibler (1951), *On Information and Sufficiency*, section 2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import losses
    >>> q, t = np.array([[0.25, 0.75]]), np.array([[0.5, 0.5]])
    >>> print(losses.kl_divergence(np.log(q), t, reduction="batchmean").round(4))
    0.1438
    """
    check.one_of(_KL_REDUCTIONS, reduction=reduction)
    log_q, t = _paired(input, target)
    if not log_target:
        _probabilities(target=t)
    t, log_t = (np.exp(t), t) if log_target else (t, np.log(t))
    loss = np.asarray(_times(t, log_t) - _times(t, log_q))
    if reduction == "batchmean":
        return np.asarray(loss.sum() / _batch(loss), dtype=loss.dtype)
    return reduce(loss, reduction)


@quiet
def kl_divergence_grad(
    input: ArrayLike, target: ArrayLike, *, log_target: bool = False, reduction: str = "mean"
) -> NDArray[Any]:
    r"""Gradient of the Kullback-Leibler divergence: minus the target, divided as the loss is.

    Parameters
    ----------
    input, target, log_target, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.kl_divergence_grad([[-1.5, -0.25]], [[0.25, 0.75]], reduction="batchmean")
    array([[-0.25, -0.75]])
    """
    check.one_of(_KL_REDUCTIONS, reduction=reduction)
    _, t = _paired(input, target)
    if not log_target:
        _probabilities(target=t)
    slope = -np.asarray(np.exp(t) if log_target else t)
    if reduction == "batchmean":
        return np.asarray(slope / _batch(slope), dtype=slope.dtype)
    return reduce_grad(slope, reduction)


def _overlap(
    input: ArrayLike, target: ArrayLike, smooth: float, axis: int | tuple[int, ...] | None
) -> tuple[NDArray[Any], ...]:
    """Return the target, twice the overlap and the sum of the sizes, the axes kept."""
    check.at_least(0, smooth=smooth)
    p, t = _paired(input, target)
    _probabilities(input=p, target=t)
    for number in axis if isinstance(axis, tuple) else () if axis is None else (axis,):
        check.axis(number, p.ndim)
    overlap = 2 * np.sum(p * t, axis=axis, keepdims=True) + smooth
    return t, overlap, np.sum(p + t, axis=axis, keepdims=True) + smooth


@quiet
def dice(
    input: ArrayLike,
    target: ArrayLike,
    *,
    smooth: float = 1.0,
    axis: int | tuple[int, ...] | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Soft Dice loss: one minus the share of two masks that overlaps.

    .. math:: \ell = 1 - \frac{2 \sum_i p_i t_i + s}{\sum_i p_i + \sum_i t_i + s}

    Parameters
    ----------
    input : array_like of shape (...)
        Probabilities :math:`p` of belonging to the mask.
    target : array_like of shape (...)
        The true mask :math:`t`: 0 or 1, or a probability.
    smooth : float, default=1.0
        The :math:`s` that keeps the ratio defined for empty masks, at least 0.
    axis : int or tuple of int, optional
        The axes of one mask: ``(2, 3)`` for a loss of each image and class of (N, C, H, W).
        By default all of them, as if the batch were one mask.
    reduction : {"mean", "sum", "none"}, default="mean"
        Over the axes that remain.

    Returns
    -------
    ndarray of shape (), or with "none" of shape (...) without `axis`
        In the dtype of `input` if it is floating, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, a probability is outside [0, 1], `smooth` is negative,
        there is no such axis, or `reduction` is unknown.

    Notes
    -----
    With masks of 0 and 1 and ``smooth=0`` it is 1 minus the F1 score, and NaN if both are empty.

    See Also
    --------
    sklearn.metrics.f1_score : for masks of 0 and 1 the loss is one minus it.
    scipy.spatial.distance.dice : the same for masks of 0 and 1.

    References
    ----------
    Milletari, Navab and Ahmadi (2016), *V-Net*, section 3, where the denominator has squares.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> float(losses.dice([1.0, 0.5, 0.5, 0.0], [1, 1, 0, 0], smooth=0))
    0.25
    """
    _, overlap, size = _overlap(input, target, smooth, axis)
    loss = np.squeeze(1 - overlap / size, tuple(range(overlap.ndim)) if axis is None else axis)
    return reduce(loss, reduction)


@quiet
def dice_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    smooth: float = 1.0,
    axis: int | tuple[int, ...] | None = None,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the soft Dice loss: every pixel's pull depends on the whole mask.

    Parameters
    ----------
    input, target, smooth, axis, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.dice_grad([1.0, 0.5, 0.5, 0.0], [1, 1, 0, 0], smooth=0)
    array([-0.3125, -0.3125,  0.1875,  0.1875])
    """
    check.one_of(REDUCTIONS, reduction=reduction)
    t, overlap, size = _overlap(input, target, smooth, axis)
    slope = (overlap - 2 * t * size) / size**2
    return np.asarray(slope / overlap.size if reduction == "mean" else slope)
