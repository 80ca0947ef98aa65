"""Translations against Keras, pytorch_optimizer, scikit-learn, torch, and loops from the papers."""

import inspect
import pickle
from dataclasses import replace

import keras  # on torch: conftest.py says so
import numpy as np
import pytest
import pytorch_optimizer
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.neural_network import _stochastic_optimizers as sklearn_optimizers

from cheatsheet.optimizers import dialects
from cheatsheet.optimizers.adadelta import Adadelta
from cheatsheet.optimizers.adagrad import Adagrad
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adam_variants import Adamax, NAdam, RAdam, Yogi
from cheatsheet.optimizers.adamw import AdamW
from cheatsheet.optimizers.adapter import TorchOptimizer
from cheatsheet.optimizers.lion import Adafactor, Lion, Muon
from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.rmsprop import RMSprop, Rprop

from recorded_paths import follow, follow_torch, worst_error

# Keras 3.15 with NumPy 2.4
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

# Exact in float32, in which Keras keeps the rate and on torch its product with the decay.
LR, DECAY = 2**-6, 0.125
SETTINGS = {
    "SGD": [{}, {"momentum": 0.9}, {"momentum": 0.5, "nesterov": True}, {"nesterov": True}],
    "RMSprop": [
        {},
        {"rho": 0.5, "epsilon": 1e-3},
        {"momentum": 0.9},
        {"centered": True},
        {"momentum": 0.5, "centered": True, "rho": 0.75, "epsilon": 0.01},
    ],
    "Adagrad": [{}, {"initial_accumulator_value": 0.0, "epsilon": 1e-3}],
    "Adadelta": [{}, {"rho": 0.5, "epsilon": 1e-3}],
    "Adam": [{}, {"beta_1": 0.5, "beta_2": 0.9}, {"amsgrad": True, "epsilon": 1e-3}],
    "AdamW": [{}, {"beta_1": 0.5, "beta_2": 0.9}, {"amsgrad": True, "epsilon": 1e-3}],
    "Adamax": [{}, {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}],
    "Nadam": [{}, {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}],
    "Lion": [{}, {"beta_1": 0.5, "beta_2": 0.9}],
}
CASES = [(name, own) for name, several in SETTINGS.items() for own in several]
START = np.linspace(-1, 2, 6)


def follow_keras(optimizer, start, gradients, rates=None):
    """The parameter after every step of an optimizer of Keras."""
    variable, path = keras.Variable(start, dtype=str(start.dtype)), []
    for t, grad in enumerate(gradients):
        if rates is not None:
            optimizer.learning_rate = rates[t]
        optimizer.apply([torch.tensor(grad)], [variable])
        path.append(variable.value.detach().numpy().copy())
    return np.array(path)


def follow_rates(rule, start, gradients, rates):
    """The parameter after every step of a rule whose learning rate changes."""
    x, state, path = start, rule.init(start), []
    for lr, grad in zip(rates, gradients, strict=True):
        x, state = replace(rule, lr=float(lr)).step(x, grad, state)
        path.append(x)
    return np.array([np.asarray(x) for x in path])


# ------------------------------------------------------------------ from_keras


