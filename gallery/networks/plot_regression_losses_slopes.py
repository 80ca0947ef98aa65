"""
Only the squared loss pulls harder and harder
=============================================

Left the loss of one error, right its slope, which is what an optimizer sees.
Past ``delta=1`` the slope of the Huber loss stays constant; the quantile loss has another slope on each side.
"""

# sphinx_gallery_alt = "Two panels over errors from -3 to 3. Left: a parabola for the squared loss, a V for the absolute loss, the Huber loss that leaves its parabola for a line at 1, the smooth log-cosh loss just below it, and a lopsided V for the quantile loss. Right: their slopes; that of the squared loss is a steep line, the others stay between -1 and 1."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import losses

error = np.linspace(-3, 3, 601)  # (601,)
curves = [
    ("mse", {}, "C0-", "squared: $e^2$"),
    ("mae", {}, "C1--", "absolute: $|e|$"),
    ("huber", {"delta": 1}, "C2-.", "huber, delta=1"),
    ("log_cosh", {}, "C3:", "log_cosh"),
    ("quantile", {"quantile": 0.8}, "C4-", "quantile=0.8"),
]
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
for name, kwargs, style, label in curves:
    loss = getattr(losses, name)(error, 0, reduction="none", **kwargs)
    slope = getattr(losses, name + "_grad")(error, 0, reduction="none", **kwargs)
    marker = {"marker": "o", "markevery": 60} if name == "quantile" else {}
    left.plot(error, loss, style, label=label, **marker)
    right.plot(error, slope, style, **marker)
left.set(xlabel="error e = prediction - target", title="loss", ylim=(-0.2, 4.2))
right.set(xlabel="error e = prediction - target", title="slope", ylim=(-3, 3))
left.legend()
plt.show()
