"""Lion, Adafactor and Muon against torch, pytorch_optimizer and the singular value decomposition."""

from dataclasses import replace

import numpy as np
import pytest
import pytorch_optimizer
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.linalg import polar

from cheatsheet.optimizers import lion
from cheatsheet.optimizers.adamw import AdamW
from cheatsheet.optimizers.adapter import TorchOptimizer
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.lion import Adafactor, Lion, Muon

from recorded_paths import (
    SHAPES,
    assert_bad_arrays_are_named,
    assert_pure,
    assert_same_defaults,
    assert_same_for_shape,
    assert_same_nan_and_infinity,
    assert_same_state,
    assert_takes_views,
    follow,
    follow_torch,
    worst_error,
)

QUINTIC = (3.4445, -4.7750, 2.0315)
LION = [
    {},
    {"betas": (0.95, 0.98)},
    {"betas": (0.5, 0.0), "lr": 0.1},
    {"weight_decay": 0.5},
    {"maximize": True},
    {"lr": 0.01, "betas": (0.8, 0.95), "weight_decay": 2.0, "maximize": True},
]
ADAFACTOR = [
    {},
    {"lr": 0.3},
    {"lr": 1e-4},
    {"beta2_decay": -0.3},
    {"beta2_decay": 0.0},
    {"eps": (1e-3, 1e-3)},
    {"eps": (None, 0.7)},
    {"eps": (1e-30, 10.0)},
    {"d": 2.0},
    {"weight_decay": 0.5},
    {"maximize": True},
    {
        "lr": 0.1,
        "beta2_decay": -0.5,
        "eps": (1e-2, 1e-2),
        "d": 1.5,
        "weight_decay": 0.1,
        "maximize": True,
    },
]
MUON = [
    {},
    {"lr": 0.1},
    {"weight_decay": 0.0},
    {"weight_decay": 2.0, "lr": 0.05},
    {"momentum": 0.5},
    {"momentum": 0.0},
    {"nesterov": False},
    {"momentum": 0.7, "nesterov": False, "lr": 0.02},
    {"ns_coefficients": (1.5, -0.5, 0.0), "ns_steps": 7},
    {"ns_coefficients": (2.0, -1.5, 0.5), "ns_steps": 3},
    {"ns_steps": 1},
    {"eps": 10.0},
    {"adjust_lr_fn": "original"},
    {"adjust_lr_fn": "match_rms_adamw"},
]
MATRICES = [(4, 4), (2, 7), (7, 2), (1, 5), (5, 1)]
RULES = [
    Lion(weight_decay=0.5),
    Adafactor(weight_decay=0.5),
    Muon(adjust_lr_fn="match_rms_adamw"),
]


@pytest.fixture
def matrices(rng):
    """Gradients of shape (5, 3) over eight orders of magnitude, of both signs."""
    size = 10 ** rng.uniform(-4, 4, size=(100, 5, 3))
    return size * rng.choice([-1, 1], size=size.shape)


def by_singular_values(matrix, coefficients=QUINTIC, steps=5, eps=1e-7):
    """The polynomial applied to singular values, one by one."""
    u, s, vt = np.linalg.svd(matrix, full_matrices=False)
    a, b, c = coefficients
    s = s / max(np.linalg.norm(matrix), eps)
    for _ in range(steps):
        s = a * s + b * s**3 + c * s**5
    return u * s @ vt


# Lion


@pytest.mark.parametrize("settings", LION, ids=str)
def test_lion_matches_pytorch_optimizer_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(Lion(**settings), pytorch_optimizer.Lion, foreach=False, **settings)


@pytest.mark.parametrize("settings", [LION[0], LION[-1]], ids=str)
def test_lion_matches_pytorch_optimizer_for_every_shape_and_dtype(settings, shape, dtype, rng):
    oracle, rule = pytorch_optimizer.Lion, Lion(**settings)
    assert_same_for_shape(rule, oracle, shape, dtype, rng, foreach=False, **settings)


