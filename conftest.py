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

    # A loaded machine is no bug. What fails today must fail tomorrow, and on other machines;
    # ``nox -s tests -- -n auto --hypothesis-profile=searching`` looks for new examples.
    settings.register_profile("searching", deadline=None)
    settings.register_profile("repeatable", deadline=None, derandomize=True)
    settings.load_profile("repeatable")


@pytest.fixture
def rng() -> np.random.Generator:
    """A generator with the same seed in every test."""
    return np.random.default_rng(0)
