"""Number types against NumPy, ctypes, pandas and exact Python numbers."""

import ctypes
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_array_equal, assert_array_max_ulp

from cheatsheet.arrays import dtypes

INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64"]
NUMBERS = ["bool", *INTEGERS, *FLOATS, "complex64", "complex128"]

# promote


@pytest.mark.parametrize("a", NUMBERS)
def test_promote_matches_numpy_for_every_pair(a):
    ours = {b: dtypes.promote(a, b) for b in NUMBERS}
    assert ours == {b: np.promote_types(a, b) for b in NUMBERS}


def test_promote_ignores_the_byte_order():
    for a, b in [("<i4", ">i4"), (">i4", "<i4"), ("<i4", "<i4"), (">i4", ">i4")]:
        assert dtypes.promote(a, b) == np.promote_types(a, b) == np.dtype("=i4")


def test_promote_refuses_what_is_not_a_number():
    with pytest.raises(TypeError, match="b must be boolean or numeric, got <U3"):
        dtypes.promote("int8", "U3")


# wrap_around


@pytest.mark.parametrize("dtype", INTEGERS)
@settings(max_examples=12, deadline=None)
@given(values=st.lists(st.integers(-(2**70), 2**70), max_size=4))
def test_wrap_around_matches_c(dtype, values):
    c_type = getattr(ctypes, f"c_{dtype}")
    wrapped = dtypes.wrap_around(values, dtype)
    assert wrapped.dtype == dtype
    assert wrapped.tolist() == [c_type(value).value for value in values]


@pytest.mark.parametrize("dtype", INTEGERS)
def test_wrap_around_matches_astype(dtype, rng):
    x = rng.integers(-(2**62), 2**62, size=(20, 6))[::2, ::-1]  # not contiguous
    before = x.copy()
    assert_array_equal(dtypes.wrap_around(x, dtype), x.astype(dtype), strict=True)
    assert_array_equal(x, before)


def test_wrap_around_says_what_the_sum_of_two_small_integers_is():
    a, b = np.meshgrid(np.arange(256, dtype="uint8"), np.arange(256, dtype="uint8"))
    exact = a.astype(int) + b.astype(int)
    assert_array_equal(a + b, dtypes.wrap_around(exact, "uint8"), strict=True)


def test_wrap_around_keeps_the_shape_of_a_scalar_and_of_nothing():
    assert dtypes.wrap_around(300, "uint8").shape == ()
    assert dtypes.wrap_around(300, "uint8") == 44
    assert dtypes.wrap_around(np.empty((0, 3), int), "int8").shape == (0, 3)


def test_wrap_around_takes_integers_only():
    with pytest.raises(TypeError, match=r"values must be integers, got 1\.5"):
        dtypes.wrap_around([1, 1.5], "uint8")
    with pytest.raises(TypeError, match="dtype must be an integer dtype, got float64"):
        dtypes.wrap_around([1], float)


# saturate


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "uint16", "int32", "uint32"])
@pytest.mark.parametrize(
    ("source", "largest"),
    [("float16", 65000), ("float32", 1e20), ("float64", 1e300), ("int16", 2**15), ("int64", 2**40)],
)
def test_saturate_matches_python(dtype, source, largest, rng):
    limits = np.iinfo(dtype)
    scale = 10.0 ** rng.uniform(0, np.log10(largest), size=(60, 4))
    x = (rng.choice([-0.999, 0.999], size=(60, 4)) * scale).astype(source)[::2]
    before = x.copy()
    expected = [[min(max(round(v), limits.min), limits.max) for v in row] for row in x.tolist()]
    assert_array_equal(dtypes.saturate(x, dtype), np.array(expected, dtype), strict=True)
    assert_array_equal(x, before)


@pytest.mark.parametrize("dtype", ["int8", "uint16", "int32", "uint32"])
def test_saturate_stops_at_both_ends(dtype):
    limits = np.iinfo(dtype)
    x = [-np.inf, limits.min - 1, limits.min, limits.max, limits.max + 1, np.inf]
    expected = [limits.min] * 3 + [limits.max] * 3
    assert dtypes.saturate(x, dtype).tolist() == expected


