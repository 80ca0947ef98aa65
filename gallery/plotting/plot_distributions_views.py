"""
One sample in four charts: a box hides two peaks
================================================

The petal lengths of 150 irises: histogram, violin and cumulative curve show two groups, the box does not.
"""

# sphinx_gallery_alt = "The same petal lengths four times, one below the other: a histogram with two separate groups, a curve of cumulative shares that is flat between them, a violin with two bulges, and a box plot, a single long box that looks like one wide group."

import matplotlib.pyplot as plt
from sklearn.datasets import load_iris

length = load_iris().data[:, 2]

fig, axs = plt.subplots(
    4, 1, sharex=True, figsize=(6.5, 5), height_ratios=[3, 3, 2, 1], layout="constrained"
)
axs[0].hist(length, bins=30)
axs[1].ecdf(length)
axs[2].violinplot(length, orientation="horizontal", widths=0.9)
axs[3].boxplot(length, orientation="horizontal", widths=0.5)
for ax, name in zip(axs, ["hist", "ecdf", "violinplot", "boxplot"], strict=True):
    ax.set_ylabel(name, rotation="horizontal", ha="right", va="center")
    ax.set_yticks([])
axs[-1].set_xlabel("petal length in cm")
plt.show()
