"""
One step at a cliff throws the point away, a clipped one does not
=================================================================

The loss of the smallest recurrent network, one weight and one bias used 50 times, has a
cliff beside its valley. There the gradient is many times larger than on the way.
"""

# sphinx_gallery_alt = "Two maps of the loss of a recurrent network over its weight and its bias, with a narrow dark valley that runs along a cliff. Without clipping the path runs down to the cliff, and a single step throws it far up onto a flat plateau, where it stays. With clipping it bounces off the cliff by short steps and follows the valley."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.clipping import clip_grad_norm
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD


def loss_and_grad(point, steps=50):  # of h <- sigmoid(w h + b), whose last h shall be 0.7
    w, b = np.moveaxis(np.asarray(point), -1, 0)
    h, h_w, h_b = np.full(w.shape, 0.5), 0.0, 0.0
    for _ in range(steps):
        new = 1 / (1 + np.exp(-(w * h + b)))
        slope = new * (1 - new)
        h, h_w, h_b = new, slope * (h + w * h_w), slope * (1 + w * h_b)
    return (h - 0.7) ** 2, 2 * (h - 0.7) * np.array([h_w, h_b])


w, b = np.meshgrid(np.linspace(3.6, 6.8, 321), np.linspace(-2.8, 2.4, 521))
loss, _ = loss_and_grad(np.stack([w, b], axis=-1))  # (521, 321)

fig, axes = plt.subplots(1, 2, figsize=(8, 3.8), sharey=True, layout="constrained")
for ax, max_norm in zip(axes, (np.inf, 0.5), strict=True):
    path = descend(
        SGD(lr=0.5),
        lambda p, c=max_norm: clip_grad_norm(loss_and_grad(p)[1], c)[0],
        start=[4.6, -2.0],
        steps=40,
    )  # (41, 2)
    ax.contourf(w, b, loss, levels=16, cmap="Blues_r", alpha=0.8)
    ax.plot(*path.T, "o-", color="C1", markersize=3, linewidth=1)
    ax.plot(*path[0], "s", color="C2", markersize=7)
    ax.plot(*path[-1], "*", color="C2", markersize=13)
    words = "no clipping" if max_norm == np.inf else f"max_norm={max_norm}"
    ax.set_title(f"{words}: loss {loss_and_grad(path[-1])[0]:.2g} at the end", loc="left")
    ax.set(xlabel="weight", xlim=(3.6, 6.8), ylim=(-2.8, 2.4))
axes[0].set(ylabel="bias")
plt.show()
