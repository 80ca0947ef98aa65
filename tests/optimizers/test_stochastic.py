"""ASGD against torch; batches against DataLoader; the noise of a batch against all its subsets."""

import itertools

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.datasets import load_diabetes
from sklearn.utils import gen_batches
from torch.utils.data import DataLoader

from cheatsheet.optimizers import stochastic
from cheatsheet.optimizers.adapter import TorchOptimizer
from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.stochastic import ASGD

from recorded_paths import (
    assert_bad_arrays_are_named,
    assert_pure,
    assert_same_for_shape,
    assert_same_state,
    assert_takes_views,
    follow,
    follow_torch,
    worst_error,
)

SETTINGS = [
    {},
    {"lr": 0.1},
    {"lr": 0.1, "lambd": 0.1},
    {"lr": 0.1, "lambd": 0.1, "alpha": 0.5},
    {"lr": 0.1, "lambd": 0.0},
    {"lr": 0.1, "lambd": 0.01, "alpha": 0.0},
    {"t0": 0},
    {"t0": 500},
    {"t0": 10.5, "lr": 0.1},
    {"weight_decay": 0.1},
    {"maximize": True, "weight_decay": 0.1},
    {
        "lr": 0.05,
        "lambd": 1e-2,
        "alpha": 0.9,
        "t0": 3,
        "weight_decay": 1e-2,
        "maximize": True,
    },
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_asgd_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(ASGD(**settings), torch.optim.ASGD, foreach=False, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_state_has_the_names_and_the_numbers_of_torch(settings, gradients, double):
    rule, values = ASGD(**settings), [np.linspace(-1, 2, 6), *gradients[:60]]
    assert_same_state(rule, torch.optim.ASGD, values, atol=1e-12, foreach=False, **settings)


@pytest.mark.parametrize("t0", [0, 1, 7])
def test_the_average_of_asgd_is_the_mean_of_the_points_after_t0_plus_one_steps(t0, rng):
    grads, x = rng.normal(size=(30, 3)), rng.normal(size=3)
    rule = ASGD(lr=0.1, t0=t0)
    state, path = rule.init(x), []
    for t, grad in enumerate(grads, 1):
        x, state = rule.step(x, grad, state)
        path.append(x)
        mean = np.mean(path[t0 + 1 :], axis=0) if t > t0 + 2 else x  # from x_{t0 + 2} on
        assert_allclose(state["ax"], mean, rtol=1e-12, atol=1e-14)


def test_torch_keeps_the_rate_in_float32_and_that_is_all_the_difference(rng):
    start, grads = rng.normal(size=4), rng.normal(size=(100, 4))
    settings = {"lr": 0.1, "lambd": 0.01}
    theirs = follow_torch(torch.optim.ASGD, start, grads, foreach=False, **settings)
    error = worst_error(follow(ASGD(**settings), start, grads), theirs)
    assert 1e-12 < error < 1e-6


def test_asgd_matches_torch_for_every_shape_and_dtype(shape, dtype, rng, double):
    settings = {"lr": 0.1, "lambd": 0.01, "weight_decay": 0.1, "t0": 5}
    assert_same_for_shape(ASGD(**settings), torch.optim.ASGD, shape, dtype, rng, **settings)


def test_arguments_are_not_modified_and_nothing_is_shared(make, rng):
    assert_pure(ASGD(lr=0.1, t0=0), make, rng, eta=0.1, mu=1)


def test_asgd_takes_views_with_strides_as_they_are(rng):
    assert_takes_views(ASGD(lr=0.1), rng)


def test_asgd_through_the_adapter_keeps_its_scalars_and_its_average(double):
    grads = np.random.default_rng(0).normal(size=(20, 3))
    ours, theirs = torch.ones(3), torch.ones(3)
    settings = {"lr": 0.1, "lambd": 0.1, "t0": 4}
    a = TorchOptimizer([ours], ASGD(**settings))
    b = torch.optim.ASGD([theirs], foreach=False, **settings)
    for grad in grads:
        ours.grad, theirs.grad = torch.tensor(grad), torch.tensor(grad)
        a.step()
        b.step()
        assert_allclose(ours, theirs, rtol=1e-12)
        assert_allclose(a.state[ours]["ax"], b.state[theirs]["ax"], rtol=1e-12)
        assert_allclose(a.state[ours]["eta"], b.state[theirs]["eta"], rtol=1e-12)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, r"lr must be positive, got 0"),
        ({"lambd": -1}, r"lambd must be in \[0, inf\), got -1"),
        ({"alpha": 1.5}, r"alpha must be in \[0, 1\], got 1\.5"),
        ({"alpha": -0.5}, r"alpha must be in \[0, 1\], got -0\.5"),
        ({"t0": -1}, r"t0 must be in \[0, inf\), got -1"),
        ({"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
    ],
)
def test_bad_settings_are_named(settings, message):
    with pytest.raises(ValueError, match=message):
        ASGD(**settings)


def test_bad_arrays_are_named():
    assert_bad_arrays_are_named(ASGD())


@pytest.mark.parametrize("n", [0, 1, 5, 12])
@pytest.mark.parametrize("batch_size", [1, 3, 5, 20])
@pytest.mark.parametrize("drop_last", [False, True])
def test_minibatches_in_stored_order_match_the_data_loader(n, batch_size, drop_last, rng):
    ours = list(stochastic.minibatches(n, batch_size, rng, shuffle=False, drop_last=drop_last))
    loader = DataLoader(range(n), batch_size=batch_size, drop_last=drop_last)
    assert [list(index) for index in ours] == [batch.tolist() for batch in loader]
    assert len(ours) == len(loader)
    if n and not drop_last:
        slices = [np.arange(n)[part] for part in gen_batches(n, batch_size)]
        assert all(map(np.array_equal, ours, slices))


@given(st.integers(0, 60), st.integers(1, 70), st.booleans(), st.integers(0, 99))
def test_shuffled_minibatches_hold_each_sample_once(n, batch_size, drop_last, seed):
    rng = np.random.default_rng(seed)
    batches = list(stochastic.minibatches(n, batch_size, rng, drop_last=drop_last))
    loader = DataLoader(range(n), batch_size=batch_size, drop_last=drop_last)
    assert [len(index) for index in batches] == [len(batch) for batch in loader]
    seen = np.concatenate([np.empty(0, dtype=int), *batches])
    assert len(set(seen)) == len(seen)
    assert set(seen) <= set(range(n))
    if not drop_last:
        assert len(seen) == n
        expected = np.random.default_rng(seed).permutation(n)
        assert_array_equal(seen, expected)


def test_every_epoch_has_another_order_and_the_same_seed_the_same_one():
    rng = np.random.default_rng(1)
    first, second = (np.concatenate(list(stochastic.minibatches(50, 8, rng))) for _ in range(2))
    again = np.concatenate(list(stochastic.minibatches(50, 8, np.random.default_rng(1))))
    assert not np.array_equal(first, second)
    assert_array_equal(first, again)
    assert first.dtype == np.intp


def test_every_sample_comes_equally_often_at_every_place():
    rng = np.random.default_rng(2)
    orders = np.array(
        [np.concatenate(list(stochastic.minibatches(4, 3, rng))) for _ in range(4000)]
    )
    share = np.array([(orders == sample).mean(axis=0) for sample in range(4)])
    assert_allclose(share, 0.25, atol=0.03)


def test_bad_batches_are_named_when_asked_for(rng):
    with pytest.raises(ValueError, match="n must be at least 0, got -1"):
        stochastic.minibatches(-1, 1, rng)
    with pytest.raises(ValueError, match="batch_size must be at least 1, got 0"):
        stochastic.minibatches(1, 0, rng)


@pytest.mark.parametrize("n", [1, 2, 5])
@pytest.mark.parametrize("b", [1, 2, 5])
@pytest.mark.parametrize("shape", [(), (3,), (2, 2)], ids=str)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gradient_noise_is_the_deviation_over_all_batches_there_are(n, b, shape, dtype, rng):
    g = rng.normal(size=(n, *shape)).astype(dtype)
    rtol, atol = (1e-12, 1e-14) if dtype == "float64" else (1e-5, 1e-6)
    draws = {True: list(itertools.product(range(n), repeat=b))}
    if b <= n:
        draws[False] = list(itertools.combinations(range(n), b))
    for replace, batches in draws.items():
        means = g.astype(float)[np.array(batches)].mean(axis=1)  # (batches, ...)
        assert_allclose(means.mean(axis=0), g.astype(float).mean(axis=0), atol=1e-12)  # unbiased
        ours = stochastic.gradient_noise(g, b, replace=replace)
        assert ours.dtype == dtype
        assert_allclose(ours, means.std(axis=0), rtol=rtol, atol=atol)


def test_gradient_noise_of_a_batch_is_seen_on_drawn_batches(rng):
    g = rng.normal(size=(40, 3)) * [1, 10, 100]
    means = [g[next(stochastic.minibatches(40, 8, rng))].mean(axis=0) for _ in range(20_000)]
    assert_allclose(np.std(means, axis=0), stochastic.gradient_noise(g, 8), rtol=0.03)


def test_gradient_noise_leaves_its_argument_alone_and_takes_lists_and_integers(rng):
    g = rng.integers(0, 9, size=(6, 2))
    kept = g.copy()
    noise = stochastic.gradient_noise(g, np.int64(2))
    assert noise.dtype == np.float64
    assert_array_equal(g, kept)
    assert_array_equal(stochastic.gradient_noise(g.tolist(), 2), noise)
    assert_array_equal(stochastic.gradient_noise(np.hstack([g, g])[:, ::2], 2)[0], noise[0])
    assert stochastic.gradient_noise(np.float32([1, 2]), np.int64(1)).dtype == np.float32
    assert stochastic.gradient_noise(np.ones((3, 0)), 1).shape == (0,)
    assert np.isnan(stochastic.gradient_noise([1.0, np.nan], 1))
    assert stochastic.gradient_noise([1.0, 3.0], 100, replace=True) == 0.1


def test_bad_noise_is_named():
    with pytest.raises(ValueError, match=r"must have at least 1 sample .* got shape \(0, 2\)"):
        stochastic.gradient_noise(np.ones((0, 2)), 1)
    with pytest.raises(ValueError, match=r"must have at least 1 sample .* got shape \(\)"):
        stochastic.gradient_noise(1.0, 1)
    with pytest.raises(ValueError, match="batch_size must be at least 1, got 0"):
        stochastic.gradient_noise([1.0], 0, replace=True)
    with pytest.raises(ValueError, match=r"batch_size must be in \[1, 2\], got 3"):
        stochastic.gradient_noise([1.0, 2.0], 3)
    with pytest.raises(ValueError, match="batch_size must be at least 1, got 0"):
        stochastic.gradient_noise([1.0], 0)


@pytest.mark.parametrize("shape", [(0,), (1,), (30,), (30, 3), (0, 2), (5, 2, 3), (4, 0)], ids=str)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_running_average_matches_pandas(shape, dtype, rng):
    path = rng.normal(size=shape).astype(dtype)
    kept = path.copy()
    ours = stochastic.running_average(path)
    flat = pd.DataFrame(path.astype(float).reshape(shape[0], int(np.prod(shape[1:]))))
    assert ours.dtype == dtype
    assert ours.shape == shape
    rtol = 1e-12 if dtype == "float64" else 1e-5
    assert_allclose(
        ours, flat.expanding().mean().to_numpy().reshape(shape), rtol=rtol, atol=rtol / 10
    )
    assert_array_equal(path, kept)


def test_running_average_takes_strided_views_integers_and_nan(rng):
    path = rng.integers(-5, 5, size=(6, 4)).T[::2]
    assert_allclose(stochastic.running_average(path), [path[0], path.mean(axis=0)])
    assert_array_equal(stochastic.running_average([1, np.nan]), [1, np.nan])
    with pytest.raises(ValueError, match="path must have at least 1 dimension, got 0"):
        stochastic.running_average(3.0)


def test_sgd_with_one_sample_a_step_matches_torch_with_the_same_order(rng):
    data, target = load_diabetes(return_X_y=True)
    data, target = data[:50] * 20, (target[:50] - 150) / 80
    order = rng.permutation(50)
    w, rule = np.zeros(10), SGD(lr=0.05)
    state = rule.init(w)
    param = torch.zeros(10, dtype=torch.float64, requires_grad=True)
    oracle = torch.optim.SGD([param], lr=0.05)
    for i in order:
        w, state = rule.step(w, 2 * (data[i] @ w - target[i]) * data[i], state)
        oracle.zero_grad()
        ((torch.tensor(data[i]) @ param - target[i]) ** 2).backward()
        oracle.step()
        assert_allclose(w, param.detach(), rtol=1e-11, atol=1e-13)


def test_the_mean_of_the_per_sample_gradients_is_the_gradient_of_the_mean_loss(rng):
    data, target = torch.tensor(rng.normal(size=(8, 3))), torch.tensor(rng.normal(size=8))
    w = torch.tensor(rng.normal(size=3))

    def loss(w, x, y):
        return ((x @ w - y) ** 2).mean()

    each = torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0, 0))(w, data, target)
    assert_allclose(each.mean(0), torch.func.grad(loss)(w, data, target), rtol=1e-12)
    for b in range(1, 9):
        batches = torch.stack([each[list(i)].mean(0) for i in itertools.combinations(range(8), b)])
        noise = stochastic.gradient_noise(each.numpy(), b)
        assert_allclose(noise, batches.numpy().std(axis=0), rtol=1e-12, atol=1e-14)
