"""
Codes 0, 1, 2 invent an order
=============================

The mean of the target in four categories, and what a linear model makes of them.
With one column of codes it can only draw a straight line; with one column for each category it finds every mean.
"""

# sphinx_gallery_alt = "Four categories on the horizontal axis with the mean of the target rising and falling between them. A dashed straight line, fitted to the codes, misses the means; markers of the one-hot model lie on every mean."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

rng = np.random.default_rng(0)
cities = np.array(["Berlin", "Lima", "Oslo", "Rome"])
means = np.array([12.0, 20.0, 7.0, 16.0])  # planted
code = rng.integers(0, 4, size=120)
X = pd.DataFrame({"city": cities[code]})
y = means[code] + rng.normal(scale=1.5, size=120)
each = pd.DataFrame({"city": cities})

fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
ax.plot(code + rng.uniform(-0.1, 0.1, 120), y, "C0.", alpha=0.4, label="data")
for encoder, style in ((OrdinalEncoder(), "C1--s"), (OneHotEncoder(), "C2D")):
    model = make_pipeline(encoder, LinearRegression()).fit(X, y)
    ax.plot(range(4), model.predict(each), style, markersize=8, label=type(encoder).__name__)
labels = [f"{city}\ncode {number}" for number, city in enumerate(cities)]
ax.set(xticks=range(4), xticklabels=labels, ylabel="target", xlim=(-0.4, 4.6))
ax.legend(loc="center right")
plt.show()
