"""
Four ways to split the same rows
================================

Sixteen rows in the order of time, of four persons and two classes.
A plain shuffle leaves the shares of the classes to chance, stratifying keeps them; groups keep a person on one side, and time tests the latest rows.
"""

# sphinx_gallery_alt = "A strip shows the class and the letter of the person of sixteen rows. Below it, four strips mark which rows test: scattered by a plain shuffle, scattered but with both classes in the same share when stratified, all rows of one person with groups, and the last rows in time."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.model_selection import GroupShuffleSplit, train_test_split

rows = np.arange(16)
label = np.array([0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0])
person = np.array(list("abcadbbcdacdbdca"))
_, by_person = next(GroupShuffleSplit(1, test_size=0.25, random_state=1).split(rows, label, person))
splits = {
    "shuffled": train_test_split(rows, test_size=0.25, random_state=7)[1],
    "stratify=y": train_test_split(rows, test_size=0.25, stratify=label, random_state=0)[1],
    "GroupShuffleSplit": by_person,
    "shuffle=False": train_test_split(rows, test_size=0.25, shuffle=False)[1],
}

fig, ax = plt.subplots(figsize=(9, 3.4), layout="constrained")
for row in rows:
    ax.plot(row, 0, "os"[label[row]], color=f"C{label[row]}", markersize=18)
    ax.text(row, 0, person[row], ha="center", va="center")
for line, test in enumerate(splits.values(), start=1):
    inside = np.isin(rows, test)
    ax.barh(np.full(16, line), 0.9, left=rows - 0.45, height=0.7, color="C0", alpha=0.15)
    ax.barh(np.full(4, line), 0.9, left=rows[inside] - 0.45, height=0.7, color="C2", alpha=0.45)
    for row in rows[inside]:
        ax.text(row, line, f"{person[row]}{label[row]}", ha="center", va="center")
ax.set(yticks=range(5), yticklabels=["class, person", *splits], xticks=[], xlabel="time")
ax.set(xlim=(-0.7, 15.7), ylim=(4.5, -0.6))
ax.spines[["left", "bottom"]].set_visible(False)
ax.tick_params(length=0)
plt.show()