@pytest.mark.parametrize("decay", [0.0, DECAY])
@pytest.mark.parametrize(("name", "own"), CASES, ids=str)
def test_from_keras_makes_the_steps_of_keras_while_the_rate_changes(name, own, decay, gradients):
    gradients, rates = gradients[:60], LR * 2.0 ** -(np.arange(60) // 20)
    settings = {"learning_rate": LR, "weight_decay": decay, **own}
    theirs = follow_keras(getattr(keras.optimizers, name)(**settings), START, gradients, rates)
    rule = dialects.from_keras(name, **settings)
    ours = follow_rates(rule, START, gradients, rates)
    assert np.ptp(ours, axis=0).min() > 0  # it moves
    assert worst_error(ours, theirs) < 1e-13
    tensors = follow_rates(rule, torch.tensor(START), torch.tensor(gradients), rates)
    assert worst_error(tensors, ours) < 1e-13


@pytest.mark.parametrize("name", ["Adagrad", "Adam", "Adamax", "Nadam", "RMSprop"])
@pytest.mark.parametrize("size", [1e-9, 1e-6])
def test_the_place_of_eps_is_that_of_keras_for_tiny_gradients(name, size, gradients):
    # Steps are compared, not the parameter: from 0, with gradients that eps outweighs.
    gradients, start = size * np.sign(gradients[:50]), np.zeros(6)
    settings = {"learning_rate": LR}
    theirs = follow_keras(getattr(keras.optimizers, name)(**settings), start, gradients)
    ours = follow(dialects.from_keras(name, **settings), start, gradients)
    assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12 * np.abs(theirs).max())


@pytest.mark.parametrize("name", SETTINGS)
def test_from_keras_keeps_float32_and_takes_every_shape(name, rng):
    settings = {"learning_rate": LR, "weight_decay": DECAY}
    for shape in [(), (0,), (3,), (2, 3), (2, 1, 3)]:
        start = rng.normal(size=shape).astype("float32")
        grads = rng.normal(size=(5, *shape)).astype("float32")
        ours = follow(dialects.from_keras(name, **settings), start, grads)
        assert ours.dtype == np.float32
        theirs = follow_keras(getattr(keras.optimizers, name)(**settings), start, grads)
        assert worst_error(ours, theirs) < 1e-6


@pytest.mark.parametrize("name", SETTINGS)
def test_from_keras_has_the_defaults_of_keras_and_takes_a_config(name):
    optimizer = getattr(keras.optimizers, name)()
    config = optimizer.get_config()
    config["learning_rate"] = float(f"{config['learning_rate']:.6g}")  # it is in float32
    assert dialects.from_keras(name, **config) == dialects.from_keras(name)
    assert dialects.from_keras(name.lower()) == dialects.from_keras(name.upper())
    assert dialects.from_keras(name).lr == config["learning_rate"]


def test_the_rate_of_a_config_may_be_an_integer():
    assert dialects.from_keras("Adadelta", learning_rate=1).lr == 1
    assert dialects.from_keras("SGD", learning_rate=np.float32(0.5)).lr == 0.5


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("nesterov", [False, True])
def test_sgd_of_keras_with_decay_is_sgdw(momentum, nesterov, gradients):
    gradients = gradients[:100]
    settings = {"momentum": momentum, "nesterov": nesterov and momentum > 0}
    rule = dialects.from_keras("SGD", learning_rate=0.01, weight_decay=0.1, **settings)
    theirs = follow_torch(
        pytorch_optimizer.SGDW, START, gradients, lr=0.01, weight_decay=0.1, **settings
    )
    assert worst_error(follow(rule, START, gradients), theirs) < 1e-12


def test_adadelta_of_keras_with_decay_is_the_decoupled_one_of_pytorch_optimizer(gradients):
    gradients = gradients[:100]
    rule = dialects.from_keras("Adadelta", learning_rate=0.5, rho=0.9, weight_decay=0.1)
    settings = {"lr": 0.5, "rho": 0.9, "eps": 1e-7, "weight_decay": 0.1, "weight_decouple": True}
    theirs = follow_torch(pytorch_optimizer.AdaDelta, START, gradients, **settings)
    assert worst_error(follow(rule, START, gradients), theirs) < 1e-12


