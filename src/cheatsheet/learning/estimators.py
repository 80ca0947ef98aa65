"""The contract of an estimator: read what one has learned, and write your own."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from cheatsheet import _check as check

__all__ = ["ClipOutliers", "NearestCentroid", "learned"]


def learned(estimator: BaseEstimator) -> dict[str, Any]:
    """Return what `fit` has stored: the attributes whose names end in an underscore.

    Parameters
    ----------
    estimator : estimator
        A fitted one.

    Returns
    -------
    dict
        From name to value, in the order of `fit`. What is computed on request, such as
        ``feature_importances_`` of a forest, is not stored and not here; a pipeline keeps
        nothing itself, its steps do.

    Raises
    ------
    NotFittedError
        If `fit` was not called yet.
    TypeError
        If `estimator` is a class, or has no `fit`.

    See Also
    --------
    sklearn.utils.validation.check_is_fitted : only asks whether there is something.

    Examples
    --------
    >>> from sklearn.linear_model import LinearRegression
    >>> from cheatsheet.learning import estimators
    >>> list(estimators.learned(LinearRegression().fit([[1], [2]], [3, 5])))
    ['n_features_in_', 'coef_', 'rank_', 'singular_', 'intercept_']
    """
    check_is_fitted(estimator)
    return {
        name: value
        for name, value in vars(estimator).items()
        if name.endswith("_") and not name.startswith("_")
    }


class NearestCentroid(ClassifierMixin, BaseEstimator):
    """Classify each row by the class whose centroid is nearest.

    A whole classifier in twenty lines: `ClassifierMixin` adds `score`, and `BaseEstimator` adds
    `get_params`, `set_params`, the repr and what `clone` needs.

    Parameters
    ----------
    metric : {"euclidean", "manhattan"}, default="euclidean"
        How far two rows are apart: the root of the sum of squares, or the sum of absolute
        differences. The centroid is the point with the least sum of squared distances to its
        rows (the mean), or of plain ones (the median of each column).

    Attributes
    ----------
    classes_ : ndarray of shape (k,)
        The labels, sorted.
    centroids_ : ndarray of shape (k, d)
        One row for each class.
    n_features_in_ : int
        The number of columns, d.
    feature_names_in_ : ndarray of shape (d,)
        The names of the columns, if `fit` saw a frame.

    See Also
    --------
    sklearn.neighbors.NearestCentroid : the same, with priors, shrinkage and sparse input.

    Examples
    --------
    >>> from cheatsheet.learning import estimators
    >>> model = estimators.NearestCentroid()
    >>> model.fit([[0, 0], [0, 2], [9, 9]], ["low", "low", "high"]).predict([[1, 1], [7, 8]])
    array(['low', 'high'], dtype='<U4')
    >>> model.centroids_
    array([[9., 9.],
           [0., 1.]])
    """

    classes_: NDArray[Any]
    centroids_: NDArray[np.floating]

    def __init__(self, metric: str = "euclidean") -> None:
        self.metric = metric  # stored as it came: `fit` checks it, so that set_params may change it

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn one centroid for each class.

        Parameters
        ----------
        X : array_like of shape (n, d)
        y : array_like of shape (n,)

        Returns
        -------
        NearestCentroid
            Itself.

        Raises
        ------
        ValueError
            If `metric` is unknown, `X` is no table of finite numbers, or `y` has no classes.
        """
        check.one_of(("euclidean", "manhattan"), metric=self.metric)
        rows, labels = validate_data(self, X, y)  # sets n_features_in_, feature_names_in_
        check_classification_targets(labels)
        center = np.mean if self.metric == "euclidean" else np.median
        self.classes_ = np.unique(labels)
        groups = [rows[labels == label] for label in self.classes_]
        self.centroids_ = np.stack([center(group, axis=0) for group in groups])
        return self

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the label of the nearest centroid for each row.

        Parameters
        ----------
        X : array_like of shape (n, d)
            The columns of `fit`.

        Returns
        -------
        ndarray of shape (n,)
            Of equally near classes the first.

        Raises
        ------
        NotFittedError
            If `fit` was not called yet.
        ValueError
            If the columns are not those of `fit`.
        """
        check_is_fitted(self)
        rows = validate_data(self, X, reset=False)  # compares with what `fit` saw
        gap = np.abs(rows[:, np.newaxis] - self.centroids_)  # (n, k, d)
        power = 2 if self.metric == "euclidean" else 1
        nearest = (gap**power).sum(axis=2).argmin(axis=1)  # (n,)
        return self.classes_[nearest]


class ClipOutliers(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Clip each column at two quantiles that were learned from the training rows.

    A whole transformer: `TransformerMixin` adds `fit_transform` and `set_output`, and
    `OneToOneFeatureMixin` adds the names of the columns that come out.

    Parameters
    ----------
    lower, upper : float, default=0.05 and 0.95
        The shares of the rows below the two limits, with 0 <= lower < upper <= 1.

    Attributes
    ----------
    limits_ : ndarray of shape (2, d)
        The least and the greatest value that each column may have.
    n_features_in_ : int
        The number of columns, d.
    feature_names_in_ : ndarray of shape (d,)
        The names of the columns, if `fit` saw a frame.

    See Also
    --------
    sklearn.preprocessing.RobustScaler : scales by quantiles and keeps the outliers.

    Examples
    --------
    >>> from cheatsheet.learning import estimators
    >>> clip = estimators.ClipOutliers(lower=0, upper=0.5)
    >>> clip.fit_transform([[1.0], [2.0], [3.0], [4.0], [99.0]]).ravel()
    array([1., 2., 3., 3., 3.])
    >>> clip.transform([[0.0], [2.5]]).ravel()
    array([1. , 2.5])
    """

    limits_: NDArray[np.floating]

    def __init__(self, lower: float = 0.05, upper: float = 0.95) -> None:
        self.lower = lower
        self.upper = upper

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn the limits of each column.

        Parameters
        ----------
        X : array_like of shape (n, d)
        y : object
            Not used: a pipeline hands it to every step.

        Returns
        -------
        ClipOutliers
            Itself.

        Raises
        ------
        ValueError
            If not 0 <= lower < upper <= 1, or `X` is no table of finite numbers.
        """
        check.between(0, 1, include="[)", lower=self.lower)
        check.between(self.lower, 1, include="(]", upper=self.upper)
        rows = validate_data(self, X, dtype=[np.float64, np.float32])
        self.limits_ = np.quantile(rows, [self.lower, self.upper], axis=0).astype(rows.dtype)
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.floating]:
        """Return the rows with every value between the limits of its column.

        Parameters
        ----------
        X : array_like of shape (n, d)
            The columns of `fit`.

        Returns
        -------
        ndarray of shape (n, d)
            A frame instead, if `set_output` asked for one.

        Raises
        ------
        NotFittedError
            If `fit` was not called yet.
        ValueError
            If the columns are not those of `fit`.
        """
        check_is_fitted(self)
        rows = validate_data(self, X, dtype=[np.float64, np.float32], reset=False)
        return np.clip(rows, *self.limits_)
