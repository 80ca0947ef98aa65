"""
A vector file grows with its marks, a bitmap with its pixels
============================================================

SVG and PDF (squares) describe each mark, the others each pixel: count the marks before you choose.
"""

# sphinx_gallery_alt = "Sizes of five kinds of file for a chart of one line, of 5000 points and of a photograph, as dots on a logarithmic axis. For the line, PDF is the smallest and none is four times as large as another. For the points SVG is by far the largest, and for the photograph WebP and JPG are the smallest."

from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_sample_image

x, y = np.random.default_rng(0).normal(size=(2, 5000))
draws = {
    "one line": lambda ax: ax.plot(np.cumsum(x[:200])),
    "5000 points": lambda ax: ax.scatter(x, y, s=4, alpha=0.3),
    "a photograph": lambda ax: ax.imshow(load_sample_image("china.jpg")),
}
formats = {"svg": "C1", "pdf": "C1", "png": "C0", "webp": "C0", "jpg": "C0"}
fig, axs = plt.subplots(1, 3, figsize=(9, 2.6), sharex=True, sharey=True, layout="constrained")
for ax, (title, draw) in zip(axs, draws.items(), strict=True):
    chart, canvas = plt.subplots(figsize=(5, 3.5))
    draw(canvas)
    for format, color in formats.items():
        chart.savefig(file := BytesIO(), format=format, dpi=100)
        size = len(file.getvalue()) / 1000
        ax.plot(size, format, "os"[color == "C1"], color=color, markersize=8)
        ax.annotate(f"{size:.0f}", (size, format), (8, 0), textcoords="offset points", va="center")
    plt.close(chart)
    ax.set(title=title, xlabel="kilobytes")
axs[0].set(xscale="log", xlim=(5, 2000), xticks=[10, 100, 1000], xticklabels=["10", "100", "1000"])
axs[0].set_ylim(4.5, -0.5)  # svg at the top
plt.show()
