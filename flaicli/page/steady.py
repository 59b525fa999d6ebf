"""Pictures made of several characters, put so that every terminal gives them the same columns."""

from __future__ import annotations

import re
from typing import Final

from flaicli.regex import regex

# A joiner, the frame of a key, the marks that ask for a picture or for a plain sign, and the tones
# of a skin: some terminals draw them into the character before, others beside it or not at all.
# Two letters of a flag take two columns here and four there.
_UNSTEADY: Final = regex("[\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")
_FLAG_A: Final = 0x1F1E6
_FLAG_Z: Final = 0x1F1FF


def steady(text: str) -> str:
    """Return a text whose width all who measure it agree on: a family becomes its members.

    A flag becomes its two letters; tones and marks of emoji are left out. Only for drawing: what is
    kept and compared stays as it is.

    >>> steady("\U0001f1e7\U0001f1ea \U0001f44d\U0001f3fd \u2764\ufe0f")
    'BE \U0001f44d \u2764'
    """
    if text.isascii():
        return text
    return _UNSTEADY.sub(_steadied, text)


def _steadied(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(ord("A") + code - _FLAG_A) if _FLAG_A <= code <= _FLAG_Z else ""
