"""Foreign text made safe to show: whatever would act on a terminal becomes something to see."""

from __future__ import annotations

import re

from flaicli.regex import regex

# Everything without a glyph of its own: C0, DEL and C1 controls, bidi controls, zero-width and
# other format characters, fillers that look like nothing, line separators, tag characters (used to
# smuggle text past a reader), lone surrogates (which no UTF-8 stream can carry) and non-characters.
_HIDDEN_CHARACTERS = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\ud800-\udfff]"
)
_HIDDEN = regex(_HIDDEN_CHARACTERS)
_HIDDEN_OR_NEWLINE = regex(f"{_HIDDEN_CHARACTERS}|\n")
_JOINER = "\u200d"
_TAB = "    "


def visible(text: str, keep_newlines: bool = True) -> str:
    r"""Return ``text`` with every character that would act instead of show made visible.

    Controls become their symbols (ESC is ``␛``), other hidden characters escapes (``\u202e``).
    With ``keep_newlines`` a line end stays one (CR LF too) and a tab is four spaces; without, the
    result is a single line. A joiner between two emoji stays: it only makes one picture of two.

    >>> visible("a\x1b[31mb")
    'a␛[31mb'
    >>> visible("one\ntwo", keep_newlines=False)
    'one␊two'
    """
    if text.isascii() and text.isprintable():
        return text
    hidden = _HIDDEN if keep_newlines else _HIDDEN_OR_NEWLINE
    if hidden.search(text) is None:
        return text
    if keep_newlines:
        text = text.replace("\r\n", "\n").replace("\t", _TAB)
    return hidden.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character == _JOINER and _joins_emoji(match):
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _joins_emoji(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return _pictured(before) and _pictured(after)


def _pictured(character: str) -> bool:
    """Tell whether this is an emoji or the mark that makes one of the character before it."""
    return character == "\ufe0f" or "\u2190" <= character <= "\u2bff" or character >= "\U0001f000"