def test_lion_is_algorithm_2_of_the_paper(rng):
    # Chen et al. (2023): c = b1 m + (1 - b1) g; theta = theta - eta (sign(c) + lambda theta);
    # m = b2 m + (1 - b2) g.
    theta = start = rng.normal(size=4)
    grads, m = rng.normal(size=(80, 4)), np.zeros(4)
    for g in grads:
        c = 0.8 * m + 0.2 * g
        theta = theta - 0.01 * (np.sign(c) + 0.3 * theta)
        m = 0.95 * m + 0.05 * g
    ours = follow(Lion(0.01, (0.8, 0.95), weight_decay=0.3), start, grads)
    assert_allclose(ours[-1], theta, rtol=1e-12)


@given(arrays(float, (5, 3), elements=st.sampled_from([-1e6, -1.5, -1e-9, 1e-9, 2.5, 1e6])))
def test_every_step_of_lion_has_the_size_of_the_rate(grads):
    # With beta1 = 0 the direction is the sign of the gradient alone.
    steps = np.diff(follow(Lion(0.25, betas=(0.0, 0.5)), np.zeros(3), grads), axis=0)
    assert_array_equal(np.abs(steps), 0.25)
    assert_array_equal(np.sign(steps), -np.sign(grads[1:]))


def test_lion_walks_on_long_after_the_gradients_ended_and_adam_does_not():
    grads = np.r_[1e-3, np.zeros(1000)]
    assert_allclose(follow(Lion(0.01), np.array(0.0), grads)[-1], -10.01, rtol=1e-9)
    assert abs(follow(AdamW(0.01), np.array(0.0), grads)[-1]) < 0.1


@pytest.mark.parametrize("goal", [3.0, 0.4, -2.0])
def test_lion_ends_in_the_box_of_one_over_its_decay(goal):
    rule, x, state = Lion(weight_decay=1.0), np.array(0.0), Lion().init(np.array(0.0))
    for t in range(1000):
        x, state = replace(rule, lr=0.05 * (1 - t / 1000)).step(x, x - goal, state)
    assert_allclose(x, np.clip(goal, -1, 1), atol=5e-3)


def test_the_defaults_of_lion_and_muon_and_adafactor_are_those_of_the_oracles():
    assert_same_defaults(Lion(), pytorch_optimizer.Lion, maximize=False)
    assert_same_defaults(Adafactor(), torch.optim.Adafactor)
    assert_same_defaults(Muon(), torch.optim.Muon)


# Adafactor


@pytest.mark.parametrize("settings", [ADAFACTOR[i] for i in (0, 5, 11)], ids=str)
def test_adafactor_matches_torch_along_recorded_gradients_of_a_vector(settings, assert_same_path):
    assert_same_path(Adafactor(**settings), torch.optim.Adafactor, foreach=False, **settings)


@pytest.mark.parametrize("settings", ADAFACTOR, ids=str)
def test_adafactor_matches_torch_along_recorded_gradients_of_a_matrix(settings, matrices, double):
    start = np.linspace(-1, 2, 15).reshape(5, 3)
    ours = follow(Adafactor(**settings), start, matrices)
    theirs = follow_torch(torch.optim.Adafactor, start, matrices, foreach=False, **settings)
    assert worst_error(ours, theirs) < 1e-12
    tensors = follow(Adafactor(**settings), torch.tensor(start), torch.tensor(matrices))
    assert worst_error(tensors, ours) < 1e-12


@pytest.mark.parametrize("settings", [ADAFACTOR[i] for i in (0, 5, 11)], ids=str)
@pytest.mark.parametrize("shape", [s for s in SHAPES if 0 not in s], ids=str)
def test_adafactor_matches_torch_for_every_shape_and_dtype(settings, shape, dtype, rng):
    rule, oracle = Adafactor(**settings), torch.optim.Adafactor
    assert_same_for_shape(rule, oracle, shape, dtype, rng, **settings)


def test_the_smallest_second_moment_of_adafactor_is_that_of_torch():
    # Gradients so small that both clips, of the row mean and of the moment, decide.
    start, grads = np.ones((2, 3)), np.full((5, 2, 3), 1e-12)
    grads[:, 0] = 1e-3
    for eps in [(None, 1e-3), (1e-5, 1e-3), (1e-9, 1e-3), (1e-7, 1e-3)]:
        ours = follow(Adafactor(eps=eps), start, grads)
        theirs = follow_torch(torch.optim.Adafactor, start, grads, eps=eps)
        assert_allclose(start - ours, start - theirs, rtol=1e-10)


