"""What one block leads to, reads and writes, found without knowing its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from flaicli.actions.clear import Clear
from flaicli.actions.condense import Condense
from flaicli.actions.handover import Handover
from flaicli.actions.script import Script
from flaicli.blocks import ActionBlock, CollectBlock, ConditionBlock, MessageBlock, SwitchBlock
from flaicli.expressions import Condition, Template, Value
from flaicli.inputs import Input
from flaicli.model.assignments import Assignment
from flaicli.model.flow import Block, Flow
from flaicli.model.target import Place, Target
from flaicli.model.tools import Tool
from flaicli.regex import regex
from flaicli.source import Span


class Way(NamedTuple):
    """A target as written: in which block (None: in ``on``), in what, and as which of its fields.

    ``role`` is the field's key, ``next`` or ``on_error``, and for a handler ``on.error``.
    """

    flow: str
    place: Place | None
    target: Target
    role: str
    owner: Any


class Text(NamedTuple):
    """A template or a condition that is no constant, and where it stands."""

    flow: str
    place: Place | None
    source: Template | Condition
    span: Span | None


class Write(NamedTuple):
    """A variable written: by which action or field, and with what value or kind of answer.

    ``place`` is None where what comes in from outside is kept (``on.event``).
    """

    flow: str
    place: Place | None
    path: str
    op: str
    value: Value | None
    input: Input | None
    span: Span | None


class Sight(NamedTuple):
    """What one block leads to, reads and writes, in the order written.

    ``owners`` are all the dataclasses it is made of; ``braced`` its texts with a ``{``.
    """

    ways: list[Way]
    texts: list[Text]
    writes: list[Write]
    owners: list[Any]
    braced: list[Template]


def waits(block: Block) -> bool:
    """Whether a block gives the turn to the user before it follows its own ``next``."""
    body = block.body
    if isinstance(body, MessageBlock):
        return any(one.url is None for say in body.message for one in say.offers())
    if isinstance(body, ActionBlock):
        return any(isinstance(one.action, Handover) for one in body.action)
    return isinstance(body, CollectBlock)


def branches(block: Block) -> list[Any]:
    """Return the branches or cases of a condition, ``else`` included; none of other blocks."""
    body = block.body
    if isinstance(body, ConditionBlock):
        return [one.case for one in body.condition]
    if isinstance(body, SwitchBlock):
        return [*(case for _, case in body.cases), body.else_]
    return []


def leads_away(block: Block) -> bool:
    """Whether an action of a block always leads elsewhere: a script with a way for either case."""
    deeds = block.body.action if isinstance(block.body, ActionBlock) else ()
    scripts = [one.action for one in deeds if isinstance(one.action, Script)]
    return any(one.truthy is not None and one.falsy is not None for one in scripts)


def offers(block: Block) -> list[Any]:
    """Return the buttons of a message or a question, in the order of their numbers."""
    says = getattr(block.body, "message", ()) or getattr(block.body, "ask_", ())
    return [button for say in says for button in say.offers()]


SINGLE_BRACES = regex(r"(?<![{$\\])\$?\{ ?([A-Za-z_][A-Za-z0-9_]*)(?:\.[\w.]+)? ?\}(?!\})")
"""A name in single braces, which is plain text: ``{name}`` or ``${order.size}``."""

_ATOMS = frozenset({str, int, float, bool, type(None), Span})
_OPS = frozenset({"append", "remove", "increment"})


def seen(place: Place, block: Block | tuple[Any, ...]) -> Sight:
    """Walk a block once; what is found in it does not depend on its kind."""
    sight = Sight([], [], [], [], [])
    stack: list[tuple[Any, str, Any]] = [(block, "", None)]
    while stack:
        one, role, owner = stack.pop()
        kind = type(one)
        if kind is tuple:
            stack.extend((item, role, owner) for item in reversed(one))
        elif kind is dict:
            stack.extend((item, role, owner) for item in reversed(one.values()))
        elif kind in _LEAVES:
            _LEAVES[kind](sight, place, one, role, owner)
        elif kind not in _ATOMS:
            sight.owners.append(one)
            if kind in _WRITERS:
                sight.writes.extend(_WRITERS[kind](place, one))
            elif type(getattr(one, "into", None)) is str:
                sight.writes.append(
                    Write(place.flow, place, one.into, "into", None, None, one.span)
                )
            for name in reversed(_names(kind)):
                item = getattr(one, name)
                if type(item) not in _ATOMS:
                    stack.append((item, name.rstrip("_"), one))
    return sight


def _template(sight: Sight, place: Place, one: Template, *_: Any) -> None:
    if not one.constant:
        sight.texts.append(Text(place.flow, place, one, one.span))
    if "{" in one.source:
        sight.braced.append(one)


def _condition(sight: Sight, place: Place, one: Condition, *_: Any) -> None:
    sight.texts.append(Text(place.flow, place, one, one.span))


def _target(sight: Sight, place: Place, one: Target, role: str, owner: Any) -> None:
    sight.ways.append(Way(place.flow, place, one, role, owner))


def _assignment(sight: Sight, place: Place, one: Assignment, role: str, *_: Any) -> None:
    op = role if role in _OPS else "set"
    value = None if role == "into" else one.value  # what to look for, not what is found
    sight.writes.append(Write(place.flow, place, one.path, op, value, None, one.span))
    _value(sight, place, one.value)


def _value(sight: Sight, place: Place, one: Value, *_: Any) -> None:
    if not one.constant:
        sight.texts.extend(
            Text(place.flow, place, each, each.span or one.span)
            for each in one.templates()
            if not each.constant
        )


_LEAVES: dict[type[Any], Any] = {
    Template: _template,
    Condition: _condition,
    Target: _target,
    Assignment: _assignment,
    Value: _value,
}
"""What is taken note of, by its class; each stands in a field (``role``) of its owner."""


_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(kind) if one.name != "span")
    return _NAMES[kind]


def _asked(place: Place, block: CollectBlock) -> Iterator[Write]:
    yield Write(place.flow, place, block.into, "collect", None, block.input, block.span)


def _cleared(place: Place, clear: Clear) -> Iterator[Write]:
    for path in clear.clear:
        yield Write(place.flow, place, path, "clear", None, None, clear.span)


def _condensed(place: Place, one: Condense) -> Iterator[Write]:
    yield Write(place.flow, place, one.variable, "condense", None, None, one.span)
    yield Write(place.flow, place, one.into or one.variable, "into", None, None, one.span)


def _called(place: Place, tool: Tool) -> Iterator[Write]:
    for name, one in tool.parameters.items():
        yield Write(place.flow, place, name, "into", None, None, one.span)


_WRITERS: dict[type[Any], Any] = {
    CollectBlock: _asked,
    Clear: _cleared,
    Condense: _condensed,
    Tool: _called,
}
"""What writes variables by other fields than assignments."""


def declared(id: str, flow: Flow) -> Sight:
    """Return what a flow's models and tools read and write; they stand in no block."""
    words = (flow.on.moderation or (), *flow.on.guardrails, flow.modify_input or ())
    sight = seen(Place(id, "tools"), (flow.llm or (), *flow.tools.values(), *words))
    texts = [one._replace(place=None) for one in sight.texts]
    writes = [one._replace(place=None) for one in sight.writes]
    return sight._replace(texts=texts, writes=writes)


def handlers_of(id: str, flow: Flow) -> Iterator[Way]:
    """Yield where each of a flow's handlers leads."""
    for name in _names(type(flow.on)):
        held = getattr(flow.on, name)
        for one in held if isinstance(held, tuple) else (held,):
            target = one if isinstance(one, Target) else getattr(one, "next", None)
            if target is not None:
                yield Way(id, None, target, f"on.{name}", one)


def received(id: str, flow: Flow) -> Iterator[Write]:
    """Yield the variables that take what comes in from outside; what it is nobody knows."""
    for one in flow.on.event:
        if one.into is not None:
            yield Write(id, None, one.into, "event", None, None, one.span)


def texts_of(way: Way) -> Iterator[Text]:
    """Yield the templates in a target: its name, and the reason of an end."""
    for template in (way.target.template, way.target.reason):
        if template is not None and not template.constant:
            yield Text(way.flow, way.place, template, template.span)
