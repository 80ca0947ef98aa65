"""Signals through a stack against PyTorch's layers and autograd, tied units against brute force."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional as F

from cheatsheet.networks import initializers, signals


def relu(z):
    return np.maximum(z, 0)


def relu_grad(z):
    return (z > 0).astype(z.dtype)


def tanh_grad(z):
    return 1 - np.tanh(z) ** 2


ACTIVATIONS = {
    "linear": (lambda z: z, np.ones_like, lambda z: z),
    "relu": (relu, relu_grad, torch.relu),
    "tanh": (np.tanh, tanh_grad, torch.tanh),
    "square": (np.square, lambda z: 2 * z, torch.square),
}
WIDTHS = [(3,), (4, 4), (5, 2, 7), (2, 6, 6, 6, 1)]


def stack(rng, widths, n=8, dtype=float):
    """A batch, the weights of a stack that begins with 4 inputs, and a gradient of its output."""
    sizes = (4, *widths)
    weights = [rng.normal(size=(o, i)).astype(dtype) for i, o in pairwise(sizes)]
    return (
        rng.normal(size=(n, 4)).astype(dtype),
        weights,
        rng.normal(size=(n, sizes[-1])).astype(dtype),
    )


def torch_stack(x, weights, activation):
    """PyTorch's outputs of each layer, with gradients kept."""
    x = torch.tensor(x, requires_grad=True)
    weights = [torch.tensor(w, requires_grad=True) for w in weights]
    outputs, h = [], x
    for w in weights:
        h = activation(F.linear(h, w))
        h.retain_grad()
        outputs.append(h)
    return x, weights, outputs


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("widths", WIDTHS)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_forward_matches_torch(name, widths, dtype, rng):
    f, _, torch_f = ACTIVATIONS[name]
    x, weights, _ = stack(rng, widths, dtype=dtype)
    _, _, expected = torch_stack(x, weights, torch_f)
    got = signals.forward(x, weights, f)
    assert len(got) == len(widths)
    rtol = 1e-12 if dtype == np.float64 else 1e-4
    for ours, theirs in zip(got, expected, strict=True):
        assert ours.dtype == dtype
        assert_allclose(ours, theirs.detach(), rtol=rtol, atol=rtol)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("widths", WIDTHS)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_backward_matches_autograd(name, widths, dtype, rng):
    f, f_grad, torch_f = ACTIVATIONS[name]
    x, weights, grad = stack(rng, widths, dtype=dtype)
    tx, tw, outputs = torch_stack(x, weights, torch_f)
    outputs[-1].backward(torch.tensor(grad))
    got = signals.backward(x, weights, f, f_grad, grad)
    assert_same = {
        "outputs": zip(got.outputs, [h.grad for h in outputs], strict=True),
        "weights": zip(got.weights, [w.grad for w in tw], strict=True),
        "input": [(got.input, tx.grad)],
    }
    rtol = 1e-12 if dtype == np.float64 else 1e-4
    for pairs in assert_same.values():
        for ours, theirs in pairs:
            assert ours.dtype == dtype
            assert_allclose(ours, theirs, rtol=rtol, atol=rtol * float(theirs.abs().max()))


def test_statistics_match_torch_layer_by_layer(rng):
    x, weights, grad = stack(rng, (6, 6, 6), n=50)
    _, _, outputs = torch_stack(x, weights, torch.tanh)
    outputs[-1].backward(torch.tensor(grad))
    ahead = signals.forward_statistics(x, weights, np.tanh)
    back = signals.gradient_statistics(x, weights, np.tanh, tanh_grad, grad)
    for got, expected in ((ahead, outputs), (back, [h.grad for h in outputs])):
        assert isinstance(got, signals.Statistics)
        assert got.mean.dtype == got.std.dtype == np.float64
        assert_allclose(got.mean, [float(h.detach().mean()) for h in expected], rtol=1e-12)
        assert_allclose(
            got.std, [float(h.detach().std(correction=0)) for h in expected], rtol=1e-12
        )


