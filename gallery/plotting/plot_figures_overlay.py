"""
Dots, a line and a band share one Axes
======================================

Each call adds to what is there, so the chart is built in layers: the patients, the fitted line, and how far most patients lie from it.
"""

# sphinx_gallery_alt = "Disease progression against body mass index of 442 patients as faint dots; a straight line rises through them with a wide band around it, and a dashed horizontal line marks the mean of all."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_diabetes

data = load_diabetes(as_frame=True, scaled=False).frame
bmi, progression = data["bmi"], data["target"]
slope, intercept = np.polyfit(bmi, progression, 1)
spread = np.std(progression - (slope * bmi + intercept))
x = np.array([bmi.min(), bmi.max()])
y = slope * x + intercept

fig, ax = plt.subplots(figsize=(7, 4.2), layout="constrained")
ax.scatter(bmi, progression, s=14, alpha=0.5, label="a patient")
ax.fill_between(x, y - spread, y + spread, color="C1", alpha=0.25, label="± one standard deviation")
ax.plot(x, y, "C1", linewidth=2.5, label="straight line fitted")
ax.axhline(progression.mean(), color="black", linestyle="--", label="mean of all")
ax.set(xlabel="body mass index", ylabel="progression after one year", ylim=(0, None))
ax.legend(loc="upper left")
plt.show()
