"""
One large value moves the mean, not the median
==============================================

What ``describe`` returns for a column of prices, drawn on the values.
The quartiles cut the sorted values into four equal parts; the mean follows the one that is far off.
"""

# sphinx_gallery_alt = "Nine prices as dots on a line, eight close together and one far to the right; a box from the 25 to the 75 percent quartile with the median inside lies over the eight, and the mean stands to the right of the box."

import matplotlib.pyplot as plt
import pandas as pd

prices = pd.Series([12, 18, 22, 25, 28, 30, 34, 37, 150])
summary = prices.describe()

fig, ax = plt.subplots(figsize=(8, 2.8), layout="constrained")
ax.plot(prices, [0] * len(prices), "o", label="values")
ax.fill_betweenx([-0.35, 0.35], summary["25%"], summary["75%"], color="C1", alpha=0.3)
marks = {"min": 0.75, "25%": 0.75, "50%": -0.75, "75%": 0.75, "mean": -0.75, "max": 0.75}
for name, height in marks.items():
    color = "C3" if name == "mean" else "C1"
    ax.vlines(summary[name], -0.35, 0.35, color=color, ls="--" if name == "mean" else "-")
    ax.annotate(
        f"{name}\n{summary[name]:g}" if name != "mean" else f"mean\n{summary[name]:.1f}",
        (summary[name], 0.37 if height > 0 else -0.37),
        (summary[name], height),
        ha="center",
        va="bottom" if height > 0 else "top",
        arrowprops={"arrowstyle": "-", "color": "black", "lw": 0.5},
    )
ax.set(ylim=(-1.7, 1.7), yticks=[], xlabel="price")
ax.spines[["left", "right", "top"]].set_visible(False)
plt.show()
