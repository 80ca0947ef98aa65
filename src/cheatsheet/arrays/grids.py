"""Lay coordinates on a grid, evaluate a function there, and list every combination."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["cartesian_product", "cell_edges", "distance_field", "evaluate_on_grid", "meshgrid"]


def meshgrid(*axes: ArrayLike, indexing: str = "xy") -> tuple[NDArray, ...]:
    """Stretch each vector over all the others: coordinate arrays as views, without a copy.

    Vector number k lies along axis k of the result. With ``indexing="xy"`` the first two
    axes are exchanged, so that x runs along the columns, as in a picture.

    Parameters
    ----------
    *axes : array_like
        One vector for each axis; more dimensions are flattened, as NumPy does.
    indexing : {"xy", "ij"}, default="xy"

    Returns
    -------
    tuple of ndarray
        One read-only view for each vector, all of one shape: (len(y), len(x), len(z), ...)
        for ``"xy"``, (len(x), len(y), len(z), ...) for ``"ij"``.

    Raises
    ------
    ValueError
        If `indexing` is unknown.

    See Also
    --------
    numpy.meshgrid : the same values, copied into new arrays.

    Examples
    --------
    >>> from cheatsheet.arrays import grids
    >>> grid_x, grid_y = grids.meshgrid([1, 2, 3], [10, 20])
    >>> grid_x
    array([[1, 2, 3],
           [1, 2, 3]])
    >>> grid_y
    array([[10, 10, 10],
           [20, 20, 20]])
    """
    check.one_of(("xy", "ij"), indexing=indexing)
    vectors = [np.asarray(axis) for axis in axes]
    places = list(range(len(vectors)))  # the axis along which each vector lies
    if indexing == "xy":
        places[:2] = places[:2][::-1]
    shape = [vectors[place].size for place in places]
    grids = []
    for vector, place in zip(vectors, places, strict=True):
        ones = [1] * len(vectors)
        ones[place] = vector.size
        grids.append(np.broadcast_to(vector.reshape(ones), shape))
    return tuple(grids)


def cartesian_product(*vectors: ArrayLike) -> NDArray:
    """List every combination of one value from each vector, one combination a row.

    Parameters
    ----------
    *vectors : array_like of shape (n,)
        At least one vector; the lengths may differ.

    Returns
    -------
    ndarray of shape (n_0 * n_1 * ..., d)
        The last column changes fastest. The dtype is the one common to all vectors.

    Raises
    ------
    ValueError
        If there is no vector, or one is not one-dimensional.

    See Also
    --------
    itertools.product : the same rows, one tuple at a time, each value with its own type.

    Examples
    --------
    >>> from cheatsheet.arrays import grids
    >>> grids.cartesian_product([1, 2], [10, 20, 30])
    array([[ 1, 10],
           [ 1, 20],
           [ 1, 30],
           [ 2, 10],
           [ 2, 20],
           [ 2, 30]])
    """
    check.at_least(1, vectors=len(vectors))
    check.ndim(1, **{f"vectors[{i}]": vector for i, vector in enumerate(vectors)})
    coordinates = np.meshgrid(*vectors, indexing="ij")  # d arrays of shape (n_0, n_1, ...)
    return np.stack(coordinates, axis=-1).reshape(-1, len(vectors))


def evaluate_on_grid(
    function: Callable[[NDArray], ArrayLike], x: ArrayLike, y: ArrayLike
) -> NDArray:
    """Call a function of points at every grid point, and give the answers the grid's shape.

    Parameters
    ----------
    function : callable
        Takes an array of shape (n, 2), one point (x, y) a row, and returns n values, as a
        fitted model's ``predict`` does. It is called once.
    x, y : array_like of shape (n_x,) and (n_y,)

    Returns
    -------
    ndarray of shape (n_y, n_x) or (n_y, n_x, ...)
        Row i and column j hold the value at ``(x[j], y[i])``: what ``contour(x, y, z)``
        expects. Further axes are those of one value, such as one for each class.

    Raises
    ------
    ValueError
        If `x` or `y` is not one-dimensional, or `function` does not return one value a point.

    Examples
    --------
    >>> from cheatsheet.arrays import grids
    >>> grids.evaluate_on_grid(lambda points: points.sum(axis=1), [1, 2, 3], [10, 20])
    array([[11, 12, 13],
           [21, 22, 23]])
    """
    check.ndim(1, x=x, y=y)
    grid_x, grid_y = np.meshgrid(x, y)  # (n_y, n_x) each
    points = np.column_stack([grid_x.ravel(), grid_y.ravel()])  # (n_y * n_x, 2)
    values = np.asarray(function(points))  # (n_y * n_x, ...)
    if values.shape[:1] != (len(points),):
        raise ValueError(
            f"function must return one value for each of {len(points)} points, "
            f"got shape {values.shape}"
        )
    return values.reshape(grid_x.shape + values.shape[1:])


def distance_field(sites: ArrayLike, x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """Distance from every grid point to the nearest of several sites.

    Parameters
    ----------
    sites : array_like of shape (n, 2)
        Points (x, y), one a row.
    x, y : array_like of shape (n_x,) and (n_y,)

    Returns
    -------
    ndarray of shape (n_y, n_x), dtype float64
        Infinity everywhere if there is no site.

    Raises
    ------
    ValueError
        If `sites` is not a table with two columns, or `x` or `y` is not one-dimensional.

    See Also
    --------
    scipy.spatial.KDTree : for thousands of sites.
    scipy.ndimage.distance_transform_edt : if the sites are pixels.

    Examples
    --------
    >>> from cheatsheet.arrays import grids
    >>> grids.distance_field([[0, 0], [4, 0]], x=[0, 1, 2, 3, 4], y=[0, 3])
    array([[0.        , 1.        , 2.        , 1.        , 0.        ],
           [3.        , 3.16227766, 3.60555128, 3.16227766, 3.        ]])
    """
    check.ndim(2, sites=sites)
    check.ndim(1, x=x, y=y)
    sites, x, y = (np.asarray(array, dtype=float) for array in (sites, x, y))
    if sites.shape[1] != 2:
        raise ValueError(f"sites must have 2 columns, got shape {sites.shape}")
    nearest = np.full((y.size, x.size), np.inf)
    for site_x, site_y in sites:  # a loop over sites needs no (n, n_y, n_x) temporary
        distance = np.hypot(x - site_x, y[:, np.newaxis] - site_y)  # (n_x,), (n_y, 1)
        np.minimum(nearest, distance, out=nearest)
    return nearest


def cell_edges(centers: ArrayLike) -> NDArray[np.float64]:
    """Borders of the cells that have these centres: halfway between neighbours.

    Parameters
    ----------
    centers : array_like of shape (n,)
        At least two, strictly increasing or strictly decreasing; the steps may differ.

    Returns
    -------
    ndarray of shape (n + 1,), dtype float64
        The first and the last cell are symmetric about their centres.

    Raises
    ------
    ValueError
        If `centers` is not such a vector.

    See Also
    --------
    matplotlib.axes.Axes.pcolormesh : the same borders with ``shading="nearest"``.

    Examples
    --------
    >>> from cheatsheet.arrays import grids
    >>> grids.cell_edges([0, 1, 2, 4])
    array([-0.5,  0.5,  1.5,  3. ,  5. ])
    """
    check.ndim(1, centers=centers)
    centers = np.asarray(centers, dtype=float)
    check.at_least(2, centers=centers.size)
    steps = np.diff(centers)
    if not (np.all(steps > 0) or np.all(steps < 0)):
        raise ValueError("centers must strictly increase or strictly decrease")
    first, last = centers[0] - steps[0] / 2, centers[-1] + steps[-1] / 2
    return np.concatenate([[first], centers[:-1] + steps / 2, [last]])
