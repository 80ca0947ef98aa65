"""Grids against NumPy's meshgrid, itertools, plain loops, SciPy's trees and Matplotlib."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.ndimage import distance_transform_edt
from scipy.spatial import KDTree

from cheatsheet.arrays import grids

vectors = st.lists(st.lists(st.integers(-9, 9), max_size=4), max_size=4)


@given(vectors, st.sampled_from(["xy", "ij"]))
def test_meshgrid_matches_numpy(vectors, indexing):
    result = grids.meshgrid(*vectors, indexing=indexing)
    expected = np.meshgrid(*vectors, indexing=indexing)
    assert isinstance(result, tuple)
    assert len(result) == len(expected)
    for ours, theirs in zip(result, expected, strict=True):
        assert_array_equal(ours, theirs, strict=True)


def test_meshgrid_flattens_columns_and_scalars_as_numpy_does():
    column, scalar = np.arange(3.0).reshape(-1, 1), 7
    for ours, theirs in zip(
        grids.meshgrid(column, scalar), np.meshgrid(column, scalar), strict=True
    ):
        assert_array_equal(ours, theirs, strict=True)


def test_meshgrid_gives_views_that_cannot_be_written():
    x, y = np.arange(6.0)[::2], np.arange(4)
    grid_x, grid_y = grids.meshgrid(x, y)
    assert np.shares_memory(grid_x, x)
    assert np.shares_memory(grid_y, y)
    with pytest.raises(ValueError, match="read-only"):
        grid_x[0, 0] = 1


def test_meshgrid_refuses_another_indexing():
    with pytest.raises(ValueError, match="indexing must be one of 'xy', 'ij', got 'yx'"):
        grids.meshgrid([1], [2], indexing="yx")


@given(vectors.filter(len))
def test_cartesian_product_matches_itertools(vectors):
    result = grids.cartesian_product(*vectors)
    assert result.shape[1] == len(vectors)
    assert [tuple(row) for row in result.tolist()] == list(itertools.product(*vectors))


@pytest.mark.parametrize("dtype", [np.int8, np.float32, bool, complex, "U3", "datetime64[D]"])
def test_cartesian_product_keeps_a_common_dtype(dtype):
    vector = np.array([0, 1, 1, 0]).astype(dtype)[::2]  # not contiguous
    before = vector.copy()
    result = grids.cartesian_product(vector, vector, vector)
    assert result.dtype == dtype
    assert [tuple(row) for row in result] == list(itertools.product(vector, repeat=3))
    assert_array_equal(vector, before)


def test_cartesian_product_keeps_nan_and_infinity():
    result = grids.cartesian_product([np.nan, np.inf], [1])
    assert_array_equal(result, [[np.nan, 1], [np.inf, 1]])


def test_cartesian_product_needs_vectors():
    with pytest.raises(ValueError, match="vectors must be at least 1, got 0"):
        grids.cartesian_product()
    with pytest.raises(ValueError, match=r"vectors\[1\] must have 1 dimension, got 2"):
        grids.cartesian_product([1], [[2]])


def norm(points):
    return np.sqrt((points**2).sum(axis=1))


@pytest.mark.parametrize("dtype", [int, np.float32, float])
@pytest.mark.parametrize(("n_x", "n_y"), [(4, 3), (3, 3), (1, 5), (0, 2), (2, 0)])
def test_evaluate_on_grid_matches_two_loops(n_x, n_y, dtype, rng):
    x, y = ((9 * rng.normal(size=2 * n)).astype(dtype)[::2] for n in (n_x, n_y))
    before = x.copy(), y.copy()
    result = grids.evaluate_on_grid(norm, x, y)
    assert result.shape == (n_y, n_x)
    for i, j in itertools.product(range(n_y), range(n_x)):
        assert_allclose(result[i, j], np.hypot(x[j], y[i], dtype=float), rtol=1e-6)
    assert_array_equal(x, before[0])
    assert_array_equal(y, before[1])


def test_evaluate_on_grid_keeps_the_axes_of_one_value():
    x, y = np.arange(4), np.arange(10, 13)
    result = grids.evaluate_on_grid(lambda points: points, x, y)
    assert_array_equal(result, np.stack(np.meshgrid(x, y), axis=-1), strict=True)


def test_evaluate_on_grid_calls_once_and_keeps_nan():
    calls = []

    def function(points):
        calls.append(points.shape)
        return list(points[:, 0] * points[:, 1])  # a list is accepted

    result = grids.evaluate_on_grid(function, [1, np.nan], [2, np.inf])
    assert calls == [(4, 2)]
    assert_array_equal(result, [[2, np.nan], [np.inf, np.nan]])


@pytest.mark.parametrize("wrong", [3.0, np.zeros(5), np.zeros((1, 6))])
def test_evaluate_on_grid_refuses_another_number_of_values(wrong):
    with pytest.raises(ValueError, match="one value for each of 6 points, got shape"):
        grids.evaluate_on_grid(lambda points: wrong, [1, 2, 3], [1, 2])


def test_evaluate_on_grid_refuses_grids_as_axes():
    with pytest.raises(ValueError, match=r"x must have 1 dimension, got 2: shape \(2, 3\)"):
        grids.evaluate_on_grid(norm, *np.meshgrid([1, 2, 3], [1, 2]))


@pytest.mark.parametrize(("n", "n_x", "n_y"), [(1, 7, 5), (20, 6, 9), (3, 0, 2)])
def test_distance_field_matches_a_tree(n, n_x, n_y, rng):
    sites = rng.normal(size=(2 * n, 2))[::2]
    x, y = rng.normal(size=n_x), rng.normal(size=n_y)
    points = np.array([(a, b) for b in y for a in x]).reshape(-1, 2)
    expected = KDTree(sites).query(points)[0].reshape(n_y, n_x)
    assert_allclose(grids.distance_field(sites, x, y), expected, rtol=1e-12)


def test_distance_field_of_pixels_matches_the_distance_transform(rng):
    mask = rng.random((12, 9)) < 0.1
    rows, columns = np.nonzero(mask)
    result = grids.distance_field(np.stack([columns, rows], axis=1), range(9), range(12))
    assert_allclose(result, distance_transform_edt(~mask), rtol=1e-12)


def test_distance_field_without_sites_is_infinite_and_nan_is_not_hidden():
    assert_array_equal(grids.distance_field(np.empty((0, 2)), [1, 2], [3]), [[np.inf, np.inf]])
    assert np.isnan(grids.distance_field([[np.nan, 0], [0, 0]], [1, 2], [3])).all()


def test_distance_field_refuses_wrong_shapes():
    with pytest.raises(ValueError, match=r"sites must have 2 dimensions, got 1: shape \(2,\)"):
        grids.distance_field([0, 0], [1], [1])
    with pytest.raises(ValueError, match=r"sites must have 2 columns, got shape \(1, 3\)"):
        grids.distance_field([[0, 0, 0]], [1], [1])
    with pytest.raises(ValueError, match=r"y must have 1 dimension, got 0: shape \(\)"):
        grids.distance_field([[0, 0]], [1], 1)


@pytest.mark.parametrize("dtype", [np.int16, np.float32, float])
@pytest.mark.parametrize("sign", [1, -1])
def test_cell_edges_match_pcolormesh(sign, dtype):
    centers = sign * np.array([0, 2, 3, 7, 8], dtype=dtype)
    figure, ax = plt.subplots()
    mesh = ax.pcolormesh(centers, [0, 1], np.zeros((2, 5)), shading="nearest")
    assert_allclose(grids.cell_edges(centers), mesh.get_coordinates()[0, :, 0], rtol=1e-15)
    plt.close(figure)


@given(st.lists(st.integers(-99, 99), min_size=2, unique=True).map(sorted))
def test_cell_edges_enclose_each_centre(centers):
    edges = grids.cell_edges(centers)
    assert np.all(edges[:-1] < centers)
    assert np.all(centers < edges[1:])


def test_cell_edges_refuse_what_has_no_cells():
    with pytest.raises(ValueError, match="centers must be at least 2, got 1"):
        grids.cell_edges([1])
    with pytest.raises(ValueError, match="centers must have 1 dimension, got 2"):
        grids.cell_edges([[1, 2]])
    for centers in ([0, 0], [0, 2, 1], [0, np.nan, 1]):
        with pytest.raises(ValueError, match="centers must strictly increase or strictly"):
            grids.cell_edges(centers)