def test_statistics_of_float32_are_computed_in_float64():
    x = np.full((4, 2), 1e-30, dtype=np.float32)
    x[::2] *= -1
    statistics = signals.forward_statistics(x, [np.eye(2, dtype=np.float32)], lambda z: z)
    assert_allclose(statistics.std, [1e-30], rtol=1e-6)  # the square has no place in float32


def test_gradients_are_a_named_tuple_in_the_order_of_the_layers(rng):
    x, weights, grad = stack(rng, (5, 3))
    grads = signals.backward(x, weights, np.tanh, tanh_grad, grad)
    assert isinstance(grads, signals.Gradients)
    assert [g.shape for g in grads.outputs] == [(8, 5), (8, 3)]
    assert [g.shape for g in grads.weights] == [(5, 4), (3, 5)]
    assert grads.input.shape == (8, 4)
    assert_array_equal(grads.outputs[-1], grad)


def test_integers_become_float64_and_complex_numbers_are_refused():
    (h,) = signals.forward([[1, 2]], [[[1, 1]]], lambda z: z)
    assert h.dtype == np.float64
    with pytest.raises(TypeError, match="x must be real, got dtype complex128"):
        signals.forward([[1j]], [[[1]]], np.tanh)
    with pytest.raises(TypeError, match=r"weights\[0\] must be real, got dtype complex128"):
        signals.forward([[1]], [[[1j]]], np.tanh)
    with pytest.raises(TypeError, match="grad_output must be real, got dtype complex128"):
        signals.backward([[1]], [[[1]]], np.tanh, tanh_grad, [[1j]])


def test_float32_stays_with_a_gradient_of_float64(rng):
    x, weights, grad = stack(rng, (3,), dtype=np.float32)
    grads = signals.backward(x, weights, np.tanh, tanh_grad, grad.astype(float))
    assert grads.outputs[0].dtype == grads.weights[0].dtype == grads.input.dtype == np.float32


def test_strided_arrays_and_lists_give_the_same_numbers(rng):
    x, weights, grad = stack(rng, (5, 3))
    plain = signals.backward(x, weights, relu, relu_grad, grad)
    strided = [np.asfortranarray(np.repeat(w, 2, axis=1))[:, ::2] for w in weights]
    listed = signals.backward(x.tolist(), strided, relu, relu_grad, grad.tolist())
    for ours, theirs in zip(plain.weights, listed.weights, strict=True):
        assert_allclose(ours, theirs, rtol=1e-12)


def test_the_arguments_are_not_modified(rng):
    x, weights, grad = stack(rng, (5, 3))
    copies = [a.copy() for a in (x, *weights, grad)]
    signals.gradient_statistics(x, weights, relu, relu_grad, grad)
    signals.forward_statistics(x, weights, relu)
    signals.tied_units(weights[0], bias=weights[0][:, 0], outgoing=weights[1])
    for before, after in zip(copies, (x, *weights, grad), strict=True):
        assert_array_equal(before, after)


def test_shapes_that_do_not_fit_are_refused(rng):
    x = np.zeros((8, 4))
    with pytest.raises(ValueError, match=r"weights\[0\] must have 4 columns, got shape \(4, 3\)"):
        signals.forward(x, [np.zeros((4, 3))], np.tanh)
    with pytest.raises(ValueError, match=r"weights\[1\] must have 5 columns, got shape \(2, 4\)"):
        signals.forward_statistics(x, [np.zeros((5, 4)), np.zeros((2, 4))], np.tanh)
    with pytest.raises(ValueError, match="layers must be at least 1, got 0"):
        signals.forward(x, [], np.tanh)
    with pytest.raises(ValueError, match="x must have 2 dimensions, got 1"):
        signals.forward([1, 2], [np.zeros((3, 2))], np.tanh)
    with pytest.raises(ValueError, match=r"weights\[1\] must have 2 dimensions, got 1"):
        signals.forward(x, [np.zeros((3, 4)), np.zeros(3)], np.tanh)
    with pytest.raises(ValueError, match=r"grad_output and output must have one shape, got \(8,\)"):
        signals.backward(x, [np.zeros((3, 4))], np.tanh, tanh_grad, np.zeros(8))


