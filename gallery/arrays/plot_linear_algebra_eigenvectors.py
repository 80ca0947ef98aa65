"""
Eigenvectors keep their line, singular vectors become the axes
==============================================================

A matrix turns the unit circle into an ellipse and turns most vectors on the way.
The eigenvectors stay on their own lines; the axes of the ellipse are the images of the right singular vectors.
"""

# sphinx_gallery_alt = "Left, a unit circle with two eigenvectors (solid arrows) and two singular vectors at a right angle (dashed arrows). Right, the ellipse that the matrix makes of it: the eigenvectors have changed their length but lie on the same dotted lines, the singular vectors have turned and now reach the ends of the long and the short axis."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import linear_algebra

A = np.array([[1.5, 1.0], [0.0, 0.8]])
eigenvectors = linear_algebra.fix_signs(linear_algebra.eig_sorted(A)[1])
right = linear_algebra.fix_signs(np.linalg.svd(A).Vh.T)  # right singular vectors, as columns
angle = np.linspace(0, 2 * np.pi, 200)
circle = np.array([np.cos(angle), np.sin(angle)])  # (2, 200)

fig, axes = plt.subplots(1, 2, figsize=(9, 4), layout="constrained", sharex=True, sharey=True)
for ax, image, title in zip(axes, [np.eye(2), A], ["x", "A @ x"], strict=True):
    ax.plot(*(image @ circle), color="C2", label="unit circle" if ax is axes[0] else "its image")
    for line in eigenvectors.T:
        ax.axline((0, 0), line, color="C0", linestyle=":", linewidth=1)
    for vectors, name, color, style in [
        (eigenvectors, "eigenvectors", "C0", "-"),
        (right, "singular vectors", "C1", "--"),
    ]:
        for k, (x, y) in enumerate((image @ vectors).T):
            arrow = {"arrowstyle": "-|>", "color": color, "linestyle": style, "shrinkA": 0, "shrinkB": 0, "linewidth": 2}  # fmt: skip
            ax.annotate("", xy=(x, y), xytext=(0, 0), arrowprops=arrow)
            ax.plot([], [], style, color=color, label=name if k == 0 else None)
    ax.set(title=title, aspect="equal", xlim=(-2.2, 2.2), ylim=(-1.5, 1.5))
    ax.legend(loc="upper right", fontsize="small")
plt.show()
