"""Losses for classes against PyTorch, its autograd, scikit-learn and SciPy."""

import inspect
import itertools

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial import distance
from scipy.stats import entropy
from sklearn.metrics import f1_score, hinge_loss, log_loss
from torch.nn import functional as F

from cheatsheet.networks import classification_losses as losses

REDUCTIONS = ("mean", "sum", "none")
NAMES = sorted(name for name in losses.__all__ if not name.endswith("_grad"))
DTYPES = (np.float64, np.float32)
SHAPES = [(), (0,), (7,), (0, 3), (2, 3, 4), (2, 3, 2, 2)]
SHAPES = [(np.float64, shape) for shape in SHAPES] + [(np.float32, (4, 3))]
CLASS_SHAPES = [
    (5,),
    (1,),
    (6, 4),
    (0, 4),
    (3, 4, 5),
    (2, 3, 2, 4),
]  # (C,), (N, C), (N, C, d1, ...)
CLASS_SHAPES = [(np.float64, shape) for shape in CLASS_SHAPES] + [(np.float32, (6, 4))]
TOLERANCE = {np.float64: {"rtol": 1e-12, "atol": 1e-14}, np.float32: {"rtol": 2e-5, "atol": 1e-6}}
inf, nan = np.inf, np.nan


def tensors(keywords):
    return {k: torch.tensor(v) if isinstance(v, np.ndarray) else v for k, v in keywords.items()}


def by_torch(function, input, target, **keywords):
    """The loss and its gradient as PyTorch has them."""
    x = torch.tensor(np.array(input, order="C")).requires_grad_()
    loss = function(x, torch.tensor(target), **tensors(keywords))
    loss.sum().backward()
    return loss.detach().numpy(), x.grad.numpy()


def assert_same(name, function, input, target, oracle_keywords=None, **keywords):
    """Compare a loss and its gradient with PyTorch's; the arguments must stay as they are."""
    given = [a.copy() for a in (input, target, *keywords.values()) if isinstance(a, np.ndarray)]
    loss, grad = by_torch(function, input, target, **(oracle_keywords or keywords))
    ours = getattr(losses, name)(input, target, **keywords)
    slope = getattr(losses, f"{name}_grad")(input, target, **keywords)
    tolerance = TOLERANCE[input.dtype.type]
    assert_allclose(ours, loss, **tolerance, err_msg=f"{name} {keywords}")
    assert_allclose(slope, grad, **tolerance, err_msg=f"{name}_grad {keywords}")
    for result in (ours, slope):
        assert isinstance(result, np.ndarray)
        assert result.dtype == input.dtype
    assert ours.shape == loss.shape
    assert slope.shape == input.shape
    after = [a for a in (input, target, *keywords.values()) if isinstance(a, np.ndarray)]
    for before, now in zip(given, after, strict=True):
        assert_array_equal(before, now)


def strided(rng, shape, dtype, scale=3):
    """Random numbers, not contiguous in memory."""
    return (scale * rng.normal(size=(*shape[::-1], 2)).astype(dtype))[..., 0].T


def class_axis(shape):
    return min(1, len(shape) - 1)


def sample_shape(shape):
    return shape[: class_axis(shape)] + shape[class_axis(shape) + 1 :]


def class_indices(rng, shape, ignore_index=None):
    """Random classes, a third of them ignored but never all."""
    labels = rng.integers(shape[class_axis(shape)], size=sample_shape(shape))
    if ignore_index is not None and labels.ndim:
        labels.ravel()[1::3] = ignore_index
    return labels


def class_probabilities(rng, shape, dtype):
    share = rng.exponential(size=shape)
    return (share / share.sum(axis=class_axis(shape), keepdims=True)).astype(dtype)


# Cross-entropy and negative log-likelihood


@pytest.mark.parametrize(("dtype", "shape"), CLASS_SHAPES)
def test_cross_entropy_of_class_indices_matches_torch(shape, dtype, rng):
    weight = rng.uniform(0.5, 3, size=shape[class_axis(shape)]).astype(dtype)
    grid = itertools.product(REDUCTIONS, (None, weight), (-100, 0, 7), (0.0, 0.1, 1.0))
    for reduction, w, ignore_index, smoothing in grid:
        keywords = {"reduction": reduction, "weight": w, "ignore_index": ignore_index}
        keywords["label_smoothing"] = smoothing
        x, y = strided(rng, shape, dtype), class_indices(rng, shape, ignore_index)
        assert_same("cross_entropy", F.cross_entropy, x, y, **keywords)


@pytest.mark.parametrize(("dtype", "shape"), CLASS_SHAPES)
def test_cross_entropy_of_class_probabilities_matches_torch(shape, dtype, rng):
    weight = rng.uniform(0.5, 3, size=shape[class_axis(shape)]).astype(dtype)
    for reduction, w, smoothing in itertools.product(REDUCTIONS, (None, weight), (0.0, 0.3, 1.0)):
        keywords = {"reduction": reduction, "weight": w, "label_smoothing": smoothing}
        x, t = strided(rng, shape, dtype), class_probabilities(rng, shape, dtype)
        assert_same("cross_entropy", F.cross_entropy, x, t, **keywords)


