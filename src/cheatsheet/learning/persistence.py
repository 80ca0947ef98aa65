"""Save a fitted model so that it is either the same when it is loaded, or refused."""

from __future__ import annotations

import hashlib
import io
import json
import platform
from importlib.metadata import PackageNotFoundError, version
from os import PathLike
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["linear_parameters", "linear_score", "load_model", "save_model"]

FORMAT = "cheatsheet model 1"


def _versions() -> dict[str, str]:
    """Say what a model depends on, besides its own code."""
    versions = {"python": platform.python_version()}
    for package in ("scikit-learn", "numpy", "scipy", "pandas", "joblib"):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:  # pandas may be absent
            continue
    return versions


def _answers(model: Any, sample: Any) -> dict[str, NDArray[Any]]:
    """Ask the model everything that it can be asked."""
    methods = [name for name in ("predict", "predict_proba") if hasattr(model, name)]
    if not methods:
        raise TypeError(f"model must have predict, got {type(model).__name__}")
    return {name: np.asarray(getattr(model, name)(sample)) for name in methods}


def save_model(path: str | PathLike[str], model: Any, sample: Any) -> str:
    """Save a fitted model with the versions it was made with, a sample, and its predictions.

    The file is one line of JSON, which can be read without running anything, and a pickle.

    Parameters
    ----------
    path : str or path
        The file, written anew if it is there.
    model : estimator
        Fitted; the whole pipeline, with what prepares the columns.
    sample : array_like or DataFrame of shape (n, d)
        A few rows to compare predictions on, as raw as they come in use.

    Returns
    -------
    str
        The SHA-256 of the pickle, to be kept where nobody can change it with the file.

    Raises
    ------
    TypeError
        If `model` cannot predict.
    ValueError
        If `sample` has no rows.

    See Also
    --------
    load_model : loads it and compares.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from sklearn.linear_model import LinearRegression
    >>> from cheatsheet.learning import persistence
    >>> model = LinearRegression().fit([[0], [1], [2]], [1, 3, 5])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "line.model")
    ...     digest = persistence.save_model(path, model, sample=[[0], [9]])
    ...     again = persistence.load_model(path, sha256=digest)
    >>> again.predict([[10]]).round(6)
    array([21.])
    """
    check.at_least(1, sample_rows=len(sample))
    stored = {"model": model, "sample": sample, "answers": _answers(model, sample)}
    buffer = io.BytesIO()
    joblib.dump(stored, buffer)
    payload = buffer.getvalue()
    digest = hashlib.sha256(payload).hexdigest()
    header = {"format": FORMAT, "sha256": digest, "versions": _versions()}
    Path(path).write_bytes(json.dumps(header).encode() + b"\n" + payload)
    return digest


def load_model(
    path: str | PathLike[str], *, sha256: str | None = None, check_versions: bool = True
) -> Any:
    """Load a model of `save_model`, unless it is not what was saved.

    Bytes and versions are compared before the pickle is opened, predictions after.

    Parameters
    ----------
    path : str or path
        A file of `save_model`. As with every pickle, opening it runs what it says.
    sha256 : str, optional
        What `save_model` returned. Without it, damage is found, but not a forged file.
    check_versions : bool, default=True
        Refuse another version of Python or of a package. If False, only bytes and predictions
        are compared, and scikit-learn may warn.

    Returns
    -------
    estimator

    Raises
    ------
    ValueError
        If the file is none of `save_model`, its bytes are not those that were saved, a version
        differs, or the model now predicts something else for its sample.

    See Also
    --------
    save_model : writes the file.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from sklearn.linear_model import LinearRegression
    >>> from cheatsheet.learning import persistence
    >>> model = LinearRegression().fit([[0], [1], [2]], [1, 3, 5])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "line.model")
    ...     digest = persistence.save_model(path, model, sample=[[0], [9]])
    ...     persistence.load_model(path, sha256="0" * 64)
    Traceback (most recent call last):
    ValueError: line.model is not the file that was saved: its SHA-256 differs
    """
    path = Path(path)
    first, _, payload = path.read_bytes().partition(b"\n")
    try:
        header = json.loads(first)
        wanted, versions = header["sha256"], header["versions"]
        known = header["format"] == FORMAT
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise ValueError(f"{path.name} must be a file of save_model, it does not begin like one")
    if not hashlib.sha256(payload).hexdigest() == wanted == (sha256 or wanted):
        raise ValueError(f"{path.name} is not the file that was saved: its SHA-256 differs")
    here = _versions()
    other = [f"{k} {v} (here {here.get(k)})" for k, v in versions.items() if here.get(k) != v]
    if check_versions and other:
        raise ValueError(
            f"{path.name} was saved with {', '.join(other)}: "
            "install these versions, or train the model again"
        )
    stored = joblib.load(io.BytesIO(payload))
    answers = _answers(stored["model"], stored["sample"])
    for method, expected in stored["answers"].items():
        if method not in answers or not _agree(answers[method], expected):
            raise ValueError(
                f"{path.name} has other answers of {method} than when it was saved: "
                "some code that it uses has changed, train the model again"
            )
    return stored["model"]


