"""Mistakes in what is written: quotes, colons, braces and signs that YAML reads as its own.

F113  a template without quotes
F114  words after a closing quote
F115  a text with ``: `` in it, or ending in ``:``
F116  a text that begins with a sign of YAML's own
F118  a quote that is not closed
F120  an escape that "double quotes" do not know
"""

from __future__ import annotations

import re
from typing import Any

from yaml.events import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent

from flaicli.loading.layout import run_together
from flaicli.loading.stumble import Mistake, Stumble, is_event, mistake, quoted
from flaicli.regex import regex

_TEMPLATE = regex(r"""^[^"'#]*?(?:^\s*|[:\-,\[{]\s+|[\[{,])(?P<text>\{[{%#].*)$""")
_SIGN = regex(r"""^(?P<before>\s*(?:-\s+)*(?:[^\s"'#][^"'#]*?:\s+)?)(?P<text>\S.*)$""")
_OPERATOR = regex(r"\s*(?:[=!<>+\-*/~|.,\[(]|(?:and|or|not|in|is|if)\b)")
_LINE_OF_ITS_OWN = regex(r"\s*(?:- )?[\w.-]+:(?:\s|$)")
_QUOTES = {'"': "double", "'": "single"}


def template(stumble: Stumble) -> Mistake | None:
    """``message: {{ name }}, hello``: the braces need quotes around the whole text."""
    marks = (stumble.context_mark, getattr(stumble.last, "start_mark", None))
    lines = [mark.line for mark in marks if mark is not None and mark.line < len(stumble.lines)]
    for line in (stumble.line, *lines):
        match = _TEMPLATE.match(stumble.lines[line].rstrip())
        if match is not None and (line < stumble.line or match.start("text") <= stumble.column):
            text = match.group("text")
            shape = "{{ … }}" if text[1] == "{" else f"{text[:2]} … {text[1]}}}"
            message = f"'{shape}' needs quotes: without them it is a mapping to YAML, not a text"
            span = stumble.at(line, *match.span("text"))
            return mistake("F113", message, span, f"write {quoted(text)}")
    return None


def after_quote(stumble: Stumble) -> Mistake | None:
    """``if: "a" == b`` and its kin: YAML ends the value at the closing quote."""
    last = stumble.last
    if not is_event(last, ScalarEvent) or not last.style or last.style not in _QUOTES:
        return None
    start, end = last.start_mark, last.end_mark
    if end.line != stumble.mark.line or end.column > stumble.column:
        return None
    if stumble.lines[end.line][end.column : stumble.column].strip():
        return None
    if start.line != end.line:
        return _open_quote(stumble, start, end)
    rest = stumble.lines[end.line][start.column :].rstrip()
    flow = "," in stumble.problem
    text = rest.split(",")[0].rstrip("]}") if flow else rest
    width = end.column - start.column
    if text[-1] == text[0] and len(text) > width and not _OPERATOR.match(text[width:]):
        cure = f"use other quotes outside than inside: {quoted(text[1:-1])}"
    else:
        cure = f"put the whole of it in quotes: {quoted(text)}"
    span = stumble.at(start.line, start.column, start.column + len(text))
    return mistake("F114", "for YAML the text ends at its closing quote", span, cure)


def _open_quote(stumble: Stumble, start: Any, end: Any) -> Mistake:
    kind = _QUOTES[stumble.lines[start.line][start.column]]
    return mistake(
        "F118",
        f"the {kind} quote opened here is not closed on its line",
        stumble.at(start.line, start.column, len(stumble.lines[start.line].rstrip())),
        "close it where the text ends",
        ("for YAML this quote closes it", stumble.at(end.line, end.column - 1, end.column)),
        sure=False,
    )


def unclosed_quote(stumble: Stumble) -> Mistake | None:
    """A quote that runs to the end of the file."""
    if stumble.problem != "found unexpected end of stream" or stumble.context_mark is None:
        return None
    return unclosed(stumble, stumble.context_mark)


def unclosed(stumble: Stumble, start: Any) -> Mistake:
    """Return the finding of a quote that is opened and not closed again."""
    text = stumble.lines[start.line]
    kind = _QUOTES.get(text[start.column : start.column + 1], "")
    message = f"the {kind} quote opened here is never closed".replace("  ", " ")
    span = stumble.at(start.line, start.column, len(text.rstrip()))
    return mistake("F118", message, span, "close it where the text ends", sure=False)


