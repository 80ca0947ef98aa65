"""Regression losses against PyTorch, scikit-learn and SciPy, their gradients against autograd."""

import inspect
from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy import special
from sklearn import metrics
from torch.nn import functional as F

from cheatsheet.networks import regression_losses as losses

SHAPES = [(), (0,), (1,), (7,), (5, 3), (2, 0, 3), (2, 3, 4), (2, 1, 3, 2)]
REDUCTIONS = ["mean", "sum", "none"]
DTYPES = [np.float32, np.float64]
LOSSES = ["mse", "mae", "huber", "smooth_l1", "quantile", "log_cosh"]
inf, nan = np.inf, np.nan


def log_cosh(input, target, reduction):
    """The textbook formula; PyTorch has no function for it."""
    loss = torch.log(torch.cosh(input - target))
    return {"mean": loss.mean, "sum": loss.sum, "none": lambda: loss}[reduction]()


def quantile(input, target, reduction, quantile):
    """The slope of each side, summed; at a tie ``maximum`` shares the gradient."""
    error = target - input
    loss = torch.maximum(quantile * error, (quantile - 1) * error)
    return {"mean": loss.mean, "sum": loss.sum, "none": lambda: loss}[reduction]()


CASES = [
    ("mse", F.mse_loss, {}),
    ("mae", F.l1_loss, {}),
    *[("huber", F.huber_loss, {"delta": delta}) for delta in (0.3, 1, 2.5, np.float64(1.5), inf)],
    *[("smooth_l1", F.smooth_l1_loss, {"beta": b}) for b in (0, 0.3, 1, 2.5, np.float64(1.5))],
    *[("quantile", quantile, {"quantile": q}) for q in (0.05, 0.5, np.float64(0.8))],
    ("log_cosh", log_cosh, {}),
]
WEIGHTED = [
    ("mse", F.mse_loss, {}),
    ("mae", F.l1_loss, {}),
    ("huber", F.huber_loss, {"delta": 0.7}),
]


def compare(name, oracle, kwargs, input, target, *, rtol, **more):
    """Value and gradient of ours, of the same dtype and shape as those of the oracle."""
    x = torch.tensor(input, requires_grad=True)
    y = torch.tensor(np.broadcast_to(target, input.shape).copy())
    plain = {key: float(value) for key, value in kwargs.items()}
    theirs = {key: torch.tensor(v) if key == "weight" else v for key, v in more.items()}
    expected = oracle(x, y, **plain, **theirs)
    (slope,) = torch.autograd.grad(expected.sum(), x)
    found = getattr(losses, name)(input, target, **kwargs, **more)
    found_slope = getattr(losses, name + "_grad")(input, target, **kwargs, **more)
    for ours, other in ((found, expected.detach().numpy()), (found_slope, slope.numpy())):
        assert type(ours) is np.ndarray
        assert ours.dtype == other.dtype
        assert ours.shape == other.shape
        # log(cosh) of the oracle is only as exact as its numbers near 1
        atol = 4 * np.finfo(ours.dtype).eps if name == "log_cosh" else 0
        assert_allclose(ours, other, rtol=rtol, atol=atol)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(("name", "oracle", "kwargs"), CASES)
def test_value_and_gradient_match_torch(name, oracle, kwargs, reduction, dtype, rng):
    rtol = 1e-13 if dtype is np.float64 else 2e-6
    for shape in SHAPES:
        input, target = rng.normal(scale=2, size=(2, *shape)).astype(dtype)
        compare(name, oracle, kwargs, input, target, rtol=rtol, reduction=reduction)
        compare(name, oracle, kwargs, input, dtype(0.25), rtol=rtol, reduction=reduction)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(("name", "oracle", "kwargs"), WEIGHTED)
def test_weighted_value_and_gradient_match_torch(name, oracle, kwargs, reduction, dtype, rng):
    rtol = 1e-13 if dtype is np.float64 else 2e-6
    for shape in SHAPES:
        input, target = rng.normal(scale=2, size=(2, *shape)).astype(dtype)
        weight = rng.integers(0, 3, size=shape).astype(dtype) + dtype(0.5)
        case = {"reduction": reduction, "weight": weight}
        compare(name, oracle, kwargs, input, target, rtol=rtol, **case)


