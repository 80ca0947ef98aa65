"""AdamW against torch along recorded gradients, the paper by hand, and what decay does to weights."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adamw import AdamW
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD

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
)

SETTINGS = [
    {},
    {"lr": 0.1},
    {"betas": (0.5, 0.9)},
    {"betas": (0.0, 0.99), "weight_decay": 1.0},
    {"eps": 1e-2},
    {"weight_decay": 0.0},
    {"weight_decay": 0.3},
    {"amsgrad": True},
    {"maximize": True, "weight_decay": 0.1},
    {"lr": 0.03, "betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.5, "amsgrad": True},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_adamw_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(AdamW(**settings), torch.optim.AdamW, foreach=False, **settings)


def test_the_defaults_are_those_of_torch():
    assert_same_defaults(AdamW(), torch.optim.AdamW, bias_correction=True, eps_hat=False)
    assert AdamW().decoupled_weight_decay
    assert AdamW().weight_decay == 0.01 != Adam().weight_decay


@pytest.mark.parametrize("settings", [SETTINGS[i] for i in (0, 6, 9)], ids=str)
def test_it_is_adam_with_decoupled_weight_decay(settings, gradients):
    start = np.linspace(-1, 2, 6)
    adam = Adam(**({"weight_decay": 0.01} | settings), decoupled_weight_decay=True)
    ours = follow(AdamW(**settings), start, gradients[:100])
    assert_array_equal(ours, follow(adam, start, gradients[:100]))


def test_without_decoupling_it_is_adam_with_l2(assert_same_path):
    rule = AdamW(weight_decay=0.1, decoupled_weight_decay=False)
    assert_same_path(rule, torch.optim.Adam, foreach=False, weight_decay=0.1)


@pytest.mark.parametrize("settings", [SETTINGS[i] for i in (0, 8, 9)], ids=str)
def test_adamw_matches_torch_for_every_shape_and_dtype(settings, shape, dtype, rng):
    assert_same_for_shape(AdamW(**settings), torch.optim.AdamW, shape, dtype, rng, **settings)


@pytest.mark.parametrize("amsgrad", [False, True])
def test_the_state_has_the_names_and_the_numbers_of_torch(amsgrad, rng):
    settings, values = {"weight_decay": 0.5, "amsgrad": amsgrad}, rng.normal(size=(9, 2, 3))
    assert_same_state(AdamW(**settings), torch.optim.AdamW, values, **settings)


def test_arguments_are_not_modified_and_nothing_is_shared(make, rng):
    assert_pure(AdamW(weight_decay=0.5, amsgrad=True), make, rng)


def test_adamw_takes_views_with_strides_as_they_are(rng):
    assert_takes_views(AdamW(lr=0.1), rng)


def test_it_follows_a_changing_rate_and_decay_as_torch_does(rng):
    changing = ("lr", "weight_decay")
    assert_same_while_changing(AdamW(), torch.optim.AdamW, rng, changing=changing)


def test_the_decay_of_the_paper_is_lr_times_weight_decay(rng):
    # Loshchilov and Hutter (2019), algorithm 2, line 12, with alpha and the schedule eta_t:
    # theta = theta - eta_t (alpha m_hat / (sqrt(v_hat) + eps) + lambda theta).
    # Ours is theta - lr_t m_hat / (...) - lr_t weight_decay theta. With lr_t = eta_t alpha they
    # are one if lambda = alpha weight_decay.
    alpha, decay, start = 0.02, 0.3, rng.normal(size=4)
    theta, m, v = start, np.zeros(4), np.zeros(4)
    rule, x, state = AdamW(), start, AdamW().init(start)
    for t, g in enumerate(rng.normal(size=(60, 4)), 1):
        eta = (1 + np.cos(np.pi * t / 60)) / 2 + 0.1
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        step = alpha * m_hat / (np.sqrt(v_hat) + 1e-8) + alpha * decay * theta
        theta = theta - eta * step
        x, state = replace(rule, lr=eta * alpha, weight_decay=decay).step(x, g, state)
        assert_allclose(x, theta, rtol=1e-10, atol=1e-12)


def test_every_weight_shrinks_by_the_same_share_whatever_its_gradients(gradients):
    # Adam's moments do not see the parameter, so two starts get the same updates;
    # their difference knows decay only.
    one, two = (follow(AdamW(lr=0.01, weight_decay=2.0), s, gradients) for s in np.eye(2, 6))
    shares = (1 - 0.01 * 2.0) ** np.arange(1, 1001)
    assert_allclose(one - two, shares[:, None] * (np.eye(6)[0] - np.eye(6)[1]), atol=1e-12)


def test_the_l2_term_of_adam_shrinks_less_where_gradients_are_large(rng):
    scale = np.array([1e-3, 1e-1, 1e1])
    grads = scale * rng.normal(size=(500, 3))
    left = [
        follow(rule, np.ones(3), grads)[-1] - follow(rule, np.zeros(3), grads)[-1]
        for rule in (Adam(weight_decay=0.01), AdamW(weight_decay=0.5))
    ]
    assert left[0][0] + 0.2 < left[0][1] < left[0][2]
    assert_allclose(left[1], (1 - 0.001 * 0.5) ** 500, rtol=1e-12)


def test_with_no_gradient_at_all_adam_with_l2_walks_lr_a_step_whatever_the_decay():
    none = np.zeros_like
    for decay in (1e-4, 1e-2):
        path = descend(Adam(lr=1e-3, weight_decay=decay), none, 1.0, 100)
        assert_allclose(1 - path[-1], 0.1, atol=0.003)
        path = descend(AdamW(lr=1e-3, weight_decay=decay), none, 1.0, 100)
        assert_allclose(path[-1], (1 - 1e-3 * decay) ** 100, rtol=1e-12)


@given(st.floats(1e-4, 0.1), st.floats(1e-2, 5))
def test_a_weight_halves_in_ln_2_over_lr_times_decay_steps(lr, decay):
    steps = np.log(2) / -np.log1p(-lr * decay)
    assert 1 - lr * decay <= steps / (np.log(2) / (lr * decay)) <= 1
    x, _ = AdamW(lr=lr, weight_decay=decay).step(np.array(1.0), np.array(0.0), AdamW().init(1.0))
    assert_allclose(x**steps, 0.5, rtol=1e-9)


@pytest.mark.parametrize("settings", [{}, {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}])
def test_weight_decay_of_sgd_is_a_penalty_in_the_loss(settings, rng):
    a, lam, start = rng.normal(size=(8, 3)), 0.2, rng.normal(size=3)
    path = descend(SGD(0.05, weight_decay=lam, **settings), lambda x: a.T @ (a @ x - 1), start, 50)
    w = torch.tensor(start, requires_grad=True)
    oracle = torch.optim.SGD([w], 0.05, **settings)
    for x in path[1:]:
        oracle.zero_grad()
        loss = ((torch.tensor(a) @ w - 1) ** 2).sum() / 2 + lam / 2 * (w**2).sum()
        loss.backward()
        oracle.step()
        assert_allclose(x, w.detach(), rtol=1e-12, atol=1e-14)


def test_weight_decay_of_adam_is_the_same_penalty(rng):
    a, lam, start = rng.normal(size=(8, 3)), 0.2, rng.normal(size=3)
    path = descend(Adam(0.05, weight_decay=lam), lambda x: a.T @ (a @ x - 1), start, 50)
    penalized = descend(Adam(0.05), lambda x: a.T @ (a @ x - 1) + lam * x, start, 50)
    assert_allclose(path, penalized, rtol=1e-12)


def test_weight_decay_of_sgd_without_momentum_shrinks_the_old_weight(gradients):
    x = start = np.linspace(-1, 2, 6)
    for g in gradients[:100]:
        x = (1 - 0.01 * 0.3) * x - 0.01 * g
    ours = follow(SGD(0.01, weight_decay=0.3), start, gradients[:100])[-1]
    assert_allclose(ours, x, rtol=1e-12)


@pytest.mark.parametrize("rule", [SGD(0.5, momentum=0.9), Adam(0.5)], ids=["SGD", "Adam"])
def test_sgd_and_adam_with_weight_decay_end_at_ridge_regression(rule):
    x, y = load_diabetes(return_X_y=True)
    x, y, lam = x / x.std(axis=0), (y - y.mean()) / y.std(), 0.3
    w = descend(
        replace(rule, lr=0.1, weight_decay=lam),
        lambda w: x.T @ (x @ w - y) / len(y),
        np.zeros(10),
        2000,
    )[-1]
    assert_allclose(w, Ridge(alpha=lam * len(y), fit_intercept=False).fit(x, y).coef_, atol=1e-6)


def test_adamw_does_not_end_at_ridge_but_in_the_box_of_one_over_its_decay():
    goal, lr = np.array([3.0, 0.5, -2.0]), 0.01
    rule, x, state = AdamW(weight_decay=1.0), np.zeros(3), AdamW().init(np.zeros(3))
    for t in range(4000):
        x, state = replace(rule, lr=lr * (1 - t / 4000)).step(x, x - goal, state)
    assert_allclose(x, np.clip(goal, -1, 1), atol=0.03)
    assert np.abs(x - goal / 2).max() > 0.2  # ridge, the minimum with the penalty


def test_nan_and_infinity_pass_through_as_in_torch():
    assert_same_nan_and_infinity(AdamW(), torch.optim.AdamW)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, r"lr must be positive, got 0"),
        ({"betas": (0.9, 1.0)}, r"betas\[1\] must be in \[0, 1\), got 1\.0"),
        ({"eps": -1e-8}, r"eps must be in \[0, inf\), got -1e-08"),
        ({"weight_decay": -0.1}, r"weight_decay must be in \[0, inf\), got -0\.1"),
    ],
)
def test_bad_settings_are_named(settings, message):
    with pytest.raises(ValueError, match=message):
        AdamW(**settings)


def test_bad_arrays_are_named():
    assert_bad_arrays_are_named(AdamW())