def test_saturate_rounds_halves_to_even_and_keeps_shapes():
    assert dtypes.saturate([0.5, 1.5, 2.5], "uint8").tolist() == [0, 2, 2]
    assert dtypes.saturate(7.2, "uint8").shape == ()
    assert dtypes.saturate(np.empty((0, 2)), "uint8").shape == (0, 2)


def test_saturate_refuses_what_it_cannot_do():
    with pytest.raises(ValueError, match="values must not be NaN"):
        dtypes.saturate([1, np.nan], "uint8")
    with pytest.raises(ValueError, match="bits must be one of 8, 16, 32, got 64"):
        dtypes.saturate([1], "int64")
    with pytest.raises(TypeError, match="dtype must be an integer dtype, got float32"):
        dtypes.saturate([1], "float32")
    with pytest.raises(TypeError, match="values must be real, got complex128"):
        dtypes.saturate([1j], "uint8")


# changed_by_cast


def fits(value, dtype):
    """Whether a Python number is a value of the dtype, by exact arithmetic."""
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        if not np.isfinite(value):
            return True
        with np.errstate(over="ignore"):
            nearest = float(np.array(value, dtype="f8").astype(dtype))
        return np.isfinite(nearest) and Fraction(nearest) == Fraction(value)
    if not np.isfinite(value) or value != int(value):
        return False
    if dtype.kind == "b":
        return value in (0, 1)
    return np.iinfo(dtype).min <= int(value) <= np.iinfo(dtype).max


real_arrays = hnp.arrays(
    st.sampled_from(["bool", *INTEGERS, *FLOATS]),
    hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=2),
)


@pytest.mark.parametrize("target", ["bool", *INTEGERS, *FLOATS])
@settings(max_examples=12, deadline=None)
@given(x=real_arrays)
def test_changed_by_cast_matches_exact_fractions(target, x):
    before = x.copy()
    expected = np.array([not fits(value, target) for value in x.ravel().tolist()], dtype=bool)
    assert_array_equal(dtypes.changed_by_cast(x, target), expected.reshape(x.shape), strict=True)
    assert_array_equal(x, before)


@pytest.mark.parametrize("target", [*INTEGERS, *FLOATS])
@settings(max_examples=12, deadline=None)
@given(x=real_arrays)
def test_changed_by_cast_agrees_with_same_value(target, x):
    x = np.where(x == 0, np.zeros_like(x), x)  # NumPy refuses -0.0 as unsigned
    if dtypes.changed_by_cast(x, target).any():
        with pytest.raises(ValueError, match="could not cast 'same_value'"):
            x.astype(target, casting="same_value")
    else:
        x.astype(target, casting="same_value")


@pytest.mark.parametrize(
    ("value", "source", "target"),
    [
        (2**53 + 1, "int64", "float64"),
        (2**63 - 1, "int64", "float64"),  # both round to 2**63 when NumPy compares them
        (2.0**63, "float64", "int64"),
        (2.0**64, "float64", "uint64"),
        (-1, "int8", "uint64"),
        (0.1, "float64", "float32"),
        (70000, "int32", "float16"),
        (np.nan, "float64", "int64"),
        (np.inf, "float32", "uint8"),
        (2, "int8", "bool"),
    ],
)
def test_changed_by_cast_sees_the_traps(value, source, target):
    assert dtypes.changed_by_cast(np.array(value, dtype=source), target)


def test_changed_by_cast_lets_nan_and_infinities_pass_among_floats():
    assert not dtypes.changed_by_cast([np.nan, np.inf, -np.inf, 0.5], "float16").any()


def test_changed_by_cast_takes_views_scalars_and_nothing():
    x = np.array([[1.0, 2.5], [3.5, 4.0]])
    assert dtypes.changed_by_cast(x.T[::-1], int).tolist() == [[True, False], [False, True]]
    assert dtypes.changed_by_cast(2.5, int).shape == ()
    assert dtypes.changed_by_cast([], int).shape == (0,)


