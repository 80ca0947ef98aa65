"""Reading against the standard library's codecs, csv and decimal, and pandas.testing."""

import csv
import io
from contextlib import suppress
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cheatsheet.tables import reading

CITIES = pd.DataFrame({"城市": ["北京", "上海"], "温度": [3.5, 8.0]})


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("ascii", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
@pytest.mark.parametrize("as_bytes", [True, False])
def test_read_csv_any_matches_read_csv_with_the_right_encoding(written, found, as_bytes, tmp_path):
    frame = CITIES if written != "ascii" else pd.DataFrame({"city": ["Beijing"], "sales": [3]})
    content = frame.to_csv(index=False).encode(written)
    path = tmp_path / "cities.csv"
    path.write_bytes(content)
    file = content if as_bytes else path
    result, encoding = reading.read_csv_any(file, ["utf-8-sig", "gb18030", "utf-16"])
    assert_frame_equal(result, pd.read_csv(path, encoding=written))
    assert_frame_equal(result, frame)
    assert encoding == found


@settings(max_examples=50)
@given(st.binary(max_size=30))
def test_read_csv_any_takes_the_first_codec_that_decodes(content):
    content = b"word\n" + content.translate(None, b',"\r\n\x00') + b"\n"
    encodings = ("utf-8", "gb18030", "big5")
    fits = []
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            content.decode(encoding)
            fits.append(encoding)
    if fits:
        assert reading.read_csv_any(content, encodings)[1] == fits[0]
    else:
        with pytest.raises(ValueError, match=r"utf-8 at byte .*, gb18030 at .*, big5 at"):
            reading.read_csv_any(content, encodings)


def test_read_csv_any_passes_options_and_refuses_what_does_not_fit(tmp_path):
    result, _ = reading.read_csv_any(b"id;x\n007;1\n", sep=";", dtype={"id": "str"})
    assert result["id"].tolist() == ["007"]
    with pytest.raises(ValueError, match="refused were: utf-8-sig at byte 2, gb18030 at byte 2;"):
        reading.read_csv_any(b"a\n\xff\n")
    with pytest.raises(TypeError, match=r"encodings must be a list, got 'gbk': write \['gbk'\]"):
        reading.read_csv_any(b"a\n", "gbk")
    with pytest.raises(ValueError, match="encodings must be at least 1, got 0"):
        reading.read_csv_any(b"a\n", [])
    with pytest.raises(FileNotFoundError):
        reading.read_csv_any(tmp_path / "nowhere.csv")


def test_read_csv_any_keeps_line_ends_inside_quotes():
    content = b'a,b\r\n"one\r\ntwo",3\r\n'
    result, _ = reading.read_csv_any(content)
    assert_frame_equal(result, pd.read_csv(io.BytesIO(content)))


cells = st.one_of(
    st.integers(-(10**20), 10**20).map(str),
    st.from_regex(r"[+-]?0{0,2}[0-9]{1,5}(\.[0-9]{1,20})?", fullmatch=True),
    st.sampled_from(["", "NA", "None", "null", "n/a", "-", "Beijing", "1_000"]),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_cells_changed_matches_csv_and_decimal(rows):
    text = "a,b\n" + "".join(f"{a},{b}\n" for a, b in rows)
    read = pd.read_csv(io.StringIO(text), index_col=False)
    expected = []
    for column in ("a", "b"):
        for row, line in enumerate(csv.DictReader(io.StringIO(text))):
            cell, value = line[column], read[column].iloc[row]
            if isinstance(value, str):
                assert value == cell  # so nothing is lost
            elif pd.isna(value):
                expected += [(row, column, cell)] if cell else []
            else:
                whole = cell.lstrip("+-").partition(".")[0]
                padded = len(whole) > len(str(int(whole)))
                if padded or Decimal(cell) != Decimal(str(value)):
                    expected.append((row, column, cell))
    result = reading.cells_changed_by_reading(text)
    assert list(result[["row", "column", "text"]].itertuples(index=False, name=None)) == expected


def test_cells_changed_sees_each_loss_and_its_cure():
    text = "id;country;card;price\n007;NA;123456789012345678;3.50\n1;DE;;1e2\n"
    result = reading.cells_changed_by_reading(text, sep=";")
    assert result["text"].tolist() == ["007", "NA", "123456789012345678"]
    assert result["read"].tolist() == ["7", "nan", "1.2345678901234568e+17"]
    cure = {"dtype": {"id": "str", "card": "Int64"}, "keep_default_na": False, "na_values": [""]}
    assert len(reading.cells_changed_by_reading(text, sep=";", **cure)) == 0


def test_cells_changed_leaves_dates_and_bools_in_peace():
    text = "day,ok\n20240305,True\n20240306,False\n"
    assert len(reading.cells_changed_by_reading(text, parse_dates=["day"])) == 0
    with pytest.raises(TypeError, match="content of a file, a str, got bytes"):
        reading.cells_changed_by_reading(b"a\n1\n")


FRAMES = {
    "numbers": pd.DataFrame({"a": [1, 2], "b": [0.5, None]}),
    "text": pd.DataFrame({"a": ["x", "y"], "b": ["007", "1"]}),
    "dates": pd.DataFrame({"day": pd.to_datetime(["2024-03-05", "2024-03-06"]), "n": [1, 2]}),
    "small": pd.DataFrame({"n": pd.array([1, 2], dtype="int8"), "k": pd.Categorical(["a", "b"])}),
    "labels": pd.DataFrame({"n": [1, 2]}, index=["007", "008"]),
    "digits": pd.DataFrame({"x": [0.1 + 0.2, 1 / 3]}),
    "word": pd.DataFrame({"country": ["NA", "DE"]}),
}


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("format", list(reading.FORMATS))
def test_round_trip_losses_are_empty_if_and_only_if_the_frames_are_equal(name, format, tmp_path):
    frame = FRAMES[name]
    before = frame.copy()
    path = tmp_path / "file"
    if format == "csv":
        frame.to_csv(path)
        again = pd.read_csv(path, index_col=0)
    elif format == "json":
        frame.to_json(path, date_format="iso")
        again = pd.read_json(path)
    elif format == "excel":
        path = path.with_suffix(".xlsx")
        frame.to_excel(path)
        again = pd.read_excel(path, index_col=0)
    else:
        getattr(frame, f"to_{format}")(path)
        again = getattr(pd, f"read_{format}")(path)
    losses = reading.round_trip_losses(frame, format)
    try:
        assert_frame_equal(frame, again, check_exact=True)
        equal = True
    except AssertionError:
        equal = False
    assert (len(losses) == 0) is equal
    assert_frame_equal(frame, before)


def test_round_trip_losses_of_csv_are_those_that_one_knows():
    frame = pd.concat([FRAMES["text"], FRAMES["dates"], FRAMES["word"]], axis=1)
    assert reading.round_trip_losses(frame, "csv").to_dict("index") == {
        "b": {"before": "str", "after": "int64", "equal": False},
        "day": {"before": "datetime64[us]", "after": "str", "equal": False},
        "country": {"before": "str", "after": "str", "equal": False},
    }


def test_round_trip_losses_names_labels():
    losses = reading.round_trip_losses(FRAMES["labels"], "csv")
    assert losses.index.tolist() == ["(row labels)"]
    assert losses.iloc[0].tolist() == ["str", "int64", False]
    losses = reading.round_trip_losses(pd.DataFrame({2024: [1], 2025: [2]}), "csv")
    assert losses.index.tolist() == ["(column labels)"]
    assert losses.iloc[0].tolist() == ["int64", "str", False]


def test_round_trip_losses_tells_lost_digits_from_a_changed_dtype():
    assert not reading.round_trip_losses(FRAMES["digits"], "json")["equal"].any()
    assert len(reading.round_trip_losses(FRAMES["digits"], "csv")) == 0
    assert reading.round_trip_losses(FRAMES["small"], "csv")["equal"].all()


def test_round_trip_losses_refuses_other_input():
    with pytest.raises(TypeError, match="frame must be a DataFrame, got Series"):
        reading.round_trip_losses(pd.Series([1]), "csv")
    with pytest.raises(ValueError, match="format must be one of 'csv', 'json'"):
        reading.round_trip_losses(FRAMES["text"], "xml")
    with pytest.raises(ValueError, match="columns must be at least 1, got 0"):
        reading.round_trip_losses(pd.DataFrame(), "csv")
    with pytest.raises(ValueError, match="one level of labels on each axis"):
        reading.round_trip_losses(FRAMES["text"].set_index("a", append=True), "csv")
