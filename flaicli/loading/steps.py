"""Steps become says and deeds: a mapping with one key that names a kind, and perhaps siblings.

F204  no kind, or one that is not known
F205  more than one kind
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from functools import cache
from typing import Any

from flaicli import actions, says
from flaicli.blocks import Deed
from flaicli.expressions import Template
from flaicli.loading import leaves
from flaicli.loading.authored import Class, beside, fields_of, whole_key
from flaicli.loading.fields import Table, decoder_of, record, register
from flaicli.loading.nodes import Bad, Mapping, Node, Scalar
from flaicli.loading.reading import FAILED, Reading, is_nothing
from flaicli.model.tools import Doing

ELSEWHERE = {
    "next": "it belongs to the block: indent it like the block's kind",
    "on_error": "it belongs to the block: indent it like the block's kind",
}
"""Keys of a block that authors write one level too deep, with their way out."""


class Registry:
    """Kinds of steps by key: reads a mapping by the one of its keys that names a kind."""

    def __init__(
        self, kinds: MappingOf[str, type[Any]], later: MappingOf[str, str], owner: str
    ) -> None:
        self.kinds = kinds
        self.later = dict(later)
        self.owner = owner

    def read(self, reading: Reading, node: Mapping, others: tuple[str, ...] = ()) -> Any:
        """Read a step; ``others`` are sibling keys that the caller reads."""
        entries = node.entries
        found = [key for key in entries if key in self.kinds]
        if len(found) > 1:
            siblings = {key for one in found for key in beside(self.kinds[one])}
            found = [key for key in found if key not in siblings] or found
        if len(found) != 1:
            return self._no_one_kind(reading, node, found)
        kind = found[0]
        cls: Class = self.kinds[kind]
        body = _body(cls, kind)(reading, entries[kind][1], kind)
        fields = _beside(cls, self.owner)
        known = (kind, *others)
        extra = fields.read(reading, node, known) if len(entries) > 1 or not node.whole else {}
        if body is FAILED or extra is None:
            return FAILED
        return _joined(cls, body, extra, reading, node)

    def _no_one_kind(self, reading: Reading, node: Mapping, found: list[str]) -> Any:
        if len(found) > 1:
            first, second = found[:2]
            message = f"{self.owner} is of one kind, this is '{first}' and '{second}'"
            cure = f"make two of it: begin '{second}' with a '- ' of its own"
            key, other = node.entries[second][0], node.entries[first][0]
            return reading.report("F205", message, key, cure, (f"'{first}' is here", other))
        colon = leaves.colon_text(reading, node)
        if colon is not None or not node.whole:
            return FAILED
        for text, (key, _) in node.entries.items():
            if text in self.later:
                return reading.not_yet(key, f"'{text}'", self.later[text])
        return self._unknown(reading, node)

    def _unknown(self, reading: Reading, node: Mapping) -> Any:
        known = ", ".join(self.kinds)
        for text, (key, _) in node.entries.items():
            if text in ELSEWHERE and len(node.entries) > 1:
                continue
            close = reading.closest(text, self.kinds)
            cure = f"did you mean '{close}'?" if close else ELSEWHERE.get(text, f"known: {known}")
            return reading.report(
                "F204", f"'{text}' is not a kind of {self.owner.split(' ', 1)[1]}", key, cure
            )
        return reading.report("F204", f"{self.owner} needs a kind", node, f"known: {known}")


@cache
def _body(cls: Class, kind: str) -> Any:
    """Return what reads the value of the kind's key."""
    if whole_key(cls) is None:
        return record(cls, f"'{kind}'")
    by_key = {one.key: one for one in fields_of(cls)}
    return decoder_of(by_key[whole_key(cls).rstrip("_")].type)  # type: ignore[union-attr]


@cache
def _beside(cls: Class, owner: str) -> Table:
    names = beside(cls)
    fields = tuple(one for one in fields_of(cls) if one.name in names)
    return Table(cls, fields, owner, ELSEWHERE)


def _joined(
    cls: type[Any], body: Any, extra: dict[str, Any], reading: Reading, node: Mapping
) -> Any:
    whole = whole_key(cls)
    if whole is not None:
        return cls(**{whole: body}, **extra, span=reading.span(node))
    return body


SAYS = Registry(says.KINDS, says.LATER, "a message step")
ACTIONS = Registry(actions.KINDS, actions.LATER, "an action")


def say(reading: Reading, node: Node, what: str) -> Any:
    """Read one step of a message: a text by itself, or a mapping with a kind."""
    if type(node) is Scalar and not is_nothing(node):
        span = reading.span(node)
        return says.KINDS["text"](Template(node.text, span), span=span)
    if type(node) is Mapping:
        return SAYS.read(reading, node)
    return reading.wrong_type(node, what, "a text or a list of steps")


_DEED = Table(Deed, fields_of(Deed), "an action")


def doing(reading: Reading, node: Node, what: str) -> Any:
    """Read the one action of a tool."""
    if type(node) is Mapping:
        return ACTIONS.read(reading, node)
    cure = None if type(node) is Bad else "write it like `http: {get: …}`"
    return reading.wrong_type(node, what, "an action", cure)


def deed(reading: Reading, node: Node, what: str) -> Any:
    """Read one action with where its failure leads."""
    if type(node) is not Mapping:
        cure = None if type(node) is Bad else "write it like `set: {total: 3}`"
        return reading.wrong_type(node, what, "a list of actions", cure)
    action = ACTIONS.read(reading, node, _DEED.keys)
    own = {key: one for key, one in node.entries.items() if key in _DEED.fields}
    rest = _DEED.read(reading, Mapping(own, node.start, node.end, True)) if own else {}
    if action is FAILED or rest is None:
        return FAILED
    return Deed(action, **rest, span=reading.span(node))


register(says.Say, say)
register(actions.Action, deed)
register(Deed, deed)
register(Doing, doing)
