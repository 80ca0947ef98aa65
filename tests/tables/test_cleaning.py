"""Cleaning against Python's formatting, read_csv, loops over rows and the constraints of SQLite."""

import sqlite3
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from cheatsheet.tables import cleaning


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("City", "city"),
        (" First  Name ", "first_name"),
        ("Total (EUR)", "total_eur"),
        ("__x__", "x"),
        ("ＩＤ　Ｎｏ．", "id_no"),
        ("销售额（元）", "销售额_元"),
        ("É/été", "é_été"),
        ("%", "unnamed"),
        ("", "unnamed"),
        (2025, "2025"),
        (("price", "mean"), "price_mean"),
    ],
)
def test_clean_names_takes_a_label_of_any_kind(label, name):
    columns = pd.Index([label], tupleize_cols=False)
    assert cleaning.clean_names(pd.DataFrame([[1]], columns=columns)).columns.tolist() == [name]


@settings(max_examples=60)
@given(st.lists(st.text("aA_ 1中Ａ%", max_size=4), max_size=6))
@example(["a", "a", "a_2", "A", "a_2"])
def test_clean_names_gives_every_column_an_identifier_of_its_own(labels):
    frame = pd.DataFrame([range(len(labels))], columns=labels)
    before = frame.copy()
    cleaned = cleaning.clean_names(frame)
    names = cleaned.columns.tolist()
    assert len(set(names)) == len(names) == len(labels)
    assert all(f"x_{name}".isidentifier() and name == name.lower() for name in names)
    assert cleaned.to_numpy().tolist() == frame.to_numpy().tolist()
    assert cleaning.clean_names(cleaned).columns.tolist() == names
    assert_frame_equal(frame, before)


def test_clean_names_flattens_the_columns_of_an_aggregation():
    frame = pd.DataFrame({"k": [1, 1], "x": [1, 2]}).groupby("k").agg({"x": ["min", "max"]})
    assert cleaning.clean_names(frame).columns.tolist() == ["x_min", "x_max"]


def test_clean_names_refuses_a_series():
    with pytest.raises(TypeError, match="frame must be a DataFrame, got Series"):
        cleaning.clean_names(pd.Series([1]))


numbers = st.decimals(-(10**9), 10**9, places=2)
full_width = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")


@settings(max_examples=100)
@given(numbers, st.sampled_from(["", "¥", "$ ", "EUR "]), st.sampled_from(["", "%", "万", "亿"]))
def test_parse_number_reads_what_python_wrote(number, currency, unit):
    factor = {"": 1, "%": Decimal("0.01"), "万": 10**4, "亿": 10**8}[unit]
    texts = [
        f"{currency}{number:,}{unit}",
        f"{number}{unit}",
        f" {number:,}{unit} ".translate(full_width),
        f"{number:,}{unit}".replace(",", " "),
        f"{currency}{number}{unit}".replace("-", "\N{MINUS SIGN}"),
    ]
    if number < 0:
        texts += [f"({-number:,}{unit})", f"-{currency}{-number}{unit}"]
    parsed = cleaning.parse_number(pd.Series(texts))
    np.testing.assert_allclose(parsed, float(number * factor), rtol=1e-15)


@given(numbers)
def test_parse_number_reads_the_decimal_comma(number):
    text = f"{number:,}".translate(str.maketrans(",.", ".,"))
    assert cleaning.parse_number(pd.Series([text]), decimal=",").tolist() == [float(number)]


def test_parse_number_matches_read_csv(rng, tmp_path):
    texts = [f"{x:,.3f}" for x in rng.normal(scale=1e5, size=200)]
    path = tmp_path / "numbers.csv"
    pd.DataFrame({"x": texts}).to_csv(path, index=False)
    expected = pd.read_csv(path, thousands=",")["x"]
    assert_series_equal(cleaning.parse_number(pd.Series(texts, name="x")), expected)


def test_parse_number_matches_to_numeric_on_plain_numbers():
    plain = pd.Series(["1", "-2.5", "+3", "1e3", "2.5E-3", ".5", "5.", "007", None, " 4 "])
    assert_series_equal(cleaning.parse_number(plain), pd.to_numeric(plain))


@pytest.mark.parametrize(
    "text",
    [
        "n/a",
        "1,5",
        "1,23,456",
        "1234,567",
        "12,3456",
        "1.2.3",
        "1 2",
        "--1",
        "5 kg",
        ".",
        "(1",
        "1)",
        "()",
        "¥",
        "%",
        "1e",
        "Ⅻ x",
        "٣",
        "nan",
        "inf",
        "True",
        "1,234,",
        ",234",
    ],
)
def test_parse_number_refuses_what_is_no_number(text):
    values = pd.Series(["1", text])
    with pytest.raises(ValueError, match=r"^values must be numbers, got '.*': fix them or pass"):
        cleaning.parse_number(values)
    assert cleaning.parse_number(values, errors="coerce").isna().tolist() == [False, True]


