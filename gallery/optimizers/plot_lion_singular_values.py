"""
Five rounds of one polynomial lift the singular values near 1
=============================================================

Muon applies one odd polynomial five times to a matrix; that applies it to each singular value.
The default coefficients rise steeply from zero and then never settle; those of Newton and Schulz
converge to 1, but leave small values behind.
"""

# sphinx_gallery_alt = "Left, singular values of a gradient, falling on a logarithmic axis to a thousandth: after five steps with the default coefficients they lie in a shaded band around 1, with the converging ones the small values stay far below. Right, the value after five steps against the value before: the default curve rises quickly into the band and wiggles in it, the converging one rises later and then is 1."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import lion

rng = np.random.default_rng(0)
u, v = (np.linalg.qr(rng.normal(size=(60, 60)))[0] for _ in range(2))
matrix = u * np.geomspace(1, 0.006, 60) @ v  # few strong directions, many weak ones
share = np.geomspace(1e-3, 1, 400)  # singular values of a matrix of norm 1
settings = {"default": (3.4445, -4.775, 2.0315), "converging": (1.5, -0.5, 0)}

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
before = np.linalg.svd(matrix, compute_uv=False) / np.linalg.norm(matrix)
left.semilogy(before, ".", color="C7", label="before, norm 1")
for (name, (a, b, c)), marker, line in zip(settings.items(), "os", ("-", "--"), strict=True):
    after = lion.orthogonalize(matrix, coefficients=(a, b, c))
    left.semilogy(np.linalg.svd(after, compute_uv=False), marker, markersize=4, label=name)
    s = share
    for _ in range(5):
        s = a * s + b * s**3 + c * s**5
    right.semilogx(share, s, line, label=f"{name} ({a:g}, {b:g}, {c:g})")
for ax in (left, right):
    ax.axhspan(0.68, 1.21, color="C0", alpha=0.15)
left.set(xlabel="number of the singular value", ylabel="singular value")
left.legend()
right.set(xlabel="singular value before, as a share of the norm", ylabel="after five steps")
right.legend(loc="lower right")
plt.show()
