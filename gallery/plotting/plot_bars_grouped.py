"""
Grouped bars from a table: rows are groups, columns are colours
===============================================================

``grouped_bar`` takes a DataFrame; compare what stands side by side, so choose which of the two is the row.
"""

# sphinx_gallery_alt = "Means of four measurements of three species of iris, as four groups of three bars with the value above each bar: the petals of setosa are much shorter than those of the other two, and its sepals are widest."

import matplotlib.pyplot as plt
from sklearn.datasets import load_iris

iris = load_iris(as_frame=True)
species = iris.target.map(dict(enumerate(iris.target_names))).rename("species")
means = iris.data.groupby(species).mean().T  # a row for each measurement

fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
groups = ax.grouped_bar(means, group_spacing=1)
for bars in groups.bar_containers:
    ax.bar_label(bars, fmt="{:.1f}", fontsize="small")
ax.set(ylabel="mean")
ax.legend()
plt.show()
