"""
Distances and penalties need scaled columns, trees do not
=========================================================

The 13 measurements of the wines, as they are and through ``StandardScaler``.
Each point is the mean accuracy of a cross-validation; three shuffles of the folds show the spread.
"""

# sphinx_gallery_alt = "Accuracy of seven classifiers on the wine data, raw and scaled. Nearest neighbours, the support vector machine and principal components rise from about 0.7 to above 0.95. Logistic regression rises a little. Naive Bayes, the tree and the forest have nearly the same points twice."

import matplotlib.pyplot as plt
from sklearn.datasets import load_wine
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

X, y = load_wine(return_X_y=True)
linear = LogisticRegression(solver="newton-cholesky")
models = {
    "random forest": RandomForestClassifier(15, random_state=0),
    "decision tree": DecisionTreeClassifier(random_state=0),
    "naive Bayes": GaussianNB(),
    "logistic regression": linear,
    "2 principal components": make_pipeline(PCA(2), linear),
    "support vectors (RBF)": SVC(),
    "5 nearest neighbours": KNeighborsClassifier(),
}

fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for row, model in enumerate(models.values()):
    for seed in range(3):
        folds = StratifiedKFold(5, shuffle=True, random_state=seed)
        raw = cross_val_score(model, X, y, cv=folds).mean()
        scaled = cross_val_score(make_pipeline(StandardScaler(), model), X, y, cv=folds).mean()
        first = row == seed == 0
        ax.plot(raw, row - 0.12, "o", color="C1", mfc="none", label="raw" if first else None)
        ax.plot(scaled, row + 0.12, "d", color="C0", label="scaled" if first else None)
ax.set(yticks=range(len(models)), yticklabels=models, xlabel="accuracy, cross-validated")
ax.grid(axis="y", alpha=0.3)
ax.legend(loc="center left")
plt.show()