@pytest.mark.parametrize("shape", [(0,), (0, 3), (3, 0), (2, 0, 3)], ids=str)
def test_an_empty_parameter_is_no_trouble(shape):
    # torch.optim.Adafactor divides by zero here.
    assert follow(Adafactor(), np.zeros(shape), np.zeros((2, *shape))).shape == (2, *shape)
    if len(shape) == 2:
        assert follow(Muon(), np.zeros(shape), np.zeros((2, *shape))).shape == (2, *shape)


@pytest.mark.parametrize("shape", [(3,), (4, 3), (2, 4, 3), (2, 3, 5, 4)], ids=str)
def test_the_state_of_adafactor_has_the_names_shapes_and_numbers_of_torch(shape, rng):
    assert_same_state(Adafactor(), torch.optim.Adafactor, rng.normal(size=(9, *shape)))


@given(arrays(float, 4, elements=st.floats(0.1, 10)), arrays(float, 3, elements=st.floats(0.1, 10)))
def test_the_factored_moment_is_exact_when_the_squares_have_rank_one(rows, columns):
    # Then v = g**2 at the first step, and the update is the sign of the gradient.
    grad = np.outer(rows, -columns)
    rule, x = Adafactor(lr=1.0), np.full((4, 3), 2.0)
    y, _ = rule.step(x, grad, rule.init(x))
    assert_allclose(y, x - 2.0 * np.sign(grad), rtol=1e-9)


def test_the_step_of_adafactor_is_relative_to_the_parameter(rng):
    grads, start = rng.normal(size=(30, 4, 3)), rng.normal(size=(4, 3))
    small = follow(Adafactor(eps=(None, 0.0)), start, grads)
    large = follow(Adafactor(eps=(None, 0.0)), 1000 * start, grads)
    assert_allclose(large, 1000 * small, rtol=1e-10)


# Muon


@pytest.mark.parametrize("settings", MUON, ids=str)
@pytest.mark.parametrize("shape", MATRICES, ids=str)
def test_muon_matches_momentum_and_singular_values(settings, shape, rng):
    rule, x = Muon(**settings), rng.normal(size=shape)
    grads = rng.normal(size=(15, *shape)) * 10 ** rng.uniform(-3, 3, size=(15, 1, 1))
    n, m = shape
    ratio = np.sqrt(n / m) if n > m else 1.0
    if rule.adjust_lr_fn == "match_rms_adamw":
        ratio = 0.2 * np.sqrt(max(shape))
    b, expected = np.zeros(shape), []
    path = follow(rule, x, grads)
    for g in grads:
        b = b + (1 - rule.momentum) * (g - b)  # as torch's lerp
        ahead = g + rule.momentum * (b - g) if rule.nesterov else b
        o = by_singular_values(ahead, rule.ns_coefficients, rule.ns_steps, rule.eps)
        x = x - rule.lr * rule.weight_decay * x - rule.lr * ratio * o
        expected.append(x)
    assert worst_error(path, np.array(expected)) < 1e-12


@pytest.mark.parametrize("settings", MUON, ids=str)
@pytest.mark.parametrize("shape", [(6, 6), (3, 8), (8, 3)], ids=str)
def test_muon_matches_torch_as_far_as_bfloat16_reaches(settings, shape, rng):
    settings = {"lr": 0.01, **settings}
    start, grads = np.zeros(shape), rng.normal(size=(10, *shape))
    ours = follow(Muon(**settings), start, grads)
    theirs = follow_torch(torch.optim.Muon, start, grads, **settings)
    steps = [np.diff(path, axis=0, prepend=0) for path in (ours, theirs)]
    errors = np.linalg.norm(steps[0] - steps[1], axis=(1, 2)) / np.linalg.norm(
        steps[0], axis=(1, 2)
    )
    assert errors.max() < 0.15
    assert np.median(errors) < 0.03


@pytest.mark.parametrize("nesterov", [False, True])
def test_the_state_of_muon_has_the_name_and_the_numbers_of_torch(dtype, nesterov, rng):
    rule, values = Muon(nesterov=nesterov), rng.normal(size=(9, 4, 3)).astype(dtype)
    rtol, atol = (1e-12, 0) if dtype == "float64" else (1e-5, 1e-5)
    assert_same_state(rule, torch.optim.Muon, values, rtol=rtol, atol=atol, nesterov=nesterov)