@pytest.mark.parametrize(
    ("draw", "f", "f_grad"),
    [
        (lambda n, rng: initializers.kaiming_normal((n, n), rng), relu, relu_grad),
        (lambda n, rng: initializers.orthogonal((n, n), rng), lambda z: z, np.ones_like),
    ],
)
def test_the_right_scale_keeps_both_signals_within_a_factor_of_three(draw, f, f_grad, rng):
    x = rng.normal(size=(64, 200))
    weights = [draw(200, rng) for _ in range(20)]
    ahead = signals.forward_statistics(x, weights, f)
    back = signals.gradient_statistics(x, weights, f, f_grad, rng.normal(size=x.shape))
    for std in (ahead.std, back.std):
        assert 1 / 3 < std[0] / std[-1] < 3


def test_dead_units_are_those_that_are_zero_for_every_sample(rng):
    output = relu(rng.normal(size=(2, 3, 40)) - 1)
    expected = np.mean([not output[..., unit].any() for unit in range(40)])
    assert 0 < expected < 1
    assert signals.dead_fraction(output) == expected
    assert type(signals.dead_fraction(output)) is float
    assert signals.dead_fraction([0.0, 1.0]) == 0.5
    assert signals.dead_fraction(np.zeros((3, 2), int)) == 1
    assert signals.dead_fraction([[np.nan], [0.0]]) == 0
    assert signals.dead_fraction([[-1.0], [1.0]]) == signals.dead_fraction([[-1.0]]) == 0


def test_saturated_outputs_are_those_near_an_end():
    output = np.array([-1, -0.981, -0.979, 0, 0.979, 0.981, 1])
    assert signals.saturated_fraction(output) == pytest.approx(4 / 7)
    assert type(signals.saturated_fraction(output)) is float
    assert signals.saturated_fraction(output, margin=0.011) == pytest.approx(6 / 7)
    assert signals.saturated_fraction([0.005, 0.5, 0.95, 0.995], low=0) == 0.5
    assert signals.saturated_fraction([1.0, 4.0, 4.9], low=1, high=5, margin=0.05) == pytest.approx(
        2 / 3
    )
    assert signals.saturated_fraction([[0.5, 0.5]], margin=0.25) == 0
    assert signals.saturated_fraction([0.51, 0.5, 0.49], margin=0.25) == pytest.approx(1 / 3)
    assert signals.saturated_fraction([0.2, 0.9], low=0, margin=0.5) == 1


@pytest.mark.parametrize("function", [signals.dead_fraction, signals.saturated_fraction])
def test_nothing_has_no_fraction(function):
    with pytest.raises(ValueError, match="size must be at least 1, got 0"):
        function(np.zeros((0, 3)))


def test_a_lone_number_has_no_units():
    with pytest.raises(ValueError, match="dimensions must be at least 1, got 0"):
        signals.dead_fraction(1.0)


def test_a_range_without_extent_is_refused():
    for low, high in [(1, 1), (2, 1), (np.nan, 1)]:
        with pytest.raises(
            ValueError, match=rf"high must be above low, got low={low} and high={high}"
        ):
            signals.saturated_fraction([0], low=low, high=high)
    for margin in (0, 0.6, -1, np.nan):
        with pytest.raises(ValueError, match=rf"margin must be in \(0, 0.5\], got {margin}"):
            signals.saturated_fraction([0], margin=margin)


small = st.sampled_from([0.0, 1.0, -2.0])


