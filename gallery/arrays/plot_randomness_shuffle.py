"""
Shuffle moves whole rows, permuted breaks them up
=================================================

``shuffle`` and ``permutation`` move whole slices along one axis.
``permuted`` shuffles every row, every column, or all cells by themselves.
"""

# sphinx_gallery_alt = "A table of 3 rows by 4 columns, each row in its own colour, and four results: permutation along axis 0 has whole rows in another order; permutation along axis 1 has moved whole columns, alike in all rows; permuted along axis 1 has another order in each row, but no value left its row; permuted without an axis mixes values of all rows."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

x = np.arange(12).reshape(3, 4)
rng = np.random.default_rng(1074)  # one that leaves no row in its place
results = {
    "x": x,
    "permutation(x)\nrows": rng.permutation(x),
    "permutation(x, axis=1)\ncolumns": rng.permutation(x, axis=1),
    "permuted(x, axis=1)\neach row alone": rng.permuted(x, axis=1),
    "permuted(x)\nall cells": rng.permuted(x),
}

fig, axes = plt.subplots(1, 5, figsize=(9, 2.2), layout="constrained")
for ax, (title, values) in zip(axes, results.items(), strict=True):
    colors = np.array(["C0", "C1", "C2"])[values // 4]  # by the row where the value was
    draw_cells(ax, values, colors=colors, title=title)
    ax.title.set_size("small")
plt.show()
