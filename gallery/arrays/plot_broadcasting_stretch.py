"""
A column plus a row fills a table
=================================

Both operands stretch: the column along the columns, the row along the rows.
The dashed cells are read, never stored.
"""

# sphinx_gallery_alt = "A column of 3 cells and a row of 4 cells, each stretched with dashed copies to 3 rows by 4 columns, and the 3 by 4 table of their sums."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

column = np.array([[0], [10], [20]])  # (3, 1)
row = np.array([1, 2, 3, 4])  # (4,)
table = column + row  # (3, 4)

fig, axes = plt.subplots(1, 3, figsize=(9, 2.8), layout="constrained")
draw_cells(
    axes[0],
    np.broadcast_to(column, table.shape),
    faint=[False, True, True, True],  # only column 0 is in memory
    title="column\n(3, 1) → (3, 4)",
)
draw_cells(
    axes[1],
    np.broadcast_to(row, table.shape),
    colors="C1",
    faint=[[False], [True], [True]],  # only row 0 is in memory
    title="row\n(4,) → (3, 4)",
)
draw_cells(axes[2], table, colors="C2", title="column + row\n(3, 4)")
plt.show()
