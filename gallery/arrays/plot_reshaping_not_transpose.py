"""
A reshape keeps the order of reading, a transpose turns the table
=================================================================

Both make three rows and two columns out of two rows and three columns.
Follow the colours of the rows: ``reshape`` breaks the line elsewhere, ``.T`` makes each row a column.
"""

# sphinx_gallery_alt = "A table with the rows 0 1 2 and 3 4 5 in two colours; its reshape to 3 by 2 has the rows 0 1, 2 3, 4 5 with both colours in the middle row; its transpose has one colour in each column."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

a = np.arange(6).reshape(2, 3)
colors = np.array([["C0"] * 3, ["C1"] * 3])  # one color for each row of a

fig, axes = plt.subplots(1, 3, figsize=(8, 3), layout="constrained")
draw_cells(axes[0], a, colors=colors, title="a\n(2, 3)")
draw_cells(axes[1], a.reshape(3, 2), colors=colors.reshape(3, 2), title="a.reshape(3, 2)\n(3, 2)")
draw_cells(axes[2], a.T, colors=colors.T, title="a.T\n(3, 2)")
plt.show()
