"""
where keeps what meets the condition, mask replaces it
======================================================

The two are opposites; ``np.where`` takes both values.
Of the mapping with one entry, ``map`` makes the rest missing, and ``replace`` keeps it.
"""

# sphinx_gallery_alt = "A column of four prices and three results of the condition price above 26: where keeps the two dear prices and writes 0 into the others, mask does the opposite, np.where writes dear or cheap everywhere; beside them map leaves a question mark for the missing value where replace keeps the item."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

orders = pd.DataFrame({"item": ["tea", "rice", "silk", "bowl"], "price": [30, 12, 80, 8]})
price, dear = orders["price"], orders["price"] > 26
prices = pd.DataFrame(
    {
        "price": price,
        "where(dear, 0)": price.where(dear, 0),
        "mask(dear, 0)": price.mask(dear, 0),
        "np.where": np.where(dear, "dear", "cheap"),
    }
)
items = pd.DataFrame(
    {
        "item": orders["item"],
        'map({"tea": "chai"})': orders["item"].map({"tea": "chai"}),
        'replace({"tea": "chai"})': orders["item"].replace({"tea": "chai"}),
    }
)
colors = np.full(prices.shape, "C1")  # a new value
colors[:, 0] = "C0"
colors[dear, 1] = colors[~dear, 2] = "C0"  # kept
kept = items.eq(items["item"], axis=0).to_numpy()

fig, axes = plt.subplots(2, 1, figsize=(7, 4.6), layout="constrained")
draw_frame(axes[0], prices, colors=colors, title="dear = price > 26")
draw_frame(axes[1], items, colors=np.where(kept, "C0", "C1"))
plt.show()
