"""RMSprop and Rprop against torch.optim and Keras along recorded gradients, and the papers by hand."""

import os

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.rmsprop import RMSprop, Rprop

from recorded_paths import (
    assert_bad_arrays_are_named,
    assert_pure,
    assert_same_defaults,
    assert_same_for_shape,
    assert_same_nan_and_infinity,
    assert_same_state,
    assert_same_while_changing,
    assert_takes_views,
    follow,
    follow_torch,
    worst_error,
)

SETTINGS = [
    {},
    {"lr": 0.5},
    {"alpha": 0.9},
    {"alpha": 0.0},
    {"eps": 1e-2},
    {"weight_decay": 0.1},
    {"momentum": 0.9},
    {"centered": True},
    {"maximize": True, "weight_decay": 0.1},
    {"centered": True, "momentum": 0.5, "alpha": 0.5, "eps": 1e-3},
    {
        "lr": 0.1,
        "alpha": 0.95,
        "eps": 0.1,
        "weight_decay": 0.01,
        "momentum": 0.7,
        "centered": True,
        "maximize": True,
    },
]
RPROP = [
    {},
    {"lr": 0.5},
    {"lr": 1e-3, "etas": (0.3, 1.5)},
    {"step_sizes": (1e-3, 0.02)},
    {"step_sizes": (0.1, 0.2)},  # above the first step size
    {"maximize": True},
    {"lr": 0.2, "etas": (0.9, 2.0), "step_sizes": (0.0, 1.0), "maximize": True},
]
RULES = [(RMSprop, s) for s in SETTINGS] + [(Rprop, s) for s in RPROP]
NAMED = pytest.mark.parametrize(
    ("make_rule", "settings"), RULES, ids=[f"{c.__name__} {s}" for c, s in RULES]
)


def oracle_of(make_rule):
    return getattr(torch.optim, make_rule.__name__)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_rmsprop_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(RMSprop(**settings), torch.optim.RMSprop, foreach=False, **settings)


@pytest.mark.parametrize("settings", RPROP, ids=str)
def test_rprop_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(Rprop(**settings), torch.optim.Rprop, foreach=False, **settings)


@pytest.mark.parametrize(("make_rule", "own"), [(RMSprop, {"eps_inside": False}), (Rprop, {})])
def test_the_defaults_are_those_of_torch(make_rule, own):
    assert_same_defaults(make_rule(), oracle_of(make_rule), **own)


@pytest.mark.parametrize(("make_rule", "settings"), [RULES[i] for i in (0, 6, 10, 11, 17)], ids=str)
def test_the_rules_match_torch_for_every_shape_and_dtype(make_rule, settings, shape, dtype, rng):
    rule, oracle = make_rule(**settings), oracle_of(make_rule)
    assert_same_for_shape(rule, oracle, shape, dtype, rng, **settings)


@NAMED
def test_the_state_has_the_names_and_the_numbers_of_torch(make_rule, settings, rng, double):
    # torch puts `grad_avg` behind `momentum_buffer`
    rule, oracle, values = make_rule(**settings), oracle_of(make_rule), rng.normal(size=(9, 2, 3))
    assert_same_state(rule, oracle, values, in_order=False, **settings)


@NAMED
def test_arguments_are_not_modified_and_nothing_is_shared(make_rule, settings, make, rng):
    rule = make_rule(**settings)
    assert_pure(rule, make, rng, step_size=rule.lr)


@pytest.mark.parametrize("rule", [RMSprop(), RMSprop(centered=True, momentum=0.9), Rprop()])
def test_views_with_strides_are_taken_as_they_are(rule, rng):
    assert_takes_views(rule, rng)


@pytest.mark.parametrize(("make_rule", "settings"), [(RMSprop, {"momentum": 0.9}), (Rprop, {})])
def test_a_changing_rate_is_followed_as_in_torch(make_rule, settings, rng):
    assert_same_while_changing(make_rule(**settings), oracle_of(make_rule), rng, **settings)


