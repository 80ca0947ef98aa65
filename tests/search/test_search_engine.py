"""The search engine, run in V8 on a handful of small records; no site and no browser needed."""

import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_ext"))

pytest.importorskip("py_mini_racer")
search_index = pytest.importorskip("search_index")
from py_mini_racer import MiniRacer  # noqa: E402


def record(anchor: str, title: str, **more: Any) -> dict[str, Any]:
    empty = {"english": "", "names": [], "aliases": [], "apis": [], "prose": "", "code": ""}
    return {"anchor": anchor, "title": title, "kind": "section", "parent": 0, **empty, **more}


PAGES = [
    {
        "name": "arrays/broadcasting",
        "trail": ["Arrays"],
        "records": [
            record("", "Combine arrays of different shapes", kind="page", prose="The table of shapes."),
            record(
                "broadcasting-rule",
                "The rule: align at the right",
                names=["Broadcasting", "广播机制"],
                aliases=["形状不同的数组运算"],
                apis=["numpy.broadcast_to", "numpy.broadcast_shapes"],
                prose="A missing axis on the left counts as 1.",
                code="np.broadcast_shapes((8, 1), (1,))",
            ),
            record(
                "broadcasting-error",
                "Read the message",
                prose="The message lists the shapes.",
                code="ValueError: operands could not be broadcast together with shapes (3,2) (3,)",
            ),
            record("pitfall-copies", "“Broadcasting copies.”", kind="pitfall", parent=1, prose="It does not."),
        ],
    },
    {
        "name": "arrays/reshaping",
        "trail": ["Arrays"],
        "records": [
            record("", "Change the shape", kind="page", prose="Reading order stays."),
            record("reshape", "Reshape keeps the order", apis=["numpy.reshape"], code="x.reshape(-1, 2)"),
            record("copies", "Ravel copies sometimes", apis=["numpy.ravel"], prose="It makes a copy when it must."),
            record(
                "arrays.reshaping.as_column",
                "reshaping.as_column",
                kind="function",
                apis=["cheatsheet.arrays.reshaping.as_column"],
                prose="Turn a vector into a column.",
            ),
        ],
    },
    {
        "name": "learning/overfitting",
        "trail": ["Learning"],
        "records": [
            record("", "过拟合与欠拟合", kind="page", english="Overfitting and underfitting", prose="训练误差小而测试误差大。"),
            record("decay", "权重衰减", apis=["torch.optim.AdamW"], prose="参数 weight_decay 控制强度。", code="torch.optim.AdamW(p, weight_decay=0.01)"),
            record("adam", "Adam", apis=["torch.optim.Adam"], prose="自适应的步长。"),
            record("loss", "Huber 损失", apis=["torch.nn.HuberLoss"], code="nn.HuberLoss(delta=1.0)"),
            record("where", "按条件选择", apis=["numpy.where"], code="np.where(x > 0, x, 0)"),
            record("words", "Where to go", prose="Where is the word."),
        ],
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def racer() -> MiniRacer:
    racer = MiniRacer()
    racer.eval(search_index.ENGINE.read_text("utf-8"))
    racer.eval(
        """
        var files = {};
        function find(query, limit) {
          const store = {base: files.base};
          for (let round = 0; ; round++) {
            const answer = cheatsheetSearch.search(query, store, limit);
            if (!answer.missing.length) return JSON.stringify({...answer, loaded: Object.keys(store)});
            if (round > 8) throw new Error("asks for ever");
            for (const name of answer.missing) store[name] = files[name];
          }
        }
        const js = (name, ...args) => JSON.stringify(cheatsheetSearch[name](...args));
        """
    )
    # Tiny files, so that a search has to ask for several.
    index = search_index.make(PAGES, termBytes=300, pageBytes=400)
    racer.eval(f"files = {json.dumps({'base': index['base'], **index['files']})}")
    return racer


@pytest.fixture(scope="module")
def find(racer):
    def find(query: str, limit: int = 10) -> list[str]:
        answer = json.loads(racer.call("find", query, limit))
        return [f"{hit['page']}#{hit['anchor']}".rstrip("#") for hit in answer["results"]]

    return find


def js(racer: MiniRacer, name: str, *arguments: Any) -> Any:
    return json.loads(racer.call("js", name, *arguments))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("np.random.default_rng", ["numpy.random.default_rng", "random.default_rng", "default_rng", "default", "rng"]),
        ("plt.plot", ["matplotlib.pyplot.plot", "plot"]),
        ("pd.DataFrame", ["pandas.dataframe", "dataframe", "data", "frame"]),
        ("nn.HuberLoss", ["torch.nn.huberloss", "huberloss", "huber", "loss"]),
        ("x.mean", ["mean"]),
        ("arr.T", ["t"]),
        ("in-place 2-D", ["inplace", "place", "2d"]),
        ("过拟合", ["过拟", "拟合"]),
        ("ＡＢＣ", ["abc"]),
        ("A @ B", ["@"]),
        ("reshape(-1)", ["reshape", "-1"]),
    ],
)  # fmt: skip
def test_words_are_filed_whole_and_in_parts(racer, text, expected):
    assert set(expected) <= set(js(racer, "terms", text))


