"""
Repetition makes the usual error bar too short
==============================================

5-fold cross-validation of 60 rows, repeated up to 20 times, on 200 drawn data sets.
The interval of mean and standard error should hold the true accuracy in 95 of 100 cases; the scores share their rows, so it does not.
"""

# sphinx_gallery_alt = "Left, the share of 95 percent intervals that hold the truth, against the number of repetitions: the usual interval falls from about nine tenths to below one third, the corrected one stays close to the dotted line at 0.95. Right, the intervals of 20 data sets at 20 repetitions: most of the short usual ones miss the line of the truth, nearly all long corrected ones cross it."

import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from cheatsheet.learning.cross_validation import corrected_interval, k_folds

n, k, repetitions = 60, 5, [1, 2, 5, 10, 20]
y = np.tile([0, 1], n // 2)
rng = np.random.default_rng(0)
truths, intervals = [], []  # (200,), (200, 5, 2, 2)
for _ in range(200):
    X = rng.normal(size=(n, 5)) + 0.4 * y[:, np.newaxis]
    scores = []
    for _ in range(repetitions[-1]):
        for train, test in k_folds(n, k, y=y, rng=rng):
            a, b = (X[train][y[train] == label].mean(axis=0) for label in (0, 1))
            scores.append(np.mean(((X[test] - (a + b) / 2) @ (b - a) > 0) == y[test]))
            if len(scores) <= k:  # the accuracy on endless new data, from the normal distribution
                middle, slope = (a + b) / 2 @ (b - a), (b - a) / np.linalg.norm(b - a)
                z = middle / np.linalg.norm(b - a) - np.array([0, 0.4 * slope.sum()])
                truths.append((stats.norm.cdf(z[0]) + stats.norm.sf(z[1])) / 2)
    rows = []
    for number in repetitions:
        part = scores[: number * k]
        half = stats.t.ppf(0.975, len(part) - 1) * stats.sem(part)
        usual = (np.mean(part) - half, np.mean(part) + half)
        rows.append([usual, corrected_interval(part, n_train=n - n // k, n_test=n // k)])
    intervals.append(rows)
truth, intervals = np.mean(truths), np.array(intervals)
held = ((intervals[..., 0] <= truth) & (truth <= intervals[..., 1])).mean(axis=0)  # (5, 2)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
for kind, (name, marker, color) in enumerate((("usual", "^", "C1"), ("corrected", "o", "C0"))):
    left.plot(repetitions, held[:, kind], marker=marker, color=color, label=name)
    low, high = intervals[:20, -1, kind].T
    right.vlines(np.arange(20) + 0.3 * kind, low, high, color=color, lw=3, label=name)
left.axhline(0.95, color="black", ls=":")
left.set(xlabel="repetitions of 5 folds", ylabel="intervals that hold the truth", ylim=(0, 1.05))
left.set_xticks(repetitions)
left.legend()
right.axhline(truth, color="black", ls=":")
right.set(xlabel="20 of the data sets, 20 repetitions", ylabel="accuracy", xticks=[])
plt.show()
