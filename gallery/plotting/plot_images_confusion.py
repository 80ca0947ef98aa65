"""
A confusion matrix shows which classes are taken for which
==========================================================

Naive Bayes on handwritten digits, in cross-validation: counts, and each row divided by its sum, which is what became of each true digit.
"""

# sphinx_gallery_alt = "Two square heat maps of the digits 0 to 9, true against predicted, the numbers in the cells: on the left counts, on the right percentages of each row. Most is on the diagonal; many a 2 is read as 8, and some 4 as 7."

import matplotlib.pyplot as plt
from sklearn.datasets import load_digits
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import cross_val_predict
from sklearn.naive_bayes import GaussianNB

from cheatsheet.plotting.images import plot_confusion

X, y = load_digits(return_X_y=True)
matrix = confusion_matrix(y, cross_val_predict(GaussianNB(), X, y))  # (10, 10)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4.4), layout="constrained")
plot_confusion(left, matrix)
plot_confusion(right, matrix, normalize="true", fmt=".0%")
left.set_title("counts")
right.set_title('normalize="true"')
plt.show()
