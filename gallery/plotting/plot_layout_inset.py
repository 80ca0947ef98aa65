"""
An inset enlarges a part, a secondary axis adds a unit
======================================================

The frame shows where the enlarged part lies; the scale at the right is the left one, divided by the first price.
"""

# sphinx_gallery_alt = "The price of a share over four years, with a second scale at the right that counts in multiples of the first price; a small chart within enlarges the framed autumn of the last year, in which the price falls."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.cbook import get_sample_data

google = get_sample_data("goog.npz")["price_data"]
day, price = google["date"], google["adj_close"]

fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
ax.plot(day, price)
ax.set(ylabel="price of a Google share in $", ylim=(0, None))
right = ax.secondary_yaxis("right", functions=(lambda p: p / price[0], lambda m: m * price[0]))
right.set_ylabel("times the first price")

inset = ax.inset_axes((0.5, 0.06, 0.36, 0.3))
inset.plot(day, price)
inset.set(xlim=np.array(["2008-09-01", "2008-10-14"], "M8"), ylim=(320, 480), xticks=[])
ax.indicate_inset_zoom(inset, edgecolor="C6", alpha=1)
plt.show()
