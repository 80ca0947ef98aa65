"""
A bright pixel plus light turns black
=====================================

``uint8`` counts modulo 256: 200 + 100 is 44, without a warning.
Add in a wider type, limit to 0..255 and convert back, and bright stays bright.
"""

# sphinx_gallery_alt = "Three gray pictures of a lit ball. The original; the same plus 100 in uint8, where the bright middle has turned black with a sharp edge; the same plus 100 limited to 255, where the middle is white."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import dtypes

y, x = np.mgrid[-1.2:1.2:200j, -1.2:1.2:200j]  # (200, 200)
height = np.sqrt(np.clip(1 - x**2 - y**2, 0, None))  # of a ball
light = np.clip(0.7 * height - 0.3 * x - 0.4 * y, 0, None) * (height > 0)
ball = dtypes.saturate(20 + 235 * light, np.uint8)

pictures = {
    "ball, uint8": ball,
    "ball + 100\nwraps around at 256": ball + 100,
    "saturate(ball.astype(int) + 100, uint8)\nstops at 255": dtypes.saturate(
        ball.astype(int) + 100, np.uint8
    ),
}
fig, axes = plt.subplots(1, 3, figsize=(9, 3.6), layout="constrained")
for ax, (title, picture) in zip(axes, pictures.items(), strict=True):
    ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
    ax.set_title(title, fontsize="medium")
    ax.set_axis_off()
plt.show()
