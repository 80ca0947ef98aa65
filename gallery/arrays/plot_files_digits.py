"""
Seventeen digits bring every float64 back
=========================================

A number written as text and read again is the same number only with enough significant digits:
nine for float32, seventeen for float64.
"""

# sphinx_gallery_alt = "Share of random numbers that survive writing and reading, against the number of significant digits: both curves stay at none, rise steeply within a few digits and stay at all; float32 reaches all at 9 digits, float64 at 17."

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
digits = np.arange(5, 20)

fig, ax = plt.subplots(figsize=(8, 3.4), layout="constrained")
for dtype, style in [(np.float32, "o-"), (np.float64, "s--")]:
    x = rng.normal(size=5000).astype(dtype)
    survivors = [
        np.mean(np.array([f"{value:.{n - 1}e}" for value in x]).astype(dtype) == x) for n in digits
    ]
    ax.plot(digits, 100 * np.array(survivors), style, label=np.dtype(dtype).name)
ax.set(
    xlabel="significant digits written",
    ylabel="numbers read back unchanged (%)",
    xticks=digits,
)
ax.legend()
plt.show()
