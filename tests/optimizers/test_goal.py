"""Training against test error: scikit-learn's fits, torch's SGD, Keras' early stopping."""

import os

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

from cheatsheet.optimizers import goal


def curve(n, rng):
    """Points near a sine."""
    x = rng.uniform(-2, 2, n)
    return x, np.sin(2 * x) + 0.2 * rng.normal(size=n)


def test_gap_curve_matches_scikit_learn(rng):
    x, y = curve(15, rng)
    x_new, y_new = curve(40, rng)
    degrees = [0, 1, 3, 2, 7]
    found = goal.gap_curve(x, y, x_new, y_new, degrees=degrees)
    expected = np.empty((2, 5))
    for i, degree in enumerate(degrees):
        model = make_pipeline(PolynomialFeatures(degree), LinearRegression())
        model.fit(x[:, np.newaxis], y)
        expected[0, i] = mean_squared_error(y, model.predict(x[:, np.newaxis]))
        expected[1, i] = mean_squared_error(y_new, model.predict(x_new[:, np.newaxis]))
    assert_allclose(found, expected, rtol=1e-8)


@given(st.integers(0, 2**32 - 1), st.integers(4, 12))
def test_training_error_never_rises_with_the_degree(seed, n):
    rng = np.random.default_rng(seed)
    x, y = np.linspace(-1, 1, n), rng.normal(size=n)
    train, _ = goal.gap_curve(x, y, [0], [0], degrees=range(n))
    assert np.all(np.diff(train) <= 1e-9)
    assert train[-1] < 1e-9  # n coefficients pass through n points


def test_gap_curve_leaves_its_input_alone_and_takes_no_degrees(rng):
    data = [*curve(6, rng), *curve(4, rng)]
    copies = [values.copy() for values in data]
    assert goal.gap_curve(*data, degrees=[1]).shape == (2, 1)
    assert goal.gap_curve(*data, degrees=[]).shape == (2, 0)
    for values, copy in zip(data, copies, strict=True):
        assert_array_equal(values, copy)


def test_gap_curve_refuses_data_that_do_not_fit():
    with pytest.raises(ValueError, match=r"x_train and y_train must have one shape"):
        goal.gap_curve([1, 2], [1], [1], [1], degrees=[0])
    with pytest.raises(ValueError, match=r"x_test and y_test must have one shape"):
        goal.gap_curve([1, 2], [1, 2], [1, 2], [1], degrees=[0])
    with pytest.raises(ValueError, match=r"y_test must have 1 dimension, got 2: shape \(1, 1\)"):
        goal.gap_curve([1, 2], [1, 2], [1], [[1]], degrees=[0])
    with pytest.raises(ValueError, match="test_samples must be at least 1, got 0"):
        goal.gap_curve([1, 2], [1, 2], [], [], degrees=[0])
    for degree in (-1, 2):
        with pytest.raises(ValueError, match=rf"degree must be in \[0, 1\], got {degree}"):
            goal.gap_curve([1, 2], [1, 2], [1], [1], degrees=[degree])


@pytest.mark.parametrize("weight_decay", [0.0, 0.3])
@pytest.mark.parametrize("lr", [0.01, 0.1])
@pytest.mark.parametrize(("n", "m", "p"), [(12, 5, 3), (1, 1, 1), (4, 9, 6)])
def test_gradient_descent_errors_match_torch_sgd(n, m, p, lr, weight_decay, rng):
    x, y = rng.normal(size=(n, p)), rng.normal(size=n)
    x_new, y_new = rng.normal(size=(m, p)), rng.normal(size=m)
    copies = [values.copy() for values in (x, y, x_new, y_new)]
    found = goal.gradient_descent_errors(
        x, y, x_new, y_new, lr=lr, steps=20, weight_decay=weight_decay
    )
    for values, copy in zip((x, y, x_new, y_new), copies, strict=True):
        assert_array_equal(values, copy)
    tx, ty, tx_new, ty_new = map(torch.tensor, copies)
    w = torch.zeros(p, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr, weight_decay=weight_decay)
    expected = np.empty((2, 21))
    for step in range(21):
        loss = torch.nn.functional.mse_loss(tx @ w, ty)
        with torch.no_grad():
            test = torch.nn.functional.mse_loss(tx_new @ w, ty_new)
        expected[:, step] = loss.item(), test.item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert_allclose(found, expected, rtol=1e-10, atol=1e-14)


def test_gradient_descent_errors_decay_by_default_not_at_all(rng):
    data = rng.normal(size=(5, 2)), rng.normal(size=5), rng.normal(size=(4, 2)), rng.normal(size=4)
    found = goal.gradient_descent_errors(*data, lr=0.1, steps=3)
    assert_array_equal(found, goal.gradient_descent_errors(*data, lr=0.1, steps=3, weight_decay=0))
    assert goal.gradient_descent_errors(*data, lr=0.1, steps=0).shape == (2, 1)


