"""
Seventeen activations, and the slope that each hands back
=========================================================

The solid line is the function, the dashed one its derivative, which multiplies the gradient.
Where the dashed line lies on zero, nothing is learned.
"""

# sphinx_gallery_alt = "Seventeen small plots of activation functions with their dashed derivatives. First row: ReLU and its relatives with another left side. Second row: smooth rectifiers, hardswish and ReLU6. Third row: curves that level off on one side or on both."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations

keywords = {"leaky_relu": {"negative_slope": 0.1}, "celu": {"alpha": 2}}
names = [
    "relu",
    "leaky_relu",
    "prelu",
    "elu",
    "celu",
    "selu",
    "softplus",
    "gelu",
    "silu",
    "mish",
    "hardswish",
    "relu6",
    "sigmoid",
    "logsigmoid",
    "tanh",
    "softsign",
    "hardtanh",
]
x = np.linspace(-7, 7, 701)

fig, axes = plt.subplots(3, 6, figsize=(9, 5), sharex=True, sharey=True, layout="constrained")
for name, ax in zip(names, axes.flat, strict=False):
    given = (0.4,) if name == "prelu" else ()  # the slope that a network has learned
    options = keywords.get(name, {})
    ax.axhline(0, linewidth=0.5, color="black")
    ax.axvline(0, linewidth=0.5, color="black")
    ax.plot(x, getattr(activations, name)(x, *given, **options), label="function")
    slope = getattr(activations, f"{name}_grad")(x, *given, **options)
    slope[:-1][np.abs(np.diff(slope)) > 0.05] = np.nan  # no line across a jump
    ax.plot(x, slope, "--", label="derivative")
    detail = ", ".join(f"{k}={v}" for k, v in options.items()) or ("weight=0.4" if given else "")
    ax.set_title(f"{name}\n{detail}" if detail else name, fontsize="small")
axes[0, 0].set(xlim=(-7, 7), ylim=(-2.6, 6.6), xticks=[-5, 0, 5], yticks=[-2, 0, 2, 4, 6])
axes[-1, -1].axis("off")
axes[-1, -1].legend(*axes[0, 0].get_legend_handles_labels(), loc="center", frameon=False)
plt.show()
