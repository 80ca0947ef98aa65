"""Mixed tables against pandas by hand, and against what breaks a pipeline in practice."""

import pickle

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pandas.testing import assert_frame_equal
from sklearn.base import BaseEstimator
from sklearn.compose import make_column_selector
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import cross_val_score

from cheatsheet.learning import mixed_columns
from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.mixed_columns import column_kinds, date_parts, tabular_pipeline

COLUMNS = {
    "number": [
        pd.Series([1, 2]),
        pd.Series([1.5, np.nan], dtype=np.float32),
        pd.Series([1, None], dtype="Int64"),
        pd.Series([1, None], dtype="Float32"),
        pd.Series([3, 4], dtype=np.uint8),
        pd.Series([np.nan, np.nan]),
    ],
    "bool": [pd.Series([True, False]), pd.Series([True, None], dtype="boolean")],
    "text": [
        pd.Series(["a", None]),
        pd.Series(["a", None], dtype="string"),
        pd.Series(["a", None], dtype=object),
        pd.Series(["a", pd.NA], dtype=object),
        pd.Series([None, None], dtype=object),
        pd.Series([None, None], dtype="str"),
    ],
    "category": [
        pd.Series(["a", None], dtype="category"),
        pd.Series([1, 2], dtype="category"),
    ],
    "date": [
        pd.Series(pd.to_datetime(["2024-01-01", None])),
        pd.Series(pd.to_datetime(["2024-01-01", None]).tz_localize("Asia/Shanghai")),
    ],
    "other": [
        pd.Series([1j, 2]),
        pd.Series(pd.to_timedelta([1, 2], unit="D")),
        pd.Series([1, "a"], dtype=object),
        pd.Series([1, None], dtype=object),
        pd.Series([True, None], dtype=object),
        pd.Series([[1], [2]]),
        pd.Series(pd.period_range("2024-01", periods=2, freq="M")),
    ],
}
USABLE = [(kind, c) for kind in ("number", "bool", "text", "category") for c in COLUMNS[kind]]


def small():
    return pd.DataFrame(
        {"city": ["b", "a", None, "b"], "age": [1.0, np.nan, 4, 7], "member": [True, False] * 2}
    )


@pytest.mark.parametrize(("kind", "column"), [(k, c) for k in COLUMNS for c in COLUMNS[k]])
def test_every_dtype_has_its_kind(kind, column):
    assert column_kinds(column.to_frame("x")) == {kind: ["x"]}


def test_kinds_match_the_selectors_of_scikit_learn():
    X = load_patients(missing=0.2)
    kinds = column_kinds(X)
    for kind, dtype in {"number": "number", "text": "str", "bool": "bool"}.items():
        assert kinds[kind] == make_column_selector(dtype_include=dtype)(X)
    assert sum(map(len, kinds.values())) == X.shape[1]


def test_kinds_of_a_table_without_columns_are_none():
    assert column_kinds(pd.DataFrame(index=[1, 2])) == {}


@pytest.mark.parametrize(
    ("X", "error", "message"),
    [
        (np.zeros((2, 2)), TypeError, "X must be a DataFrame, got ndarray: use pd.DataFrame"),
        (pd.Series([1]), TypeError, "X must be a DataFrame, got Series"),
        (pd.DataFrame(np.zeros((2, 2))), TypeError, "strings as column names, got 0: use X.ren"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), ValueError, "unique column names, got 'a'"),
    ],
)
def test_tables_that_are_none_are_refused(X, error, message):
    for function in (column_kinds, tabular_pipeline, date_parts):
        with pytest.raises(error, match=message):
            function(X)


def by_hand(train, test, numbers, words):
    """The matrix that the pipeline makes of `test`, with pandas alone."""
    blocks = []
    before, after = train[numbers].astype(float), test[numbers].astype(float)
    gaps = [name for name in numbers if before[name].isna().any()]
    both = [
        pd.concat(
            [frame.fillna(before.median()).fillna(0), frame[gaps].isna().add_prefix("?")], axis=1
        ).astype(float)
        for frame in (before, after)
    ]
    deviation = both[0].std(ddof=0).replace(0, 1)
    blocks.append((both[1] - both[0].mean()) / deviation)
    for name in words:
        known = sorted(train[name].dropna().unique())
        for category in known:
            blocks.append((test[name] == category).astype(float))
        if train[name].isna().any():
            blocks.append(test[name].isna().astype(float))
    return np.column_stack(blocks)


