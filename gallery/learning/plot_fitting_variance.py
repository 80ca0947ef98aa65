"""
Bias falls and variance grows with the degree
=============================================

Polynomials fitted to a sine (dotted) with new noise each time.
The line is wrong in the same way each time, degree 12 in a different way each time; noise is below every bar.
"""

# sphinx_gallery_alt = "Three panels with twenty fitted curves each and their true sine: straight lines that all miss it in the same way; curves of degree 4 close to it; curves of degree 12 that scatter and swing at the ends. A fourth panel stacks noise, bias squared and variance as bars over the degree: the bias dominates at low degrees, the variance grows with the degree, and the sum is least in the middle."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, PolynomialFeatures

from cheatsheet.learning.fitting import bias_variance


def polynomial(degree):
    return make_pipeline(MinMaxScaler((-1, 1)), PolynomialFeatures(degree), LinearRegression())


def sine(X):
    return np.sin(2 * np.pi * X[:, 0])


rng, noise = np.random.default_rng(0), 0.4
X, fine = np.linspace(0, 1, 20).reshape(-1, 1), np.linspace(0, 1, 200).reshape(-1, 1)

fig, axes = plt.subplots(
    1, 4, width_ratios=[1, 1, 1, 1.5], figsize=(9.5, 3.4), layout="constrained"
)
for ax, degree, word in zip(axes, (1, 4, 12), ("underfits", "fits", "overfits"), strict=False):
    for _ in range(20):
        y = sine(X) + noise * rng.normal(size=20)
        ax.plot(fine, polynomial(degree).fit(X, y).predict(fine), "C0", alpha=0.3, lw=1)
    ax.plot(X, y, "C1o", markersize=3)
    ax.plot(fine, sine(fine), "k:", lw=2)
    ax.set(title=f"degree {degree}: {word}", ylim=(-2.2, 2.2), xticks=[0, 1])
    ax.label_outer()
degrees = np.arange(1, 13, 2)
parts = np.array(
    [bias_variance(polynomial(d), sine, X, noise=noise, draws=100)[:3] for d in degrees]
)
bottom = np.zeros(len(degrees))
for column, name, hatch in ((2, "noise", ""), (0, "bias²", "//"), (1, "variance", "..")):
    axes[3].bar(degrees, parts[:, column], 1.5, bottom, label=name, hatch=hatch, alpha=0.8)
    bottom += parts[:, column]
axes[3].set(title="expected squared error", xlabel="degree", xticks=degrees)
axes[3].legend()
plt.show()
