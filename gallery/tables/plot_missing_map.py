"""
Gaps that share rows have one cause
===================================

One column a reading, orange where the value is missing: two sensors fail together, the third by chance.
The counts alone do not tell them apart.
"""

# sphinx_gallery_alt = "Four bars, one a sensor, over forty readings, orange where a value is missing. The gaps of temp and humidity form the same two blocks, the gaps of rain are scattered; the counts of missing values stand at the left."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

rng = np.random.default_rng(4)
n = 40
frame = pd.DataFrame(rng.normal(size=(n, 4)), columns=["temp", "humidity", "rain", "wind"])
frame.loc[8:14, ["temp", "humidity"]] = np.nan  # two outages of one cable
frame.loc[27:30, ["temp", "humidity"]] = np.nan
frame.loc[rng.choice(n, size=11, replace=False), "rain"] = np.nan

gaps = frame.isna()  # (rows, columns)
fig, ax = plt.subplots(figsize=(8, 3), layout="constrained")
for j, name in enumerate(frame.columns):
    rows = np.arange(n)
    ax.bar(rows, 0.8, bottom=j - 0.4, width=1, color="C0", alpha=0.2)
    ax.bar(rows[gaps[name]], 0.8, bottom=j - 0.4, width=1, color="C1")
labels = [f"{name}: {count} missing" for name, count in gaps.sum().items()]
ax.set(yticks=range(4), yticklabels=labels, xlabel="row", xlim=(-0.5, n - 0.5))
ax.invert_yaxis()
ax.tick_params(axis="y", length=0)
ax.spines[:].set_visible(False)
plt.show()
