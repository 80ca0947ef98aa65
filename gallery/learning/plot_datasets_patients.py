"""
The heavier patients progress faster, but the groups overlap
============================================================

Each point is one of the training rows of the table of this area.
The target ``fast`` is ``progression`` of at least 200; its share grows with the body mass index, and no limit of the index separates the two classes.
"""

# sphinx_gallery_alt = "Left, a scatter plot of progression against body mass index: a wide cloud that rises to the right, with squares for the fast patients above a dashed line at 200 and circles below it. Right, bars of the share of fast patients, which grows from normal weight over overweight to obese."

import matplotlib.pyplot as plt
from sklearn.model_selection import train_test_split

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
train, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5), width_ratios=[2, 1], layout="constrained")
for fast, marker, name in ((False, "o", "not fast"), (True, "s", "fast")):
    rows = train[train["fast"] == fast]
    left.plot(rows["bmi"], rows["progression"], marker, markersize=4, alpha=0.7, label=name)
left.axhline(200, color="black", linestyle="--", linewidth=1)
left.set(xlabel="bmi (kg/m²)", ylabel="progression after one year")
left.legend(loc="lower right")

share = train.groupby("weight")["fast"].mean()[["normal", "overweight", "obese"]]
bars = right.bar(share.index, share, width=0.6, color="C1")
right.bar_label(bars, fmt="{:.0%}")
right.set(ylabel="share of fast patients", ylim=(0, 0.75))
right.yaxis.set_major_formatter("{x:.0%}")
plt.show()
