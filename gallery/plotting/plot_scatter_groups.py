"""
A colour and a marker for each group
====================================

One call of ``scatter`` for each group: each call takes the next colour, and its ``label`` goes into the legend.
"""

# sphinx_gallery_alt = "Petal width against petal length of irises: blue circles of setosa at the lower left, orange squares of versicolor in the middle and red triangles of virginica at the upper right, with a legend."

import matplotlib.pyplot as plt
from sklearn.datasets import load_iris

iris = load_iris()
length, width = iris.data[:, 2], iris.data[:, 3]

fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
for kind, marker in enumerate("os^"):
    here = iris.target == kind
    ax.scatter(length[here], width[here], marker=marker, alpha=0.8, label=iris.target_names[kind])
ax.set(xlabel="petal length in cm", ylabel="petal width in cm")
ax.legend(title="species")
plt.show()
