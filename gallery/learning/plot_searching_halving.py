"""
Most candidates leave after a look at few rows
==============================================

Thirty random settings of a decision tree on handwritten digits, each one line.
All are scored with 100 rows; the best third goes on with three times as many, and so on.
"""

# sphinx_gallery_alt = "Accuracy against the number of rows on a logarithmic axis. Thirty dots are spread out at 100 rows; ten of them go on as lines to 300 rows, and four of these to 900, rising on the way. The winner at 900 rows is marked with a star."

import matplotlib.pyplot as plt
import pandas as pd
from scipy.stats import randint, uniform
from sklearn.datasets import load_digits
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import HalvingRandomSearchCV
from sklearn.tree import DecisionTreeClassifier

X, y = load_digits(return_X_y=True)
tree = DecisionTreeClassifier(random_state=0)
ranges = {
    "max_depth": randint(2, 15),
    "min_samples_leaf": randint(1, 15),
    "max_features": uniform(0.05, 0.95),
}
search = HalvingRandomSearchCV(
    tree, ranges, n_candidates=30, min_resources=100, cv=3, random_state=0
).fit(X[:1000], y[:1000])
results = pd.DataFrame(search.cv_results_)

fig, ax = plt.subplots(figsize=(7.5, 3.8), layout="constrained")
for _, rows in results.groupby(results["params"].astype(str)):
    color, style = {1: ("C7", "o"), 2: ("C1", "s--"), 3: ("C0", "o-")}[len(rows)]
    ax.plot(rows["n_resources"], rows["mean_test_score"], style, color=color, alpha=0.8)
best = results.loc[search.best_index_]
ax.plot(best["n_resources"], best["mean_test_score"], "k*", markersize=16, label="winner")
rounds = zip(search.n_resources_, search.n_candidates_, strict=True)
ticks = [f"{rows} rows\n{candidates} candidates" for rows, candidates in rounds]
ax.set(xscale="log", xlim=(80, 1150), ylabel="cross-validated accuracy")
ax.set_xticks(search.n_resources_, ticks)
ax.minorticks_off()
ax.legend(loc="lower right")
plt.show()
