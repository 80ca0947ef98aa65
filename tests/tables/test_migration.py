"""Migration against pandas itself: what is said to be gone must fail, and what is advised must run."""

import inspect
import textwrap
import warnings
from io import BytesIO, StringIO

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from cheatsheet.tables import migration

# Each old line must fail in pandas 3, or warn, and be found; each new line must run, and be passed.
PAIRS = [
    ("x = frame.append(frame)", "x = pd.concat([frame, frame])"),
    ("for name, column in frame.iteritems(): pass", "for name, column in frame.items(): pass"),
    ("frame.ix[0]", "frame.iloc[0]"),
    ("frame.fillna(method='ffill')", "frame.ffill()"),
    ("frame['n'].replace([1], method='ffill')", "frame['n'].mask(frame['n'] == 1).ffill()"),
    ("frame.applymap(str)", "frame.map(str)"),
    ("frame.groupby([0, 0, 1], axis=1).sum()", "frame.T.groupby([0, 0, 1]).first().T"),
    ("frame.rolling(2, axis=1)", "frame[['n', 'sales']].T.rolling(2).sum().T"),
    ("frame.groupby('city').apply(len, include_groups=True)", "frame.groupby('city').apply(len)"),
    ("frame['n'].mad()", "(frame['n'] - frame['n'].mean()).abs().mean()"),
    ("frame.lookup([0], ['n'])", "frame.to_numpy()[[0], frame.columns.get_indexer(['n'])]"),
    ("pd.Panel", "frame.set_index(['city', 'n'])"),
    ("pd.Int64Index([1])", "pd.Index([1], dtype='int64')"),
    ("pd.value_counts(frame['city'])", "frame['city'].value_counts()"),
    ("from pandas import Panel", "from pandas import DataFrame"),
    ("pd.read_csv(StringIO('a\\n1\\n'), squeeze=True)", "pd.read_csv(StringIO('a\\n1\\n')).squeeze('columns')"),
    ("pd.read_csv(StringIO('a b\\n'), delim_whitespace=True)", "pd.read_csv(StringIO('a b\\n'), sep=r'\\s+')"),
    ("pd.read_table(StringIO('a b\\n'), delim_whitespace=True)", "pd.read_table(StringIO('a b\\n'), sep=r'\\s+')"),
    ("pd.read_csv(StringIO('a\\n'), date_parser=str)", "pd.read_csv(StringIO('a\\n'), date_format='%Y')"),
    ("pd.read_csv(StringIO('a\\n'), error_bad_lines=False)", "pd.read_csv(StringIO('a\\n'), on_bad_lines='skip')"),
    ("pd.read_csv(StringIO('a\\n'), float_precision='high')", "pd.read_csv(StringIO('a\\n'))"),
    ("pd.to_datetime(['2024'], infer_datetime_format=True)", "pd.to_datetime(['2024-03-05'])"),
    ("pd.to_numeric(['x'], errors='ignore')", "pd.to_numeric(['x'], errors='coerce')"),
    ("times.resample('M').sum()", "times.resample('ME').sum()"),
    ("times.resample('2H').sum()", "times.resample('2h').sum()"),
    ("times.resample(rule='T').sum()", "times.resample(rule='min').sum()"),
    ("times.index.floor('H')", "times.index.floor('h')"),
    ("pd.date_range('2024', periods=2, freq='Q-MAR')", "pd.date_range('2024', periods=2, freq='QE-MAR')"),
    ("pd.date_range('2024', periods=2, freq='BM')", "pd.date_range('2024', periods=2, freq='BME')"),
    ("pd.Grouper(freq='A')", "pd.Grouper(freq='YE')"),
    ("times.asfreq('S')", "times.asfreq('s')"),
    ("times.first('3D')", "times.loc[:'2024-03-01']"),
    ("frame.drop('n', 1)", "frame.drop(columns='n')"),
    ("frame.pivot('city', 'n', 'sales')", "frame.pivot(index='city', columns='n', values='sales')"),
    ("frame['n'].pct_change(fill_method='ffill')", "frame['n'].ffill().pct_change(fill_method=None)"),
    ("frame.set_axis(['a', 'b', 'c'], axis=1, inplace=True)", "frame.set_axis(['a', 'b', 'c'], axis=1)"),
    ("frame.set_index('city')['n'].sum(level=0)", "frame.set_index('city')['n'].groupby(level=0).sum()"),
    ("frame.to_csv(StringIO(), line_terminator=';')", "frame.to_csv(StringIO(), lineterminator=';')"),
    ("frame.to_excel(BytesIO(), encoding='utf-8')", "frame.to_excel(BytesIO())"),
    ("times.index.is_monotonic", "times.index.is_monotonic_increasing"),
    ("times.index.to_series().dt.weekofyear", "times.index.to_series().dt.isocalendar().week"),
    ("times.index.weekday", "times.index.day_of_week"),
    ("times.index.dayofyear", "times.index.day_of_year"),
    ("pd.Timestamp.utcnow()", "pd.Timestamp.now('UTC')"),
    ("frame['n'][0] = 9", "frame.loc[0, 'n'] = 9"),
    ("frame['n'][0] += 9", "frame.loc[0, 'n'] += 9"),
    ("frame[frame['n'] > 1]['n'] = 0", "frame.loc[frame['n'] > 1, 'n'] = 0"),
    ("frame[~(frame['n'] > 1)]['n'] = 0", "frame.loc[~(frame['n'] > 1), 'n'] = 0"),
    ("frame.loc[frame['n'] > 1]['n'] = 0", "frame.loc[frame['n'] > 1, 'n'] = 0"),
    ("frame['sales'].fillna(0, inplace=True)", "frame['sales'] = frame['sales'].fillna(0)"),
    ("frame.rename(columns={'n': 'm'}, copy=False)", "frame.rename(columns={'n': 'm'})"),
    ("frame.join(frame, rsuffix='_2')", "frame.join(frame, suffixes=('', '_2'))"),
    ("frame.stack(future_stack=False)", "frame.stack()"),
    ("frame.set_index('n', verify_integrity=True)", "frame.set_index('n').index.is_unique"),
    ("pd.read_json(StringIO('[]'), convert_dates=False)", "pd.read_json(StringIO('[]'), dtype=False)"),
]  # fmt: skip
CALLS = {
    "drop": "columns='n'", "drop_duplicates": "", "dropna": "", "eval": "'m = n + 1'", "query": "'n > 1'",
    "rename": "columns={'n': 'm'}", "rename_axis": "'row'", "reset_index": "", "set_index": "'city'",
    "sort_index": "", "sort_values": "'n'",
}  # fmt: skip
PAIRS += [
    (f"frame.{name}({call}{', ' if call else ''}inplace=True)", f"frame = frame.{name}({call})")
    for name, call in CALLS.items()
]


