"""
GELU, SiLU and Mish dip below zero before they follow ReLU
==========================================================

All three gate the input with a smooth switch: none has a corner, and none is monotone.
"""

# sphinx_gallery_alt = "Two plots near zero. Left: GELU, SiLU and Mish leave ReLU on the left, reach a marked minimum between minus two and zero, and rise again to zero. Right: their derivatives are smooth, negative left of the minimum, and above one before they settle at one."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations

x = np.linspace(-5, 4, 901)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for name, style in [("relu", "k:"), ("gelu", "C0-"), ("silu", "C1--"), ("mish", "C2-.")]:
    y = getattr(activations, name)(x)
    lowest = np.argmin(y)
    left.plot(x, y, style, label=name if name == "relu" else f"{name}, lowest {y[lowest]:.2f}")
    if name != "relu":
        left.plot(x[lowest], y[lowest], style[:2] + "o")
    right.plot(x, getattr(activations, f"{name}_grad")(x), style)
left.set(xlabel="x", title="function", xlim=(-5, 2), ylim=(-0.4, 1))
right.set(xlabel="x", title="derivative")
left.legend()
plt.show()
