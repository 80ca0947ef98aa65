"""
JPG smears lines and letters; more dpi sharpens, SVG is sharp at any size
=========================================================================

A corner of one chart, magnified from four files: JPG is made for photographs, and leaves specks around whatever is sharp.
"""

# sphinx_gallery_alt = "The same corner of a chart, magnified, from four files: as PNG with 80 dots per inch the letters are blocks, as JPG they are surrounded by specks too, with 240 dots per inch they are readable, and as SVG they are smooth."

from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

chart, ax = plt.subplots(figsize=(3, 2), layout="constrained")
ax.plot([0, 1, 2, 3], [1, 3, 2, 4], "o-", color="red")
ax.set(xlabel="week", ylabel="sold")

files = {"PNG, dpi=80": "png", "JPG, dpi=80": "jpg", "PNG, dpi=240": "png", "SVG": "png"}
fig, axs = plt.subplots(1, 4, figsize=(9, 2.6), layout="constrained")
for ax, dpi, (title, format) in zip(axs, (80, 80, 240, 1200), files.items(), strict=True):
    chart.savefig(file := BytesIO(), format=format, dpi=dpi)
    pixels = np.asarray(Image.open(file))
    inches = slice(-round(0.8 * dpi), -round(0.2 * dpi)), slice(round(0.2 * dpi), round(0.8 * dpi))
    ax.imshow(pixels[inches], interpolation="nearest")
    ax.set_title(title)
    ax.set_axis_off()
plt.close(chart)
plt.show()