def test_the_rules_that_only_keras_has_leave_their_arguments_alone(rng):
    for name, own in CASES:
        rule = dialects.from_keras(name, weight_decay=DECAY, **own)
        x, grad = rng.normal(size=(2, 2, 3))
        state = rule.init(x)
        kept = x.copy(), grad.copy(), {k: np.copy(v) for k, v in state.items()}
        new, after = rule.step(x, grad, state)
        assert list(after) == list(state)
        assert_array_equal(x, kept[0])
        assert_array_equal(grad, kept[1])
        for key, value in kept[2].items():
            assert_array_equal(state[key], value)
        arrays = [x, grad, new, *(v for s in (state, after) for v in s.values())]
        arrays = [a for a in arrays if np.ndim(a)]
        for i, a in enumerate(arrays):
            assert not any(np.shares_memory(a, b) for b in arrays[:i])
        assert pickle.loads(pickle.dumps(rule)) == rule
        with pytest.raises(ValueError, match="param and grad must have one shape"):
            rule.step(x, grad[0], state)


@pytest.mark.parametrize("name", ["SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax"])
def test_the_rules_that_only_keras_has_train_through_the_adapter(name, gradients):
    own = {"momentum": 0.9} if name in {"SGD", "RMSprop"} else {}
    rule = dialects.from_keras(name, weight_decay=DECAY, **own)
    rates = 0.1 * 0.5 ** np.arange(30)
    param, path = torch.tensor(START), []
    optimizer = TorchOptimizer([param], replace(rule, lr=0.1))
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
    for grad in gradients[:30]:
        param.grad = torch.tensor(grad)
        optimizer.step()
        schedule.step()
        path.append(param.numpy().copy())
    assert_allclose(path, follow_rates(rule, START, gradients[:30], rates), rtol=1e-10)


@pytest.mark.parametrize(
    ("name", "settings", "error", "message"),
    [
        ("Ftrl", {}, ValueError, r"name must be one of 'SGD', 'RMSprop', .* got 'Ftrl'"),
        ("Adam", {"lr": 0.1}, TypeError, r"Adam has learning_rate, beta_1, .* got lr$"),
        ("sgd", {"rho": 1, "beta_1": 1}, TypeError, r"sgd has learning_rate, .* got beta_1, rho"),
        ("Adam", {"clipnorm": 1.0}, ValueError, r"clipnorm belongs to the training loop, got 1\.0"),
        ("Adam", {"clipvalue": 1.0}, ValueError, "clipvalue belongs to the training loop"),
        ("Lion", {"global_clipnorm": 2}, ValueError, "global_clipnorm belongs .* got 2"),
        ("Adam", {"use_ema": True}, ValueError, "use_ema belongs to the training loop, got True"),
        ("Adam", {"ema_overwrite_frequency": 2}, ValueError, "ema_overwrite_frequency belongs"),
        ("Adam", {"loss_scale_factor": 8.0}, ValueError, "loss_scale_factor belongs"),
        ("Adam", {"gradient_accumulation_steps": 2}, ValueError, "gradient_accumulation_steps"),
        (
            "Adam",
            {"learning_rate": "fast"},
            ValueError,
            "learning_rate must be a number, got 'fast'",
        ),
        ("Adam", {"learning_rate": -0.1}, ValueError, r"lr must be positive, got -0\.1"),
        ("Adam", {"beta_1": 1.0}, ValueError, r"betas\[0\] must be in \[0, 1\), got 1\.0"),
        ("SGD", {"weight_decay": -1.0}, ValueError, r"weight_decay must be in \[0, inf\), got -1"),
    ],
)
def test_bad_settings_of_keras_are_named(name, settings, error, message):
    with pytest.raises(error, match=message):
        dialects.from_keras(name, **settings)


def test_settings_of_the_training_loop_may_ask_for_nothing():
    idle = {"name": "my_adam", "clipnorm": None, "use_ema": False, "ema_momentum": 0.99}
    assert dialects.from_keras("Adam", **idle) == dialects.from_keras("Adam")


# ------------------------------------------------------------------ from_paper


