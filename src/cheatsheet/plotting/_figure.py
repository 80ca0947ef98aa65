"""What every function that takes a figure asks of it."""

from matplotlib.figure import Figure

__all__ = ["check_figure"]


def check_figure(fig: object) -> None:
    """Refuse what is not a Figure, such as an Axes or a subfigure.

    >>> from cheatsheet.plotting._figure import check_figure
    >>> check_figure("fig")
    Traceback (most recent call last):
    TypeError: fig must be a Figure (the one of an Axes is ax.figure), got str
    """
    if not isinstance(fig, Figure):
        raise TypeError(
            f"fig must be a Figure (the one of an Axes is ax.figure), got {type(fig).__name__}"
        )
