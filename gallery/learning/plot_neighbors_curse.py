"""
In many dimensions everything is equally far away
=================================================

Distances from one point to 2000 others, all drawn evenly from a cube.
With two columns the nearest is very near; with a thousand, it is hardly nearer than the farthest.
"""

# sphinx_gallery_alt = "Left, histograms of distances divided by their mean: wide for 2 columns, narrower for 10 and 100, a spike at 1 for 1000 columns. Right, the distance of the nearest divided by that of the farthest against the number of columns, rising from near 0 towards 1."

import matplotlib.pyplot as plt
import numpy as np


def distances(d, seed):
    """From one point to 2000 others in d columns, the nearest first."""
    rng = np.random.default_rng(seed)
    return np.sort(np.linalg.norm(rng.random((2000, d)) - rng.random(d), axis=1))


fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
for d, style in ((2, "-"), (10, "--"), (100, "-."), (1000, ":")):
    away = distances(d, 0)
    left.hist(
        away / away.mean(),
        bins=np.linspace(0, 2, 81),
        density=True,
        histtype="step",
        linestyle=style,
        linewidth=1.8,
        label=f"{d} columns",
    )
left.set(xlabel="distance / mean distance", yscale="log", ylabel="density")
left.legend()
columns = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
ratio = np.array(
    [[away[0] / away[-1] for away in (distances(d, s) for s in range(5))] for d in columns]
)
right.errorbar(columns, ratio.mean(axis=1), ratio.std(axis=1), marker="o", capsize=3)
right.set(xscale="log", ylim=(0, 1), xlabel="columns", ylabel="nearest / farthest distance")
plt.show()
