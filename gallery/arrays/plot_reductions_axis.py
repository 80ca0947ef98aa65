"""
The axis that you name disappears
=================================

``axis=0`` runs through the rows and leaves one sum for each column.
``axis=1`` runs through the columns and leaves one sum for each row.
"""

# sphinx_gallery_alt = "The same table of 2 rows and 3 columns twice. With axis 0, arrows lead down from each column to one of 3 sums, in the colour of the column. With axis 1, arrows lead right from each row to one of 2 sums, in the colour of the row."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

table = np.array([[1, 2, 3], [4, 5, 6]])  # (2, 3)
columns = ["C0", "C1", "C2"]
rows = [["C3"], ["C4"]]

fig, axes = plt.subplot_mosaic(
    [["down", "right", "row sums"], ["column sums", ".", "."]],
    width_ratios=[3, 3, 1],
    height_ratios=[2, 1],
    figsize=(8.5, 4.2),
    layout="constrained",
)
draw_cells(
    axes["down"],
    table,
    colors=columns,
    column_labels="↓↓↓",
    title="table.sum(axis=0)\n(2, 3) → (3,)",
)
draw_cells(axes["column sums"], table.sum(axis=0), colors=columns)
draw_cells(axes["right"], table, colors=rows, title="table.sum(axis=1)\n(2, 3) → (2,)")
draw_cells(axes["row sums"], table.sum(axis=1)[:, np.newaxis], colors=rows, row_labels="→→")
for ax in axes.values():
    ax.tick_params(labelsize="x-large")
plt.show()
