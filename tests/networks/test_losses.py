"""The noun that gathers the losses, and the penalties against PyTorch and Keras."""

import functools
import importlib
import inspect

import keras
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.networks import losses

SHAPES = [(), (0,), (7,), (5, 3), (2, 3, 4), (2, 1, 3, 2)]
FAMILIES = ["classification_losses", "regression_losses", "similarity_losses"]
ORACLES = {
    "l1_penalty": lambda w, strength: strength * torch.linalg.vector_norm(w, ord=1),
    "l2_penalty": lambda w, strength: strength * torch.linalg.vector_norm(w) ** 2,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_loss_of_a_family_is_found_under_the_noun(family):
    module = importlib.import_module(f"cheatsheet.networks.{family}")
    for name in module.__all__:
        assert getattr(losses, name) is getattr(module, name)


def test_no_two_families_share_a_name_and_the_noun_lists_its_own_functions():
    modules = [importlib.import_module(f"cheatsheet.networks.{family}") for family in FAMILIES]
    names = [name for module in [*modules, losses] for name in module.__all__]
    assert len(set(names)) == len(names)
    own = {name for name, f in vars(losses).items() if inspect.isfunction(f)
           and f.__module__ == losses.__name__ and not name.startswith("_")}  # fmt: skip
    assert set(losses.__all__) == own


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("strength", [0, 0.01, 3, np.float64(0.5)])
@pytest.mark.parametrize("name", ORACLES)
def test_a_penalty_and_its_gradient_match_torch(name, strength, dtype, rng):
    penalty, gradient = getattr(losses, name), getattr(losses, name + "_grad")
    rtol = 1e-14 if dtype is np.float64 else 1e-6
    layers, total = [], 0
    for shape in SHAPES:
        w = rng.normal(size=(*shape, 2)).astype(dtype)[..., 0]  # not contiguous
        w.flags.writeable = False
        t = torch.tensor(w, requires_grad=True)
        expected = ORACLES[name](t, float(strength))
        found, slope = penalty(w, strength=strength), gradient(w, strength=strength)
        assert type(found) is type(slope) is np.ndarray
        assert found.dtype == slope.dtype == dtype
        assert found.shape == ()
        assert slope.shape == shape
        assert_allclose(found, expected.item(), rtol=rtol)
        if w.size:
            assert_allclose(slope, torch.autograd.grad(expected, t)[0].numpy(), rtol=2 * rtol)
        layers, total = [*layers, w], total + expected.item()
    assert_allclose(penalty(layers, strength=strength), total, rtol=rtol)
    assert penalty(layers, strength=strength).dtype == dtype
    slopes = gradient(layers, strength=strength)
    assert isinstance(slopes, list)
    for slope, w in zip(slopes, layers, strict=True):
        assert_array_equal(slope, gradient(w, strength=strength))


@pytest.mark.parametrize("name", ORACLES)
def test_several_layers_keep_their_dtypes(name):
    params = (np.float32([1, -2]), np.float64([3]))  # a tuple is a list, too
    slopes = getattr(losses, name + "_grad")(params, strength=1)
    assert [slope.dtype.name for slope in slopes] == ["float32", "float64"]
    assert getattr(losses, name)(params, strength=1).dtype == np.float64


@pytest.mark.parametrize("name", ORACLES)
def test_numbers_in_lists_are_one_array(name):
    penalty, gradient = getattr(losses, name), getattr(losses, name + "_grad")
    nested = [[1, -2], [0, 3]]
    assert_allclose(penalty(nested, strength=2), penalty(np.array(nested), strength=2))
    assert_array_equal(gradient(nested, strength=2), gradient(np.array(nested), strength=2))
    assert gradient(nested, strength=2).dtype == np.float64
    assert penalty(-3, strength=2) == {"l1_penalty": 6, "l2_penalty": 18}[name]
    assert penalty([], strength=2) == 0
    assert [len(slope) for slope in gradient([np.zeros(0), [1, 2]], strength=2)] == [0, 2]


def test_the_slope_at_zero_is_zero_as_in_torch():
    w = torch.zeros(3, requires_grad=True)
    assert_array_equal(torch.autograd.grad(w.abs().sum(), w)[0], 0)
    assert_array_equal(losses.l1_penalty_grad(np.zeros(3), strength=1), 0)


@pytest.mark.parametrize("name", ORACLES)
def test_overflow_and_nan_are_answers_without_a_warning(name):
    penalty, gradient = getattr(losses, name), getattr(losses, name + "_grad")
    assert penalty([1e200, np.inf], strength=1e200) == np.inf
    assert np.isnan(penalty([np.nan, 1], strength=1))
    assert np.isnan(penalty([np.inf], strength=0))
    assert_array_equal(gradient([1e300, np.nan, -np.inf], strength=1e10)[1:] < 0, [False, True])


@pytest.mark.parametrize("decay", [0.0, 0.01, 0.3])
def test_weight_decay_of_torch_is_half_as_strong(decay, rng):
    w = rng.normal(size=(4, 3))
    p = torch.nn.Parameter(torch.tensor(w))
    p.grad = torch.zeros_like(p)
    torch.optim.SGD([p], lr=0.5, weight_decay=decay).step()
    step = w - 0.5 * losses.l2_penalty_grad(w, strength=decay / 2)
    assert_allclose(step, p.detach().numpy(), rtol=1e-14)


@pytest.mark.parametrize("strength", [0.01, 2.0])
def test_regularizers_of_keras_add_the_same_penalty(strength, rng):
    w = rng.normal(size=(4, 3)).astype(np.float32)
    for name, theirs in (
        ("l1_penalty", keras.regularizers.L1),
        ("l2_penalty", keras.regularizers.L2),
    ):
        expected = float(theirs(strength)(w))
        assert_allclose(getattr(losses, name)(w, strength=strength), expected, rtol=1e-6)


CLASSES = np.eye(3, dtype=np.float32)[[0, 2, 1, 0]]  # (4, 3), one-hot
KERAS = {  # the right column of the page's table: loss of Keras, ours, and the truth for both
    "numbers": (keras.losses.MeanSquaredError(), losses.mse, None),
    "absolute": (keras.losses.MeanAbsoluteError(), losses.mae, None),
    "outliers": (keras.losses.Huber(delta=0.5), functools.partial(losses.huber, delta=0.5), None),
    "log-cosh": (keras.losses.LogCosh(), losses.log_cosh, None),
    "labels": (keras.losses.BinaryCrossentropy(from_logits=True),
               losses.binary_cross_entropy_with_logits, CLASSES),
    "rare": (keras.losses.BinaryFocalCrossentropy(from_logits=True),
             functools.partial(losses.focal, alpha=None), CLASSES),
    "index": (keras.losses.SparseCategoricalCrossentropy(from_logits=True),
              losses.cross_entropy, CLASSES.argmax(axis=1)),
    "one-hot": (keras.losses.CategoricalCrossentropy(from_logits=True),
                losses.cross_entropy, CLASSES),
}  # fmt: skip


@pytest.mark.parametrize("task", KERAS)
def test_the_loss_of_keras_named_in_the_table_is_the_same(task, rng):
    theirs, ours, truth = KERAS[task]
    input = rng.normal(size=(4, 3)).astype(np.float32)
    truth = rng.normal(size=(4, 3)).astype(np.float32) if truth is None else truth
    expected = float(theirs(truth, input))  # the truth comes first
    assert_allclose(ours(input, truth), expected, rtol=1e-5)


def test_losses_of_probabilities_and_vectors_match_keras(rng):
    def keras_loss(name, truth, input, **kwargs):
        return float(getattr(keras.losses, name)(**kwargs)(truth, input))

    p, t = rng.dirichlet(np.ones(3), size=(2, 4))
    expected = losses.kl_divergence(np.log(p), t, reduction="batchmean")
    assert_allclose(keras_loss("KLDivergence", t, p), expected, rtol=1e-5)
    expected = losses.dice(p, CLASSES, smooth=0)
    assert_allclose(keras_loss("Dice", CLASSES, p), expected, rtol=1e-5)
    alike = losses.cosine_embedding(p, t, np.ones(4))
    assert_allclose(1 + keras_loss("CosineSimilarity", t, p), alike, rtol=1e-5)


def test_keras_squeezes_a_last_axis_of_one_and_does_not_stretch():
    column, flat = np.arange(4.0)[:, np.newaxis], np.arange(4.0)
    assert keras.losses.MeanSquaredError()(flat, column) == 0


@given(hnp.arrays(float, hnp.array_shapes(max_dims=3), elements=st.floats(-1e3, 1e3)))
def test_penalties_are_homogeneous_and_their_gradients_obey_euler(w):
    for name, degree in (("l1_penalty", 1), ("l2_penalty", 2)):
        penalty = getattr(losses, name)
        value = penalty(w, strength=0.5)
        assert_allclose(penalty(-3 * w, strength=0.5), 3**degree * value, rtol=1e-12, atol=1e-300)
        slope = getattr(losses, name + "_grad")(w, strength=0.5)
        assert_allclose((slope * w).sum(), degree * value, rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("name", losses.__all__)
def test_a_negative_strength_and_complex_weights_are_refused(name):
    function = getattr(losses, name)
    for strength in (-0.1, np.nan):
        with pytest.raises(ValueError, match=f"strength must be at least 0, got {strength}"):
            function([1.0], strength=strength)
    for params in ([1j], [np.array([1j])]):
        with pytest.raises(TypeError, match="params must be real, got dtype complex128"):
            function(params, strength=1)
    with pytest.raises(TypeError, match="positional"):
        function([1.0], 0.1)
