"""Activations and their derivatives against PyTorch and its autograd, and against SciPy."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy import special
from torch.nn import functional as F

from cheatsheet.networks import activations

ORACLES = {
    **{name: getattr(F, name) for name in activations.__all__ if hasattr(F, name)},
    "sigmoid": torch.sigmoid,  # those of `functional` are deprecated
    "tanh": torch.tanh,
}
CASES = [
    ("relu", {}),
    *[("leaky_relu", {"negative_slope": a}) for a in (0.01, 0.2, 0, 1, 2.5, -0.3)],
    *[("elu", {"alpha": alpha}) for alpha in (1.0, 0.5, 1.7, 0)],
    *[("celu", {"alpha": alpha}) for alpha in (1.0, 0.5, 1.7)],
    ("selu", {}),
    *[("gelu", {"approximate": how}) for how in ("none", "tanh")],
    ("silu", {}),
    ("mish", {}),
    *[
        ("softplus", {"beta": b, "threshold": t})
        for b, t in ((1, 20), (2.5, 20), (0.3, 1), (1, -2))
    ],
    ("sigmoid", {}),
    ("logsigmoid", {}),
    ("tanh", {}),
    ("softsign", {}),
    *[("hardtanh", {"min_val": a, "max_val": b}) for a, b in ((-1, 1), (-0.5, 2), (1, 1))],
    ("relu6", {}),
    ("hardswish", {}),
]
DEFAULTS = list(dict.fromkeys(name for name, _ in CASES))
KINKS = np.array([-20.0, -6, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 6, 20])
FAR = np.array([-np.inf, -1e4, -800, -100, 100, 800, 1e4, np.inf])
TOLERANCE = {"float64": 1e-12, "float32": 1e-6}  # what is relative; absolute: a rounding error
ROUNDING = {"float64": 4e-16, "float32": 3e-7}

cases = pytest.mark.parametrize(("name", "keywords"), CASES, ids=lambda x: str(x))
dtypes = pytest.mark.parametrize("dtype", ["float32", "float64"])
defaults = pytest.mark.parametrize("name", DEFAULTS)


def run(name, *arguments, **keywords):
    return getattr(activations, name)(*arguments, **keywords)


def torch_value_and_gradient(name, x, keywords):
    leaf = torch.tensor(x, requires_grad=True)
    value = ORACLES[name](leaf, **keywords)
    total = value.sum()
    if name == "celu":  # its own derivative rounds alpha to float32, whatever the input is
        alpha = keywords.get("alpha", 1.0)
        total = (alpha * F.elu(leaf / alpha)).sum()
    total.backward()
    return value.detach().numpy(), leaf.grad.numpy()


def assert_same(ours, expected, dtype, *, scale=1.0, **keywords):
    assert isinstance(ours, np.ndarray)
    assert ours.dtype == dtype
    assert ours.shape == expected.shape
    atol = ROUNDING[dtype] * scale
    assert_allclose(ours, expected, rtol=TOLERANCE[dtype], atol=atol, **keywords)


def test_every_function_has_its_derivative_and_its_case():
    functions = {name for name in activations.__all__ if not name.endswith("_grad")}
    assert {f"{name}_grad" for name in functions} == {
        name for name in activations.__all__ if name.endswith("_grad")
    } - {"prelu_weight_grad"}
    assert functions == {*DEFAULTS, "prelu"}


@dtypes
@cases
def test_values_and_derivatives_match_torch(name, keywords, dtype, rng):
    for x in (4 * rng.normal(size=(200, 4)), rng.uniform(-25, 25, size=200), KINKS):
        x = x.astype(dtype)
        value, gradient = torch_value_and_gradient(name, x, keywords)
        # torch subtracts from 1 what is nearly 1, as in 1 + erf(x) and 1 - tanh(x) ** 2
        scale = 20 if name == "gelu" else 1
        assert_same(run(name, x, **keywords), value, dtype, scale=scale)
        assert_same(run(f"{name}_grad", x, **keywords), gradient, dtype, scale=scale)


@dtypes
@cases
def test_values_and_derivatives_match_torch_far_out(name, keywords, dtype):
    x = FAR.astype(dtype)
    value, gradient = torch_value_and_gradient(name, x, keywords)
    ours, ours_grad = run(name, x, **keywords), run(f"{name}_grad", x, **keywords)
    defined, defined_grad = ~np.isnan(value), ~np.isnan(gradient)
    assert_same(ours[defined], value[defined], dtype)
    assert_same(ours_grad[defined_grad], gradient[defined_grad], dtype)
    assert defined[1:-1].all()
    assert defined_grad[1:-1].all()


@cases
def test_largest_floats_overflow_nowhere_but_where_torch_does(name, keywords):
    for dtype in (np.float16, np.float32, np.float64):
        large = np.finfo(dtype).max
        x = np.array([-1, -0.25, 0.25, 1]) * float(large)
        value, gradient = torch_value_and_gradient(name, x, keywords)
        with np.errstate(over="ignore"):
            expected = value.astype(dtype)
        ours = run(name, x.astype(dtype), **keywords)
        finite = np.isfinite(expected)  # torch's hardswish overflows, for it multiplies first
        assert_allclose(ours[finite], expected[finite], rtol=1e-3)
        assert not np.isnan(ours).any()
        if not np.isnan(gradient).any():
            grad = run(f"{name}_grad", x.astype(dtype), **keywords)
            assert_allclose(grad, gradient, rtol=1e-3, atol=1e-3)


@cases
def test_shape_is_kept(name, keywords, rng):
    for shape in [(), (0,), (5,), (3, 0), (3, 4), (2, 3, 4), (2, 3, 2, 2)]:
        x = 3 * rng.normal(size=shape)
        value, gradient = torch_value_and_gradient(name, x, keywords)
        assert_same(run(name, x, **keywords), value, "float64", scale=4)
        assert_same(run(f"{name}_grad", x, **keywords), gradient, "float64", scale=4)


@defaults
def test_defaults_are_those_of_torch(name, rng):
    x = np.append(30 * rng.normal(size=100), [19.999, 20, 20.0001])  # softplus has a threshold
    value, gradient = torch_value_and_gradient(name, x, {})
    assert_same(run(name, x), value, "float64")
    assert_same(run(f"{name}_grad", x), gradient, "float64")


@defaults
def test_lists_strides_and_read_only_arrays_give_the_same(name, rng):
    table = 3 * rng.normal(size=(6, 8))
    for x in (table[::2, ::-3], table.T, np.asfortranarray(table)):
        before = x.copy()
        x.flags.writeable = False
        for function in (name, f"{name}_grad"):
            expected = run(function, np.ascontiguousarray(x))
            assert_allclose(run(function, x), expected, rtol=1e-14, atol=1e-17)
            assert_allclose(run(function, x.tolist()), expected, rtol=1e-14, atol=1e-17)
            assert not np.shares_memory(run(function, x), x)
        assert_array_equal(x, before)


@defaults
def test_floating_dtypes_are_kept_and_others_become_float64(name):
    x = np.arange(-8, 9)
    for function in (name, f"{name}_grad"):
        expected = run(function, x.astype(float))
        assert expected.dtype == np.float64
        for dtype in (np.int8, np.int64):
            assert_array_equal(run(function, x.astype(dtype)), expected, strict=True)
        assert_array_equal(run(function, [True, False]), run(function, [1.0, 0.0]))
        assert run(function, x.astype(np.longdouble)).dtype == np.longdouble
        assert_allclose(run(function, x.astype(np.longdouble)), expected, rtol=1e-9, atol=1e-15)
        assert run(function, x.astype(np.float16)).dtype == np.float16
        assert_allclose(run(function, x.astype(np.float16)), expected, rtol=5e-3, atol=2e-3)
        assert run(function, 2).shape == ()
        assert isinstance(run(function, 2), np.ndarray)


@cases
def test_keywords_do_not_change_the_dtype(name, keywords):
    wide = {k: v if isinstance(v, str) else np.float64(v) for k, v in keywords.items()}
    x = np.linspace(-3, 3, 7, dtype=np.float32)
    for function in (name, f"{name}_grad"):
        assert_allclose(run(function, x, **wide), run(function, x, **keywords), rtol=1e-6)
        assert run(function, x, **wide).dtype == np.float32


@defaults
def test_nan_stays_nan(name):
    x = np.full((3, 20), np.nan)
    assert np.isnan(run(name, x)).all()
    assert np.isnan(run(name, np.nan))
    expected = {"relu": 1, "leaky_relu": 0.01, "hardtanh": 0, "relu6": 0}.get(name, np.nan)
    assert_array_equal(run(f"{name}_grad", x), np.full((3, 20), expected))
    # PyTorch's own answer is not the same at the end of an array; it begins with this one.
    assert_array_equal(torch_value_and_gradient(name, x, {})[1][0], np.full(20, expected))


@defaults
def test_complex_numbers_are_refused(name):
    for function in (name, f"{name}_grad"):
        with pytest.raises(TypeError, match="input must be real, got dtype complex128"):
            run(function, [1j])


@defaults
def test_the_derivative_is_the_limit_of_differences(name, rng):
    x = rng.uniform(-5, 5, size=300)
    x = x[np.abs(x[:, np.newaxis] - [-3, -1, 0, 1, 3]).min(axis=1) > 1e-3]  # not across a kink
    h = 1e-6
    difference = (run(name, x + h) - run(name, x - h)) / (2 * h)
    assert_allclose(run(f"{name}_grad", x), difference, atol=1e-8)


@pytest.mark.parametrize(
    ("name", "oracle"),
    [
        ("sigmoid", special.expit),
        ("logsigmoid", special.log_expit),
        ("gelu", lambda x: x * special.ndtr(x)),
        ("silu", lambda x: x * special.expit(x)),
        ("tanh", np.tanh),
        ("mish", lambda x: x * np.tanh(np.logaddexp(0, x))),
        ("elu", lambda x: np.where(x > 0, x, special.expm1(x))),
    ],
)
def test_values_match_scipy_to_all_digits(name, oracle):
    with np.errstate(over="ignore"):
        x = np.linspace(-36, 36, 1001)
        assert_allclose(run(name, x), oracle(x), rtol=4e-15)


def test_softplus_without_threshold_matches_logaddexp():
    x = np.linspace(-700, 700, 1401)
    assert_allclose(activations.softplus(x, threshold=np.inf), np.logaddexp(0, x), rtol=4e-15)
    three = activations.softplus(x, beta=3, threshold=np.inf)
    assert_allclose(three, np.logaddexp(0, 3 * x) / 3, rtol=4e-15)


@pytest.mark.parametrize("name", ["sigmoid_grad", "tanh_grad", "softsign_grad"])
def test_derivatives_of_sigmoids_are_even_to_all_digits(name):
    x = np.linspace(0, 300, 301)
    assert_array_equal(run(name, x), run(name, -x))


def test_small_derivatives_keep_their_digits():
    x = np.linspace(0, 300, 301)
    assert_allclose(activations.sigmoid_grad(x), special.expit(x) * special.expit(-x), rtol=4e-15)
    assert_allclose(activations.tanh_grad(x), np.cosh(x) ** -2, rtol=4e-15)
    assert_allclose(activations.logsigmoid_grad(x), special.expit(-x), rtol=4e-15)


@given(hnp.arrays(np.float64, st.integers(0, 20), elements=st.floats(-1e6, 1e6)))
def test_identities_hold(x):
    parts = activations.relu(x) - activations.relu(-x)
    assert_array_equal(parts, x)
    assert_allclose(activations.sigmoid(x) + activations.sigmoid(-x), 1, rtol=1e-15)
    assert_allclose(activations.tanh(x), 2 * activations.sigmoid(2 * x) - 1, atol=3e-16)
    assert_allclose(activations.logsigmoid(x), -activations.softplus(-x, threshold=np.inf))
    assert_array_equal(activations.softsign(-x), -activations.softsign(x))
    assert_allclose(activations.gelu(x) - activations.gelu(-x), x, rtol=1e-14, atol=1e-300)
    assert_allclose(activations.silu(x) - activations.silu(-x), x, rtol=1e-14, atol=1e-300)
    assert_allclose(activations.celu(x), activations.elu(x), rtol=1e-15)
    assert_array_equal(activations.leaky_relu(x, negative_slope=1), x)


@pytest.mark.parametrize("power", [1, 2])
def test_selu_keeps_the_moments_of_the_normal_distribution(power):
    nodes, weights = np.polynomial.hermite_e.hermegauss(200)
    moment = weights @ activations.selu(nodes) ** power / np.sqrt(2 * np.pi)
    assert_allclose(moment, power - 1, atol=2e-3)  # the quadrature meets a kink
    x = np.linspace(-12, 12, 240_001)
    density = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
    moment = np.trapezoid(activations.selu(x) ** power * density, x)
    assert_allclose(moment, power - 1, atol=1e-8)


PRELU = [
    ((), 0.25),
    ((5,), 0.25),
    ((0,), [0.5]),
    ((3, 4), [0.25]),
    ((3, 4), [0.25, 0, -1, 3]),
    ((2, 3, 4), [0.1, 2, 0.3]),
    ((2, 3, 2, 2), [0.1, 2, 0.3]),
    ((2, 0, 4), np.empty(0)),
    ((4, 1, 2), [0.5]),
]


@dtypes
@pytest.mark.parametrize(("shape", "weight"), PRELU, ids=str)
def test_prelu_and_its_two_gradients_match_torch(shape, weight, dtype, rng):
    x = rng.normal(size=shape).astype(dtype)
    weight = np.asarray(weight, dtype)
    before = x.copy(), weight.copy()
    leaf, slopes = torch.tensor(x, requires_grad=True), torch.tensor(weight, requires_grad=True)
    value = F.prelu(leaf, slopes)
    value.sum().backward()
    assert_same(activations.prelu(x, weight), value.detach().numpy(), dtype)
    assert_same(activations.prelu_grad(x, weight), leaf.grad.numpy(), dtype)
    gradient = activations.prelu_weight_grad(x, weight)
    assert_same(gradient, slopes.grad.numpy(), dtype, scale=10)
    assert_array_equal(x, before[0])
    assert_array_equal(weight, before[1])


def test_prelu_at_kinks_infinities_and_nan_matches_torch():
    x = np.array([-np.inf, -1e308, 0, 1e308, np.inf, np.nan])
    for slope in (0.25, 0.0, 2.0, -1.0):
        leaf = torch.tensor(x, requires_grad=True)
        slopes = torch.tensor([slope], dtype=torch.float64)
        value = F.prelu(leaf, slopes)
        value.sum().backward()
        assert_array_equal(activations.prelu(x, slope), value.detach().numpy())
        assert_array_equal(activations.prelu_grad(x, slope), leaf.grad.numpy())


def test_prelu_with_one_weight_is_leaky_relu(rng):
    x = rng.normal(size=(4, 3)).astype(np.float32)
    assert_array_equal(
        activations.prelu(x, 0.25), activations.leaky_relu(x, negative_slope=0.25), strict=True
    )
    assert_array_equal(activations.prelu([-2, 2], 3), [-6.0, 2.0])
    assert activations.prelu_weight_grad(x, 0.25).shape == ()


@pytest.mark.parametrize("name", ["prelu", "prelu_grad", "prelu_weight_grad"])
@pytest.mark.parametrize(
    ("shape", "weight"),
    [((3,), (3,)), ((2, 3), (2,)), ((), (2,)), ((2, 3), (1, 3)), ((2, 3), (0,))],
)
def test_prelu_refuses_weights_that_fit_no_channel(name, shape, weight):
    message = rf"weight must be one number, or one .*, got shape \({weight[0]},.*\) for input"
    with pytest.raises(ValueError, match=message):
        run(name, np.ones(shape), np.ones(weight))


@pytest.mark.parametrize(
    ("name", "keywords", "message"),
    [
        ("elu", {"alpha": -0.5}, "alpha must be at least 0, got -0.5"),
        ("celu", {"alpha": 0}, "alpha must be positive, got 0"),
        ("gelu", {"approximate": "erf"}, "approximate must be one of 'none', 'tanh', got 'erf'"),
        ("softplus", {"beta": 0}, "beta must be positive, got 0"),
        ("hardtanh", {"max_val": -2}, "max_val must be at least -1.0, got -2"),
        ("hardtanh", {"min_val": 2}, "max_val must be at least 2, got 1.0"),
    ],
)
def test_bad_keywords_are_refused(name, keywords, message):
    for function in (name, f"{name}_grad"):
        with pytest.raises(ValueError, match=message):
            run(function, [1.0], **keywords)


@cases
def test_keywords_need_their_name(name, keywords):
    for function in (name, f"{name}_grad"):
        with pytest.raises(TypeError, match="positional argument"):
            run(function, [1.0], *keywords.values(), 1)
