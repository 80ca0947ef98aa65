"""
A ReLU that is off for every sample feels no slope
==================================================

One unit is fitted by its bias, on inputs between -1 and 1.
With a bias below -1 its input is negative for all of them: ReLU stays where it starts, the others walk back.
"""

# sphinx_gallery_alt = "Loss of one unit against its bias. For ReLU the curve is exactly flat left of minus one and the unit ends 300 steps of gradient descent where it began, at minus two. For leaky ReLU and ELU the curve falls towards the right and the unit ends at the minimum."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations

x = np.linspace(-1, 1, 41)  # the samples
y = np.maximum(x, 0)  # what the unit should give; for ReLU the best bias is 0
units = {
    "relu": (activations.relu, activations.relu_grad, {}),
    "leaky_relu, negative_slope=0.1": (
        activations.leaky_relu,
        activations.leaky_relu_grad,
        {"negative_slope": 0.1},
    ),
    "elu": (activations.elu, activations.elu_grad, {}),
}
biases = np.linspace(-2.6, 0.8, 341)

fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for (label, (f, f_grad, options)), style in zip(
    units.items(), ["C2-", "C1--", "C0-."], strict=True
):
    z = x + biases[:, np.newaxis]  # (biases, samples)
    ax.plot(biases, np.mean((f(z, **options) - y) ** 2, axis=1), style, label=label)
    path = [-2.0]
    for _ in range(300):
        z = x + path[-1]
        path.append(path[-1] - 0.2 * np.mean(2 * (f(z, **options) - y) * f_grad(z, **options)))
    losses = [np.mean((f(x + bias, **options) - y) ** 2) for bias in (path[0], path[-1])]
    ax.plot(path[0], losses[0], style[:2] + "o", markerfacecolor="none", markersize=9)
    ax.plot(path[-1], losses[1], style[:2] + "*", markersize=11)
ax.plot([], [], "ko", markerfacecolor="none", markersize=9, linestyle="none", label="start")
ax.plot([], [], "k*", markersize=11, linestyle="none", label="after 300 steps")
ax.set(xlabel="bias of the unit", ylabel="mean squared error")
ax.legend()
plt.show()
