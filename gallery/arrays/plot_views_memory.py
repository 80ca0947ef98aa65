"""
A slice reads the source's memory, a copy has its own
=====================================================

The slice ``x[1::2]`` is a start and a stride over the same bytes, so -1 written into it stands in ``x``.
The list ``[1, 3, 5, 7]`` takes the same elements into new memory, and ``x`` stays as it was.
"""

# sphinx_gallery_alt = "Two drawings of an array x with 8 cells above an array y with 4 cells after -1 was written into y. Left, y is a slice, drawn dashed: arrows lead from its cells to every second cell of x, which hold -1 too. Right, y is a list selection, drawn solid with no arrows, and x keeps the numbers 0 to 7."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import ConnectionPatch

from cheatsheet.arrays.views import view_or_copy
from cheatsheet.drawing import draw_cells

fig, axes = plt.subplots(2, 2, figsize=(9, 3), layout="constrained")
for (top, bottom), text, index in zip(
    axes.T, ["x[1::2]", "x[[1, 3, 5, 7]]"], [np.s_[1::2], [1, 3, 5, 7]], strict=True
):
    x = np.arange(8)
    y = x[index]
    y[...] = -1
    kind = view_or_copy(y, x)
    draw_cells(top, x, colors=np.where(x == -1, "C1", "C0"), title="x after y[...] = -1")
    draw_cells(bottom, y, colors="C1", faint=kind == "view")
    bottom.set(xlim=(-2.05, 6.05), xlabel=f"y = {text}: a {kind}")
    for i in range(4 if kind == "view" else 0):
        start, end = (i + 0.5, 0), (2 * i + 1.5, 1)  # cell i of y is cell 2 i + 1 of x
        arrow = ConnectionPatch(start, end, bottom.transData, top.transData, arrowstyle="->")
        arrow.set_color("C1")
        fig.add_artist(arrow)
plt.show()
