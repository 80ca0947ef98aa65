"""Descent against torch and matrix powers; rates and curvatures against eigenvalues and SciPy."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import rosen, rosen_der, rosen_hess
from scipy.sparse.linalg import eigsh

from cheatsheet.optimizers import gradient_descent, landscape
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.gradient_descent import backtracking, descend, quadratic_path, sharpness
from cheatsheet.optimizers.momentum import SGD


def hessian_with(eigenvalues, rng):
    """A symmetric matrix with the given eigenvalues and random eigenvectors."""
    q, _ = np.linalg.qr(rng.normal(size=(len(eigenvalues), len(eigenvalues))))
    return (q * eigenvalues) @ q.T


@pytest.mark.parametrize(
    ("rule", "oracle"),
    [(SGD(lr=0.0005), torch.optim.SGD), (Adam(lr=0.0005), torch.optim.Adam)],
    ids=["SGD", "Adam"],
)
def test_descend_matches_torch_with_autograd(rule, oracle):
    start = [-1.0, 1.5, 0.5]
    path = descend(rule, landscape.rosenbrock_grad, start, 200)
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer, theirs = oracle([w], lr=0.0005), [w.detach().numpy().copy()]
    for _ in range(200):
        optimizer.zero_grad()
        (100 * (w[1:] - w[:-1] ** 2) ** 2 + (1 - w[:-1]) ** 2).sum().backward()
        optimizer.step()
        theirs.append(w.detach().numpy().copy())
    assert path.shape == (201, 3)
    assert_allclose(path, theirs, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 1, 3)], ids=str)
def test_descend_returns_the_start_and_the_point_after_each_step(shape, rng):
    start = rng.normal(size=shape)
    kept = start.copy()
    path = descend(SGD(lr=0.25), lambda x: 2 * x, start, 3)
    assert path.shape == (4, *shape)
    assert path.dtype == np.float64
    assert_allclose(path, [start * 0.5**t for t in range(4)], rtol=1e-14)
    assert_array_equal(start, kept)
    assert_array_equal(descend(SGD(), lambda x: x, start, 0), [start])


def test_descend_takes_integers_and_lists_and_keeps_the_state_of_the_rule():
    path = descend(SGD(lr=0.5, momentum=0.5), lambda x: [1, 2], [0, 0], 3)
    assert_allclose(path, -0.5 * np.outer([0, 1, 2.5, 4.25], [1, 2]))


def test_descend_refuses_bad_arguments():
    with pytest.raises(ValueError, match="steps must be at least 0, got -1"):
        descend(SGD(), lambda x: x, 1.0, -1)
    with pytest.raises(
        ValueError, match=r"param and grad must have one shape, got \(2,\) and \(\)"
    ):
        descend(SGD(), lambda x: x[0], [1.0, 2.0], 1)


@given(st.floats(0.01, 1.2), st.floats(-100, 100))
def test_descent_on_a_parabola_has_a_closed_form(lr, start):
    path = descend(SGD(lr=lr), lambda x: 2 * x, start, 20)
    assert_allclose(path, start * (1 - 2 * lr) ** np.arange(21), rtol=1e-9, atol=1e-250)


@pytest.mark.parametrize("n", [1, 2, 5])
@pytest.mark.parametrize("lr", [0.01, 0.1, 0.3])
def test_quadratic_path_matches_descent_and_matrix_powers(n, lr, rng):
    hessian = hessian_with(rng.uniform(-2, 8, n), rng)
    start = rng.normal(size=n)
    path = quadratic_path(hessian, start, lr=lr, steps=30)
    assert path.shape == (31, n)
    step = np.eye(n) - lr * hessian
    powers = [np.linalg.matrix_power(step, t) @ start for t in range(31)]
    size = np.abs(path).max()
    assert_allclose(path, powers, rtol=1e-12, atol=1e-12 * size)
    steps = descend(SGD(lr=lr), lambda x: hessian @ x, start, 30)
    assert_allclose(path, steps, rtol=1e-12, atol=1e-12 * size)


def test_quadratic_path_leaves_its_arguments_alone_and_diverges_in_silence():
    hessian, start = np.diag([1.0, 1e3]), np.array([1.0, 1.0])
    path = quadratic_path(hessian, start, lr=1.0, steps=500)
    assert not np.isfinite(path[-1]).all()
    assert_array_equal(hessian, np.diag([1.0, 1e3]))
    assert_array_equal(start, [1, 1])
    assert_array_equal(quadratic_path([[2]], [3], lr=0.1, steps=0), [[3.0]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1.0]], [1.0], 0, 1), "lr must be positive, got 0"),
        (([[1.0]], [1.0], 0.1, -1), "steps must be at least 0, got -1"),
        (([[1.0]], [1.0, 2.0], 0.1, 1), r"start must have shape \(1,\), got \(2,\)"),
        (([[1.0]], 1.0, 0.1, 1), r"start must have shape \(1,\), got \(\)"),
        (([[1.0, 2.0], [0.0, 1.0]], [1.0, 2.0], 0.1, 1), "hessian must be symmetric"),
        (([1.0], [1.0], 0.1, 1), "hessian must have 2 dimensions"),
    ],
)
def test_quadratic_path_refuses_bad_arguments(arguments, message):
    hessian, start, lr, steps = arguments
    with pytest.raises(ValueError, match=message):
        quadratic_path(hessian, start, lr=lr, steps=steps)


def worst_factor(hessian, lr):
    """How much of the distance is left after a step, in the worst direction."""
    return np.abs(np.linalg.eigvals(np.eye(len(hessian)) - lr * hessian)).max()


@pytest.mark.parametrize("n", [1, 2, 6])
def test_no_rate_beats_the_best_one_and_the_limit_divides(n, rng):
    hessian = hessian_with(rng.uniform(0.5, 20, n), rng)
    best, limit = gradient_descent.quadratic_rates(hessian)
    assert isinstance(best, float)
    rates = np.linspace(0.001, 1.2 * limit, 2000)
    factors = np.array([worst_factor(hessian, lr) for lr in rates])
    assert worst_factor(hessian, best) <= factors.min() + 1e-12
    assert_allclose(worst_factor(hessian, limit), 1, rtol=1e-12)
    assert_array_equal(factors < 1, rates < limit)


def test_the_best_rate_has_the_factor_of_the_condition_number(rng):
    hessian = hessian_with([1, 3, 10], rng)
    best, _ = gradient_descent.quadratic_rates(hessian)
    kappa = landscape.condition_number(hessian)
    assert_allclose(worst_factor(hessian, best), (kappa - 1) / (kappa + 1), rtol=1e-12)


@pytest.mark.parametrize("hessian", [np.diag([1.0, -1.0]), np.zeros((1, 1))])
def test_quadratic_rates_refuses_a_surface_without_a_minimum(hessian):
    smallest = np.linalg.eigvalsh(hessian)[0]
    message = f"hessian must be positive definite, got the eigenvalue {smallest}"
    with pytest.raises(ValueError, match=message):
        gradient_descent.quadratic_rates(hessian)


@pytest.mark.parametrize("n", [1, 2, 7])
def test_sharpness_matches_eigvalsh_on_a_quadratic(n, rng):
    hessian = hessian_with(np.linspace(9, 1, n), rng)
    found = sharpness(lambda x: hessian @ x, rng.normal(size=n), rng)
    assert isinstance(found, float)
    assert_allclose(found, np.linalg.eigvalsh(hessian)[-1], rtol=1e-9)


def test_sharpness_matches_arpack_and_the_exact_hessian_of_rosenbrock(rng):
    for point in rng.normal(size=(5, 6)):
        exact = rosen_hess(point)
        largest = eigsh(exact, k=1, which="LM", return_eigenvectors=False, rng=rng)[0]
        found = sharpness(rosen_der, point, rng, iterations=500)
        assert_allclose(found, largest, rtol=1e-5)


def test_sharpness_takes_points_of_any_shape_and_lists(rng):
    weights = np.arange(1.0, 7).reshape(2, 3)
    found = sharpness(lambda x: (weights * x).tolist(), np.ones((2, 3)).tolist(), rng)
    assert_allclose(found, 6, rtol=1e-6)
    assert_allclose(sharpness(lambda x: 5 * x, 1.0, rng), 5, rtol=1e-9)


def test_sharpness_has_a_sign_and_is_zero_where_the_surface_is_flat(rng):
    assert_allclose(sharpness(lambda x: [-5, 1] * x, [1.0, 1.0], rng), -5, rtol=1e-9)
    assert sharpness(lambda x: np.ones(3), [1.0, 2.0, 3.0], rng) == 0


def test_sharpness_takes_the_number_of_iterations_and_the_step(rng):
    calls = []

    def grad(x):
        calls.append(x)
        return x**3

    sharpness(grad, [2.0], rng, iterations=3, step=0.5)
    assert_allclose(np.sort(np.ravel(calls)), [1.5] * 3 + [2.5] * 3)
    assert_allclose(sharpness(grad, [2.0], rng, step=0.5), 3 * 2**2 + 0.5**2, rtol=1e-12)


def test_sharpness_refuses_bad_settings(rng):
    with pytest.raises(ValueError, match="iterations must be at least 1, got 0"):
        sharpness(lambda x: x, [1.0], rng, iterations=0)
    with pytest.raises(ValueError, match="step must be positive, got 0"):
        sharpness(lambda x: x, [1.0], rng, step=0)


@pytest.mark.parametrize(("lr", "shrink", "c1"), [(1, 0.5, 1e-4), (0.9, 0.3, 0.4), (2, 0.8, 0.1)])
def test_backtracking_takes_the_first_rate_that_meets_the_condition(lr, shrink, c1):
    path, rates = backtracking(rosen, rosen_der, [-1.2, 1.0], 40, lr=lr, shrink=shrink, c1=c1)
    assert path.shape == (41, 2)
    assert rates.shape == (40,)
    tried = lr * shrink ** np.arange(100)  # the brute force
    for here, after, rate in zip(path, path[1:], rates, strict=False):
        g = rosen_der(here)
        paid = [rosen(here - r * g) <= rosen(here) - c1 * r * (g @ g) for r in tried]
        assert_allclose(rate, tried[np.argmax(paid)], rtol=1e-12)
        assert_allclose(after, here - rate * g, rtol=1e-12)


def test_backtracking_never_goes_up_and_arrives_where_a_fixed_rate_diverges():
    path, rates = backtracking(rosen, rosen_der, [-1.2, 1.0], 3000)
    assert (np.diff(rosen(path.T)) <= 0).all()
    assert_allclose(path[-1], [1, 1], atol=1e-2)
    with np.errstate(all="ignore"):
        fixed = descend(SGD(lr=rates.max()), rosen_der, [-1.2, 1.0], 3000)
    assert not rosen(fixed[-1]) < 1


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)], ids=str)
def test_backtracking_takes_points_of_any_shape(shape, rng):
    start = rng.normal(size=shape)
    kept = start.copy()
    path, rates = backtracking(lambda x: np.sum(x**2), lambda x: 2 * x, start, 4, lr=0.25)
    assert_allclose(path, [start * 0.5**t for t in range(5)], rtol=1e-14)
    assert_array_equal(rates, [0.25] * 4)
    assert_array_equal(start, kept)
    path, rates = backtracking(np.sum, np.ones_like, start, 0)
    assert_array_equal(path, [start])
    assert rates.shape == (0,)


def test_backtracking_stays_where_no_rate_lowers_the_function():
    path, rates = backtracking(lambda x: abs(x), lambda x: -1.0, 3.0, 3)  # the wrong sign
    assert_allclose(path, 3)
    path, rates = backtracking(lambda x: np.nan, lambda x: 1.0, 3.0, 2)
    assert_array_equal(path, [3, 3, 3])
    assert_array_equal(rates, [0, 0])
    path, rates = backtracking(lambda x: 1.0, lambda x: np.nan, 3.0, 1)
    assert_array_equal(path, [3, 3])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, "lr must be positive, got 0"),
        ({"steps": -1}, "steps must be at least 0, got -1"),
        ({"shrink": 1}, r"shrink must be in \(0, 1\), got 1"),
        ({"shrink": 0}, r"shrink must be in \(0, 1\), got 0"),
        ({"c1": 1.0}, r"c1 must be in \(0, 1\), got 1.0"),
        ({"c1": 0.0}, r"c1 must be in \(0, 1\), got 0.0"),
    ],
)
def test_backtracking_refuses_bad_settings(settings, message):
    with pytest.raises(ValueError, match=message):
        backtracking(np.sum, np.ones_like, **{"start": [1.0], "steps": 1} | settings)
    with pytest.raises(
        ValueError, match=r"point and grad must have one shape, got \(1,\) and \(2,\)"
    ):
        backtracking(np.sum, lambda x: [1, 2], [1.0], 1)
