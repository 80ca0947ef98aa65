"""Grids and regions against scikit-learn's display, plain predictions, and the canvas."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.datasets import load_iris
from sklearn.inspection import DecisionBoundaryDisplay
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from cheatsheet.plotting import fields


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


@pytest.fixture
def iris():
    """Two columns with the range 1, so that a share of it is scikit-learn's `eps`, and labels."""
    X, label = load_iris(return_X_y=True)
    X = X[:, 2:]
    return (X - X.min(axis=0)) / np.ptp(X, axis=0), label


@pytest.mark.parametrize("margin", [0, 0.1, 2])
@pytest.mark.parametrize("resolution", [2, 7])
def test_grid_around_is_that_of_scikit_learn(iris, resolution, margin):
    X, label = iris
    model = KNeighborsClassifier().fit(X, label)
    display = DecisionBoundaryDisplay.from_estimator(
        model, X, grid_resolution=resolution, eps=margin, response_method="predict"
    )
    plt.close(display.figure_)
    x, y = fields.grid_around(X, resolution=resolution, margin=margin)
    assert_allclose(np.meshgrid(x, y), [display.xx0, display.xx1], atol=1e-12)


def test_grid_around_takes_a_share_of_each_range():
    x, y = fields.grid_around([[0, 10], [4, 30], [1, 12]], resolution=5, margin=0.25)
    assert x.tolist() == [-1, 0.5, 2, 3.5, 5]
    assert y.tolist() == [5, 12.5, 20, 27.5, 35]


def test_grid_around_gives_room_to_a_range_of_zero():
    x, y = fields.grid_around([[3, 5]], resolution=3, margin=0.5)
    assert x.tolist() == [2.5, 3, 3.5]
    assert y.tolist() == [4.5, 5, 5.5]


@pytest.mark.parametrize(
    ("X", "keywords", "message"),
    [
        ([1, 2], {}, r"X must have 2 dimensions, got 1: shape \(2,\)"),
        ([[1, 2, 3]], {}, r"X must have 2 columns and at least 1 row, got shape \(1, 3\)"),
        (np.empty((0, 2)), {}, r"X must have 2 columns and at least 1 row, got shape \(0, 2\)"),
        ([[1, 2]], {"resolution": 1}, "resolution must be at least 2, got 1"),
        ([[1, 2]], {"margin": -0.1}, "margin must be at least 0, got -0.1"),
    ],
)
def test_grid_around_refuses_what_has_no_grid(X, keywords, message):
    with pytest.raises(ValueError, match=message):
        fields.grid_around(X, **keywords)


@pytest.mark.parametrize("model", [KNeighborsClassifier(3), LogisticRegression()], ids=str)
@pytest.mark.parametrize("names", [None, ["a", "b", "c"]])
def test_regions_are_the_predictions_of_scikit_learns_display(ax, iris, model, names):
    X, label = iris
    y = label if names is None else np.array(names)[label]
    model.fit(X, y)
    display = DecisionBoundaryDisplay.from_estimator(
        model, X, grid_resolution=40, eps=0.1, response_method="predict"
    )
    plt.close(display.figure_)
    regions, _ = fields.plot_decision_boundary(ax, model, X, y, resolution=40)
    assert_array_equal(regions.get_array(), display.response)


def test_regions_of_a_callable_and_of_the_estimator_are_the_same(ax, iris):
    X, label = iris
    model = KNeighborsClassifier(3).fit(X, label)
    one, _ = fields.plot_decision_boundary(ax, model, X, label, resolution=20)
    other, _ = fields.plot_decision_boundary(ax, model.predict, X, label, resolution=20)
    assert_array_equal(one.get_array(), other.get_array())


def test_every_pixel_has_the_colour_of_the_class_at_its_place():
    """The canvas, read pixel by pixel, against the function itself."""
    fig = plt.figure(figsize=(2, 1), dpi=50)
    ax = fig.add_axes((0, 0, 1, 1))
    ax.axis("off")

    def predict(points):
        return np.where(points[:, 1] > 0.5, 7, np.where(points[:, 0] > 1, 5, 3))

    fields.plot_decision_boundary(ax, predict, [[0, 0], [2, 1]], margin=0, resolution=400, alpha=1)
    fig.canvas.draw()
    pixels = np.asarray(fig.canvas.buffer_rgba())  # (50, 100, 4), row 0 on top
    plt.close(fig)
    x, y = np.meshgrid((np.arange(100) + 0.5) / 50, (49.5 - np.arange(50)) / 50)
    expected = predict(np.c_[x.ravel(), y.ravel()]).reshape(x.shape)
    for label, color in ((3, "C0"), (5, "C1"), (7, "C2")):
        found = np.all(np.abs(pixels / 255 - to_rgba(color)) < 0.01, axis=2)
        assert_array_equal(found, expected == label)


