"""Initializers against ``torch.nn.init`` on the same draws, SciPy's distributions and Keras."""

import math
from functools import partial

import keras
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from torch.nn import functional as F
from torch.nn import init

from cheatsheet.networks import initializers

SHAPES = [(1, 1), (5, 3), (3, 5), (4, 4), (6, 4, 3), (4, 3, 3, 2), (2, 3, 2, 1, 3)]
DTYPES = [np.float32, np.float64]
MATRICES = [
    initializers.xavier_uniform,
    initializers.xavier_normal,
    initializers.kaiming_uniform,
    initializers.kaiming_normal,
    initializers.lecun_uniform,
    initializers.lecun_normal,
    initializers.orthogonal,
]
DRAWN = [
    initializers.normal,
    initializers.uniform,
    initializers.truncated_normal,
    *MATRICES,
    partial(initializers.sparse, sparsity=0.5),
]


@pytest.fixture
def same_draws(monkeypatch):
    """Make PyTorch scale NumPy's draws instead of its own, from the seed of each call."""

    def seed(number):
        source = np.random.default_rng(number)

        def normal_(tensor, mean=0.0, std=1.0, generator=None):
            draws = source.standard_normal(tuple(tensor.shape))
            return tensor.copy_(torch.tensor(draws) * std + mean)

        def uniform_(tensor, a=0.0, b=1.0, generator=None):
            return tensor.copy_(torch.tensor(source.random(tuple(tensor.shape))) * (b - a) + a)

        monkeypatch.setattr(torch.Tensor, "normal_", normal_)
        monkeypatch.setattr(torch.Tensor, "uniform_", uniform_)
        return np.random.default_rng(number)

    return seed


def assert_same(ours, torch_init, shape, dtype, rng, **keywords):
    name = np.dtype(dtype).name
    expected = torch_init(torch.empty(shape, dtype=getattr(torch, name)), **keywords).numpy()
    got = ours(shape, rng, **keywords, dtype=dtype)
    assert got.dtype == dtype
    tolerance = {"float32": 3e-7, "float64": 4e-16}[name]
    assert_allclose(got, expected, rtol=tolerance, atol=tolerance * np.abs(expected).max())


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (7,), (0,), *SHAPES])
def test_normal_and_uniform_match_torch_on_the_same_draws(shape, dtype, same_draws):
    if 0 in shape:
        assert initializers.normal(shape, same_draws(0), dtype=dtype).shape == shape
        assert initializers.uniform(shape, same_draws(0), dtype=dtype).shape == shape
        return
    for keywords in ({}, {"mean": 2.0, "std": 0.1}, {"mean": -1.0}):
        rng = same_draws(1)
        assert_same(initializers.normal, init.normal_, shape, dtype, rng, **keywords)
    for keywords in ({}, {"a": -3.0, "b": -1.0}, {"b": 2.0}, {"a": 1.0, "b": 1.0}):
        rng = same_draws(2)
        assert_same(initializers.uniform, init.uniform_, shape, dtype, rng, **keywords)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("gain", [1.0, 0.3, 5 / 3])
def test_xavier_matches_torch_on_the_same_draws(gain, shape, dtype, same_draws):
    for kind in ("uniform", "normal"):
        ours, theirs = getattr(initializers, f"xavier_{kind}"), getattr(init, f"xavier_{kind}_")
        assert_same(ours, theirs, shape, dtype, same_draws(3), gain=gain)
        assert_same(ours, theirs, shape, dtype, same_draws(3))


@pytest.mark.parametrize("nonlinearity", [*initializers.GAINS])
@pytest.mark.parametrize("mode", ["fan_in", "fan_out"])
def test_kaiming_matches_torch_on_the_same_draws(mode, nonlinearity, same_draws):
    for kind in ("uniform", "normal"):
        ours, theirs = getattr(initializers, f"kaiming_{kind}"), getattr(init, f"kaiming_{kind}_")
        for shape in SHAPES:
            for dtype in DTYPES:
                for a in (0, 0.2, math.sqrt(5)):
                    keywords = {"a": a, "mode": mode, "nonlinearity": nonlinearity}
                    assert_same(ours, theirs, shape, dtype, same_draws(4), **keywords)


