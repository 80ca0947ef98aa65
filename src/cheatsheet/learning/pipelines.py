"""Look into a pipeline: what comes out of each step, and what its parameters are called."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted

__all__ = ["find_parameters", "step_shapes"]


def step_shapes(pipeline: Pipeline, X: Any) -> dict[str, tuple[int, ...]]:
    """Shape of the data after each step of a fitted pipeline.

    Parameters
    ----------
    pipeline : Pipeline
        Fitted; it stays as it is.
    X : array_like or DataFrame of shape (n, d)
        Rows that the pipeline can take.

    Returns
    -------
    dict
        The shape of `X` under the key `X`, then one for each step under its name. The last step
        gives the shape of what it transforms to, or else of what it predicts.

    Raises
    ------
    TypeError
        If `pipeline` is no Pipeline.
    NotFittedError
        If it is not fitted yet.

    Examples
    --------
    >>> from cheatsheet.learning import pipelines
    >>> from sklearn.decomposition import PCA
    >>> from sklearn.linear_model import LinearRegression
    >>> from sklearn.pipeline import make_pipeline
    >>> X, y = [[1, 2, 3], [4, 6, 5], [7, 8, 8], [2, 1, 0]], [1, 2, 3, 4]
    >>> model = make_pipeline(PCA(2), LinearRegression()).fit(X, y)
    >>> pipelines.step_shapes(model, X)
    {'X': (4, 3), 'pca': (4, 2), 'linearregression': (4,)}
    """
    if not isinstance(pipeline, Pipeline):
        raise TypeError(f"pipeline must be a Pipeline, got {type(pipeline).__name__}")
    check_is_fitted(pipeline)
    shapes = {"X": tuple(np.shape(X))}
    for name, step in pipeline.steps:
        if step is not None and step != "passthrough":
            X = step.transform(X) if hasattr(step, "transform") else step.predict(X)
        shapes[name] = tuple(np.shape(X) if isinstance(X, list) else X.shape)
    return shapes


def find_parameters(estimator: Any, name: str) -> dict[str, Any]:
    """Full names of all parameters with this last name, and their values.

    The full name, such as ``logisticregression__C``, is what ``set_params`` and the searches want.

    Parameters
    ----------
    estimator : estimator
        A pipeline, or whatever holds other estimators, fitted or not.
    name : str
        What the parameter is called in its own class, such as ``C``.

    Returns
    -------
    dict
        Value by full name, sorted by name, at least one.

    Raises
    ------
    ValueError
        If there is no such parameter; similar ones are named.

    See Also
    --------
    sklearn.base.BaseEstimator.get_params : all parameters.

    Examples
    --------
    >>> from cheatsheet.learning import pipelines
    >>> from sklearn.linear_model import Ridge
    >>> from sklearn.pipeline import make_pipeline
    >>> from sklearn.preprocessing import StandardScaler
    >>> model = make_pipeline(StandardScaler(), Ridge())
    >>> pipelines.find_parameters(model, "alpha")
    {'ridge__alpha': 1.0}
    >>> pipelines.find_parameters(model, "alhpa")
    Traceback (most recent call last):
    ValueError: no parameter is called 'alhpa', similar: 'ridge__alpha'
    """
    every = estimator.get_params(deep=True)
    found = {full: every[full] for full in sorted(every) if full.split("__")[-1] == name}
    if not found:
        names = {full.split("__")[-1].lower(): full for full in sorted(every)}
        close = [names[last] for last in get_close_matches(name.split("__")[-1].lower(), names)]
        similar = f", similar: {', '.join(map(repr, close))}" if close else ""
        raise ValueError(f"no parameter is called {name!r}{similar}")
    return found