def test_single_chinese_characters_are_filed_for_titles_only(racer):
    assert "轴" in js(racer, "terms", "按轴求和", True)
    assert "轴" not in js(racer, "terms", "按轴求和")


@pytest.mark.parametrize(
    "forms",
    ["sort sorts sorted sorting", "copy copies copied copying", "reshape reshapes reshaped reshaping",
     "split splits splitting", "axis axes", "index indexes indices indexing", "box boxes"],
)  # fmt: skip
def test_forms_of_a_word_share_a_root(racer, forms):
    assert len({js(racer, "root", form) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["class", "axis", "string", "minus", "bias", "is"])
def test_a_word_that_only_looks_like_a_form_is_left_alone(racer, word):
    assert js(racer, "root", word) == word


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [("reshape", "reshape", 0), ("resahpe", "reshape", 1), ("reshap", "reshape", 1),
     ("reshepe", "reshape", 1), ("rehsaep", "reshape", 2), ("abcdef", "uvwxyz", 3)],
)  # fmt: skip
def test_a_swap_of_neighbours_is_one_edit(racer, a, b, edits):
    assert js(racer, "distance", a, b, 2) == edits


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("broadcasting", "arrays/broadcasting#broadcasting-rule"),
        ("Broadcasting", "arrays/broadcasting#broadcasting-rule"),
        ("numpy.broadcast_to", "arrays/broadcasting#broadcasting-rule"),
        ("np.broadcast_to", "arrays/broadcasting#broadcasting-rule"),
        ("broadcast_to", "arrays/broadcasting#broadcasting-rule"),
        ("broadcast_sh", "arrays/broadcasting#broadcasting-rule"),
        ("broadcast to", "arrays/broadcasting#broadcasting-rule"),
        ("广播", "arrays/broadcasting#broadcasting-rule"),
        ("怎么做形状不同的数组运算", "arrays/broadcasting#broadcasting-rule"),
        ("operands could not be broadcast together", "arrays/broadcasting#broadcasting-error"),
        ("reshape", "arrays/reshaping#reshape"),
        ("reshaping(-1)", "arrays/reshaping#reshape"),
        ("as_column", "arrays/reshaping#arrays.reshaping.as_column"),
        ("np.ravel()", "arrays/reshaping#copies"),
        ("过拟合", "learning/overfitting"),
        ("拟合", "learning/overfitting"),
        ("overfitting", "learning/overfitting"),
        ("over fitting", "learning/overfitting"),
        ("weight_decay", "learning/overfitting#decay"),
        ("weight decay", "learning/overfitting#decay"),
        ("Adam", "learning/overfitting#adam"),
        ("torch.optim.Adam", "learning/overfitting#adam"),
        ("optim.AdamW", "learning/overfitting#decay"),
        ("HuberLoss", "learning/overfitting#loss"),
        ("huber loss", "learning/overfitting#loss"),
        ("Huber损失", "learning/overfitting#loss"),
        ("np.where", "learning/overfitting#where"),
        ("np.where 用法", "learning/overfitting#where"),
        ("条件选择", "learning/overfitting#where"),
    ],
)
def test_the_best_hit_comes_first(find, query, first):
    assert find(query)[0] == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("braodcasting", "arrays/broadcasting#broadcasting-rule"),
        ("brodcasting", "arrays/broadcasting#broadcasting-rule"),
        ("rbaodcasting", "arrays/broadcasting#broadcasting-rule"),
        ("resahpe", "arrays/reshaping#reshape"),
        ("np.resahpe", "arrays/reshaping#reshape"),
        ("overfiting", "learning/overfitting"),
        ("raevl", "arrays/reshaping#copies"),
        ("adma", "learning/overfitting#adam"),
        ("adab", None),
        ("npt", None),
    ],
)
def test_misspellings_are_forgiven_but_not_in_short_words(find, query, first):
    assert find(query)[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    "query",
    ["qwxzkjv", "zzzz", "x" * 10_000, "龘靐齉", "鱼鸟花", "拟鱼鸟花草", "<script>alert(1)</script>", "<img src=x onerror=y>",
     ".*+?^${}()|[]\\", "", "  ", "\u0000", "__proto__", "constructor", "toString", "hasOwnProperty", "a" * 7 + "(", "💥", "数" * 9999],
)  # fmt: skip
def test_nonsense_finds_nothing(find, query):
    assert find(query) == []


