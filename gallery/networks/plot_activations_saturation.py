"""
Each sigmoid takes at least three quarters of the gradient
==========================================================

A gradient travels back through 30 layers of 100 units whose weights keep the scale of their input.
The sigmoid multiplies it by at most 1/4 each time; tanh and ReLU by up to 1.
"""

# sphinx_gallery_alt = "Logarithmic plot of the size of the gradient against the number of layers it has passed. For sigmoid it falls on a straight line by many powers of ten, below the dotted line of one quarter for each layer; for tanh it falls slowly; for ReLU with He initialization it stays level."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations

rng = np.random.default_rng(0)
depth, width = 30, 100
layers = np.arange(depth + 1)
fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
for name, gain, style in [("relu", 2, "C2^-"), ("tanh", 1, "C1s-"), ("sigmoid", 1, "C0o-")]:
    f, f_grad = getattr(activations, name), getattr(activations, f"{name}_grad")
    x = rng.normal(size=(200, width))  # a batch
    weights = rng.normal(scale=np.sqrt(gain / width), size=(depth, width, width))
    inputs = []
    for weight in weights:
        inputs.append(x @ weight)
        x = f(inputs[-1])
    gradient = rng.normal(size=x.shape)
    sizes = [np.sqrt(np.mean(gradient**2))]
    for weight, z in zip(weights[::-1], inputs[::-1], strict=True):
        gradient = (gradient * f_grad(z)) @ weight.T
        sizes.append(np.sqrt(np.mean(gradient**2)))
    ax.semilogy(layers, sizes, style, markevery=3, label=name)
ax.semilogy(layers, 0.25**layers, "k:", label="1/4 for each layer")
ax.set(xlabel="layers passed, from the output backwards", ylabel="size of the gradient")
ax.legend()
plt.show()
