"""
partition puts one element in its place and sorts neither side
==============================================================

Everything left of the position ``k`` is at most as large as the element there, everything right of it
at least as large: enough to find the largest values. How a side lies depends on the processor.
"""

# sphinx_gallery_alt = "Three scatter plots of 1000 values against position: without any order before, unordered blocks after partition, all below the element at position 700 on its left and all above it on its right, and a rising line after sort."

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
x = rng.uniform(size=1000)
k = 700
panels = {"x": x, f"np.partition(x, {k})": np.partition(x, k), "np.sort(x)": np.sort(x)}

fig, axes = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
for ax, (title, values) in zip(axes, panels.items(), strict=True):
    ax.plot(values, "o", markersize=1.5)
    ax.set(title=title, xlabel="position")
for ax in axes[1:]:
    ax.plot(k, np.sort(x)[k], "D", color="C1", markersize=8)
    ax.axvline(k, color="C1", linestyle="--", linewidth=1)
axes[0].set_ylabel("value")
plt.show()