def test_a_weight_of_nothing_has_no_mean():
    for name, oracle, kwargs in WEIGHTED[:2]:
        x = torch.tensor([1.0, 2.0])
        expected = oracle(x, 0 * x, weight=torch.zeros(2), **kwargs)
        assert np.isnan(expected.item())
        assert np.isnan(getattr(losses, name)([1, 2], 0, weight=[0, 0], **kwargs))
        assert np.isnan(getattr(losses, name + "_grad")([1, 2], 0, weight=[0, 0])).all()


@pytest.mark.parametrize("name", ["mse", "mae", "huber"])
def test_a_mask_is_a_weight_and_does_not_change_the_dtype(name):
    x, mask = np.array([1, 2, 3], np.float32), np.array([True, False, True])
    loss, slope = getattr(losses, name), getattr(losses, name + "_grad")
    assert loss(x, 0, weight=mask).dtype == slope(x, 0, weight=mask).dtype == np.float32
    total = loss(x, 0, weight=mask, reduction="sum")
    assert_allclose(total, loss(x[mask], 0, reduction="sum"))
    assert_allclose(loss(x, 0, weight=mask), total / (3 if name == "huber" else 2), rtol=1e-6)
    assert loss(x, 0, weight=np.ones(3)).dtype == np.float64
    with pytest.raises(TypeError, match="weight must be real, got dtype complex128"):
        loss(x, 0, weight=[1j, 0, 0])


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("name", "oracle", "kwargs"), CASES[:-1])  # log(cosh) overflows
def test_extreme_errors_match_torch(name, oracle, kwargs, dtype):
    e = np.array([0, -0.0, 1e-30, 1, -1, 0.3, -0.3, 2.5, 1e4, -1e4, 3e38, inf, -inf, nan], dtype)
    x = torch.tensor(e, requires_grad=True)
    loss = oracle(x, torch.zeros_like(x), reduction="none", **kwargs)
    (slope,) = torch.autograd.grad(loss.sum(), x)
    found = getattr(losses, name)(e, 0, reduction="none", **kwargs)
    assert_allclose(found, loss.detach().numpy(), rtol=2e-6 if dtype is np.float32 else 1e-14)
    found = getattr(losses, name + "_grad")(e, 0, reduction="none", **kwargs)
    end = -1 if name == "quantile" else None  # the oracle has the slope of a tie for NaN
    assert_allclose(found[:end], slope.numpy()[:end], rtol=2e-6)


def test_infinity_minus_infinity_is_nan_without_a_warning():
    for name in LOSSES:
        values = getattr(losses, name)([inf, 1], [inf, 1], reduction="none")
        assert_array_equal(values, [nan, 0])
        assert np.isnan(getattr(losses, name)([inf, 1], [inf, 1]))


@pytest.mark.parametrize("dtype", DTYPES)
def test_log_cosh_is_exact_where_the_textbook_formula_is_not(dtype):
    e = np.array([1e-18, 1e-8, 1e-4, 0.5, 1, 5, 19.9, 20, 20.1, 80, 1e4, -1e-6, -300], dtype)
    # log(cosh e) is the sum of e^2/2 - e^4/12 + e^6/45 near 0, and |e| - log 2 + e^(-2|e|) far away
    size = np.abs(e.astype(float))
    near = size**2 / 2 - size**4 / 12 + size**6 / 45
    far = size - np.log(2) + np.log1p(np.exp(-2 * size))
    expected = np.where(size < 1e-2, near, far)
    rtol = 4e-15 if dtype is np.float64 else 4e-7
    assert_allclose(losses.log_cosh(e, 0, reduction="none"), expected, rtol=rtol)
    assert_array_equal(losses.log_cosh([inf, -inf, nan], 0, reduction="none"), [inf, inf, nan])
    assert_array_equal(losses.log_cosh_grad([inf, -inf, nan], 0, reduction="sum"), [1, -1, nan])


