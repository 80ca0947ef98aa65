"""Looking against loops over the cells and tabulate's Markdown."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from cheatsheet.tables import looking


@pytest.fixture
def orders():
    return pd.DataFrame(
        {
            "city": ["Beijing", None, "Xi'an", "Beijing"],
            "price": [30.5, np.nan, 25.0, 80.0],
            "paid": [True, False, True, True],
            "tags": [["new"], ["new"], None, []],
            "none": [None, None, None, None],
        },
        index=[7, 7, 8, 9],
    )


@given(st.lists(st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["x", "y"]))))
def test_overview_matches_a_loop_over_the_cells(values):
    column = pd.Series(values, dtype=object)
    (row,) = looking.overview(pd.DataFrame({"x": column})).itertuples()
    present = [value for value in values if value is not None]
    assert row[1:4] == ("object", len(values) - len(present), len(set(present)))
    assert row.example == (present[0] if present else None)


def test_overview_of_many_types(orders):
    before = orders.copy()
    found = looking.overview(orders)
    assert found.index.tolist() == orders.columns.tolist()
    assert found["dtype"].tolist() == ["str", "float64", "bool", "object", "object"]
    assert_series_equal(found["missing"], orders.isna().sum().rename("missing"))
    assert found["unique"].tolist() == [2, 3, 2, 2, 0]
    assert found["example"].tolist() == ["Beijing", 30.5, True, ["new"], None]
    assert_frame_equal(orders, before)


def test_overview_of_repeated_names_and_no_rows(orders):
    twice = orders[["city", "city"]].iloc[:0]
    assert looking.overview(twice)["unique"].tolist() == [0, 0]
    with pytest.raises(ValueError, match="columns must be at least 1, got 0"):
        looking.overview(pd.DataFrame())
    with pytest.raises(TypeError, match=r"frame must be a DataFrame, got list"):
        looking.overview([])


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.text("ab |-", max_size=4), st.integers(-9, 9), st.sampled_from([None, 0.5])),
        max_size=4,
    )
)
def test_as_markdown_can_be_read_back(rows):
    frame = pd.DataFrame(rows, columns=["text", "n|m", "x"]).astype({"text": "str", "x": float})
    head, sides, *lines = looking.as_markdown(frame).split("\n")
    assert head == r"| text | n\|m | x |"
    assert sides.count("---:") == (2 if rows else 1)
    for line, (text, number, x) in zip(lines, rows, strict=True):
        cells = line[2:-2].replace(r"\|", "\0").split(" | ")
        expected = [text.replace("|", "\0"), str(number), "" if x is None else str(x)]
        assert cells == expected


def test_as_markdown_matches_tabulate_but_for_the_padding(orders):
    frame = pd.DataFrame({"item": ["tea", "rice"], "price": [30, 12]})
    theirs = frame.to_markdown(index=False)
    squeezed = [[cell.strip() for cell in line.split("|")] for line in theirs.split("\n")]
    ours = [
        [cell.strip() for cell in line.split("|")]
        for line in looking.as_markdown(frame).split("\n")
    ]
    assert ours[0] == squeezed[0]
    assert ours[2:] == squeezed[2:]
    assert [side.endswith(":") for side in ours[1]] == [side.endswith(":") for side in squeezed[1]]
