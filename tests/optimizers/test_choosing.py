"""Sweeps, ranges, steps and budgets against brute force; the small networks against torch."""

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.metrics import log_loss, zero_one_loss
from torch import nn
from torch.nn import functional as F

from cheatsheet import optimizers
from cheatsheet.optimizers import choosing, schedules
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD

LOSSES = st.floats(-10, 10).map(lambda x: round(x, 1)) | st.just(np.inf)


def columns(max_columns=3):
    """Losses of a few trials or steps, in several runs."""
    shapes = st.tuples(st.integers(1, 7), st.integers(1, max_columns))
    return shapes.flatmap(lambda shape: hnp.arrays(float, shape, elements=LOSSES))


# sweep


def test_sweep_trains_once_at_each_rate_in_their_order():
    seen = []

    def train(rule):
        seen.append(rule)
        return rule.lr * 10

    found = choosing.sweep(Adam, [0.3, 0.1, 0.2], train)
    assert seen == [Adam(lr=0.3), Adam(lr=0.1), Adam(lr=0.2)]
    assert_array_equal(found, [3.0, 1.0, 2.0])
    assert found.dtype == float


def test_sweep_keeps_the_shape_of_what_training_returns():
    found = choosing.sweep(SGD, np.array([1.0, 2.0]), lambda rule: [[rule.lr, 0, 1]] * 4)
    assert found.shape == (2, 4, 3)
    assert_array_equal(found[:, 0, 0], [1.0, 2.0])


def test_sweep_matches_descending_by_hand():
    rates = np.geomspace(0.01, 0.3, 5)
    found = choosing.sweep(SGD, rates, lambda rule: descend(rule, lambda x: 2 * x, 1.0, 7)[-1] ** 2)
    assert_allclose(found, (1 - 2 * rates) ** 14, rtol=1e-10)


def test_a_run_that_diverges_is_infinitely_bad_and_raises_no_warning():
    def train(rule):
        x = np.array([1.0, 0.0])
        for _ in range(2000):
            x = x - rule.lr * 3 * x**3
        return [x[0], np.inf - np.inf, -1.0]

    found = choosing.sweep(SGD, [10.0], train)
    assert_array_equal(found, [[np.inf, np.inf, -1.0]])


def test_sweep_needs_a_rate():
    with pytest.raises(ValueError, match="rates must hold at least 1 learning rate, got none"):
        choosing.sweep(SGD, [], lambda rule: 0.0)


# robust_range


def brute_range(rates, losses, tolerance):
    """The widest run of neighbours around the best rate that are all good."""
    order = sorted(range(len(rates)), key=lambda i: rates[i])
    rates, losses = [rates[i] for i in order], [losses[i] for i in order]
    best = losses.index(min(losses))
    spans = [
        (i, j)
        for i in range(best + 1)
        for j in range(best, len(rates))
        if all(loss <= losses[best] + tolerance for loss in losses[i : j + 1])
    ]
    low, high = max(spans, key=lambda span: span[1] - span[0])
    return rates[low], rates[high]


@given(
    st.lists(
        st.tuples(st.floats(1e-6, 10), LOSSES), min_size=1, max_size=8, unique_by=lambda p: p[0]
    ),
    st.sampled_from([0.0, 0.5, 3.0]),
)
def test_robust_range_matches_trying_all_spans(pairs, tolerance):
    rates, losses = zip(*pairs, strict=True)
    if np.isinf(losses).all():
        with pytest.raises(ValueError, match="losses must be finite at one rate at least"):
            choosing.robust_range(rates, losses, tolerance=tolerance)
    else:
        expected = brute_range(rates, losses, tolerance)
        assert choosing.robust_range(rates, losses, tolerance=tolerance) == expected


def test_robust_range_stops_at_a_bad_rate_between_good_ones():
    losses = [1.0, 5.0, 1.0, 0.9, 1.0, 5.0, 1.0]
    assert choosing.robust_range(range(1, 8), losses, tolerance=0.2) == (3.0, 5.0)


def test_robust_range_takes_the_mean_of_the_seeds():
    losses = [[[0.0, 4.0]], [[1.0, 1.0]], [[np.nan, 0.0]]]
    assert choosing.robust_range([1, 2, 3], losses, tolerance=0.9) == (2.0, 2.0)
    assert choosing.robust_range([1, 2, 3], losses, tolerance=1.0) == (1.0, 2.0)


def test_robust_range_leaves_its_arguments_alone():
    rates, losses = np.array([3.0, 1.0, 2.0]), np.array([3.0, np.nan, 2.0])
    low, high = choosing.robust_range(rates, losses, tolerance=1)
    assert (low, high) == (2.0, 3.0)
    assert type(low) is type(high) is float
    assert_array_equal(rates, [3.0, 1.0, 2.0])
    assert_array_equal(losses, [3.0, np.nan, 2.0])


