"""
Under the root, eps shortens steps at gradients 3,000 times as large
====================================================================

The same eps of 1e-7 in three places: PyTorch adds it to the root, Keras' Adam adds it before the
bias correction, Keras' RMSprop and Adagrad add it under the root.
"""

# sphinx_gallery_alt = "Step length as a share of the full step against the size of the gradient, on logarithmic axes, in four curves. With eps outside the root the step falls only below a gradient of 1e-7; with the hat of Keras' Adam it falls below 3e-6 in the first step and close to the outside curve after a thousand steps; with eps under the root it falls below 3e-4."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.rmsprop import RMSprop

eps = 1e-7
sizes = np.logspace(-9, 0, 91)


def share(rule, steps):
    """The length of the last of some steps along the same gradient; without eps it is 1."""
    x, state = np.zeros_like(sizes), rule.init(sizes)
    for _ in range(steps):
        before = x
        x, state = rule.step(x, sizes, state)
    return before - x


curves = [
    ("outside: PyTorch's Adam", Adam(lr=1.0, eps=eps), 1, "-", "o", eps),
    ("hat: Keras' Adam, step 1000", Adam(lr=1.0, eps=eps, eps_hat=True), 1000, "--", "s", None),
    (
        "hat: Keras' Adam, step 1",
        Adam(lr=1.0, eps=eps, eps_hat=True),
        1,
        "-.",
        "^",
        eps / 0.001**0.5,
    ),
    (
        "inside: Keras' RMSprop",
        RMSprop(lr=1.0, alpha=0.9, eps=eps, eps_inside=True),
        200,
        ":",
        "D",
        eps**0.5,
    ),
]
fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
for name, rule, steps, line, marker, threshold in curves:
    (drawn,) = ax.loglog(
        sizes, share(rule, steps), line + marker, label=name, markevery=10, markersize=4
    )
    if threshold:
        ax.axvline(threshold, color=drawn.get_color(), linewidth=0.8)
        ax.annotate(
            f"{threshold:.1g}",
            (threshold, 1.1),
            color=drawn.get_color(),
            ha="left",
            va="bottom",
            xytext=(3, 0),
            textcoords="offset points",
        )
ax.set(xlabel="size of the gradient", ylabel="step / step without eps", ylim=(1e-4, 3))
ax.legend(loc="lower right")
plt.show()
