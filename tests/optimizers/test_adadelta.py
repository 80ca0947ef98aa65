"""Adadelta against torch.optim.Adadelta and Keras along recorded gradients, and its limits by hand."""

import os

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from cheatsheet.optimizers.adadelta import Adadelta
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
    {"lr": 0.1},
    {"rho": 0.5},
    {"rho": 0.0},
    {"eps": 1e-2},
    {"weight_decay": 0.1},
    {"maximize": True},
    {"lr": 0.5, "rho": 0.95, "eps": 1e-4, "weight_decay": 0.01, "maximize": True},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_adadelta_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(Adadelta(**settings), torch.optim.Adadelta, foreach=False, **settings)


def test_adadelta_has_the_defaults_of_torch():
    assert_same_defaults(Adadelta(), torch.optim.Adadelta)


@pytest.mark.parametrize("settings", [SETTINGS[i] for i in (0, 4, 7)], ids=str)
def test_adadelta_matches_torch_for_every_shape_and_dtype(settings, shape, dtype, rng):
    assert_same_for_shape(Adadelta(**settings), torch.optim.Adadelta, shape, dtype, rng, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_state_has_the_names_and_the_numbers_of_torch(settings, rng, double):
    values = rng.normal(size=(9, 2, 3))
    assert_same_state(Adadelta(**settings), torch.optim.Adadelta, values, **settings)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_arguments_are_not_modified_and_nothing_is_shared(settings, make, rng):
    assert_pure(Adadelta(**settings), make, rng)


def test_adadelta_takes_views_with_strides_as_they_are(rng):
    assert_takes_views(Adadelta(lr=0.1), rng)


def test_adadelta_follows_a_changing_rate_as_torch_does(rng):
    assert_same_while_changing(Adadelta(), torch.optim.Adadelta, rng)


@pytest.mark.parametrize("settings", [{}, {"rho": 0.95, "eps": 1e-7}, {"eps": 1e-3}], ids=str)
def test_it_is_the_update_of_keras(settings, gradients, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", os.environ.get("KERAS_BACKEND", "torch"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    keras = pytest.importorskip("keras")
    rule, start = Adadelta(**settings), np.linspace(-1, 2, 6)
    theirs = keras.optimizers.Adadelta(1.0, rho=rule.rho, epsilon=rule.eps)
    variable, path = keras.Variable(start, dtype="float64"), []
    for grad in gradients[:100]:
        theirs.apply([keras.ops.convert_to_tensor(grad, dtype="float64")], [variable])
        path.append(variable.value.detach().numpy().copy())
    assert worst_error(follow(rule, start, gradients[:100]), np.array(path)) < 1e-12


def test_it_is_algorithm_1_of_the_paper_one_number_at_a_time(rng):
    grads, rho, eps = rng.normal(size=60), 0.95, 1e-6
    x, mean_g2, mean_dx2 = 0.5, 0.0, 0.0
    for g in grads:
        mean_g2 = rho * mean_g2 + (1 - rho) * g * g
        dx = -((mean_dx2 + eps) ** 0.5) / (mean_g2 + eps) ** 0.5 * g
        mean_dx2 = rho * mean_dx2 + (1 - rho) * dx * dx
        x = x + dx
    ours = follow(Adadelta(rho=rho, eps=eps), np.array(0.5), grads)[-1]
    assert_allclose(ours, x, rtol=1e-12)


@pytest.mark.parametrize("rho", [0.5, 0.9, 0.95])
@pytest.mark.parametrize("eps", [1e-8, 1e-4])
def test_under_a_constant_gradient_the_squared_step_grows_by_eps_times_one_minus_rho(rho, eps):
    # Once v = g^2 >> eps, delta^2 = u + eps, so u' = rho u + (1 - rho)(u + eps) = u + (1 - rho) eps.
    path = descend(Adadelta(rho=rho, eps=eps), lambda x: np.full_like(x, 1e6), 0.0, 1500)
    squares = np.diff(path) ** 2
    assert_allclose(squares[0], eps / (1 - rho), rtol=1e-9)
    assert_allclose(np.diff(squares)[1200:], (1 - rho) * eps, rtol=1e-5)


@given(
    st.lists(st.floats(1, 1e3) | st.floats(-1e3, -1), min_size=1, max_size=9),
    st.sampled_from([1e-4, 1e-2, 1e2]),
)
def test_the_steps_are_proportional_to_the_root_of_eps(values, factor):
    grads, eps = np.array([1.0, *values])[:, None], 1e-14
    one = follow(Adadelta(eps=eps), np.zeros(1), grads)
    other = follow(Adadelta(eps=factor**2 * eps), np.zeros(1), grads)
    assert_allclose(
        np.diff(other, axis=0, prepend=0), factor * np.diff(one, axis=0, prepend=0), rtol=1e-6
    )


@pytest.mark.parametrize("lr", [1.0, 0.25])
def test_on_a_parabola_it_settles_only_where_gradient_descent_with_its_lr_would(lr):
    # An oscillation x = +-a has g = c a and lr delta = 2 a; the ratio of the roots, squared, is
    # (4 a^2 / lr^2 + eps) / (c^2 a^2 + eps) against (delta / g)^2 = 4 / (lr c)^2, which a step
    # must have to keep the amplitude.  It is larger, and a grows, just if lr c > 2.
    curvature = np.array([0.5, 1.9, 2.1, 40.0]) / lr
    path = np.abs(descend(Adadelta(lr), lambda x: curvature * x, np.full(4, 0.1), 6000))
    assert path[-100:, :2].max() < 1e-9
    assert (path[-1000:, 2:].max(axis=0) > path[-3000:-2000, 2:].max(axis=0)).all()


def test_nan_and_infinity_pass_through_as_in_torch():
    assert_same_nan_and_infinity(Adadelta(), torch.optim.Adadelta)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, r"lr must be positive, got 0"),
        ({"rho": 1.0}, r"rho must be in \[0, 1\), got 1\.0"),
        ({"rho": -0.1}, r"rho must be in \[0, 1\), got -0\.1"),
        ({"eps": -1e-9}, r"eps must be in \[0, inf\), got -1e-09"),
        ({"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
    ],
)
def test_bad_settings_are_named(settings, message):
    with pytest.raises(ValueError, match=message):
        Adadelta(**settings)


def test_bad_arrays_are_named():
    assert_bad_arrays_are_named(Adadelta())
