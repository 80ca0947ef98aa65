"""What the rules share: the contract, the checks, and words that NumPy and PyTorch spell alike."""

import copy
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from cheatsheet import _check as check

__all__ = ["Rule", "State", "namespace", "zeros"]

State = dict[str, Any]


def namespace(array: Any) -> Any:
    """Return the library of an array, for the functions that both spell alike.

    >>> from cheatsheet.optimizers import _rule
    >>> import numpy as np
    >>> _rule.namespace(np.zeros(2)) is np
    True
    """
    return sys.modules["torch"] if type(array).__module__.split(".")[0] == "torch" else np


def zeros(param: Any) -> Any:
    """Return zeros of the shape, dtype and library of a parameter.

    >>> from cheatsheet.optimizers import _rule
    >>> import numpy as np
    >>> _rule.zeros(np.ones(2))
    array([0., 0.])
    """
    return namespace(param).zeros_like(param)


@dataclass(frozen=True)
class Rule:
    """How a gradient changes a parameter: two pure functions, `init` and `step`.

    A rule holds settings and nothing else, so that it can be shared, compared and replaced.
    The same lines run on NumPy arrays and on PyTorch tensors.
    """

    #: Whether each element is changed by itself, so that an array may be changed in pieces.
    elementwise: ClassVar[bool] = True

    def __post_init__(self) -> None:
        """Refuse settings outside their range."""
        for name, value in list(vars(self).items()):
            # A number of NumPy's, such as np.float64(0.1), would widen a float32 parameter.
            object.__setattr__(self, name, _plain(value))
            for label, number in _numbers(name, value):
                low, high, include = _RANGES.get(name, (-np.inf, np.inf, "()"))
                if (low, high, include) == _POSITIVE:
                    check.positive(**{label: number})
                else:
                    check.between(low, high, include=include, **{label: number})

    def init(self, param: Any) -> State:
        """Return the state before the first step, in the shape and library of `param`."""
        raise NotImplementedError

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        """Return the new parameter and the new state; the arguments are not modified."""
        raise NotImplementedError

    def _with(self, **settings: Any) -> Self:
        """Return the rule with settings that are not checked, such as a rate of zero."""
        rule = copy.copy(self)
        for name, value in settings.items():
            object.__setattr__(rule, name, value)
        return rule

    def _prepare(self, param: Any, grad: Any, *, decay: bool = True) -> tuple[Any, Any]:
        """Check the arrays; turn the sign to maximize; add the coupled weight decay."""
        param, grad = _floating(param=param), _floating(grad=grad)
        check.same_shape(param=param, grad=grad)
        if getattr(self, "maximize", False):
            grad = -grad
        weight_decay = getattr(self, "weight_decay", 0)
        return param, grad + weight_decay * param if decay and weight_decay else grad


def _floating(**arrays: Any) -> Any:
    """Return an array or a tensor as it is, a list or number as an array; refuse integers."""
    ((name, array),) = arrays.items()
    if namespace(array) is np:
        array = np.asarray(array)
        floating = np.issubdtype(array.dtype, np.floating)
    else:
        floating = array.dtype.is_floating_point
    if not floating:
        raise TypeError(f"{name} must have a floating dtype, got {array.dtype}")
    return array


def _plain(value: Any) -> Any:
    """Return a setting with Python's numbers in the place of NumPy's."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value.item() if isinstance(value, np.generic) else value


def _numbers(name: str, value: Any) -> list[tuple[str, float]]:
    """Return the numbers of a setting, each with its name."""
    if isinstance(value, tuple):
        return [(f"{name}[{i}]", v) for i, v in enumerate(value) if v is not None]
    return [] if value is None or isinstance(value, bool | str) else [(name, value)]


# The range of each setting, one meaning a name for all rules.
_POSITIVE = (0, np.inf, "()")
_SHARE = (0, 1, "[)")
_NOT_NEGATIVE = (0, np.inf, "[)")
_RANGES: Mapping[str, tuple[float, float, str]] = {
    "lr": _POSITIVE,
    "alpha": (0, 1, "[]"),
    "beta2_decay": (-np.inf, 0, "(]"),
    "betas": _SHARE,
    "d": (1, np.inf, "[)"),
    "dampening": (0, 1, "[]"),
    "eps": _NOT_NEGATIVE,
    "initial_accumulator_value": _NOT_NEGATIVE,
    "lambd": _NOT_NEGATIVE,
    "lr_decay": _NOT_NEGATIVE,
    "momentum": _NOT_NEGATIVE,
    "momentum_decay": _NOT_NEGATIVE,
    "ns_steps": _NOT_NEGATIVE,
    "rho": _SHARE,
    "step_sizes": (0, np.inf, "[]"),
    "t0": _NOT_NEGATIVE,
    "weight_decay": _NOT_NEGATIVE,
}
