"""SGD against torch and Keras' update along recorded gradients; sums and averages against filters."""

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import minimize
from scipy.signal import lfilter

from cheatsheet.optimizers import momentum
from cheatsheet.optimizers.adapter import TorchOptimizer
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD

from recorded_paths import (
    assert_bad_arrays_are_named,
    assert_pure,
    assert_same_for_shape,
    assert_same_nan_and_infinity,
    assert_same_state,
    assert_same_while_changing,
    assert_takes_views,
)

SETTINGS = [
    {},
    {"lr": 0.1},
    {"weight_decay": 0.1},
    {"maximize": True},
    {"momentum": 0.9},
    {"momentum": 0.5, "lr": 0.1},
    {"momentum": 1.0, "lr": 1e-3},
    {"momentum": 0.9, "dampening": 0.9},
    {"momentum": 0.9, "dampening": 0.3, "weight_decay": 0.1, "maximize": True},
    {"momentum": 0.9, "dampening": 1.0},
    {"momentum": 0.9, "nesterov": True},
    {"momentum": 0.6, "nesterov": True, "weight_decay": 0.1, "maximize": True, "lr": 0.02},
    {"momentum": 0.9, "weight_decay": 0.01},
    {"dampening": 0.5},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_sgd_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(SGD(**settings), torch.optim.SGD, foreach=False, **settings)


@pytest.mark.parametrize("settings", SETTINGS[7:12:2], ids=str)
def test_the_learning_rate_inside_changes_no_step_while_it_is_constant(settings, assert_same_path):
    assert_same_path(SGD(**settings, lr_inside=True), torch.optim.SGD, foreach=False, **settings)


@pytest.mark.parametrize("settings", [SETTINGS[i] for i in (0, 8, 11)], ids=str)
def test_sgd_matches_torch_for_every_shape_and_dtype(settings, shape, dtype, rng):
    assert_same_for_shape(SGD(**settings), torch.optim.SGD, shape, dtype, rng, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_state_has_the_names_and_the_numbers_of_torch(settings, rng):
    values = rng.normal(size=(9, 2, 3))
    assert_same_state(SGD(**settings), torch.optim.SGD, values, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_arguments_are_not_modified_and_nothing_is_shared(settings, make, rng):
    assert_pure(SGD(**settings), make, rng)


def test_sgd_takes_views_with_strides_as_they_are(rng):
    assert_takes_views(SGD(lr=0.1, momentum=0.9), rng)


@pytest.mark.parametrize(("nesterov", "dampening"), [(False, 0.0), (False, 0.4), (True, 0.0)])
def test_sgd_follows_a_changing_rate_as_torch_does(nesterov, dampening, rng):
    settings = {"momentum": 0.9, "nesterov": nesterov, "dampening": dampening}
    assert_same_while_changing(SGD(**settings), torch.optim.SGD, rng, **settings)


@pytest.mark.parametrize("nesterov", [False, True])
def test_the_learning_rate_inside_is_the_update_of_keras_when_the_rate_changes(nesterov, rng):
    # keras.src.optimizers.sgd: m = momentum * m - grad * lr, then w += m,
    # or with nesterov w += momentum * m - grad * lr; m starts at zero.
    start, grads = rng.normal(size=4), rng.normal(size=(50, 4))
    w, m = start.copy(), np.zeros(4)
    x, state = start, SGD(momentum=0.9).init(start)
    outside, outside_state = x, state
    for t, grad in enumerate(grads):
        lr = 0.1 * 0.5 ** (t // 10)
        m = 0.9 * m - grad * lr
        w = w + (0.9 * m - grad * lr if nesterov else m)
        x, state = SGD(lr, momentum=0.9, nesterov=nesterov, lr_inside=True).step(x, grad, state)
        outside, outside_state = SGD(lr, momentum=0.9, nesterov=nesterov).step(
            outside, grad, outside_state
        )
        assert_allclose(x, w, rtol=1e-12, atol=1e-13)
        assert_allclose(state["momentum_buffer"], -m, rtol=1e-12, atol=1e-15)
        assert np.allclose(x, outside) == (t < 10)  # the same until the rate changes


def test_nesterov_walks_on_the_points_where_the_paper_takes_its_gradients(rng):
    # Sutskever et al. (2013), equations 3 and 4: v' = m v - lr grad(x + m v), x' = x + v'.
    # With y = x + m v, the place of the gradient:
    # y' = x' + m v' = (y - m v) + v' + m v' = y - lr grad(y) + m v' = y - lr (grad(y) + m b')
    # where b' = -v' / lr = m b + grad(y) is the buffer of torch.
    curvature, lr, m = np.array([1.0, 30.0]), 0.02, 0.9
    x, v, looked = np.array([3.0, -1.0]), np.zeros(2), []
    for _ in range(60):
        y = x + m * v
        looked.append(y)
        v = m * v - lr * curvature * y
        x = x + v
    path = descend(SGD(lr, momentum=m, nesterov=True), lambda p: curvature * p, looked[0], 59)
    assert_allclose(path, looked, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("settings", [{"lr": 0.1}, {"lr": 0.1, "momentum": 0.9, "nesterov": True}])
def test_sgd_trains_through_the_adapter_as_torch_does(settings):
    torch.manual_seed(0)
    data, target = torch.randn(16, 3), torch.randn(16, 1)
    models = [torch.nn.Linear(3, 1) for _ in range(2)]
    models[1].load_state_dict(models[0].state_dict())
    ours = TorchOptimizer(models[0].parameters(), SGD(**settings))
    for model, optimizer in zip(
        models, (ours, torch.optim.SGD(models[1].parameters(), **settings)), strict=True
    ):
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10)
        for _ in range(10):
            optimizer.zero_grad()
            ((model(data) - target) ** 2).mean().backward()
            optimizer.step()
            scheduler.step()
    for a, b in zip(*(m.parameters() for m in models), strict=True):
        torch.testing.assert_close(a, b)


@pytest.mark.parametrize("settings", [{}, {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}])
def test_nan_and_infinity_pass_through_as_in_torch(settings):
    rule, oracle = SGD(**settings), torch.optim.SGD
    assert_same_nan_and_infinity(rule, oracle, invalid="raise", **settings)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, r"lr must be positive, got 0"),
        ({"lr": -0.1}, r"lr must be positive, got -0\.1"),
        ({"momentum": -0.1}, r"momentum must be in \[0, inf\), got -0\.1"),
        ({"dampening": 1.5}, r"dampening must be in \[0, 1\], got 1\.5"),
        ({"dampening": -1}, r"dampening must be in \[0, 1\], got -1"),
        ({"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
        ({"nesterov": True}, r"nesterov needs a positive momentum .* got momentum=0\.0, damp"),
        (
            {"nesterov": True, "momentum": 0.9, "dampening": 0.1},
            r"nesterov needs .* no dampening, got momentum=0\.9, dampening=0\.1",
        ),
    ],
)
def test_bad_settings_are_named(settings, message):
    with pytest.raises(ValueError, match=message):
        SGD(**settings)


def test_bad_arrays_are_named():
    assert_bad_arrays_are_named(SGD(momentum=0.9))


def test_a_constant_gradient_is_amplified_by_one_over_one_minus_momentum():
    path = descend(SGD(lr=0.01, momentum=0.9), lambda x: np.ones_like(x), 0.0, 400)
    assert_allclose(np.diff(path)[-1], -0.01 / (1 - 0.9), rtol=1e-12)


@pytest.mark.parametrize("beta", [0, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("shape", [(0,), (1,), (50,), (50, 3), (20, 2, 3), (0, 3), (4, 0)], ids=str)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_leaky_sum_and_average_match_scipy_and_pandas(beta, shape, dtype, rng):
    values = rng.normal(size=shape).astype(dtype)
    rtol = 1e-12 if dtype == "float64" else 1e-4
    wide = values.astype(float)
    filtered = lfilter([1.0], [1.0, -beta], wide, axis=0) if values.size else wide
    total = momentum.leaky_sum(values, beta)
    average = momentum.leaky_average(values, beta)
    corrected = momentum.leaky_average(values, beta, bias_correction=True)
    flat = wide.reshape(shape[0], -1) if values.size else wide.reshape(shape[0], 0)
    ewm = pd.DataFrame(flat).ewm(alpha=1 - beta, adjust=True).mean().to_numpy().reshape(shape)
    for ours, theirs in [(total, filtered), (average, (1 - beta) * filtered), (corrected, ewm)]:
        assert ours.dtype == dtype
        assert ours.shape == shape
        assert_allclose(ours, theirs, rtol=rtol, atol=rtol / 100)


def test_full_dampening_of_torch_is_the_pandas_average_that_starts_at_the_first_value(rng):
    values = rng.normal(size=40)
    rule = SGD(lr=1.0, momentum=0.9, dampening=0.9)
    x, state, buffers = np.array(0.0), rule.init(np.array(0.0)), []
    for value in values:
        x, state = rule.step(x, value, state)
        buffers.append(state["momentum_buffer"])
    assert_allclose(buffers, pd.Series(values).ewm(alpha=0.1, adjust=False).mean(), rtol=1e-11)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30),
    st.floats(0, 0.99),
)
def test_the_leaky_sum_is_the_sum_of_its_weights_times_the_values(values, beta):
    t = np.arange(len(values))
    expected = np.sum(beta ** t[::-1] * values)
    scale = np.sum(beta ** t[::-1] * np.abs(values))
    before = list(values)
    assert abs(momentum.leaky_sum(values, beta)[-1] - expected) <= 1e-12 * scale + 1e-300
    assert values == before


@given(st.floats(-1e6, 1e6), st.floats(0, 0.999), st.integers(1, 40))
def test_the_corrected_average_of_equal_values_is_the_value(value, beta, steps):
    average = momentum.leaky_average(np.full(steps, value), beta, bias_correction=True)
    assert_allclose(average, value, rtol=1e-10, atol=1e-300)  # subnormal numbers have few digits


def test_sums_take_integers_strided_views_and_nan_and_leave_the_values_alone(rng):
    values = rng.integers(-5, 5, size=(10, 4))
    assert momentum.leaky_sum(values, 0.5).dtype == np.float64
    view = values.T[::2]
    kept = values.copy()
    assert_allclose(momentum.leaky_sum(view, 0.5), lfilter([1], [1, -0.5], view, axis=0))
    momentum.leaky_average(values, 0.5, bias_correction=True)
    assert_array_equal(values, kept)
    assert_array_equal(momentum.leaky_sum([1, np.nan, 1], 0.5), [1, np.nan, np.nan])
    assert momentum.leaky_average(np.float32([1, 2]), np.float64(0.5)).dtype == np.float32
    one = momentum.leaky_average(np.float32([1, 2]), np.float64(0.5), bias_correction=True)
    assert one.dtype == np.float32
    single = np.array([3.0])
    assert not np.shares_memory(momentum.leaky_sum(single, 0), single)


@pytest.mark.parametrize("function", [momentum.leaky_sum, momentum.leaky_average])
def test_bad_sums_are_named(function):
    with pytest.raises(ValueError, match=r"beta must be in \[0, 1\), got 1\.0"):
        function([1.0], 1.0)
    with pytest.raises(ValueError, match=r"beta must be in \[0, 1\), got -0\.1"):
        function([1.0], -0.1)
    with pytest.raises(ValueError, match=r"values must have at least 1 dimension, got 0: shape"):
        function(1.0, 0.5)
    with pytest.raises(TypeError, match="values must be real, got dtype complex128"):
        function([1j], 0.5)


def eigenvalue_rate(curvature, lr, beta):
    matrix = [[1 + beta - lr * curvature, -beta], [1, 0]]  # takes (x_t, x_{t-1}) one step on
    return np.abs(np.linalg.eigvals(matrix)).max()


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.9, 1.0, 1.2])
@pytest.mark.parametrize("lr", [0.01, 0.5])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_heavy_ball_rate_is_the_spectral_radius_of_the_step(beta, lr, dtype, rng):
    curvature = rng.uniform(-5, 50, size=(6, 5)).astype(dtype)
    ours = momentum.heavy_ball_rate(curvature, lr=lr, momentum=beta)
    assert ours.dtype == dtype
    theirs = [[eigenvalue_rate(c, lr, beta) for c in row] for row in curvature.astype(float)]
    assert_allclose(ours, theirs, rtol=1e-10 if dtype == "float64" else 1e-3)


def test_heavy_ball_rate_of_plain_descent_is_the_distance_of_one_minus_lr_times_curvature(rng):
    curvature = rng.uniform(-5, 50, size=30)
    ours = momentum.heavy_ball_rate(curvature, lr=0.1)
    assert_allclose(ours, np.abs(1 - 0.1 * curvature), rtol=1e-12)
    assert momentum.heavy_ball_rate(2, lr=0.5).shape == ()
    assert momentum.heavy_ball_rate([], lr=0.5).shape == (0,)


@pytest.mark.parametrize(("lr", "beta"), [(0.1, 0.0), (0.05, 0.5), (0.02, 0.9), (0.2, 0.3)])
def test_heavy_ball_rate_is_seen_on_the_path(lr, beta):
    path = descend(SGD(lr, momentum=beta), lambda x: 3.0 * x, 1.0, 600)
    # an oscillating path is compared by its envelope, the largest of some steps
    size = np.abs(path[:200]).max(), np.abs(path[100:300]).max()
    assert size[1] < size[0]
    seen = (np.abs(path[300:400]).max() / np.abs(path[100:200]).max()) ** (1 / 200)
    assert_allclose(seen, momentum.heavy_ball_rate(3.0, lr=lr, momentum=beta), rtol=0.01)


@pytest.mark.parametrize(("low", "high"), [(1, 10), (0.5, 100), (2, 2), (1e-3, 5)])
def test_heavy_ball_settings_are_the_best_that_a_search_finds(low, high):
    lr, beta = momentum.heavy_ball_settings(low, high)
    curvature = np.linspace(low, high, 200)
    rate = momentum.heavy_ball_rate(curvature, lr=lr, momentum=beta).max()
    assert_allclose(rate, beta**0.5, rtol=1e-6, atol=1e-7)
    kappa = high / low
    assert_allclose(beta, ((kappa**0.5 - 1) / (kappa**0.5 + 1)) ** 2, rtol=1e-12, atol=1e-15)

    def worst(log_lr_and_beta):
        lr, beta = np.exp(log_lr_and_beta[0]), abs(log_lr_and_beta[1])
        return max(eigenvalue_rate(c, lr, beta) for c in (low, high))

    found = min(
        minimize(worst, [np.log(lr) + d, beta + e], method="Nelder-Mead").fun
        for d, e in [(0.1, 0.05), (-0.2, 0.1), (0.3, -0.01)]
    )
    assert found > rate - 1e-6
    assert found < rate + 0.02  # the search comes near


def test_bad_heavy_ball_settings_are_named():
    with pytest.raises(ValueError, match="lr must be positive, got 0"):
        momentum.heavy_ball_rate([1], lr=0)
    with pytest.raises(ValueError, match="momentum must be at least 0, got -1"):
        momentum.heavy_ball_rate([1], lr=1, momentum=-1)
    with pytest.raises(ValueError, match="low must be positive, got 0"):
        momentum.heavy_ball_settings(0, 1)
    with pytest.raises(ValueError, match="high must be at least 2, got 1"):
        momentum.heavy_ball_settings(2, 1)
