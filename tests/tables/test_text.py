"""Text columns against Python's str, difflib's ratios and loops over characters."""

import unicodedata
from difflib import SequenceMatcher

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from cheatsheet.tables import text

texts = st.lists(st.one_of(st.none(), st.text("ab-. ", max_size=6)), max_size=5)


@settings(max_examples=60)
@given(texts, st.sampled_from(["-", ".", "-.", " "]), st.integers(2, 4))
@example([None, "a.b.c"], ".", 2)
@example([None], "-", 2)
@example(["a", "b"], "-", 3)
def test_split_column_matches_str_split_of_every_cell(texts, sep, number):
    names = [f"part {i}" for i in range(number)]
    frame = pd.DataFrame({"x": range(len(texts)), "t": pd.Series(texts, dtype=str), "y": 0})
    before = frame.copy()
    split = text.split_column(frame, "t", sep, names)
    assert split.columns.tolist() == ["x", *names, "y"]
    for row, value in enumerate(texts):
        parts = [] if value is None else value.split(sep, number - 1)
        expected = parts + [None] * (number - len(parts))
        ours = [None if pd.isna(part) else part for part in split.iloc[row, 1:-1]]
        assert ours == expected
    assert_frame_equal(split[["x", "y"]], frame[["x", "y"]])
    assert_frame_equal(frame, before)


def test_split_column_keeps_the_index_and_may_reuse_the_name():
    frame = pd.DataFrame({"name": ["Li Na"], "born": [1982]}, index=["p"])
    expected = pd.DataFrame({"name": ["Li"], "last": ["Na"], "born": [1982]}, index=["p"])
    assert_frame_equal(text.split_column(frame, "name", " ", ["name", "last"]), expected)
    twice = pd.DataFrame({"name": ["a b", "c d"]}, index=[7, 7])
    assert text.split_column(twice, "name", " ", ["p", "q"])["q"].tolist() == ["b", "d"]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            ("nam", " ", ["a", "b"]),
            KeyError,
            "column must name columns of frame, got 'nam'; it has",
        ),
        (("name", "", ["a", "b"]), ValueError, "characters_in_sep must be at least 1, got 0"),
        (("name", " ", ["a"]), ValueError, "names_in_into must be at least 2, got 1"),
        (("name", " ", "ab"), TypeError, "into must be a list of names, got the string 'ab'"),
        (("name", " ", ["a", "a"]), ValueError, "into must name new columns, got 'a'"),
        (("name", " ", ["a", "born"]), ValueError, "got 'born', which is taken"),
        (("born", " ", ["a", "b"]), TypeError, "column must hold text, got dtype int64"),
    ],
)
def test_split_column_says_what_is_wrong(arguments, error, message):
    frame = pd.DataFrame({"name": ["Li Na"], "born": [1982]})
    with pytest.raises(error, match=message):
        text.split_column(frame, *arguments)


def normalized(value):
    """The same with str methods, one value at a time."""
    visible = "".join(c for c in value if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", visible).casefold().split())


@settings(max_examples=60)
@given(st.lists(st.text("aA Ａ　\t\n\u00a0\u200b\ufeffß中１ﬁÅ\u030a", max_size=6), max_size=5))
@example(["a\ufeff\u030a"])
def test_normalize_text_matches_pythons_str_methods(texts):
    series = pd.Series(texts, dtype=str)
    ours = text.normalize_text(series)
    assert ours.tolist() == [normalized(value) for value in texts]
    assert_series_equal(text.normalize_text(ours), ours)
    assert_series_equal(series, pd.Series(texts, dtype=str))


@pytest.mark.parametrize("dtype", ["str", "object", "string", "category"])
def test_normalize_text_takes_text_of_every_dtype_and_leaves_gaps(dtype):
    series = pd.Series([" Li  NA", None], dtype=dtype, index=["p", "q"], name="n")
    expected = pd.Series(["li na", None], dtype=str, index=["p", "q"], name="n")
    assert_series_equal(text.normalize_text(series), expected)


@settings(max_examples=60)
@given(
    st.lists(st.text("abc", max_size=5), max_size=4),
    st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=4),
    st.sampled_from([0.0, 0.5, 0.6, 1.0]),
)
def test_closest_match_has_the_largest_ratio_of_all(words, choices, cutoff):
    ours = text.closest_match(pd.Series(words, dtype=str), choices, cutoff=cutoff)
    for word, match in zip(words, ours, strict=True):
        ratios = {choice: SequenceMatcher(None, choice, word).ratio() for choice in choices}
        if max(ratios.values()) < cutoff:
            assert pd.isna(match)
        else:
            assert ratios[match] == max(ratios.values())


def test_closest_match_keeps_index_gaps_and_exact_words():
    words = pd.Series(["Beijing", None, "x"], index=list("pqr"))
    expected = pd.Series(["Beijing", np.nan, np.nan], index=list("pqr"), dtype=str)
    assert_series_equal(text.closest_match(words, ["Beijing", "Rome"]), expected)
    assert_series_equal(text.closest_match(words.astype("category"), ["Beijing", "Rome"]), expected)


def test_closest_match_says_what_is_wrong():
    words = pd.Series(["a"])
    with pytest.raises(TypeError, match="values must be a Series, got list"):
        text.closest_match(["a"], ["b"])
    with pytest.raises(
        TypeError, match=r"values must hold text, got dtype int64: use astype\(str\)"
    ):
        text.closest_match(pd.Series([1]), ["b"])
    with pytest.raises(TypeError, match="choices must be a list of words, got the string 'abc'"):
        text.closest_match(words, "abc")
    with pytest.raises(ValueError, match="choices must be at least 1, got 0"):
        text.closest_match(words, [])
    with pytest.raises(ValueError, match=r"cutoff must be in \[0, 1\], got 80"):
        text.closest_match(words, ["b"], cutoff=80)
