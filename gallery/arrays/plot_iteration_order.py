"""
Loops follow the index, memory follows the order
================================================

Each cell shows its position in memory, and ``for value in x.flat`` goes along the arrows.
In C order every step is to the next element; in Fortran order a step along a row jumps over the length of a column.
"""

# sphinx_gallery_alt = "Two tables of 3 rows and 4 columns with the position of each element in memory and an arrow along each row, the way of a loop. In C order the positions run from 0 to 11 along the rows, in Fortran order down the columns. A plot of the position against the step of the loop is a straight line for C order and a sawtooth for Fortran order."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import iteration
from cheatsheet.drawing import draw_cells

x = np.zeros((3, 4))
fig, axes = plt.subplots(1, 3, figsize=(9, 2.7), layout="constrained")
for ax, order, style in zip(axes, "CF", ["C0o-", "C1s--"], strict=False):
    array = np.array(x, order=order)
    positions = iteration.byte_offsets(array) // array.itemsize  # (3, 4)
    draw_cells(ax, positions, colors=style[:2], title=f'position, order="{order}"')
    for row in range(3):
        arrow = {"arrowstyle": "->", "color": "black"}
        ax.annotate("", (3.9, row + 0.8), (0.1, row + 0.8), arrowprops=arrow)
    axes[2].plot(positions.ravel(), style, label=f'order="{order}"')
axes[2].set(
    xlabel="step of the loop", title="position in memory", xticks=range(0, 12, 2), ylim=(-1, 17)
)
axes[2].legend(loc="upper left")
plt.show()