def run(line):
    frame = pd.DataFrame({"city": ["Beijing", "Shanghai"], "sales": [3.0, None], "n": [1, 2]})
    times = pd.Series([1, 2], index=pd.to_datetime(["2024-03-01 00:00", "2024-03-01 01:00"]))
    space = {"pd": pd, "frame": frame, "times": times, "StringIO": StringIO, "BytesIO": BytesIO}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(line, space)


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=[old for old, _ in PAIRS])
def test_the_old_way_fails_and_is_found_and_the_new_way_runs_and_is_passed(old, new):
    with pytest.raises(Exception):  # noqa: B017, PT011 - an error or a warning of any kind
        run(old)
    run(new)
    found = migration.uses_removed_api(f"import pandas as pd\n\n{old}")
    assert len(found) == 1
    assert found["line"].tolist() == [3]
    assert len(migration.uses_removed_api(f"import pandas as pd\n{new}")) == 0


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=[old for old, _ in PAIRS])
def test_the_level_says_whether_it_is_an_error_or_a_warning(old, new):
    level = migration.uses_removed_api(f"import pandas as pd\n{old}")["level"].item()
    kinds = {"no effect": pd.errors.ChainedAssignmentError, "deprecated": pd.errors.Pandas4Warning}
    if level in kinds:
        with pytest.raises(kinds[level]):
            run(old)
    else:
        with pytest.raises((AttributeError, TypeError, ValueError, ImportError)):
            run(old)


THINGS = [pd.DataFrame, pd.Series, pd.Index, pd.DatetimeIndex, pd.Timestamp]
THINGS += [pd.core.groupby.DataFrameGroupBy, type(pd.Series(pd.to_datetime(["2024-03-05"])).dt)]


@pytest.mark.parametrize("name", migration.REMOVED)
def test_removed_names_are_gone(name):
    assert not any(hasattr(thing, name) for thing in THINGS)


@pytest.mark.parametrize("name", migration.DEPRECATED)
def test_deprecated_names_are_still_there(name):
    assert any(hasattr(thing, name) for thing in THINGS)


@pytest.mark.parametrize("name", migration.MODULE)
def test_removed_names_of_the_module_are_gone(name):
    assert not hasattr(pd, name)


def signatures(name):
    for thing in [pd, *THINGS]:
        if callable(getattr(thing, name, None)):
            yield inspect.signature(getattr(thing, name)).parameters


@pytest.mark.parametrize("name", migration.REMOVED_KEYWORDS)
def test_removed_keywords_are_gone_from_all_signatures(name):
    found = list(signatures(name))
    assert found
    for parameters in found:
        assert not parameters.keys() & migration.REMOVED_KEYWORDS[name].keys()


@pytest.mark.parametrize("name", migration.DEPRECATED_KEYWORDS)
def test_deprecated_keywords_are_still_in_a_signature(name):
    keywords = set().union(*signatures(name))
    assert keywords >= migration.DEPRECATED_KEYWORDS[name].keys()


@pytest.mark.parametrize(("old", "new"), migration.ALIASES.items())
def test_old_aliases_are_refused_and_new_ones_accepted(old, new):
    with pytest.raises(ValueError, match="Invalid frequency"):
        pd.tseries.frequencies.to_offset(old)
    assert pd.tseries.frequencies.to_offset(new) is not None