def test_gradient_descent_errors_refuse_bad_input():
    good = {"x_train": [[1], [2]], "y_train": [1, 2], "x_test": [[3]], "y_test": [4]}
    good |= {"lr": 0.1, "steps": 1}
    for change, message in [
        ({"lr": 0}, "lr must be positive, got 0"),
        ({"steps": -1}, "steps must be at least 0, got -1"),
        ({"weight_decay": -1}, "weight_decay must be at least 0, got -1"),
        ({"x_train": [1, 2]}, "x_train must have 2 dimensions, got 1"),
        ({"x_test": [3]}, "x_test must have 2 dimensions, got 1"),
        ({"y_train": [[1], [2]]}, "y_train must have 1 dimension, got 2"),
        ({"y_test": [[4]]}, "y_test must have 1 dimension, got 2"),
        ({"x_test": [[3, 3]]}, r"equally many columns, got \(2, 1\) and \(1, 2\)"),
        ({"y_train": [1]}, "x_train and y_train must have equally many rows, got 2 and 1"),
        ({"y_test": [4, 5]}, "x_test and y_test must have equally many rows, got 1 and 2"),
        ({"x_test": np.ones((0, 1)), "y_test": []}, "test_samples must be at least 1, got 0"),
        ({"x_train": np.ones((0, 1)), "y_train": []}, "training_samples must be at least 1, got 0"),
    ]:
        with pytest.raises(ValueError, match=message):
            goal.gradient_descent_errors(**(good | change))


def stops_at(values, patience, min_delta):
    """The definition, by looking back from every step."""
    improvements = [0]
    for step in range(1, len(values)):
        if values[improvements[-1]] - values[step] > min_delta:
            improvements.append(step)
        if step - improvements[-1] >= max(1, patience):
            return improvements[-1], step
    return improvements[-1], len(values) - 1


eighths = st.lists(st.integers(0, 24).map(lambda i: i / 8), min_size=1, max_size=25)


@given(eighths, st.integers(0, 5), st.sampled_from([0.0, 0.125, 0.5]))
def test_early_stopping_matches_brute_force(values, patience, min_delta):
    found = goal.early_stopping(values, patience=patience, min_delta=min_delta)
    assert found == stops_at(values, patience, min_delta)
    best, last = found
    assert 0 <= best <= last < len(values)
    if min_delta == 0:
        assert best == np.argmin(values[: last + 1])


def test_early_stopping_matches_keras(rng):
    os.environ.setdefault("KERAS_BACKEND", "torch")
    keras = pytest.importorskip("keras")
    assert keras.callbacks.EarlyStopping().restore_best_weights is False  # what the page says

    class Model:
        """As much of a model as the callback needs; its weights are the number of the epoch."""

        epoch = 0
        stop_training = False

        def get_weights(self):
            return self.epoch

        def set_weights(self, weights):
            self.epoch = weights

    for _ in range(60):
        values = rng.integers(0, 24, size=rng.integers(1, 15)) / 8
        patience, min_delta = int(rng.integers(0, 4)), float(rng.choice([0, 0.125, 0.5]))
        callback = keras.callbacks.EarlyStopping(
            monitor="val_loss",
            patience=patience,
            min_delta=min_delta,
            mode="min",
            restore_best_weights=True,
        )
        model = Model()
        callback.set_model(model)
        callback.on_train_begin()
        for step, value in enumerate(values):
            model.epoch = last = step
            callback.on_epoch_end(step, {"val_loss": float(value)})
            if model.stop_training:
                break
        callback.on_train_end()
        expected = (model.epoch, last)
        assert goal.early_stopping(values, patience=patience, min_delta=min_delta) == expected


@pytest.mark.parametrize(
    ("values", "keywords", "expected"),
    [
        ([3, 2, 1], {}, (2, 2)),
        ([1, 2, 0], {}, (0, 1)),
        ([1, 2, 0], {"patience": 1}, (0, 1)),
        ([1, 2, 0], {"patience": 2}, (2, 2)),
        ([1, 1, 1], {"patience": 2}, (0, 2)),  # no change is no improvement
        ([1.0, 0.75, 0.5], {"patience": 2, "min_delta": 0.25}, (2, 2)),
        ([1.0, 0.875, 0.75, 0.0], {"patience": 2, "min_delta": 0.25}, (0, 2)),
        ([np.nan, 2, 1], {"patience": 2}, (2, 2)),
        ([2, np.nan, np.nan, 0], {"patience": 2}, (0, 2)),
        ([np.inf, 2, 1], {}, (2, 2)),
        ([np.nan, np.nan], {"patience": 5}, (0, 1)),
        ([7], {}, (0, 0)),
    ],
)
def test_early_stopping_by_hand(values, keywords, expected):
    assert goal.early_stopping(values, **keywords) == expected
    assert goal.early_stopping(np.float32(values), **keywords) == expected


def test_early_stopping_refuses_bad_input():
    with pytest.raises(ValueError, match="steps must be at least 1, got 0"):
        goal.early_stopping([])
    with pytest.raises(ValueError, match=r"validation must have 1 dimension, got 2"):
        goal.early_stopping([[1, 2]])
    with pytest.raises(ValueError, match="patience must be at least 0, got -1"):
        goal.early_stopping([1], patience=-1)
    with pytest.raises(ValueError, match="min_delta must be at least 0, got -1"):
        goal.early_stopping([1], min_delta=-1)
    with pytest.raises(TypeError, match="validation must be real, got dtype complex128"):
        goal.early_stopping([1j])
