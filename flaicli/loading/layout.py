"""Mistakes in how lines stand: tabs, indentation, keys without a colon, brackets left open.

F111  a colon without a key
F117  a tab in the indentation
F119  a line indented like nothing around it
F121  a bracket that is not closed, or a comma missing between brackets
F122  a key without ``: `` after it
"""

from __future__ import annotations

import re
from typing import Any

from flaicli.loading.stumble import Mistake, Stumble, indent_of, mistake
from flaicli.regex import regex

_KEY = regex(r"^[\s-]*(?P<key>[\w./-]+)(?P<colon>:?)(?P<rest>\S*)")


def tab(stumble: Stumble) -> Mistake | None:
    """A tab where spaces indent."""
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
            return mistake("F117", message, stumble.at(line, start, len(indent)), cure)
    return None


def _lines(count: int) -> str:
    return "one line" if count == 1 else f"{count} lines"


def run_together(stumble: Stumble, start: Any) -> Mistake:
    """Two lines that YAML reads as one text: a key without its colon, or a line too far right."""
    first = stumble.lines[start.line]
    match = _KEY.match(first)
    if match is not None and match.start("key") == start.column:
        return _no_colon(stumble, start.line, match)
    line = stumble.line
    text = stumble.lines[line]
    indent = len(text) - len(text.lstrip())
    return mistake(
        "F119",
        "this line is indented deeper than its neighbours, so YAML takes it for more of a text",
        stumble.at(line, 0, indent),
        f"indent it by {_spaces(indent_of(first))}, like line {start.line + 1}",
        ("the text begins here", stumble.at(start.line, start.column, len(first.rstrip()))),
        sure=False,
    )


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _no_colon(stumble: Stumble, line: int, match: re.Match[str]) -> Mistake:
    key = match.group("key")
    whole = stumble.at(line, match.start("key"), match.end("rest"))
    if match.group("colon"):
        message = f"a space is missing after '{key}:'"
        return mistake("F122", message, whole, f"write '{key}: {match.group('rest')}'")
    return mistake("F122", f"':' is missing after '{key}'", whole, f"write '{key}: …'")


def bare_key(stumble: Stumble) -> Mistake | None:
    """A line that is neither a key nor an item."""
    if not stumble.problem.startswith("could not find expected ':'"):
        return None
    line = stumble.context_mark.line if stumble.context_mark is not None else stumble.line
    match = _KEY.match(stumble.lines[line])
    if match is None or stumble.lines[line][match.end() :].strip():
        text = stumble.lines[line]
        span = stumble.at(line, indent_of(text), len(text.rstrip()))
        message = "a line by itself must be 'key: value' or '- item'"
        cure = "if it belongs to the text above, indent it deeper than the key of that text"
        return mistake("F122", message, span, cure)
    return _no_colon(stumble, line, match)


def no_key(stumble: Stumble) -> Mistake | None:
    """``: value`` without anything before the colon."""
    if stumble.lines[stumble.line][stumble.column :][:2].strip() != ":":
        return None
    span = stumble.at(stumble.line, stumble.column, stumble.column + 1)
    return mistake("F111", "a key is missing here", span, "write the key before the ':'")


def bracket(stumble: Stumble) -> Mistake | None:
    """``[a, b`` without its end, or things in brackets without a comma between them."""
    if "expected ','" not in stumble.problem and "node content" not in stumble.problem:
        return None
    opening = _opening(stumble)
    if opening is None:
        return None
    line, column = opening
    sign = stumble.lines[line][column]
    closing = "]" if sign == "[" else "}"
    here = stumble.at(line, column, column + 1)
    if stumble.mark.line == line:
        span = stumble.at(line, stumble.column, stumble.column + 1)
        message = f"expected ',' or '{closing}' here"
        cure = "put a text that holds , : [ ] { } or quotes in quotes as a whole"
        return mistake("F121", message, span, cure, (f"inside this '{sign}'", here))
    message = f"the '{sign}' opened here is not closed"
    return mistake("F121", message, here, f"write '{closing}' where it ends", sure=False)


def _opening(stumble: Stumble) -> tuple[int, int] | None:
    """Return where the bracket stands that is still open: as libyaml says, or by counting."""
    mark = stumble.context_mark
    there = stumble.lines[mark.line] if mark is not None and mark.line < len(stumble.lines) else ""
    if mark is not None and there[mark.column : mark.column + 1] in ("[", "{"):
        return mark.line, mark.column
    for line in range(stumble.line, -1, -1):
        text = stumble.lines[line]
        column = max(text.rfind("["), text.rfind("{"))
        if column > max(text.rfind("]"), text.rfind("}")):
            return line, column
    return None


def indentation(stumble: Stumble) -> Mistake | None:
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
    return mistake("F119", message, stumble.at(line, 0, max(indent, 1)), cure, sure=False)


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
            after_dashes = indent_of(text)
            if after_dashes != indent:
                stairs.add(after_dashes)
        if indent == 0:
            break
    return stairs
