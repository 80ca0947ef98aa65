"""
A flat chart shows that it rises faster than it falls
=====================================================

At slopes around 45 degrees the eye compares best; in the high chart all of them are steep.
"""

# sphinx_gallery_alt = "The same series of cycles above in a high chart, where all slopes are steep, and below in a low chart, where each cycle is seen to rise steeply and to fall slowly."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.plotting.charts import aspect_for_banking

rng = np.random.default_rng(4)
years = np.arange(1800, 2001)
phase = (years - 1800) % 11 / 11  # cycles of 11 years: up in 3, down in 8
y = np.interp(phase, [0, 3 / 11, 1], [0, 1, 0]) * (80 + 40 * np.sin(years / 14))
y += rng.uniform(0, 6, years.size)

fig, (high, low) = plt.subplots(
    2, 1, figsize=(9, 4), layout="constrained", height_ratios=[6, 1], sharex=True
)
aspect = aspect_for_banking(years, y)
for ax in (high, low):
    ax.plot(years, y)
low.set_box_aspect(aspect)
high.set_title("as high as there is room", loc="left")
low.set_title(f"banked: height / width = {aspect:.3f}", loc="left")
plt.show()