def test_between_the_first_and_the_third_class_lies_no_strip_of_the_second(ax):
    regions, _ = fields.plot_decision_boundary(
        ax, lambda points: np.where(points[:, 0] > 0, "c", "a"), [[-1, 0], [1, 1]], ["a", "b"]
    )
    assert np.unique(regions.get_array()).tolist() == [0, 2]
    colors = np.unique(regions.to_rgba(regions.get_array())[..., :3].reshape(-1, 3), axis=0)
    expected = sorted(to_rgba(color)[:3] for color in ("C0", "C2"))
    assert_allclose(colors, expected)


def test_samples_stand_at_their_places_in_their_classes(ax, iris):
    X, label = iris
    names = np.array(["a", "b", "c"])
    _, samples = fields.plot_decision_boundary(ax, lambda p: names[[0] * len(p)], X, names[label])
    assert [marks.get_label() for marks in samples] == ["a", "b", "c"]
    for k, marks in enumerate(samples):
        assert_array_equal(marks.get_offsets(), X[label == k])
        assert_allclose(marks.get_facecolor(), [to_rgba(f"C{k}")])
    shapes = {marks.get_paths()[0].vertices.tobytes() for marks in samples}
    assert len(shapes) == 3


def test_a_class_keeps_its_colour_where_no_region_or_sample_has_it(ax, iris):
    X, label = iris
    model = LogisticRegression().fit(X, label)
    few = X[label == 2]
    regions, samples = fields.plot_decision_boundary(ax, model, few, label[label == 2], margin=0)
    assert [marks.get_label() for marks in samples] == ["2"]
    assert_allclose(samples[0].get_facecolor(), [to_rgba("C2")])
    assert regions.get_clim() == (-0.5, 2.5)


def test_without_labels_only_regions_are_drawn(ax, iris):
    X, _ = iris
    _, samples = fields.plot_decision_boundary(ax, lambda points: points[:, 0] > 0.5, X)
    assert samples == []
    assert len(ax.collections) == 1


def test_a_data_frame_reaches_the_model_as_a_data_frame_and_names_the_axes(ax, iris):
    X, label = iris
    frame = pd.DataFrame(X, columns=["length", "width"])
    before = frame.copy()
    model = LogisticRegression().fit(frame, label)  # warns of an array without names
    regions, _ = fields.plot_decision_boundary(ax, model, frame, pd.Series(label), resolution=20)
    assert ax.get_xlabel() == "length"
    assert ax.get_ylabel() == "width"
    plain, _ = fields.plot_decision_boundary(
        ax, LogisticRegression().fit(X, label), X, label, resolution=20
    )
    assert_array_equal(regions.get_array(), plain.get_array())
    pd.testing.assert_frame_equal(frame, before)


def test_the_view_ends_where_the_grid_ends(ax, iris):
    X, label = iris
    fields.plot_decision_boundary(ax, lambda points: points[:, 0] > 0.5, X, label > 0, margin=0.2)
    assert_allclose([ax.get_xlim(), ax.get_ylim()], [[-0.2, 1.2]] * 2)


def test_plot_decision_boundary_says_what_it_wants(ax):
    X = [[0, 0], [1, 1]]
    with pytest.raises(TypeError, match="predict must be callable or have a predict method, got 3"):
        fields.plot_decision_boundary(ax, 3, X)
    with pytest.raises(ValueError, match=r"y must have the shape \(2,\), got \(3,\)"):
        fields.plot_decision_boundary(ax, lambda points: points[:, 0] > 0, X, [0, 1, 0])
    with pytest.raises(ValueError, match=r"at most 10 different labels, got 50: draw .* contourf"):
        fields.plot_decision_boundary(ax, lambda points: points[:, 0], X, resolution=50)
    with pytest.raises(ValueError, match="must return one value for each of 2500 points"):
        fields.plot_decision_boundary(ax, lambda points: 0, X, resolution=50)
    with pytest.raises(ValueError, match="X must have 2 columns"):
        fields.plot_decision_boundary(ax, lambda points: points[:, 0], [[0, 0, 0]])
