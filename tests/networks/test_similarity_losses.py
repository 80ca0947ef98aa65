"""Losses on embeddings against PyTorch and its autograd."""

import itertools

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial.distance import cdist, cosine
from torch.nn import functional as F

from cheatsheet.networks import similarity_losses as losses

REDUCTIONS = ["mean", "sum", "none"]
DTYPES = [(np.float64, 1e-12), (np.float32, 1e-5)]
SHAPES = [(3,), (40, 3), (1, 1), (0, 3)]  # forty pairs are on both sides of every margin
INF, NAN = np.inf, np.nan


def vectors(rng, count, shape, dtype=float):
    return [rng.normal(size=shape).astype(dtype) for _ in range(count)]


def signs(rng, shape):
    return rng.choice([-1, 1], size=shape)


def autograd(loss, *arrays):
    """The value of a loss of tensors, and the gradients of its sum."""
    leaves = [torch.tensor(array, requires_grad=True) for array in arrays]
    value = loss(*leaves)
    value.sum().backward()
    return value.detach().numpy(), [leaf.grad.numpy() for leaf in leaves]


def compare(value, grads, expected, rtol):
    """Value and gradients, with their shapes and dtypes, against those of autograd."""
    for result, oracle in zip([value, *grads], [expected[0], *expected[1]], strict=True):
        assert isinstance(result, np.ndarray)
        assert result.dtype == oracle.dtype
        assert result.shape == oracle.shape
        assert_allclose(result, oracle, rtol=rtol, atol=rtol)


def torch_info_nce(query, key, temperature=0.07, symmetric=False, reduction="mean"):
    logits = F.normalize(query, dim=1) @ F.normalize(key, dim=1).T / temperature
    target = torch.arange(len(query))
    loss = F.cross_entropy(logits, target, reduction=reduction)
    if symmetric:
        loss = (loss + F.cross_entropy(logits.T, target, reduction=reduction)) / 2
    return loss


