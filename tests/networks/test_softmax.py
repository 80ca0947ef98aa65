"""Softmax and its relatives against PyTorch, its autograd, and SciPy."""

import numpy as np
import pytest
import scipy.special
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional as F

from cheatsheet.networks import softmax as sm

INF, NAN = np.inf, np.nan
SHAPES = [(), (1,), (7,), (0,), (4, 3), (0, 3), (3, 0), (2, 3, 4), (2, 1, 3, 5)]
DTYPES = [(np.float64, 1e-13), (np.float32, 1e-6)]
SHARES = [(sm.softmax, F.softmax), (sm.log_softmax, F.log_softmax)]
GRADS = [(sm.softmax_grad, F.softmax), (sm.log_softmax_grad, F.log_softmax)]
ODD_ROWS = [
    [1e4, 0, -1e4],
    [-1e4, -1e4, -1e4],
    [-INF, 0, 1],
    [-INF, -INF, -INF],
    [INF, 0, -INF],
    [INF, INF, 0],
    [NAN, 0, 1],
    [NAN, INF, -INF],
    [1.7e308, -1.7e308, 0],
]


def logits(rng, shape, dtype=float):
    return np.asarray(rng.normal(scale=3, size=shape)).astype(dtype)


def axes(shape):
    return range(-max(len(shape), 1), max(len(shape), 1))


def autograd(function, x, upstream, axis):
    """The gradient of the sum of upstream * function(x)."""
    leaf = torch.tensor(x, requires_grad=True)
    function(leaf, axis).backward(torch.tensor(upstream))
    return leaf.grad.numpy()


