"""Addresses in what is carried off: only those that merely open a page."""

from __future__ import annotations

from urllib.parse import quote

from flaicli.regex import regex

_HARMLESS = regex(r"(?i)(?:https?://|mailto:|tel:)\S")


def address(url: str) -> str | None:
    """Return an address that may be a link, quoted where it must be; None for any other.

    >>> address("https://example.org/a b"), address("javascript:alert(1)")
    ('https://example.org/a%20b', None)
    """
    if not _HARMLESS.match(url):
        return None
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]", errors="replace")
