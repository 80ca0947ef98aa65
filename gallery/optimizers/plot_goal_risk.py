"""
The minimum of the training loss is not the minimum of the risk
===============================================================

Squared error of one constant prediction, for three samples of ten numbers with the true mean 0.
Each sample has a minimum of its own, and that is where an optimizer goes.
"""

# sphinx_gallery_alt = "A bold parabola, the risk, with its minimum at zero, and three thin parabolas, training losses of three samples, whose minima lie left and right of zero and not on the bold one."

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(6)
samples = rng.normal(size=(3, 10))  # three samples of ten numbers
w = np.linspace(-1.2, 1.2, 200)

fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
ax.plot(w, w**2 + 1, color="C0", linewidth=3, label="risk: expected loss of a new number")
ax.plot(0, 1, "*", color="C0", markersize=15)
for i, (y, line) in enumerate(zip(samples, ("--", "-.", ":"), strict=True)):
    loss = np.mean((w[:, np.newaxis] - y) ** 2, axis=1)  # (200,)
    ax.plot(w, loss, line, color=f"C{i + 1}", label=f"training loss of sample {i + 1}")
    ax.plot(y.mean(), np.mean((y.mean() - y) ** 2), "o", color=f"C{i + 1}")
ax.set(xlabel="prediction w", ylabel="mean squared error")
ax.legend(loc="upper center")
plt.show()
