"""What comes back, read piece by piece and never more than was asked for."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from flaicli.adapters.http.failed import Failed
from flaicli.regex import regex
from flaicli.values import Refused, plain

HEADERS_MAX = 200
VALUES_MAX = 100_000
"""Lists, objects and values in an answer: five million brackets are 300 MB in memory."""

_CHARSET = regex(r"(?i)charset\s*=\s*[\"']?([\w.:-]{1,40})")
_JSON = regex(r"(?i)\s*(?:application|text)/(?:[\w.-]+\+)?json\s*(?:;.*)?")
# Codecs of characters; Python has others by the same door (rot13, idna, punycode, zlib).
_TEXTS = regex(
    r"(?i)(?:us-)?ascii|utf-?(?:8|16|32)(?:-?[lb]e)?|(?:iso[-_]?8859[-_]\d{1,2}|latin-?\d)"
    r"|(?:windows|cp)-?\d{3,4}|koi8-[ru]|shift[-_]jis|euc-(?:jp|kr)|gb(?:2312|k|18030)|big5"
)
_MARKED = frozenset({"utf-16", "utf16", "utf-32", "utf32"})
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def headers_of(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by their names in lower case; one that comes twice is joined by a comma."""
    if len(raw) > HEADERS_MAX:
        message = f"the answer is too long: {len(raw):,} headers, at most {HEADERS_MAX}"
        raise Failed("too_long", message)
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("ascii", "replace").lower(), value.decode("utf-8", "replace")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def read(pieces: Iterable[bytes], headers: dict[str, str], most: int) -> bytes:
    """Return the body, unpacked. Raises `Failed` as soon as it is longer than ``most`` bytes."""
    told = headers.get("content-length", "")
    if told.isascii() and told.isdigit() and len(told) < 19 and int(told) > most:
        raise too_long(most)
    body = bytearray()
    for piece in _unpacked(pieces, headers.get("content-encoding", ""), most):
        body += piece
        if len(body) > most:
            raise too_long(most)
    return bytes(body)


def too_long(most: int) -> Failed:
    """Return the failure of an answer that does not end in time."""
    return Failed("too_long", f"the answer is too long: more than {most:,} bytes")


def _unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    how = encoding.strip().lower()
    if how in ("", "identity"):
        yield from pieces
    elif how in ("gzip", "x-gzip"):
        yield from _inflated(pieces, zlib.decompressobj(zlib.MAX_WBITS | 16), most)
    elif how == "deflate":
        yield from _inflated(pieces, zlib.decompressobj(), most)
    else:
        shown = encoding[:40]
        raise Failed("malformed", f"the answer comes packed as '{shown}', which was not asked for")


def _inflated(pieces: Iterable[bytes], packed: Any, most: int) -> Iterator[bytes]:
    """Yield what is packed, at most a little more than ``most`` bytes of each piece at a time."""
    try:
        for piece in pieces:
            rest = piece
            while rest and not packed.eof:
                yield packed.decompress(rest, most + 1)
                rest = packed.unconsumed_tail
        if not packed.eof:
            raise Failed("cut_off", "the answer breaks off", passing=True)
    except zlib.error as problem:
        message = f"the answer cannot be unpacked: {problem}"
        raise Failed("malformed", message) from None


def content(body: bytes, headers: dict[str, str]) -> Any:
    """Return what a body says: data where it is JSON, else text, None where there is nothing.

    Raises `Failed` for JSON that is none.
    """
    if not body:
        return None
    type = headers.get("content-type", "")
    if not _JSON.fullmatch(type):
        return text_of(body, type)
    text = body.decode("utf-8-sig", "replace")
    if sum(map(text.count, "[{,")) > VALUES_MAX:
        raise Failed("too_long", f"the answer is too long: more than {VALUES_MAX:,} values")
    try:
        return plain(json.loads(text, parse_constant=_no_number))
    except RecursionError:
        raise Failed("malformed", "the answer is nested too deeply") from None
    except Refused as problem:
        raise Failed("malformed", f"the answer cannot be kept: {problem}") from None
    except ValueError as problem:
        message = f"the answer says it is JSON, but it is not: {problem}"[:200]
        raise Failed("malformed", message) from None


def text_of(body: bytes, type: str) -> str:
    """Return a body as text: in the characters it says, or in UTF-8; what is wrong becomes U+FFFD.

    >>> text_of(b"caf\\xe9", "text/plain; charset=latin-1"), text_of(b"a", "charset=rot13")
    ('café', 'a')
    """
    found = _CHARSET.search(type)
    named = found.group(1).lower() if found else "utf-8"
    if named in _MARKED and not body.startswith(_MARKS):
        named = "utf-8"                     # which of its two ends comes first, nobody said
    try:
        return body.decode(named if _TEXTS.fullmatch(named) else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
