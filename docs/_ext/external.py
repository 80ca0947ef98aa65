"""Link names of other libraries to their documentation, once they are seen to exist.

Inventories of other sites cannot be had without a network, but their addresses follow rules.
"""

import hashlib
import importlib
import json
import os
import sys
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

RULES = {
    "numpy.random.": "https://numpy.org/doc/stable/reference/random/generated/{name}.html",
    "numpy.": "https://numpy.org/doc/stable/reference/generated/{name}.html",
    "scipy.": "https://docs.scipy.org/doc/scipy/reference/generated/{name}.html",
    "pandas.": "https://pandas.pydata.org/docs/reference/api/{name}.html",
    # These modules of Matplotlib have one page each.
    "matplotlib.cbook.": "https://matplotlib.org/stable/api/cbook_api.html#{name}",
    "matplotlib.font_manager.": "https://matplotlib.org/stable/api/font_manager_api.html#{name}",
    "matplotlib.rc": "https://matplotlib.org/stable/api/matplotlib_configuration_api.html#{name}",
    "matplotlib.ticker.": "https://matplotlib.org/stable/api/ticker_api.html#{name}",
    "matplotlib.": "https://matplotlib.org/stable/api/_as_gen/{name}.html",
    "mpl_toolkits.": "https://matplotlib.org/stable/api/_as_gen/{name}.html",
    "sklearn.": "https://scikit-learn.org/stable/modules/generated/{name}.html",
    # The addresses at keras.io follow its chapters, not the names.
    "keras.": "https://keras.io/search.html?query={name}",
    "torch.nn.init.": "https://docs.pytorch.org/docs/stable/nn.init.html#{name}",
    "torch.utils.data.": "https://docs.pytorch.org/docs/stable/data.html#{name}",
    "torch.": "https://docs.pytorch.org/docs/stable/generated/{name}.html",
}


STANDARD = "https://docs.python.org/3/library/{module}.html#{name}"
ROOT = Path(__file__).parents[2]


def _has(name: str) -> bool:
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = getattr(found, part, None)
        return found is not None
    return False


@cache
def _known() -> tuple[Path, dict[str, bool]]:
    """What earlier builds with these versions found out: to import SciPy takes a second."""
    pins = hashlib.sha256((ROOT / "constraints.txt").read_bytes()).hexdigest()[:8]
    file = ROOT / "build" / f"names-{pins}.json"
    return file, json.loads(file.read_text("utf-8")) if file.is_file() else {}


def exists(name: str) -> bool:
    """Whether the installed library has an object of this name."""
    file, known = _known()
    if name not in known:
        known[name] = _has(name)
        file.parent.mkdir(exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")  # other processes write too
        fresh.write_text(json.dumps(known, indent=1, sort_keys=True), "utf-8")
        fresh.replace(file)
    return known[name]


def _resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    name = node.get("reftarget", "")
    module = name.partition(".")[0]
    rule = next((url for prefix, url in RULES.items() if name.startswith(prefix)), None)
    if module != name and module in sys.stdlib_module_names:
        rule = STANDARD
    if node.get("refdomain") != "py" or rule is None or not exists(name):
        return None  # Sphinx will complain
    return nodes.reference(
        "", "", content, refuri=rule.format(module=module, name=name), internal=False
    )


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("missing-reference", _resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