@pytest.mark.parametrize(("dtype", "shape"), CLASS_SHAPES)
def test_negative_log_likelihood_matches_torch(shape, dtype, rng):
    weight = rng.uniform(0.5, 3, size=shape[class_axis(shape)]).astype(dtype)
    for reduction, w, ignore in itertools.product(REDUCTIONS, (None, weight), (-100, 0, -1)):
        x, y = -np.abs(strided(rng, shape, dtype)), class_indices(rng, shape, ignore)
        keywords = {"reduction": reduction, "weight": w, "ignore_index": ignore}
        assert_same("negative_log_likelihood", F.nll_loss, x, y, **keywords)


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(
    ("logits", "target"),
    [
        ([[1e4, -1e4, 0.0]], [1]),
        ([[1e4, -1e4, 0.0]], [0]),
        ([[-inf, 2.0, 3.0]], [1]),
        ([[-inf, 2.0, 3.0]], [0]),
        ([[inf, 2.0, 3.0]], [0]),
        ([[-inf, -inf, -inf]], [0]),
        ([[nan, 2.0, 3.0], [1.0, 2.0, 3.0]], [1, 1]),
        ([[1e4, -1e4, 0.0]], [[0.5, 0.5, 0.0]]),
        ([[-inf, 2.0, 3.0]], [[0.5, 0.5, 0.0]]),
    ],
)
def test_cross_entropy_of_extreme_logits_matches_torch(logits, target, reduction):
    assert_same(
        "cross_entropy", F.cross_entropy, np.array(logits), np.array(target), reduction=reduction
    )


def test_negative_log_likelihood_of_extreme_values_matches_torch():
    x = np.array([[-inf, -1.0], [-inf, -1.0], [nan, -1.0], [nan, -1.0], [-1e4, 0.0]])
    for reduction in REDUCTIONS:
        y = np.array([0, 1, 0, 1, 0])
        assert_same("negative_log_likelihood", F.nll_loss, x, y, reduction=reduction)


