"""
The L1 penalty drops one coefficient after another, the L2 penalty none
=======================================================================

Ten coefficients of a linear fit to the diabetes data, for penalties of growing ``strength``.
Under L1 a line that reaches 0 ends there, and the feature is out; under L2 a line may cross 0, but none stays.
"""

# sphinx_gallery_alt = "Two panels with ten coefficients against the strength of the penalty on a logarithmic axis. With the L1 penalty the lines reach zero one after another, and stay there. With the L2 penalty they become small slowly; some cross zero, and none stays there."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_diabetes

from cheatsheet.networks import losses

X, y = load_diabetes(return_X_y=True)
X, y = X / X.std(axis=0), (y - y.mean()) / y.std()  # (442, 10), (442,)
strengths = np.geomspace(3, 3e-3, 40)


def path(penalty, rate=0.08, steps=200):
    """Fit for each strength, from the solution of the one before."""
    w, found = np.zeros(10), []
    for strength in strengths:
        for _ in range(steps):
            w = w - rate * X.T @ losses.mse_grad(X @ w, y)
            if penalty == "l1":  # the step that stops at 0
                w = np.sign(w) * np.maximum(np.abs(w) - rate * strength, 0)
            else:  # the step of the L2 penalty, taken implicitly: stable for any strength
                w = w / (1 + 2 * rate * strength)
        found.append(w)
    return np.array(found)  # (40, 10)


fig, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.8), layout="constrained")
for ax, penalty in zip(axes, ["l1", "l2"], strict=True):
    found = path(penalty)
    styles = ["-", "--", "-.", ":", "-"] * 2
    for i, (coefficients, style) in enumerate(zip(found.T, styles, strict=True)):
        ax.semilogx(strengths, coefficients, f"C{i}{style}")
    ax.axhline(0, color="black", linewidth=0.8)
    ax.set(xlabel="strength", title=f"{penalty}_penalty")
axes[0].set(ylabel="coefficient")
plt.show()