@pytest.mark.parametrize(("function", "oracle"), SHARES)
@pytest.mark.parametrize(("dtype", "rtol"), DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
def test_softmax_and_log_softmax_match_torch_on_every_axis(
    function, oracle, dtype, rtol, shape, rng
):
    x = logits(rng, shape, dtype)
    before = x.copy()
    for axis in axes(shape):
        result = function(x, axis=axis)
        assert isinstance(result, np.ndarray)
        assert result.dtype == dtype
        assert_allclose(result, oracle(torch.tensor(x), axis), rtol=rtol, atol=rtol)
    assert_array_equal(x, before)


@pytest.mark.parametrize(("dtype", "rtol"), DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
def test_logsumexp_matches_torch_on_every_axis(dtype, rtol, shape, rng):
    x = logits(rng, shape, dtype)
    before = x.copy()
    for axis in [*axes(shape), tuple(range(len(shape)))]:
        for keepdims in (False, True):
            result = sm.logsumexp(x, axis=axis, keepdims=keepdims)
            assert isinstance(result, np.ndarray)
            assert result.dtype == dtype
            expected = torch.logsumexp(torch.tensor(x), axis, keepdim=keepdims)
            assert_allclose(result, expected, rtol=rtol, atol=rtol)
            assert result.shape == tuple(expected.shape)
    assert_array_equal(x, before)


@pytest.mark.parametrize("axis", [None, 0, -1, (0, 2), (-1, 0, 1), (1,)])
def test_softmax_log_softmax_and_logsumexp_match_scipy_on_several_axes(axis, rng):
    x = logits(rng, (2, 3, 4))
    assert_allclose(sm.softmax(x, axis=axis), scipy.special.softmax(x, axis), rtol=1e-13)
    assert_allclose(sm.log_softmax(x, axis=axis), scipy.special.log_softmax(x, axis), rtol=1e-13)
    assert_allclose(sm.logsumexp_grad(x, axis=axis), scipy.special.softmax(x, axis), rtol=1e-13)
    for keepdims in (False, True):
        expected = scipy.special.logsumexp(x, axis, keepdims=keepdims)
        result = sm.logsumexp(x, axis=axis, keepdims=keepdims)
        assert_allclose(result, expected, rtol=1e-13)
        assert result.shape == np.shape(expected)


def test_the_last_axis_is_the_default_and_all_axes_for_logsumexp(rng):
    x = logits(rng, (3, 4))
    assert_array_equal(sm.softmax(x), sm.softmax(x, axis=1))
    assert_array_equal(sm.log_softmax(x), sm.log_softmax(x, axis=1))
    assert_array_equal(sm.softmax_grad(x, x), sm.softmax_grad(x, x, axis=1))
    assert_array_equal(sm.log_softmax_grad(x, x), sm.log_softmax_grad(x, x, axis=1))
    assert_array_equal(sm.logsumexp(x), sm.logsumexp(x, axis=(0, 1)))
    assert sm.logsumexp(x).shape == ()
    assert_array_equal(sm.logsumexp_grad(x), sm.softmax(x, axis=None))


@pytest.mark.parametrize("row", ODD_ROWS)
def test_extreme_logits_give_what_torch_gives(row):
    x = torch.tensor(row, dtype=torch.float64)
    assert_allclose(sm.softmax(row), F.softmax(x, 0), rtol=1e-13)
    assert_allclose(sm.log_softmax(row), F.log_softmax(x, 0), rtol=1e-13)
    assert_allclose(sm.logsumexp(row), torch.logsumexp(x, 0), rtol=1e-13)
    u = np.array([1.0, 2, 4])
    assert_allclose(sm.softmax_grad(row, u), autograd(F.softmax, x.numpy(), u, 0), atol=1e-13)
    expected = autograd(F.log_softmax, x.numpy(), u, 0)
    assert_allclose(sm.log_softmax_grad(row, u), expected, atol=1e-13)
    if INF not in row:  # there torch gives 0 beside NaN, and softmax only NaN
        expected = autograd(torch.logsumexp, x.numpy(), 1.0, 0)
        assert_allclose(sm.logsumexp_grad(row), expected, atol=1e-13)
    shares = sm.softmax(row)
    assert_allclose(sm.softmax_jacobian(row), np.diag(shares) - np.outer(shares, shares))


def test_rows_do_not_disturb_each_other():
    x = np.array(ODD_ROWS)
    for function in (sm.softmax, sm.log_softmax):
        assert_array_equal(function(x), [function(row) for row in x])
        assert_array_equal(function(x.T, axis=0).T, function(x))
    assert_array_equal(sm.logsumexp(x, axis=1), [sm.logsumexp(row) for row in x])


def test_infinite_gradients_from_above_give_what_torch_gives(rng):
    x, u = logits(rng, 3), np.array([INF, 0, -INF])
    for function, oracle in GRADS:
        for upstream in (u, [INF, 1, 1]):
            result = function(x, upstream)
            assert_array_equal(result, autograd(oracle, x, np.asarray(upstream), 0))


@pytest.mark.parametrize(("function", "oracle"), GRADS)
@pytest.mark.parametrize(("dtype", "rtol"), DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
def test_gradients_match_autograd_on_every_axis(function, oracle, dtype, rtol, shape, rng):
    x, upstream = logits(rng, shape, dtype), logits(rng, shape, dtype)
    before = x.copy(), upstream.copy()
    for axis in axes(shape):
        result = function(x, upstream, axis=axis)
        assert isinstance(result, np.ndarray)
        assert result.dtype == dtype
        expected = autograd(oracle, x, upstream, axis)
        assert_allclose(result, expected, rtol=rtol, atol=3 * rtol)
    assert_array_equal(x, before[0])
    assert_array_equal(upstream, before[1])


@pytest.mark.parametrize("shape", [(), (7,), (4, 3), (2, 3, 4)])
def test_logsumexp_grad_matches_autograd(shape, rng):
    x = logits(rng, shape)
    for axis in [*axes(shape), tuple(range(len(shape))) or -1]:
        leaf = torch.tensor(x, requires_grad=True)
        torch.logsumexp(leaf, axis).sum().backward()
        assert_allclose(sm.logsumexp_grad(x, axis=axis), leaf.grad, rtol=1e-12)


@pytest.mark.parametrize("shape", [(1,), (5,), (2, 3), (2, 0, 4)])
def test_softmax_jacobian_matches_autograd(shape, rng):
    x = logits(rng, shape)
    result = sm.softmax_jacobian(x)
    assert result.shape == (*shape, shape[-1])
    for index in np.ndindex(shape[:-1]):
        leaf = torch.tensor(x[index])
        expected = torch.autograd.functional.jacobian(lambda v: F.softmax(v, 0), leaf)
        assert_allclose(result[index], expected, rtol=1e-13, atol=1e-16)


def test_softmax_jacobian_times_a_vector_is_softmax_grad(rng):
    x, upstream = logits(rng, (6, 5)), logits(rng, (6, 5))
    product = np.einsum("nij,ni->nj", sm.softmax_jacobian(x), upstream)
    assert_allclose(sm.softmax_grad(x, upstream), product, atol=1e-15)
    assert sm.softmax_jacobian(x.astype(np.float32)).dtype == np.float32
    assert sm.softmax_jacobian(x[:, :0]).shape == (6, 0, 0)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_every_floating_dtype_is_kept(dtype):
    x = np.array([[1, 2], [3, 5]], dtype)
    results = [
        sm.softmax(x), sm.log_softmax(x), sm.logsumexp(x), sm.logsumexp_grad(x),
        sm.softmax_grad(x, x), sm.log_softmax_grad(x, x), sm.softmax_jacobian(x),
    ]  # fmt: skip
    assert {result.dtype for result in results} == {np.dtype(dtype)}
    assert sm.softmax([1, 2]).dtype == sm.softmax(np.array([True])).dtype == np.float64


def test_half_precision_is_summed_in_single_as_torch_does():
    x = np.ones((5000, 2), np.float16)  # NumPy's own sum down the columns would stop at 2048
    t = torch.tensor(x)
    for function, oracle in SHARES:
        assert_array_equal(function(x, axis=0), oracle(t, 0))
    assert_array_equal(sm.logsumexp(x, axis=0), torch.logsumexp(t, 0))
    upstream = x + np.float16(0.5) * (np.arange(5000)[:, np.newaxis] % 2).astype(np.float16)
    for function, oracle in GRADS:
        expected = autograd(oracle, x.astype(np.float32), upstream.astype(np.float32), 0)
        assert_allclose(function(x, upstream, axis=0), expected, rtol=1e-3, atol=1e-7)


def test_arrays_that_are_not_contiguous_give_the_same(rng):
    x = logits(rng, (6, 8))
    view = x[::2, ::-2]
    upstream = x[1::2, 1::2]
    for function in (sm.softmax, sm.log_softmax, sm.logsumexp, sm.softmax_jacobian):
        assert_array_equal(function(view), function(view.copy()))
    for function, _oracle in GRADS:
        assert_array_equal(function(view, upstream), function(view.copy(), upstream.copy()))


rows = hnp.arrays(float, st.integers(1, 6), elements=st.floats(-300, 300))


@given(rows, st.floats(-1e3, 1e3))
def test_a_constant_changes_nothing_but_logsumexp(x, constant):
    assert_allclose(sm.softmax(x + constant), sm.softmax(x), rtol=1e-9)
    assert_allclose(sm.log_softmax(x + constant), sm.log_softmax(x), atol=1e-9)
    assert_allclose(sm.logsumexp(x + constant), sm.logsumexp(x) + constant, atol=1e-9)


@given(rows)
def test_shares_add_up_to_one_and_keep_the_order(x):
    shares = sm.softmax(x)
    assert_allclose(shares.sum(), 1)
    assert np.all(shares >= 0)
    assert np.all(np.diff(shares[np.argsort(x)]) >= -1e-15)
    assert_allclose(np.exp(sm.log_softmax(x)), shares, rtol=1e-12, atol=1e-300)


@given(rows)
def test_logsumexp_lies_between_the_maximum_and_the_maximum_plus_log_n(x):
    above = sm.logsumexp(x) - x.max()
    assert -1e-12 <= above <= np.log(len(x)) + 1e-12


@given(st.floats(-700, 700), st.floats(-700, 700))
def test_softmax_of_two_logits_is_the_sigmoid_of_their_difference(a, b):
    expected = scipy.special.expit(a - b)
    assert_allclose(sm.softmax([a, b])[0], expected, rtol=1e-12, atol=1e-300)


def test_a_large_offset_does_not_cost_digits():
    x = np.array([1e4, 1e4 + 1, 1e4 - 2], np.float32)
    expected = scipy.special.softmax(x.astype(float))
    assert_allclose(sm.logsumexp_grad(x), expected, rtol=3e-7)
    assert_allclose(sm.softmax(x), expected, rtol=3e-7)


ONE = [sm.softmax, sm.log_softmax, sm.logsumexp, sm.logsumexp_grad]
TWO = [sm.softmax_grad, sm.log_softmax_grad]


@pytest.mark.parametrize("function", [*ONE, sm.softmax_jacobian, *TWO])
def test_what_is_not_real_is_refused_by_name(function):
    more = [[1, 2]] if function in TWO else []
    with pytest.raises(TypeError, match="input must be real, got dtype complex128"):
        function([1j, 2], *more)
    with pytest.raises(TypeError, match="input must be real, got dtype <U1"):
        function(["a", "b"], *more)
    if more:
        with pytest.raises(TypeError, match="upstream must be real, got dtype complex128"):
            function([1, 2], [1j, 2])


@pytest.mark.parametrize("function", ONE)
@pytest.mark.parametrize("axis", [1, -2, (0, 1)])
def test_an_axis_that_is_not_there_is_refused(function, axis):
    with pytest.raises(ValueError, match="axis must be between -1 and 0 for 1 dimension, got "):
        function([1.0, 2.0], axis=axis)


def test_a_number_has_the_axes_of_a_vector_of_one():
    assert sm.softmax(3, axis=0) == 1
    with pytest.raises(ValueError, match="axis must be between -1 and 0 for 1 dimension, got 1"):
        sm.softmax(3, axis=1)
    with pytest.raises(ValueError, match="ndim must be at least 1, got 0"):
        sm.softmax_jacobian(3)


@pytest.mark.parametrize("function", ONE)
def test_an_axis_named_twice_is_refused(function):
    with pytest.raises(ValueError, match="duplicate value in 'axis'"):
        function([[1.0]], axis=(0, -2))


@pytest.mark.parametrize("function", TWO)
def test_upstream_must_have_the_shape_of_the_input(function):
    message = r"input and upstream must have one shape, got \(2,\) and \(1, 2\)"
    with pytest.raises(ValueError, match=message):
        function([1, 2], [[1, 2]])
