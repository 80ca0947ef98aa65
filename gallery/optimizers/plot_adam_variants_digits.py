"""
The learning rate decides more than the variant
===============================================

A small network reads handwritten digits, 200 steps, four seeds a point. At the best rate of each
the five rules end near one another; a rate that is ten times off costs more than any choice.
"""

# sphinx_gallery_alt = "Test loss after 200 steps against the learning rate on logarithmic axes, with a band over four seeds, for Adam, Adamax, NAdam, RAdam and Yogi. All curves look like valleys: the bottoms are at about the same height but at somewhat different rates, and the sides are much higher."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adam_variants import Adamax, NAdam, RAdam, Yogi

x, y = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(x))
x, y = x[order] / 16, np.eye(10)[y[order]]  # (1797, 64), (1797, 10)
seeds, hidden = 4, 16


def forward(w, x):
    first = w[:, : 64 * hidden].reshape(seeds, 64, hidden)
    second = w[:, 64 * hidden :].reshape(seeds, hidden, 10)
    h = np.maximum(x @ first, 0)  # (seeds, n, hidden)
    z = h @ second
    return second, h, z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def train(rule):
    rng = np.random.default_rng(1)
    w = rng.normal(size=(seeds, 74 * hidden)) * 0.2  # one network a row
    state = rule.init(w)
    for _ in range(200):
        batch = rng.integers(1200, size=(seeds, 32))
        second, h, log_p = forward(w, x[batch])
        error = (np.exp(log_p) - y[batch]) / 32
        back = error @ second.swapaxes(1, 2) * (h > 0)
        parts = (x[batch].swapaxes(1, 2) @ back, h.swapaxes(1, 2) @ error)
        grad = np.concatenate([part.reshape(seeds, -1) for part in parts], axis=1)
        w, state = rule.step(w, grad, state)
    return -(forward(w, x[1200:])[2] * y[1200:]).sum(axis=-1).mean(axis=-1)  # (seeds,)


rates = 10.0 ** np.arange(-3, 0, 0.5)
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for i, (rule, style) in enumerate(zip((Adam, Adamax, NAdam, RAdam, Yogi), "os^Dv", strict=True)):
    losses = np.array([train(rule(lr=lr)) for lr in rates])  # (rates, seeds)
    ax.plot(rates, losses.mean(axis=1), style + ("-" if i == 0 else "--"), label=rule.__name__)
    ax.fill_between(rates, losses.min(axis=1), losses.max(axis=1), alpha=0.15)
ax.set(xscale="log", yscale="log", xlabel="learning rate", ylabel="test loss after 200 steps")
ax.legend()
plt.show()
