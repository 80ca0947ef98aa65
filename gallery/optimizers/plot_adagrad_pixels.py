"""
A pixel that is rarely lit keeps a high rate
============================================

Softmax regression passes once over 1797 handwritten digits. The pixels at the border get few
and small gradients, so AdaGrad still takes long steps there; a pixel that is never lit has no
gradient and no rate (hatched).
"""

# sphinx_gallery_alt = "Two maps of 8 by 8 pixels. Left: the mean brightness of the digits is high in the middle columns and near zero at the left and right border. Right: the learning rate of AdaGrad after one pass, on a logarithmic scale, is low in the middle and high at the border; three pixels at the border are hatched, having no gradient at all."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LogNorm
from sklearn.datasets import load_digits

from cheatsheet.networks.softmax import softmax
from cheatsheet.optimizers.adagrad import Adagrad

digits = load_digits()
pixels = digits.data / 16  # (1797, 64)
rule, w = Adagrad(lr=0.1), np.zeros((64, 10))
state = rule.init(w)
for x, label in zip(pixels, digits.target, strict=True):
    error = softmax(x @ w) - np.eye(10)[label]  # (10,)
    w, state = rule.step(w, np.outer(x, error), state)

total = state["sum"].sum(axis=1)  # (64,)
rate = np.full(64, np.nan)
rate[total > 0] = rule.lr / (total[total > 0] / 10) ** 0.5

fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
drawn = left.imshow(pixels.mean(axis=0).reshape(8, 8), cmap="viridis")
fig.colorbar(drawn, ax=left, label="mean brightness")
drawn = right.imshow(rate.reshape(8, 8), cmap="viridis", norm=LogNorm())
fig.colorbar(drawn, ax=right, label="lr / root of the sum")
for row, column in np.argwhere(np.isnan(rate.reshape(8, 8))):
    cell = plt.Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, hatch="////", color="C7")
    right.add_patch(cell)
left.set_title("pixel")
right.set_title("rate of the pixel after one pass")
for ax in (left, right):
    ax.set(xticks=[], yticks=[])
plt.show()
