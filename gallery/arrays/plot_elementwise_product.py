"""
The star pairs cells, the at sign pairs a row with a column
===========================================================

``a * b`` multiplies cell by cell; ``a @ b`` sums the products along a row of ``a`` and a column of ``b``.
The coloured cells make the coloured result.
"""

# sphinx_gallery_alt = "Two rows of small tables. Above, a times b: the upper left cells of a and b make the upper left cell of the result. Below, a at b: the whole first row of a and the whole first column of b make it, and the tables of results differ."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

a = np.array([[1, 2], [3, 4]])
b = np.array([[5, 6], [7, 8]])
cell = np.array([[False, True], [True, True]])  # faint all but the upper left one
row = np.array([[False, False], [True, True]])
everything = [("a * b", a * b, cell, cell), ("a @ b", a @ b, row, row.T)]

fig, axes = plt.subplots(2, 3, figsize=(7, 4.4), layout="constrained")
for (name, result, faint_a, faint_b), (left, middle, right) in zip(everything, axes, strict=True):
    draw_cells(left, a, faint=faint_a, title="a")
    draw_cells(middle, b, colors="C1", faint=faint_b, title="b")
    draw_cells(right, result, colors="C2", faint=cell, title=name)
plt.show()