@pytest.mark.parametrize("shape", SHAPES)
def test_kaiming_has_the_defaults_of_torch(shape, same_draws):
    for kind in ("uniform", "normal"):
        ours, theirs = getattr(initializers, f"kaiming_{kind}"), getattr(init, f"kaiming_{kind}_")
        assert_same(ours, theirs, shape, float, same_draws(4))


@pytest.mark.parametrize("shape", SHAPES)
def test_lecun_is_kaiming_of_torch_for_a_linear_layer(shape, same_draws):
    for kind in ("uniform", "normal"):
        rng = same_draws(5)
        theirs = getattr(init, f"kaiming_{kind}_")
        expected = theirs(torch.empty(shape, dtype=torch.float64), nonlinearity="linear")
        assert_allclose(getattr(initializers, f"lecun_{kind}")(shape, rng), expected, rtol=1e-15)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("gain", [1.0, 0.5, 2.0])
def test_orthogonal_matches_torch_on_the_same_gaussian(gain, shape, dtype, same_draws):
    rng = same_draws(6)
    expected = init.orthogonal_(torch.empty(shape, dtype=torch.float64), gain=gain).numpy()
    got = initializers.orthogonal(shape, rng, gain=gain, dtype=dtype)
    assert got.dtype == dtype
    assert_allclose(got, expected, atol=1e-6 if dtype == np.float32 else 1e-13)
    if gain == 1.0:
        assert_array_equal(got, initializers.orthogonal(shape, same_draws(6), dtype=dtype))


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 99))
def test_orthogonal_has_orthonormal_rows_or_columns(rows, columns, seed):
    w = initializers.orthogonal((rows, columns), np.random.default_rng(seed), gain=3)
    product = w.T @ w if rows >= columns else w @ w.T
    assert_allclose(product, 9 * np.eye(min(rows, columns)), atol=1e-12)


def test_orthogonal_is_distributed_as_scipy_ortho_group(rng):
    ours = np.array([initializers.orthogonal((3, 3), rng) for _ in range(500)])
    theirs = stats.ortho_group.rvs(3, size=500, random_state=np.random.default_rng(1))
    for i, j in [(0, 0), (1, 1), (0, 2)]:  # without the signs, R's diagonal favours one side
        assert stats.ks_2samp(ours[:, i, j], theirs[:, i, j]).pvalue > 1e-3
    assert (
        stats.ks_2samp(np.trace(ours, axis1=1, axis2=2), np.trace(theirs, axis1=1, axis2=2)).pvalue
        > 1e-3
    )


def torch_draws(function, shape=(100, 50), **keywords):
    return function(
        torch.empty(shape, dtype=torch.float64),
        generator=torch.Generator().manual_seed(0),
        **keywords,
    ).numpy()


@pytest.mark.parametrize(
    ("ours", "theirs", "keywords"),
    [
        (initializers.normal, init.normal_, {"mean": 1.0, "std": 0.2}),
        (initializers.uniform, init.uniform_, {"a": -0.1, "b": 0.3}),
        (initializers.truncated_normal, init.trunc_normal_, {}),
        (initializers.truncated_normal, init.trunc_normal_, {"std": 0.02, "a": -0.04, "b": 0.04}),
        (initializers.truncated_normal, init.trunc_normal_, {"mean": 1.0, "a": 0.0, "b": 5.0}),
        (
            initializers.truncated_normal,
            init.trunc_normal_,
            {"mean": 0.5, "std": 2.0, "a": 1.0, "b": 1.5},
        ),
        (initializers.truncated_normal, init.trunc_normal_, {"a": 1.5, "b": 9.0}),
        (initializers.truncated_normal, init.trunc_normal_, {"a": -9.0, "b": -1.5}),
        (initializers.xavier_uniform, init.xavier_uniform_, {"gain": 2.0}),
        (initializers.xavier_normal, init.xavier_normal_, {"gain": 2.0}),
        (initializers.kaiming_uniform, init.kaiming_uniform_, {"mode": "fan_out"}),
        (initializers.kaiming_normal, init.kaiming_normal_, {"nonlinearity": "tanh"}),
        (initializers.orthogonal, init.orthogonal_, {}),
    ],
)
def test_torch_draws_have_the_same_distribution(ours, theirs, keywords, rng):
    expected = torch_draws(theirs, **keywords).ravel()
    assert stats.ks_2samp(ours((100, 50), rng, **keywords).ravel(), expected).pvalue > 1e-3