def test_a_class_without_a_share_costs_nothing_even_at_minus_infinity():
    assert losses.cross_entropy([[-inf, 0.0, 0.0]], [[0.0, 0.5, 0.5]]) == np.log(2)
    assert torch.isnan(F.cross_entropy(torch.tensor([[-inf, 0, 0]]), torch.tensor([[0, 0.5, 0.5]])))
    slope = losses.cross_entropy_grad([[-inf, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    assert_array_equal(slope, [[0, -0.5, 0.5]])


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("shape", [(4,), (3, 4), (2, 4, 3)])
def test_when_all_is_ignored_the_mean_is_nan_and_the_gradient_0_as_in_torch(shape, smoothing, rng):
    x, y = rng.normal(size=shape), np.full(sample_shape(shape), -100)
    for reduction in REDUCTIONS:
        keywords = {"reduction": reduction, "label_smoothing": smoothing}
        assert_same("cross_entropy", F.cross_entropy, x, y, **keywords)
        assert_same("negative_log_likelihood", F.nll_loss, x, y, reduction=reduction)
    assert np.isnan(losses.cross_entropy(x, y))
    assert not losses.cross_entropy_grad(x, y).any()


def test_when_all_weights_are_0_the_mean_is_nan_as_in_torch(rng):
    x, y, weight = rng.normal(size=(2, 3)), np.array([0, -100]), np.array([0.0, 1, 1])
    assert_same("cross_entropy", F.cross_entropy, x, y, weight=weight)
    assert np.isnan(losses.negative_log_likelihood(x, y, weight=weight))


def test_logits_of_an_ignored_sample_do_not_matter():
    x = [[0.0, 0.0], [nan, inf]]
    assert losses.cross_entropy(x, [0, -100]) == np.log(2)


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int32, np.int64])
def test_class_indices_are_of_any_integer_dtype(dtype):
    assert losses.cross_entropy([[0.0, 0.0]], np.array([1], dtype)) == np.log(2)


def test_logits_may_be_integers_and_lists():
    assert losses.cross_entropy([[0, 0, 0, 0]], [3]) == np.log(4)
    assert losses.cross_entropy([[0, 0]], [0], weight=[1, 9]).dtype == np.float64
    single = losses.cross_entropy(np.zeros((1, 2), np.float32), [0], weight=[1.5, 9])
    assert single.dtype == np.float32
    soft = losses.cross_entropy(np.zeros((1, 2), np.float32), np.array([[0.5, 0.5]]))
    assert soft.dtype == np.float32


def test_cross_entropy_is_the_negative_log_likelihood_of_the_log_softmax(rng):
    x, y = rng.normal(size=(6, 4)), rng.integers(4, size=6)
    log_p = torch.log_softmax(torch.tensor(x), 1).numpy()
    expected = losses.negative_log_likelihood(log_p, y, reduction="none")
    assert_allclose(losses.cross_entropy(x, y, reduction="none"), expected, rtol=1e-12)


def test_cross_entropy_matches_sklearn_log_loss(rng):
    p, y = rng.dirichlet(np.ones(4), size=50), rng.integers(4, size=50)
    expected = log_loss(y, p, labels=range(4))
    assert_allclose(losses.cross_entropy(np.log(p), y), expected, rtol=1e-12)


@settings(max_examples=30)
@given(
    hnp.arrays(float, (5, 3), elements=st.floats(-50, 50)),
    hnp.arrays(int, 5, elements=st.integers(0, 2)),
    st.floats(-100, 100),
)
def test_a_constant_added_to_the_logits_changes_nothing(x, y, constant):
    expected = losses.cross_entropy(x, y, reduction="none")
    got = losses.cross_entropy(x + constant, y, reduction="none")
    assert_allclose(got, expected, atol=1e-12)
    assert (expected >= 0).all()
    rows = losses.cross_entropy_grad(x, y, weight=[1, 2, 3], label_smoothing=0.2).sum(axis=1)
    assert_allclose(rows, 0, atol=1e-14)


# Binary


@pytest.mark.parametrize(("dtype", "shape"), SHAPES)
def test_binary_cross_entropy_matches_torch(shape, dtype, rng):
    p = rng.uniform(size=(*shape[::-1], 2)).astype(dtype)[..., 0].T
    targets = (rng.integers(2, size=shape).astype(dtype), rng.uniform(size=shape).astype(dtype))
    for reduction, t, w in itertools.product(REDUCTIONS, targets, weights_for(shape, dtype, rng)):
        keywords = {"reduction": reduction, "weight": w}
        assert_same("binary_cross_entropy", F.binary_cross_entropy, p, t, **keywords)


def weights_for(shape, dtype, rng):
    """No weight, one for each element, and one for each entry of the last axis."""
    sizes = {shape, shape[-1:], tuple(1 for _ in shape)}
    return [None, *(rng.uniform(0.5, 3, size=size).astype(dtype) for size in sorted(sizes))]


@pytest.mark.parametrize(("dtype", "shape"), SHAPES)
def test_binary_cross_entropy_with_logits_matches_torch(shape, dtype, rng):
    z = strided(rng, shape, dtype)
    targets = (rng.integers(2, size=shape).astype(dtype), rng.uniform(size=shape).astype(dtype))
    factors = weights_for(shape, dtype, rng)
    pairs = [(None, None), *itertools.zip_longest(factors, factors[2:]), (factors[-1], None)]
    for reduction, t, (w, p) in itertools.product(REDUCTIONS, targets, pairs):
        keywords = {"reduction": reduction, "weight": w, "pos_weight": p}
        name = "binary_cross_entropy_with_logits"
        assert_same(name, F.binary_cross_entropy_with_logits, z, t, **keywords)


@pytest.mark.parametrize("dtype", DTYPES)
def test_binary_cross_entropy_is_clamped_as_in_torch(dtype):
    p = np.array([0, 0, 1, 1, 0, 1, 1e-30, 0.5], dtype)
    t = np.array([0, 1, 0, 1, 0.5, 0.5, 1, 1], dtype)
    for reduction in REDUCTIONS:
        x = torch.tensor(p).requires_grad_()
        expected = F.binary_cross_entropy(x, torch.tensor(t), reduction=reduction)
        expected.sum().backward()
        loss = losses.binary_cross_entropy(p, t, reduction=reduction)
        slope = losses.binary_cross_entropy_grad(p, t, reduction=reduction)
        assert_allclose(loss, expected.detach(), rtol=1e-6)
        assert_allclose(slope, x.grad, rtol=1e-12 if dtype is np.float64 else 1e-6)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("t", [0.0, 0.5, 1.0])
def test_binary_cross_entropy_with_large_logits_matches_torch(t, dtype):
    z = np.array([1e4, -1e4, 100, -100, 800, -800, 0, nan], dtype)
    target = np.full(z.shape, t, dtype)
    for pos_weight in (None, np.array([3], dtype)):
        keywords = {"pos_weight": pos_weight, "reduction": "none"}
        name = "binary_cross_entropy_with_logits"
        assert_same(name, F.binary_cross_entropy_with_logits, z, target, **keywords)
        assert_same("focal", by_definition, z[:-1], target[:-1], gamma=1.0, reduction="none")


def test_binary_cross_entropy_with_infinite_logits_is_the_limit():
    z, t = np.array([inf, inf, inf, -inf, -inf, -inf]), np.array([0, 0.5, 1, 0, 0.5, 1])
    for function in (losses.binary_cross_entropy_with_logits, losses.focal):
        loss = function(z, t, reduction="none")
        assert_array_equal(loss, [inf, inf, 0, 0, inf, inf])
    slope = losses.binary_cross_entropy_with_logits_grad(z, t, reduction="none")
    expected = by_torch(F.binary_cross_entropy_with_logits, z, t, reduction="none")[1]
    assert_array_equal(slope, expected)


def test_small_losses_of_sure_answers_keep_their_digits():
    loss = losses.binary_cross_entropy_with_logits([-50.0, 50.0], [0, 1], reduction="none")
    assert_allclose(loss, np.exp(-50), rtol=1e-12)
    assert_allclose(losses.focal([50.0], [1], alpha=None, gamma=1), np.exp(-100), rtol=1e-12)


def test_logits_and_probabilities_give_one_loss(rng):
    z, t = rng.normal(size=30), rng.integers(2, size=30)
    expected = losses.binary_cross_entropy(1 / (1 + np.exp(-z)), t)
    assert_allclose(losses.binary_cross_entropy_with_logits(z, t), expected, rtol=1e-12)
    two = np.stack([np.zeros(30), z], axis=1)  # one logit is two, the first of them 0
    assert_allclose(losses.cross_entropy(two, t), expected, rtol=1e-12)


def test_nan_targets_propagate_with_logits_and_are_refused_with_probabilities():
    assert np.isnan(losses.binary_cross_entropy_with_logits([0.0], [nan]))
    with pytest.raises(ValueError, match=r"^target must be in \[0, 1\], got nan$"):
        losses.binary_cross_entropy([0.5], [nan])
    with pytest.raises(ValueError, match=r"^input must be in \[0, 1\], got nan$"):
        losses.binary_cross_entropy([nan], [1.0])


# Focal: the definition of Lin et al. (2017), as torchvision writes it


def by_definition(z, t, alpha=0.25, gamma=2.0, reduction="mean"):
    p = torch.sigmoid(z)
    p_t = p * t + (1 - p) * (1 - t)
    alpha_t = 1 if alpha is None or alpha < 0 else alpha * t + (1 - alpha) * (1 - t)
    ce = F.binary_cross_entropy_with_logits(z, t, reduction="none")
    loss = alpha_t * (1 - p_t) ** gamma * ce
    return {"mean": loss.mean, "sum": loss.sum, "none": lambda: loss}[reduction]()


@pytest.mark.parametrize(("dtype", "shape"), SHAPES)
def test_focal_matches_its_definition(shape, dtype, rng):
    z = strided(rng, shape, dtype, scale=2)
    targets = (rng.integers(2, size=shape).astype(dtype), rng.uniform(size=shape).astype(dtype))
    settings = [(None, 2), (-1, 2.0), (0, 1), (0.25, 0), (0.25, 0.5), (0.75, 5), (1, 2)]
    for reduction, t, (alpha, gamma) in itertools.product(REDUCTIONS, targets, settings):
        keywords = {"reduction": reduction, "alpha": alpha, "gamma": gamma}
        assert_same("focal", by_definition, z, t, **keywords)


@pytest.mark.parametrize("alpha", [None, -1])
def test_focal_without_alpha_and_gamma_is_binary_cross_entropy(alpha, rng):
    z, t = rng.normal(size=(5, 4)), rng.uniform(size=(5, 4))
    keywords = {"alpha": alpha, "gamma": 0}
    assert_same(
        "focal", lambda z, t, **_: F.binary_cross_entropy_with_logits(z, t), z, t, **keywords
    )


def test_the_defaults_of_focal_are_those_of_torchvision(rng):
    z, t = rng.normal(size=9), rng.integers(2, size=9).astype(float)
    assert_same("focal", by_definition, z, t)


@pytest.mark.parametrize("gamma", [0, 0.5, 1, 2])
def test_the_gradient_of_focal_is_finite_where_autograd_is_not(gamma):
    z, t = np.array([inf, -inf, 1e4, -1e4, 800.0]), np.array([1, 0, 1, 0, 1])
    assert_array_equal(losses.focal_grad(z, t, gamma=gamma), np.zeros(5))
    z, t = np.array([-inf, inf, -1e4, 1e4]), np.array([1, 0, 1, 0])
    slope = losses.focal_grad(z, t, gamma=gamma, alpha=None, reduction="none")
    assert_array_equal(slope, [-1, 1, -1, 1])


# Hinge


def torch_hinge(x, y, margin=1.0, reduction="mean"):
    return F.margin_ranking_loss(x, torch.zeros_like(x), y, margin=margin, reduction=reduction)


@pytest.mark.parametrize(("dtype", "shape"), SHAPES)
def test_hinge_matches_torch(shape, dtype, rng):
    x = strided(rng, shape, dtype, scale=1)
    y = rng.choice([-1, 1], size=shape).astype(dtype)
    for reduction, margin in itertools.product(REDUCTIONS, (0, 0.5, 1.0, 3)):
        assert_same("hinge", torch_hinge, x, y, reduction=reduction, margin=margin)
    assert_same("hinge", torch_hinge, x, y)


@pytest.mark.parametrize("margin", [0.0, 1.0])
def test_hinge_at_its_kink_and_at_infinity_matches_torch(margin):
    x = np.array([1, -1, 0, 0, -0.5, inf, -inf, inf, -inf, 1e4, -1e4, nan])
    y = np.array([1.0, -1, 1, -1, 1, 1, -1, -1, 1, 1, 1, 1])
    assert_same("hinge", torch_hinge, x, y, margin=margin, reduction="none")


def test_hinge_matches_sklearn(rng):
    x, y = rng.normal(size=40), rng.choice([-1, 1], size=40)
    assert_allclose(losses.hinge(x, y), hinge_loss(y, x), rtol=1e-12)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(5,), (1,), (6, 4), (0, 4)])
