"""
Density, box and every single value
===================================

A raincloud plot: the cloud shows the shape, the box the quartiles, and the rain the values themselves.
"""

# sphinx_gallery_alt = "For three cultivars of wine the colour intensity, one below the other, each as a density curve, a thin box plot below it and the single values as scattered points: low and narrow for the second cultivar, higher for the first, and high and wide for the third."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_wine

from cheatsheet.plotting.distributions import raincloud

wine = load_wine(as_frame=True)
samples = dict(list(wine.data["color_intensity"].groupby(wine.target + 1)))

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
raincloud(ax, samples, np.random.default_rng(0))
ax.set(xlabel="colour intensity", ylabel="cultivar")
plt.show()
