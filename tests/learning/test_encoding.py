"""Encodings against scikit-learn, pandas and rows of the identity."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import LabelBinarizer, OneHotEncoder, TargetEncoder

from cheatsheet.learning import encoding

words = st.lists(st.sampled_from(["red", "green", "blue", "很", ""]), min_size=1, max_size=12)


@given(words)
def test_one_hot_matches_the_encoder_of_scikit_learn(labels):
    expected = OneHotEncoder(sparse_output=False).fit_transform([[label] for label in labels])
    assert_array_equal(encoding.one_hot(labels), expected, strict=True)


@given(words)
def test_one_hot_matches_get_dummies(labels):
    assert_array_equal(encoding.one_hot(labels), pd.get_dummies(pd.Series(labels), dtype=float))


@given(st.lists(st.integers(0, 6), max_size=12))
def test_one_hot_of_codes_is_rows_of_the_identity(codes):
    labels = np.array(codes, dtype=int)
    assert_array_equal(encoding.one_hot(labels, np.arange(7)), np.eye(7)[labels], strict=True)


def test_one_hot_keeps_the_order_of_the_classes_and_those_that_do_not_occur():
    rows = encoding.one_hot(["low", "high"], classes=["low", "medium", "high"])
    assert rows.tolist() == [[1, 0, 0], [0, 0, 1]]


def test_one_hot_takes_booleans_series_and_nothing():
    assert encoding.one_hot([True, False]).tolist() == [[0, 1], [1, 0]]
    series = pd.Series(["a", "b"], index=[5, 6])
    assert encoding.one_hot(series).tolist() == [[1, 0], [0, 1]]
    assert encoding.one_hot([]).shape == (0, 0)


def test_one_hot_says_what_is_wrong():
    with pytest.raises(ValueError, match=r"one of the classes \['a', 'b'\], got 'c'"):
        encoding.one_hot(["a", "c"], classes=["a", "b"])
    with pytest.raises(ValueError, match="labels must have no gaps, got nan"):
        encoding.one_hot([1.0, np.nan], classes=[1.0])
    with pytest.raises(ValueError, match="labels must have no gaps, got nan"):
        encoding.one_hot(pd.Series(["a", None], dtype="str"))
    with pytest.raises(ValueError, match="labels must have no gaps, got None"):
        encoding.one_hot(["a", None])
    with pytest.raises(ValueError, match=r"classes must be distinct, got \['a', 'a'\]"):
        encoding.one_hot(["a"], classes=["a", "a"])
    with pytest.raises(ValueError, match="labels must have 1 dimension, got 2"):
        encoding.one_hot([["a"]])
    with pytest.raises(ValueError, match="classes must have 1 dimension, got 0"):
        encoding.one_hot(["a"], classes="a")


@given(words)
def test_decode_undoes_one_hot(labels):
    classes = np.unique(labels)
    assert encoding.decode(encoding.one_hot(labels, classes), classes).tolist() == labels


@pytest.mark.parametrize("k", [3, 4, 10])
def test_decode_matches_the_label_binarizer(k, rng):
    classes = np.array([f"class {number}" for number in range(k)])
    scores = rng.normal(size=(50, k))
    before = scores.copy()
    expected = LabelBinarizer().fit(classes).inverse_transform(scores)
    assert_array_equal(encoding.decode(scores, classes), expected)
    assert_array_equal(scores, before)


@pytest.mark.parametrize("k", [2, 3])
def test_decode_of_probabilities_is_what_the_model_predicts(k, rng):
    X, y = rng.normal(size=(60, 2)), np.array(list("xyz"))[np.arange(60) % k]
    model = LogisticRegression().fit(X, y)
    assert_array_equal(encoding.decode(model.predict_proba(X), model.classes_), model.predict(X))


def test_decode_gives_ties_to_the_first_and_nothing_for_nothing():
    assert encoding.decode([[1, 1, 0], [-np.inf, 0, 0]], [7, 8, 9]).tolist() == [7, 8]
    assert encoding.decode(np.zeros((0, 2)), ["a", "b"]).tolist() == []


def test_decode_says_what_is_wrong():
    with pytest.raises(ValueError, match="one column for each of the 2 classes, got 1"):
        encoding.decode([[0.3], [0.8]], ["cat", "dog"])
    with pytest.raises(ValueError, match="scores must have 2 dimensions, got 1"):
        encoding.decode([0.3, 0.8], ["cat", "dog"])
    with pytest.raises(ValueError, match="must not contain NaN"):
        encoding.decode([[0.3, np.nan]], ["cat", "dog"])
    with pytest.raises(ValueError, match="classes must be distinct"):
        encoding.decode([[0.3, 0.8]], ["cat", "cat"])


@pytest.mark.parametrize("smooth", [0.0, 1.0, 10.0, 1e6])
@pytest.mark.parametrize("kind", ["numbers", "booleans"])
def test_target_means_matches_the_target_encoder(smooth, kind, rng):
    labels = rng.choice(np.array(list("abcdefgh")), size=100)
    y = rng.normal(size=100) if kind == "numbers" else rng.random(100) < 0.3
    encoder = TargetEncoder(smooth=smooth).fit(labels[:, np.newaxis], y)
    categories, means = encoding.target_means(labels, y, smooth=smooth)
    assert_array_equal(categories, encoder.categories_[0])
    assert_allclose(means, encoder.encodings_[0], rtol=1e-12)


def test_target_means_without_smoothing_matches_groupby(rng):
    frame = pd.DataFrame({"city": rng.integers(0, 5, 40), "y": rng.normal(size=40)})
    before = frame.copy()
    _, means = encoding.target_means(frame["city"], frame["y"], smooth=0)
    assert_allclose(means, frame.groupby("city")["y"].mean())
    pd.testing.assert_frame_equal(frame, before)


def test_target_means_pulls_small_categories_most():
    labels = ["big"] * 98 + ["small"] * 2
    _, (big, small) = encoding.target_means(labels, [0] * 98 + [1, 1], smooth=10)
    assert 0 < big < 0.01
    assert small < 0.2
    _, means = encoding.target_means(labels, [0] * 98 + [1, 1], smooth=1e12)
    assert_allclose(means, 0.02)


def test_target_means_says_what_is_wrong():
    with pytest.raises(ValueError, match="smooth must be at least 0, got -1"):
        encoding.target_means(["a"], [1], smooth=-1)
    with pytest.raises(ValueError, match=r"must have one shape, got \(2,\) and \(1,\)"):
        encoding.target_means(["a", "b"], [1])
    with pytest.raises(ValueError, match="y must have 1 dimension, got 2"):
        encoding.target_means(["a"], [[1]])
    with pytest.raises(ValueError, match="labels must have no gaps, got None"):
        encoding.target_means(["a", None], [1, 0])
    with pytest.raises(ValueError, match="rows must be at least 1, got 0"):
        encoding.target_means([], [])