@pytest.mark.parametrize(
    "settings", [{}, {"momentum": 0.9}, {"centered": True}, {"centered": True, "momentum": 0.5}]
)
def test_eps_inside_is_the_update_of_keras(settings, gradients, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", os.environ.get("KERAS_BACKEND", "torch"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    keras = pytest.importorskip("keras")
    start, lr = np.linspace(-1, 2, 6), 2**-6  # Keras keeps the rate in float32
    theirs = keras.optimizers.RMSprop(lr, rho=0.95, epsilon=1e-3, **settings)
    variable, path = keras.Variable(start, dtype="float64"), []
    for grad in gradients[:100]:
        theirs.apply([keras.ops.convert_to_tensor(grad, dtype="float64")], [variable])
        path.append(variable.value.detach().numpy().copy())
    rule = RMSprop(lr, alpha=0.95, eps=1e-3, eps_inside=True, **settings)
    assert worst_error(follow(rule, start, gradients[:100]), np.array(path)) < 1e-12
    outside = RMSprop(lr, alpha=0.95, eps=1e-3, **settings)
    assert worst_error(follow(outside, start, gradients[:100]), np.array(path)) > 1e-6


def test_the_centered_update_of_graves_with_eps_inside(rng):
    # Graves (2013), equations 38 to 45: n = r n + (1 - r) g^2, m = r m + (1 - r) g,
    # d = b d - lr g / sqrt(n - m^2 + eps), w = w + d, with r = 0.95 and b = 0.9.
    grads, lr, eps = rng.normal(size=(60, 3)), 1e-2, 1e-4
    w, n, m, d = np.ones(3), np.zeros(3), np.zeros(3), np.zeros(3)
    for g in grads:
        n = 0.95 * n + 0.05 * g**2
        m = 0.95 * m + 0.05 * g
        d = 0.9 * d - lr * g / np.sqrt(n - m**2 + eps)
        w = w + d
    rule = RMSprop(lr, 0.95, eps, momentum=0.9, centered=True, eps_inside=True)
    assert_allclose(follow(rule, np.ones(3), grads)[-1], w, rtol=1e-12)


def test_with_the_correction_of_the_bias_it_is_adam_without_momentum(rng):
    # v hat = v / (1 - alpha^t), so Adam's step is sqrt(1 - alpha^t) times RMSProp's.
    grads, alpha = rng.normal(size=(40, 3)), 0.9
    ours = follow(RMSprop(0.1, alpha, eps=0.0), np.zeros(3), grads)
    adam = follow(Adam(0.1, betas=(0.0, alpha), eps=0.0), np.zeros(3), grads)
    shares = (1 - alpha ** np.arange(1, 41)) ** 0.5
    steps = np.diff(ours, axis=0, prepend=0) * shares[:, None]
    assert_allclose(np.diff(adam, axis=0, prepend=0), steps, rtol=1e-9)


@given(
    st.lists(
        st.floats(-1e3, 1e3).filter(lambda g: g == 0 or abs(g) > 1e-3), min_size=2, max_size=9
    ),
    st.sampled_from([2.0**-20, 0.5, 2.0**30]),
    st.sampled_from([0.0, 0.5, 0.9, 0.99]),
)
def test_no_step_is_longer_than_the_first_and_the_scale_is_lost(values, scale, alpha):
    rule, grads = RMSprop(lr=0.1, alpha=alpha, eps=1e-300), np.array([1.0, *values])[:, None]
    path = np.append(0, follow(rule, np.zeros(1), grads)[:, 0])
    assert abs(path[1]) == pytest.approx(0.1 / (1 - alpha) ** 0.5)
    assert np.abs(np.diff(path)).max() <= abs(path[1]) * (1 + 1e-12)
    assert_array_equal(follow(rule, np.zeros(1), scale * grads)[:, 0], path[1:])


def rprop_by_hand(gradient, x, steps, lr):
    """Igel and Hüsken's iRprop-, one number at a time."""
    size, before, path = [lr] * len(x), [0.0] * len(x), []
    for _ in range(steps):
        g = list(gradient(np.array(x)))
        for i in range(len(x)):
            if g[i] * before[i] > 0:
                size[i] = min(1.2 * size[i], 50)
            elif g[i] * before[i] < 0:
                size[i] = max(0.5 * size[i], 1e-6)
                g[i] = 0.0
            x[i] -= size[i] * (int(g[i] > 0) - int(g[i] < 0))
        before = g
        path.append(list(x))
    return np.array(path)


def test_rprop_is_irprop_minus_one_number_at_a_time():
    ours = descend(Rprop(lr=0.1), landscape.rosenbrock_grad, [-1.5, 2.0], 300)
    theirs = rprop_by_hand(landscape.rosenbrock_grad, [-1.5, 2.0], 300, 0.1)
    assert_allclose(ours[1:], theirs, rtol=1e-9)


def test_rprop_hears_the_signs_only(rng):
    grads = rng.normal(size=(50, 4))
    ours = follow(Rprop(), np.zeros(4), grads)
    assert_array_equal(follow(Rprop(), np.zeros(4), np.sign(grads)), ours)
    assert_array_equal(follow(Rprop(), np.zeros(4), 1e6 * grads), ours)


@pytest.mark.parametrize("settings", [{}, {"momentum": 0.9}, {"centered": True}], ids=str)
def test_nan_and_infinity_pass_through_as_in_torch(settings):
    assert_same_nan_and_infinity(RMSprop(**settings), torch.optim.RMSprop, **settings)


def test_nan_stops_rprop_on_tensors_as_in_torch_and_spreads_on_arrays(double):
    row = [np.nan, np.inf, -np.inf, 1.0]
    start, grads = np.zeros(4), np.array([row, [1.0, 1.0, 1.0, 1.0], row])
    theirs = follow_torch(torch.optim.Rprop, start, grads)
    assert_allclose(follow(Rprop(), torch.tensor(start), torch.tensor(grads)), theirs)
    with np.errstate(invalid="ignore"):
        ours = follow(Rprop(), start, grads)
    assert np.isnan(ours[:, 0]).all()
    assert_allclose(ours[:, 1:], theirs[:, 1:])


@pytest.mark.parametrize(
    ("make_rule", "settings", "message"),
    [
        (RMSprop, {"lr": 0}, r"lr must be positive, got 0"),
        (RMSprop, {"alpha": 1.0}, r"alpha must be in \[0, 1\), got 1\.0"),
        (RMSprop, {"alpha": -0.1}, r"alpha must be in \[0, 1\), got -0\.1"),
        (RMSprop, {"eps": -1e-9}, r"eps must be in \[0, inf\), got -1e-09"),
        (RMSprop, {"momentum": -1}, r"momentum must be in \[0, inf\), got -1"),
        (RMSprop, {"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
        (Rprop, {"lr": -1}, r"lr must be positive, got -1"),
        (Rprop, {"etas": (1.0, 1.2)}, r"etas\[0\] must be in \(0, 1\), got 1\.0"),
        (Rprop, {"etas": (0, 1.2)}, r"etas\[0\] must be in \(0, 1\), got 0"),
        (Rprop, {"etas": (0.5, 1.0)}, r"etas\[1\] must be in \(1, inf\), got 1\.0"),
        (Rprop, {"step_sizes": (-1.0, 50)}, r"step_sizes\[0\] must be in \[0, inf\], got -1\.0"),
        (Rprop, {"step_sizes": (1.0, 0.5)}, r"step_sizes\[1\] must be at least 1\.0, got 0\.5"),
    ],
)
def test_bad_settings_are_named(make_rule, settings, message):
    with pytest.raises(ValueError, match=message):
        make_rule(**settings)


@pytest.mark.parametrize("make_rule", [RMSprop, Rprop])
def test_bad_arrays_are_named(make_rule):
    assert_bad_arrays_are_named(make_rule())
