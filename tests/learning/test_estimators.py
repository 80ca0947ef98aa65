"""The estimators against scikit-learn's own checks, its NearestCentroid, and pandas."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn import neighbors
from sklearn.base import BaseEstimator, clone
from sklearn.datasets import load_digits, load_iris, load_wine
from sklearn.decomposition import PCA
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.estimator_checks import check_estimator

from cheatsheet.learning import estimators


@pytest.mark.parametrize(
    "estimator",
    [
        estimators.NearestCentroid(),
        estimators.NearestCentroid(metric="manhattan"),
        estimators.ClipOutliers(),
    ],
)
def test_the_estimators_pass_the_checks_of_scikit_learn(estimator):
    results = check_estimator(estimator, on_skip=None)
    passed = [result for result in results if result["status"] == "passed"]
    assert len(passed) > 40
    assert {result["status"] for result in results} <= {"passed", "skipped"}


@pytest.mark.parametrize("metric", ["euclidean", "manhattan"])
@pytest.mark.parametrize("load", [load_iris, load_wine, load_digits])
def test_nearest_centroid_matches_scikit_learn(load, metric):
    X, y = load(return_X_y=True)
    X, y = X[:600] + 1e-3 * np.random.default_rng(0).normal(size=X[:600].shape), y[:600]
    ours = estimators.NearestCentroid(metric=metric).fit(X[::2], y[::2])
    theirs = neighbors.NearestCentroid(metric=metric).fit(X[::2], y[::2])
    assert_allclose(ours.centroids_, theirs.centroids_, rtol=1e-12, atol=1e-15)
    assert_array_equal(ours.predict(X), theirs.predict(X), strict=True)
    assert ours.score(X, y) == theirs.score(X, y)


def test_nearest_centroid_takes_frames_and_labels_of_text():
    iris = load_iris(as_frame=True)
    y = pd.Series(iris.target_names[iris.target])
    model = estimators.NearestCentroid().fit(iris.data, y)
    assert model.feature_names_in_.tolist() == iris.data.columns.tolist()
    assert model.classes_.tolist() == ["setosa", "versicolor", "virginica"]
    assert_allclose(model.centroids_, iris.data.groupby(y).mean())
    with pytest.raises(ValueError, match="same order as they were in fit"):
        model.predict(iris.data.iloc[:, ::-1])


def test_nearest_centroid_can_be_searched_and_piped():
    X, y = load_iris(return_X_y=True)
    pipeline = make_pipeline(StandardScaler(), estimators.NearestCentroid())
    grid = {"nearestcentroid__metric": ["euclidean", "manhattan"]}
    search = GridSearchCV(pipeline, grid).fit(X, y)
    assert search.best_score_ > 0.8
    assert clone(search.best_estimator_[-1]).get_params() == search.best_estimator_[-1].get_params()


def test_nearest_centroid_refuses_what_is_wrong():
    model = estimators.NearestCentroid(metric="cosine")  # only fit complains
    with pytest.raises(ValueError, match="metric must be one of 'euclidean', 'manhattan', got"):
        model.fit([[0], [1]], [0, 1])
    model.set_params(metric="manhattan")
    with pytest.raises(NotFittedError, match="not fitted yet"):
        model.predict([[0]])
    with pytest.raises(ValueError, match="Unknown label type: continuous"):
        model.fit([[0], [1]], [0.5, 1.5])
    with pytest.raises(ValueError, match="Input X contains NaN"):
        model.fit([[0], [np.nan]], [0, 1])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("low", "high"), [(0.05, 0.95), (0, 1), (0.25, 0.5), (0, 0.9)])
def test_clip_outliers_matches_pandas(low, high, dtype, rng):
    frame = pd.DataFrame(rng.normal(size=(101, 3)), columns=list("abc")).astype(dtype)
    new = 3 * pd.DataFrame(rng.normal(size=(20, 3)), columns=list("abc")).astype(dtype)
    before = frame.copy(), new.copy()
    clip = estimators.ClipOutliers(low, high).set_output(transform="pandas").fit(frame)
    limits = frame.quantile(low), frame.quantile(high)
    expected = new.clip(*limits, axis=1).astype(dtype)
    pd.testing.assert_frame_equal(clip.transform(new), expected, rtol=1e-6)
    pd.testing.assert_frame_equal(frame, before[0])
    pd.testing.assert_frame_equal(new, before[1])
    assert clip.get_feature_names_out().tolist() == ["a", "b", "c"]


def test_clip_outliers_learns_from_the_training_rows_alone():
    clip = estimators.ClipOutliers(0, 1).fit([[1], [2]])
    assert clip.transform([[-5], [1.5], [5]]).ravel().tolist() == [1, 1.5, 2]


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [
        (-0.1, 0.9, r"lower must be in \[0, 1\), got -0.1"),
        (0.1, 1.1, r"upper must be in \(0.1, 1\], got 1.1"),
        (0.5, 0.5, r"upper must be in \(0.5, 1\], got 0.5"),
        (0.9, 0.1, r"upper must be in \(0.9, 1\], got 0.1"),
    ],
)
def test_clip_outliers_refuses_limits_that_are_none(low, high, message):
    with pytest.raises(ValueError, match=message):
        estimators.ClipOutliers(low, high).fit([[1], [2]])


@pytest.mark.parametrize(
    "estimator",
    [
        StandardScaler(),
        PCA(),
        Ridge(),
        LogisticRegression(max_iter=1000),
        DecisionTreeClassifier(),
        estimators.NearestCentroid(),
    ],
)
def test_learned_is_what_the_fitted_has_and_the_clone_has_not(estimator):
    X, y = load_iris(return_X_y=True)
    before = set(dir(estimator))
    estimator.fit(X, y)
    found = estimators.learned(estimator)
    computed = {"feature_importances_"}  # a property of trees
    new = {name for name in set(dir(estimator)) - before if not name.startswith("_")}
    assert set(found) == new - computed
    assert all(found[name] is getattr(estimator, name) for name in found)
    with pytest.raises(NotFittedError):
        estimators.learned(clone(estimator))


def test_learned_leaves_out_what_is_private_or_a_setting():
    class Private(BaseEstimator):
        def fit(self, X, y=None):
            self._hidden_, self.plain, self.seen_ = 1, 2, 3
            return self

    assert estimators.learned(Private().fit([[1]])) == {"seen_": 3}


def test_learned_refuses_what_is_no_estimator():
    with pytest.raises(TypeError, match="is not an estimator instance"):
        estimators.learned(3)
    with pytest.raises(TypeError, match="is a class, not an instance"):
        estimators.learned(Ridge)
