"""
Scaling moves and stretches, only a transformation changes the shape
====================================================================

One skewed column of the breast cancer data, before and after.
The three scalers draw the same histogram on another axis; logarithm, power and ranks draw another one.
"""

# sphinx_gallery_alt = "Seven histograms of one column. The original, StandardScaler, MinMaxScaler and RobustScaler have the same shape with a long tail to the right, on different axes. The logarithm shortens the tail, PowerTransformer makes a bell and QuantileTransformer a flat block."

import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import skew
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import (
    FunctionTransformer,
    MinMaxScaler,
    PowerTransformer,
    QuantileTransformer,
    RobustScaler,
    StandardScaler,
)

column = load_breast_cancer(as_frame=True).data[["mean area"]].to_numpy()  # (569, 1)
ways = {
    "StandardScaler": StandardScaler(),
    "MinMaxScaler": MinMaxScaler(),
    "RobustScaler": RobustScaler(),
    "log": FunctionTransformer(np.log),
    "PowerTransformer": PowerTransformer(),
    "QuantileTransformer": QuantileTransformer(n_quantiles=200),
}

fig, axes = plt.subplot_mosaic(
    [["raw", *list(ways)[:3]], ["raw", *list(ways)[3:]]], figsize=(9, 4.2), layout="constrained"
)
for name, ax in axes.items():
    values = column if name == "raw" else ways[name].fit_transform(column)
    color = "C0" if name in list(ways)[:3] else "black" if name == "raw" else "C1"
    ax.hist(values, bins=40, color=color)
    title = "area of the nuclei" if name == "raw" else name
    ax.set_title(f"{title}\nskewness {skew(values)[0] + 0.0:.1f}", fontsize="medium")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
plt.show()
