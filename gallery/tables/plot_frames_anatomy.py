"""
A DataFrame is columns that share one index
===========================================

Each column is a Series with a name and a dtype of its own; the labels of the rows belong to all of them.
"""

# sphinx_gallery_alt = "A table of three orders with its parts named: the column names above, the index of row labels at the left, one column coloured as a Series, one row coloured as a record, their common cell, and below each column its dtype."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

orders = pd.DataFrame(
    {
        "city": ["Beijing", "Shanghai", "Chengdu"],
        "count": [2, 10, 1],
        "price": [30.5, 12.0, 25.0],
    },
    index=["n101", "n102", "n103"],
)
colors = np.full(orders.shape, "C0")
colors[:, 2] = "C1"
colors[1] = "C2"
colors[1, 2] = "C3"

fig, ax = plt.subplots(figsize=(8, 3), layout="constrained")
draw_frame(ax, orders, colors=colors, faint=colors == "C0")
ax.set(xlim=(-7.4, 14.8), ylim=(4, -2.3))
# The names stand above the middle of their columns: there the dtypes go, below.
for name, place in ((t.get_text(), t.get_position()[0]) for t in list(ax.texts)):
    if name in orders.columns:
        ax.text(place, 3.5, str(orders[name].dtype), ha="center", va="center", style="italic")
center = {text.get_text(): text.get_position()[0] for text in ax.texts}
arrow = {"arrowstyle": "->", "color": "black"}
notes = {
    ".columns": ((center["city"], -0.8), (center["city"], -1.9)),
    '["price"], a Series': ((center["price"], -0.8), (center["price"], -1.9)),
    ".index": ((-1.7, 0.5), (-4.3, 0.5)),
    '.loc["n102"], a row': ((-1.7, 1.5), (-5, 1.5)),
    ".dtypes": ((0.8, 3.5), (-4.3, 3.5)),
    '.loc["n102", "price"]': ((7.7, 1.5), (11.6, 1.5)),
}
for note, (point, place) in notes.items():
    ax.annotate(note, point, place, arrowprops=arrow, family="monospace", ha="center", va="center")
plt.show()
