"""Element-wise idioms against SciPy, pandas, the decimal module and the math module."""

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import special

from cheatsheet.arrays import elementwise

finite = st.floats(allow_nan=False, allow_infinity=False)

# safe_divide


@pytest.mark.parametrize("dtype", [np.int8, np.float32, np.float64])
@pytest.mark.parametrize("fill", [0.0, np.nan, -1.5])
def test_safe_divide_matches_python(dtype, fill, rng):
    a = rng.integers(-3, 4, size=(6, 1)).astype(dtype)
    b = rng.integers(-2, 3, size=(1, 10)).astype(dtype)[:, ::2]
    b[0, 0] = 0
    before = a.copy(), b.copy()
    expected = [[fill if y == 0 else x / y for y in b[0].tolist()] for x in a[:, 0].tolist()]
    assert_array_equal(elementwise.safe_divide(a, b, fill=fill), expected)
    assert_array_equal(a, before[0])
    assert_array_equal(b, before[1])


def test_safe_divide_lets_nan_and_infinities_through():
    result = elementwise.safe_divide([np.nan, np.inf, 1, 1], [1, 1, np.inf, -0.0], fill=7)
    assert_array_equal(result, [np.nan, np.inf, 0, 7])


def test_safe_divide_takes_scalars_and_nothing():
    assert elementwise.safe_divide(1, 0, fill=3).shape == ()
    assert elementwise.safe_divide(1, 0, fill=3) == 3
    assert elementwise.safe_divide([], 0).shape == (0,)


def test_safe_divide_refuses_shapes_that_do_not_broadcast():
    with pytest.raises(ValueError, match="shape mismatch"):
        elementwise.safe_divide([1, 2], [1, 2, 3])


# between


@pytest.mark.parametrize("inclusive", ["both", "neither", "left", "right"])
@pytest.mark.parametrize("dtype", ["int64", "float32", "datetime64[D]"])
def test_between_matches_pandas(inclusive, dtype):
    x = np.arange(12).astype(dtype)[::2]
    low, high = x[1], x[4]
    expected = pd.Series(x).between(low, high, inclusive=inclusive)
    result = elementwise.between(x, low, high, inclusive=inclusive)
    assert_array_equal(result, expected.to_numpy(), strict=True)


def test_between_broadcasts_its_bounds():
    assert elementwise.between([1, 2, 3], [[0], [2]], [[1], [9]]).tolist() == [
        [True, False, False],
        [False, True, True],
    ]


def test_nothing_contains_nan():
    assert not elementwise.between([np.nan], -np.inf, np.inf)[0]
    assert not elementwise.between([0.0], np.nan, np.inf)[0]


def test_between_keeps_the_shape_of_a_scalar_and_of_nothing():
    assert elementwise.between(2, 1, 3).shape == ()
    assert elementwise.between([], 1, 3).shape == (0,)


def test_between_refuses_an_unknown_side():
    with pytest.raises(ValueError, match=r"inclusive must be one of 'both', .*, got 'yes'"):
        elementwise.between([1], 0, 2, inclusive="yes")


# round_half_away


def paper(value):
    """Round one float by exact decimal arithmetic."""
    return float(Decimal(value).to_integral_value(ROUND_HALF_UP))


@given(finite)
def test_round_half_away_matches_decimal(value):
    assert elementwise.round_half_away(value) == paper(value)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_round_half_away_matches_decimal_at_the_halves_and_beside_them(dtype):
    halves = np.arange(-40, 40, dtype=dtype) / 2
    up, down = np.nextafter(halves, dtype(99)), np.nextafter(halves, dtype(-99))
    x = np.stack([down, halves, up])[:, ::-1]
    before = x.copy()
    expected = [[paper(value) for value in row] for row in x.tolist()]
    assert_array_equal(elementwise.round_half_away(x), expected)
    assert_array_equal(x, before)


def test_round_half_away_is_not_fooled_by_adding_a_half():
    below = math.nextafter(0.5, 0)
    assert math.floor(below + 0.5) == 1
    assert elementwise.round_half_away(below) == 0
    assert elementwise.round_half_away(2.0**52 + 1) == 2.0**52 + 1


def test_round_half_away_keeps_what_is_not_finite_and_the_shape():
    assert_array_equal(
        elementwise.round_half_away([np.nan, np.inf, -np.inf]), [np.nan, np.inf, -np.inf]
    )
    assert elementwise.round_half_away(0.5).shape == ()
    assert elementwise.round_half_away(np.empty((0, 2))).shape == (0, 2)


