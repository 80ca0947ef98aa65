"""Rules that turn gradients into steps, schedules, and what to know before choosing one."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from cheatsheet.optimizers._rule import Rule

__all__ = ["Rule"]


def __getattr__(name: str) -> Any:
    """Find a public name in its topic: ``optimizers.Adam`` is ``optimizers.adam.Adam``."""
    if not name.startswith("_"):
        # The adapter is last: it imports PyTorch, and the others do not.
        topics = sorted({topic.name for topic in iter_modules(__path__)}, key="adapter".__eq__)
        if name in topics:
            return import_module(f"{__name__}.{name}")
        for topic in topics:
            if not topic.startswith("_"):
                module = import_module(f"{__name__}.{topic}")
                if name in module.__all__:
                    globals()[name] = found = getattr(module, name)
                    return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