@given(st.integers(1, 6), st.integers(0, 2), st.data())
def test_tied_units_match_brute_force(units, inputs, data):
    weight = data.draw(hnp.arrays(float, (units, inputs), elements=small))
    bias = data.draw(st.none() | hnp.arrays(float, units, elements=small))
    outgoing = data.draw(st.none() | hnp.arrays(float, (2, units), elements=small))

    def signature(u):
        return (
            tuple(weight[u]),
            None if bias is None else bias[u],
            None if outgoing is None else tuple(outgoing[:, u]),
        )

    groups = {}
    for u in range(units):
        groups.setdefault(signature(u), []).append(u)
    expected = [group for group in groups.values() if len(group) > 1]
    if inputs == 0 and bias is None and outgoing is None:
        expected = []  # units without any number say nothing
    assert signals.tied_units(weight, bias=bias, outgoing=outgoing) == expected


def test_the_tolerance_bounds_the_largest_difference():
    weight = np.array([[1.0, 2.0], [1.25, 1.75], [5.0, 5.0]])
    assert signals.tied_units(weight) == []
    assert signals.tied_units(weight, atol=0.2) == []
    assert signals.tied_units(weight, atol=0.25) == [[0, 1]]
    assert signals.tied_units(weight, atol=9) == [[0, 1, 2]]


def test_units_with_nan_are_never_tied():
    assert signals.tied_units([[1.0], [np.nan], [np.nan], [1.0]]) == [[0, 3]]
    assert signals.tied_units([[np.nan], [1.0], [1.0]]) == [[1, 2]]


def test_a_layer_without_units_has_no_groups():
    assert signals.tied_units(np.zeros((0, 3))) == []


def test_tied_units_are_plain_integers():
    ((first, second),) = signals.tied_units(np.ones((2, 1)))
    assert type(first) is type(second) is int


def test_tied_units_refuses_what_does_not_fit():
    weight = np.ones((3, 2))
    with pytest.raises(ValueError, match="weight must have 2 dimensions, got 1"):
        signals.tied_units([1, 2])
    with pytest.raises(ValueError, match="bias must have 1 dimension, got 2"):
        signals.tied_units(weight, bias=weight)
    with pytest.raises(ValueError, match="bias must belong to 3 units, got 2"):
        signals.tied_units(weight, bias=[1, 2], outgoing=np.ones((1, 3)))
    with pytest.raises(ValueError, match="outgoing must have 2 dimensions, got 1"):
        signals.tied_units(weight, outgoing=[1, 2, 3])
    with pytest.raises(ValueError, match="outgoing must belong to 3 units, got 2"):
        signals.tied_units(weight, outgoing=np.ones((1, 2)))
    with pytest.raises(ValueError, match="outgoing must belong to 3 units, got 2"):
        signals.tied_units(weight, bias=[1, 2, 3], outgoing=np.ones((1, 2)))
    with pytest.raises(ValueError, match="atol must be at least 0, got -1"):
        signals.tied_units(weight, atol=-1)
    with pytest.raises(TypeError, match="weight must be real, got dtype complex128"):
        signals.tied_units([[1j]])


def test_tied_units_stay_tied_under_gradient_descent_and_others_do_not(rng):
    x, (w1, w2), target = stack(rng, (4, 2), n=20)
    w1[1], w2[:, 1] = w1[0], w2[:, 0]  # units 0 and 1 are one
    weights = [w1, w2]
    for _ in range(50):
        error = signals.forward(x, weights, np.tanh)[-1] - target
        grads = signals.backward(x, weights, np.tanh, tanh_grad, error / len(x))
        weights = [w - 0.1 * g for w, g in zip(weights, grads.weights, strict=True)]
    assert np.abs(weights[0] - w1).max() > 0.1
    assert signals.tied_units(weights[0], outgoing=weights[1], atol=1e-9) == [[0, 1]]


def test_equal_infinities_are_equal():
    assert signals.tied_units([[np.inf], [1.0], [np.inf], [-np.inf]]) == [[0, 2]]
