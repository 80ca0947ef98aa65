"""What `draw_cells` puts on the axes, read back from Matplotlib."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from cheatsheet.drawing import draw_cells


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
