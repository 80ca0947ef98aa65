"""
A reshape and an exchange of axes cut a table into blocks
=========================================================

``reshape(2, 2, 2, 3)`` splits both axes in two, and ``swapaxes(1, 2)`` brings the two that count the blocks to the front.
No number moves in memory.
"""

# sphinx_gallery_alt = "Left a table of 4 rows and 6 columns with four differently coloured quarters, right the four quarters as separate tables of 2 rows and 3 columns, each under its index, from blocks 0 0 to blocks 1 1."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import reshaping
from cheatsheet.drawing import draw_cells

table = np.arange(24).reshape(4, 6)
blocks = reshaping.into_blocks(table, 2, 3)  # (2, 2, 2, 3)
colors = np.full(table.shape, "C0")
reshaped = reshaping.into_blocks(colors, 2, 3)  # a view: writing to it colors the table
reshaped[:] = np.array([["C0", "C1"], ["C2", "C3"]])[:, :, np.newaxis, np.newaxis]

mosaic = [["table", "table", "00", "01"], ["table", "table", "10", "11"]]
fig, axes = plt.subplot_mosaic(mosaic, figsize=(9, 3.4), layout="constrained")
draw_cells(axes["table"], table, colors=colors, title="table\n(4, 6)")
for i, j in np.ndindex(2, 2):
    draw_cells(axes[f"{i}{j}"], blocks[i, j], colors=reshaped[i, j], title=f"blocks[{i}, {j}]")
plt.show()
