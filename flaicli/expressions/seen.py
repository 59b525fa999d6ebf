"""What a path leads to at one moment, for showing why a condition held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from flaicli.regex import regex

from .kinds import get
from .problem import Wrong
from .scope import MISSING, Scope

_STEP = regex(r"""\.(\w+)|\[(-?\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]""")
_ROOT = regex(r"\w+")


def readers(paths: Iterable[str]) -> list[tuple[str, Callable[[Scope], Any]]]:
    """Each path with the function that reads it; null where nothing is, never an error."""
    return [(path, reader(path)) for path in paths]


def reader(path: str) -> Callable[[Scope], Any]:
    """The function that reads one path, as ``names.paths_of`` spells it."""
    start = _ROOT.match(path)
    root = start[0] if start else path
    keys = [_key(step) for step in _STEP.finditer(path, len(root))]

    def read(scope: Scope) -> Any:
        value = scope.find(root)
        try:
            for key in keys:
                value = get(value, key)
        except Wrong:
            return None
        return None if value is MISSING else value

    return read


def _key(step: re.Match[str]) -> object:
    if step[2] is not None:
        return int(step[2])
    return next(part for part in (step[1], step[3], step[4]) if part is not None)
