"""Paths of rules and of their oracles along the same gradients, and what every rule must do."""

import copy
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

SHAPES = [(), (0,), (3,), (2, 3), (3, 1), (2, 0, 3), (2, 3, 4), (2, 1, 3, 2)]


def follow(rule, start, gradients):
    """The parameter after every step of a rule, shape (steps, ...)."""
    param, state, path = start, rule.init(start), []
    for grad in gradients:
        param, state = rule.step(param, grad, state)
        path.append(param)
    return np.array([np.asarray(x) for x in path])


def follow_torch(optimizer, start, gradients, **settings):
    """The parameter after every step of a class like ``torch.optim.Adam``."""
    param = torch.tensor(start)
    oracle, path = optimizer([param], **settings), []
    for grad in gradients:
        param.grad = torch.tensor(grad)
        oracle.step()
        path.append(param.numpy().copy())
    return np.array(path)


def worst_error(ours, theirs):
    """The largest difference of two paths, relative to the largest parameter on the way."""
    return np.abs(ours - theirs).max(initial=0) / max(1.0, np.abs(theirs).max(initial=0))


def assert_same_defaults(rule, optimizer, **own):
    """The settings of a rule are the oracle's, and `own` where the oracle has none."""
    theirs = optimizer([torch.zeros(2, 2)]).defaults | own
    assert vars(rule) == {name: theirs.get(name, "not a setting") for name in vars(rule)}


def assert_same_for_shape(rule, optimizer, shape, dtype, rng, **settings):
    """A rule walks with its oracle, and neither the parameter nor the state changes its dtype."""
    start = rng.normal(size=shape).astype(dtype)
    grads = rng.normal(size=(20, *shape)).astype(dtype)
    ours = follow(rule, start, grads)
    theirs = follow_torch(optimizer, start, grads, **settings)
    assert ours.dtype == dtype
    assert ours.shape == theirs.shape
    _, state = rule.step(start, grads[0], rule.init(start))
    assert {v.dtype for v in state.values() if hasattr(v, "dtype")} <= {start.dtype}
    assert worst_error(ours, theirs) < (1e-12 if dtype == "float64" else 2e-6)


def assert_same_state(rule, optimizer, values, *, in_order=True, rtol=1e-12, atol=0, **settings):
    """The state of a rule has the names, shapes, dtypes and numbers of the oracle's.

    `values` are the parameter and then the gradients; `in_order` compares the names as lists.
    """
    x, *grads = values
    param, state = torch.tensor(x), rule.init(x)
    oracle, names = optimizer([param], **settings), list(state)
    for t, grad in enumerate(grads, 1):
        x, state = rule.step(x, grad, state)
        param.grad = torch.tensor(grad)
        oracle.step()
        theirs = {"step": t} | oracle.state[param]  # torch's SGD and Muon do not count
        assert list(state) == names
        assert names == list(theirs) if in_order else set(names) == set(theirs)
        assert state["step"] == theirs["step"] == t
        assert x.dtype == grad.dtype
        for name in [name for name in names if name != "step"]:
            ours, expected = np.asarray(state[name]), np.asarray(theirs[name])
            assert (name, ours.shape, ours.dtype) == (name, expected.shape, expected.dtype)
            message = f"{name} after step {t}"
            assert_allclose(ours, expected, rtol=rtol, atol=atol, err_msg=message)


def assert_same_while_changing(rule, optimizer, rng, *, changing=("lr",), **settings):
    """A rule walks with its oracle while some settings are others at every step."""
    start, *grads = rng.normal(size=(51, 4))
    changes = [{name: 10 ** rng.uniform(-3, 0) for name in changing} for _ in grads]
    param = torch.tensor(start)
    oracle = optimizer([param], **settings)
    x, state = start, replace(rule, **changes[0]).init(start)  # all that Rprop hears of its rate
    for change, grad in zip(changes, grads, strict=True):
        oracle.param_groups[0] |= change
        param.grad = torch.tensor(grad)
        oracle.step()
        x, state = replace(rule, **change).step(x, grad, state)
        assert_allclose(x, param, rtol=1e-12, atol=1e-12)


def assert_pure(rule, make, rng, **initial):
    """Steps leave their arguments alone, and no two arrays of a walk share memory.

    The state begins at zero but for the names in `initial`.
    """
    values = rng.normal(size=(5, 2, 3))
    param, *grads = given = [make(v) for v in values]
    state, walk, kept = rule.init(param), [], []
    for name, value in state.items():
        assert_array_equal(value, initial.get(name, 0), err_msg=f"{name} at the start")
    for grad in grads:
        walk.append(({"param": param, "grad": grad}, state))
        kept.append(copy.deepcopy(walk[-1]))
        param, state = rule.step(param, grad, state)
    assert [state["step"] for _, state in walk] == [0, 1, 2, 3]
    assert all(list(state) == list(walk[0][1]) for _, state in walk)
    for array, value in zip(given, values, strict=True):
        assert_array_equal(array, value)
    arrays, copies = _named(walk), _named(kept)
    assert list(arrays) == list(copies)
    for name, value in copies.items():
        assert_array_equal(arrays[name], value, err_msg=f"{name} was modified")
    shared = [(a, b) for a, b in combinations(arrays, 2) if np.shares_memory(arrays[a], arrays[b])]
    assert not shared, f"they share memory: {shared}"


def _named(walk):
    """Everything on a walk as arrays, each with its name and its step."""
    return {
        f"{name} {t}": np.asarray(value)
        for t, (arguments, state) in enumerate(walk)
        for name, value in (arguments | state).items()
    }


def assert_takes_views(rule, rng, *, rtol=0):
    """Steps on views with strides end where those on their copies do."""
    view, *grads = rng.normal(size=(4, 4, 6)).transpose(0, 2, 1)[:, ::2]
    assert not view.flags.contiguous
    x, state, same = view.copy(), rule.init(view), rule.init(view.copy())
    for grad in grads:
        view, state = rule.step(view, grad, state)
        x, same = rule.step(x, grad.copy(), same)
        for name, value in ({"param": view} | state).items():
            assert_allclose(value, ({"param": x} | same)[name], rtol=rtol, err_msg=name)


def assert_same_nan_and_infinity(rule, optimizer, *, invalid="ignore", **settings):
    """NaN and infinity go where they go in the oracle, NaN alone without a warning.

    `invalid` is what NumPy does about infinity over infinity.
    """
    for odd, about in [([np.nan], "raise"), ([np.nan, np.inf, -np.inf], invalid)]:
        start, grads = np.zeros(len(odd) + 1), np.array([[*odd, 1.0], np.ones(len(odd) + 1)])
        with np.errstate(invalid=about):
            ours = follow(rule, start, grads)
        assert np.isnan(ours[:, 0]).all()
        assert_allclose(ours, follow_torch(optimizer, start, grads, **settings))


def assert_bad_arrays_are_named(rule):
    """A gradient of another shape and integers are refused, each by its name."""
    x, integers = np.zeros((3, 2)), np.zeros((3, 2), dtype=np.int64)
    state = rule.init(x)
    message = r"param and grad must have one shape, got \(3, 2\) and \(2,\)"
    with pytest.raises(ValueError, match=message):
        rule.step(x, np.zeros(2), state)
    with pytest.raises(TypeError, match="param must have a floating dtype, got int64"):
        rule.step(integers, x, state)
    with pytest.raises(TypeError, match="grad must have a floating dtype, got int64"):
        rule.step(x, integers, state)