@pytest.mark.parametrize(
    ("a", "b"),
    [(-2, 2), (-1, 3), (0, 0.1), (0.5, 4), (-4, -0.5), (8, 9), (-9, -8), (40, 41), (-41, -40)],
)
@pytest.mark.parametrize(("mean", "std"), [(0, 1), (0.5, 0.1), (-2, 3)])
def test_truncated_normal_matches_scipy_far_into_the_tails(mean, std, a, b, rng):
    low, high = mean + std * a, mean + std * b
    w = initializers.truncated_normal(2000, rng, mean=mean, std=std, a=low, b=high)
    assert w.min() >= low
    assert w.max() <= high
    expected = stats.truncnorm((low - mean) / std, (high - mean) / std, loc=mean, scale=std)
    assert stats.kstest(w, expected.cdf).pvalue > 1e-4
    assert_allclose(w.mean(), expected.mean(), atol=5 * expected.std() / math.sqrt(2000))
    assert_allclose(w.std(), expected.std(), rtol=0.15)


def test_truncated_normal_is_the_formula_of_its_docstring():
    rng = np.random.default_rng(8)
    u, norm = np.random.default_rng(8).random((50, 40)), stats.norm
    expected = 1 + 2 * norm.ppf((1 - u) * norm.cdf(-1) + u * norm.cdf(0.5))
    got = initializers.truncated_normal((50, 40), rng, mean=1, std=2, a=-1, b=2)
    assert_allclose(got, expected, rtol=1e-9)


@pytest.mark.parametrize(("a", "b"), [(-math.inf, math.inf), (0.0, math.inf), (-math.inf, 0.0)])
def test_truncated_normal_takes_open_ends(a, b, rng):
    w = initializers.truncated_normal(2000, rng, a=a, b=b)
    assert np.isfinite(w).all()
    assert stats.kstest(w, stats.truncnorm(a, b).cdf).pvalue > 1e-3


def test_truncated_normal_between_equal_bounds_is_the_bound(rng):
    assert_array_equal(initializers.truncated_normal(3, rng, a=1, b=1), [1, 1, 1])
    assert_array_equal(initializers.truncated_normal(3, rng, a=-5, b=-5), [-5, -5, -5])


def test_a_uniform_zero_gives_the_lower_bound_without_a_warning(rng):
    class Zeros(np.random.Generator):
        def random(self, size):
            return np.zeros(size)

    zeros = Zeros(np.random.PCG64(0))
    assert_array_equal(initializers.truncated_normal(2, zeros, a=-1), [-1, -1])
    assert_array_equal(initializers.truncated_normal(2, zeros, a=1), [2, 2])  # mirrored


@pytest.mark.parametrize(
    ("ours", "keras_name", "options"),
    [
        (initializers.normal, "RandomNormal", {"mean": 1.0, "std": 0.2}),
        (initializers.xavier_uniform, "GlorotUniform", {}),
        (initializers.xavier_normal, "GlorotNormal", {}),
        (initializers.kaiming_uniform, "HeUniform", {}),
        (initializers.kaiming_normal, "HeNormal", {}),
        (initializers.lecun_uniform, "LecunUniform", {}),
        (initializers.lecun_normal, "LecunNormal", {}),
        (initializers.truncated_normal, "TruncatedNormal", {"std": 0.05, "a": -0.1, "b": 0.1}),
        (initializers.orthogonal, "Orthogonal", {"gain": 2.0}),
    ],
)
def test_moments_match_keras_with_the_axes_turned(ours, keras_name, options, rng):
    renamed = {"mean": "mean", "std": "stddev", "gain": "gain"}
    named = {renamed[name]: value for name, value in options.items() if name in renamed}
    theirs = np.asarray(
        getattr(keras.initializers, keras_name)(seed=0, **named)((300, 200))
    )  # (in, out)
    w = ours((200, 300), rng, **options)  # (out, in)
    assert_allclose(w.mean(), theirs.mean(), atol=6 * w.std() / math.sqrt(w.size))
    assert_allclose(w.std(), theirs.std(), rtol=0.02)
    if keras_name == "TruncatedNormal":  # a number of Keras may lie outside, see the page
        assert np.abs(w).max() <= 0.1
        assert np.mean(np.abs(theirs) > 0.1) < 1e-4
    if keras_name.endswith("Uniform"):
        assert_allclose(np.abs(w).max(), np.abs(theirs).max(), rtol=0.01)


