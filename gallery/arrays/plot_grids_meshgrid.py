"""
Meshgrid repeats x in every row and y in every column
=====================================================

``X[i, j]`` is ``x[j]`` and ``Y[i, j]`` is ``y[i]``.
Together they hold the coordinates of every grid point, and so their shape is ``(len(y), len(x))``.
"""

# sphinx_gallery_alt = "Three tables of 3 rows and 4 columns. In X every row is the vector x, in Y every column is the vector y; a third table shows the pair of both, which is the grid point. Row labels are y[0] to y[2], column labels x[0] to x[3]."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

x = np.array([1, 2, 3, 4])
y = np.array([10, 20, 30])
X, Y = np.meshgrid(x, y)  # (3, 4) each
points = np.strings.add(np.strings.add(X.astype(str), ", "), Y.astype(str))

fig, axes = plt.subplots(1, 3, figsize=(9, 2.8), layout="constrained")
labels = {
    "row_labels": [f"y[{i}]" for i in range(len(y))],
    "column_labels": [f"x[{j}]" for j in range(len(x))],
}
along_x, along_y = ["C0", "C1", "C2", "C4"], [["C5"], ["C6"], ["C9"]]
draw_cells(axes[0], X, colors=along_x, title="X: every row is x", **labels)
draw_cells(axes[1], Y, colors=along_y, title="Y: every column is y", **labels)
draw_cells(axes[2], points, colors="C8", title="X, Y: the grid points", **labels)
plt.show()
