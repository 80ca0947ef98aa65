"""
interpolate counts rows, not hours
==================================

The readings stand at uneven hours.
``interpolate()`` draws its line over the rows, as if they were evenly spaced; ``method="time"`` draws it over the hours.
``ffill`` repeats the value before.
"""

# sphinx_gallery_alt = "Three known readings over the hours of a day and the values that ffill, interpolate and interpolate with method time put into the gaps. Only those of method time lie on the straight lines between the readings."

import matplotlib.pyplot as plt
import pandas as pd

hours = [0, 1, 2, 8, 9, 10, 16]
start = pd.Timestamp("2025-07-01")
temp = pd.Series(
    [20, None, None, 28, None, None, 22], index=start + pd.to_timedelta(hours, unit="h")
)
ways = {
    "ffill()": (temp.ffill(), "s", "C1"),
    "interpolate()": (temp.interpolate(), "^", "C2"),
    'interpolate(method="time")': (temp.interpolate(method="time"), "D", "C3"),
}

fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
known = temp.dropna()
ax.plot((known.index - start) / pd.Timedelta("1h"), known, "--", color="C0", linewidth=1)
ax.plot(hours, temp, "o", color="C0", markersize=11, label="known")
for label, (filled, marker, color) in ways.items():
    ax.plot(hours, filled.where(temp.isna()), marker, color=color, label=label)
ax.set(xlabel="hour", ylabel="temperature")
ax.legend()
plt.show()
