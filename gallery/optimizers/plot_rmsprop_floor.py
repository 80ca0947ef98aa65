"""
RMSProp needs a schedule to arrive
==================================

A step is divided by the size of its gradient, so it does not shrink at the minimum: with noisy
gradients and a constant rate the loss stops falling at a floor, and a lower rate only lowers the
floor. A cosine schedule begins with the fast rate and passes below both floors.
"""

# sphinx_gallery_alt = "Loss on a logarithmic scale against steps. With the larger constant rate it falls fast to a high floor, with a tenth of the rate slowly to a lower floor; with a cosine schedule it first falls like the larger rate and at the end goes below both floors."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import schedules
from cheatsheet.optimizers.rmsprop import RMSprop

steps = 600
rates = {
    "lr = 0.1": schedules.constant(0.1),
    "lr = 0.01": schedules.constant(0.01),
    "cosine from 0.1": schedules.cosine(0.1, steps),
}

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for (name, rate), line in zip(rates.items(), (":", "--", "-"), strict=True):
    rng = np.random.default_rng(0)
    x = np.full(1000, 3.0)  # a thousand bowls of curvature 1, each with noise of its own
    state, loss = RMSprop(alpha=0.9).init(x), []
    for t in range(steps):
        rule = RMSprop(lr=float(rate(t)), alpha=0.9)
        x, state = rule.step(x, x + rng.normal(scale=0.5, size=1000), state)
        loss.append((x**2).mean() / 2)
    ax.semilogy(loss, line, label=name)
ax.set(xlabel="step", ylabel="mean loss")
ax.legend()
plt.show()