def _agree(found: NDArray[Any], expected: NDArray[Any]) -> bool:
    if found.shape != expected.shape:
        return False
    if expected.dtype.kind == "f":  # the last digits depend on the machine
        return np.allclose(found, expected, rtol=1e-6, atol=1e-9, equal_nan=True)
    return np.array_equal(found, expected)


def linear_parameters(pipeline: Any) -> dict[str, Any]:
    """Write a linear model as plain numbers for JSON, with the scaling folded into its weights.

    Standardizing and then weighting is one weighting: w (x - mean) / scale + b is
    (w / scale) x + (b - w mean / scale).

    Parameters
    ----------
    pipeline : Pipeline
        Fitted on a table with named columns: `StandardScaler`, any number of them, and then a
        linear model with `coef_` and `intercept_`.

    Returns
    -------
    dict
        ``features`` (names), ``coef`` (a row for each output), ``intercept``, and for a
        classifier ``classes``.

    Raises
    ------
    TypeError
        If a step is neither of these.
    ValueError
        If the pipeline was fitted without names of columns.

    See Also
    --------
    linear_score : computes with these numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from sklearn.linear_model import LinearRegression
    >>> from sklearn.pipeline import make_pipeline
    >>> from sklearn.preprocessing import StandardScaler
    >>> from cheatsheet.learning import persistence
    >>> X = pd.DataFrame({"bmi": [20, 25, 30], "age": [50, 30, 70]})
    >>> pipeline = make_pipeline(StandardScaler(), LinearRegression()).fit(X, [100, 120, 150])
    >>> parameters = persistence.linear_parameters(pipeline)
    >>> parameters["features"], [round(w, 2) for w in parameters["coef"][0]]
    (['bmi', 'age'], [4.67, 0.17])
    """
    *scalers, model = (step for _, step in pipeline.steps)
    if not (hasattr(model, "coef_") and hasattr(model, "intercept_")):
        raise TypeError(f"the last step must be a linear model, got {type(model).__name__}")
    names = getattr(pipeline, "feature_names_in_", None)
    if names is None:
        raise ValueError("pipeline must have been fitted on a DataFrame, to know the columns")
    coef = np.atleast_2d(model.coef_)  # (k, d)
    intercept = np.broadcast_to(model.intercept_, len(coef))  # (k,)
    for scaler in reversed(scalers):
        if type(scaler).__name__ != "StandardScaler":
            raise TypeError(f"steps must be StandardScaler, got {type(scaler).__name__}")
        if scaler.scale_ is not None:
            coef = coef / scaler.scale_
        if scaler.mean_ is not None and scaler.with_mean:
            intercept = intercept - coef @ scaler.mean_
    parameters = {
        "features": [str(name) for name in names],
        "coef": coef.tolist(),
        "intercept": intercept.tolist(),
    }
    if hasattr(model, "classes_"):
        parameters["classes"] = model.classes_.tolist()
    return parameters


def linear_score(parameters: dict[str, Any], rows: ArrayLike) -> NDArray[np.float64]:
    """Compute the linear score from plain numbers: what is left of a model without scikit-learn.

    Parameters
    ----------
    parameters : dict
        Of `linear_parameters`, or read from JSON.
    rows : array_like of shape (n, d)
        In the order of ``parameters["features"]``.

    Returns
    -------
    ndarray of shape (n, k)
        The predictions of a regressor, the `decision_function` of a classifier.

    Raises
    ------
    ValueError
        If the number of columns is another than that of the features.

    Examples
    --------
    >>> from cheatsheet.learning import persistence
    >>> parameters = {"features": ["bmi", "age"], "coef": [[2.0, 0.5]], "intercept": [1.0]}
    >>> persistence.linear_score(parameters, [[20, 50], [30, 40]])
    array([[66.],
           [81.]])
    """
    check.ndim(2, rows=rows)
    x = np.asarray(rows, dtype=float)
    if x.shape[1] != len(parameters["features"]):
        raise ValueError(f"rows must have the columns {parameters['features']}, got {x.shape[1]}")
    return x @ np.transpose(parameters["coef"]) + np.asarray(parameters["intercept"])
