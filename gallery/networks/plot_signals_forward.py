"""
Only weights of the right size carry a signal through fifty layers
==================================================================

Each layer multiplies the spread by nearly the same factor.
Below one the activations vanish, above one they explode, and each activation needs a size of its own.
"""

# sphinx_gallery_alt = "Three panels of the standard deviation of activations against the layer, on a logarithmic axis: ReLU, tanh and SELU. Fixed small weights fall off the axis in every panel. With ReLU, Xavier falls too, while He and orthogonal weights stay level; with tanh, Xavier and orthogonal fall slowly to about one tenth and He stays near one half; with SELU, LeCun stays level and He rises."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations, initializers, signals

depth, shape = 50, (200, 200)
schemes = {
    "std 0.01": lambda rng: initializers.normal(shape, rng, std=0.01),
    "Xavier": lambda rng: initializers.xavier_normal(shape, rng),
    "He": lambda rng: initializers.kaiming_normal(shape, rng),
    "orthogonal": lambda rng: initializers.orthogonal(shape, rng),
    "orthogonal, gain √2": lambda rng: initializers.orthogonal(shape, rng, gain=2**0.5),
    "LeCun": lambda rng: initializers.lecun_normal(shape, rng),
}
shown = {
    "relu": ("std 0.01", "Xavier", "He", "orthogonal, gain √2"),
    "tanh": ("std 0.01", "Xavier", "He", "orthogonal"),
    "selu": ("std 0.01", "LeCun", "He"),
}
styles = dict(zip(schemes, (":", "--", "-", "-.", "-.", "--"), strict=True))
colors = dict(zip(schemes, ("C0", "C1", "C2", "C3", "C3", "C4"), strict=True))

fig, axes = plt.subplots(1, 3, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, (name, labels) in zip(axes, shown.items(), strict=True):
    for label in labels:
        rng = np.random.default_rng(0)
        x = rng.normal(size=(64, 200))
        weights = [schemes[label](rng) for _ in range(depth)]
        std = signals.forward_statistics(x, weights, getattr(activations, name)).std
        ax.semilogy(range(1, depth + 1), std, styles[label], color=colors[label], label=label)
    ax.set(title=name, xlabel="layer", ylim=(1e-10, 1e8))
    ax.legend(loc="upper left", fontsize="small")
axes[0].set_ylabel("std of the activations")
plt.show()
