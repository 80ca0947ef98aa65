"""Searching hyperparameters: how many random draws, which halving rounds, and whether the grid ends too soon."""

from __future__ import annotations

import math
from numbers import Real
from typing import Any, NamedTuple

from sklearn.utils.validation import check_is_fitted

from cheatsheet import _check as check

__all__ = ["Round", "draws_needed", "halving_schedule", "on_the_edge"]


def draws_needed(share: float, confidence: float = 0.95) -> int:
    r"""Count the random draws of which one is, with some confidence, among the best share.

    One draw misses the best `share` with probability :math:`1 - s`, all of n with
    :math:`(1 - s)^n`; so the least n with :math:`1 - (1 - s)^n \ge c` is enough, however many
    parameters there are. “Best share” is meant among all draws of the distributions that you
    search: it says how rare such a draw is, not how good.

    Parameters
    ----------
    share : float
        In (0, 1): 0.05 for the best twentieth.
    confidence : float, default=0.95
        In (0, 1).

    Returns
    -------
    int
        For ``RandomizedSearchCV(n_iter=...)``.

    Raises
    ------
    ValueError
        If `share` or `confidence` is not in (0, 1).

    References
    ----------
    Bergstra and Bengio (2012), *Random Search for Hyper-Parameter Optimization*, JMLR 13.

    Examples
    --------
    >>> from cheatsheet.learning.searching import draws_needed
    >>> draws_needed(0.05)
    59
    >>> draws_needed(0.05, confidence=0.5)
    14
    """
    check.between(0, 1, include="()", share=share, confidence=confidence)
    return max(1, math.ceil(math.log1p(-confidence) / math.log1p(-share) - 1e-9))


class Round(NamedTuple):
    """One round of successive halving.

    Attributes
    ----------
    candidates : int
        How many settings are compared.
    resources : int
        With how many rows, or trees, or iterations each.

    Examples
    --------
    >>> from cheatsheet.learning.searching import halving_schedule
    >>> last = halving_schedule(9, 90, min_resources=10)[-1]
    >>> last.candidates, last.resources
    (1, 90)
    """

    candidates: int
    resources: int


def halving_schedule(
    n_candidates: int,
    max_resources: int,
    *,
    min_resources: int | None = None,
    smallest: int = 1,
    factor: float = 3,
    aggressive_elimination: bool = False,
) -> list[Round]:
    """Plan the rounds of ``HalvingGridSearchCV`` before it runs.

    Each round keeps the best 1 / `factor` of the candidates, rounded up, and gives them `factor`
    times the resources, until fewer than `factor` candidates compete or the resources end.

    Parameters
    ----------
    n_candidates : int
        How many settings there are, at least 1.
    max_resources : int
        What the last round may use at most: the rows of the table, unless another resource is
        named.
    min_resources : int, optional
        What the first round gets. Default: as much as lets the last round use `max_resources`
        (``min_resources="exhaust"``), but not less than `smallest`.
    smallest : int, default=1
        Where the resource is rows: 2 × folds for a regressor, 2 × folds × classes for a
        classifier.
    factor : float, default=3
        Greater than 1.
    aggressive_elimination : bool, default=False
        Repeat the first round's resources until few enough candidates are left.

    Returns
    -------
    list of Round

    Raises
    ------
    ValueError
        If a number is not at least 1, `factor` is not greater than 1, or the first round would
        need more than `max_resources`.

    See Also
    --------
    sklearn.model_selection.HalvingGridSearchCV : ``n_candidates_`` and ``n_resources_``, afterwards.

    References
    ----------
    Jamieson and Talwalkar (2016), *Non-stochastic Best Arm Identification and Hyperparameter
    Optimization*.

    Examples
    --------
    >>> from cheatsheet.learning.searching import halving_schedule
    >>> for candidates, rows in halving_schedule(24, 1797):
    ...     print(candidates, "candidates with", rows, "rows")
    24 candidates with 199 rows
    8 candidates with 597 rows
    3 candidates with 1791 rows
    """
    check.at_least(1, n_candidates=n_candidates, max_resources=max_resources, smallest=smallest)
    check.between(1, math.inf, include="(]", factor=factor)
    needed = 1 + math.floor(math.log(n_candidates, factor))  # rounded as scikit-learn does
    if min_resources is None:
        first = int(max(smallest, max_resources // factor ** (needed - 1)))
    else:
        check.at_least(1, min_resources=min_resources)
        first = min_resources
    if first > max_resources:
        raise ValueError(f"max_resources must be at least {first}, got {max_resources}")
    possible = 1 + math.floor(math.log(max_resources // first, factor))
    rounds, candidates = [], n_candidates
    for number in range(needed if aggressive_elimination else min(possible, needed)):
        power = max(0, number - needed + possible) if aggressive_elimination else number
        rounds.append(Round(candidates, min(int(factor**power * first), max_resources)))
        candidates = math.ceil(candidates / factor)
    return rounds


def on_the_edge(search: Any) -> dict[str, str]:
    """Name the parameters whose best value is the lowest or the highest that was tried.

    A better value may lie beyond: widen the grid there and search again.

    Parameters
    ----------
    search : GridSearchCV or another search
        Fitted.

    Returns
    -------
    dict of str to str
        ``"lowest"`` or ``"highest"`` for each parameter on its edge. Parameters with text, None or
        one value only have no edge.

    Raises
    ------
    ValueError
        If the search has chosen nothing: ``refit=False`` with several metrics.
    sklearn.exceptions.NotFittedError
        If it is not fitted.

    Examples
    --------
    >>> from sklearn.datasets import load_diabetes
    >>> from sklearn.model_selection import GridSearchCV
    >>> from sklearn.neighbors import KNeighborsRegressor
    >>> from cheatsheet.learning.searching import on_the_edge
    >>> X, y = load_diabetes(return_X_y=True)
    >>> model = KNeighborsRegressor()
    >>> on_the_edge(GridSearchCV(model, {"n_neighbors": [1, 2, 4]}).fit(X, y))
    {'n_neighbors': 'highest'}
    >>> on_the_edge(GridSearchCV(model, {"n_neighbors": [1, 15, 200]}).fit(X, y))
    {}
    """
    check_is_fitted(search, "cv_results_")
    if not hasattr(search, "best_params_"):
        raise ValueError(
            "search must have best_params_: name one metric as refit=, got refit=False"
        )
    edges = {}
    for name, best in search.best_params_.items():
        tried = search.cv_results_[f"param_{name}"].compressed()
        if all(isinstance(value, Real) and not isinstance(value, bool) for value in tried):
            low, high = min(tried), max(tried)
            if low < high and best in (low, high):
                edges[name] = "lowest" if best == low else "highest"
    return edges
