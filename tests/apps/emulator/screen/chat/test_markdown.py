"""Marks of a text, drawn."""

from __future__ import annotations

import pytest

from flaicli.apps.emulator.screen.chat.markdown import marked
from flaicli.apps.emulator.screen.chat.styled import width_of


def shown(text: str, width: int = 40, lines: bool = True) -> list[str]:
    return ["".join(words for _, words in row) for row in marked(text, width, lines)]


def test_words_bear_their_styles() -> None:
    assert marked("a **b _c_** `d*e` ~~f~~", 40, True) == [
        [
            ("", "a "), ("bold", "b "), ("bold italic", "c"), ("", " "),
            ("code", "d*e"), ("", " "), ("dim", "f"),
        ]
    ]  # fmt: skip
    assert marked("# Menu", 40, True) == [[("head", "Menu")]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("see [menu](https://e.org/a_b?x=ü)", ["see menu (https://e.org/a_b?x=ü)"]),
        ("<https://e.org>", ["https://e.org"]),
        ("[https://e.org](https://e.org)", ["https://e.org"]),
        ("[](https://e.org)", [" (https://e.org)"]),
        ("[go](javascript:x)", ["go (javascript:x)"]),
        ("![a cup](https://e.org/c.jpg)", ["[image] a cup (https://e.org/c.jpg)"]),
        ("2*3*4 **so**", ["2*3*4 so"]),
        ("`2*3*4`", ["2*3*4"]),
        ("[2*3](u*v)", ["2*3 (u*v)"]),
        ("[a]: https://e.org", ["[a]: https://e.org"]),
        ("<b>x</b> &amp; &#x202e; **y**", ["<b>x</b> &amp; &#x202e; y"]),
        ("Total\n-----\nx", ["Total", "─" * 40, "x"]),
        ("Total\n=====", ["Total", "====="]),
    ],
)
def test_nothing_is_lost(text: str, rows: list[str]) -> None:
    assert shown(text) == rows


def test_lists_hang() -> None:
    text = "Menu:\n- tea\n- coffee, which is made of beans that were roasted\n  1. espresso\n2. two"
    assert shown(text) == [
        "Menu:",
        "• tea",
        "• coffee, which is made of beans that",
        "  were roasted",
        "  1. espresso",
        "2. two",
    ]
    assert shown("- a\n- b", lines=False) == ["- a", "- b"]
    assert shown("- a\n\n- b") == ["• a", "", "• b"]
    assert shown("- - a\n-\n- b") == ["• • a", "• ", "• b"]
    assert shown("7) seven\n8) eight") == ["7) seven", "8) eight"]
    assert shown("10. ten\n    more") == ["10. ten", "    more"]


def test_quotes_have_a_bar() -> None:
    assert shown("> one\n> two\n>\n> > three") == ["│ one", "│ two", "│ │ ", "│ │ three"]
    assert shown("> one", lines=False) == ["> one"]
    assert shown("> - a\n>   b") == ["│ • a", "│   b"]


def test_code_stays_as_it_is() -> None:
    assert shown("```py\nif a  ==  b:\n\n    go(2*3)\n```") == [
        "  py:",
        "  if a  ==  b:",
        "  ",
        "      go(2*3)",
    ]
    assert shown("```\nabcdefghij\n```", 7) == ["  abcde", "  fghij"]
    assert shown("so:\n\n    code") == ["so:", "", "  code"]
    assert shown("- a\n  ```\n  b\n  ```") == ["• a", "    b"]


def test_tables_stand_below_what_is_before_them() -> None:
    assert shown("so:\n| a | b |\n|---|---|\n| **1** | 2*3*4 |\nx") == [
        "so:",
        "a  b",
        "─  ─────",
        "1  2*3*4",
        "x",
    ]


@pytest.mark.parametrize("width", [4, 10, 20])
def test_what_is_set_in_deeply_has_room_all_the_same(width: int) -> None:
    deep = "> " * 15 + "a word and another one"
    assert max(width_of(row) for row in marked(deep, width, True)) <= width
    assert "".join(shown(deep, width)).replace("│", "").replace(" ", "") == "awordandanotherone"
    assert marked("> " * 60 + "a", width, True) == []
    nested = "\n".join("  " * place + "- item" for place in range(12))
    assert max(width_of(row) for row in marked(nested, width, True)) <= width
    assert "".join(shown(nested, width)).count("item") == 12
