"""An expression that holds or not, as an author wrote it behind ``if``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .problem import Problem, Unreadable
from .scope import MISSING, Scope
from .template import refused

if TYPE_CHECKING:
    from flaicli.source import Span


class Condition:
    """One Jinja expression, without ``{{ }}``; equal to another of the same source."""

    __slots__ = ("_paths", "_tree", "_value", "source", "span")

    def __init__(self, source: str, span: Span | None = None) -> None:
        self.source = source
        self.span = span
        self._tree: Any = None
        self._value: Callable[[Scope], Any] | None = None
        self._paths: list[tuple[str, Callable[[Scope], Any]]] | None = None

    def value(self, scope: Scope) -> object:
        """What the expression is; missing is null. Raises ExpressionError."""
        value = (self._value or self._made())(scope)
        return None if value is MISSING else value

    def holds(self, scope: Scope) -> bool:
        """Whether it is true, or something that counts as true: not 0, empty or missing.

        Raises ExpressionError where it cannot be worked out: never false for want of an answer.
        """
        return bool((self._value or self._made())(scope))

    def seen(self, scope: Scope) -> dict[str, object]:
        """Each path it reads with the value it has now; null where nothing is."""
        if self._paths is None:
            from .seen import readers

            self._paths = readers(self.paths())
        return {path: read(scope) for path, read in self._paths}

    def check(self) -> list[Problem]:
        """Every fault to be found by reading it; nothing is compiled or worked out."""
        try:
            return list(self._read().problems)
        except Unreadable as error:
            return [error.problem]

    def names(self) -> frozenset[str]:
        """The root names it reads; empty when it cannot be read."""
        from .names import root_of

        return frozenset(root_of(path) for path in self.paths())

    def paths(self) -> tuple[str, ...]:
        """The dotted paths it reads, in order; empty when it cannot be read."""
        try:
            return tuple(self._read().paths())
        except Unreadable:
            return ()

    def _read(self) -> Any:
        if self._tree is None:
            from .trees import Tree

            self._tree = Tree.of_expression(self.source)
        return self._tree

    def _made(self) -> Callable[[Scope], Any]:
        try:
            tree = self._read()
        except Unreadable as error:
            raise refused(error.problem) from None
        if tree.problems:
            raise refused(tree.problems[0])
        from .compiled import compile_expression

        self._value = compile_expression(tree.tree)
        return self._value

    def __eq__(self, other: object) -> bool:
        return type(other) is Condition and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"Condition({self.source!r})"
