"""The characters of a template cut into the tokens Jinja's parser reads.

Jinja's own lexer knows lines only; this one puts the *character offset* where Jinja keeps the
line, so every node and every syntax error has an exact place. It reads the same language, but for
one kindness: a ``{% tag %}`` or ``{# comment #}`` alone on its line takes the line away with it,
and nothing else is trimmed. A test compares both on a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from flaicli.regex import regex

from .limits import NESTING_MAX
from .problem import Problem, Unreadable

Raw = tuple[int, str, str]
"""Offset, type in Jinja's words (or ``string``, ``integer``, ``float``, ``op``), source text."""

_OPENING = regex(r"\{\{|\{%|\{#")
_RAW = regex(r"\{%([-+]?)\s*raw\s*([-+]?)%\}")
_ENDRAW = regex(r"\{%([-+]?)\s*endraw\s*([-+]?)%\}")
_TOKEN = (
    r"(?P<space>\s+)"
    r"|(?P<float>(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?[eE][+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+))"
    r"|(?P<integer>0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+"
    r"|[1-9](?:_?\d)*|0(?:_?0)*)"
    r"|(?P<name>\w+)"
    r"""|(?P<string>'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*")"""
    r"|(?P<op>//|\*\*|==|!=|>=|<=|[-+*/%~\[\](){}<>=.:|,;])"
)
_BARE = regex(_TOKEN, re.DOTALL)
_IN_PRINT = regex(r"(?P<end>-?\}\})|" + _TOKEN, re.DOTALL)
_IN_TAG = regex(r"(?P<end>[-+]?%\})|" + _TOKEN, re.DOTALL)
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_HELP = {
    "&": "write 'and'",
    "!": "write 'not', or '!=' to compare",
    "?": "write 'a if condition else b'",
    "$": "a name is written bare: 'total', not '$total'",
    "“": "use straight quotes",
    "”": "use straight quotes",
    "\u2018": "use straight quotes",
    "\u2019": "use straight quotes",
    "'": "the text that begins here has no closing quote",
    '"': "the text that begins here has no closing quote",
}


def expression_tokens(source: str) -> Iterator[Raw]:
    """The tokens of a bare expression, as a condition is one."""
    reader = _Reader(source)
    yield from reader.inside(0, _BARE, len(source))


def text_tokens(source: str) -> Iterator[Raw]:
    """The tokens of a text: data, and what stands in ``{{ }}`` and ``{% %}``.

    Raises `Unreadable` at the character that cannot be read.
    """
    return _Reader(source).text()


