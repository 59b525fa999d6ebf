"""The names a template sees at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol, final


@final
class Missing:
    """The type of `MISSING`: there is no such name, key or item."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()
"""What a look-up gives when nothing is there; false, and never the same as null by ``is``."""


@final
class Sealed:
    """A mapping nobody can look through: each key gives what ``item`` says, the whole is empty."""

    __slots__ = ("item",)

    def __init__(self, item: Callable[[str], object]) -> None:
        self.item = item

    def __str__(self) -> str:
        return ""


class Scope(Protocol):
    """What a template asks for while it is worked out."""

    def find(self, name: str) -> object:
        """The value of a root name, or `MISSING`; plain data that the caller will not change."""

    def missed(self, path: str) -> None:
        """Take note that a missing name, a path like ``order.items``, was written out as empty."""

    def known(self) -> Iterable[str]:
        """Every root name there is, for "did you mean"."""


class DictScope:
    """A scope over a dict, for tests and tools; ``missing`` lists what was written out as empty."""

    __slots__ = ("_names", "missing")

    def __init__(self, names: Mapping[str, object] | None = None) -> None:
        self._names: Mapping[str, object] = {} if names is None else names
        self.missing: list[str] = []

    def find(self, name: str) -> object:
        """The value of a root name, or `MISSING`."""
        return self._names.get(name, MISSING)

    def missed(self, path: str) -> None:
        """Add the path to ``missing``."""
        self.missing.append(path)

    def known(self) -> Iterable[str]:
        """Every root name there is."""
        return self._names.keys()
