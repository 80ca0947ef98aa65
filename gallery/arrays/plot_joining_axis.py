"""
concatenate lengthens an axis, stack adds one
=============================================

Two vectors above, two tables below.
``stack`` of vectors gives a table, and its ``axis`` says where the new axis stands; ``concatenate`` keeps the number of axes.
"""

# sphinx_gallery_alt = "Two vectors of 3 numbers in two colours: concatenate sets them in one row of 6, stack with axis 0 makes them the rows and with axis 1 the columns of a table. Two tables of 2 by 3: concatenate with axis 0 sets one below the other, with axis 1 side by side."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

x, y = np.array([1, 2, 3]), np.array([7, 8, 9])
a, b = np.array([[1, 2, 3], [4, 5, 6]]), np.array([[7, 8, 9], [10, 11, 12]])
drawings = {
    "concatenate([x, y])": (np.concatenate, x, y, 0),
    "stack([x, y], axis=0)": (np.stack, x, y, 0),
    "stack([x, y], axis=1)": (np.stack, x, y, 1),
    "concatenate([a, b], axis=1)": (np.concatenate, a, b, 1),
    "concatenate([a, b], axis=0)": (np.concatenate, a, b, 0),
}

mosaic = [list(drawings)[:3], [*list(drawings)[3:], "."]]
fig, axes = plt.subplot_mosaic(
    mosaic, figsize=(9, 4.4), width_ratios=[6, 4, 3], height_ratios=[3, 4], layout="constrained"
)
for title, (join, first, second, axis) in drawings.items():
    joined = join([first, second], axis=axis)
    colors = join([np.full(first.shape, "C0"), np.full(second.shape, "C1")], axis=axis)
    draw_cells(axes[title], joined, colors=colors, title=f"{title}\n{joined.shape}")
plt.show()
