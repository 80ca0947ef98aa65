"""The named idioms of linear algebra against SciPy, and against the identities that define them."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import linregress

from cheatsheet.arrays import linear_algebra

small = st.integers(-9, 9).map(float)
matrices = hnp.arrays(float, hnp.array_shapes(min_dims=2, max_dims=2, max_side=5), elements=small)
squares = st.integers(1, 5).flatmap(lambda n: hnp.arrays(float, (n, n), elements=small))


@pytest.mark.parametrize("dtype", [np.int64, np.float32, np.float64])
@pytest.mark.parametrize("n", [2, 3, 50])
def test_fit_line_matches_scipy_linregress(n, dtype, rng):
    x, y = (10 * rng.normal(size=(2 * n, 2))).astype(dtype)[::2].T  # neither is contiguous
    x[:2] = 0, 1  # integers might all be equal
    before = x.copy(), y.copy()
    expected = linregress(x.astype(float), y.astype(float))
    slope, intercept = linear_algebra.fit_line(x, y)
    assert_allclose([slope, intercept], [expected.slope, expected.intercept], rtol=1e-9, atol=1e-9)
    assert_array_equal([x, y], before)


def test_fit_line_returns_python_floats():
    assert [type(value) for value in linear_algebra.fit_line([0, 1], [1, 3])] == [float, float]


@pytest.mark.parametrize("x", [[], [3], [3, 3, 3], [1e20, 1e20 + 65536]])
def test_fit_line_refuses_points_without_a_slope(x):
    with pytest.raises(ValueError, match="x must have values that differ"):
        linear_algebra.fit_line(x, np.zeros(len(x)))


def test_fit_line_refuses_wrong_shapes():
    with pytest.raises(ValueError, match=r"same shape, got \(2,\) and \(3,\)"):
        linear_algebra.fit_line([0, 1], [0, 1, 2])
    with pytest.raises(ValueError, match=r"y must have 1 dimension, got 2: shape \(2, 1\)"):
        linear_algebra.fit_line([0, 1], [[0], [1]])


@pytest.mark.parametrize("kind", [float, complex])
@pytest.mark.parametrize("right", [(6,), (6, 2)])
def test_project_matches_the_projector_of_scipy_orth(right, kind, rng):
    columns = rng.normal(size=(6, 3)).astype(kind)
    b = rng.normal(size=right).astype(kind)
    if kind is complex:
        columns += 1j * rng.normal(size=columns.shape)
    columns = np.hstack([columns, columns[:, :1]])  # dependent columns are allowed
    q = scipy.linalg.orth(columns)
    assert_allclose(linear_algebra.project(b, columns), q @ q.conj().T @ b, atol=1e-12)


@given(matrices)
def test_what_project_leaves_is_orthogonal_to_the_columns(columns):
    b = np.arange(1.0, len(columns) + 1)
    shadow = linear_algebra.project(b, columns)
    assert_allclose(columns.T @ (b - shadow), 0, atol=1e-9)
    assert_allclose(linear_algebra.project(shadow, columns), shadow, atol=1e-9)


def test_project_refuses_rows_that_do_not_fit():
    with pytest.raises(ValueError, match=r"equally many rows, got \(2,\) and \(3, 1\)"):
        linear_algebra.project([1, 2], [[1], [2], [3]])
    with pytest.raises(ValueError, match="columns must have 2 dimensions, got 1"):
        linear_algebra.project([1, 2], [1, 2])


@pytest.mark.parametrize("shape", [(4, 4), (3, 4, 4), (2, 3, 2, 2), (0, 3, 3)])
def test_eig_sorted_satisfies_the_definition_and_matches_scipy(shape, rng):
    a = rng.normal(size=shape)
    before = a.copy()
    values, vectors = linear_algebra.eig_sorted(a)
    assert_allclose(a @ vectors, vectors * values[..., np.newaxis, :], atol=1e-12)
    assert np.all(np.diff(np.abs(values), axis=-1) <= 1e-12)
    for matrix, found in zip(
        a.reshape(-1, *shape[-2:]), values.reshape(-1, shape[-1]), strict=True
    ):
        expected = np.sort_complex(scipy.linalg.eigvals(matrix))
        assert_allclose(np.sort_complex(found), expected, atol=1e-12)
    assert_array_equal(a, before)


def test_eig_sorted_orders_by_magnitude_not_by_value():
    values, vectors = linear_algebra.eig_sorted(np.diag([1, -3, 2]))
    assert_array_equal(values, [-3, 2, 1])
    assert_array_equal(np.abs(vectors).argmax(axis=0), [1, 2, 0])


@pytest.mark.parametrize("shape", [(3,), (2, 3), ()])
def test_eig_sorted_refuses_what_is_not_square(shape):
    with pytest.raises(ValueError, match="a must be square, got shape"):
        linear_algebra.eig_sorted(np.zeros(shape))


@pytest.mark.parametrize("kind", [float, complex])
def test_fix_signs_undoes_any_change_of_sign_or_phase(kind, rng):
    v = rng.normal(size=(3, 5, 4)).astype(kind)
    phases = rng.choice([-1, 1], size=(3, 1, 4))
    if kind is complex:
        v += 1j * rng.normal(size=v.shape)
        phases = np.exp(2j * np.pi * rng.random((3, 1, 4)))
    before = v.copy()
    fixed = linear_algebra.fix_signs(v)
    assert_allclose(linear_algebra.fix_signs(v * phases), fixed, atol=1e-14)
    assert_allclose(np.abs(fixed), np.abs(v), rtol=1e-14)
    assert_allclose(np.imag(fixed[:, 0]), 0, atol=1e-15)
    assert np.all(np.real(fixed[:, 0]) > 0)
    assert_array_equal(v, before)


def test_fix_signs_ignores_rounding_noise_in_front():
    fixed = linear_algebra.fix_signs([[-1e-17, 1e-17], [2, -2]])
    assert_array_equal(fixed[1], [2, 2])


def test_fix_signs_leaves_a_column_of_zeros_and_prints_no_negative_zero():
    fixed = linear_algebra.fix_signs([[0, 0], [0, -1]])
    assert_array_equal(fixed, [[0, 0], [0, 1]])
    assert not np.signbit(fixed).any()


def test_fix_signs_refuses_vectors_without_rows():
    with pytest.raises(ValueError, match="dimensions must be at least 2, got 1"):
        linear_algebra.fix_signs([1, 2])
    with pytest.raises(ValueError, match="rows must be at least 1, got 0"):
        linear_algebra.fix_signs(np.zeros((0, 2)))


@pytest.mark.parametrize("shape", [(5, 5), (6, 3), (3, 6)])
@pytest.mark.parametrize("rank", [0, 1, 2, 3, 99])
def test_low_rank_matches_scipy_and_the_error_of_eckart_and_young(shape, rank, rng):
    a = rng.normal(size=shape)
    before = a.copy()
    u, s, vh = scipy.linalg.svd(a, full_matrices=False)
    expected = u @ np.diag(np.where(np.arange(len(s)) < rank, s, 0)) @ vh
    found = linear_algebra.low_rank(a, rank)
    assert_allclose(found, expected, atol=1e-12)
    assert_allclose(np.linalg.norm(a - found), np.sqrt(np.sum(s[rank:] ** 2)), atol=1e-12)
    assert_array_equal(a, before)


def test_low_rank_is_nearer_than_other_matrices_of_that_rank(rng):
    a = rng.normal(size=(5, 4))
    best = np.linalg.norm(a - linear_algebra.low_rank(a, 2))
    for _ in range(100):
        q, _ = np.linalg.qr(rng.normal(size=(4, 2)))
        assert best <= np.linalg.norm(a - a @ q @ q.T)


def test_low_rank_refuses_a_negative_rank_and_a_vector():
    with pytest.raises(ValueError, match="rank must be at least 0, got -1"):
        linear_algebra.low_rank([[1, 2]], -1)
    with pytest.raises(ValueError, match="a must have 2 dimensions, got 1"):
        linear_algebra.low_rank([1, 2], 1)


@pytest.mark.parametrize("shape", [(2, 5), (5, 2), (4, 4), (1, 3), (0, 3), (3, 0)])
@pytest.mark.parametrize("kind", [float, complex])
def test_null_space_spans_the_same_space_as_scipy(shape, kind, rng):
    a = rng.normal(size=shape).astype(kind)
    if kind is complex:
        a *= np.exp(2j * np.pi * rng.random(shape))
    if shape == (4, 4):
        a[3] = a[0] - 2 * a[1]
    basis = linear_algebra.null_space(a)
    expected = scipy.linalg.null_space(a) if a.size else np.eye(shape[1])
    assert basis.shape == expected.shape
    assert_allclose(basis @ basis.conj().T, expected @ expected.conj().T, atol=1e-12)


@given(matrices)
def test_null_space_is_orthonormal_and_completes_the_rank(a):
    basis = linear_algebra.null_space(a)
    assert_allclose(a @ basis, 0, atol=1e-12)
    assert_allclose(basis.T @ basis, np.eye(basis.shape[1]), atol=1e-12)
    assert basis.shape[1] + np.linalg.matrix_rank(a) == a.shape[1]


@pytest.mark.parametrize(("small", "dimensions"), [(1e-6, 0), (1e-14, 0), (1e-17, 1), (0, 1)])
@pytest.mark.parametrize("scale", [1e-200, 1, 1e200])
def test_null_space_tells_small_singular_values_from_rounding(small, dimensions, scale):
    a = scale * np.diag([1, small])
    assert linear_algebra.null_space(a).shape == (2, dimensions)
    assert scipy.linalg.null_space(a).shape == (2, dimensions)


def test_null_space_refuses_a_vector():
    with pytest.raises(ValueError, match="a must have 2 dimensions, got 1"):
        linear_algebra.null_space([1, 2])


@given(squares)
def test_is_positive_definite_matches_scipy_eigenvalues(a):
    lowest = scipy.linalg.eigvalsh(a + a.T).min()
    if abs(lowest) > 1e-9:  # on the boundary rounding decides
        assert linear_algebra.is_positive_definite(a + a.T) is bool(lowest > 0)
    assert linear_algebra.is_positive_definite(a @ a.T + np.eye(len(a)))


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ([[2, 1], [1, 2]], True),
        ([[2, 1j], [-1j, 2]], True),  # Hermitian
        ([[2, 1j], [1j, 2]], False),  # symmetric, but not Hermitian
        ([[2, 5], [1, 2]], False),  # its lower triangle alone would pass
        ([[0]], False),
        ([[np.nan, 0], [0, 1]], False),
        ([[1, np.nan], [0, 1]], False),
    ],
)
def test_is_positive_definite_on_cases_known_by_hand(a, expected):
    assert linear_algebra.is_positive_definite(a) is expected


def test_is_positive_definite_refuses_what_is_not_a_square_matrix():
    with pytest.raises(ValueError, match=r"a must be square, got shape \(1, 2\)"):
        linear_algebra.is_positive_definite([[1, 2]])
    with pytest.raises(ValueError, match="a must have 2 dimensions, got 3"):
        linear_algebra.is_positive_definite(np.zeros((2, 2, 2)))
