"""A small site, built as the big one is: what has changed is run again, what is wrong stops the build."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
MACHINERY = [
    "docs/_ext",
    "docs/_static",
    "docs/_templates",
    "docs/_vendor",
    "docs/conf.py",
    "tools",
    "pyproject.toml",
    "constraints.txt",
    "locale/zh_CN/TERMS.md",
]
HEADER = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
FACTOR = "FACTOR = {factor}\n"
MODULE = '''"""A module."""

from cheatsheet.area._{module} import FACTOR

__all__ = ["{name}"]


def {name}(x):
    """Multiply."""
    return FACTOR * x
'''
PAGE = (
    HEADER
    + """# {title}

See {{doc}}`the index </index>`, and $x^2$.

```{{code-cell}}
from cheatsheet.area import {module}

print("{name}:", {module}.{name}(7))
```

({module}-pitfall)=
## A section

:::{{pitfall}} “It is not.”
:name: pitfall-{module}
It is.
:::

```{{code-cell}}
:tags: [raises-exception]

1 / 0
```

```{{picture}} area/plot_{module}_line
```
"""
)
SCRIPT = '''"""
The line of {name} rises
========================

And this says how.
"""

# sphinx_gallery_alt = "A line that rises from 0 on the left to {name} on the right."

import matplotlib.pyplot as plt

from cheatsheet.area import {module}

fig, ax = plt.subplots()
ax.plot([0, {module}.{name}(1)])
print("{name}:", {module}.{name}(7))
plt.show()
'''
TOPIC = "- id: {module}\n  en: {title}\n  zh: 主题{module}\n  where: area/{module}#{where}\n"
INDEX = (
    "# Index\n\nA small site.\n\n```{toctree}\narea/first\narea/second\ngallery/index\na-z\n```\n"
)
GALLERY = "Pictures\n========\n\nAll.\n\n.. toctree::\n   :glob:\n\n   {pages}\n"
FIRST = {"module": "first", "name": "double", "title": "Double a number"}
SECOND = {"module": "second", "name": "triple", "title": "Triple a number"}


def files():
    """A package of two modules, each with one below it, a page and a picture."""
    found = {
        "src/cheatsheet/__init__.py": '"""A small package."""\n',
        "src/cheatsheet/area/__init__.py": '"""An area."""\n',
        "docs/index.md": INDEX,
        "docs/a-z.md": "# A-Z\n\nAll topics.\n\n```{topic-index}\n```\n",
        "docs/topics.yaml": "",
        "gallery/index.rst": GALLERY.format(pages="area/index"),
        "gallery/area/index.rst": GALLERY.format(pages="plot_*"),
    }
    for topic, factor in ((FIRST, 2), (SECOND, 3)):
        module = topic["module"]
        found[f"src/cheatsheet/area/_{module}.py"] = FACTOR.format(factor=factor)
        found[f"src/cheatsheet/area/{module}.py"] = MODULE.format(**topic)
        found[f"docs/area/{module}.md"] = PAGE.format(**topic)
        found[f"gallery/area/plot_{module}_line.py"] = SCRIPT.format(**topic)
        found["docs/topics.yaml"] += TOPIC.format(**topic, where=f"{module}-pitfall")
    return found


class Project:
    """A copy of the machinery with a small site."""

    def __init__(self, root):
        self.root = root
        for name in MACHINERY:
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, target)
        for name, text in files().items():
            self.write(name, text)
        (root / "build").mkdir()

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def edit(self, name, old, new):
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1, f"{name} has {text.count(old)} times {old!r}"
        self.write(name, text.replace(old, new))

    def build(self, language="en"):
        """Run Sphinx as the site's own build does; return whether all is well, and what was said."""
        command = f"import sys; from tools.build_site import build_language as b; sys.exit(b({language!r}))"
        done = subprocess.run([sys.executable, "-c", command], cwd=self.root, check=False)
        log = (self.root / "build" / f"{language}.log").read_text("utf-8", errors="replace")
        return done.returncode == 0, re.sub(r"\x1b\[[\d;]*m", "", log)

    def report(self):
        return json.loads((self.root / "build" / "en.json").read_text("utf-8"))

    def page(self, name, language="en"):
        html = (self.root / "build" / "html" / language / f"{name}.html").read_text("utf-8")
        return BeautifulSoup(html, "html.parser")

    def outputs(self):
        """What the pages and the pictures' pages show, and the pictures."""
        images = self.root / "docs" / "gallery" / "area" / "images"
        return {
            **{
                name: self.page(f"area/{name}").select_one(".cell_output").text.strip()
                for name in ("first", "second")
            },
            **{
                f"plot_{name}": self.page(f"gallery/area/plot_{name}_line")
                .select_one(".sphx-glr-script-out")
                .text.strip()
                for name in ("first", "second")
            },
            **{
                f"image_{name}": (images / f"sphx_glr_plot_{name}_line_001.png").read_bytes()
                for name in ("first", "second")
            },
        }


