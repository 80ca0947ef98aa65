"""
A logarithmic axis shows factors, and drops zero and what is below
==================================================================

``symlog`` is linear about zero and logarithmic beyond ``linthresh``; ``logit`` spreads shares near 0 and near 1.
"""

# sphinx_gallery_alt = "Four small charts. The cube of x from -10 to 10 is a flat curve with steep ends on a linear axis, only its positive half is seen on a logarithmic axis, and symlog shows both halves. An S-shaped curve of shares becomes a straight line on a logit axis."

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-10, 10, 201)
share = 1 / (1 + np.exp(-x))
scales = {"linear": {}, "log": {}, "symlog": {"linthresh": 1}, "logit": {}}

fig, axs = plt.subplots(1, 4, figsize=(9, 3), layout="constrained")
for k, (ax, (scale, options)) in enumerate(zip(axs, scales.items(), strict=True)):
    ax.plot(x, share if scale == "logit" else x**3, color=f"C{k}")
    ax.set_yscale(scale, **options)
    ax.set(title=scale, xlabel="x")
    ax.grid(alpha=0.4)
plt.show()
