"""Themes: every style in every theme, combined, and none at all."""

from __future__ import annotations

import pytest

from flaicli.page.paint import DARK, LIGHT, NONE, THEMES, Theme, painter

STYLES = [
    *("bold", "dim", "italic", "underline", "reverse"),
    *("red", "green", "yellow", "blue", "magenta", "cyan"),
    *("user", "bot", "offer", "chosen", "note", "warning", "error", "link", "code", "head"),
    *("tab", "tab_on", "changed"),
]


def test_the_themes_are_known_by_name() -> None:
    assert THEMES == {"dark": DARK, "light": LIGHT, "none": NONE}


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_theme_with_colours_has_every_style(theme: Theme) -> None:
    assert set(theme.codes) >= set(STYLES)
    assert theme.codes.keys() == DARK.codes.keys()


def test_styles_are_put_around_words() -> None:
    paint = painter(DARK)
    assert paint("red", "no") == "\x1b[31mno\x1b[0m"
    assert paint("bold red", "no") == "\x1b[1;31mno\x1b[0m"
    assert paint("italic code", "x") == "\x1b[3;36mx\x1b[0m"
    assert painter(LIGHT)("yellow", "x") == "\x1b[38;5;94mx\x1b[0m"


def test_what_has_no_style_or_no_words_is_left_alone() -> None:
    paint = painter(DARK)
    assert paint("", "no") == paint("sparkling", "no") == "no"
    assert paint("red", "") == ""
    assert paint("sparkling bold", "no") == "\x1b[1mno\x1b[0m"


def test_no_theme_no_colour() -> None:
    assert {painter(NONE)(style, "no") for style in STYLES} == {"no"}


def _light(number: int) -> float:
    """How light a colour of the 256 is, by the rule that contrast is measured with."""
    parts = (
        [8 + 10 * (number - 232)] * 3
        if number >= 232
        else [(0, 95, 135, 175, 215, 255)[(number - 16) // step % 6] for step in (36, 6, 1)]
    )
    red, green, blue = (
        one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4
        for one in (part / 255 for part in parts)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_light_theme_can_be_read_on_white() -> None:
    numbers = {int(code.partition("38;5;")[2]) for code in LIGHT.codes.values() if "38;5;" in code}
    assert len(numbers) > 5
    assert {one for one in numbers if 1.05 / (_light(one) + 0.05) < 4.5} == set()
