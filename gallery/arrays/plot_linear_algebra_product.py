"""
Row i meets column j
====================

One cell of ``A @ B`` is the inner product of a row of ``A`` with a column of ``B``.
Write ``B`` above and to the right of ``A``, and the result fills the corner between them.
"""

# sphinx_gallery_alt = "Three grids: A with 2 rows and 3 columns at the lower left, B with 3 rows and 4 columns at the upper right, and their product with 2 rows and 4 columns in the corner between them; the second row of A, the third column of B and the cell where they cross are highlighted."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

A = np.array([[1, 2, 3], [0, 1, 2]])  # (2, 3)
B = np.array([[1, 0, 2, 1], [3, 1, 1, 0], [0, 2, 1, 1]])  # (3, 4)
i, j = 1, 2  # the cell to explain

row = np.where(np.arange(2) == i, "C1", "C0")[:, np.newaxis]  # (2, 1)
column = np.where(np.arange(4) == j, "C1", "C0")  # (4,)
cell = np.full((2, 4), "C2")
cell[i, j] = "C1"

fig, axes = plt.subplots(
    2,
    2,
    figsize=(6.4, 4.5),
    layout="constrained",
    width_ratios=[3, 4],
    height_ratios=[3, 2],
)
terms = " + ".join(f"{a}·{b}" for a, b in zip(A[i], B[:, j], strict=True))
axes[0, 0].text(0.5, 0.5, f"A[{i}] @ B[:, {j}]\n= {terms}\n= {A[i] @ B[:, j]}", ha="center")
axes[0, 0].axis("off")
draw_cells(axes[0, 1], B, colors=column, title="B, shape (3, 4)")
draw_cells(axes[1, 0], A, colors=row, title="A, shape (2, 3)")
draw_cells(axes[1, 1], A @ B, colors=cell, title="A @ B, shape (2, 4)")
plt.show()
