"""
Too small collapses to zero, too large saturates
================================================

The activations of tanh layers in a stack.
Both ends stop learning: at zero there is no signal, and at minus and plus one there is no slope.
"""

# sphinx_gallery_alt = "Twelve histograms of activations between minus one and one: three sizes of weights by four layers. Small weights shrink to a spike at zero by the third layer, large weights pile up at both ends in every layer, and Xavier weights keep a bell that slowly narrows."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import activations, initializers, signals

shape, layers = (200, 200), (1, 3, 10, 50)
rows = {
    "std 0.01": lambda rng: initializers.normal(shape, rng, std=0.01),
    "std 1": lambda rng: initializers.normal(shape, rng, std=1),
    "Xavier": lambda rng: initializers.xavier_normal(shape, rng),
}
bins = np.linspace(-1, 1, 42)

fig, axes = plt.subplots(3, 4, figsize=(9, 4.5), sharex=True, layout="constrained")
for number, (row, (name, draw)) in enumerate(zip(axes, rows.items(), strict=True)):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(64, 200))
    outputs = signals.forward(x, [draw(rng) for _ in range(50)], activations.tanh)
    for ax, layer in zip(row, layers, strict=True):
        h = outputs[layer - 1]
        ax.hist(h.ravel(), bins, color=f"C{number}")
        ax.set_yticks([])
        saturated = signals.saturated_fraction(h)
        ax.set_title(f"std {h.std():.1g}, {saturated:.0%} saturated", fontsize="small")
    row[0].set_ylabel(name)
for ax, layer in zip(axes[-1], layers, strict=True):
    ax.set_xlabel(f"output of layer {layer}")
plt.show()
