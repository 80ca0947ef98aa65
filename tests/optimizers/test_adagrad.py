"""Adagrad against torch.optim.Adagrad and Keras along recorded gradients, dense and sparse."""

import os

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.optimizers.adagrad import Adagrad
from cheatsheet.optimizers.gradient_descent import descend

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
    worst_error,
)

SETTINGS = [
    {},
    {"lr": 0.5},
    {"lr_decay": 0.1},
    {"weight_decay": 0.1},
    {"initial_accumulator_value": 0.1},
    {"eps": 1e-2},
    {"maximize": True},
    {
        "lr": 0.3,
        "lr_decay": 0.01,
        "weight_decay": 0.1,
        "initial_accumulator_value": 2.0,
        "eps": 0.1,
        "maximize": True,
    },
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_adagrad_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(Adagrad(**settings), torch.optim.Adagrad, foreach=False, **settings)


def test_adagrad_has_the_defaults_of_torch():
    assert_same_defaults(Adagrad(), torch.optim.Adagrad, eps_inside=False)


@pytest.mark.parametrize("settings", [SETTINGS[i] for i in (0, 5, 7)], ids=str)
def test_adagrad_matches_torch_for_every_shape_and_dtype(settings, shape, dtype, rng):
    assert_same_for_shape(Adagrad(**settings), torch.optim.Adagrad, shape, dtype, rng, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_state_has_the_names_and_the_numbers_of_torch(settings, rng, double):
    values = rng.normal(size=(9, 2, 3))
    assert_same_state(Adagrad(**settings), torch.optim.Adagrad, values, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_arguments_are_not_modified_and_nothing_is_shared(settings, make, rng):
    rule = Adagrad(**settings)
    assert_pure(rule, make, rng, sum=rule.initial_accumulator_value)


def test_adagrad_takes_views_with_strides_as_they_are(rng):
    assert_takes_views(Adagrad(lr=0.1), rng)


def test_adagrad_follows_a_changing_rate_as_torch_does(rng):
    assert_same_while_changing(Adagrad(lr_decay=0.1), torch.optim.Adagrad, rng, lr_decay=0.1)


@pytest.mark.parametrize("settings", SETTINGS[:3] + SETTINGS[4:6], ids=str)
def test_rows_without_a_gradient_wait_as_with_sparse_gradients_in_torch(settings, rng):
    # PyTorch has a code of its own for sparse gradients: it touches the rows that occur.
    table = rng.normal(size=(7, 3))
    embedding = torch.nn.Embedding.from_pretrained(torch.tensor(table), freeze=False, sparse=True)
    oracle = torch.optim.Adagrad(embedding.parameters(), **settings)
    rule, x = Adagrad(**settings), table
    state = rule.init(x)
    for _ in range(30):
        rows, weights = rng.integers(0, 6, size=4), rng.normal(size=(4, 3))  # row 6 never occurs
        grad = np.zeros_like(table)
        np.add.at(grad, rows, weights)
        oracle.zero_grad()
        (embedding(torch.tensor(rows)) * torch.tensor(weights)).sum().backward()
        assert embedding.weight.grad.is_sparse
        with torch.sparse.check_sparse_tensor_invariants(True):  # without a choice it warns
            oracle.step()
        x, state = rule.step(x, grad, state)
    assert_allclose(x, embedding.weight.detach(), rtol=1e-12, atol=1e-13)
    assert_array_equal(x[6], table[6])


@pytest.mark.parametrize("start_at", [0.1, 0.0])
def test_eps_inside_is_the_update_of_keras(start_at, gradients, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", os.environ.get("KERAS_BACKEND", "torch"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    keras = pytest.importorskip("keras")
    start, lr = np.linspace(-1, 2, 6), 2**-6  # Keras keeps the rate in float32
    theirs = keras.optimizers.Adagrad(lr, initial_accumulator_value=start_at, epsilon=1e-3)
    variable, path = keras.Variable(start, dtype="float64"), []
    for grad in gradients[:200]:
        theirs.apply([keras.ops.convert_to_tensor(grad, dtype="float64")], [variable])
        path.append(variable.value.detach().numpy().copy())
    rule = Adagrad(lr, initial_accumulator_value=start_at, eps=1e-3, eps_inside=True)
    # 0.1 comes to Keras' accumulator as a float32
    ours = follow(rule, start, gradients[:200])
    assert worst_error(ours, np.array(path)) < (1e-12 if start_at == 0 else 1e-8)
    outside = Adagrad(lr, initial_accumulator_value=start_at, eps=1e-3)
    assert worst_error(follow(outside, start, gradients[:200]), np.array(path)) > 1e-6


def test_eps_inside_is_added_to_the_sum(rng):
    grads = 1e-2 * rng.normal(size=(30, 3))
    steps = 0.3 * grads / np.sqrt(0.5 + np.cumsum(grads**2, axis=0) + 1e-3)
    rule = Adagrad(0.3, initial_accumulator_value=0.5, eps=1e-3, eps_inside=True)
    assert_allclose(follow(rule, np.ones(3), grads), 1 - np.cumsum(steps, axis=0), rtol=1e-12)


def test_the_diagonal_algorithm_of_the_paper_adds_delta_to_the_norm(rng):
    # Duchi, Hazan and Singer (2011), figure 1: s_i = ||g_{1:t,i}||_2, H = delta I + diag(s);
    # mirror descent without a regularizer minimizes eta <g, x> + (x - x_t)' H (x - x_t) / 2,
    # whose solution is x_t - eta H^-1 g.
    grads, eta, delta = rng.normal(size=(20, 3)), 0.3, 0.05
    x = np.ones(3)
    for t in range(20):
        norms = np.linalg.norm(grads[: t + 1], axis=0)
        x = x - eta * np.linalg.solve(delta * np.eye(3) + np.diag(norms), grads[t])
    assert_allclose(follow(Adagrad(eta, eps=delta), np.ones(3), grads)[-1], x, rtol=1e-12)


def test_a_constant_gradient_gives_steps_of_lr_over_the_root_of_t():
    path = descend(Adagrad(lr=0.5), lambda x: np.full_like(x, -7.0), np.zeros(2), 100)
    steps = 0.5 / np.arange(1, 101) ** 0.5
    assert_allclose(np.diff(path, axis=0), np.stack([steps, steps], axis=1), rtol=1e-9)


@given(
    st.lists(
        st.floats(-1e3, 1e3).filter(lambda g: g == 0 or abs(g) > 1e-3), min_size=2, max_size=9
    ),
    st.sampled_from([2.0**-20, 0.5, 2.0**30]),
)
def test_no_step_is_longer_than_lr_and_the_scale_of_the_gradients_is_lost(values, scale):
    grads = np.array([1.0, *values])[:, None]
    path = np.append(0, follow(Adagrad(lr=0.1, eps=0.0), np.zeros(1), grads)[:, 0])
    assert np.abs(np.diff(path)).max() <= 0.1 * (1 + 1e-12)
    scaled = follow(Adagrad(lr=0.1, eps=0.0), np.zeros(1), scale * grads)
    assert_array_equal(scaled[:, 0], path[1:])


def test_nan_and_infinity_pass_through_as_in_torch():
    assert_same_nan_and_infinity(Adagrad(), torch.optim.Adagrad)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, r"lr must be positive, got 0"),
        ({"lr_decay": -1}, r"lr_decay must be in \[0, inf\), got -1"),
        ({"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
        ({"initial_accumulator_value": -1}, r"initial_accumulator_value must be in .* got -1"),
        ({"eps": -1e-9}, r"eps must be in \[0, inf\), got -1e-09"),
    ],
)
def test_bad_settings_are_named(settings, message):
    with pytest.raises(ValueError, match=message):
        Adagrad(**settings)


def test_bad_arrays_are_named():
    assert_bad_arrays_are_named(Adagrad())
