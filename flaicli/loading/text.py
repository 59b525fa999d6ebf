"""Bytes become text that libyaml can read: limits, encoding and characters come first.

F103  the file is larger than flai reads
F104  the file is not UTF-8
F105  a character that no flow file may hold
"""

from __future__ import annotations

import re

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.frozen import frozen
from flaicli.regex import regex
from flaicli.source import Span

SIZE_MAX = 4_000_000
"""Largest flow file, in bytes of UTF-8."""

SHOWN_MAX = 5
"""How many places of one kind of bad character are shown before the rest is only counted."""

# All but YAML's printable characters; U+0085, U+2028 and U+2029 are here because libyaml takes them
# for line ends and editors do not, so every place after them would be wrong. Listing what is
# allowed instead would take 4 ms to compile: `re` walks through each character of a range.
_FORBIDDEN = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UNREAD = regex("[\udc80-\udcff]")
_REPLACEMENT = "\ufffd"


@frozen
class Text:
    """The text of a file: ``shown`` as its author wrote it, ``read`` as libyaml may see it.

    Both have the same lines and columns. ``marred`` are the lines (from 1) that held a character
    that could not be read: other findings there would only be echoes.
    """

    shown: str
    read: str | None
    findings: tuple[Diagnostic, ...] = ()
    marred: frozenset[int] = frozenset()


def split_lines(text: str) -> list[str]:
    """Cut a text into lines as libyaml and editors count them: at LF, CR and CR LF only."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def to_text(path: str, content: str | bytes) -> Text:
    """Return the text of a file with what is wrong with its size, encoding and characters."""
    size = len(content) if isinstance(content, bytes) else _size(content)
    if size > SIZE_MAX:
        message = f"the file is {_megabytes(size)}, the limit is {_megabytes(SIZE_MAX)}"
        cure = "split it: `imports:` lets one flow use the blocks of another"
        return Text("", None, (_error("F103", message, Span(path, 1, 1, 1, 1), cure),))
    if isinstance(content, str):
        return _screened(path, content.removeprefix("\ufeff"), frozenset())
    return _decoded(path, content)


def _size(content: str) -> int:
    return len(content) if content.isascii() else len(content.encode("utf-8", "surrogatepass"))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")


def _decoded(path: str, content: bytes) -> Text:
    if content.startswith(_UTF16):
        message = "flow files must be UTF-8; this one is UTF-16"
        cure = 'save it again with the encoding "UTF-8"'
        return Text("", None, (_error("F104", message, Span(path, 1, 1, 1, 1), cure),))
    try:
        return _screened(path, content.decode("utf-8-sig"), frozenset())
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        byte = error.object[error.start]
    # Lone surrogates mark where bytes could not be read, so that lines and columns stay right.
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    span = _at(path, split_lines(before.removeprefix("\ufeff")))
    cure = 'save it again with the encoding "UTF-8"'
    message = f"flow files must be UTF-8; byte 0x{byte:02X} here is not"
    finding = _error("F104", message, span, cure)
    marred = {number for number, line in enumerate(split_lines(text), 1) if _UNREAD.search(line)}
    shown = _UNREAD.sub(_REPLACEMENT, text)
    rest = _screened(path, shown, frozenset(marred))
    return Text(shown, rest.read, (finding, *rest.findings), rest.marred)


def _screened(path: str, text: str, marred: frozenset[int]) -> Text:
    if _FORBIDDEN.search(text) is None:
        return Text(text, text, (), marred)
    places = [
        (number, match)
        for number, line in enumerate(split_lines(text), 1)
        for match in _FORBIDDEN.finditer(line)
    ]
    findings = [_forbidden(path, number, match) for number, match in places[:SHOWN_MAX]]
    if len(places) > SHOWN_MAX:
        number, match = places[SHOWN_MAX]
        more = f"{len(places) - SHOWN_MAX} more characters are not allowed, from here on"
        findings.append(_error("F105", more, _span(path, number, match), None))
    lines = marred | {number for number, _ in places}
    return Text(text, _FORBIDDEN.sub(_REPLACEMENT, text), tuple(findings), lines)


def _forbidden(path: str, number: int, match: re.Match[str]) -> Diagnostic:
    code = ord(match.group())
    if 0xD800 <= code <= 0xDFFF:
        message = f"U+{code:04X} is half of a character"
        cure = "write the whole character"
    else:
        message = f"character U+{code:04X} is not allowed"
        escape = f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"
        cure = f'remove it, or write it as {escape} in "double quotes"' if code else "remove it"
    return _error("F105", message, _span(path, number, match), cure)


def _span(path: str, number: int, match: re.Match[str]) -> Span:
    return Span(path, number, match.start() + 1, number, match.end() + 1)


def _at(path: str, before: list[str]) -> Span:
    line, column = len(before), len(before[-1]) + 1
    return Span(path, line, column, line, column + 1)


def _error(code: str, message: str, span: Span, cure: str | None) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, span, cure)
