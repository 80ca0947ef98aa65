"""
The ROC curve does not see that positives are rare, precision does
==================================================================

The same two distributions of scores, with as many positives as negatives and with one positive in a hundred.
The rates of the ROC curve are taken within each class, so its area stays; precision mixes the classes, so its curve falls.
"""

# sphinx_gallery_alt = "Left, two ROC curves lie almost on each other, far above the dashed diagonal. Right, the precision-recall curves of the same scores: near 1 for balanced classes, and falling to small precision for one positive in a hundred."

import matplotlib.pyplot as plt
import numpy as np
from sklearn import metrics

rng = np.random.default_rng(0)
negatives = rng.normal(0, 1, 40_000)
fig, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.9), layout="constrained")
for count, style in [(40_000, "-"), (400, "--")]:
    positives = rng.normal(2, 1, count)
    y_true = np.r_[np.zeros(len(negatives)), np.ones(count)]
    y_score = np.r_[negatives, positives]
    name = f"{y_true.mean():.0%} positive"
    fpr, tpr, _ = metrics.roc_curve(y_true, y_score)
    left.plot(fpr, tpr, style, lw=2, label=f"{name}, AUC {np.trapezoid(tpr, fpr):.2f}")
    precision, recall, _ = metrics.precision_recall_curve(y_true, y_score)
    area = metrics.average_precision_score(y_true, y_score)
    right.step(recall, precision, style, where="post", lw=2, label=f"{name}, AP {area:.2f}")
left.plot([0, 1], [0, 1], "k:", lw=1)
left.set(xlabel="false alarms by negatives", ylabel="recall", aspect="equal", title="ROC")
right.set(xlabel="recall", ylabel="precision", ylim=(0, 1.03), title="precision and recall")
left.legend(loc="lower right")
right.legend(loc="upper right", bbox_to_anchor=(0.98, 0.5))
plt.show()
