"""Overfitting and underfitting: bias, variance, the one-standard-error rule, stopping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, clone

from cheatsheet import _check as check

__all__ = ["BiasVariance", "bias_variance", "one_standard_error", "stopping_round"]


class BiasVariance(NamedTuple):
    """Parts of the expected squared error, each a mean over the test rows.

    Attributes
    ----------
    bias_squared : float
        Square of what the mean prediction is off: the share of a model that is too stiff.
    variance : float
        Spread of the predictions between training sets: the share of one that is too flexible.
    noise : float
        Variance of the noise: the share that no model can avoid.
    error : float
        Mean squared error on noisy targets that no model has seen: the sum of the other three, up
        to the chance of the draws.

    Examples
    --------
    >>> from cheatsheet.learning.fitting import BiasVariance
    >>> parts = BiasVariance(bias_squared=0.5, variance=0.25, noise=1.0, error=1.75)
    >>> parts.bias_squared + parts.variance + parts.noise == parts.error
    True
    """

    bias_squared: float
    variance: float
    noise: float
    error: float


def bias_variance(
    model: BaseEstimator,
    function: Callable[[NDArray], ArrayLike],
    X: ArrayLike,
    *,
    noise: float,
    X_test: ArrayLike | None = None,
    draws: int = 200,
    random_state: int = 0,
) -> BiasVariance:
    r"""Split the error of a regressor into bias, variance and noise, for a function you know.

    Targets :math:`y = f(x) + \sigma \varepsilon` are drawn again and again on the same rows, and a
    clone of the model is fitted to each draw. With :math:`\bar p(x)` the mean of its predictions,

    .. math::

        \underbrace{E (y - p)^2}_{\text{error}} = \underbrace{(\bar p - f)^2}_{\text{bias}^2}
        + \underbrace{E (p - \bar p)^2}_{\text{variance}} + \underbrace{\sigma^2}_{\text{noise}}.

    Parameters
    ----------
    model : estimator
        A regressor; it is not fitted itself.
    function : callable
        The true function: takes X of shape (n, d), returns shape (n,).
    X : array_like of shape (n, d)
        Rows to train on.
    noise : float
        Standard deviation :math:`\sigma` of the normal noise, at least 0.
    X_test : array_like of shape (m, d), optional
        Rows to predict. Default: those of `X`, with new noise.
    draws : int, default=200
        How many training sets, at least 2. The mean prediction of few draws is itself uncertain,
        which adds about variance / draws to the squared bias.
    random_state : int, default=0
        Seed of the noise.

    Returns
    -------
    BiasVariance

    Raises
    ------
    ValueError
        If `X` or `X_test` is not two-dimensional, `noise` is negative, `draws` less than 2, or
        `function` returns another shape.

    References
    ----------
    Hastie, Tibshirani and Friedman (2009), *The Elements of Statistical Learning*, section 7.3.

    Examples
    --------
    >>> import numpy as np
    >>> from sklearn.linear_model import LinearRegression
    >>> from cheatsheet.learning.fitting import bias_variance
    >>> X = np.linspace(0, 1, 20).reshape(-1, 1)
    >>> found = bias_variance(LinearRegression(), lambda X: X[:, 0] ** 2, X, noise=0.5)
    >>> found.bias_squared < found.variance  # a line is nearly enough, for so much noise
    True
    >>> found.noise
    0.25
    """
    train = np.asarray(X)
    test = train if X_test is None else np.asarray(X_test)
    check.ndim(2, X=train, X_test=test)
    check.at_least(0, noise=noise)
    check.at_least(2, draws=draws)
    rng = np.random.default_rng(random_state)
    truth, goal = (_values(function, rows) for rows in (train, test))  # (n,), (m,)
    predictions = np.empty((draws, len(test)))
    for prediction in predictions:
        y = truth + noise * rng.normal(size=len(train))
        prediction[:] = clone(model).fit(train, y).predict(test)
    mean = predictions.mean(axis=0)  # (m,)
    unseen = goal + noise * rng.normal(size=predictions.shape)  # (draws, m)
    return BiasVariance(
        bias_squared=float(np.mean((mean - goal) ** 2)),
        variance=float(np.mean((predictions - mean) ** 2)),
        noise=float(noise) ** 2,
        error=float(np.mean((unseen - predictions) ** 2)),
    )


def _values(function: Callable[[NDArray], ArrayLike], X: NDArray[Any]) -> NDArray[np.float64]:
    """Return the true values of the rows, or refuse another shape."""
    values = np.asarray(function(X), dtype=float)
    if values.shape != (len(X),):
        raise ValueError(f"function must return shape ({len(X)},), got {values.shape}")
    return values


def one_standard_error(test_scores: ArrayLike) -> int:
    """Index of the simplest model whose score is as good as the best, within one standard error.

    Parameters
    ----------
    test_scores : array_like of shape (values, folds)
        As returned by ``validation_curve``, with the simplest model first; higher is better.

    Returns
    -------
    int
        The first row whose mean reaches the best mean, less the standard error of the best.

    Raises
    ------
    ValueError
        If the scores are not two-dimensional, there are fewer than two folds, or one is not finite.

    See Also
    --------
    sklearn.model_selection.GridSearchCV : takes such a rule as ``refit=``.

    References
    ----------
    Breiman, Friedman, Olshen and Stone (1984), *Classification and Regression Trees*, section
    3.4.3: the 1 SE rule.

    Examples
    --------
    >>> from cheatsheet.learning.fitting import one_standard_error
    >>> one_standard_error([[0.5, 0.6], [0.7, 0.8], [0.7, 0.9], [0.6, 0.7]])  # best: 0.8 ± 0.1
    1
    """
    scores = np.asarray(test_scores, dtype=float)
    check.ndim(2, test_scores=scores)
    check.at_least(2, **{"number of folds": scores.shape[1]})
    if not np.isfinite(scores).all():
        raise ValueError(f"test_scores must be finite, got {scores[~np.isfinite(scores)][0]}")
    mean = scores.mean(axis=1)  # (values,)
    best = int(mean.argmax())
    error = scores[best].std(ddof=1) / np.sqrt(scores.shape[1])
    return int(np.argmax(mean >= mean[best] - error))


def stopping_round(scores: ArrayLike, *, patience: int = 10, tol: float = 1e-7) -> int | None:
    """Round at which early stopping ends the training, by the rule of ``HistGradientBoosting``.

    It stops as soon as none of the last `patience` scores is better, by more than `tol`, than the
    one before them.

    Parameters
    ----------
    scores : array_like of shape (rounds + 1,)
        Validation score before training and after each round, higher is better; a loss goes in
        with a minus.
    patience : int, default=10
        How many rounds without improvement are borne, at least 1: ``n_iter_no_change``.
    tol : float, default=1e-7
        The least improvement that counts, at least 0.

    Returns
    -------
    int or None
        Number of rounds trained; None if the scores never give a reason to stop.

    Raises
    ------
    ValueError
        If the scores are not one-dimensional, `patience` is less than 1 or `tol` negative.

    See Also
    --------
    sklearn.ensemble.HistGradientBoostingRegressor : ``early_stopping=True``, ``n_iter_``.

    Examples
    --------
    >>> from cheatsheet.learning.fitting import stopping_round
    >>> stopping_round([0.1, 0.5, 0.6, 0.55, 0.58, 0.9], patience=2)
    4
    """
    check.ndim(1, scores=scores)
    check.at_least(1, patience=patience)
    check.at_least(0, tol=tol)
    scores = np.asarray(scores, dtype=float)
    for last in range(patience, len(scores)):
        if scores[last - patience + 1 : last + 1].max() <= scores[last - patience] + tol:
            return last
    return None
