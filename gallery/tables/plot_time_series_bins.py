"""
closed says who is in a bin, label says its name
================================================

The same six measurements in bins of three minutes.
A measurement on the border belongs to the bin whose end is closed, drawn as a full dot; the label is one of the two borders.
"""

# sphinx_gallery_alt = "Two rows over one axis of minutes with the same measurements. With closed left, the one at minute 3 falls into the bin from 3 to 6; with closed right, it falls into the bin from 0 to 3. A full dot marks the closed end of each bin, an open dot the other end, and the sum is written in each bin, with the label below."

import matplotlib.pyplot as plt
import pandas as pd

start = pd.Timestamp("2024-03-01 09:00")
times = pd.date_range(start, periods=6, freq="min")
values = pd.Series([1, 2, 3, 4, 5, 6], index=times)

fig, axes = plt.subplots(2, 1, figsize=(8, 4.4), sharex=True, layout="constrained")
for ax, closed in zip(axes, ["left", "right"], strict=True):
    bins = values.resample("3min", closed=closed, label=closed).sum()
    for k, (name, total) in enumerate(bins.items()):
        label = (name - start) / pd.Timedelta("1min")
        left = label if closed == "left" else label - 3
        ax.plot([left, left + 3], [0, 0], color=f"C{k}", linewidth=3)
        for end, at in (("left", left), ("right", left + 3)):
            face = f"C{k}" if closed == end else "none"
            shift = 0.12 if end == "left" else -0.12  # the ends of neighbours stay apart
            ax.plot(at + shift, 0, "o", color=f"C{k}", markerfacecolor=face, markersize=9)
        ax.text(left + 1.5, 0.14, f"sum {total}", ha="center", color=f"C{k}", weight="bold")
        ax.text(left + 1.5, -0.42, f"label {name:%H:%M}", ha="center", color=f"C{k}")
    for minute, value in enumerate(values):
        ax.text(minute, 0.55, str(value), ha="center", va="center", weight="bold")
        ax.plot([minute, minute], [0.02, 0.42], color="black", linewidth=0.8, linestyle=":")
    ax.set(
        ylim=(-0.6, 0.8), yticks=[], title=f'resample("3min", closed="{closed}", label="{closed}")'
    )
    ax.spines[["left", "right", "top"]].set_visible(False)
axes[1].set_xticks(
    range(-3, 7, 3), [f"{start + pd.Timedelta(m, 'min'):%H:%M}" for m in range(-3, 7, 3)]
)
plt.show()
