"""
log(1 + x) loses the digits that log1p keeps
============================================

``1 + x`` rounds x to a multiple of 2e-16 before the logarithm sees it.
``log1p(x)`` and ``expm1(x)`` never form the sum.
"""

# sphinx_gallery_alt = "Logarithmic plot of relative error against small x. The error of log of one plus x rises as x falls, until it reaches one, a wrong answer; the error of log1p stays at the rounding error of a float."

import matplotlib.pyplot as plt
import numpy as np

x = 10.0 ** np.arange(-18, -2.75, 0.25)
exact = x - x**2 / 2 + x**3 / 3 - x**4 / 4 + x**5 / 5  # the series, enough for small x
rounding = np.finfo(float).eps

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for label, y, style in [("np.log(1 + x)", np.log(1 + x), "o"), ("np.log1p(x)", np.log1p(x), "s")]:
    error = np.abs(y - exact) / exact
    ax.loglog(x, np.maximum(error, rounding), style, markersize=4, label=label)
ax.axhline(rounding, color="black", linestyle=":", linewidth=1)
ax.annotate("eps", (x[0], rounding), xytext=(0, 6), textcoords="offset points")
ax.set(xlabel="x", ylabel="relative error")
ax.legend()
plt.show()
