"""Text from outside made storable, and two ways of making it comparable."""

from __future__ import annotations

import re
import unicodedata

from flaicli.regex import regex

_PASTE_MARKS = regex("\x1b\\[20[01]~")
_SURROGATES = regex("[\ud800-\udfff]")
# C0 but for tab and line feed; and the characters that take no room and mean nothing:
# soft hyphen, Mongolian vowel separator, zero-width space, word joiner, invisible operators, BOM.
_DROPPED = regex("[\x00-\x08\x0b-\x1f\xad\u180e\u200b\u2060-\u2064\ufeff]")
_JOINERS = regex("[\u200c\u200d]+")
_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'"})


def tidy(text: str, longest: int) -> tuple[str, bool]:
    r"""Make what a user typed storable, and tell whether it was too long and cut.

    ``longest`` counts code points. The cut comes first, because normalising is quadratic in a run
    of combining marks. Then: line ends become ``\n``, the marks of a bracketed paste go, lone
    surrogates become U+FFFD, control characters of C0 but ``\n`` and ``\t`` go, zero-width
    characters go, and what is left is in NFC. The joiners U+200C and U+200D stay between two
    characters outside ASCII, where Persian, Hindi and emoji need them, and go elsewhere.
    The result is never longer than ``longest``.

    >>> tidy("yes\u200b\r\n", 100), tidy("e\u0301", 100), tidy("abcdef", 4)
    (('yes\n', False), ('é', False), ('abcd', True))
    """
    cut = len(text) > longest
    text = text[:longest]
    if text.isascii() and text.isprintable():
        return text, cut
    text = _PASTE_MARKS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _DROPPED.sub("", without_surrogates(text)))
    text = unicodedata.normalize("NFC", _JOINERS.sub(_joiner, text))
    return text[:longest], cut or len(text) > longest


def without_surrogates(text: str) -> str:
    r"""Replace each lone surrogate by U+FFFD, as no store outside Python can hold one.

    >>> without_surrogates("a\udc80")
    'a\ufffd'
    """
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def bare(text: str) -> str:
    r"""Take white space off both ends and every invisible format character out.

    A phone number copied from a contact list comes wrapped in direction marks.

    >>> bare(" \u202a0475 12\u202c\n")
    '0475 12'
    """
    if not text.isascii():
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return text.strip()


def fold(text: str) -> str:
    r"""Make text comparable: visible, one space between words, NFC, no case, straight apostrophes.

    >>> fold("  Cafe\u0301  AU\tlait "), fold("I\u2019m")
    ('café au lait', "i'm")
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", bare(text)).translate(_APOSTROPHES)
        text = unicodedata.normalize("NFC", text.casefold())
        return " ".join(text.split())
    return " ".join(text.lower().split())


def _joiner(found: re.Match[str]) -> str:
    """Keep one joiner between two characters that it can join."""
    text, start, end = found.string, found.start(), found.end()
    around = text[max(start - 1, 0) : start], text[end : end + 1]
    joins = all(char and not char.isascii() and not char.isspace() for char in around)
    return found.group()[0] if joins else ""
