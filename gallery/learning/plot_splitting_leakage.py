"""
Selected before the split, pure noise looks predictable
=======================================================

A thousand columns of noise, labels tossed with a coin: no model can know better than one half.
If the twenty best columns are chosen on all rows before the split, the test rows have had their say, and the score shows it.
"""

# sphinx_gallery_alt = "Two histograms of test accuracies over 200 draws of noise: columns selected after the split give scores around the dashed line at one half, columns selected before the split give scores far to the right of it, almost without overlap."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.learning import splitting

before, after = splitting.leakage_demo(repeats=200)
bins = np.arange(0.27, 1.02, 0.04)  # between the possible scores of 50 test rows

fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
ax.hist(after, bins, alpha=0.8, label="selected after the split, on training rows")
ax.hist(before, bins, alpha=0.8, hatch="//", label="selected before the split, on all rows")
ax.axvline(0.5, color="black", linestyle="--")
ax.text(0.505, 97, "the truth", va="top")
ax.set(xlabel="accuracy on the test rows", ylabel="draws", ylim=(0, 100))
ax.legend(loc="upper right")
plt.show()