def test_multi_margin_matches_torch(shape, dtype, rng):
    weight = rng.uniform(0.5, 3, size=shape[-1]).astype(dtype)
    x, y = strided(rng, shape, dtype, scale=1), class_indices(rng, shape)
    for reduction, p, margin, w in itertools.product(
        REDUCTIONS, (1, 2), (0.5, 1.0, -0.5), (None, weight)
    ):
        keywords = {"reduction": reduction, "p": p, "margin": margin, "weight": w}
        if x.size:
            assert_same("multi_margin", F.multi_margin_loss, x, y, **keywords)
        else:  # torch refuses an empty batch here
            expected = {"mean": nan, "sum": 0, "none": np.zeros(0)}[reduction]
            assert_array_equal(losses.multi_margin(x, y, **keywords), expected)
            assert losses.multi_margin_grad(x, y, **keywords).shape == shape


@pytest.mark.parametrize("p", [1, 2])
def test_multi_margin_at_its_kink_and_at_infinity_matches_torch(p):
    x = np.array([[1, 0, -0.5], [inf, 0, 1], [-inf, 0, 1], [0, inf, 1], [nan, 0, 1], [0, nan, 1]])
    for reduction in REDUCTIONS:
        keywords = {"p": p, "reduction": reduction}
        assert_same("multi_margin", F.multi_margin_loss, x, np.zeros(6, int), **keywords)


