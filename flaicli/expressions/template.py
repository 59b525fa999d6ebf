"""A text with ``{{ }}`` in it, as an author wrote it.

Nothing is parsed before it is asked for: text without marks is itself, a bare ``{{ name }}`` is a
look-up, and only the rest goes to Jinja's parser, once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .limits import SOURCE_MAX
from .plain import read_plain
from .problem import ExpressionError, Problem, Unreadable
from .scope import Scope

if TYPE_CHECKING:
    from flaicli.source import Span

_MARKS = ("{{", "{%", "{#")


class Template:
    """A text that is rendered over a scope; equal to another of the same source.

    ``constant`` says that it has no marks and is not too long: it is the same in every scope.
    """

    __slots__ = ("_parsed", "_text", "_value", "constant", "source", "span")

    def __init__(self, source: str, span: Span | None = None) -> None:
        self.source = source
        self.span = span
        self.constant = len(source) <= SOURCE_MAX and not (
            "{" in source and any(mark in source for mark in _MARKS)
        )
        self._parsed: Any = None
        self._text: Callable[[Any], str] | None = None
        self._value: Callable[[Any], object] | None = None

    def text(self, scope: Scope) -> str:
        """The text over a scope, rendered once: what a value holds is never read as a template.

        Raises ExpressionError where an expression cannot be worked out.
        """
        if self.constant:
            return self.source
        return (self._text or self._made()[0])(scope)

    def value(self, scope: Scope) -> object:
        """A lone ``{{ expression }}`` with its type kept, else the text (rule 20).

        Missing is null. The value may be part of the scope's own data: copy before changing.
        Raises ExpressionError where the expression cannot be worked out.
        """
        if self.constant:
            return self.source
        return (self._value or self._made()[1])(scope)

    def check(self) -> list[Problem]:
        """Every fault to be found by reading it; nothing is compiled or worked out."""
        if self.constant:
            return []
        try:
            parsed = self._read()
        except Unreadable as error:
            return [error.problem]
        return [] if type(parsed) is tuple else parsed.problems

    def names(self) -> frozenset[str]:
        """The root names it reads; empty when it cannot be read."""
        from .names import root_of

        return frozenset(root_of(path) for path in self.paths())

    def paths(self) -> tuple[str, ...]:
        """The dotted paths it reads, in order; empty when it cannot be read."""
        if self.constant:
            return ()
        try:
            parsed = self._read()
        except Unreadable:
            return ()
        if type(parsed) is tuple:
            return tuple(dict.fromkeys(".".join(part) for part in parsed if type(part) is tuple))
        return tuple(parsed.paths())

    def _read(self) -> Any:
        """Plain pieces, or a `Tree`."""
        if self._parsed is None:
            self._parsed = read_plain(self.source)
            if self._parsed is None:
                from .trees import Tree

                self._parsed = Tree.of_text(self.source)
        return self._parsed

    def _made(self) -> tuple[Callable[[Any], str], Callable[[Any], object]]:
        """Text and value closures, compiled now; raises ExpressionError if it cannot be read."""
        try:
            parsed = self._read()
        except Unreadable as error:
            raise refused(error.problem) from None
        if type(parsed) is not tuple and parsed.problems:
            raise refused(parsed.problems[0])
        from .compiled import compile_plain, compile_text

        made = compile_plain(parsed) if type(parsed) is tuple else compile_text(parsed.tree)
        self._text, self._value = made
        return made

    def __eq__(self, other: object) -> bool:
        return type(other) is Template and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"Template({self.source!r})"


def refused(problem: Problem) -> ExpressionError:
    """The error of using what its check would have refused."""
    return ExpressionError(problem.message, problem.offset, "expression", problem.help)
