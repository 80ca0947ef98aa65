"""The upkeep of the Chinese catalogues: what is filled, what is kept, what is complained of."""

import importlib
import inspect
import re
from pathlib import Path

import polib
import pytest
from numpydoc.docscrape import ClassDoc, FunctionDoc

from tools import translations
from tools.docstring_types import TYPE_NAMES, by_rule
from tools.translations import check, compendium, is_code, merge, problems, refresh

SRC = Path(__file__).parents[2] / "src"


def catalogue(*entries, **fuzzy):
    """A catalogue of (message, translation); those given by keyword are fuzzy."""
    made = polib.POFile(wrapwidth=0)
    made += [polib.POEntry(msgid=message, msgstr=text) for message, text in entries]
    made += [polib.POEntry(msgid=m, msgstr=t, flags=["fuzzy"]) for m, t in fuzzy.items()]
    return made


# merge


def merged(messages, old=None, **known):
    """Message, translation and whether it is fuzzy."""
    return [(e.msgid, e.msgstr, e.fuzzy) for e in merge(messages, old, known)]


def test_a_translation_is_kept_and_the_order_is_that_of_the_page():
    old = catalogue(("Two", "二"), ("One", "一"))
    assert merged(["One", "Two"], old) == [("One", "一", False), ("Two", "二", False)]


def test_a_translation_of_the_page_goes_before_one_from_elsewhere():
    assert merged(["One"], catalogue(("One", "一")), One="壹") == [("One", "一", False)]


def test_what_is_translated_anywhere_is_filled_in():
    assert merged(["Proof", "New"], Proof="验证") == [("Proof", "验证", False), ("New", "", False)]


def test_an_empty_translation_is_filled_in():
    assert merged(["Proof"], catalogue(("Proof", "")), Proof="验证") == [("Proof", "验证", False)]


def test_types_are_filled_in_by_rule():
    assert merged(["int, optional"]) == [("int, optional", "int，可选", False)]


def test_an_edited_message_is_marked_fuzzy_and_shows_what_it_was():
    old = catalogue(("Shapes are aligned at the right.", "形状右对齐。"))
    (entry,) = merge(["Shapes are aligned on the right."], old, {})
    assert (entry.msgstr, entry.fuzzy) == ("形状右对齐。", True)
    assert entry.previous_msgid == "Shapes are aligned at the right."


def test_a_fuzzy_message_stays_fuzzy_until_somebody_deletes_the_mark():
    assert merged(["One"], catalogue(One="一")) == [("One", "一", True)]


def test_a_new_message_is_not_made_of_another_one_that_is_still_in_use():
    old = catalogue(("Sum of a row", "一行的和"))
    assert merged(["Sum of a row", "Sum of a rows"], old)[1] == ("Sum of a rows", "", False)


def test_obsolete_messages_are_dropped():
    assert merged(["New"], catalogue(("Entirely different", "完全不同"))) == [("New", "", False)]


def test_the_compendium_knows_finished_translations_only():
    pages = {"b": catalogue(("One", "壹"), ("Two", "")), "a": catalogue(("One", "一"), Three="三")}
    assert compendium(pages) == {"One": "一"}  # of the first page by name


def test_a_refresh_writes_every_page_and_deletes_what_has_none(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path)
    for name in ("kept", "gone"):
        catalogue(("One", "一")).save(str(tmp_path / f"{name}.po"))
    refresh({"kept": ["One"], "area/new": ["One", "Two"]}, translations.load())
    found = translations.load()
    assert found.keys() == {"kept", "area/new"}
    assert [(e.msgid, e.msgstr) for e in found["area/new"]] == [("One", "一"), ("Two", "")]
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.po")}
    refresh({"kept": ["One"], "area/new": ["One", "Two"]}, translations.load())
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.po")} == before


# check


