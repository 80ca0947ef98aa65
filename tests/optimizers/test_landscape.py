"""Loss surfaces against SciPy's Rosenbrock function, torch's autograd and NumPy's eigenvalues."""

import inspect

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import rosen, rosen_der, rosen_hess

from cheatsheet.optimizers import landscape

# The formulas once more, written for torch: name -> (function, keywords to try, coordinates).
SURFACES = {
    "bowl": (
        lambda p, curvature=(1, 10): sum(c * p[..., i] ** 2 / 2 for i, c in enumerate(curvature)),
        [{}, {"curvature": (3, 0.5)}, {"curvature": (-1, 0)}],
    ),
    "saddle": (lambda p: p[..., 0].square() - p[..., 1].square(), [{}]),
    "valley": (lambda p: (1 - p.prod(-1)).square() / 2, [{}]),
    "rosenbrock": (
        lambda p, a=1, b=100: b * (p[..., 1] - p[..., 0] ** 2) ** 2 + (a - p[..., 0]) ** 2,
        [{}, {"a": 2}, {"b": 5.5}, {"a": -0.5, "b": 7}],
    ),
}
CASES = [(name, keywords) for name, (_, grid) in SURFACES.items() for keywords in grid]
SHAPES = [(2,), (7, 2), (3, 4, 2), (2, 2, 2, 2), (0, 2)]
TOLERANCE = {np.float64: 1e-12, np.float32: 2e-5}


def points(shape, dtype, rng):
    """Points that are not contiguous."""
    return rng.normal(scale=2, size=(*shape[:-1], 2 * shape[-1])).astype(dtype)[..., ::2]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("name", "keywords"), CASES)
def test_surface_and_gradient_match_torch(name, keywords, shape, dtype, rng):
    point = points(shape, dtype, rng)
    before = point.copy()
    tensor = torch.tensor(point.copy(), dtype=torch.float64, requires_grad=True)
    expected = SURFACES[name][0](tensor, **keywords)
    expected.sum().backward()
    value = getattr(landscape, name)(point, **keywords)
    grad = getattr(landscape, f"{name}_grad")(point, **keywords)
    for found, wanted in [(value, expected.detach()), (grad, tensor.grad)]:
        assert isinstance(found, np.ndarray)
        assert found.dtype == dtype
        assert found.shape == tuple(wanted.shape)
        scale = max(np.abs(wanted.numpy()).max(initial=0), 1)
        assert_allclose(found, wanted, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype] * scale)
    assert_array_equal(point, before)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("shape", [(), (5,), (3, 4), (2, 3, 4, 2), (0,)])
@pytest.mark.parametrize("keywords", [{}, {"tilt": 0.0}, {"tilt": -1.5}])
def test_double_well_matches_torch(keywords, shape, dtype, rng):
    x = np.asarray(rng.normal(size=shape), dtype)
    tensor = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    expected = tensor.square() * (tensor.square() - 1) + keywords.get("tilt", 0.2) * tensor
    expected.sum().backward()
    value, grad = landscape.double_well(x, **keywords), landscape.double_well_grad(x, **keywords)
    assert isinstance(value, np.ndarray)
    assert isinstance(grad, np.ndarray)
    assert value.dtype == grad.dtype == dtype
    assert_allclose(value, expected.detach(), rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype])
    assert_allclose(grad, tensor.grad, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype])


def test_double_well_has_a_deep_and_a_shallow_minimum():
    roots = np.sort(np.roots([4, 0, -2, 0.2]).real)
    assert_allclose(landscape.double_well_grad(roots), 0, atol=1e-12)
    left, hill, right = landscape.double_well(roots)
    assert left < right < hill
    assert_allclose(roots[[0, 2]], [-0.75, 0.65], atol=0.01)


@pytest.mark.parametrize(("tilt", "critical"), [(0.544, 3), (-0.544, 3), (0.545, 1), (-0.545, 1)])
def test_double_well_loses_a_well_at_the_stated_tilt(tilt, critical):
    roots = np.roots([4, 0, -2, tilt])
    assert np.sum(np.abs(roots.imag) < 1e-9) == critical
    assert (abs(tilt) < (2 / 3) ** 1.5) == (critical == 3)


