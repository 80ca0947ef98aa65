"""
Weights move the threshold, not the ranking
===========================================

Logistic regression on overlapping classes, one example in twenty being positive, with five losses.
All five models order the examples alike, and differ in how many they call positive.
"""

# sphinx_gallery_alt = "Precision over recall, the curves of five losses on top of each other. The points at probability 0.5 lie far apart on them: focal loss with its default alpha 0.25 has the lowest recall, then focal loss without alpha and plain cross-entropy, then pos_weight 5 and last pos_weight 19."

import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import minimize

from cheatsheet.networks import losses

rng = np.random.default_rng(0)
target = np.repeat([0.0, 1.0], [3800, 200])
x = rng.normal(size=(4000, 2)) + target[:, np.newaxis] * [1.5, 1.0]
x = np.column_stack([x, np.ones(4000)])  # the last weight is the bias

bce, bce_grad = (
    losses.binary_cross_entropy_with_logits,
    losses.binary_cross_entropy_with_logits_grad,
)
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for name, loss, grad, keywords, marker in [
    ("focal, alpha=0.25", losses.focal, losses.focal_grad, {"alpha": 0.25}, "v"),
    ("focal, alpha=None", losses.focal, losses.focal_grad, {"alpha": None}, "^"),
    ("cross-entropy", bce, bce_grad, {}, "o"),
    ("pos_weight=5", bce, bce_grad, {"pos_weight": 5}, "s"),
    ("pos_weight=19", bce, bce_grad, {"pos_weight": 19}, "D"),
]:

    def objective(w, loss=loss, grad=grad, keywords=keywords):
        z = x @ w
        return loss(z, target, **keywords), grad(z, target, **keywords) @ x

    z = x @ minimize(objective, np.zeros(3), jac=True).x
    hits = np.cumsum(target[np.argsort(-z)])  # positives among the k highest scores
    called = (z > 0).sum()
    (line,) = ax.plot(hits / 200, hits / np.arange(1, 4001), linewidth=0.7)
    at = hits[called - 1]
    ax.plot(at / 200, at / called, marker, color=line.get_color(), markersize=9, label=name)
ax.set(xlabel="recall", ylabel="precision", xlim=(0.05, 1))
ax.legend(title="at probability 0.5")
plt.show()