def test_multi_margin_of_two_classes_matches_hinge(rng):
    x, y = rng.normal(size=20), rng.integers(2, size=20)
    two = np.stack([-x / 2, x / 2], axis=1)  # their difference is the score
    expected = losses.hinge(x, 2 * y - 1) / 2
    assert_allclose(losses.multi_margin(two, y), expected, rtol=1e-12)


# Divergence


@pytest.mark.filterwarnings("ignore:reduction. 'mean' divides")
@pytest.mark.parametrize(("dtype", "shape"), SHAPES)
def test_kl_divergence_matches_torch(shape, dtype, rng):
    x = -np.abs(strided(rng, shape, dtype))
    t = rng.uniform(size=shape).astype(dtype)
    t[t < 0.2] = 0
    with np.errstate(divide="ignore"):
        log_t = np.log(np.maximum(t, 1e-3))
    for reduction in (*REDUCTIONS, "batchmean"):
        assert_same("kl_divergence", F.kl_div, x, t, reduction=reduction)
        keywords = {"reduction": reduction, "log_target": True}
        assert_same("kl_divergence", F.kl_div, x, log_t, **keywords)
    assert_same("kl_divergence", F.kl_div, x, t)


def test_kl_divergence_of_extreme_values_matches_torch():
    x = np.array([-inf, -1e4, 0.0, nan, nan, -1])
    t = np.array([0.5, 0.5, 0.0, 0.5, 0.0, nan])
    assert_same("kl_divergence", F.kl_div, x, t, reduction="none")
    log_t = np.array([-1.0, -1e4, -2.0, -1, -1e4, nan])
    assert_same("kl_divergence", F.kl_div, x, log_t, reduction="none", log_target=True)


def test_kl_divergence_of_nothing_from_nothing_is_0():
    loss = losses.kl_divergence([-inf, -1.0], [0.0, 0.5], reduction="none")
    assert loss[0] == 0
    loss = losses.kl_divergence([-inf, -1.0], [-inf, -inf], reduction="none", log_target=True)
    assert_array_equal(loss, [0, 0])


def test_kl_divergence_matches_scipy_entropy(rng):
    q, t = rng.dirichlet(np.ones(4), size=6), rng.dirichlet(np.ones(4), size=6)
    expected = entropy(t, q, axis=1)
    got = losses.kl_divergence(np.log(q), t, reduction="none").sum(axis=1)
    assert_allclose(got, expected, rtol=1e-12)
    batchmean = losses.kl_divergence(np.log(q), t, reduction="batchmean")
    assert_allclose(batchmean, expected.mean(), rtol=1e-12)


