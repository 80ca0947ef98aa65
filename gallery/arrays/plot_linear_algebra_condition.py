"""
Every power of ten in the condition number costs a digit
========================================================

Equations with a known solution, solved with Hilbert matrices of growing size.
The residual stays at the rounding unit all the time: it does not show how wrong the solution is.
"""

# sphinx_gallery_alt = "Logarithmic plot against the condition number of Hilbert matrices: the error of the solution rises beside the straight line of condition number times machine epsilon until hardly a digit is right, while the residual stays near machine epsilon."

import matplotlib.pyplot as plt
import numpy as np

sizes = range(2, 13)
condition, error, residual = [], [], []
for n in sizes:
    i = np.arange(n)
    A = 1 / (1 + i[:, np.newaxis] + i)  # Hilbert matrix, (n, n)
    truth = np.ones(n)
    b = A @ truth
    x = np.linalg.solve(A, b)
    condition.append(np.linalg.cond(A))
    error.append(np.linalg.norm(x - truth) / np.linalg.norm(truth))
    residual.append(np.linalg.norm(A @ x - b) / np.linalg.norm(b))

eps = np.finfo(float).eps
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.loglog(condition, np.multiply(condition, eps), ":", label="condition number × eps")
ax.loglog(condition, error, "o-", label="relative error of x")
ax.loglog(condition, np.maximum(residual, eps / 4), "s--", label="relative residual")
ax.set(xlabel="condition number of A", ylabel="relative size")
ax.legend()
plt.show()