def test_changed_by_cast_takes_real_numbers_only():
    with pytest.raises(TypeError, match="values must be boolean or real, got <U1"):
        dtypes.changed_by_cast(["1"], int)
    with pytest.raises(TypeError, match="dtype must be boolean or real, got complex64"):
        dtypes.changed_by_cast([1], "complex64")


# smallest_integer


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=4))
def test_smallest_integer_matches_pandas_downcast(values):
    x = np.array(values, dtype="int64")
    downcast = "unsigned" if x.min() >= 0 else "integer"
    expected = pd.to_numeric(pd.Series(x), downcast=downcast).dtype
    assert dtypes.smallest_integer(x) == expected


@pytest.mark.parametrize("dtype", INTEGERS)
def test_smallest_integer_is_the_dtype_whose_limits_are_given(dtype):
    limits = np.iinfo(dtype)
    values = np.array([limits.min, limits.max], dtype=dtype)
    assert dtypes.smallest_integer(values) == dtype
    assert dtypes.smallest_integer(values[::-1].reshape(2, 1)) == dtype


def test_smallest_integer_needs_integers():
    with pytest.raises(ValueError, match="size must be at least 1, got 0"):
        dtypes.smallest_integer([])
    with pytest.raises(TypeError, match="values must be integers, got float64"):
        dtypes.smallest_integer([1.0])


# ulp_distance


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("start", [0.0, -0.0, 1.0, -3.5, 65504.0, 6e-8])
def test_ulp_distance_counts_the_steps_of_nextafter(dtype, start):
    start = stop = np.array(start, dtype)
    for steps in range(6):
        assert dtypes.ulp_distance(start, stop) == steps
        assert dtypes.ulp_distance(stop, start) == steps
        stop = np.nextafter(stop, np.array(-np.inf, dtype))


def test_ulp_distance_covers_every_float16():
    x = np.arange(2**16, dtype="uint16").view("float16")
    x = np.unique(x[np.isfinite(x)])  # sorted; one zero
    assert_array_equal(dtypes.ulp_distance(x[0], x), np.arange(len(x)))


@pytest.mark.parametrize("dtype", FLOATS)
def test_ulp_distance_agrees_with_numpy_testing(dtype, rng):
    a = (rng.normal(size=(60, 2)) * 10.0 ** rng.integers(-3, 3, size=(60, 2))).astype(dtype)[::2]
    b = a * (1 + np.finfo(dtype).eps * rng.integers(-9, 9, size=a.shape).astype(dtype))
    steps = dtypes.ulp_distance(a, b)
    assert_array_equal(steps, dtypes.ulp_distance(b, a), strict=True)
    assert steps.max() > 5
    for x, y, most in zip(a.flat, b.flat, steps.flat, strict=True):
        assert_array_max_ulp(x, y, maxulp=int(most), dtype=dtype)
        if most:
            with pytest.raises(AssertionError):
                assert_array_max_ulp(x, y, maxulp=int(most) - 1, dtype=dtype)


def test_ulp_distance_from_end_to_end_does_not_overflow():
    for dtype in FLOATS:
        inf = np.array(np.inf, dtype)
        assert int(dtypes.ulp_distance(-inf, inf)) == 2 * int(inf.view(f"u{inf.itemsize}"))


def test_ulp_distance_broadcasts_mixes_dtypes_and_takes_nothing():
    assert dtypes.ulp_distance([[1], [2]], [1, 2, 4]).shape == (2, 3)
    assert dtypes.ulp_distance(1, 1).shape == ()
    assert dtypes.ulp_distance([], []).shape == (0,)
    assert dtypes.ulp_distance(np.float32(0.1), np.float64(0.1)) > 1000


def test_ulp_distance_refuses_nan_and_other_kinds():
    with pytest.raises(ValueError, match="must not be NaN"):
        dtypes.ulp_distance(np.nan, 1.0)
    with pytest.raises(TypeError, match="a must be real, got complex128"):
        dtypes.ulp_distance(1j, 1.0)
    if np.dtype(np.longdouble) != np.float64:
        with pytest.raises(TypeError, match="must be float16, float32 or float64"):
            dtypes.ulp_distance(np.longdouble(1), 1.0)