def test_keras_lecun_normal_is_a_truncated_normal_with_corrected_std(rng):
    theirs = np.asarray(keras.initializers.LecunNormal(seed=0)((300, 200))).ravel()
    std = 1 / math.sqrt(300) / stats.truncnorm.std(-2, 2)
    ours = initializers.truncated_normal(60_000, rng, std=std, a=-2 * std, b=2 * std)
    assert stats.ks_2samp(ours, theirs).pvalue > 1e-3


def test_sparse_zeroes_as_many_entries_of_a_column_as_torch(rng):
    for rows, columns in [(10, 3), (3, 10), (1, 1), (7, 7)]:
        for sparsity in (0, 0.05, 0.1, 0.5, 0.75, 0.99):
            w = initializers.sparse((rows, columns), rng, sparsity=sparsity)
            theirs = init.sparse_(torch.empty(rows, columns), sparsity=sparsity)
            assert_array_equal((w == 0).sum(axis=0), (theirs == 0).sum(dim=0))


def test_sparse_keeps_the_normal_draws_that_it_does_not_zero(same_draws):
    rng = same_draws(7)
    w = initializers.sparse((40, 30), rng, sparsity=0.5, std=0.3)
    theirs = init.normal_(torch.empty(40, 30, dtype=torch.float64), std=0.3).numpy()
    assert_allclose(w[w != 0], theirs[w != 0], rtol=1e-15)
    rng = same_draws(7)
    w = initializers.sparse((40, 30), rng, sparsity=0.5)
    theirs = init.sparse_(torch.empty(40, 30, dtype=torch.float64), sparsity=0.5).numpy()
    both = (w != 0) & (theirs != 0)
    assert_allclose(w[both], theirs[both], rtol=1e-15)


def test_sparse_zeroes_every_row_equally_often_and_columns_independently(rng):
    zero = initializers.sparse((4, 4000), rng, sparsity=0.5) == 0
    assert_allclose(zero.mean(axis=1), 0.5, atol=0.04)
    assert len(np.unique(zero, axis=1).T) == 6  # all pairs of rows occur


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 1, 3)])
@pytest.mark.parametrize("value", [0, 1, -0.3, math.inf, math.nan])
def test_constant_matches_torch(value, shape, dtype):
    got = initializers.constant(shape, value, dtype=dtype)
    expected = init.constant_(torch.empty(shape, dtype=getattr(torch, dtype.__name__)), value)
    assert got.dtype == dtype
    assert_array_equal(got, expected)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (2, 5), (5, 2), (0, 2), (2, 0)])
def test_identity_matches_torch(shape, dtype):
    got = initializers.identity(shape, dtype=dtype)
    assert got.dtype == dtype
    assert_array_equal(got, init.eye_(torch.empty(shape)))


@pytest.mark.parametrize("groups", [1, 2, 3])
@pytest.mark.parametrize(
    "shape",
    [
        (6, 4, 3),
        (6, 2, 4),
        (12, 3, 3, 3),
        (6, 9, 2, 5),
        (6, 2, 1, 1),
        (6, 3, 3, 1, 4),
        (0, 2, 3),
        (6, 2, 0),
    ],
)
@pytest.mark.parametrize("dtype", DTYPES)
def test_dirac_matches_torch(dtype, shape, groups):
    got = initializers.dirac(shape, groups=groups, dtype=dtype)
    assert got.dtype == dtype
    assert_array_equal(
        got, np.zeros(shape) if 0 in shape else init.dirac_(torch.empty(shape), groups)
    )


def test_a_convolution_with_dirac_weights_passes_its_channels_on(rng):
    x = torch.tensor(rng.normal(size=(2, 6, 8, 8)))
    weight = torch.tensor(initializers.dirac((6, 2, 3, 3), groups=3))
    assert_array_equal(F.conv2d(x, weight, padding=1, groups=3), x)


