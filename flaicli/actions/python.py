"""Calling a Python function of the project."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.actions.action import arguments, written
from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.effects import RunPython
from flaicli.model.step import FURTHER, Moment, Perform, Step, answered, value_of
from flaicli.model.vocabulary import Path
from flaicli.source import Span


@frozen
class Python:
    """Calls a function from a Python file beside the flow; only with ``--allow-code``.

    ``orders:total`` is the function ``total`` of ``orders.py``, ``shop.orders:total`` that of
    ``shop/orders.py``. It gets ``args`` by name, and with ``state: true`` a parameter ``state``:
    the variables, but no sensitive one. It may be ``async``, and returns plain data: text, numbers,
    lists, mappings. What it prints is kept beside its outcome. Files import each other by
    ``from . import prices``, and are loaded anew when they were saved.

    After 30 seconds the conversation goes on without it, by an error of kind ``timeout``; the
    function itself is not stopped. Others are ``exception`` (with file and line), ``not_found``,
    ``arguments``, ``result`` (no plain data, or too much) and ``not_allowed``.

    Example::

        action:
          - python: {function: "orders:total", args: {cart: "{{ cart }}"}, into: total}

    Fields:
        function: The file's name and the function's, such as orders:total.
        args: What it is given, by the names of its parameters.
        state: Whether it is given the variables as well.
        into: The variable that gets what it returns; None unsets it.
    """

    KIND: ClassVar[str] = "python"
    SECRETS: ClassVar[tuple[str, ...]] = ("args",)
    SHORT: ClassVar[str] = "function"
    function: str
    args: Value | None = None
    state: bool = False
    into: Path | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Call it; then keep what it returned."""
        outcome = answered(moment, 0)
        if outcome is None:
            state = moment.state() if self.state else {}
            effect = RunPython(self.function, arguments(moment, self.args), state)
            return Step((), Perform(effect, moment.hides(self.into)))
        return Step(written(moment, self.into, value_of(outcome), "python"), FURTHER)
