"""
Which rows each splitter trains and tests on
============================================

24 rows from left to right, with two classes and seven groups of unequal size, as the strips below each panel show.
One line is one split; rows without a color are not used in it.
"""

# sphinx_gallery_alt = "Nine panels of horizontal bars, one for each splitter. KFold tests blocks, shuffled KFold scattered rows, StratifiedKFold the same part of both classes, GroupKFold whole groups, StratifiedGroupKFold whole groups with mixed classes, ShuffleSplit random rows that repeat, RepeatedKFold all rows twice, LeaveOneOut one row at a time, TimeSeriesSplit always rows after the training rows."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from sklearn import model_selection as ms

n = 24
y = np.repeat([0, 1], [16, 8])
groups = np.repeat(range(7), [2, 5, 3, 6, 2, 3, 3])
splitters = {
    "KFold(4)": ms.KFold(4),
    "KFold(4, shuffle=True)": ms.KFold(4, shuffle=True, random_state=0),
    "StratifiedKFold(4)": ms.StratifiedKFold(4),
    "GroupKFold(4)": ms.GroupKFold(4),
    "StratifiedGroupKFold(3)": ms.StratifiedGroupKFold(3),
    "LeaveOneOut(), first 4 of 24": ms.LeaveOneOut(),
    "ShuffleSplit(4, test_size=0.25)": ms.ShuffleSplit(4, test_size=0.25, random_state=0),
    "RepeatedKFold(n_splits=2, n_repeats=2)": ms.RepeatedKFold(
        n_splits=2, n_repeats=2, random_state=0
    ),
    "TimeSeriesSplit(4)": ms.TimeSeriesSplit(4),
}
uses = ListedColormap(["none", "C0", "C1"])  # not used, training, test

fig, axes = plt.subplots(3, 3, figsize=(9.5, 5), layout="constrained")
for ax, (name, splitter) in zip(axes.flat, splitters.items(), strict=True):
    use, known = np.zeros((4, n)), groups if "Group" in name else None
    for line, (train, test) in zip(use, splitter.split(np.zeros(n), y, known), strict=False):
        line[train], line[test] = 1, 2
    use = use[use.any(axis=1)]
    end = len(use)
    ax.pcolormesh(np.arange(n + 1), np.arange(end + 1), use, cmap=uses, vmin=0, vmax=2)
    ax.hlines(range(end + 1), 0, n, color="black", lw=0.5)
    for top, labels, colors in ((end + 0.4, y, "Set2"), (end + 1.2, groups, "tab10")):
        ax.pcolormesh(np.arange(n + 1), [top, top + 0.6], labels[np.newaxis], cmap=colors)
    ax.set(xticks=[], ylim=(end + 1.9, -0.1))
    ax.set_yticks([end + 0.7, end + 1.5], ["class", "group"], fontsize="small")
    ax.set_title(name, fontsize="medium")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
handles = [plt.Rectangle((0, 0), 1, 1, color=color) for color in ("C0", "C1")]
fig.legend(handles, ["training", "test"], loc="outside lower center", ncols=2)
plt.show()
