"""
Sliding windows are one array read several times
================================================

``sliding_window_view`` gives a table whose rows overlap, without copying an element.
A reduction over its last axis is a moving statistic, one number shorter for each extra neighbour.
"""

# sphinx_gallery_alt = "A row of 6 cells; on its right a table of 4 rows with the windows of 3 neighbours, each value in the colour of its cell in x, so that equal colours run along the diagonals; beside it the 4 means."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import iteration
from cheatsheet.drawing import draw_cells

x = np.array([3, 6, 0, 3, 9, 6])
windows = np.lib.stride_tricks.sliding_window_view(x, 3)  # (4, 3)
hues = np.array([f"C{k}" for k in [0, 1, 2, 4, 5, 9]])

fig, axes = plt.subplots(1, 3, figsize=(9, 3), layout="constrained", width_ratios=[6, 3.4, 2])
draw_cells(axes[0], x, colors=hues, title="x")
draw_cells(
    axes[1],
    windows,
    colors=np.lib.stride_tricks.sliding_window_view(hues, 3),
    faint=[[False] * 3] + [[True, True, False]] * 3,  # dashed: seen in the row above too
    title="windows (a view)",
)
means = iteration.rolling_mean(x, 3)
draw_cells(axes[2], means[:, np.newaxis], colors="C3", title="mean(axis=-1)")
plt.show()