def colon(stumble: Stumble) -> Mistake | None:
    """``mapping values are not allowed``: a second ``: `` in a value, or lines run together."""
    last = stumble.last
    if not stumble.problem.startswith("mapping values") or not is_event(last, ScalarEvent):
        return None
    start = last.start_mark
    if start.line != stumble.mark.line:
        return run_together(stumble, start)
    text = stumble.lines[start.line][start.column :].rstrip()
    ending = text.endswith(":")
    message = (
        "a text that ends in ':' needs quotes" if ending else "a text with ': ' in it needs quotes"
    )
    span = stumble.at(start.line, start.column, start.column + len(text))
    return mistake("F115", message, span, f"write {quoted(text)}")


_SIGNS = {
    "*": "begins an alias",
    "&": "begins an anchor",
    "!": "begins a tag",
    "|": "begins a text of several lines",
    ">": "begins a text of several lines",
    "-": "begins a list",
    "?": "begins a key",
    "%": "begins a directive",
}
_OF_SIGNS = (
    "cannot start",
    "alphabetic",
    "comment or line break",
    "are not allowed",
    "node content",
    "tag",
    "expected '>'",
)


def sign(stumble: Stumble) -> Mistake | None:
    """A value that begins with ``@``, ``%``, ``*``, ``&``, ``!``, ``|``, ``>``, ``,``, ``- `` …"""
    mark = stumble.context_mark or stumble.mark
    if mark.line >= len(stumble.lines) or not any(p in stumble.problem for p in _OF_SIGNS):
        return None
    match = _SIGN.match(stumble.lines[mark.line].rstrip())
    if match is None or match.start("text") != mark.column:
        return None
    text = match.group("text")
    if text[0].isalnum() or text[0] in "\"'":
        return None
    if not match.group("before").strip() and text[0] == "-":
        return None
    span = stumble.at(mark.line, *match.span("text"))
    message = f"'{text[0]}' {_SIGNS.get(text[0], 'cannot begin a text')} in YAML"
    return mistake("F116", message, span, f"if it is a text, put it in quotes: {quoted(text)}")


def after_alias(stumble: Stumble) -> Mistake | None:
    """``message: *bold text``: the star made an alias of the first word."""
    if not is_event(stumble.last, AliasEvent):
        return None
    start = stumble.last.start_mark
    text = stumble.lines[start.line][start.column :].rstrip()
    span = stumble.at(start.line, start.column, start.column + len(text))
    cure = f"if it is a text, put it in quotes: {quoted(text)}"
    return mistake("F116", "'*' begins an alias in YAML", span, cure)


def after_bracket(stumble: Stumble) -> Mistake | None:
    """``message: [sic] and more``: a text that begins with a bracket."""
    last = stumble.last
    if not is_event(last, MappingEndEvent, SequenceEndEvent):
        return None
    end = last.end_mark
    text = stumble.lines[stumble.line]
    if end.line != stumble.line or text[end.column - 1 : end.column] not in ("]", "}"):
        return None
    match = _SIGN.match(text.rstrip())
    if match is None or match.group("text")[0] not in "[{":
        return None
    message = f"'{text[end.column - 1]}' ends the value for YAML; words follow it"
    span = stumble.at(stumble.line, *match.span("text"))
    cure = f"if it is a text, put it in quotes: {quoted(match.group('text'))}"
    return mistake("F116", message, span, cure)


def escape(stumble: Stumble) -> Mistake | None:
    """``"\\d"`` and its kin: an escape that YAML does not know."""
    if not any(part in stumble.problem for part in ("escape", "hexdecimal")):
        return None
    opening = stumble.context_mark
    if opening is not None and any(
        _LINE_OF_ITS_OWN.match(text) for text in stumble.lines[opening.line + 1 : stumble.line + 1]
    ):
        return unclosed(stumble, opening)
    line = stumble.line
    text = stumble.lines[line]
    start = text.rfind("\\", 0, stumble.column + 1)
    start = stumble.column if start < 0 else start
    match = re.compile(r"\\(?:x\w{0,2}|u\w{0,4}|U\w{0,8}|.)?").match(text, start)
    end = match.end() if match is not None else start + 1
    written = text[start:end]
    if "Unicode" in stumble.problem:
        message, cure = f"'{written}' is not a character", "write the character itself"
    else:
        message = f"\"double quotes\" know no escape '{written}'"
        cure = "use 'single quotes', in which a backslash is only a backslash"
    return mistake("F120", message, stumble.at(line, start, end), cure)
