"""Optimizers are followed along recorded gradients, ours and the oracle's side by side."""

import numpy as np
import pytest
import torch

pytest.register_assert_rewrite("recorded_paths")

from recorded_paths import SHAPES, follow, follow_torch, worst_error  # noqa: E402


@pytest.fixture(params=SHAPES, ids=str)
def shape(request):
    """Let a test run for every shape."""
    return request.param


@pytest.fixture(params=["float32", "float64"])
def dtype(request):
    """Let a test run for both floating dtypes."""
    return request.param


@pytest.fixture(params=[np.array, torch.tensor])
def make(request):
    """Let a test run on arrays and on tensors."""
    return request.param


@pytest.fixture
def gradients(rng):
    """A thousand gradients over eight orders of magnitude, both signs, some of them zero."""
    size = 10 ** rng.uniform(-4, 4, size=(1000, 6))
    return size * rng.choice([-1, 0, 1], size=size.shape, p=[0.45, 0.1, 0.45])


@pytest.fixture
def double():
    """Let torch keep its own scalars (step size, product of momenta) in float64, too."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(before)


@pytest.fixture
def assert_same_path(gradients, double):
    """Compare a rule with its oracle along the recorded gradients, at every step."""

    def compare(rule, optimizer, *, tolerance=1e-12, **settings):
        start = np.linspace(-1, 2, gradients.shape[1])
        ours = follow(rule, start, gradients)
        assert np.ptp(ours, axis=0).min() > 0  # it moves
        assert worst_error(ours, follow_torch(optimizer, start, gradients, **settings)) < tolerance
        torch.set_default_dtype(torch.float32)  # numbers in a formula must not narrow tensors
        tensors = follow(rule, torch.tensor(start), torch.tensor(gradients))
        assert worst_error(tensors, ours) < tolerance

    return compare
