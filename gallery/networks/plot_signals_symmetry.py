"""
Two units that start equal stay equal
=====================================

A network of two hidden units learns a curve.
From a constant start both units walk the same path and the network remains one of a single unit; a random start parts them.
"""

# sphinx_gallery_alt = "Left, the incoming weight and bias of two hidden units against the training step from a constant start: the dashed lines of the second unit lie on the solid lines of the first. Middle, from a random start the four lines part. Right, the loss on a logarithmic axis: it stays high from the constant start and falls far lower from the random one."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations, signals

x = np.linspace(-2, 2, 41)[:, np.newaxis]
inputs = np.hstack([x, np.ones_like(x)])  # the second column carries the biases
target = np.tanh(2 * x + 2) - np.tanh(2 * x - 1.5)  # a bump: two units can draw it, one cannot
starts = {
    "constant start": [np.full((2, 2), 0.5), np.full((1, 2), 0.5)],
    "random start": [w * 0.7 for w in np.split(np.random.default_rng(1).normal(size=(3, 2)), [2])],
}

fig, axes = plt.subplots(1, 3, figsize=(9, 3.4), layout="constrained")
for number, (name, weights) in enumerate(starts.items()):
    path, losses = [], []
    for _ in range(1500):
        h = activations.tanh(inputs @ weights[0].T)  # (41, 2)
        error = h @ weights[1].T - target  # (41, 1)
        losses.append(np.mean(error**2))
        path.append(weights[0].ravel())
        upper = 2 * error / len(x)
        lower = signals.backward(
            inputs, weights[:1], activations.tanh, activations.tanh_grad, upper @ weights[1]
        )
        weights = [weights[0] - 0.2 * lower.weights[0], weights[1] - 0.2 * upper.T @ h]
    path = np.array(path)  # (steps, 4)
    for unit, line in enumerate(("-", "--")):
        axes[number].plot(
            path[:, 2 * unit], line, color=f"C{2 * unit}", label=f"unit {unit}, weight"
        )
        axes[number].plot(
            path[:, 2 * unit + 1], line, color=f"C{2 * unit + 1}", label=f"unit {unit}, bias"
        )
    axes[number].set(title=name, xlabel="step", ylabel="weights into the units")
    axes[2].semilogy(losses, "-" if number else "--", color=f"C{4 + number}", label=name)
axes[0].legend(fontsize="small", loc="lower right", bbox_to_anchor=(1, 0.3))
axes[2].set(title="squared error", xlabel="step")
axes[2].legend(fontsize="small", loc="center right")
plt.show()
