"""
A repeated key multiplies rows
==============================

Every row on the left meets every row on the right that has its key: two times three make six.
"""

# sphinx_gallery_alt = "Oslo stands twice in a table of orders and three times in a table of shops; lines join each order with each shop, and the merged table has six rows for Oslo and one for Rome."

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.patches import ConnectionPatch

from cheatsheet.drawing import draw_frame

orders = pd.DataFrame({"city": ["Rome", "Oslo", "Oslo"], "order": [1, 2, 3]})
shops = pd.DataFrame({"city": ["Rome", "Oslo", "Oslo", "Oslo"], "shop": ["A", "B", "C", "D"]})
merged = orders.merge(shops, on="city")
color = {"Rome": "C2", "Oslo": "C1"}

fig, axes = plt.subplots(1, 3, figsize=(9, 3.6), layout="constrained")
tables = {"left: 3 rows": orders, "right: 4 rows": shops, "merged: 7 rows": merged}
for ax, (title, table) in zip(axes, tables.items(), strict=True):
    draw_frame(ax, table, colors=table[["city"]].map(color.get), title=title)
    ax.set(xlim=(-0.8, 6.8), ylim=(7.1, -1.1))  # one scale for all
for i, left in enumerate(orders["city"]):
    for j, right in enumerate(shops["city"]):
        if left == right:
            ends = {"xyA": (4.35, i + 0.5), "xyB": (-0.7, j + 0.5)}
            line = ConnectionPatch(
                **ends, axesA=axes[0], axesB=axes[1], coordsA="data", coordsB="data"
            )
            line.set(color=color[left], linewidth=1.5)
            fig.add_artist(line)
plt.show()
