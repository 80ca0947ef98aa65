"""
Two y scales tell any story
===========================

The same two curves three times: the limits of the right scale decide whether they cross, and where; one common scale does not.
"""

# sphinx_gallery_alt = "Three charts of the same data: with two y scales the curves of sales and visitors run together in the first and cross in the second; in the third, both in percent of the first month, visitors grow much more than sales."

import matplotlib.pyplot as plt
import numpy as np

month = np.arange(1, 13)
sales = 50 + 1.2 * month + 2 * np.sin(month)  # in thousands of euros
visitors = 400 + 60 * month + 40 * np.sin(month)

fig, axes = plt.subplots(1, 3, figsize=(9, 3.3), sharex=True, layout="constrained")
limits = [((49, 67), (300, 1200)), ((40, 70), (400, 1200))]
for ax, (left_limits, right_limits) in zip(axes, limits, strict=False):
    ax.plot(month, sales, "C0-")
    ax.set(ylim=left_limits)
    ax.set_ylabel("sales in thousand euros", color="C0")
    right = ax.twinx()
    right.plot(month, visitors, "C6--")
    right.set(ylim=right_limits)
    right.set_ylabel("visitors", color="C6")
    right.spines.right.set_visible(True)
axes[2].plot(month, 100 * sales / sales[0], "C0-", label="sales")
axes[2].plot(month, 100 * visitors / visitors[0], "C6--", label="visitors")
axes[2].set(ylabel="percent of the first month")
axes[2].legend()
titles = ["They go together", "Visitors overtake", "One scale for both"]
for ax, title in zip(axes, titles, strict=True):
    ax.set(title=title, xlabel="month")
fig.get_layout_engine().set(w_pad=0.1)
plt.show()
