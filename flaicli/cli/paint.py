"""Colours for words, where the stream they go to shows any."""

from __future__ import annotations

from flaicli.page import paint
from flaicli.page.page import Paint


def painter(color: bool) -> Paint:
    """Return what puts a style (bold, dim, red, …) around words, or leaves them alone.

    >>> painter(True)("bold", "hello"), painter(False)("bold", "hello")
    ('\\x1b[1mhello\\x1b[0m', 'hello')
    """
    return paint.painter(paint.DARK if color else paint.NONE)
