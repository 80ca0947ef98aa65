"""Ticks against Matplotlib's locator, numbers in words by reading them back."""

from decimal import Decimal

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ticker import EngFormatter, MaxNLocator
from numpy.testing import assert_allclose

from cheatsheet.plotting import ticks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.05, "0.05"),
        (9999, "9999"),
        (10_000, "1万"),
        (123_456, "12.3456万"),
        (12_345_000, "1234.5万"),
        (99_999_999.9, "1亿"),
        (1e8, "1亿"),
        (14.1e8, "14.1亿"),
        (1.2e12, "1.2万亿"),
        (3e17, "300000万亿"),
        (-25_000, "−2.5万"),
        (9_999.99999, "1万"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
    ],
)
def test_format_wan_writes_as_a_newspaper_would(value, text):
    assert ticks.format_wan(value) == text
    assert ticks.format_wan(np.float64(value)) == text


@given(st.floats(-1e15, 1e15), st.integers(1, 9))
def test_format_wan_can_be_read_back(value, digits):
    with mpl.rc_context({"axes.unicode_minus": False}):
        text = ticks.format_wan(value, digits=digits)
    number = text.rstrip("万亿")
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[text[len(number) :]]
    assert Decimal(number) * factor == Decimal(f"{value:.{digits}g}")
    assert "e" not in number
    if factor > 1:
        assert 1 <= abs(Decimal(number)) < 10_000


@pytest.mark.parametrize("power", range(-6, 13))
@pytest.mark.parametrize("value", [1, 2.5, 17, -300])
def test_format_wan_with_its_units_is_the_engineering_formatter(power, value):
    value = value * 10.0**power
    prefixes = dict(EngFormatter.ENG_PREFIXES)
    units = {10.0**p: prefixes[p] for p in range(-9, 16, 3)} | {1.0: ""}
    assert ticks.format_wan(value, units=units) == EngFormatter(sep="")(value)


def test_format_wan_takes_units_and_is_a_formatter_of_an_axis():
    fig, ax = plt.subplots()
    ax.set(ylim=(0, 3e4), yticks=[0, 1e4, 2.5e4])
    ax.yaxis.set_major_formatter(ticks.format_wan)
    assert ax.yaxis.get_major_formatter().format_ticks([0, 1e4, 2.5e4]) == ["0", "1万", "2.5万"]
    plt.close(fig)
    dozens = {144: " gross", 12: " dozen"}
    assert [ticks.format_wan(v, units=dozens) for v in (6, 30, 288)] == [
        "6",
        "2.5 dozen",
        "2 gross",
    ]
    assert ticks.format_wan(1234, digits=2) == "1200"


def test_format_wan_refuses_what_it_cannot_count_in():
    with pytest.raises(ValueError, match="digits must be at least 1, got 0"):
        ticks.format_wan(1, digits=0)
    with pytest.raises(ValueError, match="factor must be positive, got 0"):
        ticks.format_wan(1, units={0: "none"})


def by_matplotlib(low, high, n):
    located = MaxNLocator(n, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    slack = 1e-10 * (high - low)
    return located[(located >= low - slack) & (located <= high + slack)]


@pytest.mark.parametrize("scale", [1e-7, 0.01, 1, 1e6])
@pytest.mark.parametrize("n", [1, 2, 3, 5, 9, 20])
def test_nice_ticks_match_maxnlocator(scale, n, rng):
    for low, high in np.sort(rng.normal(scale=scale, size=(100, 2)), axis=1):
        assert_allclose(
            ticks.nice_ticks(low, high, n), by_matplotlib(low, high, n), atol=1e-12 * scale
        )


@pytest.mark.parametrize("n", [1, 4, 5, 10])
def test_nice_ticks_match_maxnlocator_between_round_numbers(n):
    for low in (-1, 0, 0.25):
        for high in (0.5, 0.7, 0.9, 1, 2, 2.5, 5, 7.5, 10, 1000):
            expected = by_matplotlib(low, high, n)
            assert_allclose(ticks.nice_ticks(low, high, n), expected, atol=1e-12)


@given(
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e6),
    st.integers(1, 30),
)
def test_nice_ticks_are_evenly_spaced_within_the_range_and_not_too_many(low, span, n):
    high = low + span
    at = ticks.nice_ticks(low, high, n)
    assert low <= at[0] < at[-1] <= high
    assert 2 <= len(at) <= max(n + 1, 4)  # n = 1 may need a smaller step, to have two
    step, rounding = np.diff(at), 4 * np.spacing(abs(at).max())
    assert_allclose(step, step[0], atol=rounding)
    mantissa = float(f"{(at[-1] - at[0]) / (len(at) - 1):.3e}".split("e")[0])
    assert mantissa in (1, 2, 2.5, 5)
    assert at[0] - step[0] < low + rounding
    assert at[-1] + step[0] > high - rounding


def test_nice_ticks_are_the_floats_that_one_would_type():
    assert ticks.nice_ticks(0, 1, 10).tolist() == [k / 10 for k in range(11)]
    assert ticks.nice_ticks(0.1, 0.7, 6).tolist() == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
    assert 0.1 * 3 != 0.3  # why it is worth a test


@pytest.mark.parametrize("ends", [(1, 1), (2, 1), (0, np.inf), (np.nan, 1)])
def test_nice_ticks_refuse_what_is_no_range(ends):
    with pytest.raises(ValueError, match="low must be below high, and both finite, got "):
        ticks.nice_ticks(*ends)
    with pytest.raises(ValueError, match="n must be at least 1, got 0"):
        ticks.nice_ticks(0, 1, 0)