def test_cross_entropy_is_entropy_plus_divergence(rng):
    z, t = rng.normal(size=(6, 4)), rng.dirichlet(np.ones(4), size=6)
    log_q = torch.log_softmax(torch.tensor(z), 1).numpy()
    divergence = losses.kl_divergence(log_q, t, reduction="batchmean")
    expected = entropy(t, axis=1).mean() + divergence
    assert_allclose(losses.cross_entropy(z, t), expected, rtol=1e-12)


# Dice


def torch_dice(p, t, smooth=1.0, axis=None, reduction="mean"):
    dim = tuple(range(p.ndim)) if axis is None else axis
    overlap, size = (torch.sum(a, dim=dim) for a in (p * t, p + t))
    loss = 1 - (2 * overlap + smooth) / (size + smooth)
    return {"mean": loss.mean, "sum": loss.sum, "none": lambda: loss}[reduction]()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    ("shape", "axes"),
    [
        ((7,), (None, 0, -1)),
        ((4, 3), (None, 0, 1, (0, 1))),
        ((2, 3, 4, 5), (None, 1, (2, 3), (-1, -2), (0, 2, 3))),
    ],
)
def test_dice_matches_autograd(shape, axes, dtype, rng):
    p = rng.uniform(size=(*shape[::-1], 2)).astype(dtype)[..., 0].T
    targets = (rng.integers(2, size=shape).astype(dtype), rng.uniform(size=shape).astype(dtype))
    for reduction, t, axis, smooth in itertools.product(REDUCTIONS, targets, axes, (1e-3, 1, 5.0)):
        keywords = {"reduction": reduction, "axis": axis, "smooth": smooth}
        assert_same("dice", torch_dice, p, t, **keywords)
    assert_same("dice", torch_dice, p, targets[0])


def test_dice_matches_sklearn_f1_and_scipy_on_hard_masks(rng):
    a, b = rng.integers(2, size=(2, 6, 30))
    got = losses.dice(a, b, smooth=0, axis=1, reduction="none")
    expected = [1 - f1_score(truth, guess) for guess, truth in zip(a, b, strict=True)]
    assert_allclose(got, expected, rtol=1e-12)
    expected = [distance.dice(guess, truth) for guess, truth in zip(a, b, strict=True)]
    assert_allclose(got, expected, rtol=1e-12)
    assert_allclose(losses.dice(a, b, smooth=0), 1 - f1_score(b.ravel(), a.ravel()), rtol=1e-12)


def test_dice_of_a_number_and_of_empty_masks():
    assert_allclose(losses.dice(0.5, 1.0), 1 - 2 / 2.5)
    assert losses.dice([0.0, 0.0], [0, 0]) == 0
    assert np.isnan(losses.dice([0.0, 0.0], [0, 0], smooth=0))
    assert np.isnan(losses.dice([nan, 0.0], [1, 0]))
    assert losses.dice([], []) == 0
    assert losses.dice(np.zeros((0, 4)), np.zeros((0, 4)), axis=1, reduction="sum") == 0
    assert np.isnan(losses.dice(np.zeros((0, 4)), np.zeros((0, 4)), axis=1))
    assert losses.dice_grad(np.zeros((0, 4)), np.zeros((0, 4)), axis=1).shape == (0, 4)


@settings(max_examples=30)
@given(hnp.arrays(float, (2, 8), elements=st.floats(0, 1)), st.floats(1e-3, 10))
def test_dice_is_symmetric_and_between_0_and_1(masks, smooth):
    a, b = masks
    loss = losses.dice(a, b, smooth=smooth)
    assert -1e-12 <= loss <= 1
    assert loss == losses.dice(b, a, smooth=smooth)


# All of them


TORCH = {
    "binary_cross_entropy": F.binary_cross_entropy,
    "binary_cross_entropy_with_logits": F.binary_cross_entropy_with_logits,
    "cross_entropy": F.cross_entropy,
    "kl_divergence": F.kl_div,
    "multi_margin": F.multi_margin_loss,
    "negative_log_likelihood": F.nll_loss,
}


