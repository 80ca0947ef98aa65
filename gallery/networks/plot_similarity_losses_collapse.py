"""
Positive pairs alone make every embedding the same
==================================================

A linear encoder of digits, trained with the cosine loss. Pairs of the same digit are satisfied at
once if everything points one way; only pairs of different digits keep the digits apart.
"""

# sphinx_gallery_alt = "Three scatter plots of two-dimensional embeddings of the digits 0, 1 and 4 with different markers. Before training they overlap in a cloud; trained on positive pairs alone all lie on one ray from the origin; trained on positive and negative pairs each digit has a direction of its own."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from cheatsheet.networks import similarity_losses

images, digits = load_digits(return_X_y=True)
images, digits = images[np.isin(digits, [0, 1, 4])] / 16, digits[np.isin(digits, [0, 1, 4])]


def train(use_negatives, steps=300):
    rng = np.random.default_rng(0)
    weight = rng.normal(scale=0.1, size=(64, 2))
    for _ in range(steps):
        i, j = rng.integers(len(images), size=(2, 128))
        alike = digits[i] == digits[j]
        i, j = (i, j) if use_negatives else (i[alike], j[alike])
        target = np.where(digits[i] == digits[j], 1, -1)
        z = images[i] @ weight, images[j] @ weight
        grads = similarity_losses.cosine_embedding_grad(*z, target, margin=-0.4)
        weight -= 0.2 * (images[i].T @ grads[0] + images[j].T @ grads[1])
    return images @ weight


panels = {
    "before": train(False, steps=0),
    "positive pairs alone": train(False),
    "positives and negatives": train(True),
}
fig, axes = plt.subplots(1, 3, figsize=(9, 3.4), layout="constrained")
for ax, (title, z) in zip(axes, panels.items(), strict=True):
    for digit, marker in zip([0, 1, 4], "o^s", strict=True):
        ax.scatter(*z[digits == digit].T, s=12, marker=marker, alpha=0.6, label=f"digit {digit}")
    ax.plot(0, 0, "+", color="black", markersize=10)
    ax.set(title=title, xticks=[], yticks=[])
    ax.axis("equal")
axes[0].legend()
plt.show()
