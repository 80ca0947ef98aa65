"""
A small test set hardly measures
================================

The 95% interval around a measured accuracy of 0.9, for test sets of 10 to 10 000 rows: four times as many rows make it half as wide.
"""

# sphinx_gallery_alt = "A band around the line at accuracy 0.9, against the number of test rows on a logarithmic axis: very wide and lower on the left, ever narrower to the right, with the intervals for 10, 100, 1000 and 10000 rows drawn as bars."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.learning import splitting

n = np.geomspace(10, 10_000, 100)
low, high = np.transpose([splitting.accuracy_interval(0.9, rows) for rows in n])

fig, ax = plt.subplots(figsize=(8, 3.4), layout="constrained")
ax.fill_between(n, low, high, alpha=0.25)
ax.axhline(0.9, color="C0")
for rows in (10, 100, 1000, 10_000):
    ends = splitting.accuracy_interval(0.9, rows)
    ax.plot([rows, rows], ends, "C1-o", clip_on=False)
    ax.annotate(
        f"{ends[0]:.2f} to {ends[1]:.2f}",
        (rows, ends[0]),
        (0, -6),
        va="top",
        textcoords="offset points",
        ha={10: "left", 10_000: "right"}.get(rows, "center"),
    )
ax.set(xscale="log", xlabel="rows in the test set", ylabel="accuracy", ylim=(0.5, 1))
plt.show()
