"""
Many small images: one Axes each, without ticks
===============================================

The first forty handwritten digits. ``vmin`` and ``vmax`` give all of them the same scale of greys.
"""

# sphinx_gallery_alt = "A grid of four rows and ten columns of small grey images of handwritten digits, the true digit as a small title above each."

import matplotlib.pyplot as plt
from sklearn.datasets import load_digits

digits = load_digits()
fig, axes = plt.subplots(4, 10, figsize=(8, 4), layout="constrained")
for ax, image, label in zip(axes.flat, digits.images, digits.target, strict=False):
    ax.imshow(image, cmap="gray", vmin=0, vmax=16)
    ax.set_title(label, fontsize=9, pad=2)
    ax.axis("off")
plt.show()
