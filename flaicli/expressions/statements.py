"""Texts of an allowed tree made into closures: what is written, ``for``, ``if`` and ``set``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .calls import CALLS
from .closures import Closure, Maker, failed, label, pay
from .comparisons import COMPARISONS
from .kinds import items, kind_of
from .limits import RESULT_MAX
from .lookups import LOOKUPS
from .names import written_path
from .operations import OPERATIONS
from .problem import ExpressionError, TooMuch, Wrong
from .run import Frame, result_too_long
from .scope import MISSING
from .show import show

Write = Callable[[Any, list[str]], None]
"""Adds what a statement writes to a list of texts."""

Written = tuple[str, Closure | None, str | None, int]
"""Text as it stands, then what is written behind it: closure, path to blame, offset."""

_FEW = 8


def maker() -> Maker:
    """A maker that knows every expression."""
    return Maker(_TABLE)


_TABLE = {**LOOKUPS, **OPERATIONS, **COMPARISONS, **CALLS}


def text_of(written: list[Written]) -> Closure:
    """The closure of a text without statements: pieces as they stand and values between them."""
    if len(written) == 1 and written[0][1] is not None and not written[0][0]:
        return _one(written[0])
    pieces = [(text, value or _empty, path, at) for text, value, path, at in written]
    few = len(pieces) <= _FEW

    def text(seer: Any) -> str:
        out: list[str] = []
        for before, value_of, path, at in pieces:
            value = value_of(seer)
            if type(value) is not str:
                value = str(value) if type(value) is int else _shown(seer, value, path, at, out)
            out.append(before)
            out.append(value)
        if not few and sum(map(len, out)) > RESULT_MAX:
            raise result_too_long()
        made = "".join(out)
        if len(made) > RESULT_MAX:
            raise result_too_long()
        return made

    return text


def _one(written: Written) -> Closure:
    _, value_of, path, at = written
    assert value_of is not None, "the caller looked"

    def text(seer: Any) -> str:
        value = value_of(seer)
        if type(value) is not str:
            return _shown(seer, value, path, at, [])
        if len(value) > RESULT_MAX:
            raise result_too_long()
        return value

    return text


def _empty(_seer: Any) -> str:
    return ""


def _shown(seer: Any, value: object, path: str | None, at: int, out: list[str]) -> str:
    """The text of any value; a missing one is reported, a large one must still fit the result."""
    if value is MISSING and path is not None:
        seer.missed(path)
    try:
        made = show(value)
    except TooMuch as error:
        raise failed(error, at) from None
    if (type(value) is list or type(value) is dict) and sum(map(len, out)) > RESULT_MAX:
        raise result_too_long()
    return made


def value_of(part: Closure, path: str | None) -> Closure:
    """The closure of a lone ``{{ expression }}`` that keeps its type; missing becomes null."""

    def value(seer: Any) -> Any:
        found = part(seer)
        if found is MISSING:
            if path is not None:
                seer.missed(path)
            return None
        return found

    return value


def written_by(make: Maker, nodes: list[Any]) -> list[Written]:
    """What a row of data and expressions writes."""
    written: list[Written] = []
    text = ""
    for node in nodes:
        if type(node).__name__ == "TemplateData":
            text += node.data
        else:
            written.append((text, make.make(node), written_path(node), node.lineno))
            text = ""
    if text:
        written.append((text, None, None, 0))
    return written


def body_of(make: Maker, nodes: list[Any]) -> Write:
    """The closure of statements that follow each other."""
    parts = [_STATEMENTS[type(node).__name__](make, node) for node in nodes]
    size = len(parts)

    def body(seer: Any, out: list[str]) -> None:
        seer.charge(size)
        for part in parts:
            part(seer, out)

    return body


def text_of_body(body: Write) -> Closure:
    """The closure of a text with statements; the seer must be a `Run`."""

    def text(seer: Any) -> str:
        out: list[str] = []
        body(Frame(seer, {}), out)
        return "".join(out)

    return text


def _output(make: Maker, node: Any) -> Write:
    written = written_by(make, node.nodes)

    def output(seer: Any, out: list[str]) -> None:
        write = seer.root.write
        for before, part, path, at in written:
            if before:
                write(out, before)
            if part is not None:
                value = part(seer)
                if type(value) is list or type(value) is dict:
                    pay(seer, value, at)
                write(out, value if type(value) is str else _shown(seer, value, path, at, []))
        seer.charge(len(written))

    return output


def _if(make: Maker, node: Any) -> Write:
    branches = [
        (make.make(branch.test), body_of(make, branch.body)) for branch in (node, *node.elif_)
    ]
    otherwise = body_of(make, node.else_)

    def if_(seer: Any, out: list[str]) -> None:
        for test, body in branches:
            if test(seer):
                body(seer, out)
                return
        otherwise(seer, out)

    return if_


def _for(make: Maker, node: Any) -> Write:
    items_of, whose, at = make.make(node.iter), label(node.iter), node.lineno
    path = written_path(node.iter)
    bind = _binder(node.target)
    test = None if node.test is None else make.make(node.test)
    body, otherwise = body_of(make, node.body), body_of(make, node.else_)
    looped = any(name.name == "loop" for part in node.body for name in _names(part))

    def for_(seer: Any, out: list[str]) -> None:
        turns = [bind(item) for item in _turns(seer, items_of(seer), path, whose, at)]
        seer.charge(1 + len(turns))
        if test is not None:
            turns = [names for names in turns if test(Frame(seer, names))]
        for index, names in enumerate(turns):
            if looped:
                names["loop"] = _loop(index, len(turns))
            body(Frame(seer, names), out)
        if not turns:
            otherwise(seer, out)

    return for_


def _turns(seer: Any, value: object, path: str | None, whose: str, at: int) -> list[object]:
    if value is MISSING and path is not None:
        seer.missed(path)
    if value is None or value is MISSING:
        return []
    if type(value) is str:
        seer.charge(len(value))
    try:
        return items(value)
    except Wrong:
        message = f"'for' cannot go through {whose}, which is {kind_of(value)}"
        raise ExpressionError(message, at) from None


def _loop(index: int, length: int) -> dict[str, object]:
    return {
        "index": index + 1,
        "index0": index,
        "revindex": length - index,
        "revindex0": length - index - 1,
        "first": index == 0,
        "last": index == length - 1,
        "length": length,
    }


def _names(node: Any) -> list[Any]:
    from jinja2.nodes import Name

    found = list(node.find_all(Name))
    return [*found, node] if type(node) is Name else found


def _binder(target: Any) -> Callable[[object], dict[str, object]]:
    """From a value to the names a target gives it."""
    if type(target).__name__ == "Name":
        name = target.name
        return lambda value: {name: value}
    parts, at = [_binder(item) for item in target.items], target.lineno

    def several(value: object) -> dict[str, object]:
        if type(value) is not list or len(value) != len(parts):
            raise ExpressionError(f"needs a list of {len(parts)} for its {len(parts)} names", at)
        bound: dict[str, object] = {}
        for part, item in zip(parts, value, strict=True):
            bound.update(part(item))
        return bound

    return several


def _assign(make: Maker, node: Any) -> Write:
    value_of, bind = make.make(node.node), _binder(node.target)

    def assign(seer: Any, _out: list[str]) -> None:
        seer.names.update(bind(value_of(seer)))

    return assign


def _assign_block(make: Maker, node: Any) -> Write:
    body, bind = body_of(make, node.body), _binder(node.target)

    def assign_block(seer: Any, _out: list[str]) -> None:
        inside: list[str] = []
        body(Frame(seer, {}), inside)
        seer.names.update(bind("".join(inside)))

    return assign_block


_STATEMENTS: dict[str, Callable[[Maker, Any], Write]] = {
    "Assign": _assign,
    "AssignBlock": _assign_block,
    "For": _for,
    "If": _if,
    "Output": _output,
}