@pytest.mark.parametrize("seed", range(4))
def test_the_matrix_is_what_pandas_computes_by_hand(seed):
    patients = load_patients(missing=0.25, random_state=seed).drop(columns=["progression", "fast"])
    X = patients.assign(old=patients["age"] > 60)
    train, test = X.iloc[::2], X.iloc[1::2]
    numbers = [*X.columns.drop(["sex", "weight", "old"]), "old"]
    ours = tabular_pipeline(train).fit(train).transform(test)
    assert_allclose(ours, by_hand(train, test, numbers, ["sex", "weight"]), atol=1e-12)


def test_the_model_is_trained_on_that_matrix():
    X = load_patients(missing=0.1)
    y = X.pop("progression")
    model = tabular_pipeline(X, Ridge()).fit(X, y)
    matrix = tabular_pipeline(X).fit_transform(X)
    assert_allclose(model.predict(X), Ridge().fit(matrix, y).predict(matrix))


@pytest.mark.parametrize(("kind", "column"), USABLE)
def test_every_usable_column_is_trained_on_and_predicted_from(kind, column):
    X = column.to_frame("x")
    before = X.copy(deep=True)
    model = tabular_pipeline(X, LogisticRegression()).fit(X, [0, 1])
    assert len(model.predict(X)) == 2
    assert np.isfinite(model[:-1].transform(X)).all()
    assert_frame_equal(X, before)


@pytest.mark.parametrize("column", COLUMNS["date"])
def test_dates_are_refused(column):
    with pytest.raises(TypeError, match="column 'x' holds dates: take numbers from it"):
        tabular_pipeline(column.to_frame("x"))


@pytest.mark.parametrize("column", COLUMNS["other"])
def test_other_columns_are_refused(column):
    with pytest.raises(TypeError, match=r"column 'x' of dtype .* holds neither numbers nor text"):
        tabular_pipeline(column.to_frame("x"))


def test_unknown_categories_are_zeros():
    X = small()
    pipeline = tabular_pipeline(X).fit(X)
    encoded = pipeline.transform(X.assign(city="never seen"))
    names = pipeline.get_feature_names_out()
    at_city = [name.startswith("category__city") for name in names]
    assert_array_equal(encoded[:, at_city], np.zeros((4, 3)))


def test_rare_and_unknown_categories_share_a_column():
    X = pd.DataFrame({"city": ["a"] * 5 + ["b"] * 4 + ["c", "d", None]})
    pipeline = tabular_pipeline(X, max_categories=3).fit(X)
    new = pipeline.transform(pd.DataFrame({"city": ["a", "b", "c", "e", None]}))
    assert_array_equal(new, [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1], [0, 0, 1]])


def test_gaps_that_appear_after_the_fit_are_filled():
    X = small().dropna()
    pipeline = tabular_pipeline(X).fit(X)
    gone = X.assign(city=pd.Series([None] * 2, dtype="str"), age=np.nan)
    assert np.isfinite(pipeline.transform(gone)).all()


def test_columns_without_a_value_are_kept_without_a_warning():
    X = small().assign(empty=np.nan, void=pd.Series([None] * 4, dtype=object))
    names = tabular_pipeline(X).fit(X).get_feature_names_out().tolist()
    assert "number__empty" in names
    assert "category__void_nan" in names


