"""What the drawings of arrays and tables put on the axes, read back from Matplotlib."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from cheatsheet.drawing import draw_cells, draw_frame


@pytest.fixture
def ax():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def test_every_value_stands_in_the_middle_of_its_cell(ax):
    draw_cells(ax, [[1, 2, 3], [4, 5, 6]])
    found = {text.get_text(): text.get_position() for text in ax.texts}
    assert found["1"] == (0.5, 0.5)
    assert found["6"] == (2.5, 1.5)
    assert len(ax.patches) == len(found) == 6


def test_row_0_is_on_top(ax):
    draw_cells(ax, [[1], [2]])
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_faint_cells_are_paler_and_broadcast(ax):
    draw_cells(ax, [[1, 2], [3, 4]], faint=[True, False])
    alphas = np.array([patch.get_facecolor()[3] for patch in ax.patches]).reshape(2, 2)
    assert (alphas[:, 0] < alphas[:, 1]).all()


def test_three_dimensions_are_refused(ax):
    with pytest.raises(ValueError, match="values must have 1 or 2 dimensions, got 3"):
        draw_cells(ax, np.zeros((1, 2, 3)))


@pytest.fixture
def frame():
    return pd.DataFrame(
        {"city": ["Beijing", None, "a long name of a city"], "sales": [3, 5, 120]},
        index=["first", "second", "third"],
    )


def test_a_frame_shows_its_names_labels_and_values(ax, frame):
    assert draw_frame(ax, frame, missing="none", title="orders") is ax
    shown = [text.get_text() for text in ax.texts]
    values = ["Beijing", "none", "a long name of a city", "3", "5", "120"]
    assert sorted(shown) == sorted([*frame.columns, *frame.index, *values])
    assert ax.get_title() == "orders"


def test_a_text_stays_within_its_cell_and_cells_touch(ax, frame):
    ax.figure.set_size_inches(12, 4)
    draw_frame(ax, frame)
    ax.figure.draw_without_rendering()
    cells = [patch.get_window_extent() for patch in ax.patches]
    texts = {text.get_text(): text.get_window_extent() for text in ax.texts}
    for word in ("Beijing", "a long name of a city", "120"):
        inside = [
            cell.x0 <= texts[word].x0 and texts[word].x1 <= cell.x1
            for cell in cells
            if cell.y0 <= texts[word].y0 and texts[word].y1 <= cell.y1
        ]
        assert any(inside)
    left, right = (
        np.unique([round(getattr(cell, side)) for cell in cells]) for side in ("x0", "x1")
    )
    assert left[1] == right[0]


def test_colors_and_faintness_of_a_frame_are_broadcast(ax, frame):
    draw_frame(ax, frame, colors=["C0", "C1"], faint=[[True], [False], [False]])
    faces = np.array([patch.get_facecolor() for patch in ax.patches]).reshape(2, 3, 4)
    assert (faces[0, :, :3] != faces[1, :, :3]).any()
    assert (faces[:, 0, 3] < faces[:, 1, 3]).all()


def test_drawing_a_frame_leaves_it_as_it_is(ax, frame):
    before = frame.copy()
    draw_frame(ax, frame)
    pd.testing.assert_frame_equal(frame, before)