@pytest.mark.parametrize("name", TORCH)
def test_keywords_and_their_defaults_are_those_of_torch(name):
    ours = inspect.signature(getattr(losses, name)).parameters
    theirs = inspect.signature(TORCH[name]).parameters
    assert {k: v.default for k, v in ours.items()} == {
        k: v.default for k, v in theirs.items() if k not in ("size_average", "reduce")
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_gradient_has_the_keywords_of_its_loss(name):
    loss, gradient = getattr(losses, name), getattr(losses, f"{name}_grad")
    assert inspect.signature(loss) == inspect.signature(gradient)


@pytest.mark.parametrize("name", NAMES)
def test_results_are_arrays_in_the_dtype_of_the_input(name):
    input, target = (np.asarray(a)[0] for a in GOOD[name])
    if input.ndim and np.ndim(GOOD[name][1]) == 2:
        input, target = input[0], target[0]  # a number and a number
    for dtype, reduction in itertools.product((np.float16, np.float32, np.float64), REDUCTIONS):
        for suffix, shape in [("", ()), ("_grad", input.shape)]:
            function = getattr(losses, name + suffix)
            result = function(input.astype(dtype), target, reduction=reduction)
            assert isinstance(result, np.ndarray)
            assert (result.dtype, result.shape) == (dtype, shape)


# Bad input


GOOD = {
    "binary_cross_entropy": ([[0.5, 0.25]], [[1, 0]]),
    "binary_cross_entropy_with_logits": ([[0.5, 2.0]], [[1, 0]]),
    "cross_entropy": ([[0.5, 2.0]], [1]),
    "dice": ([[0.5, 0.25]], [[1, 0]]),
    "focal": ([[0.5, 2.0]], [[1, 0]]),
    "hinge": ([[0.5, 2.0]], [[1, -1]]),
    "kl_divergence": ([[-0.5, -2.0]], [[1, 0]]),
    "multi_margin": ([[0.5, 2.0]], [1]),
    "negative_log_likelihood": ([[-0.5, -2.0]], [1]),
}


@pytest.mark.parametrize("suffix", ["", "_grad"])
@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_reduction_and_complex_numbers_are_refused(name, suffix):
    function, (input, target) = getattr(losses, name + suffix), GOOD[name]
    with pytest.raises(ValueError, match=r"^reduction must be one of 'mean', .*'none'.* got 'avg'"):
        function(input, target, reduction="avg")
    with pytest.raises(TypeError, match=r"^input must be real, got dtype complex128"):
        function(np.array(input, complex), target)


@pytest.mark.parametrize("suffix", ["", "_grad"])
@pytest.mark.parametrize(
    "name", sorted(set(NAMES) - {n for n in NAMES if np.ndim(GOOD[n][1]) == 1})
)
def test_input_and_target_have_one_shape(name, suffix):
    function, (input, target) = getattr(losses, name + suffix), GOOD[name]
    message = r"^input and target must have one shape, got \(1, 2\) and \(2,\)"
    with pytest.raises(ValueError, match=message):
        function(input, target[0])


REFUSED = [
    # name, input, target, keywords, error, message
    ("cross_entropy", [[0, 0, 0]], [3], {}, ValueError, r"target must be a class from 0 to 2 \(or -100, which is ignored\), got 3$"),
    ("cross_entropy", [[0, 0]] * 3, [0, -1, -2], {}, ValueError, "target must be a class from 0 to 1 .* got -1$"),
    ("cross_entropy", [[0, 0]], [0, 1], {}, ValueError, r"target must be class indices of shape \(1,\) or probabilities of shape \(1, 2\), got shape \(2,\)$"),
    ("cross_entropy", np.zeros((2, 5, 3)), np.zeros((2, 5), int), {}, ValueError, r"class indices of shape \(2, 3\) or probabilities of shape \(2, 5, 3\), got shape \(2, 5\)$"),
    ("cross_entropy", [[0, 0]], [1.0], {}, TypeError, r"target must be class indices of shape \(1,\) or .*, got dtype float64$"),
    ("cross_entropy", [[0, 0]], [True], {}, TypeError, "got dtype bool$"),
    ("cross_entropy", [[0, 0]], [[0, 1]], {}, TypeError, "target must be floating as probabilities, got dtype int64$"),
    ("cross_entropy", [[0, 0]], [[0.5, 1.5]], {}, ValueError, r"target must be in \[0, 1\], got 1.5$"),
    ("cross_entropy", [[0, 0]], [[-0.5, 0.5]], {}, ValueError, r"target must be in \[0, 1\], got -0.5$"),
    ("cross_entropy", [[0, 0]], [[0.5, 0.5]], {"ignore_index": 0}, ValueError, "ignore_index must be negative with probabilities, got 0$"),
    ("cross_entropy", [[0, 0]], [0], {"label_smoothing": 1.5}, ValueError, r"label_smoothing must be in \[0, 1\], got 1.5$"),
    ("cross_entropy", [[0, 0]], [0], {"label_smoothing": -0.1}, ValueError, r"label_smoothing must be in \[0, 1\], got -0.1$"),
    ("cross_entropy", [[0, 0]], [0], {"weight": [1, 2, 3]}, ValueError, r"weight must have the shape \(2,\), got \(3,\)$"),
    ("cross_entropy", [[0, 0]], [0], {"weight": 2}, ValueError, r"weight must have the shape \(2,\), got \(\)$"),
    ("cross_entropy", [[0, 0]], [0], {"weight": [1j, 1]}, TypeError, "weight must be real, got dtype complex128$"),
    ("cross_entropy", 0.0, 0, {}, ValueError, r"input must have an axis of classes, got shape \(\)$"),
    ("cross_entropy", 0.0, 0.0, {}, ValueError, r"input must have an axis of classes, got shape \(\)$"),
    ("cross_entropy", np.zeros((2, 0)), [0, 0], {}, ValueError, r"input must have an axis of classes, got shape \(2, 0\)$"),
    ("negative_log_likelihood", [[0, 0]], [[0.5, 0.5]], {}, ValueError, r"target must be class indices of shape \(1,\), got shape \(1, 2\)$"),
    ("negative_log_likelihood", [[0, 0]], [2], {"ignore_index": 5}, ValueError, r"from 0 to 1 \(or 5, which is ignored\), got 2$"),
    ("multi_margin", [[0, 0]], [-1], {}, ValueError, "target must be a class from 0 to 1, got -1$"),
    ("multi_margin", [[0, 0]], [2], {}, ValueError, "target must be a class from 0 to 1, got 2$"),
    ("multi_margin", [[0, 0]], [0], {"p": 3}, ValueError, "p must be one of 1, 2, got 3$"),
    ("multi_margin", [[0, 0]], [0], {"weight": [1]}, ValueError, r"weight must have the shape \(2,\), got \(1,\)$"),
    ("multi_margin", [[[0, 0]]], [[0]], {}, ValueError, "input must have 1 or 2 dimensions, got 3: "),
    ("binary_cross_entropy", [1.25], [1], {}, ValueError, r"input must be in \[0, 1\], got 1.25$"),
    ("binary_cross_entropy", [0.5, -2], [1, 1], {}, ValueError, r"input must be in \[0, 1\], got -2.0$"),
    ("binary_cross_entropy", [0.5], [2], {}, ValueError, r"target must be in \[0, 1\], got 2.0$"),
    ("binary_cross_entropy", [0.5], [1], {"weight": [1, 2]}, ValueError, r"weight must broadcast to the shape \(1,\), got \(2,\)$"),
    ("binary_cross_entropy", [0.5], [1], {"weight": [[1]]}, ValueError, r"weight must broadcast to the shape \(1,\), got \(1, 1\)$"),
    ("binary_cross_entropy_with_logits", [0], [-1], {}, ValueError, r"target must be in \[0, 1\], got -1.0$"),
    ("binary_cross_entropy_with_logits", [[0, 0]], [[1, 0]], {"pos_weight": [1, 2, 3]}, ValueError, r"pos_weight must broadcast to the shape \(1, 2\), got \(3,\)$"),
    ("focal", [0], [-1], {}, ValueError, r"target must be in \[0, 1\], got -1.0$"),
    ("focal", [0], [1], {"gamma": -1}, ValueError, "gamma must be at least 0, got -1$"),
    ("focal", [0], [1], {"alpha": 2}, ValueError, r"alpha must be in \[0, 1\], got 2$"),
    ("focal", [0], [1], {"alpha": -0.5}, ValueError, r"alpha must be in \[0, 1\], got -0.5$"),
    ("hinge", [0.5, 1], [1, 0], {}, ValueError, "target must be -1 or 1, got 0$"),
    ("hinge", [0.5], [nan], {}, ValueError, "target must be -1 or 1, got nan$"),
    ("hinge", [0.5], [1], {"margin": -1}, ValueError, "margin must be at least 0, got -1$"),
    ("kl_divergence", [-1], [0.5], {"reduction": "avg"}, ValueError, "reduction must be one of 'mean', 'sum', 'none', 'batchmean', got 'avg'$"),
    ("kl_divergence", [-1], [1.5], {}, ValueError, r"target must be in \[0, 1\], got 1.5$"),
    ("dice", [1.5], [1], {}, ValueError, r"input must be in \[0, 1\], got 1.5$"),
    ("dice", [0.5], [-1], {}, ValueError, r"target must be in \[0, 1\], got -1.0$"),
    ("dice", [0.5], [1], {"smooth": -1}, ValueError, "smooth must be at least 0, got -1$"),
    ("dice", [0.5], [1], {"axis": 1}, ValueError, "axis must be between -1 and 0 for 1 dimension, got 1$"),
    ("dice", [0.5], [1], {"axis": (0, 1)}, ValueError, "axis must be between -1 and 0 for 1 dimension, got 1$"),
]  # fmt: skip


@pytest.mark.parametrize("suffix", ["", "_grad"])
@pytest.mark.parametrize(("name", "input", "target", "keywords", "error", "message"), REFUSED)
def test_bad_input_is_refused_by_name_and_value(
    name, suffix, input, target, keywords, error, message
):
    with pytest.raises(error, match="^.*" + message):
        getattr(losses, name + suffix)(input, target, **keywords)


@pytest.mark.parametrize("suffix", ["", "_grad"])
@pytest.mark.parametrize("name", NAMES)
def test_everything_after_the_data_is_keyword_only(name, suffix):
    with pytest.raises(TypeError, match="takes 2 positional arguments but 3 were given"):
        getattr(losses, name + suffix)(*GOOD[name], None)