@pytest.mark.parametrize(
    ("old", "messages", "complaint"),
    [
        (catalogue(("One", "")), ["One"], "p.po: not translated: 'One'"),
        (catalogue(One="一"), ["One"], "p.po: fuzzy, read it again and delete the mark: 'One'"),
        (catalogue(("One", "一"), ("Old", "旧")), ["One"], "p.po: obsolete, run nox -s translations: 'Old'"),
        (catalogue(), ["One"], "p.po: missing, run nox -s translations: 'One'"),
        (None, ["One"], "p.po: the page has no catalogue: run nox -s translations"),
        (catalogue(("One", "一")), None, "p.po: the page is gone: delete the catalogue"),
        (catalogue(("One 1", "一")), ["One 1"], "p.po: 'One 1': numbers differ: ['1'] lost, none added"),
    ],
)  # fmt: skip
def test_a_complaint_names_the_file_the_message_and_the_mend(old, messages, complaint):
    catalogues = {} if old is None else {"p": old}
    found = check(catalogues, {} if messages is None else {"p": messages})
    assert found == [f"locale/zh_CN/LC_MESSAGES/{complaint}"]


def test_entries_that_are_commented_out_are_to_be_deleted():
    old = catalogue(("One", "一"), ("Old", "旧"))
    old.find("Old").obsolete = True
    assert check({"p": old}, {"p": ["One"]}) == [
        "locale/zh_CN/LC_MESSAGES/p.po: obsolete, delete it: 'Old'"
    ]


def test_nothing_is_said_of_a_good_catalogue():
    assert (
        check({"p": catalogue(("Arrays are good.", "数组很好。"))}, {"p": ["Arrays are good."]})
        == []
    )


# problems of one message


TERMS = [
    (re.compile(r"(?<![\w-])stride(?:s|es)?(?![\w-])", re.I), ["步幅"], ["步长"], "stride"),
    (re.compile(r"(?<![\w-])view(?:s|es)?(?![\w-])", re.I), ["视图", "查看"], ["浅拷贝"], "view"),
    (re.compile("overfitting", re.I), ["过拟合"], ["欠拟合"], "overfitting"),
    (re.compile("underfitting", re.I), ["欠拟合"], ["过拟合"], "underfitting"),
]


def said(message, text):
    return list(problems(message, text, TERMS))


@pytest.mark.parametrize(
    ("message", "text", "what"),
    [
        ("The norm $x^2$.", "范数 $x^3$。", "formulas differ"),
        ("The norm :math:`x`.", "范数 :math:`y`。", "formulas differ"),
        ("Use `np.where`.", "用 `np.were`。", "code"),
        ("Use ``x``.", "用 ``y``。", "code"),
        ("Use `a` and `a`.", "用 `a`。", "code"),
        ("See {doc}`views <arrays/views>`.", "见{doc}`视图 <arrays/dtypes>`。", "code or roles"),
        ("See {doc}`arrays/views`.", "见 `arrays/views`。", "roles differ"),
        ("See [this](#a).", "见[这里](#b)。", "links differ"),
        ("See [this](https://a.org).", "见这里。", "links differ"),
        ("See `NumPy <https://a.org>`_.", "见 `NumPy <https://b.org>`_。", "links differ"),
        ("It needs 32 bytes.", "需要 33 字节。", "numbers differ"),
        ("It needs 1,000 bytes.", "需要字节。", "numbers differ"),
        ("Between 0.5 and 2.", "在 0.5 与 3 之间。", "numbers differ"),
        ("Many bytes.", "64 字节。", "numbers differ"),
        ("The strides.", "各轴的间隔。", "“stride” is 步幅 by TERMS.md"),
        ("The Stride.", "步幅，即步长。", "“stride” is not 步长 by TERMS.md"),
        ("A view.", "视图就是浅拷贝。", "“view” is not 浅拷贝 by TERMS.md"),
        ("Overfitting.", "过拟合，不是欠拟合。", "“overfitting” is not 欠拟合 by TERMS.md"),
        ("1. One", "1. 一", "it begins like an item of a list"),
        ("Use NumPy.", "使用NumPy。", "a space is missing"),
        ("Use `x`.", "使用`x`。", "a space is missing"),
        ("Use 2 of them.", "使用 2个。", "a space is missing"),
        ("Use $x$.", "使用$x$。", "a space is missing"),
        ("One, two.", "一,二。", "half-width punctuation"),
        ("One: two.", "一: 二。", "half-width punctuation"),
        ("One.", "一.", "half-width punctuation"),
        ("Really?", "真的?", "half-width punctuation"),
    ],
)  # fmt: skip
def test_what_departs_from_the_source_is_found(message, text, what):
    assert any(found.startswith(what) for found in said(message, text))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("The norm $x^2$ of `x`.", "`x` 的范数 $x^2$。"),
        ("See {doc}`views <arrays/views>`.", "见 {doc}`视图 <arrays/views>`。"),
        ("See [this](#a).", "见[这里](#a)。"),
        ("The first of three axes.", "3 个轴中的第一个。"),
        ("One of two.", "二者之一。"),
        ("A float64 or int8.", "float64 或 int8。"),
        ("A 2-D array.", "二维数组。"),
        ("The 2nd row.", "第二行。"),
        ("The 75th percentile.", "第 75 百分位数。"),
        ("The shape (3, 4).", "形状 (3, 4)。"),
        ("Use 32 bits: `x`.", "用 32 位：`x`。"),
        ("Half: 0.5, and 1,000.", "一半：0.5，以及 1,000。"),
        ("Overview of the book.", "本书概览。"),
        ("Read *The view from here*.", "读 *The view from here*。"),
        ("Cross-entropy loss.", "交叉熵损失 (cross-entropy loss)。"),
        ("Adam and RMSprop", "Adam 与 RMSprop"),
        ("At 10:30 and x:y.", "在 10:30 和 x:y。"),
        ("Overfitting and underfitting.", "过拟合与欠拟合。"),
    ],
)
def test_what_is_right_is_left_alone(message, text):
    assert said(message, text) == []


