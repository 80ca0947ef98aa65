"""
The boundary is straight, unless you bend it with new columns
=============================================================

Deeper colour is higher probability, lines are where a class takes over.
Two moons need a curve; three species of iris need two lines, which one model draws at once.
"""

# sphinx_gallery_alt = "Three panels of points over shaded probability. Left, two moons with a straight boundary that cuts through both; middle, the same moons with cubic columns and a boundary that winds between them; right, three species of iris divided by straight boundaries."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgba_array
from sklearn.datasets import load_iris, make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

moons = make_moons(200, noise=0.25, random_state=0)
flowers, species = load_iris(return_X_y=True)
petals = flowers[:, 2:], species
plain = make_pipeline(StandardScaler(), LogisticRegression(C=10))
cubic = make_pipeline(StandardScaler(), PolynomialFeatures(3), LogisticRegression(C=10))
panels = [
    ("two columns", plain, moons),
    ("cubic columns", cubic, moons),
    ("iris petals", plain, petals),
]

fig, axes = plt.subplots(1, 3, figsize=(9.5, 3.5), layout="constrained")
for ax, (title, model, (X, y)) in zip(axes, panels, strict=True):
    low, high = X.min(axis=0) - 0.4, X.max(axis=0) + 0.4
    u, v = np.meshgrid(*np.linspace(low, high, 200).T)  # (200, 200) each
    p = model.fit(X, y).predict_proba(np.column_stack([u.ravel(), v.ravel()]))
    winner = p.argmax(axis=1).reshape(u.shape)
    shade = to_rgba_array(["C0", "C1", "C2"])[winner]  # (200, 200, 4)
    shade[..., 3] = 0.7 * (p.max(axis=1).reshape(u.shape) - 0.3)
    ax.imshow(shade, origin="lower", extent=(*u[0, [0, -1]], *v[[0, -1], 0]), aspect="auto")
    for label in np.unique(y):
        ax.plot(*X[y == label].T, f"C{label}" + "o^s"[label], markersize=4, mec="black", mew=0.4)
    ax.contour(u, v, winner, levels=[0.5, 1.5], colors="black", linewidths=1.2)
    ax.set(title=f"{title}: accuracy {model.score(X, y):.2f}", xticks=[], yticks=[])
plt.show()
