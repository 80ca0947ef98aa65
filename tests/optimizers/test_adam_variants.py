"""The variants of Adam against torch, pytorch_optimizer, Keras' updates and loops from the papers."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from pytorch_optimizer import Yogi as OracleYogi

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adam_variants import Adamax, NAdam, RAdam, Yogi, rectification
from cheatsheet.optimizers.gradient_descent import descend

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

COMMON = [
    {},
    {"lr": 0.1, "betas": (0.0, 0.9)},
    {"eps": 1e-2},
    {"maximize": True, "weight_decay": 0.1},
    {"lr": 0.03, "betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.01, "maximize": True},
]
DECOUPLED = {"weight_decay": 0.1, "decoupled_weight_decay": True}
CASES = [
    *((Adamax, settings) for settings in COMMON),
    *((NAdam, settings) for settings in COMMON),
    (NAdam, DECOUPLED | {"lr": 0.1}),
    (NAdam, DECOUPLED | {"maximize": True}),
    (NAdam, {"momentum_decay": 0.0}),
    (NAdam, {"momentum_decay": 1.0, "betas": (0.95, 0.9)}),
    *((RAdam, settings) for settings in COMMON),
    (RAdam, DECOUPLED | {"lr": 0.1}),
    (RAdam, DECOUPLED | {"maximize": True}),
    (RAdam, {"betas": (0.9, 0.5), "lr": 1e-6}),  # never rectified
    (RAdam, {"betas": (0.9, 0.7), "lr": 1e-6}),  # rectified after some steps
]
RULES = [Adamax(), NAdam(), NAdam(decoupled_weight_decay=True, weight_decay=0.1), RAdam(), Yogi()]


def oracle_of(rule):
    return getattr(torch.optim, type(rule).__name__)


@pytest.mark.parametrize(("rule", "settings"), CASES, ids=str)
def test_the_variant_matches_torch_along_recorded_gradients(rule, settings, assert_same_path):
    assert_same_path(
        rule(**settings), getattr(torch.optim, rule.__name__), foreach=False, **settings
    )


@pytest.mark.parametrize("rule", [Adamax(0.01), NAdam(0.01), RAdam(0.01)], ids=str)
def test_the_variant_matches_torch_for_every_shape_and_dtype(rule, shape, dtype, rng, double):
    assert_same_for_shape(rule, oracle_of(rule), shape, dtype, rng, lr=0.01)


def test_nadam_differs_from_torch_by_the_float32_of_its_product_only(gradients):
    start = np.linspace(-1, 2, 6)
    theirs = follow_torch(torch.optim.NAdam, start, gradients)  # without the fixture `double`
    error = worst_error(follow(NAdam(), start, gradients), theirs)
    assert 1e-12 < error < 1e-6


@pytest.mark.parametrize("rule", [Adamax(), NAdam(), RAdam()], ids=str)
def test_the_state_has_the_names_and_the_numbers_of_torch(rule, rng, double):
    assert_same_state(rule, oracle_of(rule), rng.normal(size=(9, 2, 3)))


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_arguments_are_not_modified_and_nothing_is_shared(rule, make, rng):
    initial = getattr(rule, "initial_accumulator_value", 0)
    assert_pure(rule, make, rng, mu_product=1, exp_avg_sq=initial)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_variant_takes_views_with_strides_as_they_are(rule, rng):
    assert_takes_views(rule, rng)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_nan_passes_through_and_stays_in_its_place(rule):
    start, grads = np.zeros(2), np.array([[np.nan, 1.0], [1.0, 1.0]])
    path = follow(rule, start, grads)
    assert np.isnan(path[:, 0]).all()
    assert np.isfinite(path[:, 1]).all()


# Adamax


def test_adamax_is_the_limit_of_adam_with_higher_and_higher_powers(rng):
    # Section 7.1 of the paper: v = beta^p v + (1 - beta^p) |g|^p, u = lim v^(1/p).
    grads, p = rng.normal(size=20), 4000
    logs = p * (np.log(0.9) * np.arange(20)[::-1] + np.log(np.abs(grads)))
    limit = np.exp((np.logaddexp.reduce(logs) + np.log1p(-(0.9**p))) / p)
    rule = Adamax(betas=(0.9, 0.9), eps=0)
    x = np.zeros(())
    state = rule.init(x)
    for grad in grads:
        x, state = rule.step(x, grad, state)
    assert_allclose(state["exp_inf"], limit, rtol=1e-3)


def test_adamax_without_eps_is_the_update_of_keras_without_epsilon(rng):
    # keras.src.optimizers.adamax: u = max(beta_2 u, |g|), x -= lr m / ((1 - beta_1^t) (u + epsilon))
    x, m, u, theirs = np.zeros(4), 0.0, 0.0, []
    grads = rng.normal(size=(50, 4))
    for t, g in enumerate(grads, 1):
        m += (g - m) * 0.1
        u = np.maximum(0.999 * u, np.abs(g))
        x = x - 0.01 * m / ((1 - 0.9**t) * u)
        theirs.append(x)
    assert_allclose(follow(Adamax(0.01, eps=0), np.zeros(4), grads), theirs, rtol=1e-12)


@given(hnp.arrays(float, (30, 2), elements=st.floats(-1e3, 1e3).map(lambda g: round(g, 3))))
def test_no_step_of_adamax_is_longer_than_the_sum_of_its_weights(grads):
    path = follow(Adamax(lr=1.0), np.zeros(2), grads)
    t = np.arange(1, 31)[:, np.newaxis]
    q = 0.9 / 0.999
    bound = 0.1 / (1 - 0.9**t) * (1 - q**t) / (1 - q)
    assert (np.abs(np.diff(path, axis=0, prepend=0)) <= bound + 1e-9).all()
    assert (bound < 1.01).all()


def test_falling_gradients_carry_adamax_past_the_learning_rate():
    path = follow(Adamax(lr=1.0, eps=0), np.zeros(()), 0.999 ** np.arange(400.0))
    assert_allclose(-np.diff(path)[-1], 0.1 / (1 - 0.9 / 0.999), rtol=1e-9)  # 1.00909


# NAdam


def test_nadam_with_the_momentum_decay_of_one_is_the_update_of_keras(rng):
    # keras.src.optimizers.nadam: u_t = beta_1 (1 - 0.5 * 0.96^t), without the 1/250 of the paper
    x, m, v, u_product, theirs = np.zeros(4), 0.0, 0.0, 1.0, []
    grads = rng.normal(size=(50, 4))
    for t, g in enumerate(grads, 1):
        u_t = 0.9 * (1 - 0.5 * 0.96**t)
        u_next = 0.9 * (1 - 0.5 * 0.96 ** (t + 1))
        u_product *= u_t
        m += (g - m) * 0.1
        v += (g * g - v) * 0.001
        m_hat = u_next * m / (1 - u_product * u_next) + (1 - u_t) * g / (1 - u_product)
        x = x - m_hat * 0.01 / (np.sqrt(v / (1 - 0.999**t)) + 1e-7)
        theirs.append(x)
    rule = NAdam(0.01, eps=1e-7, momentum_decay=1.0)
    assert_allclose(follow(rule, np.zeros(4), grads), theirs, rtol=1e-11)
    assert not np.allclose(follow(NAdam(0.01), np.zeros(4), grads), theirs, rtol=1e-3)


def test_the_momentum_of_nadam_rises_from_half_to_beta(rng):
    x = np.zeros(())
    state, product = NAdam().init(x), [1.0]
    for grad in rng.normal(size=100):
        x, state = NAdam().step(x, grad, state)
        product.append(state["mu_product"])
    momenta = np.divide(product[1:101], product[:100])
    assert_allclose(momenta, 0.9 * (1 - 0.5 * 0.96 ** (np.arange(1, 101) / 250)), rtol=1e-12)
    assert (np.diff(momenta) > 0).all()


# RAdam


def test_radam_is_plain_momentum_first_and_adam_in_the_end():
    path = descend(RAdam(lr=0.1), lambda x: np.full_like(x, 7.0), 0.0, 5)
    assert_allclose(np.diff(path), -0.7, rtol=1e-12)
    grads = np.random.default_rng(0).normal(size=40)
    x = np.zeros(())
    state = {"step": 100_000, "exp_avg": x + 0.3, "exp_avg_sq": x + 0.8}
    ours, theirs = (r.step(x, grads[0], dict(state))[0] for r in (RAdam(lr=0.1), Adam(lr=0.1)))
    assert_allclose(ours, theirs, rtol=1e-7)


def test_radam_between_is_adam_with_eps_hat_times_the_factor(rng):
    x, grads = np.zeros(3), rng.normal(size=(300, 3))
    state = RAdam().init(x)
    for t, grad in enumerate(grads, 1):
        ours, new = RAdam(lr=0.1).step(x, grad, state)
        if t > 5:
            adam, _ = Adam(lr=0.1, eps_hat=True).step(x, grad, state)
            assert_allclose(ours - x, rectification(t) * (adam - x), rtol=1e-9)
        x, state = ours, new


@pytest.mark.parametrize("beta2", [0.9, 0.99, 0.999])
def test_the_factor_evens_out_the_variance_of_the_scale(beta2):
    # Liu et al. (2020), section 4: for Gaussian gradients 1 / v is about a scaled inverse
    # chi-square with rho degrees of freedom; r^2 is the ratio of the variances of its root in the
    # first-order approximation rho / (2 (rho - 2) (rho - 4)).
    def variance(rho):
        return rho / (2 * (rho - 2) * (rho - 4))

    t = np.arange(1, 3001)
    last = 2 / (1 - beta2) - 1
    rho = last - 2 * t * beta2**t / (1 - beta2**t)
    r = rectification(t, beta2=beta2)
    assert_array_equal(r > 0, rho > 5)
    assert_allclose(r[r > 0], np.sqrt(variance(last) / variance(rho[r > 0])), rtol=1e-12)
    assert (np.diff(r) >= 0).all()
    assert_allclose(r[-1], 1, atol=0.1)


def test_the_length_rho_is_the_centre_of_mass_of_the_weights():
    # rho_t is chosen so that a simple average of rho squares has the same mean age:
    # (rho + 1) / 2 = sum of (age + 1) * weight, with weights (1 - b) b^age / (1 - b^t)
    for beta2, t in [(0.999, 17), (0.99, 300), (0.9, 8)]:
        age = np.arange(t)
        weight = (1 - beta2) * beta2**age / (1 - beta2**t)
        rho = 2 * np.sum((age + 1) * weight) - 1
        last = 2 / (1 - beta2) - 1
        factor = ((rho - 4) * (rho - 2) * last / ((last - 4) * (last - 2) * rho)) ** 0.5
        assert_allclose(rectification(t, beta2=beta2), factor, rtol=1e-9)


@pytest.mark.parametrize(("beta2", "first"), [(0.999, 6), (0.99, 6), (0.9, 6), (0.8, 7), (0.7, 10)])
def test_the_first_rectified_step_depends_on_beta2(beta2, first):
    r = rectification(np.arange(1, 100), beta2=beta2)
    assert np.flatnonzero(r)[0] + 1 == first


@pytest.mark.parametrize("beta2", [0.0, 1 / 3, 0.5, 0.6, 2 / 3])
def test_with_a_short_memory_nothing_is_ever_rectified(beta2):
    assert_array_equal(rectification([[1, 10, 10_000]], beta2=beta2), [[0, 0, 0]])


# Yogi


def oracle_yogi(params, first_moment=None, **settings):
    """Yogi of pytorch_optimizer, whose first moment may be set before the first step."""
    oracle = OracleYogi(params, foreach=False, **settings)
    if first_moment is not None:
        v = torch.full_like(params[0], settings.get("initial_accumulator", 1e-6))
        m = torch.full_like(v, first_moment)
        oracle.state[params[0]].update(exp_avg=m, exp_avg_sq=v)
    return oracle


@pytest.mark.parametrize(
    "settings",
    [*COMMON[:-1], {"lr": 0.03, "betas": (0.8, 0.95), "eps": 1e-4}],
    ids=str,
)
@pytest.mark.parametrize("initial", [0.0, 0.1])
def test_yogi_matches_pytorch_optimizer(settings, initial, assert_same_path):
    own = {"first_moment": 0.0, "initial_accumulator": initial, "weight_decouple": False}
    assert_same_path(
        Yogi(**settings, initial_accumulator_value=initial), oracle_yogi, **own, **settings
    )


def test_the_library_starts_both_moments_at_its_accumulator(gradients):
    start = np.linspace(-1, 2, 6)
    as_it_is = follow_torch(oracle_yogi, start, gradients)
    set_to_it = follow_torch(oracle_yogi, start, gradients, first_moment=1e-6)
    assert_allclose(set_to_it, as_it_is, rtol=0, atol=0)
    zero = follow_torch(oracle_yogi, start, gradients, initial_accumulator=0.0)
    ours = follow(Yogi(initial_accumulator_value=0.0), start, gradients)
    assert worst_error(ours, zero) < 1e-12
    rule = Yogi()
    x, state = start, rule.init(start) | {"exp_avg": np.full(6, 1e-6)}
    for grad, expected in zip(gradients, as_it_is, strict=True):
        x, state = rule.step(x, grad, state)
        assert_allclose(x, expected, rtol=1e-10, atol=1e-12)
    assert worst_error(follow(rule, start, gradients), as_it_is) > 1e-12


def test_yogi_matches_pytorch_optimizer_for_every_shape_and_dtype(shape, dtype, rng):
    assert_same_for_shape(Yogi(), oracle_yogi, shape, dtype, rng, first_moment=0.0)


def test_yogi_without_correction_is_the_algorithm_of_the_paper(gradients):
    x, m, v, theirs = np.linspace(-1, 2, 6), 0.0, 0.04, []
    for g in gradients:
        m = 0.9 * m + 0.1 * g
        v = v - 0.001 * np.sign(v - g**2) * g**2
        x = x - 0.01 * m / (np.sqrt(v) + 1e-3)
        theirs.append(x)
    rule = Yogi(initial_accumulator_value=0.04, bias_correction=False)
    assert worst_error(follow(rule, np.linspace(-1, 2, 6), gradients), np.array(theirs)) < 1e-12


@given(hnp.arrays(float, (20, 2), elements=st.floats(-100, 100)), st.floats(0, 10))
def test_the_second_moment_of_yogi_stays_positive_and_changes_by_a_share_of_the_square(grads, v0):
    rule = Yogi(initial_accumulator_value=v0)
    x = np.zeros(2)
    state = rule.init(x)
    for grad in grads:
        before = state["exp_avg_sq"]
        x, state = rule.step(x, grad, state)
        change = np.abs(state["exp_avg_sq"] - before)
        assert (state["exp_avg_sq"] >= 0).all()
        assert (change <= 0.001 * grad**2 * (1 + 1e-12) + 1e-14).all()


def test_yogi_remembers_a_spike_longer_than_adam():
    moments = []
    for rule in (Adam(), Yogi(initial_accumulator_value=0)):
        x = np.zeros(())
        state = rule.init(x)
        for t in range(3000):
            x, state = rule.step(x, np.array(10.0 if t == 0 else 0.1), state)
        moments.append(float(state["exp_avg_sq"]))
    assert_allclose(moments, [0.0145, 0.07], atol=1e-4)


# What can go wrong


@pytest.mark.parametrize("rule", [Adamax, NAdam, RAdam, Yogi])
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lr": 0}, "lr must be positive, got 0"),
        ({"betas": (0.9, 1.0)}, r"betas\[1\] must be in \[0, 1\), got 1\.0"),
        ({"eps": -1}, r"eps must be in \[0, inf\), got -1"),
        ({"weight_decay": -1}, r"weight_decay must be in \[0, inf\), got -1"),
    ],
)
def test_bad_settings_are_named(rule, settings, message):
    with pytest.raises(ValueError, match=message):
        rule(**settings)


def test_bad_settings_of_one_rule_are_named():
    with pytest.raises(
        ValueError, match=r"initial_accumulator_value must be in \[0, inf\), got -1"
    ):
        Yogi(initial_accumulator_value=-1)
    with pytest.raises(ValueError, match=r"momentum_decay must be in \[0, inf\), got -1"):
        NAdam(momentum_decay=-1)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_bad_arrays_are_named(rule):
    assert_bad_arrays_are_named(rule)


def test_bad_steps_are_named():
    with pytest.raises(ValueError, match="step must be at least 1, got 0"):
        rectification([1, 0])
    with pytest.raises(ValueError, match=r"beta2 must be in \[0, 1\), got 1\.0"):
        rectification(1, beta2=1.0)