def test_the_message_of_a_class_is_not_taken_for_html(racer):
    groups = js(racer, "parse", "<class 'numpy.ndarray'>")
    assert [group["text"] for group in groups] == ["class", "numpy.ndarray"]


def test_words_that_ask_do_not_count(find):
    assert find("how do I reshape")[0] == "arrays/reshaping#reshape"
    assert find("什么是过拟合")[0] == "learning/overfitting"


def test_a_question_of_such_words_alone_is_still_a_search(find):
    assert "learning/overfitting#words" in find("where is the")


def test_hits_with_all_words_come_before_hits_with_some(racer, find):
    hits = find("ravel copies")
    assert hits[0] == "arrays/reshaping#copies"
    answer = json.loads(racer.call("find", "ravel copies", 10))
    assert all(a["score"] >= b["score"] for a, b in pairwise(answer["results"]))


def test_a_hit_tells_where_it_is_and_marks_the_words(racer):
    hit = json.loads(racer.call("find", "broadcasting copies", 1))["results"][0]
    assert hit["kind"] == "pitfall"
    assert hit["trail"] == [
        "Arrays",
        "Combine arrays of different shapes",
        "The rule: align at the right",
    ]
    assert hit["title"] == [
        ["“", False],
        ["Broadcasting", True],
        [" ", False],
        ["copies", True],
        [".”", False],
    ]


def test_a_synonym_that_the_page_does_not_say_is_shown(racer):
    hit = json.loads(racer.call("find", "广播", 1))["results"][0]
    assert hit["name"] == [["广播", True], ["机制", False]]


def test_a_correction_is_reported(racer):
    assert json.loads(racer.call("find", "resahpe", 1))["corrected"] == ["reshape"]


def test_an_excerpt_shows_the_matched_words_of_a_long_text(racer):
    text = "filler words here. " * 60 + "The needle is here. " + "more filler words. " * 60
    cut = json.loads(racer.eval(f"js('excerpt', {json.dumps(text)}, new Set(['needle']))"))
    shown = "".join(piece for piece, _marked in cut["pieces"])
    assert ["needle", True] in cut["pieces"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 200


def test_a_search_opens_only_the_files_it_needs(racer):
    loaded = json.loads(racer.call("find", "过拟合", 1))["loaded"]
    files = json.loads(racer.eval("JSON.stringify(Object.keys(files))"))
    assert len(loaded) <= 4  # the table of contents, one or two of terms, one of texts
    assert len(files) > 10


def test_weights_survive_their_letter(racer):
    for weight in (0.1, 0.5, 1, 3, 8, 15):
        letter = js(racer, "toLetter", weight)
        assert js(racer, "toWeight", letter) == pytest.approx(weight, rel=0.12, abs=0.03)


def test_long_lists_are_cut_to_the_weightiest_and_keep_their_length(racer):
    pages = [
        {"name": f"p{i:03}", "trail": [], "records": [record("", "common" if i == 77 else "other", kind="page", prose="common words")]}
        for i in range(100)
    ]  # fmt: skip
    files = search_index.make(pages, maxPostings=10)["files"]
    lines = "\n".join(text for name, text in files.items() if re.fullmatch(r"t\d+", name))
    line = re.search(r"^common (\d+) (\S+)$", lines, re.M)
    assert line is not None
    assert line[1] == "100"
    assert len(re.findall(r"[a-zA-Z]", line[2])) == 10


def test_the_same_pages_give_the_same_index():
    assert search_index.make(PAGES) == search_index.make(PAGES)


@pytest.mark.parametrize("file", sorted(Path(__file__).parent.glob("*.yaml")), ids=lambda f: f.stem)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_area_has_at_least_thirty_queries(file, language):
    queries = yaml.safe_load(file.read_text("utf-8"))[language]
    assert len(queries) >= 30
    assert len({query["q"] for query in queries}) == len(queries)
    assert all(isinstance(query["q"], str) for query in queries)
    for target in {target for query in queries for target in query["to"]}:
        assert (ROOT / "docs" / f"{target.partition('#')[0]}.md").is_file(), target
