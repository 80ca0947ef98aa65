"""
Six ways to select from one table
=================================

The brackets take columns or rows, ``loc`` takes both by their labels, ``iloc`` by their positions.
"""

# sphinx_gallery_alt = "One table of four orders drawn six times; the cells that each expression selects are coloured and the others are pale: a column, two columns, a row, a block by labels, the rows of a condition, and a block by positions."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

orders = pd.DataFrame(
    {
        "city": ["Beijing", "Shanghai", "Beijing", "Chengdu"],
        "item": ["tea", "rice", "silk", "tea"],
        "price": [30, 12, 80, 25],
    },
    index=[101, 102, 103, 104],
)
selections = {
    'orders[["price"]]': orders[["price"]],
    'orders[["city", "price"]]': orders[["city", "price"]],
    "orders.loc[[103]]": orders.loc[[103]],
    'orders.loc[101:103, "item":]': orders.loc[101:103, "item":],
    'orders[orders["price"] > 26]': orders[orders["price"] > 26],
    "orders.iloc[2:, :2]": orders.iloc[2:, :2],
}

fig, axes = plt.subplots(2, 3, figsize=(9, 4.4), layout="constrained")
for number, (ax, (code, part)) in enumerate(zip(axes.flat, selections.items(), strict=True)):
    rows, columns = orders.index.isin(part.index), orders.columns.isin(part.columns)
    draw_frame(ax, orders, colors=f"C{number}", faint=~np.outer(rows, columns))
    ax.set_title(code, family="monospace", size=9)
plt.show()
