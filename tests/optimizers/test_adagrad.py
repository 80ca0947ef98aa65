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

from recorded_paths import follow, follow_torch, worst_error

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
SHAPES = [(), (0,), (3,), (2, 3), (2, 0, 3), (2, 3, 4), (2, 1, 3, 2)]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_adagrad_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(Adagrad(**settings), torch.optim.Adagrad, foreach=False, **settings)


def test_adagrad_has_the_defaults_of_torch():
    theirs = torch.optim.Adagrad([torch.zeros(1)]).defaults
    ours = {k: v for k, v in vars(Adagrad()).items() if k != "eps_inside"}
    assert ours == {k: theirs[k] for k in ours}


@pytest.mark.parametrize("settings", [SETTINGS[i] for i in (0, 5, 7)], ids=str)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_adagrad_matches_torch_for_every_shape_and_dtype(settings, shape, dtype, rng):
    start = rng.normal(size=shape).astype(dtype)
    grads = rng.normal(size=(20, *shape)).astype(dtype)
    ours = follow(Adagrad(**settings), start, grads)
    assert ours.dtype == dtype
    tolerance = 1e-12 if dtype == "float64" else 5e-6
    assert (
        worst_error(ours, follow_torch(torch.optim.Adagrad, start, grads, **settings)) < tolerance
    )


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_state_has_the_names_and_the_numbers_of_torch(settings, rng, double):
    x, grads = rng.normal(size=(2, 3)), rng.normal(size=(5, 2, 3))
    rule, param = Adagrad(**settings), torch.tensor(x)
    oracle, state = torch.optim.Adagrad([param], **settings), rule.init(x)
    keys = list(state)
    for t, grad in enumerate(grads, 1):
        x, state = rule.step(x, grad, state)
        param.grad = torch.tensor(grad)
        oracle.step()
        assert list(state) == keys
        assert set(keys) == set(oracle.state[param])
        assert state["step"] == t
        for key in keys[1:]:
            assert_allclose(state[key], oracle.state[param][key], rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
@pytest.mark.parametrize("make", [np.array, torch.tensor])
def test_arguments_are_not_modified_and_nothing_is_shared(settings, make, rng):
    rule, values = Adagrad(**settings), rng.normal(size=(3, 2, 3))
    x, g1, g2 = (make(v) for v in values)
    start = rule.init(x)
    zeroth = {k: np.asarray(v).copy() for k, v in start.items()}
    y, first = rule.step(x, g1, start)
    kept, first_kept = np.asarray(y).copy(), {k: np.asarray(v).copy() for k, v in first.items()}
    z, second = rule.step(y, g2, first)
    assert_array_equal(y, kept)
    for state, copies in [(start, zeroth), (first, first_kept)]:
        for name, value in copies.items():
            assert_array_equal(state[name], value)
    for array, value in zip((x, g1, g2), values, strict=True):
        assert_array_equal(array, value)
    arrays = [x, g1, g2, y, z]
    arrays += [v for s in (start, first, second) for k, v in s.items() if k != "step"]
    arrays = [np.asarray(a) for a in arrays]
    for i, a in enumerate(arrays):
        assert not any(np.shares_memory(a, b) for b in arrays[:i])


def test_adagrad_takes_views_with_strides_as_they_are(rng):
    rule, x, g = Adagrad(lr=0.1), rng.normal(size=(4, 6)), rng.normal(size=(4, 6))
    view, _ = rule.step(x.T[::2], g.T[::2], rule.init(x.T[::2]))
    copy, _ = rule.step(x.T[::2].copy(), g.T[::2].copy(), rule.init(x.T[::2].copy()))
    assert_array_equal(view, copy)


def test_adagrad_follows_a_changing_rate_as_torch_does(rng):
    start, grads, rates = rng.normal(size=4), rng.normal(size=(50, 4)), 10 ** rng.uniform(-3, 0, 50)
    param = torch.tensor(start)
    oracle = torch.optim.Adagrad([param], lr_decay=0.1)
    x, state = start, Adagrad(lr_decay=0.1).init(start)
    for lr, grad in zip(rates, grads, strict=True):
        oracle.param_groups[0]["lr"] = lr
        param.grad = torch.tensor(grad)
        oracle.step()
        x, state = Adagrad(lr=lr, lr_decay=0.1).step(x, grad, state)
        assert_allclose(x, param, rtol=1e-12, atol=1e-12)


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
    start, grads = np.zeros(4), np.array([[np.nan, np.inf, -np.inf, 1.0], [1.0, 1.0, 1.0, 1.0]])
    theirs = follow_torch(torch.optim.Adagrad, start, grads)
    with np.errstate(invalid="ignore"):
        assert_allclose(follow(Adagrad(), start, grads), theirs)


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
    rule, x = Adagrad(), np.zeros(3)
    with pytest.raises(ValueError, match=r"param and grad must have one shape, got \(3,\) and"):
        rule.step(x, np.zeros(2), rule.init(x))
    with pytest.raises(TypeError, match="param must have a floating dtype, got int64"):
        rule.step(np.zeros(3, dtype=np.int64), x, rule.init(x))
