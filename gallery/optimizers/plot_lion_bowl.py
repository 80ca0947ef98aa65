"""
Lion steps by the sign: as far along the flat as across the steep
=================================================================

Every step of Lion moves every coordinate by the learning rate, so it walks down the diagonal and
then along the floor at full pace. At the minimum it cannot stand still until the rate falls.
"""

# sphinx_gallery_alt = "Left, contours of a narrow elliptic bowl with two paths: gradient descent drops to the floor at once and then follows it, while Lion walks along a diagonal, turns a little beyond the floor, and follows it to the minimum. Right, the distance to the minimum on a logarithmic axis: with a constant rate Lion keeps swinging at a distance near the rate, with a falling rate it comes ever closer."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.lion import Lion
from cheatsheet.optimizers.momentum import SGD

curvature, start, steps = (1, 40), np.array([6.004, 3.003]), 2000


def grad(point):
    return landscape.bowl_grad(point, curvature=curvature)


def follow(rate):
    x, path = start, [start]
    state = Lion().init(x)
    for t in range(steps):
        x, state = Lion(lr=rate(t)).step(x, grad(x), state)
        path.append(x)
    return np.array(path)  # (steps + 1, 2)


constant = follow(lambda t: 0.01)
falling = follow(lambda t: 0.01 * (1 - t / steps))
x, y = np.meshgrid(np.linspace(-1.5, 6.5, 121), np.linspace(-1.5, 3.5, 81))
height = landscape.bowl(np.stack([x, y], axis=-1), curvature=curvature)  # (81, 121)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
left.contour(x, y, height**0.5, levels=9, cmap="Blues_r", linewidths=0.8)
descent = descend(SGD(lr=0.01), grad, start, steps)
left.plot(*descent.T, "s--", color="C7", markersize=3, linewidth=1, label="gradient descent")
left.plot(*constant.T, "o-", color="C1", markersize=4, markevery=50, label="Lion, every 50th step")
left.plot(0, 0, "*", color="C2", markersize=13)
left.set_aspect("equal")
left.legend(loc="upper left")
every = slice(None, None, 20)
for path, line, color, name in [
    (constant, "o-", "C1", "constant rate"),
    (falling, "^--", "C0", "falling rate"),
]:
    distance = np.linalg.norm(path, axis=-1)[every]
    right.semilogy(np.arange(steps + 1)[every], distance, line, c=color, markersize=3, label=name)
right.axhline(0.01, color="C7", linewidth=0.8)
right.text(0, 0.007, "the rate", va="top")
right.set(xlabel="step", ylabel="distance to the minimum", ylim=(5e-5, 20))
right.legend()
plt.show()
