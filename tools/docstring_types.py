"""Translate the types in docstrings, which are written by rule and so are translated by rule.

Names stay. Every English word between them must be known; a type with another one is left to a
translator, because half a translation looks like a whole one.
"""

import re

TYPE_NAMES = {
    "str", "int", "float", "bool", "complex", "bytes", "object", "callable", "scalar", "None",
    "tuple", "list", "dict", "set", "slice", "ndarray", "array_like", "dtype_like",
}  # fmt: skip
TYPES = {
    "number": "数",
    "numbers": "数",
    "array": "数组",
    "binary file": "二进制文件",
    "text file": "文本文件",
    "sequence": "序列",
    "mutable sequence": "可变序列",
    "iterable": "可迭代对象",
    "iterator": "迭代器",
}
CHINESE = r"[\u4e00-\u9fff]"
LITERAL = r"\"[^\"]*\"|`[^`]+`|[-+]?\d[\d_.e+-]*(?: pi)?|nan|inf|True|False|None"
LITERALS = rf"\{{(?:{LITERAL})(?:, (?:{LITERAL}))*\}}"
IDENTIFIER = r"[A-Za-z_][\w]*(?:\.\w+)*"
EXTENT = r"(?:(?:max|min) )?[\w() .+*/-]+"
PARENTHESES = r"\((?:[^()]|\([^()]*\))*\)"
SHAPES = rf"{PARENTHESES}(?: (?:or|and) {PARENTHESES})*"
ARRAYS = ("array_like", "ndarray")
ATTRIBUTES = [
    (rf"default=({LITERAL}|{PARENTHESES}|{IDENTIFIER})", r"默认 \1"),
    (r"optional", "可选"),
    (r"dtype (?:as|of) (`[^`]+`)", r"dtype 与 \1 相同"),
    (r"(dtype (?:`[^`]+`|\w+))", r"\1"),
    (rf"(?:of )?shape ({PARENTHESES})", r"形状 \1"),
]


def _split(text: str, separator: str) -> list[str]:
    """The parts between separators that are not within brackets or quotes."""
    parts = [""]
    for piece in re.findall(rf"{PARENTHESES}|\{{[^}}]*\}}|\"[^\"]*\"|`[^`]*`|{separator}|.", text):
        if piece == separator:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _attribute(text: str) -> str | None:
    """``default=0``, ``optional``, ``dtype float64`` or ``shape (n,)`` in Chinese."""
    for pattern, chinese in ATTRIBUTES:
        if match := re.fullmatch(pattern, text):
            shape = match[1] if "shape" in pattern else ""
            return match.expand(chinese) if not shape or _is_shape(shape) else None
    return None


def _is_shape(text: str) -> bool:
    """Whether the extents are names, numbers and terms rather than prose."""
    extents = [extent for extent in _split(text[1:-1], ", ") if extent]
    prose = re.compile(r"[a-z] [a-z]")
    return all(
        re.fullmatch(EXTENT, e.rstrip(",")) and not prose.search(re.sub("max |min ", "", e))
        for e in extents
    )


def _kind(text: str) -> str | None:
    """One type without its attributes in Chinese; nothing if a word of it is not known."""
    if re.fullmatch(rf"{LITERALS}|{LITERAL}|{IDENTIFIER}\.\w+", text) or text in TYPE_NAMES:
        return text
    if text in TYPES:
        return TYPES[text]
    if match := re.fullmatch(r"dict of (\w+) to (\w+)", text):
        key, value = map(_kind, match.groups())
        return f"dict（键为 {key}，值为 {value}）" if key and value else None
    if match := re.fullmatch(r"sequence of (.+)", text):
        kind, _comma, shape = (_kind(match[1]) or "").partition("，")
        return f"{kind}（{shape}）的序列" if shape else _spaced(kind, "的序列") if kind else None
    is_array = text.startswith(ARRAYS) and " of shape " in text  # and not a list of such
    if not is_array and (match := re.fullmatch(r"(\w+) of (.+)", text)):
        whole, part = map(_kind, match.groups())
        return f"{whole}（元素为 {part}）" if whole and part else None
    if match := re.fullmatch(rf"(.+?) of shape ({SHAPES})", text):
        kind = _kind(match[1])
        shapes = re.split(r" (or|and) (?=\()", match[2])
        if kind and all(map(_is_shape, shapes[::2])):
            words = {"or": "或", "and": "和"}
            return f"{kind}，形状 {' '.join(words.get(shape, shape) for shape in shapes)}"
    return None


def _spaced(*words: str) -> str:
    """The words in a row, with a space between Chinese and Latin text."""
    latin = r"[!-~]"
    border = rf"(?<={latin})(?={CHINESE})|(?<={CHINESE})(?={latin})"
    return re.sub(border, " ", "".join(words))


def by_rule(message: str) -> str:
    """The translation of a docstring's type, or nothing if it is not one that the rules know."""
    parts = _split(message, ", ")
    attributes: list[str] = []
    while len(parts) > 1 and (attribute := _attribute(parts[-1])):
        attributes.insert(0, attribute)
        parts.pop()
    *first, last = parts
    choices = first + re.split(r" or (?!\()", last) if " or " in last else parts
    kinds = [_kind(choice) for choice in choices]
    if None in kinds or (len(parts) > 1 and " or " not in last):
        return ""
    words = [word for kind in kinds[:-1] for word in ("、", kind)][1:] + ["或"] * (len(kinds) > 1)
    result = "，".join([_spaced(*words, kinds[-1] or ""), *attributes])
    return result if result != message else ""
