"""
keepdims leaves a 1 where the axis was
======================================

With ``keepdims=True`` the row sums stay a column, and the column stretches back over the table.
Without it they lie down as a row, and fit the columns or nothing.
"""

# sphinx_gallery_alt = "A table of 2 rows and 3 columns; its row sums as a column with shape 2 by 1, dashed copies filling 3 columns; the quotient, in which each row adds up to 1; and the row sums without keepdims, a row of 2 cells with a question mark where the third column would need a third."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

x = np.array([[1, 1, 2], [5, 3, 2]])  # (2, 3)
total = x.sum(axis=1, keepdims=True)  # (2, 1)

fig, axes = plt.subplots(1, 4, figsize=(9, 2.4), layout="constrained")
draw_cells(axes[0], x, title="x\n(2, 3)")
draw_cells(
    axes[1],
    np.broadcast_to(total, x.shape),
    colors="C1",
    faint=[False, True, True],  # only the first column exists
    title="sums, keepdims=True\n(2, 1) → (2, 3)",
)
draw_cells(axes[2], x / total, colors="C2", title="x / sums\n(2, 3)")
draw_cells(
    axes[3],
    [*x.sum(axis=1), "?"],
    colors="C3",
    faint=[False, False, True],  # a row of 2 has nothing for column 2
    title="sums without keepdims\n(2,) and (2, 3) clash",
)
plt.show()
