"""
Three rows are not three days
=============================

Each band is the window that belongs to 6 March: the same row, four windows and their sums, in data that miss two days.
Only the last window does without the row itself.
"""

# sphinx_gallery_alt = "Five measurements on a line of days with a gap of two days, and below them four windows that belong to the row of 6 March: three rows reach back over the gap, three days hold two rows, the centred window reaches into the future, and the window closed on the left leaves the row out."

import matplotlib.pyplot as plt
import pandas as pd

days = pd.to_datetime(["2024-03-01", "2024-03-02", "2024-03-05", "2024-03-06", "2024-03-07"])
sales = pd.Series([3, 5, 4, 6, 2], index=days)
row = pd.Timestamp("2024-03-06")
windows = {  # what to write: (first day, end of the last day, the sum)
    "rolling(3)": (2, 7, sales.rolling(3).sum()[row]),
    'rolling("3D")': (4, 7, sales.rolling("3D").sum()[row]),
    "rolling(3, center=True)": (5, 8, sales.rolling(3, center=True).sum()[row]),
    'rolling("3D", closed="left")': (3, 6, sales.rolling("3D", closed="left").sum()[row]),
}

fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for day, value in sales.items():
    ax.text(day.day + 0.5, 0, str(value), ha="center", va="center", weight="bold", size="large")
    for k, (first, end, _) in enumerate(windows.values()):
        if first <= day.day < end:
            ax.plot(day.day + 0.5, k + 1, "o", color=f"C{k}", markersize=8)
for k, (name, (first, end, total)) in enumerate(windows.items()):
    ax.fill_between([first + 0.08, end - 0.08], k + 0.7, k + 1.3, color=f"C{k}", alpha=0.35)
    ax.text(8.2, k + 1, f"{name}: {total:.0f}", va="center")
ax.axvline(6.5, 0.02, 0.87, color="black", linestyle=":", linewidth=0.8)
ax.set(xlim=(1, 12), ylim=(4.6, -0.6), yticks=[], title="The window of 6 March, and its sum")
ax.set_xticks([d + 0.5 for d in range(1, 8)], [f"{d} Mar" for d in range(1, 8)])
ax.tick_params(length=0)
ax.spines[:].set_visible(False)
plt.show()
