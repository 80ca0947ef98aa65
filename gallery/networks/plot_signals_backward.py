"""
Gradients vanish and explode on the way back
============================================

The gradient starts with spread one at the last layer and passes the same weights, transposed.
What reaches the first layers decides whether they learn at all.
"""

# sphinx_gallery_alt = "Two panels of the standard deviation of gradients against the layer, on a logarithmic axis, read from right to left. With ReLU, fixed small weights and Xavier fall towards the first layer and He and orthogonal stay level. With tanh, small weights fall, Xavier and orthogonal fall slowly, and He rises above one."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations, initializers, signals

depth, shape = 50, (200, 200)
schemes = {
    "std 0.01": (lambda rng: initializers.normal(shape, rng, std=0.01), "C0", ":"),
    "Xavier": (lambda rng: initializers.xavier_normal(shape, rng), "C1", "--"),
    "He": (lambda rng: initializers.kaiming_normal(shape, rng), "C2", "-"),
    "orthogonal": (lambda rng: initializers.orthogonal(shape, rng), "C3", "-."),
}

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, name in zip(axes, ("relu", "tanh"), strict=True):
    f, f_grad = getattr(activations, name), getattr(activations, f"{name}_grad")
    for label, (draw, color, line) in schemes.items():
        rng = np.random.default_rng(0)
        x, grad = rng.normal(size=(2, 64, 200))
        gain = 2**0.5 if label == "orthogonal" and name == "relu" else 1
        weights = [gain * draw(rng) for _ in range(depth)]
        std = signals.gradient_statistics(x, weights, f, f_grad, grad).std
        text = label if gain == 1 else f"{label}, gain √2"
        ax.semilogy(range(1, depth + 1), std, line, color=color, label=text)
    ax.set(title=name, xlabel="layer  (the gradient comes from the right)", ylim=(1e-10, 1e6))
    ax.legend(loc="upper left", ncols=2, fontsize="small")
axes[0].set_ylabel("std of the gradients")
plt.show()