@pytest.mark.parametrize("n", [2, 3, 6])
def test_rosenbrock_matches_scipy_in_any_dimension(n, rng):
    point = rng.normal(size=(5, 4, n))
    first = np.moveaxis(point, -1, 0)  # SciPy has the coordinates first
    assert_allclose(landscape.rosenbrock(point), rosen(first), rtol=1e-12)
    expected = np.moveaxis(rosen_der(first), 0, -1)
    assert_allclose(landscape.rosenbrock_grad(point), expected, rtol=1e-12, atol=1e-10)


@pytest.mark.parametrize("n", [1, 3, 5])
def test_bowl_has_one_curvature_for_each_coordinate(n, rng):
    point, curvature = rng.normal(size=(4, n)), rng.uniform(1, 9, size=n)
    hessian = np.diag(curvature)
    expected = np.einsum("ki,ij,kj->k", point, hessian, point) / 2
    assert_allclose(landscape.bowl(point, curvature=curvature), expected, rtol=1e-12)
    grad = landscape.bowl_grad(point, curvature=curvature)
    assert_allclose(grad, point @ hessian, rtol=1e-12)
    for function in (landscape.bowl, landscape.bowl_grad):
        assert_allclose(function(point, curvature=3), function(point, curvature=[3] * n))


def test_float64_curvature_does_not_widen_float32_points():
    point = np.ones((3, 2), np.float32)
    assert landscape.bowl(point, curvature=np.array([1.0, 2.0])).dtype == np.float32
    assert landscape.bowl_grad(point, curvature=np.array([1.0, 2.0])).dtype == np.float32


@pytest.mark.parametrize("name", [*SURFACES, "double_well"])
def test_integers_become_float64_and_complex_is_refused(name):
    for function in (getattr(landscape, name), getattr(landscape, f"{name}_grad")):
        assert function([2, 3]).dtype == np.float64
        assert_array_equal(function([2, 3]), function([2.0, 3.0]))
        with pytest.raises(TypeError, match="must be real, got dtype complex128"):
            function([1j, 2])
        keywords = list(inspect.signature(function).parameters.values())[1:]
        assert all(k.kind is k.KEYWORD_ONLY and k.default is not k.empty for k in keywords)


@pytest.mark.parametrize("name", [*SURFACES, "double_well"])
def test_nan_stays_nan_and_ten_thousand_is_not_extreme(name):
    for function in (getattr(landscape, name), getattr(landscape, f"{name}_grad")):
        assert np.isnan(function([np.nan, np.nan])).all()
        for dtype in (np.float32, np.float64):
            assert np.isfinite(function(dtype([1e4, -1e4]))).all()


@pytest.mark.parametrize("point", [[np.inf, np.inf], [1e200, 1e300], [-np.inf, np.inf]])
def test_surfaces_overflow_as_in_torch_without_a_warning(point):
    for name, (function, _) in SURFACES.items():
        expected = function(torch.tensor(point, dtype=torch.float64))
        assert_array_equal(getattr(landscape, name)(point), expected)  # a NaN equals a NaN
        assert getattr(landscape, f"{name}_grad")(point).shape == (2,)
    assert not np.isfinite(landscape.double_well(point)).any()
    assert not np.isfinite(landscape.double_well_grad(point)).all()


@pytest.mark.parametrize("name", ["saddle", "valley"])
@pytest.mark.parametrize("point", [1.0, [1.0], [1.0, 2.0, 3.0], np.ones((2, 3))])
def test_surfaces_of_the_plane_refuse_other_points(name, point):
    message = r"point must have 2 coordinates on its last axis, got shape \("
    for function in (getattr(landscape, name), getattr(landscape, f"{name}_grad")):
        with pytest.raises(ValueError, match=message):
            function(point)


