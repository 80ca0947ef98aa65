"""
Keeping the size of a signal is not keeping what it says
========================================================

He weights keep the activations of ReLU at one size through all layers, yet any two inputs come to look alike.
With tanh at gain one, unequal inputs stay unequal.
"""

# sphinx_gallery_alt = "Left, the standard deviation of activations against the layer stays within one factor of ten for ReLU with He weights and falls slowly for tanh with Xavier weights. Right, the mean correlation of the activations of two inputs: with ReLU it climbs from near zero to nearly one, with tanh it stays near zero."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations, initializers, signals

depth, shape = 50, (200, 200)
pairs = {
    "ReLU, He": (activations.relu, initializers.kaiming_normal, "-"),
    "tanh, Xavier": (activations.tanh, initializers.xavier_normal, "--"),
}
layers = np.arange(1, depth + 1)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for name, (f, draw, line) in pairs.items():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(40, 200))
    outputs = signals.forward(x, [draw(shape, rng) for _ in range(depth)], f)
    others = ~np.eye(40, dtype=bool)
    alike = [np.corrcoef(h)[others].mean() for h in outputs]
    left.semilogy(layers, [h.std() for h in outputs], line, label=name)
    right.plot(layers, alike, line, label=name)
left.set(xlabel="layer", ylim=(1e-3, 10), title="std of the activations")
right.set(xlabel="layer", ylim=(-0.1, 1.05), title="mean correlation of two inputs")
left.legend()
right.legend()
plt.show()
