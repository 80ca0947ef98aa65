"""
The rarer the positives, the more of the alarms are false
=========================================================

Three tests that all find 90 % of the positives and differ in how many negatives they leave alone.
None of them changes along the axis; only the population does, and with it the precision.
"""

# sphinx_gallery_alt = "Precision against prevalence on a logarithmic axis from one in ten thousand to one in two. Three rising curves for specificities 0.9, 0.99 and 0.999: all are near 1 on the right and fall towards 0 on the left, the lower the specificity the earlier."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.learning.classification_metrics import precision_at

prevalence = np.geomspace(1e-4, 0.5, 200)
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for specificity, style in [(0.999, "-"), (0.99, "--"), (0.9, ":")]:
    precision = precision_at(prevalence, recall=0.9, specificity=specificity)
    ax.plot(prevalence, precision, style, lw=2, label=f"specificity {specificity}")
    at_one_percent = precision_at(0.01, recall=0.9, specificity=specificity)
    ax.plot(0.01, at_one_percent, "o", color=ax.lines[-1].get_color())
    ax.annotate(
        f"{at_one_percent:.2f}", (0.01, at_one_percent), xytext=(7, -12), textcoords="offset points"
    )
ax.set(xscale="log", xlabel="prevalence: share of positives", ylabel="precision", ylim=(0, 1.03))
ax.set_xticks([1e-4, 1e-3, 1e-2, 0.1, 0.5], ["0.01 %", "0.1 %", "1 %", "10 %", "50 %"])
ax.minorticks_off()
ax.legend(loc="upper left")
plt.show()