def test_robust_range_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="tolerance must be at least 0, got -1"):
        choosing.robust_range([1], [1], tolerance=-1)
    with pytest.raises(ValueError, match=r"losses must have one row a rate, 2, got shape \(3,\)"):
        choosing.robust_range([1, 2], [1, 2, 3], tolerance=0)
    with pytest.raises(ValueError, match="rates must have 1 dimension, got 0"):
        choosing.robust_range(1.0, 1.0, tolerance=0)
    with pytest.raises(ValueError, match="losses must be finite at one rate at least, got none"):
        choosing.robust_range([], [], tolerance=0)


# steps_to


@given(columns(), st.floats(-10, 10).map(lambda x: round(x, 1)), st.booleans())
def test_steps_to_matches_a_search_step_by_step(losses, target, stay):
    expected = []
    for run in losses.T:
        good = [
            t
            for t in range(len(run))
            if run[t] <= target and (not stay or all(loss <= target for loss in run[t:]))
        ]
        expected.append(min(good, default=np.inf))
    assert_array_equal(choosing.steps_to(losses, target, stay=stay), expected)


def test_steps_to_of_one_run_is_a_scalar_array():
    found = choosing.steps_to([3, 2, 1], 2)
    assert found.shape == ()
    assert found.dtype == float
    assert found == 1


def test_steps_to_counts_nan_as_not_reached():
    assert choosing.steps_to([np.nan, 0.0, np.nan], 1.0) == 1
    assert choosing.steps_to([np.nan, 0.0, np.nan], 1.0, stay=True) == np.inf
    assert choosing.steps_to([np.nan, np.nan], np.inf) == np.inf


def test_steps_to_of_no_steps_is_never():
    assert_array_equal(choosing.steps_to(np.zeros((0, 2)), 1.0), [np.inf, np.inf])


def test_steps_to_refuses_a_number_and_a_target_that_is_none():
    with pytest.raises(ValueError, match="losses must have at least 1 dimension, got 0"):
        choosing.steps_to(1.0, 1.0)
    with pytest.raises(ValueError, match="target must be in"):
        choosing.steps_to([1.0], np.nan)


# expected_best


@given(columns(), st.data())
def test_expected_best_is_the_mean_over_all_subsets(losses, data):
    budget = data.draw(st.integers(1, len(losses)))
    subsets = itertools.combinations(range(len(losses)), budget)
    expected = np.mean([losses[list(subset)].min(axis=0) for subset in subsets], axis=0)
    assert_allclose(choosing.expected_best(losses, budget), expected, rtol=1e-12, atol=1e-12)


def test_expected_best_goes_from_the_mean_to_the_minimum(rng):
    losses = rng.normal(size=(30, 2))
    before = losses.copy()
    curve = np.array([choosing.expected_best(losses, k) for k in range(1, 31)])
    assert_allclose(curve[0], losses.mean(axis=0), rtol=1e-12, atol=1e-15)
    assert_array_equal(curve[-1], losses.min(axis=0))
    assert (np.diff(curve, axis=0) < 0).all()
    assert_array_equal(losses, before)


def test_expected_best_is_infinite_until_a_good_trial_is_sure():
    losses = [np.inf, 1.0, np.inf, 2.0]
    found = [choosing.expected_best(losses, k) for k in (1, 2, 3, 4)]
    assert_allclose(found, [np.inf, np.inf, 1.25, 1.0])


def test_expected_best_refuses_an_impossible_budget():
    with pytest.raises(ValueError, match=r"budget must be in \[1, 3\], got 4"):
        choosing.expected_best([1, 2, 3], 4)
    with pytest.raises(ValueError, match=r"budget must be in \[1, 3\], got 0"):
        choosing.expected_best([1, 2, 3], 0)
    with pytest.raises(ValueError, match="losses must have at least 1 dimension, got 0"):
        choosing.expected_best(1.0, 1)


# train_networks and evaluate


@pytest.fixture
def task(rng):
    return rng.normal(size=(50, 4)), rng.integers(3, size=50)


def torch_network(seed, d, hidden, classes):
    """The same start in PyTorch, and the generator that goes on to draw the batches."""
    draw = np.random.default_rng(seed)
    first = draw.normal(0, np.sqrt(2 / (d + 1)), (d + 1, hidden))
    second = draw.normal(0, np.sqrt(1 / hidden), (hidden, classes))
    below, above = nn.Linear(d, hidden).double(), nn.Linear(hidden, classes, bias=False).double()
    with torch.no_grad():
        below.weight.copy_(torch.tensor(first[:d].T))
        below.bias.zero_()
        above.weight.copy_(torch.tensor(second.T))
    return nn.Sequential(below, nn.ReLU(), above), draw