def test_scikit_learn_computes_the_same_means(rng):
    target, input = rng.normal(size=(2, 40, 3))
    weight = rng.random(40)
    rows = np.broadcast_to(weight[:, np.newaxis], (40, 3))
    assert_allclose(losses.mse(input, target), metrics.mean_squared_error(target, input))
    assert_allclose(losses.mae(input, target), metrics.mean_absolute_error(target, input))
    expected = metrics.mean_squared_error(target, input, sample_weight=weight)
    assert_allclose(losses.mse(input, target, weight=rows), expected)
    expected = metrics.mean_absolute_error(target, input, sample_weight=weight)
    assert_allclose(losses.mae(input, target, weight=rows), expected)
    for q in (0.01, 0.3, 0.5, 0.9):
        expected = metrics.mean_pinball_loss(target, input, alpha=q)
        assert_allclose(losses.quantile(input, target, quantile=q), expected, rtol=1e-13)


@pytest.mark.parametrize("delta", [0.5, 2])
def test_huber_matches_scipy(delta, rng):
    input, target = rng.normal(scale=3, size=(2, 50))
    expected = special.huber(delta, input - target)
    assert_allclose(losses.huber(input, target, delta=delta, reduction="none"), expected)


def test_huber_is_delta_times_smooth_l1(rng):
    input, target = rng.normal(scale=3, size=(2, 50))
    for delta in (0.1, 1, 4):
        smooth = losses.smooth_l1(input, target, beta=delta, reduction="none")
        assert_allclose(losses.huber(input, target, delta=delta, reduction="none"), delta * smooth)


def test_a_large_delta_is_half_of_the_squared_error_and_a_small_one_the_absolute(rng):
    input, target = rng.normal(size=(2, 50))
    assert_allclose(losses.huber(input, target, delta=1e9), losses.mse(input, target) / 2)
    assert_allclose(losses.huber(input, target, delta=1e-9) / 1e-9, losses.mae(input, target))
    assert_allclose(losses.smooth_l1(input, target, beta=1e-300), losses.mae(input, target))


errors = st.floats(-1e6, 1e6)


@given(errors, st.fractions(Fraction(1, 1000), 1000))
def test_huber_is_the_formula_in_exact_fractions(error, delta):
    delta = float(delta)
    size, d = abs(Fraction(error)), Fraction(delta)
    exact = size**2 / 2 if size <= d else d * (size - d / 2)
    assert_allclose(losses.huber(error, 0, delta=delta), float(exact), rtol=1e-13, atol=1e-300)


@given(errors, st.floats(0.01, 0.99))
def test_quantile_of_both_sides_is_the_absolute_error(error, q):
    both = losses.quantile(error, 0, quantile=q) + losses.quantile(-error, 0, quantile=q)
    assert_allclose(both, abs(error), rtol=1e-12, atol=1e-300)


@given(hnp.arrays(float, st.integers(1, 9), elements=st.integers(-50, 50)))
def test_mean_median_and_quantile_minimize_their_losses(y):
    def cost(loss, constant, **kwargs):
        return loss(np.full_like(y, constant), y, reduction="sum", **kwargs)

    for other in (-60, y.min(), y.mean() + 0.1, 3):
        assert cost(losses.mse, y.mean()) <= cost(losses.mse, other) + 1e-9
        assert cost(losses.mae, np.median(y)) <= cost(losses.mae, other) + 1e-9
        best = np.quantile(y, 0.8, method="inverted_cdf")
        gap = cost(losses.quantile, other, quantile=0.8) - cost(losses.quantile, best, quantile=0.8)
        assert gap >= -1e-9


@pytest.mark.parametrize("name", losses.__all__)
def test_arguments_may_be_strided_and_are_not_modified(name, rng):
    function = getattr(losses, name)
    whole = rng.normal(size=(3, 6, 8))
    views = [table[::-2, 1::3] for table in whole]
    copies = [view.copy() for view in views]
    whole.flags.writeable = False
    for view in views:
        view.flags.writeable = False
    for reduction in REDUCTIONS:
        expected = function(*copies[:2], reduction=reduction)
        assert_allclose(function(*views[:2], reduction=reduction), expected, rtol=1e-14)
        fortran = map(np.asfortranarray, copies[:2])
        assert_allclose(function(*fortran, reduction=reduction), expected, rtol=1e-14)
    if has_weight(name):
        expected = function(*copies[:2], weight=copies[2])
        assert_allclose(function(*views[:2], weight=views[2]), expected, rtol=1e-14)
    assert_array_equal(views, copies)


