"""
Reading a transpose row by row jumps through memory
===================================================

``.T`` moves nothing: the numbers are positions in memory.
Read column by column, they are in order, and ``ravel("F")`` is a view; read row by row, they are not, and ``ravel()`` must copy.
"""

# sphinx_gallery_alt = "The same transposed table of 3 rows and 2 columns twice, crossed by arrows in the order of reading. Row by row the arrows give 0 3 1 4 2 5, a copy; column by column they give 0 1 2 3 4 5, a view."

import itertools

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

b = np.arange(6).reshape(2, 3).T  # (3, 2), each number is its own position in memory
cells = np.arange(6).reshape(3, 2)
paths = {"C": cells.ravel(), "F": cells.T.ravel()}  # the cells in the order of reading

fig, axes = plt.subplots(
    2, 2, figsize=(8, 4.4), height_ratios=[3, 1.2], layout="constrained", sharex="row"
)
for (above, below), order in zip(axes.T, paths, strict=True):
    flat = b.ravel(order)
    kind = "view" if np.shares_memory(b, flat) else "copy"
    by_row_of_a = np.where(b < 3, "C0", "C1")
    draw_cells(above, b, colors=by_row_of_a, title=f'b.ravel("{order}") reads b = a.T')
    centers = np.column_stack([paths[order] % 2, paths[order] // 2]) + 0.5  # x, y
    for start, end in itertools.pairwise(centers):
        arrow = {"arrowstyle": "-|>", "shrinkA": 9, "shrinkB": 9, "color": "C3", "lw": 1.5}
        above.annotate("", xy=end, xytext=start, arrowprops=arrow)
    draw_cells(below, flat, colors=np.where(flat < 3, "C0", "C1"), title=f"... and gives a {kind}")
plt.show()
