"""The A-Z index page of each language, made from ``docs/topics.yaml``."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

TOPICS = Path(__file__).parents[1] / "topics.yaml"
LISTS = {"aliases", "apis"}
FIELDS = {"id", "en", "zh", "where", *LISTS}
WHERE = re.compile(r"[\w/-]+#[\w.-]+")
# The parser in C takes a tenth of the time.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
logger = logging.getLogger(__name__)


def _complain(entry: Any, what: str) -> ExtensionError:
    name = entry.get("id", entry) if isinstance(entry, dict) else entry
    return ExtensionError(f"docs/topics.yaml: {name}: {what}")


def read(text: str) -> list[dict[str, Any]]:
    """The entries, refused if a field is missing, unknown or of the wrong kind, or an id occurs twice."""
    try:
        entries = yaml.load(text, Loader=LOADER) or []
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ExtensionError(
            f"docs/topics.yaml:{line}: this is not YAML: {error.problem}"
        ) from error
    seen = set()
    for entry in entries:
        if not isinstance(entry, dict):
            raise _complain(entry, "write a list of entries, '- id: ...'")
        if missing := sorted({"id", "en", "zh", "where"} - entry.keys()):
            raise _complain(entry, f"add {', '.join(missing)}")
        if unknown := sorted(entry.keys() - FIELDS):
            raise _complain(entry, f"{', '.join(unknown)} is none of {', '.join(sorted(FIELDS))}")
        for name, value in entry.items():
            values = value if name in LISTS else [value]
            if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
                kind = "a list of texts" if name in LISTS else "a text"
                raise _complain(entry, f"{name} must be {kind}, got {value!r}")
        if not WHERE.fullmatch(entry["where"]):
            raise _complain(entry, f"where must look like area/topic#label, got {entry['where']}")
        if entry["id"] in seen:
            raise _complain(entry, "this id occurs twice: rename one")
        seen.add(entry["id"])
    return entries


@cache
def load() -> list[dict[str, Any]]:
    """The entries of the site."""
    return read(TOPICS.read_text("utf-8"))


def _check_places(app: Sphinx, env: BuildEnvironment) -> None:
    """Every entry leads to a label, a pitfall or a function that is there."""
    anchors = {(page, anchor) for page, anchor in env.domains.standard_domain.anonlabels.values()}
    anchors |= {(o.docname, o.node_id) for o in env.domains.python_domain.objects.values()}
    lines = TOPICS.read_text("utf-8").splitlines()
    for entry in load():
        page, _hash, anchor = entry["where"].partition("#")
        if page not in env.found_docs:
            what = f"there is no page {page}"
        elif (page, anchor) not in anchors:
            what = f"docs/{page}.md has no ({anchor})= and no :name: {anchor}"
        else:
            continue
        line = next((n for n, text in enumerate(lines, 1) if text == f"- id: {entry['id']}"), 1)
        place = f"docs/topics.yaml:{line}"
        logger.warning("%s: %s: mend its `where`", entry["id"], what, location=place)


def sort_key(title: str) -> tuple[str, str]:
    """Its letter (Chinese by pinyin, all else under #) and its place below that letter."""
    from pypinyin import Style, lazy_pinyin  # only the page of the index needs its dictionaries

    spelled = "".join(lazy_pinyin(title, style=Style.TONE3)).lower().lstrip("“\"'(")
    letter = spelled[:1].upper()
    return (letter if "A" <= letter <= "Z" else "#", spelled)


class topic_index(nodes.General, nodes.Element):
    """Where the index goes."""


class TopicIndex(SphinxDirective):
    """``{topic-index}``: every topic of the site under its letter."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(TOPICS))
        return [topic_index()]


class FillIndex(SphinxPostTransform):
    """Make the index when all pages are known."""

    default_priority = 600

    def run(self, **kwargs: object) -> None:
        for place in list(self.document.findall(topic_index)):
            place.replace_self(self._index())

    def _index(self) -> list[nodes.Node]:
        field = "zh" if self.config.language == "zh_CN" else "en"
        groups: dict[str, list[tuple[tuple[str, str], dict[str, Any]]]] = {}
        for entry in load():
            key = sort_key(entry[field])
            groups.setdefault(key[0], []).append((key, entry))
        letters = sorted(groups)
        strip = nodes.paragraph(classes=["letters"])
        for letter in letters:
            strip += [nodes.reference("", letter, refid=_anchor(letter)), nodes.Text(" ")]
        result: list[nodes.Node] = [strip]
        for letter in letters:
            result.append(nodes.rubric("", letter, ids=[_anchor(letter)]))
            items = nodes.bullet_list(classes=["topic-index"])
            for _key, entry in sorted(groups[letter], key=lambda item: (item[0], item[1]["id"])):
                items += self._item(entry, field)
            result.append(items)
        return result

    def _item(self, entry: dict[str, Any], field: str) -> nodes.list_item:
        docname, _hash, anchor = entry["where"].partition("#")
        if docname not in self.env.found_docs:
            return nodes.list_item("", nodes.paragraph("", entry[field]))  # and a warning
        uri = self.app.builder.get_relative_uri(self.env.docname, docname)
        link = nodes.reference("", entry[field], refuri=f"{uri}#{anchor}", internal=True)
        line = nodes.paragraph("", "", link)
        for api in entry.get("apis", ())[:2]:
            line += [nodes.Text(" "), nodes.literal("", api)]
        return nodes.list_item("", line)


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}" if letter != "#" else "letter-other"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", lambda _app: load(), priority=90)
    app.connect("env-check-consistency", _check_places)
    app.add_directive("topic-index", TopicIndex)
    app.add_node(topic_index)
    app.add_post_transform(FillIndex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