@pytest.mark.parametrize("shape", [*SHAPES, (0, 3), (3, 0), (2, 3, 0)])
def test_fans_match_torch(shape):
    assert initializers.fans(shape) == init._calculate_fan_in_and_fan_out(torch.empty(shape))
    assert initializers.fans(list(shape)) == initializers.fans(np.array(shape))


def test_fan_in_counts_the_inputs_and_fan_out_the_outputs_of_a_convolution():
    x = torch.zeros(1, 3, 9, 9, requires_grad=True)
    weight = torch.ones(4, 3, 3, 3)
    (grad,) = torch.autograd.grad(F.conv2d(x, weight)[0, 0, 3, 3], x)
    fan_in, fan_out = initializers.fans((4, 3, 3, 3))
    assert fan_in == torch.count_nonzero(grad)
    y = F.conv2d(F.one_hot(torch.tensor(40), 81).reshape(1, 1, 9, 9).float(), weight[:, :1])
    assert fan_out == torch.count_nonzero(y)


@pytest.mark.parametrize("nonlinearity", [*initializers.GAINS])
@pytest.mark.parametrize("param", [None, 0, 1, 0.2, -0.5, math.sqrt(5)])
def test_gain_matches_torch(param, nonlinearity):
    expected = init.calculate_gain(nonlinearity, param)
    got = initializers.gain(nonlinearity, param)
    assert got == expected
    assert type(got) is float


def test_gain_takes_numbers_of_numpy():
    assert initializers.gain("leaky_relu", np.float32(1)) == 1
    assert initializers.gain("leaky_relu", np.int64(1)) == 1


@pytest.mark.parametrize("draw", DRAWN)
def test_one_seed_gives_one_array_in_float64(draw):
    first, again = (draw((6, 5), np.random.default_rng(3)) for _ in range(2))
    other = draw((6, 5), np.random.default_rng(4))
    assert first.dtype == np.float64
    assert first.shape == (6, 5)
    assert_array_equal(first, again)
    assert np.any(first != other)


@pytest.mark.parametrize("draw", DRAWN)
def test_float32_is_the_rounded_float64(draw):
    wide = draw((6, 5), np.random.default_rng(3))
    narrow = draw((6, 5), np.random.default_rng(3), dtype=np.float32)
    assert narrow.dtype == np.float32
    assert_array_equal(narrow, wide.astype(np.float32))


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_an_empty_shape_gives_an_empty_array(shape, draw, rng):
    assert draw(shape, rng).shape == shape


def test_an_empty_shape_gives_an_empty_array_with_fan_out(rng):
    assert initializers.kaiming_normal((0, 3), rng, mode="fan_out").shape == (0, 3)


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("rng", [0, None, torch.Generator(), np.random.RandomState(0), np.random])
def test_another_kind_of_generator_is_refused(rng, draw):
    with pytest.raises(TypeError, match=r"rng must be a numpy\.random\.Generator such as"):
        draw((3, 2), rng)


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("dtype", [int, bool, complex])
def test_another_dtype_is_refused(dtype, draw, rng):
    with pytest.raises(TypeError, match=rf"dtype must be floating, got {np.dtype(dtype)}"):
        draw((3, 2), rng, dtype=dtype)
    with pytest.raises(TypeError, match="dtype must be floating"):
        initializers.constant((3, 2), 0, dtype=dtype)
    with pytest.raises(TypeError, match="dtype must be floating"):
        initializers.identity((3, 2), dtype=dtype)
    with pytest.raises(TypeError, match="dtype must be floating"):
        initializers.dirac((3, 2, 1), dtype=dtype)


@pytest.mark.parametrize("draw", MATRICES)
@pytest.mark.parametrize("shape", [(), (3,)])
def test_too_few_dimensions_are_refused(shape, draw, rng):
    with pytest.raises(
        ValueError, match=rf"shape must have 2 or more dimensions, got {len(shape)}"
    ):
        draw(shape, rng)
    with pytest.raises(ValueError, match="shape must have 2 or more dimensions"):
        initializers.fans(shape)


@pytest.mark.parametrize("draw", DRAWN)
def test_negative_sizes_are_refused(draw, rng):
    with pytest.raises(ValueError, match=r"size must be at least 0, got -1"):
        draw((2, -1), rng)


