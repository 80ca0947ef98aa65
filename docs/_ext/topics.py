"""The A-Z index page of each language, made from ``docs/topics.yaml``."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from pypinyin import Style, lazy_pinyin
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

TOPICS = Path(__file__).parents[1] / "topics.yaml"
FIELDS = {"id", "en", "zh", "where", "aliases", "apis"}


@cache
def load() -> list[dict[str, Any]]:
    """The entries, checked for their fields and for ids that occur twice."""
    entries = yaml.safe_load(TOPICS.read_text("utf-8"))
    seen = set()
    for entry in entries:
        if missing := {"id", "en", "zh", "where"} - entry.keys():
            raise ValueError(f"docs/topics.yaml: {entry} lacks {', '.join(sorted(missing))}")
        if unknown := entry.keys() - FIELDS:
            raise ValueError(f"docs/topics.yaml: {entry['id']} has unknown fields {unknown}")
        if entry["id"] in seen:
            raise ValueError(f"docs/topics.yaml: the id {entry['id']} occurs twice")
        seen.add(entry["id"])
    return entries


def sort_key(title: str) -> tuple[str, str]:
    """Its letter (Chinese by pinyin, all else under #) and its place below that letter."""
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
        if docname not in self.env.titles:
            raise ValueError(f"docs/topics.yaml: {entry['id']}: there is no page {docname}")
        uri = self.app.builder.get_relative_uri(self.env.docname, docname)
        link = nodes.reference("", entry[field], refuri=f"{uri}#{anchor}", internal=True)
        line = nodes.paragraph("", "", link)
        for api in entry.get("apis", ())[:2]:
            line += [nodes.Text(" "), nodes.literal("", api)]
        return nodes.list_item("", line)


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}" if letter != "#" else "letter-other"


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("topic-index", TopicIndex)
    app.add_node(topic_index)
    app.add_post_transform(FillIndex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
