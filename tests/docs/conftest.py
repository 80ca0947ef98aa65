"""The extensions import each other by bare name, as Sphinx loads them; tests do so too."""

import contextlib
import itertools
import os
import random
import sys
import types
import warnings
from pathlib import Path
from unittest import mock

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
for folder in (ROOT, ROOT / "docs" / "_ext"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


@pytest.fixture
def fresh_python(tmp_path):
    """A context with what a new process has: default settings, no names, an empty folder.

    It gives the namespace to run code in. The hidden generators are seeded with `seed`, which
    stands for a seed that nobody knows.
    """
    numbers = itertools.count()

    @contextlib.contextmanager
    def start(seed):
        module = types.ModuleType("__main__")
        module.display = lambda *values: print(*map(repr, values), sep="\n")
        folder = tmp_path / f"{next(numbers)}"
        folder.mkdir()
        with (
            mock.patch.dict(os.environ),
            pytest.MonkeyPatch.context() as patch,
            warnings.catch_warnings(),
            contextlib.chdir(folder),
            np.errstate(),
            np.printoptions(),
            mpl.rc_context(),
        ):
            warnings.simplefilter("error")
            warnings.simplefilter("ignore", ResourceWarning)  # as Python does outside of tests
            np.random.seed(seed)  # noqa: NPY002
            random.seed(seed)
            patch.setitem(sys.modules, "__main__", module)
            try:
                yield vars(module)
            finally:
                vars(module).clear()
                plt.close("all")
                warnings.simplefilter("ignore")
                pd.reset_option("^display")

    return start
