"""Text as a person reads it, for comparisons."""

import unicodedata

__all__ = ["plain"]


def plain(value: object) -> str:
    """Write a value without what the eye does not see: case, width and superfluous spaces.

    >>> from cheatsheet.tables._plain import plain
    >>> plain(" Ｎew  York "), plain(12.0)
    ('new york', '12')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFKC", str(value)).casefold().split())