def test_heavy_ball_is_the_step_of_polyak(gradients):
    # x' = x - alpha grad + beta (x - x before), from two equal points
    rates = 0.01 * 0.9 ** (np.arange(200) // 10)
    before, x, path = START, START, []
    for alpha, grad in zip(rates, gradients[:200], strict=True):
        before, x = x, x - alpha * grad + 0.7 * (x - before)
        path.append(x)
    rule = dialects.from_paper("HeavyBall", alpha=0.5, beta=0.7)
    assert rule.lr == 0.5
    assert worst_error(follow_rates(rule, START, gradients[:200], rates), np.array(path)) < 1e-12


def test_nesterov_walks_where_sutskever_takes_the_gradients_while_the_rate_changes():
    # v' = mu v - epsilon grad(theta + mu v), theta' = theta + v'; see test_momentum.py
    curvature, mu = np.array([1.0, 20.0]), 0.9
    rates = 0.02 * 0.5 ** (np.arange(60) // 20)
    theta, v, looked = np.array([3.0, -1.0]), np.zeros(2), []
    for epsilon in rates:
        looked.append(theta + mu * v)
        v = mu * v - epsilon * curvature * looked[-1]
        theta = theta + v
    rule = dialects.from_paper("Nesterov", epsilon=1.0, mu=mu)
    x, state = looked[0], rule.init(looked[0])
    for place, epsilon in zip(looked, rates, strict=True):
        assert_allclose(x, place, rtol=1e-10, atol=1e-14)
        x, state = replace(rule, lr=float(epsilon)).step(x, curvature * x, state)


def loop(update, gradients):
    """Follow a paper's update: a function of x, gradient, step, and memories that start at 0."""
    x, memory, path = START, {}, []
    for t, g in enumerate(gradients, 1):
        x = update(x, g, t, memory)
        path.append(x)
    return np.array(path)


def adagrad(x, g, t, memory):  # figure 1: s is a norm, H = delta I + diag(s)
    memory["g"] = [*memory.get("g", []), g]
    return x - 0.1 * g / (1e-3 + np.linalg.norm(memory["g"], axis=0))


def rmsprop(x, g, t, memory):
    memory["ms"] = 0.9 * memory.get("ms", 0) + 0.1 * g**2
    return x - 0.01 * g / np.sqrt(memory["ms"])


def graves(x, g, t, memory):  # with the letters of the paper
    aleph, beth, gimel, daleth = 0.95, 0.9, 1e-4, 1e-4
    memory["n"] = aleph * memory.get("n", 0) + (1 - aleph) * g**2
    memory["g"] = aleph * memory.get("g", 0) + (1 - aleph) * g
    delta = gimel * g / np.sqrt(memory["n"] - memory["g"] ** 2 + daleth)
    memory["delta"] = beth * memory.get("delta", 0) - delta
    return x + memory["delta"]


def adadelta(x, g, t, memory):
    memory["g"] = 0.95 * memory.get("g", 0) + 0.05 * g**2
    delta = -np.sqrt(memory.get("x", 0) + 1e-6) / np.sqrt(memory["g"] + 1e-6) * g
    memory["x"] = 0.95 * memory.get("x", 0) + 0.05 * delta**2
    return x + delta


def moments(g, memory, beta_1, beta_2):
    memory["m"] = beta_1 * memory.get("m", 0) + (1 - beta_1) * g
    memory["v"] = beta_2 * memory.get("v", 0) + (1 - beta_2) * g**2
    return memory["m"], memory["v"]


def adam(x, g, t, memory):
    m, v = moments(g, memory, 0.9, 0.999)
    return x - 0.001 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)


def adam_hat(x, g, t, memory):
    m, v = moments(g, memory, 0.8, 0.99)
    alpha = 0.01 * np.sqrt(1 - 0.99**t) / (1 - 0.8**t)
    return x - alpha * m / (np.sqrt(v) + 1e-2)


def adamax(x, g, t, memory):
    memory["m"] = 0.9 * memory.get("m", 0) + 0.1 * g
    memory["u"] = np.maximum(0.999 * memory.get("u", 0), abs(g))
    return x - 0.002 / (1 - 0.9**t) * memory["m"] / memory["u"]


def amsgrad(x, g, t, memory):
    m, v = moments(g, memory, 0.9, 0.9)
    memory["v hat"] = np.maximum(memory.get("v hat", 0), v)
    return x - 0.01 * m / np.sqrt(memory["v hat"])


def adamw(x, g, t, memory):  # eta is the schedule, alpha = 0.01, lambda = 0.003
    m, v = moments(g, memory, 0.9, 0.999)
    direction = (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return x - 1.0 * (0.01 * direction + 0.003 * x)


def lion(x, g, t, memory):
    m = memory.get("m", 0)
    memory["m"] = 0.99 * m + 0.01 * g
    return x - 0.01 * (np.sign(0.9 * m + 0.1 * g) + 0.2 * x)


@pytest.mark.parametrize(
    ("name", "symbols", "update"),
    [
        ("Adagrad", {"eta": 0.1, "delta": 1e-3}, adagrad),
        ("RMSprop", {"eta": 0.01}, rmsprop),
        ("Graves", {}, graves),
        ("Adadelta", {}, adadelta),
        ("Adam", {}, adam),
        (
            "Adam",
            {"alpha": 0.01, "beta_1": 0.8, "beta_2": 0.99, "epsilon_hat": 1e-2},
            adam_hat,
        ),
        ("Adamax", {}, adamax),
        ("AMSGrad", {"alpha": 0.01, "beta_1": 0.9, "beta_2": 0.9}, amsgrad),
        ("AdamW", {"alpha": 0.01, "lambda_": 0.003}, adamw),
        ("Lion", {"eta": 0.01, "lambda_": 0.2}, lion),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_from_paper_makes_the_steps_that_the_paper_writes(name, symbols, update, gradients):
    gradients = np.where(gradients == 0, 1.0, gradients)[:300]  # some divide by zero
    rule = dialects.from_paper(name, **symbols)
    assert rule == dialects.from_paper(name.lower(), **symbols)
    theirs = loop(update, gradients)
    assert np.ptp(theirs, axis=0).min() > 0
    assert worst_error(follow(rule, START, gradients), theirs) < 1e-12


def test_adamw_of_the_paper_decays_with_the_schedule_and_not_with_alpha():
    # x' = x - eta_t (alpha * direction + lambda x), and a scheduler sets lr = eta_t alpha
    rates, x = 0.01 * np.array([1.0, 0.5, 0.1]), np.ones(1)
    rule = dialects.from_paper("AdamW", alpha=0.01, lambda_=0.2)
    path = follow_rates(rule, x, np.zeros((3, 1)), rates)
    assert_allclose(path[-1], (1 - 0.2) * (1 - 0.1) * (1 - 0.02), rtol=1e-12)


@pytest.mark.parametrize("nesterov", [False, True])
def test_sgd_of_scikit_learn_is_the_form_of_the_papers(nesterov, gradients):
    param = START.copy()
    oracle = sklearn_optimizers.SGDOptimizer([param], 0.1, momentum=0.8, nesterov=nesterov)
    symbols = {"epsilon": 0.1, "mu": 0.8} if nesterov else {"alpha": 0.1, "beta": 0.8}
    rule = dialects.from_paper("Nesterov" if nesterov else "HeavyBall", **symbols)
    rates, path = 0.1 * 0.5 ** (np.arange(50) // 10), []
    for lr, grad in zip(rates, gradients[:50], strict=True):
        oracle.learning_rate = lr
        oracle.update_params([param], [grad])
        path.append(param.copy())
    ours = follow_rates(rule, START, gradients[:50], rates)
    assert worst_error(ours, np.array(path)) < 1e-12


def test_adam_of_scikit_learn_has_the_hat(gradients):
    param, path = START.copy(), []
    oracle = sklearn_optimizers.AdamOptimizer([param], 0.01, epsilon=1e-2)
    for grad in gradients[:200]:
        oracle.update_params([param], [grad])
        path.append(param.copy())
    hat = dialects.from_paper("Adam", alpha=0.01, epsilon_hat=1e-2)
    assert worst_error(follow(hat, START, gradients[:200]), np.array(path)) < 1e-12
    plain = dialects.from_paper("Adam", alpha=0.01, epsilon=1e-2)
    assert worst_error(follow(plain, START, gradients[:200]), np.array(path)) > 1e-6


def test_papers_without_eps_take_one_and_divide_by_zero_without():
    zero = np.zeros(1)
    for name, needed in [
        ("RMSprop", {"eta": 0.1}),
        ("Adamax", {}),
        ("AMSGrad", {"alpha": 0.1, "beta_1": 0.9, "beta_2": 0.99}),
    ]:
        rule = dialects.from_paper(name, **needed)
        assert rule.eps == 0
        with np.errstate(invalid="ignore"):
            assert np.isnan(follow(rule, zero, [zero])).all()
        rule = dialects.from_paper(name, **needed, epsilon=1e-8)
        assert rule.eps == 1e-8
        assert_array_equal(follow(rule, zero, [zero]), [zero])


@pytest.mark.parametrize(
    ("name", "symbols", "error", "message"),
    [
        ("Yogi", {}, ValueError, r"name must be one of 'HeavyBall', .*'Lion', got 'Yogi'"),
        ("Adam", {"lr": 0.1}, TypeError, r"Adam has alpha, beta_1, .*epsilon_hat, got lr"),
        ("Adagrad", {"eta": 0.1}, TypeError, "Adagrad needs delta$"),
        ("adagrad", {}, TypeError, "adagrad needs delta, eta$"),
        ("AdamW", {}, TypeError, "AdamW needs lambda_$"),
        ("AdamW", {"alpha": 0, "lambda_": 0.1}, ValueError, "alpha must be positive, got 0"),
        ("Lion", {"eta": -1, "lambda_": 0}, ValueError, "lr must be positive, got -1"),
    ],
)
def test_bad_symbols_are_named(name, symbols, error, message):
    with pytest.raises(error, match=message):
        dialects.from_paper(name, **symbols)


# ------------------------------------------------------------------ to_torch

RULES = [
    SGD(),
    SGD(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1),
    SGD(lr=0.1, momentum=0.9, lr_inside=True),
    dialects.from_keras("SGD", momentum=0.5, nesterov=True),
    Adagrad(lr_decay=0.1, maximize=True),
    Adagrad(eps_inside=True),
    Adagrad(eps_inside=True, eps=0.0, initial_accumulator_value=0.1),
    Adagrad(eps_inside=True, eps=1e-3, weight_decay=0.1),
    dialects.from_keras("Adagrad"),
    dialects.from_keras("Adagrad", initial_accumulator_value=0.0),
    dialects.from_keras("Adadelta"),
    dialects.from_keras("Nadam", weight_decay=0.1),
    dialects.from_paper("Adadelta"),
    dialects.from_paper("Adam"),
    dialects.from_paper("AdamW", alpha=0.01, lambda_=0.003),
    RMSprop(centered=True, momentum=0.5),
    RMSprop(eps=1e-12),
    Adam(amsgrad=True, decoupled_weight_decay=True, weight_decay=0.1),
    AdamW(),
    AdamW(lr=0.01, weight_decay=0.0),
    AdamW(decoupled_weight_decay=False),
    AdamW(decoupled_weight_decay=False, weight_decay=0.1),
    Adamax(),
    NAdam(momentum_decay=0.1),
    RAdam(weight_decay=0.1),
    Rprop(),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_to_torch_names_the_class_with_the_same_steps(rule, gradients, double):
    name, settings = dialects.to_torch(rule)
    optimizer = getattr(torch.optim, name)
    theirs = follow_torch(optimizer, START, gradients[:100], **settings)
    assert worst_error(follow(rule, START, gradients[:100]), theirs) < 1e-12
    defaults = {k: p.default for k, p in inspect.signature(optimizer).parameters.items()}
    if not getattr(rule, "eps_inside", False):
        assert not [key for key, value in settings.items() if defaults[key] == value]


@pytest.mark.parametrize("rule", [Adam(), SGD(lr_inside=True), AdamW(), RMSprop(), Rprop()])
def test_to_torch_leaves_defaults_out(rule):
    assert dialects.to_torch(rule) == (type(rule).__name__, {})


def test_to_torch_takes_the_rules_for_matrices(rng):
    start, grads = rng.normal(size=(4, 3)), rng.normal(size=(5, 4, 3))
    name, settings = dialects.to_torch(Adafactor(lr=0.1, d=2.0))
    assert (name, settings) == ("Adafactor", {"lr": 0.1, "d": 2.0})
    theirs = follow_torch(torch.optim.Adafactor, start, grads, **settings)
    assert worst_error(follow(Adafactor(lr=0.1, d=2.0), start, grads), theirs) < 1e-6
    assert dialects.to_torch(Muon(momentum=0.9)) == ("Muon", {"momentum": 0.9})


def test_where_no_eps_is_added_its_place_does_not_matter():
    assert dialects.to_torch(Adam(eps=0.0, eps_hat=True)) == ("Adam", {"eps": 0.0})
    assert dialects.to_torch(RMSprop(eps=0.0, eps_inside=True)) == ("RMSprop", {"eps": 0.0})


@given(st.floats(0, 10), st.floats(1e-12, 1), st.floats(1e-8, 1e3))
def test_eps_under_adagrads_root_is_a_sum_that_starts_higher(start_at, eps, size):
    rule = Adagrad(lr=1.0, initial_accumulator_value=start_at, eps=eps, eps_inside=True)
    name, settings = dialects.to_torch(rule)
    assert name == "Adagrad"
    assert settings["eps"] == 0
    ours = follow(rule, np.zeros(1), np.array([[size], [-size], [size]]))
    theirs = follow(Adagrad(**settings), np.zeros(1), np.array([[size], [-size], [size]]))
    assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (RMSprop(eps_inside=True), r"torch\.optim\.RMSprop has no eps_inside=True: give .* Torch"),
        (dialects.from_keras("Adam"), r"torch\.optim\.Adam has no eps_hat=True"),
        (AdamW(eps_hat=True), r"torch\.optim\.AdamW has no eps_hat=True"),
        (Adam(bias_correction=False), r"torch\.optim\.Adam has no bias_correction=False"),
        (dialects.from_keras("SGD", weight_decay=0.1), r"torch\.optim has no such rule: .*got _Ke"),
        (dialects.from_keras("Adamax"), r"torch\.optim has no such rule"),
        (dialects.from_keras("RMSprop", momentum=0.9), r"torch\.optim has no such rule"),
        (Lion(), r"torch\.optim has no such rule: give it to TorchOptimizer, got Lion\(lr"),
        (Yogi(), r"torch\.optim has no such rule"),
    ],
    ids=str,
)
def test_to_torch_refuses_what_torch_does_not_have(rule, message):
    with pytest.raises(ValueError, match=message):
        dialects.to_torch(rule)


def test_to_torch_takes_a_rule():
    with pytest.raises(TypeError, match=r"rule must be a rule such as .*, got 'Adam'"):
        dialects.to_torch("Adam")


def test_plain_rules_are_returned_where_they_suffice():
    kinds = {name: type(dialects.from_keras(name)) for name in SETTINGS}
    keras_only = kinds.pop("Adamax")
    assert issubclass(keras_only, Adamax)
    expected = [SGD, RMSprop, Adagrad, Adadelta, Adam, AdamW, NAdam, Lion]
    assert list(kinds.values()) == expected