@pytest.mark.parametrize("nesterov", [False, True])
def test_the_sum_in_the_formula_of_torch_gives_the_same_steps_as_its_leaky_average(nesterov, rng):
    # docstring: B = mu B + g, then g + mu B or B. Code: b.lerp_(g, 1 - mu), then the lerp of g
    # and b. By induction b = (1 - mu) B, and the two updates differ by the same factor, which
    # the division by the norm takes away.
    mu, big, x = 0.95, np.zeros((4, 3)), np.zeros((4, 3))
    grads = rng.normal(size=(12, 4, 3))
    ours = follow(Muon(0.1, weight_decay=0.0, nesterov=nesterov), x, grads)
    for g in grads:
        big = mu * big + g
        x = x - 0.1 * (4 / 3) ** 0.5 * by_singular_values(g + mu * big if nesterov else big)
    assert_allclose(ours[-1], x, rtol=1e-11)


def test_match_rms_adamw_gives_steps_with_a_root_mean_square_of_a_fifth_of_the_rate(rng):
    for shape in [(40, 40), (20, 80), (80, 20)]:
        g = rng.normal(size=shape)
        rule = Muon(1.0, weight_decay=0.0, adjust_lr_fn="match_rms_adamw")
        x, _ = rule.step(np.zeros(shape), g, rule.init(g))
        assert 0.14 < np.sqrt(np.mean(x**2)) < 0.25


def test_muon_trains_a_layer_through_the_adapter_close_to_torch():
    torch.manual_seed(0)
    data, target = torch.randn(16, 5), torch.randn(16, 3)
    models = [torch.nn.Linear(5, 3, bias=False) for _ in range(2)]
    models[1].load_state_dict(models[0].state_dict())
    optimizers = [
        TorchOptimizer(models[0].parameters(), Muon(lr=0.02)),
        torch.optim.Muon(models[1].parameters(), lr=0.02),
    ]
    for model, optimizer in zip(models, optimizers, strict=True):
        for _ in range(20):
            optimizer.zero_grad()
            ((model(data) - target) ** 2).mean().backward()
            optimizer.step()
    torch.testing.assert_close(models[0].weight, models[1].weight, rtol=0.05, atol=0.02)


# orthogonalize


@pytest.mark.parametrize("coefficients", [QUINTIC, (1.5, -0.5, 0), (2, -1.5, 0.5)], ids=str)
@pytest.mark.parametrize("steps", [0, 1, 5])
@pytest.mark.parametrize("shape", [*MATRICES, (30, 20)], ids=str)
def test_orthogonalize_matches_the_polynomial_of_the_singular_values(
    shape, steps, coefficients, rng
):
    for dtype, atol in [("float64", 1e-13), ("float32", 3e-5)]:
        matrix = rng.normal(size=shape).astype(dtype)
        ours = lion.orthogonalize(matrix, coefficients=coefficients, steps=steps)
        assert ours.dtype == dtype
        assert_allclose(ours, by_singular_values(matrix, coefficients, steps), atol=atol)
        tensor = lion.orthogonalize(torch.tensor(matrix), coefficients=coefficients, steps=steps)
        assert_allclose(tensor, ours, atol=atol)


@pytest.mark.parametrize("shape", [(4, 4), (3, 6), (6, 3)], ids=str)
def test_convergent_coefficients_lead_to_the_polar_factor(shape, rng):
    matrix = rng.normal(size=shape)
    ours = lion.orthogonalize(matrix, coefficients=(1.5, -0.5, 0), steps=30)
    assert_allclose(ours, polar(matrix)[0], atol=1e-12)


def test_five_steps_bring_singular_values_of_a_500th_of_the_norm_between_068_and_121():
    for small in np.geomspace(0.002, 0.7, 500):
        values = 30 * np.array([np.sqrt(1 - small**2), small])
        found = np.diag(lion.orthogonalize(np.diag(values)))
        assert 0.68 < found.min() <= found.max() < 1.21


