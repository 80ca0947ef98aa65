"""
Without a penalty, separable classes push the curve to a cliff
==============================================================

Left, twelve points and the fitted probability for growing C: the steeper, the better, without end.
Right, the length of the coefficients for two pairs of iris species: one pair is separable, the other is not.
"""

# sphinx_gallery_alt = "Left, points of class 0 and class 1 that do not overlap, with three curves of probability that become steeper as C grows. Right, the length of the coefficients against C on a logarithmic axis: for the separable pair of species it rises on and on, for the overlapping pair it reaches a level."

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit
from sklearn.datasets import load_iris

from cheatsheet.learning.logistic_regression import fit_logistic

x = np.array([-2.2, -1.8, -1.5, -1.1, -0.8, -0.4, 0.5, 0.9, 1.2, 1.6, 1.7, 2.1]).reshape(-1, 1)
label = np.arange(12) >= 6
fine = np.linspace(-2.5, 2.5, 300)
flowers, species = load_iris(return_X_y=True)
pairs = {
    "setosa and versicolor, separable": (flowers[:100], species[:100], "C0-o"),
    "versicolor and virginica": (flowers[50:], species[50:], "C1--s"),
}

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
for C, style in ((1, "C0-"), (100, "C1--"), (1e6, "C2-.")):
    fitted = fit_logistic(x, label, C=C)
    left.plot(fine, expit(fine * fitted.coef[0] + fitted.intercept), style, label=f"C = {C:g}")
left.plot(x[:6], np.zeros(6), "ko", x[6:], np.ones(6), "k^")
left.set(xlabel="x", ylabel="probability of class 1")
left.legend()
strengths = np.logspace(-2, 8, 21)
for name, (X, y, style) in pairs.items():
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    lengths = [np.linalg.norm(fit_logistic(X, y, C=C).coef) for C in strengths]
    right.semilogx(strengths, lengths, style, label=name)
right.set(xlabel="C", ylabel="length of the coefficients")
right.legend()
plt.show()
