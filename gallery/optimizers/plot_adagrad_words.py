"""
One rate cannot serve rare and common words
===========================================

Documents contain words, some of them rare, and a linear model learns what each word is worth.
With a small rate SGD has not yet learned the rare words, with a large one the common words
stay noisy. AdaGrad gives every word a rate of its own.
"""

# sphinx_gallery_alt = "Error of the learned weight against the number of documents that contain the word, both logarithmic. With a small rate the curve of SGD is high for rare words and low for common ones; with a large rate it is nearly flat, and the highest of the three for common words; the curve of AdaGrad is near the lower of the two for rare words and low for common ones."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adagrad import Adagrad
from cheatsheet.optimizers.momentum import SGD

rng = np.random.default_rng(0)
words, documents = 300, 4000
share = 1 / np.arange(1, words + 1)  # the k-th word is k times rarer than the first
contains = np.zeros((documents, words))
for row in contains:
    row[rng.choice(words, 10, p=share / share.sum())] = 1
worth = rng.choice([-1.0, 1.0], words)
score = contains @ worth + rng.normal(scale=0.5, size=documents)

groups = np.array_split(np.argsort(-contains.sum(axis=0)), 15)  # the most common first
count = [contains.sum(axis=0)[group].mean() for group in groups]

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for rule, line in [(SGD(lr=0.01), "s:"), (SGD(lr=0.1), "^--"), (Adagrad(lr=0.4), "o-")]:
    w = np.zeros(words)
    state = rule.init(w)
    for x, y in zip(contains, score, strict=True):
        w, state = rule.step(w, (x @ w - y) * x, state)
    error = np.abs(w - worth)
    label = f"{type(rule).__name__}, lr={rule.lr}"
    ax.loglog(count, [error[group].mean() for group in groups], line, label=label)
ax.set(xlabel="documents that contain the word", ylabel="error of its weight")
ax.legend()
plt.show()