@pytest.mark.parametrize(("dtype", "rtol"), DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("margin", [-0.5, 0.0, 0.3])
def test_cosine_embedding_matches_torch(dtype, rtol, shape, margin, rng):
    a, b = vectors(rng, 2, shape, dtype)
    target = signs(rng, shape[:-1])
    t = torch.tensor(target)
    before = a.copy(), b.copy(), target.copy()
    for reduction in REDUCTIONS:
        keywords = {"margin": margin, "reduction": reduction}
        compare(
            losses.cosine_embedding(a, b, target, **keywords),
            losses.cosine_embedding_grad(a, b, target, **keywords),
            autograd(lambda *x, k=keywords: F.cosine_embedding_loss(*x, t, **k), a, b),
            rtol,
        )
    for array, old in zip((a, b, target), before, strict=True):
        assert_array_equal(array, old)


@pytest.mark.parametrize(("dtype", "rtol"), DTYPES)
@pytest.mark.parametrize("shape", [(), (7,), (4, 3), (2, 3, 4), (0,)])
@pytest.mark.parametrize("margin", [0.5, 1.0, -0.2])
def test_hinge_embedding_matches_torch(dtype, rtol, shape, margin, rng):
    x = np.asarray(rng.normal(size=shape)).astype(dtype)
    target = np.asarray(signs(rng, shape))
    t = torch.tensor(target)
    before = x.copy(), target.copy()
    for reduction in REDUCTIONS:
        keywords = {"margin": margin, "reduction": reduction}
        compare(
            losses.hinge_embedding(x, target, **keywords),
            [losses.hinge_embedding_grad(x, target, **keywords)],
            autograd(lambda x, k=keywords: F.hinge_embedding_loss(x, t, **k), x),
            rtol,
        )
    assert_array_equal(x, before[0])
    assert_array_equal(target, before[1])


@pytest.mark.parametrize(("dtype", "rtol"), DTYPES)
@pytest.mark.parametrize("shape", [*SHAPES, (2, 3, 4)])
@pytest.mark.parametrize("p", [1, 1.5, 2.0, 3, INF])
def test_triplet_margin_matches_torch(dtype, rtol, shape, p, rng):
    triplet = vectors(rng, 3, shape, dtype)
    before = [array.copy() for array in triplet]
    settings = itertools.product([False, True], [(1.0, 1e-6), (0.2, 0.1)], REDUCTIONS)
    for swap, (margin, eps), reduction in settings:
        keywords = {"margin": margin, "p": p, "eps": eps, "swap": swap, "reduction": reduction}
        compare(
            losses.triplet_margin(*triplet, **keywords),
            losses.triplet_margin_grad(*triplet, **keywords),
            autograd(lambda *x, k=keywords: F.triplet_margin_loss(*x, **k), *triplet),
            rtol,
        )
    for array, old in zip(triplet, before, strict=True):
        assert_array_equal(array, old)


@pytest.mark.parametrize(("dtype", "rtol"), DTYPES)
@pytest.mark.parametrize("shape", [(6, 4), (1, 3), (0, 3)])
@pytest.mark.parametrize("temperature", [0.07, 0.5, 2])
def test_info_nce_matches_torch(dtype, rtol, shape, temperature, rng):
    query, key = vectors(rng, 2, shape, dtype)
    before = query.copy(), key.copy()
    for symmetric, reduction in itertools.product([False, True], REDUCTIONS):
        keywords = {"temperature": temperature, "symmetric": symmetric, "reduction": reduction}
        compare(
            losses.info_nce(query, key, **keywords),
            losses.info_nce_grad(query, key, **keywords),
            autograd(lambda *x, k=keywords: torch_info_nce(*x, **k), query, key),
            rtol,
        )
    assert_array_equal(query, before[0])
    assert_array_equal(key, before[1])


def test_the_defaults_are_those_of_torch(rng):
    a, b, c = vectors(rng, 3, (8, 3))
    target = signs(rng, 8)
    x, y, z, t = (torch.tensor(array) for array in (a, b, c, target))
    rtol = 1e-13
    expected = F.cosine_embedding_loss(x, y, t)
    assert_allclose(losses.cosine_embedding(a, b, target), expected, rtol=rtol)
    expected = F.hinge_embedding_loss(x[:, 0], t)
    assert_allclose(losses.hinge_embedding(a[:, 0], target), expected, rtol=rtol)
    assert_allclose(losses.triplet_margin(a, b, c), F.triplet_margin_loss(x, y, z), rtol=rtol)
    assert_allclose(losses.info_nce(a, b), torch_info_nce(x, y), rtol=rtol)


def test_the_defaults_of_the_gradients_are_those_of_the_losses(rng):
    a, b, c = vectors(rng, 3, (8, 3))
    target = signs(rng, 8)
    expected = autograd(lambda *x: F.cosine_embedding_loss(*x, torch.tensor(target)), a, b)[1]
    assert_allclose(losses.cosine_embedding_grad(a, b, target), expected, rtol=1e-10)
    expected = autograd(lambda x: F.hinge_embedding_loss(x, torch.tensor(target)), a[:, 0])[1][0]
    assert_allclose(losses.hinge_embedding_grad(a[:, 0], target), expected, rtol=1e-12)
    expected = autograd(F.triplet_margin_loss, a, b, c)[1]
    assert_allclose(losses.triplet_margin_grad(a, b, c), expected, rtol=1e-10)
    # So short that eps is seen in their differences.
    a, b, c = 1e-6 * a, 1e-6 * b, 1e-6 * c
    expected = autograd(F.triplet_margin_loss, a, b, c)[1]
    assert_allclose(losses.triplet_margin_grad(a, b, c), expected, rtol=1e-10)
    expected = autograd(torch_info_nce, a, b)[1]
    assert_allclose(losses.info_nce_grad(a, b), expected, rtol=1e-10)


def test_at_the_kinks_the_slopes_are_those_of_torch():
    distance, target = np.array([0.0, 1, 2, 1]), np.array([-1, -1, -1, 1])
    _, (expected,) = autograd(
        lambda x: F.hinge_embedding_loss(x, torch.tensor(target), reduction="sum"), distance
    )
    assert_array_equal(losses.hinge_embedding_grad(distance, target, reduction="sum"), expected)
    assert expected[1] == -1
    a, b = np.array([1.0, 0]), np.array([0.0, 1])  # their cosine is the margin
    _, expected = autograd(lambda *x: F.cosine_embedding_loss(*x, torch.tensor(-1)), a, b)
    assert_allclose(losses.cosine_embedding_grad(a, b, -1), expected, atol=1e-12)
    assert expected[0][1] == pytest.approx(1)
    triplet = np.array([[0.0, 0], [0, 1], [2, 0]])  # just far enough
    _, expected = autograd(lambda *x: F.triplet_margin_loss(*x, eps=0), *triplet)
    assert_array_equal(losses.triplet_margin_grad(*triplet, eps=0), expected)
    assert np.any(expected[0])


@pytest.mark.parametrize("p", [1, 1.5, 2, 3, INF])
@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize(
    "triplet",
    [
        [[0, 0, 0], [0, 0, 0], [1, -1, 1]],
        [[0, 0, 0], [1, 0, 0], [0, 0, 0]],
        [[0, 0, 0], [1, 2, 0], [1, 2, 0]],
        [[2, 1, 0], [2, 1, 0], [2, 1, 0]],
        [[0, 0, 0], [2, 0, 0], [1, 0, 0]],  # the negative is as far from both
    ],
)
def test_where_distances_are_zero_or_equal_the_triplet_gradients_are_those_of_torch(
    p, swap, triplet
):
    triplet = np.array(triplet, float)
    keywords = {"p": p, "swap": swap, "eps": 0, "margin": 5.0}
    expected = autograd(lambda *x: F.triplet_margin_loss(*x, **keywords), *triplet)
    value = losses.triplet_margin(*triplet, **keywords)
    compare(value, losses.triplet_margin_grad(*triplet, **keywords), expected, 1e-14)


def test_zero_and_tiny_vectors_have_the_cosines_and_gradients_of_torch():
    a = np.array([[0.0, 0], [1e-6, 0], [1e-3, 2e-3], [0, 1], [0, 0]])
    b = np.array([[0.0, 2], [1e-6, 1e-6], [5e-4, 1], [0, 0], [0, 0]])
    for target in (1, -1):
        targets = np.full(5, target)
        expected = autograd(
            lambda *x, t=targets: F.cosine_embedding_loss(*x, torch.tensor(t)), a, b
        )
        value = losses.cosine_embedding(a, b, targets)
        compare(value, losses.cosine_embedding_grad(a, b, targets), expected, 1e-8)
    a[1] = 3e-13, 4e-13  # shorter than what torch divides by at least
    a[2] = 3e-12, 4e-12
    expected = autograd(torch_info_nce, a, b)
    assert_allclose(losses.info_nce(a, b), expected[0], rtol=1e-12)
    for grad, oracle in zip(losses.info_nce_grad(a, b), expected[1], strict=True):
        assert_allclose(grad, oracle, rtol=1e-9, atol=1e-9)


def test_large_vectors_give_what_torch_gives(rng):
    for dtype, rtol in DTYPES:
        a, b, c = (1e4 * array.astype(dtype) for array in vectors(rng, 3, (6, 4)))
        target = signs(rng, 6)
        x, y, z, t = (torch.tensor(array) for array in (a, b, c, target))
        expected = F.cosine_embedding_loss(x, y, t)
        assert_allclose(losses.cosine_embedding(a, b, target), expected, rtol=rtol)
        expected = F.triplet_margin_loss(x, y, z)
        assert_allclose(losses.triplet_margin(a, b, c), expected, rtol=rtol)
        assert_allclose(losses.info_nce(a, b), torch_info_nce(x, y), rtol=rtol)
        assert_allclose(losses.info_nce(a, a, temperature=1e-4), 0, atol=1e-6)


@pytest.mark.parametrize("odd", [NAN, INF, -INF, 1e200])
def test_nan_and_infinity_give_what_torch_gives_and_disturb_no_other_row(odd, rng):
    a, b, c = vectors(rng, 3, (4, 2))
    a[1, 0] = odd
    x, y, z = (torch.tensor(array) for array in (a, b, c))
    for target in (np.ones(4), -np.ones(4)):
        t = torch.tensor(target)
        expected = F.cosine_embedding_loss(x, y, t, reduction="none")
        result = losses.cosine_embedding(a, b, target, reduction="none")
        assert_allclose(result, expected, rtol=1e-12)
        losses.cosine_embedding_grad(a, b, target)  # no warning
        expected = F.hinge_embedding_loss(x[:, 0], t, reduction="none")
        result = losses.hinge_embedding(a[:, 0], target, reduction="none")
        assert_allclose(result, expected, rtol=1e-12)
        _, (expected,) = autograd(lambda x, t=t: F.hinge_embedding_loss(x, t), a[:, 0])
        assert_array_equal(losses.hinge_embedding_grad(a[:, 0], target), expected)
    for p in (1, 2, INF):
        for swap in (False, True):
            expected = F.triplet_margin_loss(x, y, z, p=p, swap=swap, reduction="none")
            result = losses.triplet_margin(a, b, c, p=p, swap=swap, reduction="none")
            assert_allclose(result, expected, rtol=1e-12)
            grads = losses.triplet_margin_grad(a, b, c, p=p, swap=swap)
            assert np.isfinite(np.delete(grads, 1, axis=1)).all()
    b[2] = a[1]
    y = torch.tensor(b)
    expected = torch_info_nce(x, y, reduction="none")
    result = losses.info_nce(a, b, reduction="none")
    assert_allclose(result, expected, rtol=1e-12)
    losses.info_nce_grad(a, b, symmetric=True)  # no warning


def test_infinite_vectors_give_nan_without_a_warning():
    a, b, c = np.zeros((1, 2)), np.array([[INF, 0]]), np.array([[INF, 1]])
    assert_array_equal(losses.triplet_margin(a, b, c), NAN)
    assert np.isnan(losses.triplet_margin_grad(a, b, c, swap=True)[1]).any()
    expected = autograd(F.triplet_margin_loss, a, b, c)[1][0]
    assert_array_equal(np.isnan(losses.triplet_margin_grad(a, b, c)[0]), np.isnan(expected))
    a, b = np.array([[1e300, 0], [1, 0]]), np.array([[-1e300, 1], [1, 0]])
    with np.errstate(all="raise", under="ignore"):
        losses.triplet_margin_grad(a, b, -a, p=1, swap=True)


def test_arrays_that_are_not_contiguous_give_the_same(rng):
    a, b, c = (x[::2, ::-2] for x in vectors(rng, 3, (8, 6)))
    target = signs(rng, 8)[::2]
    for function, arguments in [
        (losses.cosine_embedding, (a, b, target)),
        (losses.hinge_embedding, (a[:, 0], target)),
        (losses.triplet_margin, (a, b, c)),
        (losses.info_nce, (a, b)),
    ]:
        copies = [argument.copy() for argument in arguments]
        assert_allclose(function(*arguments), function(*copies), rtol=1e-14)


def test_cosine_embedding_takes_vectors_on_the_last_of_many_axes(rng):
    a, b = vectors(rng, 2, (2, 3, 4, 5))
    target = signs(rng, (2, 3, 4))
    result = losses.cosine_embedding(a, b, target, reduction="none")
    for index in np.ndindex(2, 3, 4):
        cos = 1 - cosine(a[index], b[index])
        expected = 1 - cos if target[index] == 1 else max(0, cos)
        assert_allclose(result[index], expected, atol=1e-12)
    first, second = losses.cosine_embedding_grad(a, b, target)
    flat = losses.cosine_embedding_grad(a.reshape(-1, 5), b.reshape(-1, 5), target.ravel())
    assert_allclose(first.reshape(-1, 5), flat[0], rtol=1e-12)
    assert_allclose(second.reshape(-1, 5), flat[1], rtol=1e-12)


def test_triplet_margin_uses_the_distances_of_scipy(rng):
    a, b, c = vectors(rng, 3, (5, 4))
    near, far = (np.diag(cdist(a, other, "cityblock")) for other in (b, c))
    expected = np.maximum(0, 1 + near - far).mean()
    assert_allclose(losses.triplet_margin(a, b, c, p=1, eps=0), expected)


def test_integers_become_float64_and_single_stays_single():
    assert losses.triplet_margin([0, 0], [0, 3], [4, 0]).dtype == np.float64
    assert losses.hinge_embedding(2, -1).dtype == np.float64
    assert losses.hinge_embedding_grad([2], [-1]).dtype == np.float64
    assert losses.cosine_embedding([1, 2], np.float32([1, 0]), 1).dtype == np.float64
    half = np.float16([[1, 2], [3, 4]])
    assert losses.info_nce(half, half).dtype == np.float16


seeds = st.integers(0, 2**32 - 1)


def pairs(seed):
    """Two batches of vectors and a target."""
    rng = np.random.default_rng(seed)
    return *vectors(rng, 2, (4, 3)), signs(rng, 4)


@given(seeds, st.floats(0.1, 10))
def test_cosine_losses_do_not_depend_on_the_length_of_the_vectors(seed, scale):
    a, b, target = pairs(seed)
    expected = losses.cosine_embedding(a, b, target)
    assert_allclose(losses.cosine_embedding(scale * a, b, target), expected, atol=1e-6)
    assert_allclose(losses.info_nce(a, scale * b), losses.info_nce(a, b), atol=1e-9)


@given(seeds)
def test_gradients_of_cosine_losses_are_perpendicular_to_the_vectors(seed):
    a, b, target = pairs(seed)
    for grads in (losses.info_nce_grad(a, b), losses.cosine_embedding_grad(a, b, target)):
        for vector, grad in zip((a, b), grads, strict=True):
            along = np.sum(vector * grad, axis=1)
            assert_allclose(along, 0, atol=1e-6 * max(1, np.abs(grad).max()))


@given(seeds)
def test_the_symmetric_info_nce_does_not_tell_queries_from_keys(seed):
    a, b, _target = pairs(seed)
    expected = losses.info_nce(a, b, symmetric=True)
    assert_allclose(losses.info_nce(b, a, symmetric=True), expected, atol=1e-12)
    both = losses.info_nce(a, b) + losses.info_nce(b, a)
    assert_allclose(expected, both / 2, atol=1e-12)


def test_losses_of_collapsed_embeddings_are_known(rng):
    same = np.tile(rng.normal(size=3), (5, 1))
    assert_allclose(losses.info_nce(same, same), np.log(5))
    assert_allclose(losses.triplet_margin(same, same, same, margin=0.7), 0.7)
    assert_allclose(losses.cosine_embedding(same, same, np.ones(5)), 0, atol=1e-10)


BAD = [
    (losses.cosine_embedding, losses.cosine_embedding_grad, ([1.0, 0], [0, 1.0], 1)),
    (losses.hinge_embedding, losses.hinge_embedding_grad, ([1.0, 0], [1, -1])),
    (losses.triplet_margin, losses.triplet_margin_grad, ([1.0, 0], [0, 1.0], [1, 1.0])),
    (losses.info_nce, losses.info_nce_grad, ([[1.0, 0]], [[0, 1.0]])),
]
EVERY = [(f, arguments) for loss, grad, arguments in BAD for f in (loss, grad)]


@pytest.mark.parametrize(("function", "arguments"), EVERY)
def test_an_unknown_reduction_is_refused(function, arguments):
    with pytest.raises(ValueError, match="reduction must be one of 'mean', 'sum', 'none', got 'a'"):
        function(*arguments, reduction="a")


@pytest.mark.parametrize(("function", "arguments"), EVERY)
def test_complex_numbers_are_refused(function, arguments):
    first = np.asarray(arguments[0]) * 1j
    with pytest.raises(TypeError, match="must be real, got dtype complex128"):
        function(first, *arguments[1:])


@pytest.mark.parametrize("function", [losses.cosine_embedding, losses.cosine_embedding_grad])
def test_cosine_embedding_refuses_wrong_arguments(function):
    message = r"input1 and input2 must have one shape, got \(2,\) and \(3,\)"
    with pytest.raises(ValueError, match=message):
        function([1, 0], [1, 0, 0], 1)
    with pytest.raises(ValueError, match=r"target must have shape \(\), got \(1,\)"):
        function([1, 0], [1, 0], [1])
    with pytest.raises(ValueError, match="target must be 1 or -1, got 0"):
        function([[1, 0]] * 3, [[1, 0]] * 3, [1, 0, -1])
    for margin in (-1.1, 1.1, NAN):
        with pytest.raises(ValueError, match=r"margin must be in \[-1, 1\], got "):
            function([1, 0], [1, 0], 1, margin=margin)


@pytest.mark.parametrize("function", [losses.hinge_embedding, losses.hinge_embedding_grad])
def test_hinge_embedding_refuses_wrong_targets(function):
    with pytest.raises(ValueError, match=r"target must have shape \(2,\), got \(2, 1\)"):
        function([1, 0], [[1], [-1]])
    with pytest.raises(ValueError, match="target must be 1 or -1, got 2"):
        function([1, 0], [1, 2])


@pytest.mark.parametrize("function", [losses.triplet_margin, losses.triplet_margin_grad])
def test_triplet_margin_refuses_wrong_arguments(function):
    message = "anchor and positive and negative must have one shape, got "
    with pytest.raises(ValueError, match=message):
        function([1, 0], [1, 0], [[1, 0]])
    with pytest.raises(ValueError, match="margin must be positive, got 0"):
        function([1], [2], [3], margin=0)
    for p in (0.5, NAN):
        with pytest.raises(ValueError, match="p must be at least 1, got "):
            function([1], [2], [3], p=p)


@pytest.mark.parametrize("function", [losses.info_nce, losses.info_nce_grad])
def test_info_nce_refuses_wrong_arguments(function):
    with pytest.raises(ValueError, match="query must have 2 dimensions, got 1"):
        function([1, 0], [1, 0])
    message = r"query and key must have one shape, got \(1, 2\) and \(2, 2\)"
    with pytest.raises(ValueError, match=message):
        function([[1, 0]], [[1, 0], [0, 1]])
    with pytest.raises(ValueError, match="temperature must be positive, got 0"):
        function([[1, 0]], [[1, 0]], temperature=0)
