"""Shapes against slices of the pipeline, names of parameters against set_params."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_array_equal
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.exceptions import NotFittedError
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MaxAbsScaler, PolynomialFeatures, StandardScaler

from cheatsheet.learning import pipelines
from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.mixed_columns import tabular_pipeline

CHAINS = [
    [StandardScaler()],
    [LinearRegression()],
    [
        StandardScaler(),
        PolynomialFeatures(3, include_bias=False),
        SelectKBest(k=5),
        PCA(2),
        LogisticRegression(),
    ],
    ["passthrough", PCA(1), "passthrough"],
    [make_pipeline(StandardScaler(), PCA(2)), KMeans(2, n_init=1, random_state=0)],
]


@pytest.mark.parametrize("steps", CHAINS)
def test_step_shapes_match_slices_of_the_pipeline(steps, rng):
    X, y = rng.normal(size=(40, 4)), np.arange(40) % 2
    before = X.copy()
    model = make_pipeline(*steps).fit(X, y)
    shapes = pipelines.step_shapes(model, X[:7])
    assert list(shapes) == ["X", *model.named_steps]
    assert shapes["X"] == (7, 4)
    for k, name in enumerate(model.named_steps, start=1):
        part = model[:k]
        expected = part.transform(X[:7]) if hasattr(part, "transform") else part.predict(X[:7])
        assert shapes[name] == expected.shape
    assert_array_equal(X, before)


def test_step_shapes_of_frames_lists_and_sparse_tables():
    X = load_patients(missing=0.2)
    y = X.pop("progression")
    model = tabular_pipeline(X, Ridge()).fit(X, y)
    width = len(model[:-1].get_feature_names_out())
    assert pipelines.step_shapes(model, X) == {
        "X": (442, 12),
        "columns": (442, width),
        "model": (442,),
    }
    words = sparse.csr_array([[0.0, 1], [2, 0], [1, 1]])
    shapes = pipelines.step_shapes(make_pipeline(MaxAbsScaler()).fit(words), words)
    assert shapes == {"X": (3, 2), "maxabsscaler": (3, 2)}
    chain = make_pipeline("passthrough", StandardScaler()).fit([[1.0], [2.0]])
    assert set(pipelines.step_shapes(chain, [[1.0], [2.0]]).values()) == {(2, 1)}


def test_step_shapes_of_two_targets_and_frames_as_output(rng):
    X, y = pd.DataFrame(rng.normal(size=(9, 3)), columns=list("abc")), rng.normal(size=(9, 2))
    model = make_pipeline(PCA(2), Ridge()).set_output(transform="pandas").fit(X, y)
    assert list(pipelines.step_shapes(model, X).values()) == [(9, 3), (9, 2), (9, 2)]


def test_step_shapes_want_a_fitted_pipeline():
    with pytest.raises(NotFittedError, match="Pipeline instance is not fitted yet"):
        pipelines.step_shapes(make_pipeline(StandardScaler(), Ridge()), [[1.0]])
    with pytest.raises(TypeError, match="pipeline must be a Pipeline, got StandardScaler"):
        pipelines.step_shapes(StandardScaler(), [[1.0]])


def nested():
    X = load_patients(missing=0.2).drop(columns=["progression", "fast"])
    return GridSearchCV(tabular_pipeline(X, Ridge(alpha=3)), {"model__alpha": [1, 2]})


@pytest.mark.parametrize("name", ["alpha", "strategy", "max_categories", "verbose", "steps", "cv"])
def test_every_parameter_found_can_be_set(name):
    estimator = nested()
    found = pipelines.find_parameters(estimator, name)
    every = estimator.get_params()
    assert found == {k: v for k, v in every.items() if k == name or k.endswith("__" + name)}
    assert list(found) == sorted(found)
    for full in found:
        assert estimator.set_params(**{full: "new"}).get_params()[full] == "new"
        estimator = nested()


def test_find_parameters_tells_repeated_steps_apart():
    model = make_pipeline(PCA(3), StandardScaler(), PCA(2))
    assert pipelines.find_parameters(model, "n_components") == {
        "pca-1__n_components": 3,
        "pca-2__n_components": 2,
    }


def test_find_parameters_of_a_plain_estimator_is_its_parameter():
    assert pipelines.find_parameters(Ridge(alpha=2), "alpha") == {"alpha": 2}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("c", "no parameter is called 'c', similar: 'logisticregression__C'"),
        ("lr__C", "no parameter is called 'lr__C', similar: 'logisticregression__C'"),
        ("max_itr", "similar: 'logisticregression__max_iter'"),
        ("zzzzz", "no parameter is called 'zzzzz'$"),
        ("", "no parameter is called ''$"),
    ],
)
def test_find_parameters_names_what_is_similar(name, message):
    model = Pipeline(
        [("standardscaler", StandardScaler()), ("logisticregression", LogisticRegression())]
    )
    with pytest.raises(ValueError, match=message):
        pipelines.find_parameters(model, name)
