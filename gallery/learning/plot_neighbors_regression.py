"""
Means of neighbours make steps, and end flat
============================================

A planted wave with noise. One neighbour repeats the noise, 25 flatten the wave, and none of them goes on beyond the data.
Weights by distance pass through every training point.
"""

# sphinx_gallery_alt = "Four panels over the same points of a noisy wave. With one neighbour the prediction jumps from point to point; with seven it follows the wave in small steps; with twenty-five it is too flat; weighted by distance it is spiky and passes through each point. To the right of the data all stay nearly constant while the true curve goes on."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.neighbors import KNeighborsRegressor

rng = np.random.default_rng(0)
x = np.sort(rng.uniform(0, 8, size=60))
y = np.sin(x) + 0.3 * rng.normal(size=60)
grid = np.linspace(-0.5, 10.5, 1101)
models = {
    "k = 1": KNeighborsRegressor(1),
    "k = 7": KNeighborsRegressor(7),
    "k = 25": KNeighborsRegressor(25),
    "k = 7, by distance": KNeighborsRegressor(7, weights="distance"),
}

fig, axes = plt.subplots(2, 2, figsize=(9, 4.5), sharex=True, sharey=True, layout="constrained")
for ax, (title, model) in zip(axes.flat, models.items(), strict=True):
    curve = model.fit(x[:, np.newaxis], y).predict(grid[:, np.newaxis])
    ax.plot(grid, np.sin(grid), "C2--", linewidth=1.2, label="truth")
    ax.plot(x, y, "C0o", markersize=3, alpha=0.7, label="data")
    ax.plot(grid, curve, "C1-", linewidth=1.8, label="prediction")
    ax.set_title(title, fontsize="medium")
axes[0, 1].legend(fontsize="small", loc="lower left")
plt.show()
