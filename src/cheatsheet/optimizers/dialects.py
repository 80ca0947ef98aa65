"""Dialects: settings of Keras and of the papers as rules, and rules as settings of PyTorch."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import fields
from numbers import Real
from typing import Any

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule, State, namespace
from cheatsheet.optimizers.adadelta import Adadelta
from cheatsheet.optimizers.adagrad import Adagrad
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adam_variants import Adamax, NAdam, RAdam
from cheatsheet.optimizers.adamw import AdamW
from cheatsheet.optimizers.lion import Adafactor, Lion, Muon
from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.rmsprop import RMSprop, Rprop

__all__ = ["from_keras", "from_paper", "to_torch"]


def from_keras(name: str, /, **settings: Any) -> Rule:
    r"""Return the rule that steps as an optimizer of Keras 3 does.

    ============  ===========================================================================
    Keras         here
    ============  ===========================================================================
    ``SGD``       ``SGD(lr_inside=True)``
    ``RMSprop``   ``RMSprop(eps_inside=True)``; with momentum, :math:`\eta` is in the buffer
    ``Adagrad``   ``Adagrad(eps_inside=True)``
    ``Adadelta``  ``Adadelta()``
    ``Adam``      ``Adam(eps_hat=True)``
    ``AdamW``     ``AdamW(eps_hat=True)``
    ``Adamax``    :math:`\epsilon` is added to the maximum, :math:`m_t / (u_t + \epsilon)`
    ``Nadam``     ``NAdam(momentum_decay=1.0)``
    ``Lion``      ``Lion()``
    ============  ===========================================================================

    A weight decay is decoupled, :math:`x \leftarrow (1 - \eta\lambda)\, x` before the step,
    in every one of them.

    Parameters
    ----------
    name : str
        Of the class, in capitals or not, as in ``compile(optimizer="rmsprop")``.
    **settings
        Keras' keywords and defaults, such as ``learning_rate``, ``beta_1`` and ``epsilon``;
        or all of ``optimizer.get_config()``.

    Returns
    -------
    Rule
        Its printed form shows the translation.

    Raises
    ------
    ValueError
        If the name is not in the table, a setting is out of range, or one belongs to the
        training loop, such as ``clipnorm``, ``use_ema`` or a schedule.
    TypeError
        If the optimizer does not have such a setting.

    See Also
    --------
    to_torch : the settings of PyTorch for a rule.
    keras.optimizers.Adam : the same numbers; so are the others of the table.

    Examples
    --------
    >>> from cheatsheet.optimizers import dialects
    >>> dialects.from_keras("Adagrad", learning_rate=0.01)  # doctest: +ELLIPSIS
    Adagrad(lr=0.01, ..., initial_accumulator_value=0.1, eps=1e-07, ..., eps_inside=True)
    >>> dialects.from_keras("adam") == dialects.from_paper("Adam", epsilon_hat=1e-7)
    True
    """
    make = _find(_KERAS, name)
    own = {key: value for key, value in settings.items() if key not in _LOOP}
    for key in settings.keys() - own.keys() - {"name", "ema_momentum"}:
        if settings[key]:  # None and False ask for nothing
            raise ValueError(f"{key} belongs to the training loop, got {settings[key]!r}")
    if not isinstance(own.get("learning_rate", 0.1), Real):
        raise ValueError(f"learning_rate must be a number, got {own['learning_rate']!r}")
    return _call(make, name, own)


def from_paper(name: str, /, **symbols: float) -> Rule:
    r"""Return the rule that steps as a paper writes it, from the symbols of the paper.

    ==============  =========================================================  ===============
    Name            Paper                                                      Learning rate
    ==============  =========================================================  ===============
    ``HeavyBall``   Polyak (1964): momentum                                    ``alpha``
    ``Nesterov``    Sutskever et al. (2013), equations 3 and 4                 ``epsilon``
    ``Adagrad``     Duchi, Hazan and Singer (2011), figure 1                   ``eta``
    ``RMSprop``     Tieleman and Hinton (2012), lecture 6.5                    ``eta``
    ``Graves``      Graves (2013), section 4.2: RMSProp, centred               ``gimel``
    ``Adadelta``    Zeiler (2012), algorithm 1                                 none
    ``Adam``        Kingma and Ba (2015), algorithm 1                          ``alpha``
    ``Adamax``      Kingma and Ba (2015), algorithm 2                          ``alpha``
    ``AMSGrad``     Reddi, Kale and Kumar (2018), algorithm 2                  ``alpha``
    ``AdamW``       Loshchilov and Hutter (2019), algorithm 2                  ``alpha``
    ``Lion``        Chen et al. (2023), algorithm 2                            ``eta``
    ==============  =========================================================  ===============

    Parameters
    ----------
    name : str
        In capitals or not.
    **symbols
        Spelled out: ``alpha``, ``beta_1``, ``epsilon``, ``lambda_``.  What the paper recommends
        is the default; the rest must be given.  `Adam` also knows ``epsilon_hat``, for the form
        in the last lines of section 2.  Lecture 6.5, `Adamax` and `AMSGrad` have no
        :math:`\epsilon`: it is 0, and divides by zero where all gradients were zero, unless
        ``epsilon`` is given.

    Returns
    -------
    Rule
        Its printed form shows the translation.

    Raises
    ------
    ValueError
        If the name is not in the table, or a setting is out of range.
    TypeError
        If a symbol is missing, or the paper does not have it.

    See Also
    --------
    to_torch : the settings of PyTorch for a rule.

    Examples
    --------
    >>> from cheatsheet.optimizers import dialects
    >>> dialects.to_torch(dialects.from_paper("Adamax"))
    ('Adamax', {'eps': 0.0})

    The decay of AdamW's paper is not multiplied by the learning rate; PyTorch's is.

    >>> dialects.to_torch(dialects.from_paper("AdamW", alpha=0.01, lambda_=0.001))
    ('AdamW', {'lr': 0.01, 'weight_decay': 0.1})
    """
    return _call(_find(_PAPERS, name), name, symbols)


def to_torch(rule: Rule) -> tuple[str, dict[str, Any]]:
    r"""Return the class of ``torch.optim`` that makes the same steps, and its settings.

    A sum that starts :math:`\epsilon` higher has :math:`\epsilon` under its root, so AdaGrad's
    ``eps_inside`` becomes part of ``initial_accumulator_value``.  A learning rate inside the
    momentum makes the same steps while it is constant; when a schedule changes it, PyTorch's
    differ.

    Parameters
    ----------
    rule : Rule
        Such as what `from_keras` and `from_paper` return.

    Returns
    -------
    tuple of str and dict
        Name and settings, without those at PyTorch's default.

    Raises
    ------
    ValueError
        If ``torch.optim`` has no such rule: another place of `eps`, no bias correction, a
        decoupled decay outside Adam's family, or Lion and Yogi.  ``TorchOptimizer`` takes
        every rule.
    TypeError
        If `rule` is not a rule.

    See Also
    --------
    cheatsheet.optimizers.adapter.TorchOptimizer : trains a PyTorch model with the rule itself.

    Examples
    --------
    >>> from cheatsheet.optimizers import dialects
    >>> dialects.to_torch(dialects.from_keras("Nadam"))
    ('NAdam', {'lr': 0.001, 'eps': 1e-07, 'momentum_decay': 1.0})
    >>> dialects.to_torch(dialects.from_keras("RMSprop"))
    Traceback (most recent call last):
    ValueError: torch.optim.RMSprop has no eps_inside=True: give the rule to TorchOptimizer
    """
    if not isinstance(rule, Rule):
        raise TypeError(f"rule must be a rule such as Adam(), got {rule!r}")
    kind = type(rule)
    if kind not in _TORCH:
        raise ValueError(f"torch.optim has no such rule: give it to TorchOptimizer, got {rule!r}")
    new: dict[str, Any] = {
        field.name: getattr(rule, field.name)
        for field in fields(rule)
        if getattr(rule, field.name) != field.default
    }
    new.pop("lr_inside", None)
    if not getattr(rule, "eps", 1.0):  # where no eps is added, its place does not matter
        new.pop("eps_inside", None)
        new.pop("eps_hat", None)
    if kind is Adagrad and new.pop("eps_inside", False):
        start = new.get("initial_accumulator_value", 0.0) + new.get("eps", Adagrad.eps)
        new |= {"initial_accumulator_value": start, "eps": 0.0}
    if kind is AdamW and "decoupled_weight_decay" in new:
        return to_torch(Adam(**{field.name: getattr(rule, field.name) for field in fields(rule)}))
    for key in ("eps_inside", "eps_hat", "bias_correction"):
        if key in new:
            form = f"{key}={new[key]}"
            raise ValueError(
                f"torch.optim.{kind.__name__} has no {form}: give the rule to TorchOptimizer"
            )
    return kind.__name__, new


class _Decoupled(Rule):
    """Takes the decay from the parameter before the step, as Keras does for every rule."""

    def _prepare(self, param: Any, grad: Any, *, decay: bool = True) -> tuple[Any, Any]:
        param, grad = super()._prepare(param, grad, decay=False)
        return param * (1 - self.lr * self.weight_decay), grad  # type: ignore[attr-defined]


class _KerasSGD(_Decoupled, SGD):
    pass


class _KerasAdagrad(_Decoupled, Adagrad):
    pass


class _KerasAdadelta(_Decoupled, Adadelta):
    pass


class _KerasRMSprop(_Decoupled, RMSprop):
    """RMSProp with the learning rate inside the momentum."""

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        if not self.momentum:
            return super().step(param, grad, state)
        param, grad = self._prepare(param, grad)
        v = self.alpha * state["square_avg"] + (1 - self.alpha) * grad**2
        new = {"step": state["step"] + 1, "square_avg": v}
        if self.centered:
            m = new["grad_avg"] = self.alpha * state["grad_avg"] + (1 - self.alpha) * grad
            v = v - m**2
        b = self.momentum * state["momentum_buffer"] + self.lr * grad / (v + self.eps) ** 0.5
        return param - b, new | {"momentum_buffer": b}


class _KerasAdamax(_Decoupled, Adamax):
    """Adamax with `eps` added to the maximum, not to the gradients."""

    def step(self, param: Any, grad: Any, state: State) -> tuple[Any, State]:
        param, grad = self._prepare(param, grad)
        beta1, beta2 = self.betas
        t = state["step"] + 1
        m = beta1 * state["exp_avg"] + (1 - beta1) * grad
        u = namespace(param).maximum(beta2 * state["exp_inf"], abs(grad))
        new = {"step": t, "exp_avg": m, "exp_inf": u}
        return param - self.lr / (1 - beta1**t) * (m / (u + self.eps)), new


def _keras_sgd(
    learning_rate: float = 0.01,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float | None = None,
) -> Rule:
    return (_KerasSGD if weight_decay else SGD)(
        lr=learning_rate,
        momentum=momentum,
        weight_decay=weight_decay or 0.0,
        nesterov=nesterov and momentum > 0,  # without momentum it is plain descent
        lr_inside=True,
    )


def _keras_rmsprop(
    learning_rate: float = 0.001,
    rho: float = 0.9,
    momentum: float = 0.0,
    epsilon: float = 1e-7,
    centered: bool = False,
    weight_decay: float | None = None,
) -> Rule:
    return (_KerasRMSprop if weight_decay or momentum else RMSprop)(
        lr=learning_rate,
        alpha=rho,
        eps=epsilon,
        weight_decay=weight_decay or 0.0,
        momentum=momentum,
        centered=centered,
        eps_inside=True,
    )


def _keras_adagrad(
    learning_rate: float = 0.001,
    initial_accumulator_value: float = 0.1,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
) -> Rule:
    return (_KerasAdagrad if weight_decay else Adagrad)(
        lr=learning_rate,
        weight_decay=weight_decay or 0.0,
        initial_accumulator_value=initial_accumulator_value,
        eps=epsilon,
        eps_inside=True,
    )


def _keras_adadelta(
    learning_rate: float = 0.001,
    rho: float = 0.95,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
) -> Rule:
    return (_KerasAdadelta if weight_decay else Adadelta)(
        lr=learning_rate, rho=rho, eps=epsilon, weight_decay=weight_decay or 0.0
    )


def _keras_adam(
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    amsgrad: bool = False,
    weight_decay: float | None = None,
) -> Rule:
    return Adam(
        lr=learning_rate,
        betas=(beta_1, beta_2),
        eps=epsilon,
        weight_decay=weight_decay or 0.0,
        amsgrad=amsgrad,
        decoupled_weight_decay=bool(weight_decay),
        eps_hat=True,
    )


def _keras_adamw(
    learning_rate: float = 0.001,
    weight_decay: float = 0.004,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    amsgrad: bool = False,
) -> Rule:
    return AdamW(
        lr=learning_rate,
        betas=(beta_1, beta_2),
        eps=epsilon,
        weight_decay=weight_decay,
        amsgrad=amsgrad,
        eps_hat=True,
    )


def _keras_adamax(
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
) -> Rule:
    return _KerasAdamax(
        lr=learning_rate, betas=(beta_1, beta_2), eps=epsilon, weight_decay=weight_decay or 0.0
    )


def _keras_nadam(
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
) -> Rule:
    return NAdam(
        lr=learning_rate,
        betas=(beta_1, beta_2),
        eps=epsilon,
        weight_decay=weight_decay or 0.0,
        momentum_decay=1.0,  # 0.96 to the power of t, not of t / 250
        decoupled_weight_decay=bool(weight_decay),
    )


def _keras_lion(
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.99,
    weight_decay: float | None = None,
) -> Rule:
    return Lion(lr=learning_rate, betas=(beta_1, beta_2), weight_decay=weight_decay or 0.0)


_KERAS: Mapping[str, Callable[..., Rule]] = {
    "SGD": _keras_sgd,
    "RMSprop": _keras_rmsprop,
    "Adagrad": _keras_adagrad,
    "Adadelta": _keras_adadelta,
    "Adam": _keras_adam,
    "AdamW": _keras_adamw,
    "Adamax": _keras_adamax,
    "Nadam": _keras_nadam,
    "Lion": _keras_lion,
}

# Keras' settings that are not about the rule.
_LOOP = {
    "name",
    "clipnorm",
    "clipvalue",
    "global_clipnorm",
    "use_ema",
    "ema_momentum",
    "ema_overwrite_frequency",
    "loss_scale_factor",
    "gradient_accumulation_steps",
}


def _heavy_ball(alpha: float, beta: float) -> Rule:
    return SGD(lr=alpha, momentum=beta, lr_inside=True)


def _nesterov(epsilon: float, mu: float) -> Rule:
    return SGD(lr=epsilon, momentum=mu, nesterov=True, lr_inside=True)


def _adagrad(eta: float, delta: float) -> Rule:
    return Adagrad(lr=eta, eps=delta)


def _rmsprop(eta: float, decay: float = 0.9, epsilon: float = 0.0) -> Rule:
    return RMSprop(lr=eta, alpha=decay, eps=epsilon)


def _graves(
    aleph: float = 0.95, beth: float = 0.9, gimel: float = 1e-4, daleth: float = 1e-4
) -> Rule:
    return RMSprop(lr=gimel, alpha=aleph, eps=daleth, momentum=beth, centered=True, eps_inside=True)


def _adadelta(rho: float = 0.95, epsilon: float = 1e-6) -> Rule:
    return Adadelta(rho=rho, eps=epsilon)


def _adam(
    alpha: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-8,
    epsilon_hat: float | None = None,
) -> Rule:
    if epsilon_hat is None:
        return Adam(lr=alpha, betas=(beta_1, beta_2), eps=epsilon)
    return Adam(lr=alpha, betas=(beta_1, beta_2), eps=epsilon_hat, eps_hat=True)


def _adamax(
    alpha: float = 0.002, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 0.0
) -> Rule:
    return Adamax(lr=alpha, betas=(beta_1, beta_2), eps=epsilon)


def _amsgrad(alpha: float, beta_1: float, beta_2: float, epsilon: float = 0.0) -> Rule:
    return Adam(lr=alpha, betas=(beta_1, beta_2), eps=epsilon, amsgrad=True, bias_correction=False)


def _adamw(
    lambda_: float,
    alpha: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-8,
) -> Rule:
    # x - schedule * (alpha * direction + lambda * x), whereas AdamW's lr is schedule * alpha.
    check.positive(alpha=alpha)
    return AdamW(lr=alpha, betas=(beta_1, beta_2), eps=epsilon, weight_decay=lambda_ / alpha)


def _lion(eta: float, lambda_: float, beta_1: float = 0.9, beta_2: float = 0.99) -> Rule:
    return Lion(lr=eta, betas=(beta_1, beta_2), weight_decay=lambda_)


_PAPERS: Mapping[str, Callable[..., Rule]] = {
    "HeavyBall": _heavy_ball,
    "Nesterov": _nesterov,
    "Adagrad": _adagrad,
    "RMSprop": _rmsprop,
    "Graves": _graves,
    "Adadelta": _adadelta,
    "Adam": _adam,
    "Adamax": _adamax,
    "AMSGrad": _amsgrad,
    "AdamW": _adamw,
    "Lion": _lion,
}

# What torch.optim has under the same name and with the same settings.
_TORCH = {
    Adadelta,
    Adafactor,
    Adagrad,
    Adam,
    AdamW,
    Adamax,
    Muon,
    NAdam,
    RAdam,
    RMSprop,
    Rprop,
    SGD,
}


def _find(makers: Mapping[str, Callable[..., Rule]], name: str) -> Callable[..., Rule]:
    """Return what makes the rule of a name, in capitals or not."""
    found = {known.lower(): known for known in makers}.get(name.lower(), name)
    check.one_of(makers, name=found)
    return makers[found]


def _call(make: Callable[..., Rule], name: str, settings: Mapping[str, Any]) -> Rule:
    """Make the rule, or name the settings that it has."""
    known = inspect.signature(make).parameters
    missing = {key for key, p in known.items() if p.default is p.empty} - settings.keys()
    if unknown := sorted(settings.keys() - known.keys()):
        raise TypeError(f"{name} has {', '.join(known)}, got {', '.join(unknown)}")
    if missing:
        raise TypeError(f"{name} needs {', '.join(sorted(missing))}")
    return make(**settings)
