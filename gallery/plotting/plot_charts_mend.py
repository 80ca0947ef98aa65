"""
A cut axis shows 4 % as a third
===============================

The same two numbers three times. The lie factor is the change in the drawn lengths over the change in the data.
"""

# sphinx_gallery_alt = "The values 96 and 100 drawn three times: as bars on an axis from 84, where the second is a third longer; as bars from zero, which are nearly equal, and as two dots joined by a line, on an axis from 95, where the difference is plain and no length is false."

import matplotlib.pyplot as plt

from cheatsheet.plotting.charts import drawn_lengths, lie_factor

names, values = ["2025", "2026"], [96, 100]

fig, (cut, whole, dots) = plt.subplots(1, 3, figsize=(8, 3.2), layout="constrained")
for ax, low in ((cut, 84), (whole, 0)):
    bars = ax.bar(names, values, color=["C0", "C1"])
    ax.set(ylim=(low, 105))
    factor = lie_factor(drawn_lengths(ax, bars), values)
    ax.set_title(f"from {low}: lie factor {factor:.1f}")

dots.plot(names, values, "o-", markersize=10)
dots.set(xlim=(-0.5, 1.5), ylim=(95, 101), title="dots: read by their place")
plt.show()
