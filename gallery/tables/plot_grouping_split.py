"""
groupby splits the rows by key, computes on each part, and combines
===================================================================

The rows of a group need not stand together.
The result has one row for each group, labelled with its key.
"""

# sphinx_gallery_alt = "A table of sales in two cities, coloured by city; in the middle its rows as two smaller tables, one for each city, each with its sum; at the right the two sums as one table labelled by city."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

sales = pd.DataFrame({"city": ["Rome", "Oslo", "Rome", "Oslo", "Rome"], "sold": [3, 8, 1, 2, 5]})
color = {"Rome": "C1", "Oslo": "C0"}

fig, axes = plt.subplot_mosaic(
    [["all", "Oslo", "sums"], ["all", "Rome", "sums"]], figsize=(9, 4), layout="constrained"
)
draw_frame(axes["all"], sales, colors=sales[["city"]].map(color.get), title="sales")
for city, part in sales.groupby("city"):
    total = part["sold"].sum()
    draw_frame(axes[city], part, colors=color[city], title=f"split: {city}")
    axes[city].text(4.8, len(part) / 2, f"→ sum: {total}", va="center")
    axes[city].set(xlim=(-1, 7.2), ylim=(3.1, -1.1))
sums = sales.groupby("city")[["sold"]].sum()
draw_frame(axes["sums"], sums, colors=[["C0"], ["C1"]], title="combine")
axes["all"].set(xlim=(-1, 4.8), ylim=(5.6, -1.1))
axes["sums"].set(xlim=(-2.2, 3.6), ylim=(4.2, -1.1))
plt.show()
