"""Colours for words, where the stream they go to shows any."""

from __future__ import annotations

from collections.abc import Callable

_CODES = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34",
    "magenta": "35", "cyan": "36",
}  # fmt: skip


def painter(color: bool) -> Callable[[str, str], str]:
    """Return what puts a style (bold, dim, red, …) around words, or leaves them alone.

    >>> painter(True)("bold", "hello"), painter(False)("bold", "hello")
    ('\\x1b[1mhello\\x1b[0m', 'hello')
    """

    def paint(style: str, text: str) -> str:
        code = _CODES.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if color and code and text else text

    return paint