def test_parse_number_leaves_numbers_alone_and_gaps_missing():
    values = pd.Series([1, 2.5, "3%", "", "  ", None, np.inf], dtype=object, index=list("abcdefg"))
    before = values.copy()
    expected = pd.Series([1, 2.5, 0.03, np.nan, np.nan, np.nan, np.inf], index=list("abcdefg"))
    assert_series_equal(cleaning.parse_number(values), expected)
    assert_series_equal(values, before)
    for dtype in ("Int64", "float64", "str", "category"):
        empty = pd.Series([None, None], dtype=dtype)
        assert cleaning.parse_number(empty).isna().all()
    assert cleaning.parse_number(pd.Series([5, None], dtype="Int64")).tolist()[0] == 5
    assert cleaning.parse_number(pd.Series(["5", "5"], dtype="category")).tolist() == [5, 5]


def test_parse_number_says_what_is_wrong():
    with pytest.raises(ValueError, match="got 'x', 'y', 'z': fix them"):
        cleaning.parse_number(pd.Series(["x", "x", "y", "1", "z", "w"]))
    with pytest.raises(ValueError, match="got True"):
        cleaning.parse_number(pd.Series([True]))
    with pytest.raises(TypeError, match="values must be a Series, got str"):
        cleaning.parse_number("1")
    with pytest.raises(ValueError, match=r"decimal must be one of '.', ',', got ';'"):
        cleaning.parse_number(pd.Series(["1"]), decimal=";")
    with pytest.raises(ValueError, match="errors must be one of 'raise', 'coerce', got 'ignore'"):
        cleaning.parse_number(pd.Series(["1"]), errors="ignore")


rows = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from([None, -1, 0, 5, 9]),
        st.sampled_from(["a", "b", "c", None]),
    ),
    max_size=5,
)


@settings(max_examples=60)
@given(rows)
@example([(1, 0, "a"), (2, None, None)])
def test_check_table_accepts_what_the_constraints_of_sql_accept(rows):
    frame = pd.DataFrame(rows, columns=["id", "x", "k"]).astype({"x": float, "k": str})
    before = frame.copy()
    with sqlite3.connect(":memory:") as db:
        db.execute(
            "create table t (id integer not null unique, x real check (x between 0 and 5),"
            " k text not null check (k in ('a', 'b')))"
        )
        try:
            db.executemany("insert into t values (?, ?, ?)", rows)
            accepted = True
        except sqlite3.IntegrityError:
            accepted = False
    rules = {
        "unique": "id",
        "present": ["k"],
        "within": {"x": (0, 5)},
        "allowed": {"k": {"a", "b"}},
    }
    try:
        assert cleaning.check_table(frame, **rules) is frame
        assert accepted
    except ValueError:
        assert not accepted
    assert_frame_equal(frame, before)


def test_check_table_lists_all_broken_rules_with_counts_and_labels():
    frame = pd.DataFrame(
        {
            "city": ["Beijing", "Beijing", None, "Rome"],
            "day": [1, 1, 2, 2],
            "temp": [30, 300, None, -5],
        },
        index=["p", "q", "r", "s"],
    )
    with pytest.raises(ValueError, match="frame breaks") as error:
        cleaning.check_table(
            frame,
            unique=["city", "day"],
            present="city",
            within={"temp": (-60, 60)},
            allowed={"city": ["Beijing", "Shanghai"]},
        )
    assert str(error.value).splitlines() == [
        "frame breaks 4 rules:",
        "'city', 'day' must be unique, 2 rows are not: labels 'p', 'q'",
        "'city' must be present, 1 row is not: label 'r'",
        "'temp' must be within (-60, 60), 1 row is not: label 'q'",
        "'city' must be one of 'Beijing', 'Shanghai', 1 row is not: label 's'",
    ]


def test_check_table_shortens_long_lists():
    with pytest.raises(ValueError, match=r"8 rows are not: labels 0, 1, 2, 3, 4, \.\.\.$"):
        cleaning.check_table(pd.DataFrame({"x": [None] * 8}), present="x")


@pytest.mark.parametrize("dtype", ["Int64", "Float64"])
def test_check_table_lets_gaps_pass_in_nullable_columns(dtype):
    frame = pd.DataFrame({"x": pd.array([1, None], dtype=dtype)})
    assert cleaning.check_table(frame, within={"x": (0, 5)}, allowed={"x": [1]}) is frame
    with pytest.raises(ValueError, match="1 row is not: label 0"):
        cleaning.check_table(frame, within={"x": (2, 5)})


def test_check_table_compares_times():
    frame = pd.DataFrame({"day": pd.to_datetime(["2025-01-01", "2026-01-01"])})
    with pytest.raises(ValueError, match="1 row is not: label 1"):
        cleaning.check_table(frame, within={"day": ("2025-01-01", "2025-12-31")})


def test_check_table_says_which_rule_is_wrong():
    frame = pd.DataFrame({"x": ["1"]})
    with pytest.raises(KeyError, match="within must name columns of frame, got 'y'; it has 'x'"):
        cleaning.check_table(frame, within={"y": (0, 1)})
    with pytest.raises(KeyError, match="unique must name columns of frame, got 'y'"):
        cleaning.check_table(frame, unique="y")
    with pytest.raises(TypeError, match=r"within must compare 'x' with \(0, 1\), got dtype str"):
        cleaning.check_table(frame, within={"x": (0, 1)})
