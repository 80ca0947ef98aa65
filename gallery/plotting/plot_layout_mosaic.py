"""
A mosaic is a sketch with names
===============================

Each name gets the rectangle that it fills in the sketch; a dot stays empty.
"""

# sphinx_gallery_alt = "A scatter plot of petal width against petal length of three kinds of iris, with histograms of the lengths above it and of the widths at its right, drawn in the same colours and along the same scales."

import matplotlib.pyplot as plt
from sklearn.datasets import load_iris

iris = load_iris(as_frame=True)
length, width = iris.data["petal length (cm)"], iris.data["petal width (cm)"]
kinds = [iris.target == k for k in range(3)]

fig, axes = plt.subplot_mosaic(
    [["top", "."], ["main", "side"]],
    width_ratios=[3, 1], height_ratios=[1, 3], figsize=(6, 5), layout="constrained",
)  # fmt: skip
for kind, name, marker in zip(kinds, iris.target_names, "o^s", strict=True):
    axes["main"].scatter(length[kind], width[kind], marker=marker, label=name)
    axes["top"].hist(length[kind], bins=12, alpha=0.7)
    axes["side"].hist(width[kind], bins=12, alpha=0.7, orientation="horizontal")
axes["top"].sharex(axes["main"])
axes["side"].sharey(axes["main"])
axes["top"].tick_params(labelbottom=False)
axes["side"].tick_params(labelleft=False)
axes["main"].set(xlabel="petal length in cm", ylabel="petal width in cm")
axes["main"].legend()
plt.show()
