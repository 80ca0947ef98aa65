"""
The parts of a box plot
=======================

Half of the values lie in the box; each whisker ends at the last value within one and a half lengths of the box.
"""

# sphinx_gallery_alt = "A horizontal box plot with its points below it. Labels name the median inside the box, the quartiles at its ends, the whiskers, which end at a point each, and two single points beyond the right whisker as outliers. A double arrow is the length of the box, and another, one and a half times as long, is how far the whisker may reach."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.plotting.distributions import box_stats

sample = np.array(
    [1.2, 2.4, 2.9, 3.1, 3.6, 3.8, 4.1, 4.2, 4.7, 5.0, 5.2, 5.6, 6.1, 7.4, 10.2, 11.5]
)
s = box_stats(sample)
reach = s["q3"] + 1.5 * s["iqr"]

fig, ax = plt.subplots(figsize=(8, 3.2), layout="constrained")
ax.boxplot(sample, orientation="horizontal", widths=0.5, medianprops={"color": "C1", "lw": 3})
ax.plot(sample, np.full(len(sample), 0.45), "o", alpha=0.6)
above = {"ha": "center", "va": "bottom"}
ax.text(s["q1"], 1.28, "first quartile", ha="right")
ax.text(s["med"], 1.33, "median", ha="center")
ax.text(s["q3"], 1.28, "third quartile", ha="left")
for x in (s["whislo"], s["whishi"]):
    ax.text(x, 0.82, "whisker", ha="center", va="top")
ax.text(s["fliers"].mean(), 1.1, "beyond: “outliers”", **above)
for start, end, y, name in ((s["q1"], s["q3"], 0, "IQR"), (s["q3"], reach, 0, "at most 1.5 IQR")):
    ax.annotate("", (start, y), (end, y), arrowprops={"arrowstyle": "<->", "color": "C2"})
    ax.text((start + end) / 2, y + 0.05, name, **above)
ax.vlines([s["q1"], s["q3"], reach], -0.1, [0.75, 0.75, 1.25], "C2", ":")
ax.set(ylim=(-0.2, 1.7), yticks=[])
ax.spines["left"].set_visible(False)
plt.show()
