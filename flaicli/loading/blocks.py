"""Blocks become dataclasses: one of four kinds as a key, and what every block may have.

F217  an option of a question that cannot be
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from flaicli.blocks import (
    KINDS,
    ActionBlock,
    Branch,
    CollectBlock,
    ConditionBlock,
    MessageBlock,
    SwitchBlock,
)
from flaicli.inputs import KINDS as INPUTS
from flaicli.inputs import LATER as LATER_INPUTS
from flaicli.inputs import LATER_OPTIONS
from flaicli.loading import leaves, steps
from flaicli.loading.authored import Class, beside, fields_of
from flaicli.loading.fields import Table, decoder_of, head_of, record, register, sequence_of
from flaicli.loading.nodes import Mapping, Node, Scalar, Sequence
from flaicli.loading.reading import FAILED, Reading, called, closest, short
from flaicli.model.flow import LATER_IN_BLOCK, Block

_IN_COLLECT = {
    "next": "it belongs to the block: indent it like 'collect'",
    "on_error": "it belongs to the block: indent it like 'collect'",
}
_INPUT = "input"


def block(reading: Reading, node: Node, name: str) -> Any:
    """Read one block; ``name`` is its key."""
    if type(node) is not Mapping:
        cure = f"give it one of the keys {', '.join(KINDS)}"
        message = f"block '{short(name)}' must be a mapping, found {called(node)}"
        return reading.report("F202", message, node, cure)
    found = [key for key in node.entries if key in KINDS]
    body: Any = FAILED
    if len(found) == 1:
        body = BODIES[found[0]](reading, node.entries[found[0]][1], found[0])
    rest = _block_table().read(reading, node, found)
    if len(found) != 1:
        _no_one_kind(reading, node, found, name)
    if body is FAILED or rest is None:
        return FAILED
    return Block(body, **rest, name=name, span=reading.span(node))


def _no_one_kind(reading: Reading, node: Mapping, found: list[str], name: str) -> None:
    if found:
        first, second = found[:2]
        key, other = node.entries[second][0], node.entries[first][0]
        message = f"a block is of one kind, '{short(name)}' is '{first}' and '{second}'"
        cure = f"move '{second}' to a block of its own"
        reading.report("F205", message, key, cure, (f"'{first}' is here", other))
    elif node.whole and not any(_misspelt(key) for key in node.entries):
        cure = f"give it one of the keys {', '.join(KINDS)}"
        reading.report("F204", f"block '{short(name)}' has no kind", head_of(node), cure)


def _misspelt(key: str) -> bool:
    """Say whether an unknown key was meant as a kind: then its finding says enough."""
    return key not in _block_table().fields and closest(key, KINDS) is not None


@cache
def _block_table() -> Table:
    inside = {key: f"it belongs inside '{kind}'" for kind, key in _inner_keys()}
    return Table(Block, fields_of(Block), "a block", inside, LATER_IN_BLOCK, tuple(KINDS))


def _inner_keys() -> list[tuple[str, str]]:
    own = {one.key for one in fields_of(Block)} | set(KINDS)
    inner = [("collect", one.key) for one in fields_of(CollectBlock)]
    inner += [("condition", one.key) for cls in (Branch, SwitchBlock) for one in fields_of(cls)]
    inner += [("message", key) for key in steps.SAYS.kinds]
    inner += [("message", key) for cls in steps.SAYS.kinds.values() for key in beside(cls)]
    inner += [("action", key) for key in steps.ACTIONS.kinds]
    return [(kind, key) for kind, key in reversed(inner) if key not in own]


def condition(reading: Reading, node: Node, what: str) -> Any:
    """Read a list of branches, or a switch on one value."""
    if type(node) is Sequence:
        branches = sequence_of(branch)(reading, node, what)
        if branches == ():
            return reading.report("F215", "a condition needs branches", node, "add `- else: …`")
        return FAILED if branches is FAILED else ConditionBlock(branches, reading.span(node))
    if type(node) is Mapping and "switch" in node.entries:
        return record(SwitchBlock, "a switch")(reading, node, what)
    cure = None
    if type(node) is Mapping and node.entries.keys() & {"if", "else"}:
        cure = "begin each branch with '- '"
    return reading.wrong_type(node, what, "a list of branches, or a switch", cure)


def branch(reading: Reading, node: Node, what: str) -> Any:
    """Read one branch: ``if`` with its condition, or ``else``."""
    one = record(Branch, "a branch")(reading, node, what)
    if type(node) is not Mapping or not node.whole:
        return one
    heads = [key for key in ("if", "else") if key in node.entries]
    if len(heads) == 2:
        key, other = node.entries["else"][0], node.entries["if"][0]
        message = "a branch has 'if' or 'else', not both"
        cure = "begin 'else' with a '- ' of its own"
        return reading.report("F205", message, key, cure, ("'if' is here", other))
    if not heads:
        message = "a branch needs 'if' or 'else'"
        return reading.report("F203", message, head_of(node), "write its condition after `if:`")
    return one


def collect(reading: Reading, node: Node, what: str) -> Any:
    """Read a question; the options of its type are written beside its own keys."""
    if type(node) is not Mapping:
        cure = "write it like {ask: What is your name?, into: name}"
        return reading.wrong_type(node, what, "a mapping", cure)
    kind = _kind(reading, node)
    if kind is None:
        known = {one.key for cls in INPUTS.values() for one in fields_of(cls)}
        _collect_table("text").read(reading, node, {*known, "type"})
        return FAILED
    own, table = _collect_table(kind), _input_table(kind)
    mine = {key: one for key, one in node.entries.items() if key in table.fields}
    rest = own.read(reading, node, ("type", *table.keys))
    head = node.entries["type"][0] if "type" in node.entries else head_of(node)
    options = table.read(reading, Mapping(mine, head.start, head.end, node.whole))
    if rest is None or options is None:
        return FAILED
    span = reading.span(node)
    input_class: type[Any] = INPUTS[kind]
    accepted = input_class(**options, span=span)
    for problem in accepted.problems():
        reading.report("F217", problem, _blamed(problem, mine, head))
        rest = None
    return FAILED if rest is None else CollectBlock(**rest, input=accepted, span=span)


def _blamed(problem: str, options: dict[str, tuple[Scalar, Node]], place: Node) -> Node:
    """Return the option that a problem names, else the question's type."""
    named = (one for key, (_, one) in options.items() if re.search(rf"\b{key}\b", problem))
    return next(named, place)


