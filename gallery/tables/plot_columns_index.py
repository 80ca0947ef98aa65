"""
set_index turns a column into labels, reset_index turns them back
=================================================================

Nothing is computed: the same values stand in a column, or in front of the rows.
"""

# sphinx_gallery_alt = "Three tables of the same three orders: first the order numbers are a column and the rows are labelled 0, 1, 2; after set_index the order numbers are the labels of the rows; after reset_index the first table is back."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

orders = pd.DataFrame({"order": [103, 101, 102], "item": ["silk", "tea", "rice"]})
by_order = orders.set_index("order")
tables = {
    "orders": orders,
    '.set_index("order")': by_order,
    ".reset_index()": by_order.reset_index(),
}

fig, axes = plt.subplots(1, 3, figsize=(9, 2.4), layout="constrained")
for ax, (title, table) in zip(axes, tables.items(), strict=True):
    draw_frame(ax, table, colors=["C1" if name == "order" else "C0" for name in table])
    ax.set_title(title, family="monospace", size=10)
axes[1].fill([-1.6, -0.1, -0.1, -1.6], [0, 0, 3, 3], color="C1", alpha=0.45)
plt.show()
