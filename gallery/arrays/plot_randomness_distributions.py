"""
One generator draws from many distributions
===========================================

Bars count 20 000 draws from each method; the line or the dots give the probability that they approach.
``integers(1, 7)`` never draws the 7.
"""

# sphinx_gallery_alt = "Six histograms with the exact probability over each: random is flat from 0 to 1, normal is a bell around 10, exponential falls from 0, integers has six equal bars from 1 to 6 and none at 7, binomial is a symmetric hill, choice with p has three bars as high as the three given probabilities."

import math

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
n = 20_000
t = np.linspace(0, 20, 200)
densities = {
    "random(n)": (rng.random(n), [0, 1], [1, 1]),
    "normal(10, 2, n)": (
        rng.normal(10, 2, n),
        t,
        np.exp(-(((t - 10) / 2) ** 2) / 2) / (2 * np.sqrt(2 * np.pi)),
    ),
    "exponential(3, n)": (rng.exponential(3, n), t, np.exp(-t / 3) / 3),
}
probabilities = {
    "integers(1, 7, n)": (rng.integers(1, 7, n), [1 / 6] * 6 + [0], 1),
    "binomial(8, 0.5, n)": (rng.binomial(8, 0.5, n), [math.comb(8, k) / 2**8 for k in range(9)], 0),
    "choice(3, n, p=[.2, .7, .1])": (rng.choice(3, n, p=[0.2, 0.7, 0.1]), [0.2, 0.7, 0.1], 0),
}

fig, axes = plt.subplots(2, 3, figsize=(9, 4.5), layout="constrained")
for ax, (call, (x, points, density)) in zip(axes[0], densities.items(), strict=True):
    ax.hist(x, bins=40, density=True, color="C0", alpha=0.5)
    ax.plot(points, density, color="C1")
    ax.set_title(f"rng.{call}", size="medium")
for ax, (call, (x, probability, start)) in zip(axes[1], probabilities.items(), strict=True):
    values = start + np.arange(len(probability))
    ax.bar(values, [np.mean(x == value) for value in values], color="C0", alpha=0.5)
    ax.plot(values, probability, "o", color="C1")
    ax.set_xticks(values)
    ax.set_title(f"rng.{call}", size="medium")
plt.show()