def counts(project):
    report = project.report()
    return {
        name: report[name]
        for name in ("cells_run", "cells_reused", "scripts_run", "scripts_reused")
    }


NO_CELLS_RUN = {"cells_run": 0, "cells_reused": 2}
ONE_RUN = {"cells_run": 1, "cells_reused": 1, "scripts_run": 1, "scripts_reused": 1}
ALL_RUN = {"cells_run": 2, "cells_reused": 0, "scripts_run": 2, "scripts_reused": 0}


def test_what_a_changed_function_touches_is_run_again_and_nothing_else(tmp_path):
    project = Project(tmp_path)
    good, said = project.build()
    assert good, said
    assert counts(project) == ALL_RUN
    right = project.outputs()
    assert right["first"] == right["plot_first"] == "double: 14"
    assert right["second"] == right["plot_second"] == "triple: 21"
    assert right["image_first"] != right["image_second"]
    check_page(project)

    project.edit("src/cheatsheet/area/_first.py", "2", "5")
    good, said = project.build()
    assert good, said
    assert counts(project) == ONE_RUN
    wrong = project.outputs()
    assert wrong["first"] == wrong["plot_first"] == "double: 35"
    changed = {name for name in right if right[name] != wrong[name]}
    assert changed == {"first", "plot_first", "image_first"}

    project.edit("src/cheatsheet/area/_first.py", "5", "2")
    project.edit("docs/area/second.md", "It is.", "It is so.")  # prose runs nothing
    good, said = project.build()
    assert good, said
    assert project.outputs() == right
    assert "It is so." in project.page("area/second").text
    # The cells are remembered by what they depend on; sphinx-gallery remembers the last run only.
    assert counts(project) == {**NO_CELLS_RUN, "scripts_run": 1, "scripts_reused": 1}


def check_page(project):
    """What a page of the small site has, besides its outputs."""
    page = project.page("area/first")
    assert page.select(".pitfall .cell_output")[0].text.strip().endswith("division by zero")
    assert page.select_one(".katex math")
    assert page.select_one("figure img")["alt"].startswith("A line that rises from 0")
    assert [link["href"] for link in project.page("a-z").select(".topic-index a")] == [
        "area/first.html#first-pitfall",
        "area/second.html#second-pitfall",
    ]
    script = project.root / "build" / "html" / "en" / "_downloads" / "area" / "first.py"
    printed = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(project.root / "src"), "MPLBACKEND": "Agg"},
    ).stdout
    assert printed == "double: 14\nZeroDivisionError: division by zero\n"
    book = json.loads(script.with_suffix(".ipynb").read_text("utf-8"))
    tags = [c["metadata"].get("tags") for c in book["cells"] if c["cell_type"] == "code"]
    assert tags == [None, ["raises-exception"]]


CELLS = """
```{code-cell}
print("before")
```

```{code-cell}
[1, 2][5]
```
"""
WARNS = """
```{code-cell}
import warnings

warnings.warn("this is old")
```
"""
LONELY = "\n:::{pitfall} “Alone.”\n:name: pitfall-alone\nNo cell.\n:::\n\nText.\n"
FAULTS = {  # what is wrong: the line that says so
    "a failing cell": r"docs/area/cells\.md:13: WARNING: this cell raises IndexError: list index out of range: mend it, or tag it raises-exception",
    "a warning": r"docs/area/warns\.md:9: WARNING: this cell raises UserWarning: this is old: mend it$",
    "a pitfall without cells": r"docs/area/pages\.md:\d+: WARNING: write a cell that disproves it below this pitfall",
    "a formula": r"docs/area/pages\.md:\d+: WARNING: mend this formula, KaTeX cannot read it: .*\\frac",
    "a picture": r"docs/area/pages\.md:\d+: ERROR: there is no gallery/area/plot_none\.py",
    "a label": r"docs/topics\.yaml:9: WARNING: third: docs/area/first\.md has no \(nowhere\)= and no :name: nowhere: mend its `where`",
    "a page of a topic": r"docs/topics\.yaml:13: WARNING: fourth: there is no page area/gone: mend its `where`",
    "a header": r"docs/area/headless\.md: WARNING: a page with cells begins with",
}


