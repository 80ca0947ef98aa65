"""``docs/topics.yaml``: well-formed, bilingual, and every entry leads to what is there."""

import builtins
import importlib
import re
import sys
from pathlib import Path

import pytest
import topics
import yaml
from sphinx.errors import ExtensionError

DOCS = Path(__file__).parents[2] / "docs"
ENTRIES = topics.load()
LABEL = re.compile(r"^\(([\w.-]+)\)=$|^:name: (pitfall-[\w-]+)$", re.M)
MODULE = re.compile(r"^\.\. automodule:: ([\w.]+)$", re.M)
INSTALLED = {
    "cheatsheet",
    "PIL",
    "cycler",
    "joblib",
    "keras",
    "matplotlib",
    "mpl_toolkits",
    "numpy",
    "pandas",
    "pytorch_optimizer",
    "scipy",
    "sklearn",
    "torch",
}


def report(complaints):
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def anchors(text):
    """The labels, pitfalls and functions of a page's source."""
    found = {label or pitfall for label, pitfall in LABEL.findall(text)}
    for name in MODULE.findall(text):
        found |= {f"{name}.{public}" for public in importlib.import_module(name).__all__}
    return found


def exists(name):
    """Whether an installed library, or Python itself, has this module or object."""
    root = name.split(".")[0]
    if root not in INSTALLED and root not in sys.stdlib_module_names:
        return hasattr(builtins, root) and "." not in name
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_every_entry_leads_to_a_label_of_its_page():
    pages = {entry["where"].split("#")[0] for entry in ENTRIES}
    known = {}
    for page in pages:
        file = DOCS / f"{page}.md"
        known[page] = anchors(file.read_text("utf-8")) if file.is_file() else set()
    wrong = []
    for entry in ENTRIES:
        page, anchor = entry["where"].split("#")
        if anchor not in known[page]:
            wrong.append(f"docs/topics.yaml: {entry['id']}: docs/{page}.md has no {anchor}")
    report(wrong)


def test_chinese_titles_are_chinese_and_english_ones_are_not():
    chinese = re.compile("[\u4e00-\u9fff]")
    report([f"{e['id']}: {e['zh']}" for e in ENTRIES if not chinese.search(e["zh"])])
    report([f"{e['id']}: {e['en']}" for e in ENTRIES if chinese.search(e["en"])])


def repeated(entry):
    """Aliases and APIs that an entry has twice, or as its title."""
    titles = [entry["en"], entry["zh"]]
    for field in ("aliases", "apis"):
        words = [word.casefold() for word in entry.get(field, [])]
        yield from (word for word in set(words) if words.count(word) > 1)
        yield from (word for word in entry.get(field, []) if word in titles)


def test_no_entry_says_the_same_twice():
    report([f"{entry['id']}: {word}" for entry in ENTRIES for word in repeated(entry)])
    twice = {"en": "A", "zh": "甲", "aliases": ["x", "X", "甲"], "apis": ["a.b", "a.b"]}
    assert sorted(repeated(twice)) == ["a.b", "x", "甲"]


def test_every_api_exists():
    report([f"{e['id']}: {api}" for e in ENTRIES for api in e.get("apis", []) if not exists(api)])


@pytest.mark.parametrize(
    "name",
    ["numpy", "numpy.where", "numpy.ndarray.T", "numpy.random", "scipy.stats.rankdata", "zip",
     "IndexError", "math.fsum", "cheatsheet.arrays.broadcasting.center", "matplotlib.pyplot"],
)  # fmt: skip
def test_what_exists(name):
    assert exists(name)


@pytest.mark.parametrize(
    "name",
    ["np.where", "numpy.wear", "numpy.ndarray.t", "zip.zap", "cheatsheet.arrays.nothing", "where",
     "cheatsheet.arrays.broadcasting.nothing", "math.sinus", "torch.nothing"],
)  # fmt: skip
def test_what_does_not_exist(name):
    assert not exists(name)


def test_the_anchors_of_a_page_are_its_labels_pitfalls_and_functions():
    page = (
        "(a-label)=\n## Title\n\n:::{pitfall} x\n:name: pitfall-a\n:::\n"
        "```{eval-rst}\n.. automodule:: cheatsheet.arrays.broadcasting\n   :members:\n```\n"
    )
    assert anchors(page) >= {"a-label", "pitfall-a", "cheatsheet.arrays.broadcasting.center"}
    assert not anchors("(not a label)=\n:name: other\n")


GOOD = {"id": "a", "en": "A", "zh": "甲", "where": "b/c#d", "aliases": ["x"], "apis": ["numpy"]}


def test_a_good_entry_is_read():
    assert topics.read(yaml.safe_dump([GOOD])) == [GOOD]
    assert topics.read("# nothing yet\n") == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"zh": None}, "a: add zh"),
        ({"alias": ["x"]}, "a: alias is none of aliases, apis, en, id, where, zh"),
        ({"aliases": "x"}, "a: aliases must be a list of texts, got 'x'"),
        ({"aliases": [3]}, "a: aliases must be a list of texts, got [3]"),
        ({"en": 3}, "a: en must be a text, got 3"),
        ({"en": ""}, "a: en must be a text, got ''"),
        ({"where": "b/c"}, "a: where must look like area/topic#label, got b/c"),
    ],
)
def test_an_entry_that_is_not_well_formed_is_refused(change, message):
    entry = {name: value for name, value in (GOOD | change).items() if value is not None}
    with pytest.raises(ExtensionError) as caught:
        topics.read(yaml.safe_dump([entry]))
    assert str(caught.value) == f"docs/topics.yaml: {message}"


def test_an_id_that_occurs_twice_is_refused():
    with pytest.raises(ExtensionError, match=r"^docs/topics\.yaml: a: this id occurs twice"):
        topics.read(yaml.safe_dump([GOOD, GOOD]))


def test_text_that_is_not_yaml_or_no_list_is_refused():
    with pytest.raises(ExtensionError, match=r"^docs/topics\.yaml:3: this is not YAML"):
        topics.read("- id: a\n  en: [a\n")
    with pytest.raises(ExtensionError, match=r"^docs/topics\.yaml: id: write a list of entries"):
        topics.read("id: a\n")


@pytest.mark.parametrize(
    ("title", "letter", "place"),
    [
        ("Broadcasting", "B", "broadcasting"),
        ("广播机制", "G", "guang3bo1ji1zhi4"),
        ("“Quoted”", "Q", "quoted”"),
        ("2-D array", "#", "2-d array"),
    ],
)
def test_a_title_stands_under_its_letter(title, letter, place):
    assert topics.sort_key(title) == (letter, place)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_entries_look_alike_in_the_index(language):
    titles = [entry[language] for entry in ENTRIES]
    report([f"docs/topics.yaml: twice: {t}" for t in sorted(set(titles)) if titles.count(t) > 1])