def test_bowl_and_rosenbrock_refuse_points_that_do_not_fit():
    for function in (landscape.bowl, landscape.bowl_grad):
        message = r"2 coordinates, one for each curvature, on its last axis, got shape \(3,\)"
        with pytest.raises(ValueError, match=message):
            function([1, 2, 3])
        with pytest.raises(ValueError, match=r"must have coordinates on its last axis, got shape"):
            function(1.0, curvature=2)
        with pytest.raises(ValueError, match=r"curvature must have 0 or 1 dimensions, got 2"):
            function([1, 2], curvature=[[1, 2]])
        with pytest.raises(TypeError, match="curvature must be real"):
            function([1, 2], curvature=[1j, 2])
    for function in (landscape.rosenbrock, landscape.rosenbrock_grad):
        for point in (1.0, [1.0], np.ones((3, 1))):
            with pytest.raises(ValueError, match=r"at least 2 coordinates on its last axis, got"):
                function(point)


@pytest.mark.parametrize("name", SURFACES)
def test_numerical_hessian_matches_torch(name, rng):
    for point in rng.normal(size=(5, 2)):
        found = landscape.numerical_hessian(getattr(landscape, name), point)
        expected = torch.autograd.functional.hessian(SURFACES[name][0], torch.tensor(point))
        assert_allclose(found, expected, rtol=1e-4, atol=1e-4)
        assert_array_equal(found, found.T)


@pytest.mark.parametrize("n", [2, 4])
def test_numerical_hessian_matches_scipy(n, rng):
    point = rng.normal(size=n)
    before = point.copy()
    found = landscape.numerical_hessian(landscape.rosenbrock, point)
    assert_allclose(found, rosen_hess(point), rtol=1e-4, atol=1e-3)
    assert_array_equal(point, before)
    coarse = landscape.numerical_hessian(landscape.rosenbrock, point, step=0.1)
    assert np.abs(coarse - rosen_hess(point)).max() > np.abs(found - rosen_hess(point)).max()


def test_numerical_hessian_has_the_step_of_the_formula():
    # x^4: the second difference with h on both sides is 12 x^2 + 8 h^2.
    found = landscape.numerical_hessian(lambda p: p[..., 0] ** 4, [1.0], step=0.5)
    assert_allclose(found, [[14.0]], rtol=1e-12)


def test_default_step_is_near_the_best():
    def error(step):
        exact = np.exp(1) * np.ones((2, 2))
        found = landscape.numerical_hessian(lambda p: np.exp(p.sum(-1)), [0.5, 0.5], step=step)
        return np.abs(found - exact).max()

    default = landscape.numerical_hessian(lambda p: np.exp(p.sum(-1)), [0.5, 0.5])
    assert_allclose(default, np.exp(1), atol=1e-6)
    assert error(1e-4) < error(1e-2)
    assert error(1e-4) < error(1e-6)


@given(
    hnp.arrays(float, (3, 3), elements=st.floats(-2, 2)),
    hnp.arrays(float, 3, elements=st.floats(-2, 2)),
)
def test_numerical_hessian_of_a_quadratic_is_its_matrix(matrix, point):
    def quadratic(p):
        return np.einsum("...i,ij,...j->...", p, matrix, p) / 2

    found = landscape.numerical_hessian(quadratic, point, step=0.25)
    assert_allclose(found, (matrix + matrix.T) / 2, atol=1e-10)


def test_numerical_hessian_refuses_bad_input():
    with pytest.raises(ValueError, match="step must be positive, got 0"):
        landscape.numerical_hessian(landscape.saddle, [0, 0], step=0)
    with pytest.raises(ValueError, match=r"point must have 1 dimension, got 2: shape \(1, 2\)"):
        landscape.numerical_hessian(landscape.saddle, [[0, 0]])
    with pytest.raises(ValueError, match=r"one value for each point, shape \(4, 2, 2\), got \(\)"):
        landscape.numerical_hessian(np.sum, [0, 0])


def random_rotation(n, rng):
    """A random orthogonal matrix."""
    return np.linalg.qr(rng.normal(size=(n, n)))[0]


