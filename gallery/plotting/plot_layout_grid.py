"""
A grid of Axes with shared scales compares at a glance
======================================================

``plt.subplots`` returns the six Axes as an array; one legend and one label serve them all.
"""

# sphinx_gallery_alt = "Six small scatter plots in two rows, disease progression against six measurements, younger and older patients with different markers; one legend above and one y label at the left; it rises most clearly with body mass index and log triglycerides, and falls with HDL cholesterol."

import matplotlib.pyplot as plt
from sklearn.datasets import load_diabetes

data = load_diabetes(as_frame=True, scaled=False).frame
names = {"bmi": "body mass index", "bp": "blood pressure", "s5": "log triglycerides",
         "s3": "HDL cholesterol", "s1": "cholesterol", "s6": "blood sugar"}  # fmt: skip

young = data["age"] < 50

fig, axes = plt.subplots(2, 3, sharey=True, figsize=(8, 4.8), layout="constrained")
for ax, column in zip(axes.flat, names, strict=True):
    for group, label, marker in [(young, "under 50", "o"), (~young, "50 and older", "^")]:
        part = data[group]
        ax.scatter(part[column], part["target"], s=12, alpha=0.6, marker=marker, label=label)
    ax.set_xlabel(names[column])
fig.supylabel("progression after one year", size="medium")
fig.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=2)
plt.show()
