import hashlib
import io
import json

import joblib
import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.base import BaseEstimator
from sklearn.datasets import load_iris
from sklearn.exceptions import InconsistentVersionWarning
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.tree import DecisionTreeClassifier

from cheatsheet.learning import persistence

IRIS = load_iris(as_frame=True)
FACTOR = {"now": 1.0}


class Scaled(BaseEstimator):
    """Predicts by code that can change between saving and loading."""

    def predict(self, X):
        return FACTOR["now"] * np.asarray(X)[:, 0]


class Namer(BaseEstimator):
    """Predicts text."""

    def predict(self, X):
        return np.array([f"{FACTOR['now']}"] * len(X))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.model"


@pytest.fixture
def model():
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(IRIS.data, IRIS.target)


def header_and_payload(path):
    header, _, payload = path.read_bytes().partition(b"\n")
    return json.loads(header), payload


def write(path, header, payload):
    path.write_bytes(json.dumps(header).encode() + b"\n" + payload)


@pytest.mark.parametrize(
    "estimator",
    [
        make_pipeline(StandardScaler(), LogisticRegression()),
        DecisionTreeClassifier(random_state=0),
        LinearRegression(),
    ],
    ids=lambda e: type(e).__name__,
)
def test_a_loaded_model_predicts_as_the_saved_one(estimator, path):
    fitted = estimator.fit(IRIS.data, IRIS.target)
    sample = IRIS.data.iloc[::30]
    before = sample.copy()
    digest = persistence.save_model(path, fitted, sample)
    again = persistence.load_model(path, sha256=digest)
    assert_array_equal(again.predict(IRIS.data), fitted.predict(IRIS.data))
    assert again.get_params().keys() == fitted.get_params().keys()
    assert sample.equals(before)


def test_text_classes_and_a_threshold_inside_are_kept(path):
    y = np.where(IRIS.target == 2, "yes", "no")
    fixed = FixedThresholdClassifier(
        LogisticRegression(max_iter=500), threshold=0.2, pos_label="yes"
    ).fit(IRIS.data, y)
    persistence.save_model(path, fixed, IRIS.data.iloc[::10])
    again = persistence.load_model(str(path))
    assert again.threshold == 0.2
    assert_array_equal(again.predict(IRIS.data), fixed.predict(IRIS.data))


def test_the_first_line_is_json_with_the_digest_and_the_versions(model, path):
    digest = persistence.save_model(path, model, IRIS.data[:2])
    header, payload = header_and_payload(path)
    assert digest == header["sha256"] == hashlib.sha256(payload).hexdigest()
    assert header["versions"]["numpy"] == np.__version__
    assert header["versions"]["pandas"] == pd.__version__
    assert joblib.load(io.BytesIO(payload))["answers"]["predict"].tolist() == [0, 0]


@pytest.mark.parametrize("place", [-1, -1000, 600])
def test_a_changed_byte_is_refused_before_anything_is_loaded(place, model, path, monkeypatch):
    persistence.save_model(path, model, IRIS.data[:2])
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    monkeypatch.setattr(joblib, "load", lambda *_: pytest.fail("the pickle was opened"))
    with pytest.raises(ValueError, match=r"a\.model is not the file that was saved: its SHA-256"):
        persistence.load_model(path)


def test_a_cut_file_is_refused(model, path):
    persistence.save_model(path, model, IRIS.data[:2])
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(ValueError, match="SHA-256 differs"):
        persistence.load_model(path)


def test_a_forged_file_is_refused_by_the_digest_kept_elsewhere(model, path, monkeypatch):
    digest = persistence.save_model(path, model, IRIS.data[:2])
    persistence.save_model(path, Scaled(), IRIS.data[:2])  # complete in itself
    persistence.load_model(path)
    monkeypatch.setattr(joblib, "load", lambda *_: pytest.fail("the pickle was opened"))
    with pytest.raises(ValueError, match="SHA-256 differs"):
        persistence.load_model(path, sha256=digest)


def test_another_version_is_refused_before_anything_is_loaded(model, path, monkeypatch):
    persistence.save_model(path, model, IRIS.data[:2])
    header, payload = header_and_payload(path)
    header["versions"]["scikit-learn"] = "0.24.2"
    write(path, header, payload)
    with monkeypatch.context() as patch:
        patch.setattr(joblib, "load", lambda *_: pytest.fail("the pickle was opened"))
        with pytest.raises(ValueError, match=r"with scikit-learn 0\.24\.2 \(here \d.*\): install"):
            persistence.load_model(path)
    again = persistence.load_model(path, check_versions=False)
    assert_array_equal(again.predict(IRIS.data), model.predict(IRIS.data))


