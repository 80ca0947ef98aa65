"""Broadcasting against NumPy's own rule and SciPy's distances."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy.signal import detrend
from scipy.spatial.distance import cdist

from cheatsheet.arrays import broadcasting

shapes = st.lists(st.lists(st.integers(0, 4), max_size=4).map(tuple), max_size=4)


def outcome(function, shapes):
    """The result, or the kind of error."""
    try:
        return function(*shapes)
    except ValueError:
        return ValueError


@given(shapes)
def test_result_shape_matches_numpy(shapes):
    expected = outcome(np.broadcast_shapes, shapes)
    assert outcome(broadcasting.result_shape, shapes) == expected


@given(hnp.mutually_broadcastable_shapes(num_shapes=3))
def test_result_shape_matches_hypothesis(shapes):
    assert broadcasting.result_shape(*shapes.input_shapes) == shapes.result_shape


def test_result_shape_names_the_axis_that_clashes():
    with pytest.raises(ValueError, match=r"axis -2 has the sizes 3 and 5: they must be equal"):
        broadcasting.result_shape((3, 1), (5, 4), (1, 4))


def test_negative_sizes_are_refused():
    with pytest.raises(ValueError, match=r"size must be at least 0, got -1"):
        broadcasting.result_shape((2, -1))
    with pytest.raises(ValueError, match=r"size must be at least 0, got -1"):
        broadcasting.explain_shapes((2, -1))


@given(shapes.filter(len))
def test_explain_shapes_ends_with_the_result_or_marks_the_clash(shapes):
    last = broadcasting.explain_shapes(*shapes).splitlines()[-1]
    result = outcome(np.broadcast_shapes, shapes)
    if result is ValueError:
        assert "!" in last
    else:
        assert last.split()[1:] == [str(size) for size in result]


def test_explain_shapes_needs_a_shape():
    with pytest.raises(ValueError, match="shapes must be at least 1, got 0"):
        broadcasting.explain_shapes()


@pytest.mark.parametrize("dtype", [np.int8, np.float32, np.float64])
@pytest.mark.parametrize("shape", [(5,), (4, 3), (2, 3, 4)])
def test_center_matches_scipy_detrend(shape, dtype, rng):
    x = (10 * rng.normal(size=shape)).astype(dtype)
    before = x.copy()
    for axis in range(-x.ndim, x.ndim):
        expected = detrend(x.astype(float), axis=axis, type="constant")
        assert_allclose(broadcasting.center(x, axis), expected, atol=1e-14)
    assert_array_equal(x, before)


def test_center_refuses_an_axis_that_is_not_there():
    with pytest.raises(ValueError, match="axis must be between -1 and 0 for 1 dimension, got 1"):
        broadcasting.center([1, 2], axis=1)


@pytest.mark.parametrize(("m", "n", "d"), [(4, 6, 3), (1, 1, 1), (0, 3, 2), (3, 2, 0)])
def test_pairwise_distances_match_scipy_cdist(m, n, d, rng):
    a, b = rng.normal(size=(m, d)), rng.normal(size=(2 * n, d))[::2]  # b is not contiguous
    expected = cdist(a, b) if d else np.zeros((m, n))
    assert_allclose(broadcasting.pairwise_distances(a, b), expected, rtol=1e-12)


def test_pairwise_distances_keep_nan_where_it_is():
    distances = broadcasting.pairwise_distances([[np.nan, 0], [0, 0]], [[3, 4]])
    assert_array_equal(distances, [[np.nan], [5]])


def test_pairwise_distances_refuse_wrong_shapes():
    with pytest.raises(ValueError, match=r"a must have 2 dimensions, got 1: shape \(2,\)"):
        broadcasting.pairwise_distances([1, 2], [[1, 2]])
    with pytest.raises(ValueError, match=r"equally many columns, got \(1, 2\) and \(1, 3\)"):
        broadcasting.pairwise_distances([[1, 2]], [[1, 2, 3]])