@pytest.mark.parametrize(
    ("eigenvalues", "kind"),
    [
        ((1, 2, 3), "minimum"),
        ((-1, -2, -3), "maximum"),
        ((-1, 2, 3), "saddle"),
        ((-1, 0, 3), "saddle"),  # both signs: no zero can change that
        ((0, 1, 2), "degenerate"),
        ((-2, -1, 0), "degenerate"),
        ((0, 0, 0), "degenerate"),
        ((5,), "minimum"),
        ((-5,), "maximum"),
        ((0,), "degenerate"),
    ],
)
def test_critical_point_reads_the_signs_of_the_eigenvalues(eigenvalues, kind, rng):
    q = random_rotation(len(eigenvalues), rng)
    for scale in (1e-12, 1, 1e12):
        assert landscape.critical_point(scale * q @ np.diag(eigenvalues) @ q.T) == kind


def test_critical_point_counts_small_eigenvalues_as_zero():
    assert landscape.critical_point(np.diag([1, 9e-7])) == "degenerate"
    assert landscape.critical_point(np.diag([1, -9e-7])) == "degenerate"
    assert landscape.critical_point(np.diag([1, 1.1e-6])) == "minimum"
    assert landscape.critical_point(np.diag([-1, 1.1e-6])) == "saddle"
    assert landscape.critical_point(np.diag([1, 9e-7]), tol=0) == "minimum"
    assert landscape.critical_point(np.diag([1, 0.25]), tol=0.25) == "degenerate"
    assert landscape.critical_point(np.diag([-1, -0.25]), tol=0.25) == "degenerate"


@pytest.mark.parametrize(
    ("function", "point", "kind"),
    [
        (landscape.bowl, (0, 0), "minimum"),
        (landscape.saddle, (0, 0), "saddle"),
        (landscape.valley, (0, 0), "saddle"),
        (landscape.valley, (2, 0.5), "degenerate"),
        (landscape.rosenbrock, (1, 1), "minimum"),
        (lambda p: -landscape.bowl(p), (0, 0), "maximum"),
    ],
)
def test_numerical_hessian_is_good_enough_to_tell(function, point, kind):
    assert landscape.critical_point(landscape.numerical_hessian(function, point)) == kind


@pytest.mark.parametrize("n", [1, 2, 5])
def test_condition_number_matches_numpy(n, rng):
    for _ in range(20):
        matrix = rng.normal(size=(n, n))
        for hessian in (matrix + matrix.T, matrix @ matrix.T):  # indefinite, positive
            found = landscape.condition_number(hessian)
            assert isinstance(found, float)
            assert_allclose(found, np.linalg.cond(hessian), rtol=1e-6)


def test_condition_number_of_a_singular_matrix_is_infinite():
    for hessian in (np.diag([0.0, 3.0]), np.zeros((2, 2)), [[0.0]]):
        assert landscape.condition_number(hessian) == np.inf


@pytest.mark.parametrize("function", [landscape.critical_point, landscape.condition_number])
def test_matrices_that_are_no_hessian_are_refused(function):
    with pytest.raises(ValueError, match=r"hessian must have 2 dimensions, got 1: shape \(2,\)"):
        function([1, 2])
    for shape in ((2, 3), (0, 0)):
        with pytest.raises(ValueError, match=r"square and not empty, got shape \("):
            function(np.ones(shape))
    for bad in (np.nan, np.inf):
        with pytest.raises(ValueError, match=r"hessian must be finite, got NaN or infinity$"):
            function([[bad, 0], [0, 1]])
    with pytest.raises(ValueError, match=r"symmetric, got one that differs from its transpose$"):
        function([[1, 2], [2.01, 1]])
    with pytest.raises(ValueError, match="hessian must be symmetric"):
        function([[1e-9, 2e-9], [3e-9, 1e-9]])
    function([[1, 2], [2 + 1e-7, 1]])  # rounding is no asymmetry
    with pytest.raises(ValueError, match="hessian must be symmetric"):
        function(np.eye(2) + np.array([[0, 1], [-1, 0]]))


@pytest.mark.parametrize("tol", [-0.1, 1.0, np.nan])
def test_critical_point_refuses_a_tolerance_outside_its_range(tol):
    with pytest.raises(ValueError, match=r"tol must be in \[0, 1\), got"):
        landscape.critical_point(np.eye(2), tol=tol)
