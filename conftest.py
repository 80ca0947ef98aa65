"""Fixtures and settings shared by all tests and doctests."""

import importlib.util
import os

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")
# Keras reads these when it is imported: what computes, and where it keeps its settings.
os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("KERAS_HOME", "build/keras")

# The browser tests have a session of their own, with a browser.
collect_ignore = [] if importlib.util.find_spec("playwright") else ["tests/browser"]

if importlib.util.find_spec("hypothesis"):
    from hypothesis import settings

    # A loaded machine is no bug.
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")


@pytest.fixture
def rng() -> np.random.Generator:
    """A generator with the same seed in every test."""
    return np.random.default_rng(0)
