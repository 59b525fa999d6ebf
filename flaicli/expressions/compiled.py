"""Whole sources made into functions of a scope: the one door from syntax to running."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .closures import Closure, path_closure
from .plain import Piece
from .run import Run
from .scope import Scope
from .statements import Written, body_of, maker, text_of, text_of_body, value_of, written_by

OfScope = Callable[[Scope], Any]
Both = tuple[OfScope, OfScope]
"""A text's two readings: always text, and with its type kept."""


def compile_plain(pieces: tuple[Piece, ...]) -> Both:
    """The functions of a text that has bare names only."""
    written: list[Written] = []
    text, at = "", 0
    for piece in pieces:
        if type(piece) is str:
            text += piece
            continue
        written.append((text, path_closure(piece, at), ".".join(piece), at))  # type: ignore[arg-type]
        text = ""
    if text:
        written.append((text, None, None, 0))
    return _both(written, counted=False)


def compile_text(tree: Any) -> Both:
    """The functions of a text's tree."""
    make = maker()
    if len(tree.body) == 1 and type(tree.body[0]).__name__ == "Output":
        written = written_by(make, tree.body[0].nodes)
        return _both(written, make.counted)
    body = text_of_body(body_of(make, tree.body))
    text = _counted(body)
    return text, text


def compile_expression(tree: Any) -> OfScope:
    """The function of a bare expression; it may give `MISSING`."""
    make = maker()
    closure = make.make(tree)
    return _counted(closure) if make.counted else closure


def _both(written: list[Written], counted: bool) -> Both:
    text = text_of(written)
    value = text
    first = written[0] if written else ("", None, None, 0)
    if len(written) == 1 and first[1] is not None and not first[0]:
        value = value_of(first[1], first[2])
    return (_counted(text), _counted(value)) if counted else (text, value)


def _counted(closure: Closure) -> OfScope:
    return lambda scope: closure(Run(scope))
