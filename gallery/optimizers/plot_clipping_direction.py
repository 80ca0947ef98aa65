"""
Clipping by norm keeps the direction, clipping by value bends it
================================================================

All gradients outside the circle are pulled to it along their own line. Those outside the square
move to its nearest point, some of them to a corner.
"""

# sphinx_gallery_alt = "Two panels with arrows from the origin and thin lines from their tips. On the left every arrow ends on a circle and each thin line continues it straight outwards to the long gradient. On the right the arrows end on a square, several of them in its corners, and the thin lines leave them at an angle."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.clipping import clip_grad_norm, clip_grad_value

angles = np.linspace(0, 2 * np.pi, 12, endpoint=False) + np.pi / 12
gradients = 2.6 * np.stack([np.cos(angles), np.sin(angles)], axis=-1)  # (12, 2)
circle = np.linspace(0, 2 * np.pi, 100)

fig, axes = plt.subplots(1, 2, figsize=(7.4, 4), sharey=True, layout="constrained")
by_norm = np.array([clip_grad_norm(g, 1.0)[0] for g in gradients])
by_value = clip_grad_value(gradients, 1.0)
axes[0].plot(np.cos(circle), np.sin(circle), color="C0")
axes[1].plot([1, -1, -1, 1, 1], [1, 1, -1, -1, 1], color="C0")
for ax, clipped, name in zip(
    axes, (by_norm, by_value), ("clip_grad_norm", "clip_grad_value"), strict=True
):
    cosine = (gradients * clipped).sum(axis=1) / np.linalg.norm(clipped, axis=1) / 2.6
    turned = np.degrees(np.arccos(np.minimum(cosine, 1))).max()
    for g, c in zip(gradients, clipped, strict=True):
        ax.plot(*np.transpose([c, g]), ":", color="C1", linewidth=1.2)
        ax.plot(*g, "o", color="C1", markersize=4)
        ax.annotate("", c, (0, 0), arrowprops={"arrowstyle": "->", "color": "C2", "lw": 1.8})
    ax.set_title(f"{name}: turned by up to {turned:.0f}°", loc="left", fontsize=11)
    ax.set(aspect="equal", xlim=(-2.8, 2.8), ylim=(-2.8, 2.8), xticks=[-1, 1], yticks=[-1, 1])
plt.show()