@pytest.mark.parametrize("schedule", [None, schedules.warmup(schedules.cosine(1, 20), 5)])
@pytest.mark.parametrize("name", ["SGD", "Adagrad", "RMSprop", "Adam", "AdamW", "Adamax"])
def test_train_networks_matches_torch_from_the_same_start(name, schedule, task):
    data, target = task
    settings = {"hidden": 6, "steps": 25, "batch_size": 16, "seeds": (3, 8), "schedule": schedule}
    weights, losses = choosing.train_networks(
        getattr(optimizers, name)(lr=0.02), data, target, **settings
    )
    assert [w.shape for w in weights] == [(2, 5, 6), (2, 6, 3)]
    assert losses.shape == (25, 2)
    for run, seed in enumerate((3, 8)):
        model, draw = torch_network(seed, 4, 6, 3)
        optimizer = getattr(torch.optim, name)(model.parameters(), lr=0.02)
        factor = schedule or (lambda step: 1.0)
        scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
        for t, index in enumerate(draw.integers(50, size=(25, 16))):
            loss = F.cross_entropy(model(torch.tensor(data[index])), torch.tensor(target[index]))
            assert_allclose(losses[t, run], loss.item(), rtol=1e-10)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
        below, above = model[0], model[2]
        assert_allclose(weights[0][run, :4], below.weight.detach().T, rtol=1e-9, atol=1e-11)
        assert_allclose(weights[0][run, 4], below.bias.detach(), rtol=1e-9, atol=1e-11)
        assert_allclose(weights[1][run], above.weight.detach().T, rtol=1e-9, atol=1e-11)
        p = model(torch.tensor(data)).softmax(1).detach().numpy()
        loss, error = choosing.evaluate([w[run : run + 1] for w in weights], data, target)
        assert_allclose(loss, log_loss(target, p), rtol=1e-9)
        assert_allclose(error, zero_one_loss(target, p.argmax(1)), rtol=1e-12)


def test_seeds_train_alone_as_they_do_together(task):
    rule = Adam(lr=0.01)
    together, losses = choosing.train_networks(rule, *task, steps=20, seeds=(0, 1, 2))
    alone, loss = choosing.train_networks(rule, *task, steps=20, seeds=(1,))
    assert_allclose(losses[:, 1:2], loss, rtol=1e-12)
    for a, b in zip(together, alone, strict=True):
        assert_allclose(a[1:2], b, rtol=1e-9, atol=1e-12)


def test_two_rules_meet_the_same_start_and_the_same_batches(task):
    one, two = (choosing.train_networks(SGD(lr=lr), *task, steps=3)[1] for lr in (1e-9, 2e-9))
    assert_allclose(one, two, rtol=1e-6)
    assert not np.allclose(one[0], one[1])


def test_no_steps_return_the_start(task):
    weights, losses = choosing.train_networks(SGD(), *task, hidden=5, steps=0, seeds=[4])
    draw = np.random.default_rng(4)
    first = draw.normal(0, np.sqrt(2 / 5), (5, 5))
    first[-1] = 0
    assert losses.shape == (0, 1)
    assert_array_equal(weights[0][0], first)
    assert_array_equal(weights[1][0], draw.normal(0, np.sqrt(1 / 5), (5, 3)))


def test_the_rule_of_a_warm_up_is_not_changed(task):
    rule = SGD(lr=0.5)
    weights, _ = choosing.train_networks(rule, *task, steps=1, schedule=lambda step: 0.0)
    start, _ = choosing.train_networks(rule, *task, steps=0)
    assert rule == SGD(lr=0.5)
    for a, b in zip(weights, start, strict=True):
        assert_array_equal(a, b)


def test_the_networks_take_lists_and_leave_arrays_alone(task):
    data, target = task
    before = data.copy(), target.copy()
    weights, _ = choosing.train_networks(SGD(), data, target, steps=2)
    again, _ = choosing.train_networks(SGD(), data.tolist(), target.tolist(), steps=2)
    choosing.evaluate(weights, data, target)
    assert_array_equal(data, before[0])
    assert_array_equal(target, before[1])
    assert_array_equal(weights[0], again[0])


def test_evaluate_stands_large_scores():
    weights = [np.full((1, 2, 1), 1e3), np.array([[[1e4, -1e4]]])]
    loss, error = choosing.evaluate(weights, [[1.0], [1.0]], [0, 1])
    assert_allclose(loss, 2e3 * 2e4 / 2)
    assert_array_equal(error, [0.5])


def test_rules_that_look_at_whole_matrices_are_refused(task):
    @dataclass(frozen=True)
    class Whole(SGD):
        elementwise = False

    with pytest.raises(ValueError, match="rule must be elementwise to train networks at once, got"):
        choosing.train_networks(Whole(), *task)


def test_wrong_samples_and_schedules_are_refused(task):
    data, target = task
    with pytest.raises(ValueError, match="data and target must have one length, got 50 and 49"):
        choosing.train_networks(SGD(), data, target[1:])
    with pytest.raises(ValueError, match="data must have 2 dimensions, got 1"):
        choosing.evaluate([np.zeros((1, 2, 1)), np.zeros((1, 1, 2))], [1.0], [0])
    with pytest.raises(ValueError, match="target must have 1 dimension, got 2"):
        choosing.evaluate([np.zeros((1, 2, 1)), np.zeros((1, 1, 2))], [[1.0]], [[0]])
    with pytest.raises(ValueError, match="schedule must be at least 0, got -1"):
        choosing.train_networks(SGD(), data, target, schedule=lambda step: -1)
