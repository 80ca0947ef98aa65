"""What an optimizer lowers, the training error, beside what is wanted, the error on new data."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.polynomial import Polynomial
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats

__all__ = ["early_stopping", "gap_curve", "gradient_descent_errors"]


def gap_curve(
    x_train: ArrayLike,
    y_train: ArrayLike,
    x_test: ArrayLike,
    y_test: ArrayLike,
    *,
    degrees: Sequence[int],
) -> NDArray[np.float64]:
    r"""Training and test error of least-squares polynomials, one pair for each degree.

    The training error never rises with the degree, because each polynomial contains the smaller
    ones. The test error falls and then rises: the difference of the two is the generalization gap.

    Parameters
    ----------
    x_train, y_train : array_like of shape (n,)
        What the polynomials are fitted to.
    x_test, y_test : array_like of shape (m,)
        What they have not seen.
    degrees : sequence of int
        The degrees to fit, from 0 to n - 1.

    Returns
    -------
    ndarray of shape (2, len(degrees)), dtype float64
        Mean squared errors, first row on the training data, second row on the test data.

    Raises
    ------
    ValueError
        If x and y differ in shape or have not one dimension, there are no test data, or a degree
        is not in [0, n - 1].

    See Also
    --------
    numpy.polynomial.Polynomial.fit : the fit, in a scaled variable.
    sklearn.model_selection.validation_curve : the same experiment, for any estimator.

    Examples
    --------
    >>> from cheatsheet.optimizers import goal
    >>> goal.gap_curve([-1, 0, 1], [1, 0, 1], [2], [2], degrees=[0, 2]).round(3) + 0.0
    array([[0.222, 0.   ],
           [1.778, 4.   ]])
    """
    check.ndim(1, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
    check.same_shape(x_train=x_train, y_train=y_train)
    check.same_shape(x_test=x_test, y_test=y_test)
    check.at_least(1, test_samples=np.size(y_test))
    data = [np.asarray(values, dtype=float) for values in (x_train, y_train, x_test, y_test)]
    errors = []
    for degree in degrees:
        check.between(0, data[0].size - 1, degree=degree)
        model = Polynomial.fit(data[0], data[1], degree)
        errors.append([np.mean((model(x) - y) ** 2) for x, y in (data[:2], data[2:])])
    return np.array(errors).reshape(-1, 2).T


def gradient_descent_errors(
    x_train: ArrayLike,
    y_train: ArrayLike,
    x_test: ArrayLike,
    y_test: ArrayLike,
    *,
    lr: float,
    steps: int,
    weight_decay: float = 0.0,
) -> NDArray[np.float64]:
    r"""Training and test error of a linear model before and after each step of gradient descent.

    The weights start at zero, and each step lowers the training error only:
    :math:`w \leftarrow w - \eta \left(\tfrac2n X^\top (X w - y) + \lambda w\right)`.

    Parameters
    ----------
    x_train : array_like of shape (n, p)
        Features; add a column of ones for an intercept.
    y_train : array_like of shape (n,)
    x_test : array_like of shape (m, p)
    y_test : array_like of shape (m,)
    lr : float
        The learning rate :math:`\eta`.
    steps : int
        How many steps.
    weight_decay : float, default=0.0
        The pull towards zero :math:`\lambda`, a regularizer.

    Returns
    -------
    ndarray of shape (2, steps + 1), dtype float64
        Mean squared errors, first row on the training data, second row on the test data.
        They do not include the penalty of `weight_decay`.

    Raises
    ------
    ValueError
        If the shapes do not fit, there are no data, `lr` is not positive, or `steps` or
        `weight_decay` is negative.

    See Also
    --------
    torch.optim.SGD : the same steps, with the mean squared error of all samples.

    Examples
    --------
    >>> from cheatsheet.optimizers import goal
    >>> goal.gradient_descent_errors([[1], [2]], [1, 2], [[3]], [4], lr=0.1, steps=2)
    array([[ 2.5    ,  0.625  ,  0.15625],
           [16.     ,  6.25   ,  3.0625 ]])
    """
    check.positive(lr=lr)
    check.at_least(0, steps=steps, weight_decay=weight_decay)
    check.ndim(2, x_train=x_train, x_test=x_test)
    check.ndim(1, y_train=y_train, y_test=y_test)
    x, y = np.asarray(x_train, dtype=float), np.asarray(y_train, dtype=float)  # (n, p), (n,)
    x_new, y_new = np.asarray(x_test, dtype=float), np.asarray(y_test, dtype=float)
    if x.shape[1] != x_new.shape[1]:
        raise ValueError(
            f"x_train and x_test must have equally many columns, got {x.shape} and {x_new.shape}"
        )
    for name, a, b in (("train", x, y), ("test", x_new, y_new)):
        if len(a) != len(b):
            raise ValueError(
                f"x_{name} and y_{name} must have equally many rows, got {len(a)} and {len(b)}"
            )
    check.at_least(1, training_samples=len(y), test_samples=len(y_new))
    w = np.zeros(x.shape[1])  # (p,)
    errors = np.empty((2, steps + 1))
    for step in range(steps + 1):
        residual = x @ w - y  # (n,)
        errors[:, step] = np.mean(residual**2), np.mean((x_new @ w - y_new) ** 2)
        w = w - lr * (2 / len(y) * x.T @ residual + weight_decay * w)
    return errors


def early_stopping(
    validation: ArrayLike, *, patience: int = 0, min_delta: float = 0.0
) -> tuple[int, int]:
    """Step whose weights are restored, and step after which the training stops.

    A step is an improvement if it is below the best so far by more than `min_delta`. Training stops
    after `patience` successive steps without one (after 1 if `patience` is 0), and goes back to the
    last improvement.

    Parameters
    ----------
    validation : array_like of shape (steps,)
        The error on the validation data after each step; smaller is better, NaN is no improvement.
    patience : int, default=0
        How many steps without an improvement are endured.
    min_delta : float, default=0.0
        The least decrease that counts.

    Returns
    -------
    best, last : int
        Indices into `validation`. Without a stop, `last` is its last index.

    Raises
    ------
    ValueError
        If `validation` is empty or has not one dimension, or `patience` or `min_delta` is negative.

    See Also
    --------
    keras.callbacks.EarlyStopping : the same steps, with ``restore_best_weights=True``.

    Examples
    --------
    >>> from cheatsheet.optimizers import goal
    >>> errors = [0.9, 0.7, 0.8, 0.6, 0.7, 0.8, 0.5]
    >>> goal.early_stopping(errors, patience=1)
    (1, 2)
    >>> goal.early_stopping(errors, patience=2)
    (3, 5)
    """
    check.at_least(0, patience=patience, min_delta=min_delta)
    check.ndim(1, validation=validation)
    (values,) = floats(validation=validation)
    check.at_least(1, steps=values.size)
    best, lowest = 0, np.inf
    for step, value in enumerate(values):
        if value + min_delta < lowest:
            best, lowest = step, value
        elif step - best >= max(patience, 1):
            return best, step
    return best, values.size - 1
