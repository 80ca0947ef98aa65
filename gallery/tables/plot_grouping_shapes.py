"""
agg returns a row for each group, transform a row for each row
==============================================================

``agg`` shortens, ``transform`` keeps rows and labels so that the result fits as a column, ``filter`` keeps the rows of some groups.
"""

# sphinx_gallery_alt = "A table of five sales coloured by city, and beside it three results: agg with two rows labelled by city, transform with five rows labelled as in the table, and filter with the three rows of one city."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

sales = pd.DataFrame({"city": ["Rome", "Oslo", "Rome", "Oslo", "Rome"], "sold": [3, 8, 1, 2, 5]})
color = {"Rome": "C1", "Oslo": "C0"}
groups = sales.groupby("city")
by_row = sales["city"].map(color).to_frame().to_numpy()  # (5, 1)
large = groups.filter(lambda part: len(part) > 2)

fig, axes = plt.subplots(1, 4, figsize=(9, 3.4), layout="constrained")
draw_frame(axes[0], sales, colors=by_row, title="sales")
draw_frame(axes[1], groups[["sold"]].agg("sum"), colors=[["C0"], ["C1"]], title='agg("sum")')
draw_frame(axes[2], groups[["sold"]].transform("sum"), colors=by_row, title='transform("sum")')
draw_frame(axes[3], large, colors=color["Rome"], title="filter:\nmore than 2 rows")
for ax in axes:
    ax.set(xlim=(-1.7, 4.3), ylim=(5.1, -1.1))  # one scale for all
plt.show()
