"""Adam against torch, scikit-learn and loops from the papers; the bound of its steps by search."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer

from cheatsheet.optimizers.adam import Adam, largest_step
from cheatsheet.optimizers.gradient_descent import descend

from recorded_paths import (
    assert_bad_arrays_are_named,
    assert_pure,
    assert_same_for_shape,
    assert_same_nan_and_infinity,
    assert_same_state,
    assert_takes_views,
    follow,
    worst_error,
)

SETTINGS = [
    {},
    {"lr": 0.1, "betas": (0.5, 0.9)},
    {"betas": (0.0, 0.99)},
    {"betas": (0.9, 0.0)},
    {"eps": 1e-2},
    {"weight_decay": 0.1},
    {"weight_decay": 0.1, "decoupled_weight_decay": True, "lr": 0.1},
    {"amsgrad": True},
    {"maximize": True, "weight_decay": 0.1},
    {"maximize": True, "weight_decay": 0.1, "decoupled_weight_decay": True, "amsgrad": True},
    {"lr": 0.03, "betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.01, "amsgrad": True},
]
FORMS = [{}, {"bias_correction": False}, {"eps_hat": True}, {"amsgrad": True}]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_adam_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(Adam(**settings), torch.optim.Adam, foreach=False, **settings)


@pytest.mark.parametrize("settings", [SETTINGS[i] for i in (0, 5, 10)], ids=str)
def test_adam_matches_torch_for_every_shape_and_dtype(settings, shape, dtype, rng):
    assert_same_for_shape(Adam(**settings), torch.optim.Adam, shape, dtype, rng, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_state_has_the_names_and_the_numbers_of_torch(settings, rng):
    values = rng.normal(size=(9, 2, 3))
    assert_same_state(Adam(**settings), torch.optim.Adam, values, **settings)


@pytest.mark.parametrize("settings", [*FORMS, *SETTINGS[-2:]], ids=str)
def test_arguments_are_not_modified_and_nothing_is_shared(settings, make, rng):
    assert_pure(Adam(**settings), make, rng)


def test_adam_takes_views_with_strides_as_they_are(rng):
    assert_takes_views(Adam(lr=0.1), rng)


@pytest.mark.parametrize("settings", [{}, {"amsgrad": True}], ids=str)
def test_nan_and_infinity_pass_through_as_in_torch(settings):
    assert_same_nan_and_infinity(Adam(**settings), torch.optim.Adam, **settings)


@pytest.mark.parametrize("eps", [1e-8, 1e-2])
def test_eps_hat_is_the_adam_of_scikit_learn(eps, gradients):
    start = np.linspace(-1, 2, 6)
    ours = follow(Adam(lr=0.01, eps=eps, eps_hat=True), start, gradients)
    params, theirs = [start.copy()], []
    oracle = AdamOptimizer(params, learning_rate_init=0.01, epsilon=eps)
    for grad in gradients:
        oracle.update_params(params, [grad])
        theirs.append(params[0].copy())
    assert worst_error(ours, np.array(theirs)) < 1e-12


@pytest.mark.parametrize("amsgrad", [False, True])
def test_eps_hat_is_the_update_of_keras(amsgrad, gradients):
    # keras.src.optimizers.adam: alpha = lr * sqrt(1 - beta_2^t) / (1 - beta_1^t),
    # v = v_hat = maximum(v_hat, v) with amsgrad, variable -= m * alpha / (sqrt(v) + epsilon)
    x, m, v, v_hat, theirs = np.linspace(-1, 2, 6), 0.0, 0.0, 0.0, []
    for t, g in enumerate(gradients, 1):
        m += (g - m) * 0.1
        v += (g * g - v) * 0.001
        v_hat = np.maximum(v_hat, v) if amsgrad else v
        alpha = 0.01 * (1 - 0.999**t) ** 0.5 / (1 - 0.9**t)
        x = x - m * alpha / (np.sqrt(v_hat) + 1e-3)
        theirs.append(x)
    rule = Adam(lr=0.01, eps=1e-3, eps_hat=True, amsgrad=amsgrad)
    ours = follow(rule, np.linspace(-1, 2, 6), gradients)
    assert worst_error(ours, np.array(theirs)) < 1e-12
    other = follow(Adam(lr=0.01, eps=1e-3, amsgrad=amsgrad), np.linspace(-1, 2, 6), gradients)
    assert worst_error(other, ours) > 1e-6  # the place of eps is seen


def test_eps_hat_is_eps_times_the_root_of_the_correction(rng):
    # lr sqrt(b2) / b1 * m / (sqrt(v) + e) = lr * m_hat / (sqrt(v_hat) + e / sqrt(b2)), b = 1 - beta^t
    grads = 1e-6 * rng.normal(size=(30, 4))
    x, state = np.zeros(4), Adam().init(np.zeros(4))
    for t, grad in enumerate(grads, 1):
        hat, _ = Adam(eps_hat=True, eps=1e-7).step(x, grad, state)
        x, state = Adam(eps=1e-7 / (1 - 0.999**t) ** 0.5).step(x, grad, state)
        assert_allclose(hat, x, rtol=1e-12)


@pytest.mark.parametrize("eps", [1e-8, 1e-2])
def test_without_momentum_and_correction_it_is_rmsprop_of_torch(eps, assert_same_path):
    rule = Adam(lr=0.01, betas=(0.0, 0.9), eps=eps, bias_correction=False, weight_decay=0.1)
    settings = {"lr": 0.01, "alpha": 0.9, "eps": eps, "weight_decay": 0.1, "foreach": False}
    assert_same_path(rule, torch.optim.RMSprop, **settings)


def test_amsgrad_without_correction_is_the_algorithm_of_reddi(gradients):
    x, m, v, v_hat, theirs = np.linspace(-1, 2, 6), 0.0, 0.0, 0.0, []
    for g in gradients:
        m = 0.9 * m + 0.1 * g
        v = 0.99 * v + 0.01 * g**2
        v_hat = np.maximum(v_hat, v)
        x = x - 0.01 * m / (np.sqrt(v_hat) + 1e-8)
        theirs.append(x)
    rule = Adam(lr=0.01, betas=(0.9, 0.99), amsgrad=True, bias_correction=False)
    assert worst_error(follow(rule, np.linspace(-1, 2, 6), gradients), np.array(theirs)) < 1e-12


def test_amsgrad_goes_to_the_right_end_of_the_example_of_reddi_and_adam_does_not():
    # Section 3: the gradient is C at every third step and else -1, the domain [-1, 1],
    # beta_1 = 0, beta_2 = 1 / (1 + C^2).  The average gradient is positive: best is -1.
    ends = {}
    for amsgrad in (False, True):
        rule, x = Adam(lr=0.01, betas=(0.0, 0.1), amsgrad=amsgrad), np.array(0.0)
        state = rule.init(x)
        for t in range(1, 3001):
            x, state = rule.step(x, np.array(3.0 if t % 3 == 1 else -1.0), state)
            x = np.clip(x, -1, 1)
        ends[amsgrad] = float(x)
    assert ends[False] > 0.97
    assert ends[True] < -0.97


@pytest.mark.parametrize("eps_hat", [False, True])
def test_the_first_step_is_the_learning_rate_against_the_sign(eps_hat, rng):
    grad = 10 ** rng.uniform(-3, 3, size=50) * rng.choice([-1, 1], size=50)
    rule = Adam(lr=0.1, eps=0, eps_hat=eps_hat)
    step, _ = rule.step(np.zeros(50), grad, rule.init(grad))
    assert_allclose(step, -0.1 * np.sign(grad), rtol=1e-12)


def test_without_correction_the_first_step_is_too_long_by_the_known_factor():
    path = descend(Adam(lr=1.0, eps=0, bias_correction=False), np.ones_like, 0.0, 20)
    t = np.arange(1, 21)
    assert_allclose(-np.diff(path), (1 - 0.9**t) / np.sqrt(1 - 0.999**t), rtol=1e-10)
    assert_allclose(-path[1], 10**0.5, rtol=1e-12)


@given(
    hnp.arrays(float, (12, 3), elements=st.floats(-1e3, 1e3).map(lambda g: round(g, 3))),
    st.sampled_from([0.0, 0.5, 0.9]),
    st.sampled_from([0.5, 0.81, 0.999]),
)
def test_no_step_is_longer_than_the_bound(grads, beta1, beta2):
    path = follow(Adam(lr=1.0, betas=(beta1, beta2), eps=1e-30), np.zeros(3), grads)
    steps = np.abs(np.diff(path, axis=0, prepend=0))
    bound = largest_step(np.arange(1, 13), betas=(beta1, beta2))
    assert (steps <= bound[:, np.newaxis] + 1e-9).all()


@pytest.mark.parametrize("betas", [(0.9, 0.999), (0.9, 0.95), (0.5, 0.25), (0.9, 0.5), (0.1, 0.9)])
def test_growing_gradients_reach_the_bound(betas):
    growth = betas[1] / betas[0]
    grads = growth ** np.arange(-60.0, 0.0)
    path = follow(Adam(lr=1.0, betas=betas, eps=0), np.zeros(()), grads)
    last = -np.diff(path)[-1]
    assert_allclose(last, largest_step(60, betas=betas), rtol=1e-9)


def test_the_bound_has_its_limits():
    assert_allclose(largest_step(), (0.1 / 0.001**0.5) / (1 - 0.81 / 0.999) ** 0.5, rtol=1e-12)
    assert largest_step().shape == ()
    assert_allclose(largest_step(1, betas=(0.3, 0.7)), 1)
    assert_allclose(largest_step([[5, np.inf]], betas=(0.0, 0.99))[0, 1], 10, rtol=1e-12)
    assert_allclose(largest_step(100_000), largest_step(), rtol=1e-12)
    for betas in [(0.5, 0.25), (0.9, 0.5)]:
        assert largest_step(betas=betas) == np.inf
    assert largest_step([]).shape == (0,)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, "lr must be positive, got 0"),
        ({"betas": (1.0, 0.999)}, r"betas\[0\] must be in \[0, 1\), got 1\.0"),
        ({"betas": (0.9, -0.1)}, r"betas\[1\] must be in \[0, 1\), got -0\.1"),
        ({"eps": -1e-8}, r"eps must be in \[0, inf\), got -1e-08"),
        ({"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
    ],
)
def test_bad_settings_are_named(settings, message):
    with pytest.raises(ValueError, match=message):
        Adam(**settings)


def test_bad_arrays_are_named():
    assert_bad_arrays_are_named(Adam())


@pytest.mark.parametrize(
    ("step", "betas", "message"),
    [
        (0, (0.9, 0.999), "step must be at least 1, got 0"),
        ([1, np.nan], (0.9, 0.999), "step must be at least 1, got nan"),
        (1, (1, 0.999), r"betas\[0\] must be in \[0, 1\), got 1"),
        (1, (0.9, 0), r"betas\[1\] must be in \(0, 1\), got 0"),
        (1, (0.9, 1.0), r"betas\[1\] must be in \(0, 1\), got 1\.0"),
    ],
)
def test_bad_bounds_are_named(step, betas, message):
    with pytest.raises(ValueError, match=message):
        largest_step(step, betas=betas)