def has_weight(name):
    return "weight" in inspect.signature(getattr(losses, name)).parameters


def test_the_losses_with_a_weight_are_those_of_torch():
    names = {name for name in losses.__all__ if has_weight(name) and not name.endswith("_grad")}
    assert names == {"mse", "mae", "huber"}
    for theirs in (F.mse_loss, F.l1_loss, F.huber_loss):
        assert "weight" in inspect.signature(theirs).parameters
    assert "weight" not in inspect.signature(F.smooth_l1_loss).parameters


@pytest.mark.parametrize("name", losses.__all__)
def test_lists_and_integers_become_float64(name):
    function = getattr(losses, name)
    for input in ([1, 2], (1.0, 2.0), np.array([1, 2], np.uint8), np.array([1.0, 2.0])):
        found = function(input, [3, 0], reduction="none")
        assert found.dtype == np.float64
        assert_allclose(found, function(np.array([1.0, 2]), np.array([3.0, 0]), reduction="none"))


@pytest.mark.parametrize("name", losses.__all__)
def test_a_loss_and_its_gradient_have_the_same_keywords(name):
    parameters = inspect.signature(getattr(losses, name.removesuffix("_grad"))).parameters
    assert inspect.signature(getattr(losses, name)).parameters == parameters
    kinds = [parameter.kind.name for parameter in parameters.values()]
    assert kinds == ["POSITIONAL_OR_KEYWORD"] * 2 + ["KEYWORD_ONLY"] * (len(kinds) - 2)


@pytest.mark.parametrize("name", losses.__all__)
def test_shapes_that_would_stretch_are_refused(name):
    function = getattr(losses, name)
    message = r"input and target must have one shape, got \(3, 1\) and \(3,\): write target.reshape"
    with pytest.raises(ValueError, match=message):
        function(np.zeros((3, 1)), np.zeros(3))
    message = r"must have one shape, got \(\) and \(3,\): use np.broadcast_to if stretching is"
    with pytest.raises(ValueError, match=message):
        function(0, np.zeros(3))
    with pytest.raises(ValueError, match=r"got \(2, 3\) and \(3,\): use np.broadcast_to"):
        function(np.zeros((2, 3)), np.zeros(3))


@pytest.mark.parametrize("name", losses.__all__)
def test_what_is_no_real_number_and_no_reduction_is_refused(name):
    function = getattr(losses, name)
    with pytest.raises(TypeError, match="input must be real, got dtype complex128"):
        function([1j], [0])
    with pytest.raises(TypeError, match="target must be real, got dtype"):
        function([1], ["a"])
    with pytest.raises(ValueError, match=r"reduction must be one of 'mean', 'sum', 'none', got 'a"):
        function([1], [0], reduction="avg")
    if has_weight(name):
        with pytest.raises(ValueError, match=r"input and weight must have one shape, got \(2,\)"):
            function([1, 2], [0, 0], weight=[1])
        with pytest.raises(ValueError, match="reduction must be one of"):
            function([1], [0], weight=[1], reduction="avg")


@pytest.mark.parametrize("end", ["", "_grad"])
def test_a_parameter_out_of_range_is_refused(end):
    huber, smooth_l1 = getattr(losses, "huber" + end), getattr(losses, "smooth_l1" + end)
    for delta in (0, -1, nan):
        with pytest.raises(ValueError, match=f"delta must be positive, got {delta}"):
            huber([1], [0], delta=delta)
    for beta in (-0.5, nan):
        with pytest.raises(ValueError, match=f"beta must be at least 0, got {beta}"):
            smooth_l1([1], [0], beta=beta)
    for q in (0, 1, -0.1, nan):
        with pytest.raises(ValueError, match=rf"quantile must be in \(0, 1\), got {q}"):
            getattr(losses, "quantile" + end)([1], [0], quantile=q)