class _Reader:
    """A walk through one source; ``at`` is where the next token begins."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def text(self) -> Iterator[Raw]:
        source = self.source
        lstrip = False  # a "-" at the end of the tag before
        while True:
            start = self.at
            opening = _OPENING.search(source, start)
            stop = opening.start() if opening else len(source)
            data = source[start:stop]
            if lstrip:
                data = data.lstrip()
            if opening is None:
                if data:
                    yield start, "data", data
                return
            sign = source[stop + 2 : stop + 3]
            data = self._trimmed(data, stop, opening[0], sign)
            if data:
                yield start, "data", data
            lstrip = yield from self._marked(stop, opening[0], sign)

    def _trimmed(self, data: str, stop: int, opening: str, sign: str) -> str:
        if sign == "-":
            return data.rstrip()
        if opening != "{{" and sign != "+" and self._alone(stop, self._end_of_tag(stop, opening)):
            return data.rstrip(" \t")
        return data

    def _marked(self, start: int, opening: str, sign: str) -> Generator[Raw, None, bool]:
        """The tokens of what is marked at ``start``; returns whether the text after is stripped."""
        if opening == "{#":
            return self._comment(start)
        if opening == "{%" and (raw := _RAW.match(self.source, start)):
            return (yield from self._raw(start, raw))
        begin, pattern = ("variable", _IN_PRINT) if opening == "{{" else ("block", _IN_TAG)
        signed = sign == "-" or (sign == "+" and opening == "{%")
        yield start, f"{begin}_begin", opening
        yield from self.inside(start + 2 + signed, pattern, start)
        closing = self.source[self.at]
        end = self.at + 2 + (closing in "+-")
        yield self.at, f"{begin}_end", "}}" if begin == "variable" else "%}"
        alone = begin == "block" and sign not in ("+", "-") and closing not in "+-"
        self.at = self._after(end) if alone and self._alone(start, end) else end
        return closing == "-"

    def _comment(self, start: int) -> bool:
        close = self.source.find("#}", start + 2)
        if close < 0:
            raise Unreadable(Problem("a comment is never closed", start, "close it with '#}'"))
        end = close + 2
        self.at = self._after(end) if self._alone(start, end) else end
        return self.source[close - 1] == "-" and close > start + 2

    def _raw(self, start: int, opening: re.Match[str]) -> Generator[Raw, None, bool]:
        closing = _ENDRAW.search(self.source, opening.end())
        if closing is None:
            raise Unreadable(
                Problem("'{% raw %}' is never closed", start, "close it with '{% endraw %}'")
            )
        begin = opening.end()
        if self._alone(start, begin):
            begin = self._after(begin)
        data = self.source[begin : max(begin, closing.start())]
        if opening[2] == "-":
            data = data.lstrip()
        if closing[1] == "-":
            data = data.rstrip()
        if data:
            yield begin, "data", data
        self.at = closing.end()
        if self._alone(closing.start(), self.at):
            self.at = self._after(self.at)
        return closing[2] == "-"

    def _end_of_tag(self, start: int, opening: str) -> int:
        """Where the tag at ``start`` ends; only used to see whether it has its line to itself."""
        closing = "%}" if opening == "{%" else "#}"
        close = self.source.find(closing, start + 2)
        return close + 2 if close >= 0 else -1

    def _alone(self, start: int, end: int) -> bool:
        if end < 0 or self.source[end - 3] in "+-":
            return False
        line = self.source.rfind("\n", 0, start) + 1
        if self.source[line:start].strip(" \t"):
            return False
        after = self.source[end:].lstrip(" \t") if end < len(self.source) else ""
        return not after or after[0] in "\r\n"

    def _after(self, end: int) -> int:
        newline = self.source.find("\n", end)
        return newline + 1 if newline >= 0 else len(self.source)

    def inside(self, at: int, pattern: re.Pattern[str], start: int) -> Iterator[Raw]:
        """The tokens of an expression from ``at`` on; stops before the closing mark."""
        source, match = self.source, pattern.match
        size, brackets = len(source), list[tuple[str, int]]()
        while at < size:
            found = match(source, at)
            if found is None:
                raise Unreadable(_bad_character(source, at))
            kind = found.lastgroup
            if kind == "end":
                if not brackets:
                    self.at = at
                    return
                found = _BARE.match(source, at)
                kind = "op"
                assert found is not None, "an end mark is made of operators"
            value = found[0]
            if kind == "op":
                _balance(brackets, value, at)
            if kind != "space":
                yield at, kind or "op", value
            at = found.end()
        if brackets:
            opened, where = brackets[-1]
            help = f"add the '{_CLOSES[opened]}' it needs"
            raise Unreadable(Problem(f"'{opened}' is never closed", where, help))
        if pattern is not _BARE:
            mark = source[start : start + 2]
            help = "close it with '}}'" if mark == "{{" else "close it with '%}'"
            raise Unreadable(Problem(f"'{mark}' is never closed", start, help))


def _balance(brackets: list[tuple[str, int]], value: str, at: int) -> None:
    if value in "([{":
        brackets.append((value, at))
        if len(brackets) > NESTING_MAX:
            raise Unreadable(Problem(f"nested too deep (more than {NESTING_MAX} levels)", at))
    elif value in ")]}":
        if not brackets:
            raise Unreadable(Problem(f"'{value}' closes nothing", at))
        opened, _ = brackets.pop()
        if _CLOSES[opened] != value:
            message = f"'{value}' cannot close '{opened}'"
            raise Unreadable(Problem(message, at, f"'{_CLOSES[opened]}' is expected"))


def _bad_character(source: str, at: int) -> Problem:
    character = source[at]
    return Problem(f"'{character}' cannot be read here", at, _HELP.get(character))
