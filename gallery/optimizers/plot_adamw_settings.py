"""
The same weight_decay is far stronger in Adam than in AdamW
===========================================================

A classifier of digits learns from 200 images, a fifth of them with a random label. Both rules
find about the same best error, but Adam finds it at a much smaller ``weight_decay``: a value tuned
for one is wrong for the other.
"""

# sphinx_gallery_alt = "Test error of a digit classifier against weight_decay on a logarithmic axis. Both curves are shaped like a valley of nearly the same depth; that of Adam with L2 has its lowest point at a weight_decay many times smaller than that of AdamW, and stars mark the two lowest points."

from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adamw import AdamW

x, y = load_digits(return_X_y=True)
rng = np.random.default_rng(0)
order = rng.permutation(len(y))
learn, test = order[:200], order[200:]
noisy = np.where(rng.random(200) < 0.2, rng.integers(10, size=200), y[learn])
images, target = x[learn] / 16, np.eye(10)[noisy]  # (200, 64), (200, 10)


def grad(w, batch):
    scores = images[batch] @ w  # (32, 10)
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    return images[batch].T @ (p - target[batch]) / len(batch)


def test_error(rule):
    rng, w = np.random.default_rng(1), np.zeros((64, 10))
    state = rule.init(w)
    for t in range(300):
        falling = replace(rule, lr=rule.lr * (1 - t / 300))
        w, state = falling.step(w, grad(w, rng.integers(200, size=32)), state)
    return np.mean((x[test] @ w).argmax(axis=1) != y[test])


decays = 10.0 ** np.arange(-4, 1.1, 0.5)
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for rule, line, name in [(Adam, "s--", "Adam, L2 in the gradient"), (AdamW, "o-", "AdamW")]:
    errors = [test_error(rule(lr=0.05, weight_decay=decay)) for decay in decays]
    (drawn,) = ax.semilogx(decays, errors, line, markersize=5, label=name)
    best = int(np.argmin(errors))
    ax.plot(decays[best], errors[best], "*", color=drawn.get_color(), markersize=16)
ax.set(xlabel="weight_decay", ylabel="test error", ylim=(0, 0.5))
ax.legend()
plt.show()