def test_sizes_that_are_no_integers_are_refused(rng):
    with pytest.raises(TypeError, match="float"):
        initializers.normal((2, 1.5), rng)


def test_a_lone_number_is_a_shape_of_one_dimension(rng):
    assert initializers.normal(4, rng).shape == (4,)
    assert initializers.constant(np.int64(4), 0).shape == (4,)


@pytest.mark.parametrize("std", [0, -1, math.nan])
def test_a_standard_deviation_that_is_not_positive_is_refused(std, rng):
    for draw in (initializers.normal, initializers.truncated_normal):
        with pytest.raises(ValueError, match=rf"std must be positive, got {std}"):
            draw((2, 2), rng, std=std)
    with pytest.raises(ValueError, match=rf"std must be positive, got {std}"):
        initializers.sparse((2, 2), rng, sparsity=0.5, std=std)


@pytest.mark.parametrize("gain", [0, -1, math.nan])
def test_a_gain_that_is_not_positive_is_refused(gain, rng):
    for draw in (initializers.xavier_normal, initializers.xavier_uniform, initializers.orthogonal):
        with pytest.raises(ValueError, match=rf"gain must be positive, got {gain}"):
            draw((2, 2), rng, gain=gain)


@pytest.mark.parametrize(("a", "b"), [(1, 0), (math.nan, 1), (0, math.nan)])
def test_bounds_in_the_wrong_order_are_refused(a, b, rng):
    for draw in (initializers.uniform, initializers.truncated_normal):
        with pytest.raises(ValueError, match=rf"a must not be above b, got a={a} and b={b}"):
            draw((2, 2), rng, a=a, b=b)


@pytest.mark.parametrize("sparsity", [-0.1, 1, 1.0, math.nan])
def test_sparsity_outside_its_range_is_refused(sparsity, rng):
    with pytest.raises(ValueError, match=rf"sparsity must be in \[0, 1\), got {sparsity}"):
        initializers.sparse((2, 2), rng, sparsity=sparsity)


def test_shapes_of_other_dimensions_are_refused(rng):
    with pytest.raises(ValueError, match=r"shape must have 2 dimensions, got 3: \(2, 2, 2\)"):
        initializers.sparse((2, 2, 2), rng, sparsity=0.5)
    with pytest.raises(ValueError, match=r"shape must have 2 dimensions, got 1: \(2,\)"):
        initializers.identity((2,))
    for shape in [(2, 2), (1, 1, 1, 1, 1, 1)]:
        with pytest.raises(
            ValueError, match=rf"shape must have 3 to 5 dimensions, got {len(shape)}"
        ):
            initializers.dirac(shape)


def test_groups_must_divide_the_outputs():
    with pytest.raises(ValueError, match=r"groups must divide shape\[0\], got 4 and 6"):
        initializers.dirac((6, 2, 3), groups=4)
    with pytest.raises(ValueError, match="groups must be at least 1, got 0"):
        initializers.dirac((6, 2, 3), groups=0)


def test_unknown_names_are_refused(rng):
    for draw in (initializers.kaiming_normal, initializers.kaiming_uniform):
        with pytest.raises(
            ValueError, match=r"mode must be one of 'fan_in', 'fan_out', got 'fan_avg'"
        ):
            draw((2, 2), rng, mode="fan_avg")
        with pytest.raises(
            ValueError, match=r"nonlinearity must be one of 'linear', .* got 'gelu'"
        ):
            draw((2, 2), rng, nonlinearity="gelu")
    with pytest.raises(ValueError, match=r"nonlinearity must be one of 'linear', .* got 'gelu'"):
        initializers.gain("gelu")


@pytest.mark.parametrize("param", [True, "0.2", [0.2]])
def test_a_slope_that_is_no_number_is_refused(param):
    with pytest.raises(TypeError, match="param must be a number, got"):
        initializers.gain("leaky_relu", param)


def test_a_constant_is_one_number():
    with pytest.raises(ValueError, match="value must have 0 dimensions, got 1"):
        initializers.constant((2,), [1, 2])


def test_shapes_are_not_modified(rng):
    shape = [4, 3]
    for draw in DRAWN:
        draw(shape, rng)
    assert shape == [4, 3]
