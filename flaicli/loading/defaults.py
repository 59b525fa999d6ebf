"""A declared default becomes a value of its variable's type, as every write does (rule 17)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flaicli.expressions import Value
from flaicli.loading.fields import record
from flaicli.loading.nodes import Node
from flaicli.loading.reading import FAILED, Reading
from flaicli.model.flow import Variable
from flaicli.values import Refused, convert

_read = record(Variable)


def variable(reading: Reading, node: Node, what: str) -> Any:
    """Read a declared variable; a default that does not fit its type is left for the checks."""
    one = _read(reading, node, what)
    return one if one is FAILED or one.default is None else _with_its_type(one, one.default)


def _with_its_type(one: Variable, default: Value) -> Variable:
    data = default.data
    if data is None or (isinstance(data, str) and "{{" in data):
        return one
    try:
        return replace(one, default=Value(convert(one.type, data), default.span))
    except Refused:
        return one

