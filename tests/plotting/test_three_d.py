"""Places on the screen against the pixels of markers that Matplotlib draws there."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.plotting.three_d import annotate_point, project_points


@pytest.fixture
def ax():
    fig, ax = plt.subplots(figsize=(4, 3), subplot_kw={"projection": "3d"}, layout="constrained")
    ax.set(xlim=(-1, 2), ylim=(0, 5), zlim=(10, 30))
    ax.set_axis_off()
    yield ax
    plt.close(fig)


VIEWS = [(30, -60, 0), (90, -90, 0), (0, 0, 0), (-20, 130, 45), (75, 200, -10)]


def middle_of_red(ax):
    """The middle of the red pixels of a figure, counted from below."""
    ax.figure.canvas.draw()
    pixels = np.asarray(ax.figure.canvas.buffer_rgba()).astype(int)
    rows, columns = np.nonzero((pixels[..., 0] > 200) & (pixels[..., 1] < 60))
    return columns.mean() + 0.5, pixels.shape[0] - rows.mean() - 0.5


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("projection", ["persp", "ortho"])
def test_project_points_finds_the_marker_that_is_drawn(view, projection, ax, rng):
    ax.view_init(*view)
    ax.set_proj_type(projection)
    for point in rng.uniform([-1, 0, 10], [2, 5, 30], size=(4, 3)):
        marker = ax.scatter(*point, s=60, color="red", depthshade=False)
        expected = middle_of_red(ax)
        assert_allclose(project_points(ax, point), expected, atol=1.1)
        marker.remove()


def test_project_points_keeps_the_shape_and_the_argument(ax, rng):
    points = rng.uniform(size=(2, 3, 3))
    before = points.copy()
    found = project_points(ax, points)
    assert found.shape == (2, 3, 2)
    assert_array_equal(points, before)
    for index in np.ndindex(2, 3):
        assert_allclose(found[index], project_points(ax, points[index]))
    assert project_points(ax, np.zeros((0, 3))).shape == (0, 2)


def test_project_points_follows_aspect_zoom_and_inversion(ax):
    point = (1.5, 1, 12)
    ax.scatter(*point, s=60, color="red", depthshade=False)
    for change in (
        lambda: ax.set_box_aspect((1, 2, 3)),
        lambda: ax.set_box_aspect(None, zoom=0.7),
        ax.invert_zaxis,
        lambda: ax.set_aspect("equal"),
    ):
        change()
        assert_allclose(project_points(ax, point), middle_of_red(ax), atol=1.1)


@pytest.mark.parametrize("view", VIEWS)
def test_annotate_point_stays_at_the_point_when_the_view_turns(view, ax):
    note = annotate_point(ax, "here", [0.5, 2, 25], offset=(30, -10), color="blue")
    ax.view_init(*view)
    ax.scatter(0.5, 2, 25, s=60, color="red", depthshade=False)
    expected = middle_of_red(ax)
    tip = note.arrow_patch.get_path().vertices[-1]  # in pixels, short of the point by shrinkB
    assert_allclose(note.arrow_patch.get_transform().transform(tip), expected, atol=5)
    corner = Text.get_window_extent(note).get_points()[0]
    moved = np.array([30, -10]) * ax.figure.dpi / 72
    assert_allclose(corner, expected + moved, atol=6)


def test_annotate_point_draws_the_same_as_an_annotation_at_these_pixels(ax):
    point = (0, 4, 12)
    note = annotate_point(ax, "low", point, arrowprops=None)
    ax.figure.canvas.draw()
    ours = np.array(ax.figure.canvas.buffer_rgba())
    note.remove()
    ax.annotate(
        "low", project_points(ax, point), xycoords="figure pixels",
        xytext=(15, 15), textcoords="offset points",
    )  # fmt: skip
    ax.figure.canvas.draw()
    assert (ours < 128).any()
    assert_array_equal(ours, np.array(ax.figure.canvas.buffer_rgba()))


def test_annotate_point_keeps_a_copy(ax):
    point = np.array([0.0, 4, 12])
    note = annotate_point(ax, "low", point)
    ax.figure.canvas.draw()
    before = note.get_window_extent().get_points()
    point += 1
    ax.figure.canvas.draw()
    assert_array_equal(note.get_window_extent().get_points(), before)


def test_both_refuse_flat_axes_other_scales_and_wrong_shapes(ax):
    fig, flat = plt.subplots()
    for function in (
        lambda ax: project_points(ax, [0, 0, 0]),
        lambda ax: annotate_point(ax, "", [0, 0, 0]),
    ):
        with pytest.raises(TypeError, match='ax must have projection="3d", got Axes'):
            function(flat)
    plt.close(fig)
    with pytest.raises(ValueError, match=r"points must have a last axis of 3, got shape \(2,\)"):
        project_points(ax, [1, 2])
    with pytest.raises(ValueError, match=r"points must have a last axis of 3, got shape \(\)"):
        project_points(ax, 1)
    with pytest.raises(ValueError, match=r"point must have shape \(3,\), got \(1, 3\)"):
        annotate_point(ax, "", [[1, 2, 3]])
    ax.set_zscale("log")
    with pytest.raises(ValueError, match="scale must be one of 'linear', got 'log'"):
        project_points(ax, [1, 2, 3])
