"""Adam against torch.optim.Adam along recorded gradients, and the forms of the paper by hand."""

import pytest
import torch

from cheatsheet.optimizers.adam import Adam

SETTINGS = [
    {},
    {"lr": 0.1},
    {"betas": (0.5, 0.9)},
    {"betas": (0.0, 0.99)},
    {"eps": 1e-2},
    {"weight_decay": 0.1},
    {"weight_decay": 0.1, "decoupled_weight_decay": True, "lr": 0.1},
    {"amsgrad": True},
    {"maximize": True, "weight_decay": 0.1},
    {"lr": 0.03, "betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.01, "amsgrad": True},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_adam_matches_torch_along_recorded_gradients(settings, assert_same_path):
    assert_same_path(Adam(**settings), torch.optim.Adam, foreach=False, **settings)
