"""Clipping against torch.nn.utils and Keras, and by its properties."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn.utils import clip_grad_norm_, clip_grad_value_, get_total_norm

from cheatsheet.optimizers.clipping import clip_grad_norm, clip_grad_value, total_norm

SHAPES = [
    [()],
    [(0,)],
    [(3,)],
    [(2, 3), (3,)],
    [(2, 3, 4), (), (0, 2), (2, 1, 3, 2)],
]
ORDERS = [2.0, 1.0, 3.0, 0.5, 1, 2, np.inf]
DTYPES = {"float32": 2e-6, "float64": 1e-14}


def with_torch(clip, grads, *args, **settings):
    """The gradients after torch has clipped them in place, and what it returned."""
    params = [torch.zeros(g.shape, dtype=torch.from_numpy(np.array(g)).dtype) for g in grads]
    for param, grad in zip(params, grads, strict=True):
        param.grad = torch.tensor(grad)
    found = clip(params, *args, **settings)
    return [param.grad.numpy() for param in params], found


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shapes", SHAPES, ids=str)
@pytest.mark.parametrize("norm_type", ORDERS)
@pytest.mark.parametrize("max_norm", [0, 0.1, 1.0, 7, 1e6, np.inf])
def test_clip_grad_norm_matches_torch(max_norm, norm_type, shapes, dtype, rng):
    grads = [rng.normal(size=shape).astype(dtype) for shape in shapes]
    kept = [g.copy() for g in grads]
    if norm_type == np.inf:  # torch has no largest of nothing
        grads = [g for g in grads if g.size]
    ours, norm = clip_grad_norm(grads, max_norm, norm_type=norm_type)
    theirs, expected = with_torch(clip_grad_norm_, grads, max_norm, norm_type=norm_type)
    assert norm.shape == ()
    assert_allclose(norm, expected, rtol=DTYPES[dtype])
    assert_allclose(total_norm(grads, norm_type=norm_type), expected, rtol=DTYPES[dtype])
    for g, t in zip(ours, theirs, strict=True):
        assert g.dtype == dtype
        assert g.shape == t.shape
        assert_allclose(g, t, rtol=2 * DTYPES[dtype])
    for g, k in zip(grads, [k for k in kept if k.size or norm_type != np.inf], strict=True):
        assert_array_equal(g, k)
        assert not any(np.shares_memory(g, o) for o in ours)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shapes", SHAPES, ids=str)
@pytest.mark.parametrize("clip_value", [0, 0.5, 1, 100.0, np.inf])
def test_clip_grad_value_matches_torch(clip_value, shapes, dtype, rng):
    grads = [rng.normal(size=shape).astype(dtype) for shape in shapes]
    kept = [g.copy() for g in grads]
    theirs, nothing = with_torch(clip_grad_value_, grads, clip_value)
    assert nothing is None
    for g, t, k, given_ in zip(
        clip_grad_value(grads, clip_value), theirs, kept, grads, strict=True
    ):
        assert g.dtype == dtype
        assert_array_equal(g, t)
        assert_array_equal(given_, k)
        assert not np.shares_memory(g, given_)


@pytest.mark.parametrize("norm_type", [2.0, 1.0, np.inf])
@pytest.mark.parametrize("max_norm", [1.0, np.inf])
@pytest.mark.parametrize(
    "values",
    [
        [[np.nan, 1], [2]],
        [[np.inf, 1], [2]],
        [[-np.inf, 1], [np.nan]],
        [[1e300, 1e300], [1e-300]],
        [[3e-200, 4e-200], [0]],
        [[1e-7, 0], [1e-9]],
        [[1e30, -1e30], [1]],
        [[0, 0], [0]],
    ],
    ids=str,
)
@pytest.mark.parametrize("dtype", DTYPES)
def test_extreme_gradients_are_clipped_as_in_torch(values, max_norm, norm_type, dtype):
    with np.errstate(over="ignore"):
        grads = [np.array(v).astype(dtype) for v in values]
    ours, norm = clip_grad_norm(grads, max_norm, norm_type=norm_type)
    theirs, expected = with_torch(clip_grad_norm_, grads, max_norm, norm_type=norm_type)
    assert_allclose(norm, expected, rtol=DTYPES[dtype])
    for g, t in zip(ours, theirs, strict=True):
        assert_allclose(g, t, rtol=2 * DTYPES[dtype])
    theirs, _ = with_torch(clip_grad_value_, grads, 1.0)
    for g, t in zip(clip_grad_value(grads, 1.0), theirs, strict=True):
        assert_array_equal(g, t)


def test_each_gradient_keeps_its_dtype_and_the_norm_takes_the_widest(rng):
    grads = [rng.normal(size=3).astype(d) for d in ("float32", "float64", "float16")]
    ours, norm = clip_grad_norm(grads, 0.5)
    theirs, expected = with_torch(clip_grad_norm_, grads, 0.5)
    assert [g.dtype.name for g in ours] == ["float32", "float64", "float16"]
    assert norm.dtype == np.float64
    assert_allclose(norm, expected, rtol=1e-3)  # torch rounds the norm of the halves to half
    for g, t in zip(ours, theirs, strict=True):
        assert_allclose(g, t, rtol=2e-3)


def test_the_norm_of_halves_does_not_overflow_before_its_time():
    grads = [np.tile([300.0, 400.0], 9000).astype("float16")]
    norm = total_norm(grads)
    assert norm.dtype == np.float16
    assert_allclose(norm, get_total_norm([torch.tensor(grads[0])]), rtol=1e-3)
    assert total_norm([np.full(9, 6e4, "float16")]) == np.inf


def test_one_array_gives_one_array_and_lists_of_numbers_give_lists():
    clipped, norm = clip_grad_norm(np.array([3.0, 4.0]), 1.0)
    assert isinstance(clipped, np.ndarray)
    assert_allclose(clipped, [0.6, 0.8], rtol=1e-6)
    assert norm == 5
    clipped, norm = clip_grad_norm([3, 4.0, [[12]]], 1.3)
    assert isinstance(clipped, list)
    assert [c.shape for c in clipped] == [(), (), (1, 1)]
    assert norm == 13
    assert_allclose([c.item() for c in clipped], [0.3, 0.4, 1.2], rtol=1e-6)
    assert_array_equal(clip_grad_value(np.array([3, -4]), 2), [2.0, -2.0])
    assert_array_equal(clip_grad_value((3, -4), 2), [2.0, -2.0])
    assert isinstance(clip_grad_value((3, -4), 2), list)
    assert isinstance(clip_grad_value(np.array([3.0]), 2), np.ndarray)


def test_no_gradients_have_the_norm_zero_as_in_torch():
    clipped, norm = clip_grad_norm([], 1.0)
    assert clipped == []
    assert norm == get_total_norm([]) == 0
    assert clip_grad_value([], 1.0) == []
    assert total_norm([np.zeros(0), np.zeros((2, 0))], norm_type=np.inf) == 0


def test_strided_gradients_are_clipped_as_their_copies(rng):
    view = rng.normal(size=(4, 6)).T[::2]
    assert_array_equal(clip_grad_norm(view, 1.0)[0], clip_grad_norm(view.copy(), 1.0)[0])
    assert_array_equal(clip_grad_value(view, 0.5), clip_grad_value(view.copy(), 0.5))


gradients = arrays(float, st.integers(1, 6), elements=st.floats(-1e6, 1e6))


@given(gradients, st.floats(1e-3, 1e3), st.sampled_from([1.0, 2.0, np.inf]))
def test_the_direction_stays_and_the_norm_is_bounded(g, max_norm, norm_type):
    clipped, norm = clip_grad_norm(g, max_norm, norm_type=norm_type)
    assert total_norm(clipped, norm_type=norm_type) <= max_norm * (1 + 1e-12)
    assert_allclose(clipped * norm, g * total_norm(clipped, norm_type=norm_type), atol=1e-6)
    if norm + 1e-6 <= max_norm:
        assert_array_equal(clipped, g)


@given(gradients, st.floats(1e-3, 1e3))
def test_the_norm_over_pieces_is_the_norm_over_the_whole(g, max_norm):
    whole, norm = clip_grad_norm(g, max_norm)
    pieces, same = clip_grad_norm([g[:2], g[2:]], max_norm)
    assert_allclose(same, norm, rtol=1e-12)
    assert_allclose(np.concatenate(pieces), whole, rtol=1e-12)


@pytest.mark.parametrize("max_norm", [0.5, 100.0])
def test_clipping_matches_the_arguments_of_keras(max_norm, rng):
    import keras

    def clipped_by_keras(**settings):
        variables = [keras.Variable(np.zeros(g.shape, "float32")) for g in grads]
        optimizer = keras.optimizers.SGD(learning_rate=1.0, **settings)
        optimizer.apply([keras.ops.convert_to_tensor(g) for g in grads], variables)
        return [-v.value.detach().numpy() for v in variables]

    grads = [rng.normal(size=shape).astype("float32") for shape in [(3, 2), (4,)]]
    ours = clip_grad_norm(grads, max_norm)[0]
    each = [clip_grad_norm(g, max_norm)[0] for g in grads]
    values = clip_grad_value(grads, max_norm)
    for found, setting in [(ours, "global_clipnorm"), (each, "clipnorm"), (values, "clipvalue")]:
        for g, t in zip(found, clipped_by_keras(**{setting: max_norm}), strict=True):
            assert_allclose(g, t, rtol=3e-6)  # Keras leaves out the millionth


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_norm_that_is_not_finite_is_an_error_on_request(value):
    grads = [np.array([1.0]), np.array([value])]
    with pytest.raises(ValueError, match=r"the total norm must be finite, got (nan|inf)"):
        clip_grad_norm(grads, 1.0, error_if_nonfinite=True)
    with pytest.raises(RuntimeError, match="non-finite"):
        with_torch(clip_grad_norm_, grads, 1.0, error_if_nonfinite=True)
    clip_grad_norm([np.array([1.0])], 1.0, error_if_nonfinite=True)


def test_bad_arguments_are_refused():
    g = np.ones(2)
    with pytest.raises(ValueError, match="max_norm must be at least 0, got -1"):
        clip_grad_norm(g, -1)
    with pytest.raises(ValueError, match="max_norm must be at least 0, got nan"):
        clip_grad_norm(g, np.nan)
    with pytest.raises(ValueError, match="norm_type must be positive, got 0"):
        clip_grad_norm(g, 1, norm_type=0)
    with pytest.raises(ValueError, match=r"clip_value must be at least 0, got -0\.5"):
        clip_grad_value(g, -0.5)
    for clip in (total_norm, lambda x: clip_grad_norm(x, 1), lambda x: clip_grad_value(x, 1)):
        with pytest.raises(TypeError, match="grads must be real, got dtype complex128"):
            clip([np.array([1j])])
