"""
Which cells an index takes, and the shape that comes out
========================================================

An integer drops its axis and a slice keeps it.
A mask takes single cells, so its result has one axis.
"""

# sphinx_gallery_alt = "Six copies of a table with 3 rows and 4 columns; the cells that each index selects are filled: one row, one column, a block, every second column, the cells above a threshold, and rows 2 and 0 by a list. The title of each gives the index, the shape of its result, and whether it is a view or a copy."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

x = np.array([[0, 1, 2, 3], [10, 11, 12, 13], [20, 21, 22, 23]])  # (3, 4)
examples = {
    "x[1]": np.s_[1],
    "x[:, 1:2]": np.s_[:, 1:2],
    "x[:2, 1:3]": np.s_[:2, 1:3],
    "x[:, ::2]": np.s_[:, ::2],
    "x[x > 11]": x > 11,
    "x[[2, 0]]": [2, 0],
}

fig, axes = plt.subplots(2, 3, figsize=(8, 4.4), layout="constrained")
for ax, (text, index) in zip(axes.flat, examples.items(), strict=True):
    faint = np.ones(x.shape, dtype=bool)
    faint[index] = False
    view = np.shares_memory(x, x[index])
    title = f"{text}\n{x[index].shape}, {'view' if view else 'copy'}"
    draw_cells(ax, x, colors="C0" if view else "C1", faint=faint, title=title)
plt.show()
