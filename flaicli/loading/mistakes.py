"""What libyaml stumbles over, said as what the author probably meant.

F112  not YAML, and no guess at what was meant
F113  a template without quotes
F114  words after a closing quote
F115  a text with ``: `` in it, or ending in ``:``
F116  a text that begins with a sign of YAML's own
F117  a tab in the indentation
F118  a quote that is not closed
F119  a line indented like nothing around it
F120  an escape that "double quotes" do not know
F121  a bracket that is not closed, or a comma missing between brackets
F122  a key without ``: `` after it
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yaml.events import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.source import Span

_TEMPLATE = re.compile(r"""^[^"'#]*?(?:^\s*|[:\-,\[{]\s+|[\[{,])(?P<text>\{[{%#].*?)\s*$""")
_SIGN = re.compile(r"""^(?P<before>\s*(?:-\s+)*(?:[^\s"'#][^"'#]*?:\s+)?)(?P<text>[^\s].*?)\s*$""")
_KEY = re.compile(r"^[\s-]*(?P<key>[\w./-]+)(?P<colon>:?)(?P<rest>\S*)")
_QUOTES = {'"': "double", "'": "single"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A finding about broken YAML, and where to cut so that the rest can be read.

    ``line`` is the line to blame, from 0. ``sure`` says that the mistake was recognised by its own
    line and does not depend on what stands before it.
    """

    finding: Diagnostic
    line: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where libyaml stopped: its words, the places they belong to, the lines, the last event."""

    path: str
    lines: list[str]
    problem: str
    mark: Any
    context_mark: Any
    last: Any

    @property
    def line(self) -> int:
        """The line of the problem, from 0, and never past the last line that says something."""
        line = min(self.mark.line, len(self.lines) - 1)
        while line > 0 and not self.lines[line].strip():
            line -= 1
        return int(line)

    @property
    def column(self) -> int:
        """The column of the problem, from 0, within its line."""
        if self.mark.line != self.line:
            return len(self.lines[self.line].rstrip())
        return int(self.mark.column)

    def at(self, line: int, start: int, end: int) -> Span:
        """Return a span of one line, given from 0; never empty, never past the line."""
        start = min(start, max(len(self.lines[line]) - 1, 0))
        return Span(self.path, line + 1, start + 1, line + 1, max(end, start + 1) + 1)


def recognise(error: Any, path: str, lines: list[str], last: Any) -> Mistake:
    """Return the finding for a libyaml error (or ``TooDeep``)."""
    mark = error.problem_mark
    problem = getattr(error, "problem", None)
    if problem is None:
        line, column = mark.line, mark.column
        span = Span(path, line + 1, column + 1, line + 1, column + 2)
        message = "nested deeper than 64 levels"
        cure = "no flow needs that many brackets: is one opened again and again by mistake?"
        return Mistake(Diagnostic("F106", Severity.ERROR, message, span, cure), line, True)
    context = getattr(error, "context_mark", None)
    stumble = Stumble(path, lines, problem, mark, context, last)
    for guess in _GUESSES:
        found = guess(stumble)
        if found is not None:
            return found
    return _unknown(stumble)


def _mistake(
    code: str, message: str, span: Span, cure: str, *notes: tuple[str, Span], sure: bool = True
) -> Mistake:
    finding = Diagnostic(code, Severity.ERROR, message, span, cure, notes)
    return Mistake(finding, span.line - 1, sure)


def _is(event: Any, *kinds: type[Any]) -> bool:
    return type(event) in kinds


def _template(stumble: Stumble) -> Mistake | None:
    """``message: {{ name }}, hello``: the braces need quotes around the whole text."""
    marks = (stumble.context_mark, getattr(stumble.last, "start_mark", None))
    lines = [mark.line for mark in marks if mark is not None and mark.line < len(stumble.lines)]
    for line in (stumble.line, *lines):
        match = _TEMPLATE.match(stumble.lines[line])
        if match is not None and (line < stumble.line or match.start("text") <= stumble.column):
            text = match.group("text")
            shape = "{{ … }}" if text[1] == "{" else f"{text[:2]} … {text[1]}}}"
            message = f"'{shape}' needs quotes: without them it is a mapping to YAML, not a text"
            span = stumble.at(line, *match.span("text"))
            return _mistake("F113", message, span, f"write {quoted(text)}")
    return None


def quoted(text: str) -> str:
    """Return a one-line text as YAML in quotes, in those that need no escapes if there are such.

    >>> quoted('say "hi"')
    "'say \"hi\"'"
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _tab(stumble: Stumble) -> Mistake | None:
    for line in range(stumble.line, max(stumble.line - 2, -1), -1):
        text = stumble.lines[line]
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            start = indent.index("\t")
            tabbed = sum(1 for one in stumble.lines if re.match(r" *\t", one))
            cure = "replace the tab by two spaces"
            if tabbed > 1:
                cure = f"replace each tab by two spaces, here and in {_lines(tabbed - 1)} more"
            message = "use spaces, not tabs, to indent"
            return _mistake("F117", message, stumble.at(line, start, len(indent)), cure)
    return None


def _lines(count: int) -> str:
    return "one line" if count == 1 else f"{count} lines"


def _after_quote(stumble: Stumble) -> Mistake | None:
    """``if: "a" == b`` and its kin: YAML ends the value at the closing quote."""
    last = stumble.last
    if not _is(last, ScalarEvent) or not last.style or last.style not in _QUOTES:
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
    if rest.startswith("'") and rest[end.column - start.column :][:1].isalnum():
        cure = 'write an apostrophe twice, or use "double quotes" around the text'
    else:
        cure = f"put the whole of it in quotes: {quoted(text)}"
    span = stumble.at(start.line, start.column, start.column + len(text))
    return _mistake("F114", "for YAML the text ends at its closing quote", span, cure)


def _open_quote(stumble: Stumble, start: Any, end: Any) -> Mistake:
    kind = _QUOTES[stumble.lines[start.line][start.column]]
    return _mistake(
        "F118",
        f"the {kind} quote opened here is not closed on its line",
        stumble.at(start.line, start.column, len(stumble.lines[start.line].rstrip())),
        "close it where the text ends",
        ("for YAML this quote closes it", stumble.at(end.line, end.column - 1, end.column)),
        sure=False,
    )


def _unclosed_quote(stumble: Stumble) -> Mistake | None:
    if stumble.problem != "found unexpected end of stream" or stumble.context_mark is None:
        return None
    start = stumble.context_mark
    text = stumble.lines[start.line]
    kind = _QUOTES.get(text[start.column : start.column + 1], "")
    message = f"the {kind} quote opened here is never closed".replace("  ", " ")
    span = stumble.at(start.line, start.column, len(text.rstrip()))
    return _mistake("F118", message, span, "close it where the text ends", sure=False)


def _colon(stumble: Stumble) -> Mistake | None:
    """``mapping values are not allowed``: a second ``: `` in a value, or lines run together."""
    last = stumble.last
    if not stumble.problem.startswith("mapping values") or not _is(last, ScalarEvent):
        return None
    start = last.start_mark
    if start.line != stumble.mark.line:
        return _run_together(stumble, start)
    text = stumble.lines[start.line][start.column :].rstrip()
    ending = text.endswith(":")
    message = (
        "a text that ends in ':' needs quotes" if ending else "a text with ': ' in it needs quotes"
    )
    span = stumble.at(start.line, start.column, start.column + len(text))
    return _mistake("F115", message, span, f"write {quoted(text)}")


def _run_together(stumble: Stumble, start: Any) -> Mistake:
    """Two lines that YAML reads as one text: a key without its colon, or a line too far right."""
    first = stumble.lines[start.line]
    match = _KEY.match(first)
    if match is not None and match.start("key") == start.column:
        return _no_colon(stumble, start.line, match)
    line = stumble.line
    text = stumble.lines[line]
    indent = len(text) - len(text.lstrip())
    return _mistake(
        "F119",
        "this line is indented deeper than its neighbours, so YAML takes it for more of a text",
        stumble.at(line, 0, indent),
        f"indent it by {_spaces(_indent_of(first))}, like line {start.line + 1}",
        ("the text begins here", stumble.at(start.line, start.column, len(first.rstrip()))),
        sure=False,
    )


def _indent_of(line: str) -> int:
    """Return the column of the first key of a line: past its dashes."""
    match = re.match(r"\s*(?:-\s+)*", line)
    return match.end() if match else 0


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _no_colon(stumble: Stumble, line: int, match: re.Match[str]) -> Mistake:
    key = match.group("key")
    whole = stumble.at(line, match.start("key"), match.end("rest"))
    if match.group("colon"):
        message = f"a space is missing after '{key}:'"
        return _mistake("F122", message, whole, f"write '{key}: {match.group('rest')}'")
    return _mistake("F122", f"':' is missing after '{key}'", whole, f"write '{key}: …'")


def _bare_key(stumble: Stumble) -> Mistake | None:
    if not stumble.problem.startswith("could not find expected ':'"):
        return None
    line = stumble.context_mark.line if stumble.context_mark is not None else stumble.line
    match = _KEY.match(stumble.lines[line])
    if match is None or stumble.lines[line][match.end() :].strip():
        text = stumble.lines[line]
        span = stumble.at(line, _indent_of(text), len(text.rstrip()))
        message = "a line by itself must be 'key: value' or '- item'"
        cure = "if it belongs to the text above, indent it deeper than the key of that text"
        return _mistake("F122", message, span, cure)
    return _no_colon(stumble, line, match)


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


def _sign(stumble: Stumble) -> Mistake | None:
    """A value that begins with ``@``, ``%``, ``*``, ``&``, ``!``, ``|``, ``>``, ``,``, ``- `` …"""
    mark = stumble.context_mark or stumble.mark
    if mark.line >= len(stumble.lines) or not any(p in stumble.problem for p in _OF_SIGNS):
        return None
    match = _SIGN.match(stumble.lines[mark.line])
    if match is None or match.start("text") != mark.column:
        return None
    text = match.group("text")
    if text[0].isalnum() or text[0] in "\"'":
        return None
    if not match.group("before").strip() and text[0] == "-":
        return None
    span = stumble.at(mark.line, *match.span("text"))
    message = f"'{text[0]}' {_SIGNS.get(text[0], 'cannot begin a text')} in YAML"
    return _mistake("F116", message, span, f"if it is a text, put it in quotes: {quoted(text)}")


def _after_alias(stumble: Stumble) -> Mistake | None:
    """``message: *bold text``: the star made an alias of the first word."""
    if not _is(stumble.last, AliasEvent):
        return None
    start = stumble.last.start_mark
    text = stumble.lines[start.line][start.column :].rstrip()
    span = stumble.at(start.line, start.column, start.column + len(text))
    cure = f"if it is a text, put it in quotes: {quoted(text)}"
    return _mistake("F116", "'*' begins an alias in YAML", span, cure)


def _after_bracket(stumble: Stumble) -> Mistake | None:
    """``message: [sic] and more``: a text that begins with a bracket."""
    last = stumble.last
    if not _is(last, MappingEndEvent, SequenceEndEvent):
        return None
    end = last.end_mark
    text = stumble.lines[stumble.line]
    if end.line != stumble.line or text[end.column - 1 : end.column] not in ("]", "}"):
        return None
    match = _SIGN.match(text)
    if match is None or match.group("text")[0] not in "[{":
        return None
    message = f"'{text[end.column - 1]}' ends the value for YAML; words follow it"
    span = stumble.at(stumble.line, *match.span("text"))
    cure = f"if it is a text, put it in quotes: {quoted(match.group('text'))}"
    return _mistake("F116", message, span, cure)


def _escape(stumble: Stumble) -> Mistake | None:
    if not any(part in stumble.problem for part in ("escape", "hexdecimal")):
        return None
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
    return _mistake("F120", message, stumble.at(line, start, end), cure)


def _no_key(stumble: Stumble) -> Mistake | None:
    if stumble.lines[stumble.line][stumble.column :][:2].strip() != ":":
        return None
    span = stumble.at(stumble.line, stumble.column, stumble.column + 1)
    return _mistake("F111", "a key is missing here", span, "write the key before the ':'")


def _bracket(stumble: Stumble) -> Mistake | None:
    opening = stumble.context_mark
    if "expected ','" not in stumble.problem and "node content" not in stumble.problem:
        return None
    if opening is None or opening.line >= len(stumble.lines):
        return None
    sign = stumble.lines[opening.line][opening.column : opening.column + 1]
    if sign not in ("[", "{"):
        return None
    closing = "]" if sign == "[" else "}"
    here = stumble.at(opening.line, opening.column, opening.column + 1)
    if stumble.mark.line == opening.line:
        span = stumble.at(stumble.line, stumble.column, stumble.column + 1)
        message = f"expected ',' or '{closing}' here"
        cure = "put a text that holds , : [ ] { } or quotes in quotes as a whole"
        return _mistake("F121", message, span, cure, (f"inside this '{sign}'", here))
    message = f"the '{sign}' opened here is not closed"
    return _mistake("F121", message, here, f"write '{closing}' where it ends", sure=False)


def _indentation(stumble: Stumble) -> Mistake | None:
    """A line that begins where no line above it begins."""
    line = stumble.line
    text = stumble.lines[line]
    indent = len(text) - len(text.lstrip())
    if stumble.column != indent or stumble.mark.line != line:
        return None
    above = _stairs(stumble.lines, line)
    message = "this line is indented like none above it"
    if not above or indent in above:
        message = "this line does not belong to what is above it"
    options = " or ".join(str(one) for one in sorted(above - {indent})[:3])
    cure = f"indent it by {options} spaces, like the line it belongs to" if options else "remove it"
    return _mistake("F119", message, stumble.at(line, 0, max(indent, 1)), cure, sure=False)


def _stairs(lines: list[str], line: int) -> set[int]:
    """Return the indentations that are still open above a line, from its own upwards."""
    stairs: set[int] = set()
    for text in reversed(lines[:line]):
        bare = text.lstrip()
        if not bare or bare.startswith("#"):
            continue
        indent = len(text) - len(bare)
        if not stairs or indent < min(stairs):
            stairs.add(indent)
            after_dashes = _indent_of(text)
            if after_dashes != indent:
                stairs.add(after_dashes)
        if indent == 0:
            break
    return stairs


def _unknown(stumble: Stumble) -> Mistake:
    line = stumble.line
    span = stumble.at(line, stumble.column, stumble.column + 1)
    cure = "look at the quotes, colons and indentation of this line and the one above"
    message = f"this is not YAML: {stumble.problem}"
    return _mistake("F112", message, span, cure, sure=False)


_GUESSES: tuple[Callable[[Stumble], Mistake | None], ...] = (
    _template,
    _tab,
    _escape,
    _after_quote,
    _unclosed_quote,
    _colon,
    _bare_key,
    _after_alias,
    _after_bracket,
    _sign,
    _bracket,
    _no_key,
    _indentation,
)
"""Each looks for one mistake; the first that recognises its own speaks."""
