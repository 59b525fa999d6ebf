"""Themes: the colours that words of a style get, on a dark screen, on a light one, or none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from flaicli.page.page import Paint, plain


class Theme(NamedTuple):
    """Colours by style: ``codes`` has the SGR parameters of each word, ``red`` is ``31``.

    Besides looks (bold, dim, italic, underline, reverse) and colours there are roles: user, bot,
    offer, chosen, note, warning, error, link, code, head, tab, tab_on, bar, alarm, key, changed.
    Without codes what is chosen must be shown by signs, since colour cannot.
    """

    name: str
    codes: Mapping[str, str]


_LOOKS: Final = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7"}

DARK: Final = Theme(
    "dark",
    MappingProxyType(
        {
            **_LOOKS,
            "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36",
            "user": "36", "bot": "1;32", "offer": "94", "chosen": "1;7", "note": "2",
            "warning": "33", "error": "1;31", "link": "4;94", "code": "36", "head": "1",
            "tab": "2", "tab_on": "1;7", "bar": "7", "alarm": "1;31", "key": "1", "changed": "33",
        }
    ),
)  # fmt: skip
"""The terminal's own sixteen colours, which its owner chose to be readable."""

LIGHT: Final = Theme(
    "light",
    MappingProxyType(
        {
            **_LOOKS,
            "dim": "38;5;242", "red": "38;5;124", "green": "38;5;22", "yellow": "38;5;94",
            "blue": "38;5;25", "magenta": "38;5;90", "cyan": "38;5;24",
            "user": "38;5;24", "bot": "1;38;5;22", "offer": "38;5;25", "chosen": "1;7",
            "note": "38;5;242", "warning": "38;5;94", "error": "1;38;5;124", "link": "4;38;5;25",
            "code": "38;5;90", "head": "1", "tab": "38;5;242", "tab_on": "1;7",
            "bar": "7", "alarm": "1;38;5;124", "key": "1", "changed": "38;5;94",
        }
    ),
)  # fmt: skip
"""Colours with a contrast of 4.5 or more on white: yellow and cyan of the sixteen have none."""

NONE: Final = Theme("none", MappingProxyType({}))

THEMES: Final[dict[str, Theme]] = {one.name: one for one in (DARK, LIGHT, NONE)}


def painter(theme: Theme) -> Paint:
    """Return what puts styles (``bold``, ``bold red``) around words, in a theme's colours.

    >>> painter(DARK)("bold red", "no"), painter(DARK)("", "yes"), painter(NONE)("bold", "yes")
    ('\\x1b[1;31mno\\x1b[0m', 'yes', 'yes')
    """
    if not theme.codes:
        return plain

    @cache
    def codes(style: str) -> str:
        return ";".join(theme.codes[one] for one in style.split() if one in theme.codes)

    def paint(style: str, text: str) -> str:
        code = codes(style) if style and text else ""
        return f"\x1b[{code}m{text}\x1b[0m" if code else text

    return paint
