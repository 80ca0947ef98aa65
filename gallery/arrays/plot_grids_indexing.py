"""
The same points, but row and column change places
=================================================

``indexing="xy"`` counts rows along y, as a picture does; ``indexing="ij"`` gives each vector
the axis of its own number, as an index does.
The points are the same; one array is the transpose of the other. The dotted line is the order of ``ravel``.
"""

# sphinx_gallery_alt = "Two plots of the same 3 by 2 grid points in the plane, each point labelled with its index. With xy the first index grows upwards along y and the shape is (2, 3); with ij the first index grows to the right along x and the shape is (3, 2)."

import matplotlib.pyplot as plt
import numpy as np

x = np.array([0, 1, 2])
y = np.array([0, 1])

fig, axes = plt.subplots(1, 2, figsize=(9, 3), layout="constrained", sharey=True)
for ax, (indexing, color, marker) in zip(axes, [("xy", "C0", "o"), ("ij", "C1", "s")], strict=True):
    X, Y = np.meshgrid(x, y, indexing=indexing)
    ax.plot(X.ravel(), Y.ravel(), ":", color=color)  # in the order of ravel
    ax.plot(X.ravel(), Y.ravel(), marker, color=color, markersize=9)
    for i, j in np.ndindex(X.shape):
        ax.annotate(
            f"[{i}, {j}]",
            (X[i, j], Y[i, j]),
            (-8, -8),
            textcoords="offset points",
            ha="right",
            va="top",
        )
    ax.set(title=f'indexing="{indexing}": shape {X.shape}', xlabel="x", xticks=x, yticks=y)
    ax.set(xlim=(-0.5, 2.5), ylim=(-0.5, 1.3))
axes[0].set_ylabel("y")
plt.show()
