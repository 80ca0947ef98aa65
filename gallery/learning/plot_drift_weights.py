"""
Weights help while the tables overlap
=====================================

A straight line, fitted to the training points (area: their weight), is to predict where the points of today lie, marked below the curve.
With some overlap the weighted line is right there; without it, a few points carry all the weight.
"""

# sphinx_gallery_alt = "Three panels, the current inputs ever further from the training inputs. The plain line follows all training points, the weighted line those near the current inputs. In the first two panels the weighted line fits the curve there; in the third it rests on few points and misses the curve. The title of each panel says what the weights are worth, and that number falls."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LinearRegression

from cheatsheet.learning.drift import density_ratio_weights


def curve(x):
    return np.sin(1.5 * x) + 0.3 * x


grid = np.linspace(-3, 5.2, 300)
fig, axes = plt.subplots(1, 3, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, shift in zip(axes, (1, 2, 4), strict=True):
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(300, 1)), rng.normal(shift, 0.5, size=(300, 1))
    y = curve(a[:, 0]) + 0.2 * rng.normal(size=300)
    w = density_ratio_weights(a, b)
    ax.plot(grid, curve(grid), "C2-", linewidth=4, alpha=0.4, label="truth")
    ax.scatter(a[:, 0], y, s=12 * w, color="C0", alpha=0.5, linewidth=0)
    ax.plot(b[:, 0], np.full(300, -2.8), "C1|", label="inputs of today")
    for weights, style, name in ((None, "C0:", "plain line"), (w, "C3--", "weighted line")):
        line = LinearRegression().fit(a, y, sample_weight=weights)
        ax.plot(grid, line.predict(grid[:, np.newaxis]), style, linewidth=2, label=name)
    size = w.sum() ** 2 / (w**2).sum()
    ax.set_title(f"300 rows are worth {size:.0f}", fontsize="medium")
    ax.set(xlim=(-3, 5.2), ylim=(-3.1, 4.3), xlabel="x")
axes[0].set_ylabel("y")
axes[0].legend(fontsize="small", loc="upper left")
plt.show()
