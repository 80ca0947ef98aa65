"""
Adadelta starts at the root of eps, and speeds up slowly
========================================================

Under a constant gradient the first step is the root of eps / (1 - rho) long, and later steps grow
with the root of the time. A hundred times the eps gives ten times the step: eps is the learning
rate. RMSProp starts with long steps and settles on its rate.
"""

# sphinx_gallery_alt = "Length of the step against the step, both logarithmic. Three parallel curves for Adadelta with three values of eps start flat and rise along a straight line; the curve of RMSProp falls from a longer first step to a constant level."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adadelta import Adadelta
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.rmsprop import RMSprop

step = np.arange(1, 1001)
rules = {f"Adadelta, eps = {eps:.0e}": Adadelta(eps=eps) for eps in (1e-4, 1e-6, 1e-8)}
rules["RMSProp, lr = 0.01"] = RMSprop(lr=0.01, alpha=0.9)

fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
for (name, rule), line in zip(rules.items(), ("-.", "-", "--", ":"), strict=True):
    path = descend(rule, lambda x: np.full_like(x, 5.0), 0.0, len(step))
    ax.loglog(step, -np.diff(path), line, linewidth=2, label=name)
ax.set(xlabel="step under a constant gradient", ylabel="length of the step")
fig.legend(loc="outside right upper")
plt.show()
