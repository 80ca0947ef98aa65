"""
A leaky sum remembers about 1 / (1 - beta) gradients
====================================================

The weights of past gradients fall as powers of beta. Their sum is 1 / (1 - beta), and after as
many steps a weight has fallen to about 1 / e, unless beta is small.
"""

# sphinx_gallery_alt = "Left: weights of past gradients against their age for three values of beta, each falling exponentially, with a marker at the age of one over one minus beta; for the larger two values it lies at about one over e. Right: the leaky sum of a constant gradient of 1 rises to 2, 10 and 20 for the three values of beta."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import momentum

age = np.arange(81)
impulse = np.zeros(81)
impulse[0] = 1  # one gradient, then none: what is left of it is its weight

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for beta, line in [(0.5, ":"), (0.9, "--"), (0.95, "-")]:
    memory = 1 / (1 - beta)
    weights = momentum.leaky_sum(impulse, beta)
    (drawn,) = left.plot(age, weights, line, label=f"beta = {beta}")
    left.plot(memory, beta**memory, "o", color=drawn.get_color())
    right.plot(age, momentum.leaky_sum(np.ones(81), beta), line, color=drawn.get_color())
    right.annotate(
        f"{memory:.0f}", (80, memory), xytext=(3, 0), textcoords="offset points", va="center"
    )
left.axhline(np.exp(-1), color="C7", linewidth=0.8)
left.text(80, np.exp(-1) + 0.02, "1 / e", ha="right")
left.set(xlabel="age of a gradient in steps", ylabel="weight in the sum")
left.legend()
right.set(xlabel="step", ylabel="leaky sum of a constant gradient of 1")
right.margins(x=0.08)
plt.show()
