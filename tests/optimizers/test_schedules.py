"""Schedules against PyTorch's and Keras' schedulers, step by step, the end and what follows included."""

import math
import os
import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from torch.optim import lr_scheduler

from cheatsheet.optimizers import schedules

LR = 0.3
T = np.arange(31)


def torch_rates(make, *, lr=LR, steps=T.size, **options):
    """The rates with which a torch scheduler lets the optimizer make its steps."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr, **options)
    scheduler = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def assert_same(schedule, expected, *, rtol=1e-12, atol=1e-15):
    """Equal rates, asked for one by one and all at once."""
    steps = range(len(expected))
    assert_allclose([schedule(t) for t in steps], expected, rtol=rtol, atol=atol)
    assert_allclose(schedule(np.arange(len(expected))), expected, rtol=rtol, atol=atol)


# ------------------------------------------------------------------ PyTorch


def test_constant_matches_an_optimizer_without_scheduler():
    assert_same(schedules.constant(LR), [LR] * 5, rtol=0)


@pytest.mark.parametrize(("factor", "total"), [(1 / 3, 5), (0.5, 1), (1.0, 30)])
def test_piecewise_matches_torch_constant_lr(factor, total):
    expected = torch_rates(lambda o: lr_scheduler.ConstantLR(o, factor, total))
    assert_same(schedules.piecewise([total], [factor * LR, LR]), expected)


@given(st.lists(st.integers(1, 30), max_size=5, unique=True).map(sorted), st.randoms())
def test_piecewise_matches_a_search_by_hand(boundaries, random):
    values = [random.uniform(0.1, 1) for _ in range(len(boundaries) + 1)]
    expected = [values[sum(b <= t for b in boundaries)] for t in T]
    assert_same(schedules.piecewise(boundaries, values), expected, rtol=0)


@pytest.mark.parametrize("milestones", [[], [1], [5, 10], [2, 3, 29, 40]])
@pytest.mark.parametrize("gamma", [0.1, 0.5, 1.0])
def test_multi_step_matches_torch(milestones, gamma):
    expected = torch_rates(lambda o: lr_scheduler.MultiStepLR(o, milestones, gamma))
    assert_same(schedules.multi_step(LR, milestones, gamma=gamma), expected)


def test_defaults_are_those_of_torch():
    expected = torch_rates(lambda o: lr_scheduler.MultiStepLR(o, [3, 7]))
    assert_same(schedules.multi_step(LR, [3, 7]), expected)
    assert_same(schedules.step_decay(LR, 7), torch_rates(lambda o: lr_scheduler.StepLR(o, 7)))
    expected = torch_rates(lambda o: lr_scheduler.PolynomialLR(o, 20))
    assert_same(schedules.polynomial(LR, 20), expected)
    expected = torch_rates(lambda o: lr_scheduler.CosineAnnealingLR(o, 30))
    assert_same(schedules.cosine(LR, 30), expected)
    expected = torch_rates(lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 4))
    assert_same(schedules.warm_restarts(LR, 4), expected)
    expected = torch_rates(lambda o: lr_scheduler.OneCycleLR(o, LR, 31), momentum=0.9)
    assert_same(schedules.one_cycle(LR, 31), expected)
    expected = torch_rates(lambda o: lr_scheduler.CyclicLR(o, 0.1, LR, 3), momentum=0.9)
    assert_same(schedules.cyclic(0.1, LR, 3), expected)


@pytest.mark.parametrize("size", [1, 3, 40])
@pytest.mark.parametrize("gamma", [0.1, 0.9, 1.0])
def test_step_decay_matches_torch(size, gamma):
    expected = torch_rates(lambda o: lr_scheduler.StepLR(o, size, gamma))
    assert_same(schedules.step_decay(LR, size, gamma=gamma), expected)


@pytest.mark.parametrize("gamma", [1e-3, 0.5, 0.95, 1.0])
def test_exponential_matches_torch(gamma):
    expected = torch_rates(lambda o: lr_scheduler.ExponentialLR(o, gamma))
    assert_same(schedules.exponential(LR, gamma), expected, atol=0)


@pytest.mark.parametrize("minimum", [0.0, 0.05, LR])
def test_exponential_with_a_floor_matches_torch_lambda_lr(minimum):
    floored = lambda t: max(minimum / LR, 0.8**t)  # noqa: E731
    expected = torch_rates(lambda o: lr_scheduler.LambdaLR(o, floored))
    assert_same(schedules.exponential(LR, 0.8, minimum=minimum), expected)


@given(st.floats(0.001, 3))
def test_exponential_with_gamma_is_a_decay_rate(decay_rate):
    expected = [LR * math.exp(-decay_rate * t) for t in T]
    assert_same(schedules.exponential(LR, math.exp(-decay_rate)), expected, rtol=1e-11, atol=0)


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("scale", [0.1, 1.0, 3.0])
def test_inverse_power_matches_torch_lambda_lr(scale, power):
    formula = lambda t: (scale * t + 1) ** -power  # noqa: E731
    expected = torch_rates(lambda o: lr_scheduler.LambdaLR(o, formula))
    assert_same(schedules.inverse_power(LR, scale=scale, power=power), expected)


def test_inverse_power_is_one_over_a_square_root_by_default():
    assert_same(schedules.inverse_power(LR), [LR / math.sqrt(t + 1) for t in T])


@pytest.mark.parametrize(("width", "warmup"), [(512, 10), (64, 1), (128, 4000)])
def test_inverse_square_root_matches_the_formula_of_the_paper(width, warmup):
    def paper(t):
        return width**-0.5 * min((t + 1) ** -0.5, (t + 1) * warmup**-1.5)

    expected = torch_rates(lambda o: lr_scheduler.LambdaLR(o, paper), lr=1.0)
    lr = (width * warmup) ** -0.5
    assert_same(schedules.inverse_square_root(lr, warmup=warmup), expected)


@pytest.mark.parametrize("total", [1, 7, 30, 40])
@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_polynomial_matches_torch_and_stays_at_zero(total, power):
    expected = torch_rates(lambda o: lr_scheduler.PolynomialLR(o, total, power))
    assert_same(schedules.polynomial(LR, total, power=power), expected)


def test_polynomial_with_a_minimum_is_a_ramp_or_its_square():
    line = schedules.ramp(LR, 0.1, 20)(T)
    assert_same(schedules.polynomial(LR, 20, minimum=0.1), line)
    square = 0.1 + (line - 0.1) ** 2 / (LR - 0.1)
    assert_same(schedules.polynomial(LR, 20, power=2, minimum=0.1), square)


@pytest.mark.parametrize("total", [1, 7, 30])
@pytest.mark.parametrize("minimum", [0.0, 0.01, 0.2])
def test_cosine_matches_torch_up_to_the_end_and_then_holds(total, minimum):
    make = lambda o: lr_scheduler.CosineAnnealingLR(o, total, minimum)  # noqa: E731
    expected = torch_rates(make, steps=total + 1)
    expected += [minimum] * 5
    assert_same(schedules.cosine(LR, total, minimum=minimum), expected)


def test_torch_cosine_rises_again_after_its_end():
    make = lambda o: lr_scheduler.CosineAnnealingLR(o, 7, 0.01)  # noqa: E731
    there, back = np.split(np.array(torch_rates(make, steps=15)), [8])
    assert_allclose(back, there[-2::-1], rtol=1e-12)


@pytest.mark.parametrize(("start", "end"), [(1 / 3, 1.0), (1.0, 0.0), (0.5, 0.25)])
@pytest.mark.parametrize("total", [1, 5, 30])
def test_ramp_matches_torch_linear_lr(start, end, total):
    expected = torch_rates(lambda o: lr_scheduler.LinearLR(o, start, end, total))
    assert_same(schedules.ramp(start * LR, end * LR, total), expected)


def test_ramp_along_a_curve():
    x = np.minimum(T / 20, 1)
    falling = schedules.ramp(LR, 0.1, 20, anneal="cos")
    assert_same(falling, schedules.cosine(LR, 20, minimum=0.1)(T))
    assert_same(schedules.ramp(LR, 0, 20, anneal="sqrt"), LR * (1 - x**0.5))
    assert_same(schedules.ramp(0, LR, 20, anneal="cos"), LR * np.sin(np.pi * x / 2) ** 2)


@pytest.mark.parametrize("steps", [1, 5])
@pytest.mark.parametrize("start", [1e-9, 0.1, 1.0])
def test_warmup_and_cosine_match_torch_sequential_lr(start, steps):
    def make(optimizer):
        rise = lr_scheduler.LinearLR(optimizer, start, total_iters=steps)
        fall = lr_scheduler.CosineAnnealingLR(optimizer, 31 - steps, eta_min=0.01)
        return lr_scheduler.SequentialLR(optimizer, [rise, fall], [steps])

    fall = schedules.cosine(LR, 31 - steps, minimum=0.01)
    assert_same(schedules.warmup(fall, steps, start=start * LR), torch_rates(make))


def test_warmup_begins_at_zero_by_default():
    schedule = schedules.warmup(schedules.constant(LR), 3)
    assert_same(schedule, [0, LR / 3, 2 * LR / 3, LR, LR])


def test_sequence_matches_torch_sequential_lr():
    def make(optimizer):
        parts = [
            lr_scheduler.LinearLR(optimizer, 0.5, total_iters=4),
            lr_scheduler.ExponentialLR(optimizer, 0.9),
            lr_scheduler.MultiStepLR(optimizer, [2, 4]),
        ]
        return lr_scheduler.SequentialLR(optimizer, parts, [4, 12])

    parts = [
        schedules.ramp(0.5 * LR, LR, 4),
        schedules.exponential(LR, 0.9),
        schedules.multi_step(LR, [2, 4]),
    ]
    assert_same(schedules.sequence(parts, [4, 12]), torch_rates(make))


def test_sequence_takes_plain_functions():
    parts = [lambda t: 0.1 if t < 2 else 0.2, lambda t: 1 / (t + 1)]
    schedule = schedules.sequence(parts, [3])
    assert [schedule(t) for t in range(5)] == [0.1, 0.1, 0.2, 1.0, 0.5]


def test_a_product_matches_torch_chained_scheduler():
    def make(optimizer):
        parts = [
            lr_scheduler.ConstantLR(optimizer, 0.5, 4),
            lr_scheduler.ExponentialLR(optimizer, 0.9),
        ]
        return lr_scheduler.ChainedScheduler(parts)

    a, b = schedules.piecewise([4], [0.5, 1.0]), schedules.exponential(LR, 0.9)
    assert_same(lambda t: a(t) * b(t), torch_rates(make))


@pytest.mark.parametrize("anneal", ["cos", "linear"])
@pytest.mark.parametrize("three_phase", [False, True])
@pytest.mark.parametrize(("total", "pct_start"), [(31, 0.3), (12, 0.5), (10, 0.25), (7, 0.3)])
@pytest.mark.parametrize(("div", "final"), [(25.0, 1e4), (10.0, 2.0)])
def test_one_cycle_matches_torch_and_then_holds(anneal, three_phase, total, pct_start, div, final):
    options = {"pct_start": pct_start, "three_phase": three_phase, "div_factor": div}
    options["final_div_factor"] = final

    def make(optimizer):
        return lr_scheduler.OneCycleLR(optimizer, LR, total, anneal_strategy=anneal, **options)

    expected = torch_rates(make, momentum=0.9, steps=total)
    expected += [LR / div / final] * 3
    schedule = schedules.one_cycle(LR, total, anneal=anneal, **options)
    assert_same(schedule, expected, rtol=1e-11, atol=1e-16)


@pytest.mark.parametrize("period", [1, 4, 10])
@pytest.mark.parametrize("mult", [1, 2, 3])
@pytest.mark.parametrize("minimum", [0.0, 0.1])
def test_warm_restarts_match_torch(period, mult, minimum):
    def make(optimizer):
        return lr_scheduler.CosineAnnealingWarmRestarts(optimizer, period, mult, minimum)

    schedule = schedules.warm_restarts(LR, period, mult=mult, minimum=minimum)
    assert_same(schedule, torch_rates(make, steps=400))


@pytest.mark.parametrize("mult", [2, 3, 5, 10])
def test_warm_restarts_begin_anew_at_every_restart(mult):
    restarts = [7 * (mult**n - 1) // (mult - 1) for n in range(1, 13)]
    schedule = schedules.warm_restarts(LR, 7, mult=mult)
    assert_allclose(schedule(restarts), LR)
    assert (schedule(np.array(restarts) - 1) < LR / 2).all()


@pytest.mark.parametrize("mode", ["triangular", "triangular2", "exp_range"])
@pytest.mark.parametrize(("up", "down"), [(1, None), (4, None), (4, 2), (3, 7)])
def test_cyclic_matches_torch(mode, up, down):
    def make(optimizer):
        gamma = 0.9 if mode == "exp_range" else 1.0
        return lr_scheduler.CyclicLR(optimizer, 0.1, LR, up, down, mode=mode, gamma=gamma)

    schedule = schedules.cyclic(0.1, LR, up, down=down, mode=mode, gamma=0.9)
    assert_same(schedule, torch_rates(make, momentum=0.9, steps=60))


def test_warmup_stable_decay_matches_torch_sequential_lr():
    def make(optimizer):
        parts = [
            lr_scheduler.LinearLR(optimizer, 1e-12, total_iters=4),
            lr_scheduler.ConstantLR(optimizer, 1.0),
            lr_scheduler.LinearLR(optimizer, 1.0, 0.1, total_iters=10),
        ]
        return lr_scheduler.SequentialLR(optimizer, parts, [4, 16])

    schedule = schedules.warmup_stable_decay(LR, warmup=4, stable=12, decay=10, minimum=0.1 * LR)
    assert_same(schedule, torch_rates(make), atol=1e-12)


@pytest.mark.parametrize("anneal", ["linear", "cos", "sqrt"])
def test_warmup_stable_decay_ends_along_the_chosen_curve(anneal):
    lengths = {"warmup": 4, "stable": 12, "decay": 10}
    schedule = schedules.warmup_stable_decay(LR, **lengths, anneal=anneal)
    assert_same(lambda t: schedule(t + 16), schedules.ramp(LR, 0, 10, anneal=anneal)(T))
    assert_same(
        schedules.warmup_stable_decay(LR, **lengths),
        [*schedule(T[:16]), *LR * np.clip(1 - T / 10, 0, 1)],
    )


# ------------------------------------------------------------------ Keras, in float32


@pytest.fixture(scope="module")
def keras_schedules(tmp_path_factory):
    os.environ.setdefault("KERAS_BACKEND", "torch")
    os.environ.setdefault("KERAS_HOME", str(tmp_path_factory.mktemp("keras")))
    return pytest.importorskip("keras").optimizers.schedules


def test_keras_schedules_give_the_same_rates(keras_schedules):
    k = keras_schedules
    fall = schedules.cosine(LR, 10, minimum=0.1 * LR)
    pairs = [
        (schedules.exponential(LR, 0.5 ** (1 / 3)), k.ExponentialDecay(LR, 3, 0.5)),
        (schedules.step_decay(LR, 3, gamma=0.5), k.ExponentialDecay(LR, 3, 0.5, staircase=True)),
        (schedules.inverse_power(LR, scale=0.5 / 3, power=1), k.InverseTimeDecay(LR, 3, 0.5)),
        (fall, k.CosineDecay(LR, 10, alpha=0.1)),
        (
            schedules.warmup(fall, 5, start=0.01),
            k.CosineDecay(0.01, 10, alpha=0.1, warmup_target=LR, warmup_steps=5),
        ),
        (schedules.polynomial(LR, 10, power=2, minimum=0.1), k.PolynomialDecay(LR, 10, 0.1, 2.0)),
        (schedules.warm_restarts(LR, 3, mult=2), k.CosineDecayRestarts(LR, 3, t_mul=2.0)),
        # The boundary itself belongs to the rate before it.
        (
            schedules.piecewise([3, 5], [0.5, 0.2, 0.1]),
            k.PiecewiseConstantDecay([2, 4], [0.5, 0.2, 0.1]),
        ),
    ]
    for schedule, theirs in pairs:
        expected = [float(theirs(t)) for t in range(20)]
        assert_same(schedule, expected, rtol=1e-5, atol=1e-7)


# ------------------------------------------------------------------ properties

rates = st.floats(1e-4, 10)
lengths = st.integers(1, 50)
fractions = st.floats(0, 1)
curves = st.sampled_from(["linear", "cos", "sqrt"])
steps = st.lists(st.floats(0, 400), min_size=2, max_size=20).map(sorted).map(np.array)


@st.composite
def falling(draw):
    """A schedule that never rises, with its first rate and its lower bound."""
    lr, total = draw(rates), draw(lengths)
    minimum = lr * draw(fractions)
    gamma = draw(st.floats(0.01, 1))
    schedule, low = draw(
        st.sampled_from(
            [
                (schedules.constant(lr), lr),
                (schedules.multi_step(lr, [total, 2 * total], gamma=gamma), 0),
                (schedules.step_decay(lr, total, gamma=gamma), 0),
                (schedules.exponential(lr, gamma, minimum=minimum), minimum),
                (schedules.inverse_power(lr, scale=gamma), 0),
                (schedules.polynomial(lr, total, power=2 * gamma, minimum=minimum), minimum),
                (schedules.cosine(lr, total, minimum=minimum), minimum),
                (schedules.ramp(lr, minimum, total, anneal=draw(curves)), minimum),
            ]
        )
    )
    return schedule, lr, low


@settings(max_examples=50)
@given(falling(), steps)
def test_a_falling_schedule_begins_at_lr_never_rises_and_never_leaves_its_range(falling, steps):
    schedule, lr, low = falling
    assert schedule(0) == pytest.approx(lr, rel=1e-12)
    found = schedule(steps)
    assert (np.diff(found) <= 1e-12 * lr).all()
    assert (found >= low - 1e-12 * lr).all()
    assert (found <= lr * (1 + 1e-12)).all()


@settings(max_examples=50)
@given(falling(), lengths, fractions, steps)
def test_a_warmup_rises_to_the_first_rate_and_only_delays_the_rest(falling, length, part, steps):
    schedule, lr, _low = falling
    warm = schedules.warmup(schedule, length, start=part * lr)
    before = np.linspace(0, length, 9)
    assert_allclose(warm(before), lr * (part + (1 - part) * before / length), rtol=1e-9)
    assert_allclose(
        warm(steps + length), schedule(np.round(steps + length - length, 12)), rtol=1e-6, atol=1e-9
    )
    assert warm(length) == schedule(0)


@settings(max_examples=50)
@given(falling(), lengths, lengths)
def test_sequences_nest(falling, first, second):
    schedule, lr, _low = falling
    a, b = schedules.constant(lr), schedules.constant(2 * lr)
    flat = schedules.sequence([a, schedule, b], [first, first + second])
    nested = schedules.sequence([a, schedules.sequence([schedule, b], [second])], [first])
    assert_array_equal(flat(np.arange(110)), nested(np.arange(110)))


@settings(max_examples=50)
@given(rates, lengths, lengths, lengths, fractions, curves, st.integers(10, 60), st.booleans())
def test_rates_do_not_jump_at_a_junction(lr, w, s, d, part, anneal, total, three_phase):
    wsd = schedules.warmup_stable_decay(
        lr, warmup=w, stable=s, decay=d, minimum=part * lr, anneal=anneal
    )
    cycle = schedules.one_cycle(lr, total, anneal=anneal, three_phase=three_phase)
    rise = 0.3 * total - 1
    junctions = {wsd: [w, w + s, w + s + d], cycle: [rise, 2 * rise, total - 1]}
    for schedule, places in junctions.items():
        for place in places:
            near = schedule(place + np.array([-1e-12, 0, 1e-12]))
            assert np.ptp(near) <= 1e-4 * lr


@settings(max_examples=50)
@given(rates, lengths, lengths, lengths, fractions, curves, steps)
def test_warmup_stable_decay_stays_in_its_range(lr, w, s, d, part, anneal, steps):
    wsd = schedules.warmup_stable_decay(
        lr, warmup=w, stable=s, decay=d, minimum=part * lr, anneal=anneal
    )
    assert wsd(0) == 0
    assert_allclose(wsd([w, w + s / 2, w + s]), lr, rtol=1e-12)
    assert_allclose(wsd([w + s + d, w + s + d + 9]), part * lr, rtol=1e-9, atol=1e-12 * lr)
    found = wsd(steps)
    assert (found >= 0).all()
    assert (found <= lr * (1 + 1e-12)).all()


@settings(max_examples=50)
@given(rates, st.integers(5, 60), st.booleans(), curves, steps)
def test_one_cycle_stays_between_its_last_and_its_highest_rate(lr, total, three, anneal, steps):
    cycle = schedules.one_cycle(lr, total, anneal=anneal, three_phase=three)
    found = cycle(steps)
    assert (found >= lr / 25e4 * (1 - 1e-9)).all()
    assert (found <= lr * (1 + 1e-12)).all()
    assert cycle(0) == pytest.approx(lr / 25)
    assert cycle(0.3 * total - 1) == pytest.approx(lr)


# ------------------------------------------------------------------ steps

EVERY = {
    "constant": schedules.constant(LR),
    "piecewise": schedules.piecewise([5], [LR, 0.1]),
    "multi_step": schedules.multi_step(LR, [5]),
    "step_decay": schedules.step_decay(LR, 5),
    "exponential": schedules.exponential(LR, 0.9),
    "inverse_power": schedules.inverse_power(LR),
    "inverse_square_root": schedules.inverse_square_root(LR, warmup=5),
    "polynomial": schedules.polynomial(LR, 20),
    "cosine": schedules.cosine(LR, 20),
    "ramp": schedules.ramp(LR, 0, 20),
    "sequence": schedules.sequence([schedules.constant(LR), schedules.cosine(LR, 9)], [5]),
    "warmup": schedules.warmup(schedules.cosine(LR, 20), 5),
    "warmup_stable_decay": schedules.warmup_stable_decay(LR, warmup=5, stable=9, decay=5),
    "one_cycle": schedules.one_cycle(LR, 20),
    "warm_restarts": schedules.warm_restarts(LR, 5, mult=2),
    "cyclic": schedules.cyclic(0.1, LR, 5),
}


def test_every_schedule_is_in_this_list():
    assert sorted(EVERY) == sorted(schedules.__all__)


@pytest.mark.parametrize("name", EVERY)
def test_a_number_gives_a_float_and_an_array_gives_an_array_of_its_shape(name):
    schedule = EVERY[name]
    for step in [3, 3.0, np.int64(3), np.float32(3), np.array(3), torch.tensor(3)]:
        assert type(schedule(step)) is float
        assert schedule(step) == schedule(3)
    grid = np.arange(24, dtype=np.uint8).reshape(4, 6)[:, ::2]
    before = grid.copy()
    found = schedule(grid)
    assert (found.shape, found.dtype) == ((4, 3), np.float64)
    assert_allclose(found, [[schedule(int(t)) for t in row] for row in grid], rtol=1e-14)
    assert_array_equal(grid, before)
    assert schedule([]).shape == (0,)
    assert np.isfinite(schedule(10**9))
    assert schedule(2.5) == pytest.approx(np.interp(2.5, [2, 3], schedule([2, 3])), rel=0.05)


@pytest.mark.parametrize("name", EVERY)
def test_steps_below_zero_are_refused(name):
    with pytest.raises(ValueError, match=r"step must be at least 0, got -1\.0"):
        EVERY[name](-1)
    with pytest.raises(ValueError, match=r"step must be at least 0, got -0\.5"):
        EVERY[name]([3, -0.5])
    with pytest.raises(ValueError, match=r"step must be at least 0, got nan"):
        EVERY[name]([3, np.nan])


@pytest.mark.parametrize("name", EVERY)
def test_a_schedule_is_a_plain_function_for_torch_lambda_lr(name):
    expected = torch_rates(lambda o: lr_scheduler.LambdaLR(o, EVERY[name]), lr=1.0)
    assert_same(EVERY[name], expected, rtol=1e-14)


def test_whole_numbers_give_floats():
    assert type(schedules.constant(1)(0)) is float
    assert schedules.multi_step(1, [2], gamma=1)([0, 2]).dtype == np.float64
    assert schedules.polynomial(1, 2)([0, 1, 2]).tolist() == [1.0, 0.5, 0.0]


# ------------------------------------------------------------------ errors

MAKERS = {
    "constant": schedules.constant,
    "multi_step": lambda lr: schedules.multi_step(lr, [1]),
    "step_decay": lambda lr: schedules.step_decay(lr, 1),
    "exponential": lambda lr: schedules.exponential(lr, 0.5),
    "inverse_power": schedules.inverse_power,
    "inverse_square_root": lambda lr: schedules.inverse_square_root(lr, warmup=3),
    "polynomial": lambda lr: schedules.polynomial(lr, 9),
    "cosine": lambda lr: schedules.cosine(lr, 9),
    "warmup_stable_decay": lambda lr: schedules.warmup_stable_decay(
        lr, warmup=1, stable=1, decay=1
    ),
    "one_cycle": lambda lr: schedules.one_cycle(lr, 9),
    "warm_restarts": lambda lr: schedules.warm_restarts(lr, 9),
    "cyclic": lambda lr: schedules.cyclic(lr, 1e9, 3),
}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("lr", [0, -0.1, math.nan, math.inf])
def test_a_rate_must_be_positive_and_finite(name, lr):
    with pytest.raises(ValueError, match=rf"lr must be in \(0, inf\), got {lr}"):
        MAKERS[name](lr)


FLAT = schedules.constant(LR)
PARTS = {"warmup": 1, "stable": 1, "decay": 1}


@pytest.mark.parametrize(
    ("name", "args", "options", "message"),
    [
        ("piecewise", [[1], [0.1]], {}, "values must be one more than boundaries, got 1 and 1"),
        (
            "piecewise",
            [[2, 1], [3, 2, 1]],
            {},
            "boundaries must be positive and increase, got [2, 1]",
        ),
        ("piecewise", [[1], [0.1, -1]], {}, "values must be in (0, inf), got -1"),
        ("multi_step", [1, [3, 3]], {}, "milestones must be positive and increase, got [3, 3]"),
        ("multi_step", [1, [0, 3]], {}, "milestones must be positive and increase, got [0, 3]"),
        ("multi_step", [1, [math.nan]], {}, "milestones must be positive and increase, got [nan]"),
        ("multi_step", [1, [3]], {"gamma": 0}, "gamma must be in (0, 1], got 0"),
        ("step_decay", [1, 0], {}, "size must be positive, got 0"),
        ("step_decay", [1, 1], {"gamma": 1.5}, "gamma must be in (0, 1], got 1.5"),
        ("exponential", [1, 1.1], {}, "gamma must be in (0, 1], got 1.1"),
        ("exponential", [1, math.nan], {}, "gamma must be in (0, 1], got nan"),
        ("exponential", [1, 0.5], {"minimum": 2}, "minimum must be in [0, 1], got 2"),
        ("inverse_power", [1], {"scale": 0}, "scale must be positive, got 0"),
        ("inverse_power", [1], {"power": -1}, "power must be positive, got -1"),
        ("inverse_square_root", [1], {"warmup": 0}, "warmup must be positive, got 0"),
        ("polynomial", [1, 0], {}, "total must be positive, got 0"),
        ("polynomial", [1, 1], {"power": 0}, "power must be positive, got 0"),
        ("polynomial", [1, 1], {"minimum": -1}, "minimum must be in [0, 1], got -1"),
        ("cosine", [1, 10 - 20], {}, "total must be positive, got -10"),
        ("cosine", [1, 1], {"minimum": 3}, "minimum must be in [0, 1], got 3"),
        ("ramp", [-1, 1, 1], {}, "start must be in [0, inf), got -1"),
        ("ramp", [1, math.inf, 1], {}, "end must be in [0, inf), got inf"),
        ("ramp", [1, 1, 0], {}, "total must be positive, got 0"),
        (
            "ramp",
            [1, 1, 1],
            {"anneal": "cubic"},
            "anneal must be one of 'linear', 'cos', 'sqrt', got 'cubic'",
        ),
        ("sequence", [[], []], {}, "schedules must be one more than milestones, got 0 and 0"),
        (
            "sequence",
            [[FLAT] * 3, [2, 1]],
            {},
            "milestones must be positive and increase, got [2, 1]",
        ),
        ("warmup", [FLAT, 0], {}, "steps must be positive, got 0"),
        ("warmup", [FLAT, 5], {"start": 0.4}, "start must be in [0, 0.3], got 0.4"),
        ("warmup_stable_decay", [1], PARTS | {"warmup": 0}, "warmup must be positive, got 0"),
        ("warmup_stable_decay", [1], PARTS | {"stable": 0}, "stable must be positive, got 0"),
        ("warmup_stable_decay", [1], PARTS | {"decay": -1}, "decay must be positive, got -1"),
        ("warmup_stable_decay", [1], PARTS | {"minimum": 2}, "minimum must be in [0, 1], got 2"),
        ("warmup_stable_decay", [1], PARTS | {"anneal": "exp"}, "'sqrt', got 'exp'"),
        ("one_cycle", [1, 0], {}, "total must be positive, got 0"),
        ("one_cycle", [1, 9], {"div_factor": 0.5}, "div_factor must be at least 1, got 0.5"),
        (
            "one_cycle",
            [1, 9],
            {"final_div_factor": 0},
            "final_div_factor must be at least 1, got 0",
        ),
        (
            "one_cycle",
            [1, 10],
            {"pct_start": 0.1},
            "pct_start must leave steps for every phase, got 0.1 of 10 steps",
        ),
        (
            "one_cycle",
            [1, 10],
            {"pct_start": 1.0},
            "pct_start must leave steps for every phase, got 1.0 of 10 steps",
        ),
        ("one_cycle", [1, 10], {"pct_start": 0.6, "three_phase": True}, "got 0.6 of 10 steps"),
        ("one_cycle", [1, 9], {"anneal": "exp"}, "'sqrt', got 'exp'"),
        ("warm_restarts", [1, 0], {}, "period must be positive, got 0"),
        ("warm_restarts", [1, 5], {"mult": 0}, "mult must be at least 1, got 0"),
        ("warm_restarts", [1, 5], {"mult": 1.5}, "mult must be an integer, got 1.5"),
        ("warm_restarts", [1, 5], {"minimum": 2}, "minimum must be in [0, 1], got 2"),
        ("cyclic", [0.2, 0.1, 5], {}, "max_lr must be at least 0.2, got 0.1"),
        ("cyclic", [0.1, math.inf, 5], {}, "max_lr must be in (0, inf), got inf"),
        ("cyclic", [0.1, 1, 0], {}, "up must be positive, got 0"),
        ("cyclic", [0.1, 1, 1], {"down": 0}, "down must be positive, got 0"),
        ("cyclic", [0.1, 1, 1], {"gamma": 2}, "gamma must be in (0, 1], got 2"),
        ("cyclic", [0.1, 1, 1], {"mode": "saw"}, "'exp_range', got 'saw'"),
    ],
)
def test_bad_arguments_are_named_with_their_value(name, args, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        getattr(schedules, name)(*args, **options)


def test_arguments_are_not_modified_and_later_changes_do_not_matter():
    boundaries, values = [2, 4], [0.5, 0.2, 0.1]
    schedule = schedules.piecewise(boundaries, values)
    milestones, parts = [3], [schedule, schedules.constant(LR)]
    stepped, chained = schedules.multi_step(LR, milestones), schedules.sequence(parts, milestones)
    before = [f(T).tolist() for f in (schedule, stepped, chained)]
    assert (boundaries, values, milestones) == ([2, 4], [0.5, 0.2, 0.1], [3])
    boundaries[0], values[0], milestones[0], parts[0] = 1, 9.0, 1, schedules.constant(9.0)
    assert [f(T).tolist() for f in (schedule, stepped, chained)] == before