def test_the_rows_of_the_terms_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    (tmp_path / "TERMS.md").write_text(
        "# Terms\n\nWords.\n\n| English | 中文 | Not | Note |\n|---|---|---|---|\n"
        "| axis | 轴 |  |  |\n| stride | 步幅 / 跨度 | 步长 | note |\n",
        "utf-8",
    )
    axis, stride = translations.terms()
    assert axis[1:] == (["轴"], [], "axis")
    assert stride[1:] == (["步幅", "跨度"], ["步长"], "stride")
    assert [bool(stride[0].search(t)) for t in ("Strides", "a stride.", "strident")] == [1, 1, 0]


def test_every_term_of_the_project_has_a_translation():
    for _pattern, allowed, forbidden, english in translations.terms():
        assert allowed, english
        assert not set(allowed) & set(forbidden), english


# types


def documented_types():
    """The types in all docstrings of the package, as their messages."""
    found = {}
    for file in sorted(SRC.rglob("*.py")):
        module = importlib.import_module(
            ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
        )
        for name in getattr(module, "__all__", ()):
            obj = getattr(module, name)
            if not (inspect.isclass(obj) or inspect.isfunction(obj)):
                continue  # a constant has no docstring of ours
            parsed = (ClassDoc if inspect.isclass(obj) else FunctionDoc)(obj)
            for section in ("Parameters", "Attributes", "Returns", "Yields", "Raises"):
                for entry in parsed.get(section, ()):
                    if kind := entry.type or (
                        entry.name if section in ("Returns", "Raises") else ""
                    ):
                        found.setdefault(kind, f"{module.__name__}.{name}")
    return found


def english_words(text):
    """Words that a rule should have translated: not names, not within brackets or quotes."""
    rest = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\{.*?\}|\".*?\"|`.*?`", "", text)
    rest = re.sub(r"dtype \w+|[\w.]+\.\w+|默认 [\w .-]+", "", rest)
    return set(re.findall(r"[A-Za-z_]\w*", rest)) - TYPE_NAMES - {"dtype"}


