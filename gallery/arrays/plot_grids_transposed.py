"""
A square grid hides a transposed picture
========================================

With as many x as y, the transposed array draws without an error.
Only the data laid over it show that the boundary is on the wrong side of the diagonal.
"""

# sphinx_gallery_alt = "Two filled contour plots of a decision surface with the training points on top. On the left the boundary separates circles from triangles; on the right, with the transposed array, the boundary is mirrored at the diagonal: the circles lie in the area of the triangles, and part of the triangles in the area of the circles."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import grids

rng = np.random.default_rng(0)
classes = [rng.normal((1, 3), 0.5, size=(20, 2)), rng.normal((3, 1), 0.5, size=(20, 2))]
classes[1][:10] += (0, 2.3)  # the second class is tall
x = y = np.linspace(-0.5, 4.8, 60)


def nearest_class(points):
    """0 or 1: the class of the nearest training point."""
    data = np.concatenate(classes)
    gap = np.hypot(*(points[:, np.newaxis] - data).transpose(2, 0, 1))  # (n, 40)
    return gap.argmin(axis=1) // len(classes[0])


z = grids.evaluate_on_grid(nearest_class, x, y)
fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained", sharey=True)
for ax, values, title in zip(axes, [z, z.T], ["z, right", "z.T, wrong and no error"], strict=True):
    ax.contourf(x, y, values, levels=[-0.5, 0.5, 1.5], colors=["C0", "C1"], alpha=0.3)
    for points, color, marker in zip(classes, ["C0", "C1"], ["o", "^"], strict=True):
        ax.plot(*points.T, marker, color=color)
    ax.set(title=title, xlabel="x", aspect="equal")
axes[0].set_ylabel("y")
plt.show()
