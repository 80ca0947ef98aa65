"""The adapter is a real torch.optim.Optimizer: it trains to the weights of torch's own classes."""

import copy

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from cheatsheet import optimizers
from cheatsheet.optimizers import adapter
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adapter import TorchOptimizer
from cheatsheet.optimizers.momentum import SGD

# Rule, its settings; torch has a class of the same name and settings.
RULES = [
    ("SGD", {"lr": 0.05}),
    ("SGD", {"lr": 0.05, "momentum": 0.9, "nesterov": True, "weight_decay": 1e-2}),
    ("ASGD", {"lr": 0.05, "t0": 3}),
    ("Adagrad", {"lr": 0.05}),
    ("RMSprop", {"lr": 0.01, "centered": True, "momentum": 0.5}),
    ("Rprop", {"lr": 0.01}),
    ("Adadelta", {"lr": 1.0}),
    ("Adam", {"lr": 0.01, "amsgrad": True}),
    ("AdamW", {"lr": 0.01, "weight_decay": 0.1}),
    ("NAdam", {"lr": 0.01}),
    ("RAdam", {"lr": 0.01}),
    ("Adamax", {"lr": 0.01}),
    ("Adafactor", {"lr": 0.01}),
]
NAMES = [f"{name}-{'-'.join(settings)}" for name, settings in RULES]


def rule_of(name, settings):
    return getattr(optimizers, name)(**settings)


@pytest.fixture
def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 3)).double()


@pytest.fixture
def batch():
    generator = torch.Generator().manual_seed(1)
    x = torch.randn(32, 4, generator=generator, dtype=torch.float64)
    return x, torch.randint(3, (32,), generator=generator)


def train(model, optimizer, batch, steps, scheduler=None):
    """The loss before each step."""
    found = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(batch[0]), batch[1])
        loss.backward()
        optimizer.step()
        if scheduler:
            scheduler.step()
        found.append(loss.item())
    return found


def assert_same_weights(ours, theirs, tolerance=1e-11):
    for a, b in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert torch.allclose(a, b, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize(("name", "settings"), RULES, ids=NAMES)
def test_it_trains_to_the_weights_of_torch(name, settings, model, batch, double):
    twin = copy.deepcopy(model)
    optimizer = TorchOptimizer(model.parameters(), rule_of(name, settings))
    losses = train(model, optimizer, batch, 40)
    oracle = getattr(torch.optim, name)(twin.parameters(), foreach=False, **settings)
    assert losses == pytest.approx(train(twin, oracle, batch, 40))
    assert_same_weights(model, twin)
    assert losses[-1] < losses[0]


@pytest.mark.parametrize(("name", "settings"), RULES, ids=NAMES)
def test_state_dict_resumes_where_training_stopped(name, settings, model, batch, double, tmp_path):
    optimizer = TorchOptimizer(model.parameters(), rule_of(name, settings))
    train(model, optimizer, batch, 7)
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, tmp_path / "it")
    train(model, optimizer, batch, 7)

    saved = torch.load(tmp_path / "it", weights_only=True)
    resumed = copy.deepcopy(model)
    resumed.load_state_dict(saved["model"])
    again = TorchOptimizer(resumed.parameters(), rule_of(name, settings))
    again.load_state_dict(saved["optimizer"])
    train(resumed, again, batch, 7)
    assert_same_weights(resumed, model, tolerance=0)


def test_a_state_without_its_rule_would_start_again(model, batch):
    optimizer = TorchOptimizer(model.parameters(), Adam(lr=0.01))
    train(model, optimizer, batch, 7)
    fresh = copy.deepcopy(model)
    train(fresh, TorchOptimizer(fresh.parameters(), Adam(lr=0.01)), batch, 1)
    train(model, optimizer, batch, 1)
    with pytest.raises(AssertionError):
        assert_same_weights(model, fresh, tolerance=1e-4)


@pytest.mark.parametrize(
    "scheduler",
    [
        lambda o: torch.optim.lr_scheduler.StepLR(o, 3, gamma=0.5),
        lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 10),
        lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 0.1, total_steps=21, cycle_momentum=False),
        lambda o: torch.optim.lr_scheduler.LambdaLR(o, lambda step: min(0.5, step / 8)),
    ],
    ids=["step", "cosine", "one-cycle", "warm-up from zero"],
)
def test_schedulers_of_torch_change_the_rate(scheduler, model, batch):
    twin = copy.deepcopy(model)
    ours = TorchOptimizer(model.parameters(), Adam(lr=0.02))
    theirs = torch.optim.Adam(twin.parameters(), lr=0.02)
    train(model, ours, batch, 20, scheduler(ours))
    train(twin, theirs, batch, 20, scheduler(theirs))
    assert_same_weights(model, twin)
    assert ours.param_groups[0]["lr"] == theirs.param_groups[0]["lr"] != 0.02


def test_a_group_replaces_settings_of_the_rule(model, batch):
    twin = copy.deepcopy(model)

    def groups(net):
        decay = {"params": [p for p in net.parameters() if p.ndim > 1]}
        rest = {"params": [p for p in net.parameters() if p.ndim == 1], "weight_decay": 0.0}
        return [decay, rest | {"lr": 0.1, "betas": (0.5, 0.9)}]

    rule = Adam(lr=0.01, weight_decay=0.1)
    train(model, TorchOptimizer(groups(model), rule), batch, 20)
    train(twin, torch.optim.Adam(groups(twin), lr=0.01, weight_decay=0.1), batch, 20)
    assert_same_weights(model, twin)


