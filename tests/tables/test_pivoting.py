"""Pivoting against dicts, Counter and pandas' own reshapes."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from pandas.testing import assert_frame_equal

from cheatsheet.tables import pivoting

seeds = pytest.mark.parametrize("seed", range(5))

SALES = pd.DataFrame(
    {"city": ["Rome", "Rome", "Oslo"], "year": [2024, 2025, 2025], "sold": [3, 4, 5]}
)


def draw(seed):
    """Some of the cells of a table of cities and years, in any order."""
    rng = np.random.default_rng(seed)
    places = [(city, zone, year) for city in "RO" for zone in (1, 2) for year in (2023, 2024, 2025)]
    chosen = rng.permutation(len(places))[: rng.integers(1, len(places) + 1)]
    rows = [(*places[i], int(rng.integers(0, 99))) for i in chosen]
    return pd.DataFrame(rows, columns=["city", "zone", "year", "sold"])


@seeds
@pytest.mark.parametrize("fill", [None, 0, -1])
def test_widen_matches_a_dict(seed, fill):
    frame = draw(seed)
    before = frame.copy()
    cells = {row[:3]: row[3] for row in frame.itertuples(index=False, name=None)}
    keys = sorted({place[:2] for place in cells})
    years = sorted({place[2] for place in cells})
    result = pivoting.widen(frame, ["city", "zone"], "year", "sold", fill=fill)
    assert result.columns.tolist() == ["city", "zone", *years]
    assert result.columns.name is None
    assert [tuple(row) for row in result[["city", "zone"]].to_numpy().tolist()] == keys
    gap = np.nan if fill is None else fill
    expected = [[cells.get((*key, year), gap) for year in years] for key in keys]
    assert_allclose(result[years], expected)
    if fill is not None:
        assert (result[years].dtypes == "int64").all()
    assert_frame_equal(frame, before)


@seeds
def test_widen_is_undone_by_melt(seed):
    frame = draw(seed)
    wide = pivoting.widen(frame, ["city", "zone"], "year", "sold")
    long = wide.melt(["city", "zone"], var_name="year", value_name="sold").dropna()
    order = ["city", "zone", "year"]
    expected = frame.sort_values(order, ignore_index=True)
    found = long.astype({"year": "int64", "sold": "int64"}).sort_values(order, ignore_index=True)
    assert_frame_equal(found, expected)


def test_widen_fill_leaves_missing_values_that_rows_have():
    frame = SALES.assign(sold=[3, np.nan, 5])
    wide = pivoting.widen(frame, "city", "year", "sold", fill=0)
    assert wide.loc[0, 2024] == 0
    assert np.isnan(wide.loc[1, 2025])


def test_widen_keeps_rows_whose_key_is_missing():
    wide = pivoting.widen(SALES.assign(city=["Rome", None, "Oslo"]), "city", "year", "sold")
    assert sorted(wide["city"].fillna("-")) == ["-", "Oslo", "Rome"]
    assert wide[2025].sum() == 9


def test_widen_says_which_rows_collide():
    twice = pd.concat([SALES, SALES.tail(1)])
    cell = r"\{'city': 'Oslo', 'year': 2025\}"
    with pytest.raises(
        ValueError, match=f"one row must stand for each cell, got several for {cell}"
    ):
        pivoting.widen(twice, "city", "year", "sold")
    with pytest.raises(
        ValueError, match="columns must not have missing values, got some in 'year'"
    ):
        pivoting.widen(SALES.replace({"year": {2024: None}}), "city", "year", "sold")
    with pytest.raises(ValueError, match=r"must not have names of index, got \['city'\]"):
        pivoting.widen(SALES.assign(year=["city", "b", "c"]), "city", "year", "sold")
    with pytest.raises(ValueError, match="columns must not be one of index, got 'year' for both"):
        pivoting.widen(SALES, ["city", "year"], "year", "sold")


TEXTS = ["a,b", " a , b ,", "", None, ",", "a.b", "单,双"]


@pytest.mark.parametrize("sep", [",", ".", " , "])
def test_split_to_rows_matches_a_loop(sep):
    frame = pd.DataFrame({"n": range(len(TEXTS)), "tags": pd.Series(TEXTS, dtype="str")}).set_axis(
        list("tuvwxyz")
    )
    expected = []
    for n, text in enumerate(TEXTS):
        pieces = [piece.strip() for piece in (text or "").split(sep)]
        expected += [(n, piece) for piece in pieces if piece] or [(n, None)]
    result = pivoting.split_to_rows(frame, "tags", sep)
    assert result["n"].tolist() == [n for n, _ in expected]
    assert result["tags"].fillna("-").tolist() == [piece or "-" for _, piece in expected]
    assert result.index.tolist() == ["tuvwxyz"[n] for n, _ in expected]
    assert result["tags"].dtype == "str"


def test_split_to_rows_stays_text_without_any_piece():
    frame = pd.DataFrame({"tags": pd.Series([None, ","], dtype="str")})
    assert pivoting.split_to_rows(frame, "tags")["tags"].dtype == "str"


def test_split_to_rows_refuses_what_is_not_text():
    with pytest.raises(TypeError, match="column must name text, got 'sold' of dtype int64"):
        pivoting.split_to_rows(SALES, "sold")
    with pytest.raises(ValueError, match="the length of sep must be at least 1, got 0"):
        pivoting.split_to_rows(SALES, "city", "")


@seeds
@pytest.mark.parametrize("of", ["row", "column", "all"])
def test_crosstab_shares_matches_counter(seed, of):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 20))
    sex, hand = rng.choice(["f", "m", None], n), rng.choice(["left", "right"], n)
    frame = pd.DataFrame({"sex": pd.Series(sex, dtype="str"), "hand": hand})
    table = pivoting.crosstab_shares(frame, "sex", "hand", of=of)
    pairs = Counter((x or "-", y) for x, y in zip(sex, hand, strict=True))
    total = {
        "row": Counter(x or "-" for x in sex),
        "column": Counter(hand.tolist()),
        "all": Counter({None: n}),
    }[of]
    assert table["count"].to_numpy().sum() == n
    for x in table.index:
        for y in table["count"].columns:
            pair = ("-" if pd.isna(x) else x, y)
            assert table["count"].loc[x, y] == pairs[pair]
            whole = total[{"row": pair[0], "column": y, "all": None}[of]]
            assert_allclose(table["share"].loc[x, y], pairs[pair] / whole)


def test_crosstab_shares_matches_crosstab():
    frame = pd.DataFrame({"sex": list("fmff"), "hand": list("lrrr")})
    for of, normalize in [("row", "index"), ("column", "columns"), ("all", "all")]:
        expected = pd.crosstab(frame["sex"], frame["hand"], normalize=normalize)
        found = pivoting.crosstab_shares(frame, "sex", "hand", of=of)["share"]
        assert_frame_equal(found, expected)


def test_crosstab_shares_refuses_what_it_cannot_count():
    with pytest.raises(ValueError, match="of must be one of 'row', 'column', 'all', got 'index'"):
        pivoting.crosstab_shares(SALES, "city", "year", of="index")
    with pytest.raises(ValueError, match="rows must be at least 1, got 0"):
        pivoting.crosstab_shares(SALES.head(0), "city", "year")
    with pytest.raises(ValueError, match="index and columns must be two columns, got 'city' twice"):
        pivoting.crosstab_shares(SALES, "city", "city")


def test_wrong_arguments_are_refused_by_name():
    calls = [
        lambda frame, name: pivoting.widen(frame, name, "year", "sold"),
        lambda frame, name: pivoting.split_to_rows(frame, name),
        lambda frame, name: pivoting.crosstab_shares(frame, name, "year"),
    ]
    for call in calls:
        with pytest.raises(TypeError, match="frame must be a DataFrame, got dict"):
            call({}, "city")
        with pytest.raises(KeyError, match="must name columns of frame, got 'town'; it has 'city'"):
            call(SALES, "town")
