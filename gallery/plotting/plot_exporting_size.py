"""
Inches set how large the text is, dpi only how sharp
====================================================

Three files of one chart, 450 pixels wide each: letters and lines are measured in points, so in more inches they look smaller.
"""

# sphinx_gallery_alt = "One chart of two curves, saved in three sizes and shown equally wide. At 3 by 2 inches the text is large and the lines are thick, at 4.5 inches both are smaller, at 9 inches the text can hardly be read."

from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

x = np.linspace(0, 3, 200)
fig, axs = plt.subplots(1, 3, figsize=(9, 2.4), layout="constrained")
for ax, size in zip(axs, [(3, 2), (4.5, 3), (9, 6)], strict=True):
    small, chart = plt.subplots(figsize=size, layout="constrained")
    chart.plot(x, np.sin(3 * x) * np.exp(-x), label="damped")
    chart.plot(x, np.exp(-x), "--", label="envelope")
    chart.set(xlabel="time in s", ylabel="swing")
    chart.legend()
    small.savefig(file := BytesIO(), dpi=450 / size[0])
    plt.close(small)
    ax.imshow(Image.open(file))
    ax.set_axis_off()
    ax.set_title(f"figsize={size}, dpi={450 / size[0]:.0f}", fontsize="medium")
plt.show()
