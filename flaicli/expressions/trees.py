"""A parsed source: its tree, the faults found in it, the paths it reads."""

from __future__ import annotations

from typing import Any

from .cage import check_tree
from .names import paths_of
from .parse import parse_expression, parse_text
from .problem import Problem


class Tree:
    """A tree and what reading it showed; not to be compiled while it has ``problems``."""

    __slots__ = ("_paths", "problems", "tree")

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.problems: list[Problem] = check_tree(tree)
        self._paths: tuple[str, ...] | None = None

    @classmethod
    def of_text(cls, source: str) -> Tree:
        """The tree of a text; raises `Unreadable`."""
        return cls(parse_text(source))

    @classmethod
    def of_expression(cls, source: str) -> Tree:
        """The tree of a bare expression; raises `Unreadable`."""
        return cls(parse_expression(source))

    def paths(self) -> tuple[str, ...]:
        """The paths it reads, each once."""
        if self._paths is None:
            self._paths = paths_of(self.tree)
        return self._paths
