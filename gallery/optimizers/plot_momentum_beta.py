"""
Too little momentum crawls, too much swings
===========================================

With a learning rate that suits the steepest curvature, the loss falls fastest at one beta.
Below it the flat direction is slow; above it both directions oscillate, and fade only slowly.
"""

# sphinx_gallery_alt = "Left: logarithm of the loss against steps for momentum 0, the best value and 0.97; without momentum it falls slowly along a line, with the best value fastest, with 0.97 it swings and falls slowly. Right: the shrinking factor per step against momentum, which falls to its minimum at the best value and then rises as the square root of momentum."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape, momentum
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD

low, high = 1, 100
lr = 1 / high
best = (1 - (lr * low) ** 0.5) ** 2  # for this learning rate
betas = np.linspace(0, 0.999, 500)
factor = [momentum.heavy_ball_rate([low, high], lr=lr, momentum=beta).max() for beta in betas]

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
right.plot(betas, factor, color="C7")
for beta, line, marker in [(0.0, ":", "s"), (best, "-", "o"), (0.97, "--", "^")]:
    path = descend(
        SGD(lr, momentum=beta),
        lambda x: landscape.bowl_grad(x, curvature=(low, high)),
        [1.0, 1.0],
        200,
    )
    loss = landscape.bowl(path, curvature=(low, high))
    (drawn,) = left.semilogy(loss, line, label=f"beta = {beta:.2g}")
    rate = momentum.heavy_ball_rate([low, high], lr=lr, momentum=beta).max()
    right.plot(beta, rate, marker, color=drawn.get_color(), markersize=9)
left.set(xlabel="step", ylabel="loss", ylim=(1e-10, 1e3))
left.legend()
right.set(xlabel="beta", ylabel="distance shrinks by this factor a step")
plt.show()