def test_scikit_learn_warns_by_itself_if_versions_are_not_checked(model, path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("sklearn.base.__version__", "1.0.2")
        persistence.save_model(path, model, IRIS.data[:2])
    with pytest.warns(InconsistentVersionWarning, match=r"from version 1\.0\.2"):
        persistence.load_model(path, check_versions=False)


@pytest.mark.parametrize("changing", [Scaled(), Namer()])
def test_other_predictions_are_refused(changing, path, monkeypatch):
    persistence.save_model(path, changing, [[1.0], [2.0]])
    monkeypatch.setitem(FACTOR, "now", 1.01)
    with pytest.raises(ValueError, match="has other answers of predict than when it was saved"):
        persistence.load_model(path)


def test_the_last_digits_may_differ(path, monkeypatch):
    persistence.save_model(path, Scaled(), [[1.0], [np.nan]])
    monkeypatch.setitem(FACTOR, "now", 1.0 + 1e-9)
    persistence.load_model(path)


@pytest.mark.parametrize(
    "content", [b"", b"\x80\x04N.", b"[1]\n", b'{"sha256": "", "versions": {}}']
)
def test_other_files_are_refused(content, path):
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.model must be a file of save_model"):
        persistence.load_model(path)


def test_what_cannot_be_saved_is_refused(model, path):
    with pytest.raises(TypeError, match="model must have predict, got StandardScaler"):
        persistence.save_model(path, StandardScaler().fit(IRIS.data), IRIS.data[:2])
    with pytest.raises(ValueError, match="sample_rows must be at least 1, got 0"):
        persistence.save_model(path, model, IRIS.data[:0])
    assert not path.exists()


@pytest.mark.parametrize(
    "steps",
    [
        [LogisticRegression(max_iter=2000)],
        [StandardScaler(), LogisticRegression()],
        [StandardScaler(with_mean=False), StandardScaler(with_std=False), Ridge()],
        [StandardScaler(), LinearRegression()],
        [StandardScaler(), LinearRegression(fit_intercept=False)],
    ],
    ids=["bare", "scaled", "scaled twice", "regressor", "without intercept"],
)
@pytest.mark.parametrize("classes", [2, 3])
def test_linear_parameters_score_as_the_pipeline_does(steps, classes):
    X, y = IRIS.data[IRIS.target < classes], IRIS.target[IRIS.target < classes]
    pipeline = make_pipeline(*steps).fit(X, y)
    parameters = json.loads(json.dumps(persistence.linear_parameters(pipeline)))
    is_classifier = hasattr(pipeline, "decision_function")
    expected = pipeline.decision_function(X) if is_classifier else pipeline.predict(X)
    found = persistence.linear_score(parameters, X)
    assert_allclose(found, expected.reshape(len(X), -1), rtol=1e-9, atol=1e-9)
    assert parameters["features"] == list(X.columns)
    assert parameters.get("classes") == (list(range(classes)) if is_classifier else None)


def test_linear_parameters_of_two_targets():
    y = np.column_stack([IRIS.target, IRIS.data.sum(axis=1)])
    pipeline = make_pipeline(StandardScaler(), LinearRegression()).fit(IRIS.data, y)
    found = persistence.linear_score(persistence.linear_parameters(pipeline), IRIS.data)
    assert_allclose(found, pipeline.predict(IRIS.data), atol=1e-9)


def test_linear_parameters_refuse_what_is_not_linear():
    X, y = IRIS.data, IRIS.target
    with pytest.raises(TypeError, match="last step must be a linear model, got DecisionTree"):
        persistence.linear_parameters(make_pipeline(DecisionTreeClassifier()).fit(X, y))
    with pytest.raises(TypeError, match="steps must be StandardScaler, got MinMaxScaler"):
        persistence.linear_parameters(make_pipeline(MinMaxScaler(), Ridge()).fit(X, y))
    with pytest.raises(ValueError, match="fitted on a DataFrame"):
        persistence.linear_parameters(make_pipeline(Ridge()).fit(X.to_numpy(), y))
    parameters = persistence.linear_parameters(make_pipeline(Ridge()).fit(X, y))
    with pytest.raises(ValueError, match=r"rows must have the columns \['sepal.*, got 2"):
        persistence.linear_score(parameters, [[1, 2]])
