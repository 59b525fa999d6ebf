"""Data with templates in its leaves, as an author wrote it in a ``set`` or a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .scope import Scope
from .template import Template

if TYPE_CHECKING:
    from flaicli.source import Span


class Value:
    """Nested plain data whose texts are templates; equal to another of the same data.

    Every text in it, not its keys, follows rule 20: a lone ``{{ expression }}`` keeps its type.
    """

    __slots__ = ("_made", "constant", "data", "span")

    def __init__(self, data: object, span: Span | None = None) -> None:
        self.data = data
        self.span = span
        self._made = _prepared(data)
        self.constant = all(template.constant for template in self.templates())

    def resolve(self, scope: Scope) -> object:
        """The data with every template worked out; raises ExpressionError.

        Parts may be the scope's or the author's own data: copy before changing.
        """
        return self.data if self.constant else _resolved(self._made, scope)

    def names(self) -> frozenset[str]:
        """The root names its templates read."""
        return frozenset(name for template in self.templates() for name in template.names())

    def templates(self) -> tuple[Template, ...]:
        """Its templates, constants included, in the order written."""
        return tuple(_leaves(self._made))

    def __eq__(self, other: object) -> bool:
        return (
            type(other) is Value
            and type(other.data) is type(self.data)
            and (other.data == self.data)
        )

    def __hash__(self) -> int:
        return hash(repr(self.data))

    def __repr__(self) -> str:
        return f"Value({self.data!r})"


def _prepared(data: object) -> object:
    if type(data) is str:
        return Template(data)
    if type(data) is list:
        return [_prepared(item) for item in data]
    if type(data) is dict:
        return {key: _prepared(item) for key, item in data.items()}
    return data


def _resolved(made: Any, scope: Scope) -> object:
    if type(made) is Template:
        return made.value(scope)
    if type(made) is list:
        return [_resolved(item, scope) for item in made]
    if type(made) is dict:
        return {key: _resolved(item, scope) for key, item in made.items()}
    return made


def _leaves(made: Any) -> Iterator[Template]:
    if type(made) is Template:
        yield made
    elif type(made) is list or type(made) is dict:
        for item in made.values() if type(made) is dict else made:
            yield from _leaves(item)