def test_add_param_group_later(model, batch):
    twin = copy.deepcopy(model)
    pair = []
    for net, make in [
        (model, lambda p: TorchOptimizer(p, SGD(lr=0.1, momentum=0.9))),
        (twin, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    ]:
        optimizer = make(net[0].parameters())
        train(net, optimizer, batch, 3)
        optimizer.add_param_group({"params": net[2].parameters(), "lr": 0.01})
        train(net, optimizer, batch, 3)
        pair.append(net)
    assert_same_weights(*pair)


def test_named_parameters_are_kept(model):
    optimizer = TorchOptimizer(model.named_parameters(), Adam())
    assert optimizer.param_groups[0]["param_names"] == [
        name for name, _ in model.named_parameters()
    ]


def test_closure_is_called_with_gradients_and_its_loss_returned(model, batch):
    optimizer = TorchOptimizer(model.parameters(), Adam())

    def closure():
        optimizer.zero_grad()
        loss = F.cross_entropy(model(batch[0]), batch[1])
        loss.backward()
        return loss

    with torch.no_grad():
        assert optimizer.step(closure).requires_grad
    assert optimizer.step() is None


def test_parameters_without_a_gradient_stay_and_have_no_state(model, batch):
    before = copy.deepcopy(model)
    model[0].requires_grad_(False)
    optimizer = TorchOptimizer(model.parameters(), Adam())
    train(model, optimizer, batch, 2)
    assert torch.equal(model[0].weight, before[0].weight)
    assert set(optimizer.state) == set(model[2].parameters())


@pytest.mark.parametrize("rule", [Adam(lr=0.1), SGD(lr=0.1, momentum=0.9), SGD(lr=0.1)], ids=str)
@pytest.mark.parametrize("size", [(11,), (7, 3), (2, 2, 3), (), (0,), (5, 1)])
def test_blocks_change_nothing(rule, size, rng, monkeypatch):
    monkeypatch.setattr(adapter, "_BLOCK", 4)
    param = torch.tensor(rng.normal(size=size))
    expected, state = param.numpy().copy(), rule.init(param.numpy())
    optimizer = TorchOptimizer([param], rule)
    for _ in range(3):
        grad = rng.normal(size=size)
        param.grad = torch.tensor(grad)
        optimizer.step()
        expected, state = rule.step(expected, grad, state)
    np.testing.assert_allclose(param.numpy(), expected, rtol=1e-15)
    assert optimizer.state[param].keys() == state.keys()
    for name, value in state.items():
        np.testing.assert_allclose(np.asarray(optimizer.state[param][name]), value, rtol=1e-15)


@pytest.mark.parametrize("block", [4, 1000])
def test_a_parameter_that_is_not_contiguous_is_changed_in_place(block, rng, monkeypatch):
    monkeypatch.setattr(adapter, "_BLOCK", block)
    matrix = torch.tensor(rng.normal(size=(6, 5)))
    twin = matrix.clone()
    optimizer, oracle = TorchOptimizer([matrix.T], Adam()), torch.optim.Adam([twin.T])
    for _ in range(3):
        grad = torch.tensor(rng.normal(size=(5, 6)))
        for chosen in (optimizer, oracle):
            chosen.param_groups[0]["params"][0].grad = grad
            chosen.step()
    assert torch.allclose(matrix, twin, rtol=1e-14, atol=0)


def test_the_gradient_is_not_changed(rng):
    param = torch.tensor(rng.normal(size=300))
    param.grad = torch.tensor(rng.normal(size=300))
    before = param.grad.clone()
    TorchOptimizer([param], SGD(momentum=0.9, weight_decay=0.1, maximize=True)).step()
    assert torch.equal(param.grad, before)


def test_step_moves_the_version_so_that_autograd_notices():
    w = torch.tensor([2.0], requires_grad=True)
    w.grad = torch.ones(1)
    version = w._version
    TorchOptimizer([w], SGD()).step()
    assert w._version > version


def test_a_closed_over_model_can_be_copied_and_pickled(model, batch):
    optimizer = TorchOptimizer(model.parameters(), Adam(lr=0.01))
    train(model, optimizer, batch, 2)
    twin, other = copy.deepcopy((model, optimizer))
    train(model, optimizer, batch, 2)
    train(twin, other, batch, 2)
    assert_same_weights(model, twin, tolerance=0)


def test_sparse_gradients_are_refused():
    embedding = nn.Embedding(5, 2, sparse=True)
    embedding(torch.tensor([1])).sum().backward()
    with pytest.raises(ValueError, match=r"dense, got torch.sparse_coo .* shape \(5, 2\)"):
        TorchOptimizer(embedding.parameters(), Adam()).step()


def test_bad_groups_and_rules_are_refused(model):
    with pytest.raises(TypeError, match=r"rule must be a rule such as Adam\(\), got 0.1"):
        TorchOptimizer(model.parameters(), 0.1)
    with pytest.raises(TypeError, match=r"a group of SGD has lr, momentum, .*, got \['betas'\]"):
        TorchOptimizer([{"params": model.parameters(), "betas": (0, 0)}], SGD())
    with pytest.raises(ValueError, match="lr must be positive, got -1"):
        TorchOptimizer([{"params": model.parameters(), "lr": -1}], SGD())
    with pytest.raises(ValueError, match="empty parameter list"):
        TorchOptimizer([], SGD())


@pytest.mark.parametrize("lr", [-0.1, float("nan")])
def test_a_scheduler_cannot_set_a_rate_that_is_none(lr, model):
    optimizer = TorchOptimizer(model.parameters(), SGD())
    optimizer.param_groups[0]["lr"] = lr
    with pytest.raises(ValueError, match=f"lr must be at least 0, got {lr}"):
        optimizer.step()
