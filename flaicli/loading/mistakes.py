"""What libyaml stumbles over, said as what the author probably meant.

F106  nested too deeply
F112  not YAML, and no guess at what was meant
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading import layout, wording
from flaicli.loading.stumble import Mistake, Stumble, mistake
from flaicli.source import Span

LINE_MAX = 5_000
"""Longest line that is looked at for a mistake, in characters: no author reads a longer one."""


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
    marks = [one for one in (mark, context) if one is not None and one.line < len(lines)]
    if any(len(lines[one.line]) > LINE_MAX for one in marks):
        return _unknown(stumble)
    for guess in _GUESSES:
        found = guess(stumble)
        if found is not None:
            return found
    return _unknown(stumble)


def _unknown(stumble: Stumble) -> Mistake:
    line = stumble.line
    span = stumble.at(line, stumble.column, stumble.column + 1)
    cure = "look at the quotes, colons and indentation of this line and the one above"
    message = f"this is not YAML: {stumble.problem}"
    return mistake("F112", message, span, cure, sure=False)


_GUESSES: tuple[Callable[[Stumble], Mistake | None], ...] = (
    wording.template,
    layout.tab,
    wording.escape,
    wording.after_quote,
    wording.unclosed_quote,
    wording.colon,
    layout.bare_key,
    wording.after_alias,
    wording.after_bracket,
    wording.sign,
    layout.bracket,
    layout.no_key,
    layout.indentation,
)
"""Each looks for one mistake; the first that recognises its own speaks."""
