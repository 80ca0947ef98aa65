"""
Chained assignment writes into a copy that nobody keeps
=======================================================

The first pair of brackets makes a new table, and the value is written there; ``loc`` with both keys writes into the table itself.
"""

# sphinx_gallery_alt = "Three tables side by side: the rows of Beijing are a table of their own, whose price is set to 9, in another colour; after the chained assignment the original still has its price of 3; after loc with row and column it has the price 9."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

orders = pd.DataFrame({"city": ["Beijing", "Shanghai"], "price": [3, 5]})
rows = orders["city"] == "Beijing"
copy = orders[rows].assign(price=9)  # what the chained assignment makes, and drops
written = orders.copy()
written.loc[rows, "price"] = 9

fig, axes = plt.subplots(1, 3, figsize=(9, 2.8), layout="constrained")
draw_frame(axes[0], copy, colors=["C1", "C3"], title="orders[rows]: a copy\nwith ['price'] = 9")
draw_frame(axes[1], orders, title="orders after\norders[rows]['price'] = 9")
changed = np.where(written.to_numpy() == orders.to_numpy(), "C0", "C3")
draw_frame(axes[2], written, colors=changed, title="orders after\norders.loc[rows, 'price'] = 9")
for ax in axes:
    ax.set(xlim=axes[1].get_xlim(), ylim=axes[1].get_ylim())
plt.show()
