"""
Inputs of one sign make the path zigzag
=======================================

Two weights are fitted sample by sample.
With positive inputs both parts of a gradient have the sign of the error, so that a step can only go up-right or down-left.
"""

# sphinx_gallery_alt = "Two paths of the weights from the same start to the same solution. With inputs between zero and one the path zigzags in many small steps; with inputs between minus one and one it bends and arrives in a few large steps."

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
x = rng.uniform(size=(60, 2))  # as sigmoid gives them: all positive
solution = np.array([1.0, -1.0])

fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), sharex=True, sharey=True, layout="constrained")
for ax, inputs, title in [
    (axes[0], x, "inputs in (0, 1)"),
    (axes[1], 2 * x - 1, "inputs in (-1, 1), as tanh gives them"),
]:
    w = np.array([-1.0, 0.5])
    path, same_sign = [w], 0
    for sample in inputs:
        gradient = (sample @ w - sample @ solution) * sample
        same_sign += gradient.prod() > 0
        w = w - 0.5 * gradient
        path.append(w)
    ax.plot(*np.transpose(path), "o-", markersize=3, linewidth=1)
    ax.plot(*solution, "C1*", markersize=12, label="solution")
    ax.set(title=f"{title}\nboth parts of one sign: {same_sign} of {len(x)} steps", xlabel="w[0]")
axes[0].set(ylabel="w[1]")
axes[0].legend(loc="upper right")
plt.show()