def _kind(reading: Reading, node: Mapping) -> str | None:
    """Return the type of answer, text when left out; None after a finding."""
    if "type" not in node.entries:
        return "text"
    content = node.entries["type"][1]
    kind = leaves.text(reading, content, "type")
    if kind is FAILED or kind in INPUTS:
        return None if kind is FAILED else str(kind)
    if kind in LATER_INPUTS:
        reading.not_yet(content, f"type '{kind}'", "more types of answers")
        return None
    close = reading.closest(kind, INPUTS)
    cure = f"did you mean '{close}'?" if close else f"known: {', '.join(INPUTS)}"
    reading.report("F210", f"'{short(kind)}' is not a type of answer", content, cure)
    return None


@cache
def _collect_table(kind: str) -> Table:
    fields = tuple(one for one in fields_of(CollectBlock) if one.key != _INPUT)
    others = {
        one.key: f"it is an option of type {other}"
        for other, cls in INPUTS.items()
        for one in fields_of(cls)
    }
    later = dict.fromkeys(LATER_OPTIONS.get(kind, ()), f"more options of type {kind}")
    return Table(CollectBlock, fields, "a question", {**others, **_IN_COLLECT}, later)


@cache
def _input_table(kind: str) -> Table:
    return Table(INPUTS[kind], fields_of(INPUTS[kind]), f"a question of type {kind}")


def message(reading: Reading, node: Node, what: str) -> Any:
    """Read what a message says."""
    found = decoder_of(_type_of(MessageBlock, "message"))(reading, node, what)
    if found == ():
        return reading.report("F215", "this message says nothing", node, "write a text")
    return FAILED if found is FAILED else MessageBlock(found, reading.span(node))


def action(reading: Reading, node: Node, what: str) -> Any:
    """Read what an action block does."""
    found = decoder_of(_type_of(ActionBlock, "action"))(reading, node, what)
    if found == ():
        return reading.report("F215", "this block does nothing", node, "write an action")
    return FAILED if found is FAILED else ActionBlock(found, reading.span(node))


def _type_of(cls: Class, key: str) -> Any:
    return next(one.type for one in fields_of(cls) if one.key == key)


BODIES = {"message": message, "condition": condition, "collect": collect, "action": action}

register(Branch, branch)
register(Block, block)