# wrap_angle


@pytest.mark.parametrize("period", [2 * np.pi, 360.0, 24.0, 0.1])
def test_wrap_angle_matches_the_ieee_remainder(period, rng):
    x = rng.uniform(-20 * period, 20 * period, size=(50, 6))[::2]
    before = x.copy()
    expected = [[math.remainder(value, period) for value in row] for row in x.tolist()]
    assert_allclose(elementwise.wrap_angle(x, period=period), expected, atol=4e-15 * period)
    assert_array_equal(x, before)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**3))
def test_wrap_angle_of_integers_is_exact(x, half):
    wrapped = elementwise.wrap_angle(x, period=2 * half)
    assert -half <= wrapped < half
    assert (x - wrapped) % (2 * half) == 0


def test_wrap_angle_leaves_small_angles_exactly_alone():
    x = np.array([1e-300, -1e-20, 0.1, -1.0, 3.0])
    assert_array_equal(elementwise.wrap_angle(x), x)


def test_wrap_angle_of_what_is_not_finite_is_nan():
    assert np.isnan(elementwise.wrap_angle([np.nan, np.inf, -np.inf])).all()


def test_wrap_angle_keeps_the_shape_of_a_scalar_and_of_nothing():
    assert elementwise.wrap_angle(1).shape == ()
    assert elementwise.wrap_angle([]).shape == (0,)


def test_wrap_angle_needs_a_period():
    with pytest.raises(ValueError, match="period must be positive, got 0"):
        elementwise.wrap_angle([1], period=0)


# signed_log


@given(finite)
def test_signed_log_matches_math(value):
    expected = math.copysign(math.log1p(abs(value)), value)
    assert_allclose(elementwise.signed_log(value), expected, rtol=1e-14)


@pytest.mark.parametrize("dtype", [np.int8, np.float32, np.float64])
def test_signed_log_is_undone_by_expm1(dtype):
    x = np.array([[-128, -1, 0], [1, 7, 100]]).astype(dtype).T
    before = x.copy()
    y = elementwise.signed_log(x)
    assert_allclose(np.copysign(np.expm1(np.abs(y)), y), x, rtol=1e-14)
    assert_array_equal(x, before)


def test_signed_log_keeps_what_is_not_finite_and_the_shape():
    x = [np.nan, np.inf, -np.inf]
    assert_array_equal(elementwise.signed_log(x), x)
    assert elementwise.signed_log(3).shape == ()
    assert elementwise.signed_log([]).shape == (0,)


# logsumexp


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e3, 1e300])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(), (5,), (4, 3), (2, 3, 4)])
def test_logsumexp_matches_scipy(shape, dtype, scale, rng):
    x = np.asarray(rng.normal(size=shape).clip(-3, 3) * min(scale, 1e37)).astype(dtype).T
    before = x.copy()
    for axis in [None, *range(-x.ndim, x.ndim)]:
        expected = special.logsumexp(x.astype(float), axis=axis)
        result = elementwise.logsumexp(x, axis)
        assert result.shape == np.shape(expected)
        assert_allclose(result, expected, rtol=1e-14, atol=1e-14)
    assert_array_equal(x, before)


@pytest.mark.parametrize(
    "x",
    [
        [np.inf, 1.0],
        [np.inf, 1000.0],
        [-np.inf, 1.0],
        [-np.inf, -np.inf],
        [np.inf, -np.inf],
        [np.nan, 1.0],
        [np.nan, np.inf],
        [1.7e308, -1.7e308],
        [-1000.0, -1000.0],
    ],
)
def test_logsumexp_matches_scipy_at_the_extremes(x):
    with np.errstate(over="ignore"):  # SciPy warns of 1.7e308
        expected = special.logsumexp(x)
    assert_allclose(elementwise.logsumexp(x), expected, rtol=1e-15)


def test_logsumexp_of_nothing_is_minus_infinity():
    assert elementwise.logsumexp([]) == -np.inf
    assert_array_equal(elementwise.logsumexp(np.empty((2, 0)), axis=1), [-np.inf, -np.inf])
    assert elementwise.logsumexp(np.empty((2, 0)), axis=0).shape == (0,)


def test_logsumexp_refuses_an_axis_that_is_not_there():
    with pytest.raises(ValueError, match="axis must be between -1 and 0 for 1 dimension, got 1"):
        elementwise.logsumexp([1, 2], axis=1)