def test_integer_and_text_categories_are_told_apart_by_value_only():
    X = pd.DataFrame({"code": pd.Categorical([1, 2, 1]), "word": pd.Categorical(["x", "y", None])})
    assert_array_equal(
        tabular_pipeline(X).fit_transform(X),
        [[1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [1, 0, 0, 0, 1]],
    )


def test_only_names_and_kinds_are_read_before_fit():
    X = small()
    other = X.iloc[::-1].assign(age=[7.0, 1e9, -3, 2], city="z")
    assert repr(tabular_pipeline(X)) == repr(tabular_pipeline(other))


def test_columns_are_found_by_name_and_surplus_ones_ignored():
    X = small()
    pipeline = tabular_pipeline(X).fit(X)
    mixed = X[["member", "city", "age"]].assign(new=1)
    assert_array_equal(pipeline.transform(X), pipeline.transform(mixed))
    with pytest.raises(ValueError, match=r"columns are missing: \{'age'\}"):
        pipeline.transform(X.drop(columns="age"))


def test_the_model_given_is_copied():
    model = RandomForestRegressor(3, random_state=0)
    X = small()
    tabular_pipeline(X, model).fit(X, [1, 2, 3, 4])
    assert not hasattr(model, "estimators_")


def test_the_pipeline_is_cloned_searched_pickled_and_gives_frames():
    X = pd.concat([small()] * 5, ignore_index=True)
    y = np.tile([0, 1, 0, 1], 5)
    pipeline = tabular_pipeline(X, LogisticRegression()).set_params(model__C=0.5)
    assert np.isfinite(cross_val_score(pipeline, X, y, cv=2, error_score="raise")).all()
    fitted = pipeline.fit(X, y)
    assert_array_equal(pickle.loads(pickle.dumps(fitted)).predict(X), fitted.predict(X))
    frame = tabular_pipeline(X).set_output(transform="pandas").fit_transform(X)
    assert frame.columns.tolist() == fitted[:-1].get_feature_names_out().tolist()


def test_other_numbers_of_columns_of_one_kind_do():
    X = small()
    assert tabular_pipeline(X[["age"]]).fit_transform(X).shape == (4, 2)
    assert tabular_pipeline(X[["city"]]).fit_transform(X).shape == (4, 3)


@pytest.mark.parametrize(
    ("arguments", "keywords", "error", "message"),
    [
        ([small().iloc[:0]], {}, ValueError, "rows of X must be at least 1, got 0"),
        ([small()[[]]], {}, ValueError, "columns of X must be at least 1, got 0"),
        ([small()], {"max_categories": 1}, ValueError, "max_categories must be at least 2, got 1"),
        ([small(), Ridge], {}, TypeError, "model must be an estimator such as Ridge"),
        ([small(), "classifier"], {}, TypeError, r"such as Ridge\(\), got 'classifier'"),
    ],
)
def test_tabular_pipeline_says_why_not(arguments, keywords, error, message):
    with pytest.raises(error, match=message):
        tabular_pipeline(*arguments, **keywords)


def test_tabular_pipeline_without_a_model_is_a_transformer():
    assert list(tabular_pipeline(small()).named_steps) == ["columns"]
    assert isinstance(tabular_pipeline(small()), BaseEstimator)


def test_date_parts_match_the_calendar_of_python():
    days = pd.date_range("1969-12-25", "2031-01-07", freq="397h")
    X = pd.DataFrame({"day": days, "due": days[::-1]}, index=range(9, 9 + len(days)))
    before = X.copy(deep=True)
    parts = date_parts(X)
    for name in X:
        dates = [day.date() for day in X[name]]
        assert parts[f"{name}_year"].tolist() == [d.year for d in dates]
        assert parts[f"{name}_month"].tolist() == [d.month for d in dates]
        assert parts[f"{name}_weekday"].tolist() == [d.weekday() for d in dates]
        assert parts[f"{name}_days"].tolist() == [d.toordinal() - 719163 for d in dates]
    assert parts.index.equals(X.index)
    assert_frame_equal(X, before)


def test_date_parts_keep_gaps_and_the_clock_of_the_zone():
    stamps = pd.to_datetime(["2023-12-31 20:00", None]).tz_localize("UTC").tz_convert("Asia/Tokyo")
    parts = date_parts(pd.DataFrame({"t": stamps}))
    assert parts.iloc[0].tolist() == [2024, 1, 0, 19723]
    assert parts.iloc[1].isna().all()


def test_date_parts_refuse_what_is_no_date():
    with pytest.raises(
        TypeError, match=r"column 'x' must hold dates, got dtype str: use pd\.to_dat"
    ):
        date_parts(pd.DataFrame({"x": ["2024-01-01"]}))


def test_all_public_names_are_tested():
    assert set(mixed_columns.__all__) == {"column_kinds", "date_parts", "tabular_pipeline"}
