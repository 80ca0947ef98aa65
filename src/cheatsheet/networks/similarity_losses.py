"""Losses on embeddings, which pull alike things together and push others apart.

A gradient comes as a tuple with one array for each array of embeddings, because all of them
are usually outputs of the same network.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats
from cheatsheet.networks._reduction import quiet, reduce, reduce_grad
from cheatsheet.networks.softmax import log_softmax, softmax

__all__ = [
    "cosine_embedding",
    "cosine_embedding_grad",
    "hinge_embedding",
    "hinge_embedding_grad",
    "info_nce",
    "info_nce_grad",
    "triplet_margin",
    "triplet_margin_grad",
]


def _alike(target: ArrayLike, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return where the target is 1; what is neither 1 nor -1 is refused."""
    values = np.asarray(target)
    if values.shape != shape:
        raise ValueError(f"target must have shape {shape}, got {values.shape}")
    wrong = values[(values != 1) & (values != -1)]
    if wrong.size:
        raise ValueError(f"target must be 1 or -1, got {wrong[0]}")
    return np.asarray(values == 1)


@quiet
def _cosine(a: NDArray[Any], b: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the cosine of vectors and their squared lengths, not quite 0, as torch does."""
    aa = np.sum(a * a, axis=-1, keepdims=True) + 1e-12
    bb = np.sum(b * b, axis=-1, keepdims=True) + 1e-12
    return np.sum(a * b, axis=-1, keepdims=True) / (np.sqrt(aa) * np.sqrt(bb)), aa, bb


def cosine_embedding(
    input1: ArrayLike,
    input2: ArrayLike,
    target: ArrayLike,
    *,
    margin: float = 0.0,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Cosine embedding loss: alike pairs shall point the same way, others at least not nearly.

    .. math:: \ell = \begin{cases} 1 - \cos(x_1, x_2) & y = 1 \\
              \max(0, \cos(x_1, x_2) - \text{margin}) & y = -1 \end{cases}

    Parameters
    ----------
    input1, input2 : array_like of shape (..., d)
        Vectors, on the last axis; their lengths do not matter.
    target : array_like of shape (...)
        1 for a pair that is alike, -1 for one that is not.
    margin : float, default=0.0
        The cosine up to which a pair that is not alike costs nothing, between -1 and 1.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (...), dtype that of the inputs if it is floating, else float64

    Raises
    ------
    TypeError
        If an input is not real.
    ValueError
        If the shapes differ, the target has a value other than 1 and -1, the margin is not
        between -1 and 1, or `reduction` is unknown.

    Notes
    -----
    The squared lengths are increased by 1e-12, as in PyTorch: the cosine with a zero vector is 0.

    See Also
    --------
    torch.nn.functional.cosine_embedding_loss : the same numbers.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> pairs = [[1, 0], [1, 0]], [[0, 2], [3, 4]]
    >>> similarity_losses.cosine_embedding(*pairs, [1, -1], reduction="none").round(3)
    array([1. , 0.6])
    """
    check.same_shape(input1=input1, input2=input2)
    check.between(-1, 1, margin=margin)
    a, b = floats(input1=input1, input2=input2)
    alike = _alike(target, a.shape[:-1])
    cosine = _cosine(a, b)[0][..., 0]
    return reduce(np.where(alike, 1 - cosine, np.maximum(cosine - margin, 0)), reduction)


@quiet
def cosine_embedding_grad(
    input1: ArrayLike,
    input2: ArrayLike,
    target: ArrayLike,
    *,
    margin: float = 0.0,
    reduction: str = "mean",
) -> tuple[NDArray[Any], NDArray[Any]]:
    r"""Gradients of the cosine embedding loss with respect to both inputs.

    .. math:: \frac{\partial \cos(x_1, x_2)}{\partial x_1} = \frac{1}{\lVert x_1 \rVert} \left(
              \frac{x_2}{\lVert x_2 \rVert} - \cos(x_1, x_2) \frac{x_1}{\lVert x_1 \rVert} \right)

    Parameters
    ----------
    input1, input2, target, margin, reduction
        As for the loss.

    Returns
    -------
    tuple of two ndarray of shape (..., d)
        Perpendicular to the inputs: the loss turns vectors and does not stretch them.

    Raises
    ------
    TypeError, ValueError
        As for the loss.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> first, second = similarity_losses.cosine_embedding_grad([1, 0], [3, 4], -1)
    >>> print(second.round(3))
    [ 0.128 -0.096]
    """
    check.same_shape(input1=input1, input2=input2)
    check.between(-1, 1, margin=margin)
    a, b = floats(input1=input1, input2=input2)
    alike = _alike(target, a.shape[:-1])[..., np.newaxis]
    cosine, aa, bb = _cosine(a, b)  # (..., 1)
    slope = np.where(alike, -1, cosine - margin >= 0).astype(a.dtype)
    slope = reduce_grad(slope, reduction)
    lengths = np.sqrt(aa) * np.sqrt(bb)
    return slope * (b / lengths - cosine * a / aa), slope * (a / lengths - cosine * b / bb)


def hinge_embedding(
    input: ArrayLike, target: ArrayLike, *, margin: float = 1.0, reduction: str = "mean"
) -> NDArray[Any]:
    r"""Hinge embedding loss: distances of alike pairs shall be small, others above a margin.

    .. math:: \ell = \begin{cases} x & y = 1 \\ \max(0, \text{margin} - x) & y = -1 \end{cases}

    Parameters
    ----------
    input : array_like of shape (...)
        Distances, not vectors.
    target : array_like of shape (...)
        1 for a pair that is alike, -1 for one that is not.
    margin : float, default=1.0
        The distance from which a pair that is not alike costs nothing.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (...), dtype that of `input` if it is floating, else float64

    Raises
    ------
    TypeError
        If `input` is not real.
    ValueError
        If the shapes differ, the target has a value other than 1 and -1, or `reduction` is unknown.

    See Also
    --------
    torch.nn.functional.hinge_embedding_loss : the same numbers.

    References
    ----------
    Hadsell, Chopra and LeCun (2006), *Dimensionality Reduction by Learning an Invariant Mapping*,
    section 2.1, where both branches are squared.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> similarity_losses.hinge_embedding([0.25, 0.25, 3], [1, -1, -1], reduction="none")
    array([0.25, 0.75, 0.  ])
    """
    (x,) = floats(input=input)
    alike = _alike(target, x.shape)
    return reduce(np.where(alike, x, np.maximum(margin - x, 0)), reduction)


def hinge_embedding_grad(
    input: ArrayLike, target: ArrayLike, *, margin: float = 1.0, reduction: str = "mean"
) -> NDArray[Any]:
    """Gradient of the hinge embedding loss with respect to the distances.

    Parameters
    ----------
    input, target, margin, reduction
        As for the loss.

    Returns
    -------
    ndarray of shape (...)
        At a distance of exactly the margin it still pushes, as in PyTorch.

    Raises
    ------
    TypeError, ValueError
        As for the loss.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> similarity_losses.hinge_embedding_grad([0.25, 0.25, 3], [1, -1, -1], reduction="sum")
    array([ 1., -1.,  0.])
    """
    (x,) = floats(input=input)
    alike = _alike(target, x.shape)
    slope = np.where(alike, 1, np.where(margin - x >= 0, -1, 0)).astype(x.dtype)
    return reduce_grad(slope, reduction)


def _check_triplet(margin: float, p: float, **vectors: ArrayLike) -> list[NDArray[Any]]:
    check.same_shape(**vectors)
    check.positive(margin=margin)
    check.at_least(1, p=p)
    return floats(**vectors)


def _length(difference: NDArray[Any], p: float) -> NDArray[Any]:
    return np.linalg.norm(difference, ord=p, axis=-1, keepdims=True)


def _direction(difference: NDArray[Any], p: float) -> NDArray[Any]:
    """Return the gradient of the p-norm, 0 where the difference is."""
    size, length = np.abs(difference), _length(difference, p)
    if np.isinf(p):  # shared by all that are largest
        largest = (size == length).astype(size.dtype)
        return np.sign(difference) * largest / np.maximum(largest.sum(axis=-1, keepdims=True), 1)
    return np.sign(difference) * (size / np.where(length == 0, 1, length)) ** (p - 1)


@quiet
def triplet_margin(
    anchor: ArrayLike,
    positive: ArrayLike,
    negative: ArrayLike,
    *,
    margin: float = 1.0,
    p: float = 2.0,
    eps: float = 1e-6,
    swap: bool = False,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Triplet loss: the negative shall be farther from the anchor than the positive, by a margin.

    .. math:: \ell = \max(0, \text{margin} + d(a, p) - d(a, n)), \qquad
              d(x, y) = \lVert x - y + \epsilon \rVert_p

    Parameters
    ----------
    anchor, positive, negative : array_like of shape (..., d)
        Vectors, on the last axis: the positive is like the anchor, the negative is not.
    margin : float, default=1.0
        How much farther the negative must be.
    p : float, default=2.0
        Which norm measures the distance, 1 or more; infinity is allowed.
    eps : float, default=1e-6
        Added to every difference.
    swap : bool, default=False
        Whether to take the distance of negative and positive, where that is the smaller one.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (...), dtype that of the inputs if it is floating, else float64

    Raises
    ------
    TypeError
        If an input is not real.
    ValueError
        If the shapes differ, `margin` is not positive, `p` is below 1, or `reduction` is unknown.

    See Also
    --------
    torch.nn.functional.triplet_margin_loss : the same numbers.

    References
    ----------
    Schroff, Kalenichenko and Philbin (2015), *FaceNet: A Unified Embedding for Face Recognition
    and Clustering*, section 3.1, with squared distances.

    Balntas, Riba, Ponsa and Mikolajczyk (2016), *Learning Local Feature Descriptors with Triplets
    and Shallow Convolutional Neural Networks*, section 3, for the swap.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> print(similarity_losses.triplet_margin([0, 0], [0, 3], [4, 0], margin=2).round(3))
    1.0
    """
    a, b, c = _check_triplet(margin, p, anchor=anchor, positive=positive, negative=negative)
    near, far = _length(a - b + eps, p), _length(a - c + eps, p)  # (..., 1)
    if swap:
        far = np.minimum(far, _length(b - c + eps, p))
    return reduce(np.maximum(margin + near - far, 0)[..., 0], reduction)


@quiet
def triplet_margin_grad(
    anchor: ArrayLike,
    positive: ArrayLike,
    negative: ArrayLike,
    *,
    margin: float = 1.0,
    p: float = 2.0,
    eps: float = 1e-6,
    swap: bool = False,
    reduction: str = "mean",
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    r"""Gradients of the triplet loss with respect to anchor, positive and negative.

    For the Euclidean norm, while the loss is not 0:

    .. math:: \frac{\partial \ell}{\partial p} = -\frac{a - p}{\lVert a - p \rVert}, \qquad
              \frac{\partial \ell}{\partial n} = \frac{a - n}{\lVert a - n \rVert}, \qquad
              \frac{\partial \ell}{\partial a} = -\frac{\partial \ell}{\partial p}
              - \frac{\partial \ell}{\partial n}

    Parameters
    ----------
    anchor, positive, negative, margin, p, eps, swap, reduction
        As for the loss.

    Returns
    -------
    tuple of three ndarray of shape (..., d)
        They add up to 0.

    Raises
    ------
    TypeError, ValueError
        As for the loss.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> for grad in similarity_losses.triplet_margin_grad([0, 0], [3, -4], [-3, -4]):
    ...     print(grad.round(3).tolist())
    [-1.2, 0.0]
    [0.6, -0.8]
    [0.6, 0.8]
    """
    a, b, c = _check_triplet(margin, p, anchor=anchor, positive=positive, negative=negative)
    near, far = _length(a - b + eps, p), _length(a - c + eps, p)  # (..., 1)
    other = _length(b - c + eps, p) if swap else np.inf
    active = margin + near - np.minimum(far, other) >= 0
    active = reduce_grad(active.astype(a.dtype), reduction)
    pull = active * _direction(a - b + eps, p)
    push = active * _direction(a - c + eps, p)
    if not swap:
        return pull - push, -pull, push
    # Of two equal distances each gets half of the gradient.
    own = np.where(far == other, 0.5, far < other).astype(a.dtype)
    swapped = (1 - own) * active * _direction(b - c + eps, p)
    return pull - own * push, -pull - swapped, own * push + swapped


def _lengths(x: NDArray[Any]) -> NDArray[Any]:
    return np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-12)


@quiet
def _through_length(
    upstream: NDArray[Any], unit: NDArray[Any], length: NDArray[Any]
) -> NDArray[Any]:
    """Return the gradient before vectors were divided by their length, or by 1e-12."""
    along = np.sum(upstream * unit, axis=-1, keepdims=True) * unit
    return (upstream - np.where(length > 1e-12, along, 0)) / length


@quiet
def _similarity(
    query: ArrayLike, key: ArrayLike, temperature: float
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the logits, the vectors of length 1, and the lengths that they had."""
    check.ndim(2, query=query, key=key)
    check.same_shape(query=query, key=key)
    check.positive(temperature=temperature)
    q, k = floats(query=query, key=key)
    q_length, k_length = _lengths(q), _lengths(k)
    q, k = q / q_length, k / k_length
    return q @ k.T / temperature, q, k, q_length, k_length


def info_nce(
    query: ArrayLike,
    key: ArrayLike,
    *,
    temperature: float = 0.07,
    symmetric: bool = False,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""InfoNCE: each query shall find its own key among all the keys of the batch.

    The vectors are divided by their length first, so that products are cosines.

    .. math:: \ell_i = -\log \frac{e^{\cos(q_i, k_i) / \tau}}{\sum_j e^{\cos(q_i, k_j) / \tau}}

    Parameters
    ----------
    query, key : array_like of shape (n, d)
        Row i of `query` belongs to row i of `key`; all other keys are its negatives.
    temperature : float, default=0.07
        The divisor of the cosines: the lower, the more the nearest negatives count.
    symmetric : bool, default=False
        Whether to average with the loss of finding the query of each key, as CLIP does.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (n,), dtype that of the inputs if it is floating, else float64
        ``log(n)`` where nothing is told apart.

    Raises
    ------
    TypeError
        If an input is not real.
    ValueError
        If the inputs are not two-dimensional or their shapes differ, `temperature` is not
        positive, or `reduction` is unknown.

    See Also
    --------
    torch.nn.functional.cross_entropy : the same numbers, of ``q @ k.T / temperature`` with the
        targets ``arange(n)`` and q and k normalized.

    References
    ----------
    van den Oord, Li and Vinyals (2018), *Representation Learning with Contrastive Predictive
    Coding*, section 2.3.

    Radford et al. (2021), *Learning Transferable Visual Models From Natural Language
    Supervision*, figure 3, for the symmetric one.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> query, key = [[1, 0], [0, 1]], [[5, 0], [0, 2]]
    >>> similarity_losses.info_nce(query, key, temperature=1, reduction="none").round(3)
    array([0.313, 0.313])
    """
    logits = _similarity(query, key, temperature)[0]  # (n, n)
    loss = -np.diagonal(log_softmax(logits, axis=1))
    if symmetric:
        loss = (loss - np.diagonal(log_softmax(logits, axis=0))) / 2
    return reduce(loss, reduction)


def info_nce_grad(
    query: ArrayLike,
    key: ArrayLike,
    *,
    temperature: float = 0.07,
    symmetric: bool = False,
    reduction: str = "mean",
) -> tuple[NDArray[Any], NDArray[Any]]:
    r"""Gradients of InfoNCE with respect to queries and keys.

    The logits are the cosines divided by the temperature, and the gradient with respect to them is
    their softmax minus the identity: the key of a query is pulled, and the others are pushed by their share.

    Parameters
    ----------
    query, key, temperature, symmetric, reduction
        As for the loss.

    Returns
    -------
    tuple of two ndarray of shape (n, d)
        Perpendicular to the vectors: their length does not matter.

    Raises
    ------
    TypeError, ValueError
        As for the loss.

    Examples
    --------
    >>> from cheatsheet.networks import similarity_losses
    >>> query, key = [[1, 0], [1, 0]], [[1, 0], [0, 1]]
    >>> for grad in similarity_losses.info_nce_grad(query, key, temperature=1):
    ...     print(grad.round(3).tolist())
    [[0.0, 0.134], [0.0, -0.366]]
    [[0.0, 0.0], [-0.231, 0.0]]
    """
    logits, q, k, q_length, k_length = _similarity(query, key, temperature)
    own = np.eye(len(q), dtype=q.dtype)
    slope = softmax(logits, axis=1) - own  # (n, n)
    if symmetric:
        slope = (slope + softmax(logits, axis=0) - own) / 2
    slope *= reduce_grad(np.ones((len(q), 1), q.dtype), reduction) / temperature
    return _through_length(slope @ k, q, q_length), _through_length(slope.T @ q, k, k_length)