def write_faults(project):
    """One page or entry for each fault."""
    pages = "area/cells\narea/warns\narea/pages\narea/headless\n"
    project.edit("docs/index.md", "gallery/index", f"{pages}gallery/index")
    project.write("docs/area/cells.md", f"{HEADER}# Cells\n{CELLS}")
    project.write("docs/area/warns.md", f"{HEADER}# Warns\n{WARNS}")
    broken = "\nThe sum $\\frac{1}$ is.\n\n```{picture} area/plot_none\n```\n"
    project.write("docs/area/pages.md", f"# Pages\n{LONELY}{broken}")
    header = HEADER.replace("name: python3", "display_name: Python\n  name: python3")
    project.write("docs/area/headless.md", f"{header}# Headless\n\n```{{code-cell}}\n1\n```\n")
    topics = "".join(
        TOPIC.format(module=name, title="T", where=label).replace(f"area/{name}", page)
        for name, label, page in (("third", "nowhere", "area/first"), ("fourth", "x", "area/gone"))
    )
    project.write("docs/topics.yaml", files()["docs/topics.yaml"] + topics)


def test_every_fault_stops_the_build_with_one_line_and_again_when_it_is_repeated(tmp_path):
    project = Project(tmp_path)
    write_faults(project)
    for attempt in ("first", "second"):
        good, said = project.build()
        assert not good, attempt
        found = {
            fault: [line for line in said.splitlines() if re.search(pattern, line)]
            for fault, pattern in FAULTS.items()
        }
        wrong = [fault for fault, lines in found.items() if len(lines) != 1]
        assert not wrong, f"{attempt} build, not in one line: {', '.join(wrong)}\n{said}"


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("gallery/area/plot_first_line.py", "# sphinx_gallery_alt", "# alt",
         r"gallery/area/plot_first_line\.py: write one line # sphinx_gallery_alt ="),
        ("docs/topics.yaml", "- id: second", "- id: first",
         r"docs/topics\.yaml: first: this id occurs twice: rename one"),
    ],
    ids=["no alternative text", "an id that occurs twice"],
)  # fmt: skip
def test_a_fault_is_found_before_anything_is_run(tmp_path, file, old, new, line):
    project = Project(tmp_path)
    project.edit(file, old, new)
    good, said = project.build()
    assert not good
    assert len([text for text in said.splitlines() if re.search(line, text)]) == 1, said
    assert "reading sources" not in said
    assert not list((tmp_path / "docs").glob("gallery/**/*.png"))


def test_a_role_that_a_translation_has_lost_stops_the_build(tmp_path):
    project = Project(tmp_path)
    for name in ("docs/area/second.md", "gallery/area/plot_second_line.py"):
        (tmp_path / name).unlink()
    project.edit("docs/index.md", "area/second\n", "")
    project.write("docs/topics.yaml", "")
    project.edit("docs/area/first.md", "## A section\n", "## A section\n\nSee {doc}`/a-z`, too.\n")
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    kept = ("See {doc}`the index </index>`, and $x^2$.", "见 {doc}`索引 </index>`，以及 $x^2$。")
    for message, text in (kept, ("See {doc}`/a-z`, too.", "也见总索引。")):
        catalogue.append(polib.POEntry(msgid=message, msgstr=text))
    folder = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES" / "area"
    folder.mkdir(parents=True)
    catalogue.save(str(folder / "first.po"))
    good, said = project.build("zh")
    assert not good
    warnings = [line for line in said.splitlines() if "WARNING: " in line and "docs/" in line]
    assert len(warnings) == 1, said
    assert re.search(r"docs/area/first\.md:21: WARNING: inconsistent .*references in", warnings[0])
    assert "索引" in project.page("area/first", "zh").text