def test_every_type_is_code_or_is_translated_by_rule_or_by_hand():
    types = documented_types()
    assert len(types) > 50
    by_hand = {
        entry.msgid
        for file in translations.CATALOGUES.rglob("*.po")
        for entry in polib.pofile(str(file))
        if entry.msgstr and not entry.fuzzy
    }
    unknown = {t for t in types if not is_code(t) and not by_rule(t)} - by_hand
    report = [f"{types[t]}: {t!r} is neither code nor translated" for t in sorted(unknown)]
    assert not report, "\n".join(report)
    assert "iterator of ndarray of shape (at most size, ...)" in by_hand & types.keys()


def test_no_english_word_is_left_by_a_rule():
    left = {t: words for t in documented_types() if (words := english_words(by_rule(t)))}
    assert not left
    assert english_words("ndarray，形状 (n,) or mutable sequence") == {"or", "mutable", "sequence"}


def test_what_a_rule_writes_is_not_complained_of():
    rules = translations.terms()
    for message in documented_types():
        if text := by_rule(message):
            assert not list(problems(message, text, rules)), message


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("array_like of shape (n,) or (n, d)", "array_like，形状 (n,) 或 (n, d)"),
        ("array_like of shape (n_x,) and (n_y,)", "array_like，形状 (n_x,) 和 (n_y,)"),
        ("array_like of int, shape (n,)", "array_like（元素为 int），形状 (n,)"),
        (
            "ndarray of shape (..., n + 1), dtype float64",
            "ndarray，形状 (..., n + 1)，dtype float64",
        ),
        ("ndarray of shape (n,), dtype as `x`", "ndarray，形状 (n,)，dtype 与 `x` 相同"),
        ("list of ndarray of shape (n,)", "list（元素为 ndarray，形状 (n,)）"),
        ("sequence of array_like of shape (n_i,)", "array_like（形状 (n_i,)）的序列"),
        ("int, sequence of int or None, optional", "int、int 的序列或 None，可选"),
        ("bool or sequence of bool, default=False", "bool 或 bool 的序列，默认 False"),
        ("ndarray of shape (n, ...) or mutable sequence", "ndarray，形状 (n, ...) 或可变序列"),
        ('{"C", "F"}, default="C"', '{"C", "F"}，默认 "C"'),
        ("float, default=1e-8", "float，默认 1e-8"),
        ("tuple of int, default=(3, 3)", "tuple（元素为 int），默认 (3, 3)"),
        ("dict of str to float", "dict（键为 str，值为 float）"),
        ("number, default=nan", "数，默认 nan"),
        ("numpy.random.Generator, optional", "numpy.random.Generator，可选"),
    ],
)
def test_a_type_in_chinese(message, text):
    assert by_rule(message) == text


@pytest.mark.parametrize(
    "message",
    [
        "int",
        "The sum of the elements.",
        "iterator of ndarray of shape (at most size, ...)",
        "ndarray of shape (n,) without `axis`",
        "int, which is a number",
        "float, default=whatever you like",
        "a copy",
        "Sum of int",
        "int or nothing",
    ],
)
def test_what_is_no_known_type_is_left_to_a_translator(message):
    assert by_rule(message) == ""


@pytest.mark.parametrize(
    "message",
    [
        "`np.where(x > 0, x, 0)`", "``x``", "`a`, `b`", "$x^2$", ":math:`x`", "**x**", "**a, b**",
        r"**\*shapes**", r"**\*\*options**", "ValueError", "RuntimeWarning", "int", "array_like",
        "numpy.random.Generator", "{doc}`arrays/views`", "1 000 — 2 000", "x, y → z", "简体中文",
        '{"same", "read-only view"}', "3 × 4", "",
    ],
)  # fmt: skip
def test_what_is_code(message):
    assert is_code(message)


@pytest.mark.parametrize(
    "message",
    [
        "a copy", "Proof", "Use `x`.", "the shape of $x$", "number", "int, optional", "**Important**",
        "Errors", "yes", "Warning: it is slow", "numpy", '{"C", "F"}, default="C"', "**x** is new",
    ],
)  # fmt: skip
def test_what_is_not_code(message):
    assert not is_code(message)
