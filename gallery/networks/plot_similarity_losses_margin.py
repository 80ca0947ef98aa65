"""
Positives always pay, negatives only inside the margin
======================================================

On the left the loss of a distance, on the right that of a cosine.
The margin says how far apart is far enough.
"""

# sphinx_gallery_alt = "Left: hinge embedding loss against distance, a rising line for alike pairs and for others a falling line that stays at zero from the margin on, with margins 1 and 2. Right: cosine embedding loss against the cosine, a falling line for alike pairs and for others zero up to the margin and then rising, with margins 0 and 0.5."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import similarity_losses

distance = np.linspace(0, 3, 121)
angle = np.linspace(0, np.pi, 181)
turned = np.stack([np.cos(angle), np.sin(angle)], axis=1)  # (181, 2)
fixed = np.broadcast_to([1.0, 0.0], turned.shape)

fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.6), layout="constrained")
for ax, x, loss, margins in [
    (axes[0], distance, similarity_losses.hinge_embedding, [1, 2]),
    (axes[1], np.cos(angle), similarity_losses.cosine_embedding, [0, 0.5]),
]:
    inputs = (x,) if ax is axes[0] else (fixed, turned)
    alike = np.ones(len(x))
    ax.plot(x, loss(*inputs, alike, reduction="none"), linewidth=2, label="target 1")
    for margin, style in zip(margins, ["--", "-."], strict=True):
        y = loss(*inputs, -alike, margin=margin, reduction="none")
        ax.plot(x, y, style, linewidth=2, label=f"target -1, margin {margin}")
    ax.set(title=loss.__name__, ylabel="loss")
    ax.legend()
axes[0].set_xlabel("distance")
axes[1].set_xlabel("cosine")
plt.show()
