"""The stylesheet loses what no page uses, and nothing else."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "docs" / "_ext"))
import bundle

pytestmark = pytest.mark.browser
PAGE = '<body id="top"><p class="note big">text</p><a>link</a></body>'
USED = bundle.names_in([PAGE], "classList.add('open')")


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{a:b}", "p{a:b}"),
        ("h1{a:b}", ""),
        ("h1,p.note{a:b}", "p.note{a:b}"),
        (".note .missing{a:b}", ""),
        ("#top>.big:hover::after{a:b}", "#top>.big:hover::after{a:b}"),
        (".open{a:b}", ".open{a:b}"),  # a script adds it
        ("p:not(.missing){a:b}", "p:not(.missing){a:b}"),
        (":is(p,.missing) a{a:b}", ":is(p,.missing) a{a:b}"),
        ("a[href$='.missing']{a:b}", "a[href$='.missing']{a:b}"),
        ("p::before{content:'}'}a{c:d}", "p::before{content:'}'}a{c:d}"),
        ("@media print{h1{a:b}p{c:d}}", "@media print{p{c:d}}"),
        ("@media print{h1{a:b}}", ""),
        ('@charset "utf-8";p{a:b}', "p{a:b}"),
        ("@font-face{a:b}", "@font-face{a:b}"),
    ],
)
def test_rules_that_cannot_match_are_dropped(css: str, left: str) -> None:
    assert bundle.shake(css, USED) == left


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{--a:1;--b:2;color:var(--b)}", "p{--b:2;color:var(--b)}"),
        ("p{--a:1;--b:var(--a);--c:var(--b)}", "p{}"),  # a chain that ends nowhere
        ("p{--a:url('x;y{z}');b:c}", "p{b:c}"),
        (".x--a:hover{b:c}", ".x--a:hover{b:c}"),
        ("p{--other:1}", "p{--other:1}"),
    ],
)
def test_variables_that_nothing_reads_are_dropped(css: str, left: str) -> None:
    assert bundle.drop_variables(css, "var(--other)") == left


def test_squeezing_keeps_the_meaning() -> None:
    css = "/* note */\na , b {\n  color: red;\n  margin: calc(1px + 2px);\n}\n"
    assert bundle.squeeze(css) == "a ,b{color: red;margin: calc(1px + 2px)}"
