"""
argsort says where each element comes from
==========================================

Place 0 of the result takes element ``order[0]`` of ``x``, place 1 takes element ``order[1]``, and so on.
Read along the arrows, the same lines give the inverse permutation: where each element goes.
"""

# sphinx_gallery_alt = "Two rows of 5 cells: x in its own order above, sorted below. An arrow joins each value above to the same value below. Labels above number the cells of x, labels below give the entries of order, which name the position above from which each arrow starts."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import ConnectionPatch

from cheatsheet.drawing import draw_cells

x = np.array([30, 50, 10, 20, 40])
order = np.argsort(x)
colors = np.array(["C0", "C1", "C2", "C3", "C4"])

fig, (above, below) = plt.subplots(2, 1, figsize=(7, 4.2), layout="constrained")
fig.get_layout_engine().set(hspace=0.25)  # room for the arrows
draw_cells(above, x, colors=colors, row_labels=["x"])
above.set_xticks(np.arange(5) + 0.5, [f"x[{position}]" for position in range(5)])
above.xaxis.tick_top()
draw_cells(
    below,
    x[order],
    colors=colors[order],
    row_labels=["x[order]"],
    column_labels=[f"order[{place}]\n= {source}" for place, source in enumerate(order)],
)
for place, source in enumerate(order):
    start, end = (source + 0.5, 1), (place + 0.5, 0)
    arrow = ConnectionPatch(start, end, above.transData, below.transData, arrowstyle="-|>")
    arrow.set(color=colors[source], linewidth=1.5, mutation_scale=14, in_layout=False)
    fig.add_artist(arrow)
plt.show()
