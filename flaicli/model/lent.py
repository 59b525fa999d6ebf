"""A moment in which some names mean something else: what a tool is called with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from flaicli.expressions import MISSING, Condition, Template, Value
from flaicli.model.effects import Outcome
from flaicli.model.step import Moment


def lent(moment: Moment, names: Mapping[str, Any], exchanges: tuple[Outcome, ...]) -> Moment:
    """Return a moment that is as the given one but for some names, and its own exchanges."""
    return cast(Moment, _Lent(moment, names, exchanges))


class _Lent:
    """Answers for the names it has, and lets the moment behind it answer the rest."""

    def __init__(
        self, moment: Moment, names: Mapping[str, Any], exchanges: tuple[Outcome, ...]
    ) -> None:
        self._moment: Any = moment
        self._names = names
        self.exchanges = exchanges

    def __getattr__(self, name: str) -> Any:
        return getattr(self._moment, name)

    def text(self, template: Template) -> str:
        return template.text(self)

    def value(self, value: Value) -> Any:
        return value.resolve(self)

    def holds(self, condition: Condition) -> bool:
        return condition.holds(self)

    def evaluate(self, condition: Condition) -> Any:
        value = condition.value(self)
        return None if value is MISSING else value

    def find(self, name: str) -> Any:
        return self._names[name] if name in self._names else self._moment.find(name)

    def known(self) -> Iterable[str]:
        return {*self._names, *self._moment.known()}

    def missed(self, path: str) -> None:
        self._moment.missed(path)