def test_what_is_zero_stays_zero(rng):
    assert_array_equal(lion.orthogonalize(np.zeros((3, 2))), np.zeros((3, 2)))
    matrix = np.outer(rng.normal(size=4), rng.normal(size=3))  # of rank one
    values = np.linalg.svd(lion.orthogonalize(matrix), compute_uv=False)
    assert values[0] > 0.6
    assert values[1:].max() < 1e-12


def test_a_matrix_below_eps_is_divided_by_eps():
    tiny = np.diag([3e-9, 4e-9])
    assert_allclose(lion.orthogonalize(tiny, steps=0), np.diag([0.03, 0.04]))
    assert_allclose(lion.orthogonalize(tiny, steps=0, eps=1e-12), np.diag([0.6, 0.8]))


# All three


@pytest.mark.parametrize("rule", RULES, ids=lambda r: type(r).__name__)
def test_arguments_are_not_modified_and_nothing_is_shared(rule, make, rng):
    assert_pure(rule, make, rng)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: type(r).__name__)
def test_views_with_strides_are_taken_as_they_are(rule, rng):
    assert_takes_views(rule, rng, rtol=1e-12)  # sums and products of matrices may take turns


def test_nan_stays_in_arrays_and_freezes_tensors_of_lion_as_in_the_oracle():
    start, grads = np.zeros(2), np.array([[np.nan, 1.0], [1.0, 1.0], [1.0, 1.0]])
    assert_array_equal(np.isnan(follow(Lion(), start, grads)), [[True, False]] * 3)
    tensors = follow(Lion(), torch.tensor(start), torch.tensor(grads))  # torch.sign(nan) is 0
    assert_allclose(tensors, follow_torch(pytorch_optimizer.Lion, start, grads), rtol=1e-12)
    assert_array_equal(tensors[:, 0], 0.0)


def test_nan_and_infinity_pass_through_adafactor_as_in_torch_and_fill_muon():
    assert_same_nan_and_infinity(Adafactor(), torch.optim.Adafactor)
    assert np.isnan(lion.orthogonalize(np.array([[np.nan, 1.0], [1.0, 1.0]]))).all()


@pytest.mark.parametrize(
    ("rule", "settings", "message"),
    [
        (Lion, {"lr": 0}, r"lr must be positive, got 0"),
        (Lion, {"betas": (1.0, 0.9)}, r"betas\[0\] must be in \[0, 1\), got 1\.0"),
        (Lion, {"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
        (Adafactor, {"beta2_decay": 0.1}, r"beta2_decay must be in \(-inf, 0\], got 0\.1"),
        (Adafactor, {"d": 0.5}, r"d must be in \[1, inf\), got 0\.5"),
        (Adafactor, {"eps": (None, -1.0)}, r"eps\[1\] must be in \[0, inf\), got -1\.0"),
        (Adafactor, {"eps": (-1.0, 0.0)}, r"eps\[0\] must be in \[0, inf\), got -1\.0"),
        (Muon, {"momentum": 1.0}, r"momentum must be in \[0, 1\), got 1\.0"),
        (Muon, {"momentum": -0.1}, r"momentum must be in \[0, .*\), got -0\.1"),
        (Muon, {"ns_steps": -1}, r"ns_steps must be in \[0, inf\), got -1"),
        (Muon, {"adjust_lr_fn": "rms"}, r"adjust_lr_fn must be one of .*'match_.*', got 'rms'"),
    ],
)
def test_bad_settings_are_named(rule, settings, message):
    with pytest.raises(ValueError, match=message):
        rule(**settings)


def test_bad_arrays_are_named():
    for rule in RULES:
        assert_bad_arrays_are_named(rule)
    with pytest.raises(ValueError, match=r"param must have 2 dimensions, got 1: shape \(3,\)"):
        Muon().init(np.zeros(3))
    with pytest.raises(ValueError, match=r"matrix must have 2 dimensions, got 3"):
        lion.orthogonalize(np.zeros((2, 2, 2)))
    with pytest.raises(ValueError, match=r"steps must be at least 0, got -1"):
        lion.orthogonalize(np.eye(2), steps=-1)


def test_a_sign_descends_a_steep_and_a_flat_direction_alike():
    path = descend(Lion(0.1), lambda x: np.array([1.0, 1000.0]) * x, [1.0, 1.0], 9)
    assert_allclose(path[:, 0], path[:, 1])
