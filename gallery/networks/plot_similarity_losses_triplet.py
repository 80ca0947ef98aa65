"""
Only negatives inside the margin are pushed
===========================================

The triplet loss of one anchor, one positive and many negatives: each arrow is a descent step on
its negative. Beyond the distance of the positive plus the margin there is nothing to learn.
"""

# sphinx_gallery_alt = "An anchor in the middle, a positive at the radius of a solid circle, a larger dashed circle at that radius plus the margin. Negatives inside the first circle and between the circles have arrows that point away from the anchor; those outside the dashed circle have none."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import similarity_losses

rng = np.random.default_rng(3)
margin, anchor, positive = 1.0, np.zeros(2), np.array([0.8, 0.6])
negatives = rng.uniform([-3.4, -2.5], [3.4, 2.5], size=(60, 2))
far = np.linalg.norm(negatives, axis=1)
near = np.linalg.norm(positive)

tile = np.broadcast_to
_anchor, _positive, grad = similarity_losses.triplet_margin_grad(
    tile(anchor, negatives.shape),
    tile(positive, negatives.shape),
    negatives,
    margin=margin,
    reduction="sum",
)
kinds = {
    "hard": far < near,
    "semi-hard": (far >= near) & (far < near + margin),
    "easy: no gradient": far >= near + margin,
}

fig, ax = plt.subplots(figsize=(7, 4.5), layout="constrained")
for radius, style in [(near, "-"), (near + margin, "--")]:
    ax.add_patch(plt.Circle(anchor, radius, fill=False, linestyle=style, edgecolor="black"))
for (kind, chosen), marker, color in zip(kinds.items(), "sDx", ["C1", "C0", "C3"], strict=True):
    points, steps = negatives[chosen], -0.35 * grad[chosen]
    ax.scatter(*points.T, s=25, marker=marker, color=color, label=kind)
    moved = np.any(steps, axis=1)
    ax.quiver(*points[moved].T, *steps[moved].T, color=color, width=0.004,
              angles="xy", scale_units="xy", scale=1)  # fmt: skip
ax.plot(*anchor, "o", color="black")
ax.plot(*positive, "*", color="black", markersize=12)
for name, point in [("anchor", anchor), ("positive", positive)]:
    ax.annotate(name, point, xytext=(6, 6), textcoords="offset points")
ax.set(aspect="equal", xlim=(-3.6, 3.6), ylim=(-2.7, 2.7))
ax.axis("off")
fig.legend(loc="outside right upper", title="negatives")
plt.show()