@pytest.mark.parametrize(
    "line",
    [
        "rows.append(row)",
        "rows.append(row); rows[0]['city'] = 'Beijing'",
        "config['plot']['color'] = 'red'",
        "table[0][1] = 2",
        "frame.apply(f, axis=1)",
        "s.to_period('M'); pd.Period('2024', freq='M')",
        "s.round(2); s.resample(rule); s.shift(1)",
        "day.weekday()",
        "groups.first(); groups.last()",
        "np.append",
        "frame.drop(columns='n'); frame.fillna(0, inplace=False)",
        "import numpy as np; np.datetime64",
        "datetime.datetime.now()",
        "frame.loc[rows, 'n'] = 1; frame['n'] = 2",
        "pd.to_numeric(s, errors='coerce')",
        "frame.pivot(index='a', columns='b', values='c')",
        "",
    ],
)
def test_what_is_in_order_is_passed(line):
    assert len(migration.uses_removed_api(f"import pandas as pd\n{line}")) == 0


def test_uses_are_listed_in_the_order_of_their_lines():
    source = textwrap.dedent("""
        import pandas as p
        old = p.Panel
        result = (
            frame.fillna(method="ffill")
            .resample("3H")
            .append(other)
        )
    """)
    found = migration.uses_removed_api(source)
    assert found["line"].tolist() == [3, 5, 6, 7]
    assert found["found"].tolist() == ["pd.Panel", "fillna(method=)", "resample('3H')", "append"]
    assert found["replacement"][2] == "'3h'"
    assert len(migration.uses_removed_api("pd = 1\npd.np")) == 0  # pandas is not imported


def test_uses_removed_api_refuses_what_is_no_code():
    with pytest.raises(TypeError, match="source must be Python code, a str, got bytes"):
        migration.uses_removed_api(b"x = 1")
    with pytest.raises(SyntaxError):
        migration.uses_removed_api("x = = 1")


def test_collect_warnings_matches_pytest():
    def work(n, *, name):
        frame = pd.DataFrame({"n": [1, 2]})
        for _ in range(n):
            frame.rename(columns={"n": name}, copy=False)
        frame["n"][0] = 9
        warnings.warn("of another library", DeprecationWarning, stacklevel=1)
        return frame

    with pytest.warns() as record:
        expected = work(3, name="m")
    result, warned = migration.collect_warnings(work, 3, name="m")
    assert_frame_equal(result, expected)
    assert warned["category"].tolist() == ["Pandas4Warning", "ChainedAssignmentError"]
    assert warned["times"].tolist() == [3, 1]
    messages = {str(w.message).strip() for w in record if "another library" not in str(w.message)}
    assert set(warned["message"]) == messages


def test_collect_warnings_of_code_in_order_is_empty():
    result, warned = migration.collect_warnings(lambda: 1)
    assert result == 1
    assert warned.shape == (0, 3)
    with pytest.raises(TypeError, match="function must be callable, got 3"):
        migration.collect_warnings(3)


@pytest.mark.parametrize("zone", [None, "Asia/Shanghai"])
def test_like_pandas_2_has_the_dtypes_of_pandas_2(zone):
    frame = pd.DataFrame(
        {
            "city": ["Beijing", None],
            "day": pd.to_datetime(["2024-03-05", None]).tz_localize(zone),
            "took": pd.to_timedelta(["1h", "2h"]),
            "n": [1, 2],
            "kind": pd.Categorical(["a", "b"]),
            "text": pd.array(["x", None], dtype="string"),
        },
        index=pd.Index(["a", "b"], name="key"),
    )
    before = frame.copy()
    expected = frame.astype(
        {
            "city": object,
            "day": f"datetime64[ns{', ' + zone if zone else ''}]",
            "took": "timedelta64[ns]",
        }
    )
    expected.index = expected.index.astype(object)
    expected.columns = expected.columns.astype(object)
    assert_frame_equal(migration.like_pandas_2(frame), expected, check_index_type="exact")
    assert_frame_equal(frame, before)
    assert np.isnan(migration.like_pandas_2(frame)["city"].iloc[1])


def test_like_pandas_2_changes_labels_of_one_level_only():
    index = pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])
    frame = pd.DataFrame({"n": [1, 2]}, index=index)
    assert migration.like_pandas_2(frame).index.equals(index)
    dates = pd.DataFrame([[1]], columns=pd.to_datetime(["2024-03-05"]))
    assert migration.like_pandas_2(dates).columns.dtype == "datetime64[ns]"
    twice = pd.DataFrame([["x", "y"]], columns=["a", "a"])
    assert migration.like_pandas_2(twice).dtypes.tolist() == [object, object]


def test_like_pandas_2_refuses_other_types_and_far_dates():
    with pytest.raises(TypeError, match="frame must be a DataFrame, got Series"):
        migration.like_pandas_2(pd.Series([1]))
    with pytest.raises(pd.errors.OutOfBoundsDatetime):
        migration.like_pandas_2(pd.DataFrame({"day": pd.to_datetime(["2500-01-01"])}))
