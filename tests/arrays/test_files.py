"""Bytes, code and text against NumPy's own reader, the json module and Python's evaluation."""

import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_array_equal

from cheatsheet.arrays import files

numbers = st.one_of(
    hnp.boolean_dtypes(), hnp.integer_dtypes(), hnp.unsigned_integer_dtypes(), hnp.floating_dtypes()
)
arrays = hnp.arrays(numbers, hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
DTYPES = [bool, np.int8, ">i4", np.uint64, np.float16, ">f8", complex, "U3", "S2", "M8[s]"]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3)])
def test_to_bytes_are_what_numpy_loads(dtype, shape):
    x = np.arange(24)[: np.prod(shape, dtype=int)].reshape(shape).astype(dtype)
    assert_array_equal(np.load(io.BytesIO(files.to_bytes(x))), x, strict=True)


@pytest.mark.parametrize("dtype", DTYPES)
def test_from_bytes_reads_what_numpy_saves(dtype, tmp_path):
    x = np.arange(24).reshape(4, 6).astype(dtype)[::2, ::3]  # not contiguous
    np.save(tmp_path / "x.npy", x)
    assert_array_equal(files.from_bytes((tmp_path / "x.npy").read_bytes()), x, strict=True)


@given(arrays)
def test_from_bytes_undoes_to_bytes(x):
    back = files.from_bytes(files.to_bytes(x))
    assert_array_equal(back, x, strict=True)
    assert back.flags.f_contiguous == x.flags.f_contiguous


def test_to_bytes_refuses_objects():
    with pytest.raises(ValueError, match="Object arrays cannot be saved"):
        files.to_bytes([1, None])


def test_from_bytes_refuses_pickles():
    file = io.BytesIO()
    np.save(file, np.array([1, None]), allow_pickle=True)
    with pytest.raises(ValueError, match="Object arrays cannot be loaded"):
        files.from_bytes(file.getvalue())


@pytest.mark.parametrize("data", [b"", b"hello, this is text"])
def test_from_bytes_refuses_other_data(data):
    with pytest.raises(ValueError, match="magic string"):
        files.from_bytes(data)


def test_from_bytes_refuses_data_that_ends_too_early():
    with pytest.raises(ValueError, match="EOF: reading array data, expected 72 bytes got 71"):
        files.from_bytes(files.to_bytes(np.arange(9))[:-1])


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", [*DTYPES, [("a", "<i4"), ("b", "<f8", (2,))]])
def test_npy_header_matches_numpy(dtype, order, version):
    x = np.zeros((2, 3), dtype, order)
    file = io.BytesIO()
    np.lib.format.write_array(file, x, version=version)
    file.seek(0)
    header = files.npy_header(file)
    assert header["shape"] == (2, 3)
    assert header["fortran_order"] is (order == "F")
    assert np.lib.format.descr_to_dtype(header["descr"]) == x.dtype
    assert file.read() == x.tobytes(order)  # the elements begin where it stopped


def test_npy_header_reads_names_that_are_not_latin():
    x = np.zeros(1, [("温度", "<f8")])
    file = io.BytesIO()
    np.lib.format.write_array(file, x, version=(3, 0))
    file.seek(0)
    assert files.npy_header(file)["descr"] == [("温度", "<f8")]


def test_npy_header_refuses_other_files():
    with pytest.raises(ValueError, match=r"file must begin with b'\\x93NUMPY', got b'PK"):
        files.npy_header(io.BytesIO(b"PK\x03\x04 zip archive"))


@pytest.mark.parametrize(("length", "more"), [(0, 6), (7, 2), (9, 2), (100, 118)])
def test_npy_header_refuses_files_that_end_within_it(length, more):
    with pytest.raises(ValueError, match=f"header must have {more} more bytes, got"):
        files.npy_header(io.BytesIO(files.to_bytes([1.0])[:length]))


@given(arrays)
def test_as_plain_matches_tolist_and_the_json_module(x):
    data = {"x": x, "nested": [x, (x, {"deep": x.sum()})]}
    plain = files.as_plain(data)
    expected = json.dumps(data, default=lambda value: value.tolist())
    assert json.dumps(plain) == expected
    assert repr(plain["x"]) == repr(x.tolist())


def test_as_plain_leaves_no_numpy_scalar_anywhere():
    objects = np.array([np.float32(0.5), None], dtype=object)
    plain = files.as_plain({np.int64(1): objects, "pair": (np.True_, np.str_("a"))})
    assert repr(plain) == "{1: [0.5, None], 'pair': (True, 'a')}"


def test_as_plain_makes_a_tuple_of_a_named_tuple():
    assert repr(files.as_plain(np.unique_counts([7, 7]))) == "([7], [2])"


def test_as_plain_does_not_modify_its_argument():
    data = {"x": [np.float64(1)]}
    files.as_plain(data)
    assert isinstance(data["x"][0], np.float64)


@pytest.mark.parametrize("value", [None, "text", 1, 1.5, {1, 2}, b"bytes"])
def test_as_plain_leaves_the_rest_alone(value):
    assert files.as_plain(value) is value


@given(arrays)
def test_as_code_evaluates_to_the_same_array(x):
    back = eval(files.as_code(x), {"np": np})
    expected = x.astype(x.dtype.newbyteorder("="))  # the name of a dtype has no byte order
    assert_array_equal(back, expected, strict=True)


def test_as_code_keeps_minus_zero():
    assert (
        files.as_code(np.float32([-0.0, -np.inf])) == "np.array([-0.0, -np.inf], dtype=np.float32)"
    )


def test_as_code_leaves_nothing_out():
    x = np.arange(2000) / 3
    assert "..." in repr(x)
    assert_array_equal(eval(files.as_code(x), {"np": np}), x)


@pytest.mark.parametrize(
    "x", [["a"], [1j], np.zeros(1, np.complex64), [None], np.zeros(1, np.longdouble)]
)
def test_as_code_refuses_other_dtypes(x):
    with pytest.raises(TypeError, match="x must have dtype bool, int or float, got"):
        files.as_code(x)


@pytest.mark.parametrize("shape", [(), (0,), (5,), (3, 4), (2, 3, 4)])
@pytest.mark.parametrize("digits", [1, 2, 5])
def test_fixed_point_matches_array2string_where_that_has_no_exponent(shape, digits, rng):
    x = 1000 * rng.normal(size=(*shape, 2))[..., 0]  # not contiguous
    options = {"precision": digits, "suppress_small": True, "floatmode": "fixed"}
    expected = np.array2string(x, **options)
    assert files.fixed_point(x, digits) == expected


@given(hnp.arrays(float, st.integers(0, 9)), st.integers(0, 5))
def test_fixed_point_writes_every_number_like_python(x, digits):
    words = files.fixed_point(x, digits).strip("[]").split()
    assert words == [format(value, f".{digits}f") for value in x]


def test_fixed_point_writes_nan_and_infinity():
    assert files.fixed_point([np.nan, -np.inf, 1], 1) == "[ nan -inf  1.0]"


def test_fixed_point_leaves_nothing_out():
    assert len(files.fixed_point(np.zeros(2000)).split()) == 2000


def test_fixed_point_refuses_negative_digits():
    with pytest.raises(ValueError, match="digits must be at least 0, got -1"):
        files.fixed_point([1.0], -1)
