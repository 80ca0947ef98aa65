"""
The four joins differ in which rows without a partner they keep
===============================================================

Matched rows are in every join.
``left`` adds the rows of the left table that found none, ``right`` those of the right table, ``outer`` both.
"""

# sphinx_gallery_alt = "A table of orders and a table of customers share the customers 10 and 11; below, their inner, left, right and outer join, with dashed cells where a row has no partner."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

orders = pd.DataFrame({"id": [10, 11, 13], "total": [5, 3, 2]})
people = pd.DataFrame({"id": [10, 11, 12], "name": ["Ann", "Bo", "Cai"]})

fig, axes = plt.subplots(2, 3, figsize=(9, 5), layout="constrained")
draw_frame(axes[0, 0], orders, colors=["C2", "C0"], title="left: orders")
draw_frame(axes[1, 0], people, colors=["C2", "C1"], title="right: people")
for ax, how in zip(axes[:, 1:].flat, ["inner", "left", "right", "outer"], strict=True):
    merged = orders.convert_dtypes().merge(people, on="id", how=how)
    faint = np.asarray(merged.isna())
    draw_frame(ax, merged, colors=["C2", "C0", "C1"], faint=faint, title=f'how="{how}"')
for ax in axes.flat:
    ax.set(xlim=(-0.8, 7.2), ylim=(4.1, -1.1))  # one scale for all
plt.show()
