"""
stack turns column labels into row labels, unstack turns them back
==================================================================

The columns become the inner level of the index, and the values one column.
"""

# sphinx_gallery_alt = "A table of two cities and two years, and the same four values below each other, labelled by city and year; arrows say stack and unstack, and cells of one year have one colour."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

wide = pd.DataFrame({2024: [3, 8], 2025: [5, 2]}, index=["Oslo", "Rome"])
stacked = wide.stack()  # noqa: PD013
labels = [f"{city}, {year}" for city, year in stacked.index]
long = pd.DataFrame({"": stacked.to_numpy()}, index=labels)

fig, axes = plt.subplots(1, 3, figsize=(9, 3.2), layout="constrained", width_ratios=[4, 2, 4])
draw_frame(axes[0], wide, colors=["C0", "C1"], title="index: city, columns: year")
draw_frame(axes[2], long, colors=[["C0"], ["C1"], ["C0"], ["C1"]], title="index: city, year")
for ax in (axes[0], axes[2]):
    ax.set(xlim=(-3.6, 4.2), ylim=(4.1, -1.1))  # one scale for both
arrow = {"arrowstyle": "-|>", "lw": 2, "color": "C3"}
axes[1].annotate("", (0.95, 0.62), (0.05, 0.62), arrowprops=arrow)
axes[1].annotate("", (0.05, 0.38), (0.95, 0.38), arrowprops=arrow)
axes[1].text(0.5, 0.66, "stack", ha="center", va="bottom")
axes[1].text(0.5, 0.34, "unstack", ha="center", va="top")
axes[1].set_axis_off()
plt.show()
