"""Annotations become decoders, each made once: how a field's type reads a node.

F201  an unknown key
F202  a value of the wrong shape
F203  a required key is missing
F215  an empty list or mapping where something is needed
"""

from __future__ import annotations

import typing
from collections import abc
from dataclasses import is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any

from flaicli.expressions import Condition, Template, Value
from flaicli.loading import leaves
from flaicli.loading.authored import Class, Field, fields_of, short_key, whole_key
from flaicli.loading.nodes import Bad, Mapping, Node, Scalar, Sequence
from flaicli.loading.reading import FAILED, Decode, Reading, short
from flaicli.loading.scalars import typed
from flaicli.model.assignments import Assignment
from flaicli.model.target import Target
from flaicli.model.vocabulary import LONE, SOME, Name, Path, Seconds

_LEAVES: dict[Any, Decode] = {
    str: leaves.text,
    Template: leaves.template,
    Condition: leaves.condition,
    Value: leaves.value,
    Target: leaves.target,
    Path: leaves.path,
    Seconds: leaves.seconds,
    Name: leaves.name,
    bool: leaves.truth,
    int: leaves.integer,
    float: leaves.number,
}
_DECODERS: dict[Any, Decode] = {}


def register(annotation: Any, decode: Decode) -> None:
    """Let a type of a registry (`Say`, `Deed`, `Block` …) be read by ``decode``."""
    _DECODERS[annotation] = decode


@cache
def decoder_of(annotation: Any) -> Decode:
    """Return how a field of this type is read."""
    if annotation in _DECODERS:
        return _DECODERS[annotation]
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _annotated(arguments)
    if origin in (typing.Union, UnionType):
        return _optional(arguments)
    if origin is typing.Literal:
        return leaves.one_of(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is abc.Mapping:
        is_key = leaves.is_name if arguments[0] is Name else leaves.any_key
        return leaves.mapping_of(is_key, decoder_of(arguments[1]), "a mapping")
    if is_dataclass(annotation):
        return record(annotation)
    raise TypeError(f"no YAML is read as {annotation!r}")


def _annotated(arguments: tuple[Any, ...]) -> Decode:
    inner, *marks = arguments
    decode = decoder_of(inner)
    if LONE in marks:
        decode = _lone(decode, decoder_of(typing.get_args(inner)[0]))
    return _some(decode) if SOME in marks else decode


def _lone(many: Decode, item: Decode) -> Decode:
    def decode(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is Sequence:
            return many(reading, node, what)
        one = item(reading, node, what)
        return FAILED if one is FAILED else (one,)

    return decode


def _some(many: Decode) -> Decode:
    def decode(reading: Reading, node: Node, what: str) -> Any:
        found = many(reading, node, what)
        if found == ():
            return reading.report("F215", f"there is nothing in '{what}'", node, "put something in")
        return found

    return decode


def _optional(arguments: tuple[Any, ...]) -> Decode:
    """Read ``X | None`` as X: what is not wanted is left out, never written as nothing."""
    kinds = [one for one in arguments if one is not NoneType]
    if len(kinds) != 1 or len(arguments) != 2:
        raise TypeError(f"a field is of one type or None, not {arguments!r}")
    return decoder_of(kinds[0])


def _tuple(arguments: tuple[Any, ...]) -> Decode:
    item = arguments[0]
    if item is Assignment:
        return assignments
    if typing.get_origin(item) is tuple:
        return _typed_mapping(decoder_of(typing.get_args(item)[1]))
    return sequence_of(decoder_of(item))


def sequence_of(item: Decode) -> Decode:
    """Return the decoder of a list whose items are alike."""

    def decode(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Sequence:
            return reading.wrong_type(node, what, "a list")
        found = [item(reading, one, what) for one in node.items]
        return FAILED if FAILED in found else tuple(found)

    return decode


def _typed_mapping(item: Decode) -> Decode:
    """Return the decoder of pairs whose keys keep their YAML type (rule 23)."""

    def decode(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return reading.wrong_type(node, what, "a mapping")
        found = []
        seen: set[tuple[type, Any]] = set()
        for key, content in (*node.entries.values(), *node.twins):
            pair = typed(reading, key), item(reading, content, key.text)
            found.append(FAILED if FAILED in pair else pair)
            mark = (type(pair[0]), pair[0])
            if mark not in seen and node.entries[key.text][0] is not key:
                reading.pardon(key)  # spelt alike, but of another type
            seen.add(mark)
        return FAILED if FAILED in found or not node.whole else tuple(found)

    return decode


def assignments(reading: Reading, node: Node, what: str) -> Any:
    """Read a mapping of variables to values as assignments, in the order written."""
    if type(node) is not Mapping:
        cure = "write it like {total: 3, customer.tier: gold}"
        return reading.wrong_type(node, what, "a mapping of variables to values", cure)
    found = []
    for key, content in node.entries.values():
        fits, data = leaves.is_path(reading, key), leaves.value(reading, content, key.text)
        ok = fits and data is not FAILED
        found.append(Assignment(Path(key.text), data, reading.span(key)) if ok else FAILED)
    if not found and node.whole:
        return reading.report("F215", f"'{what}' names no variable", node, "name one, or remove it")
    return FAILED if FAILED in found or not node.whole else tuple(found)


class Table:
    """The keys of a record, ready to read entries by.

    ``owner`` is how findings call the record. ``elsewhere`` are keys that belong to another place,
    with the way out; ``later`` are keys of a later flai with their topic; ``kinds`` are keys that
    somebody else reads but that may have been meant.
    """

    def __init__(
        self,
        cls: type[Any],
        fields: abc.Iterable[Field],
        owner: str,
        elsewhere: abc.Mapping[str, str] = MappingProxyType({}),
        later: abc.Mapping[str, str] = MappingProxyType({}),
        kinds: tuple[str, ...] = (),
    ) -> None:
        own = tuple(fields)
        self.cls = cls
        self.owner = owner
        self.fields = {one.key: (one.name, decoder_of(one.type)) for one in own}
        self.required = tuple(one.key for one in own if one.required)
        self.keys = tuple(self.fields)
        self.elsewhere = elsewhere
        self.later = later
        self.kinds = kinds

    def read(
        self, reading: Reading, node: Mapping, extra: abc.Collection[str] = ()
    ) -> dict[str, Any] | None:
        """Read the entries into the class's arguments; None after a finding.

        Keys in ``extra`` are somebody else's: neither read nor unknown.
        """
        found: dict[str, Any] = {}
        failed = not node.whole
        for text, (key, content) in node.entries.items():
            field = self.fields.get(text)
            if field is None:
                if text not in extra:
                    self.unknown(reading, key, extra)
                    failed = True
                continue
            one = field[1](reading, content, text)
            if one is FAILED:
                failed = True
            else:
                found[field[0]] = one
        if node.whole:
            failed = self._missing(reading, node) or failed
        return None if failed else found

    def unknown(self, reading: Reading, key: Scalar, extra: abc.Collection[str] = ()) -> None:
        """Report a key that is not in the table (rule 28: with a word on what comes later)."""
        text = key.text
        if text in self.later:
            reading.not_yet(key, f"'{text}'", self.later[text])
            return
        known = dict.fromkeys((*self.keys, *self.kinds, *extra))
        close = reading.closest(text, known)
        if text in self.elsewhere:
            cure = self.elsewhere[text]
        else:
            cure = f"did you mean '{close}'?" if close else f"known here: {', '.join(known)}"
        reading.report("F201", f"unknown key '{short(text)}' in {self.owner}", key, cure)

    def _missing(self, reading: Reading, node: Mapping) -> bool:
        missing = [key for key in self.required if key not in node.entries]
        if missing:
            listed = " and ".join(f"'{key}'" for key in missing)
            verb, them = ("is", "it") if len(missing) == 1 else ("are", "them")
            message = f"{listed} {verb} missing in {self.owner}"
            reading.report("F203", message, head_of(node), f"add {them}")
        return bool(missing)


def head_of(node: Mapping) -> Node:
    """Return what to point at when something is missing in a mapping: its first key."""
    for key, _ in node.entries.values():
        return key
    return node


@cache
def table_of(cls: Class, owner: str) -> Table:
    """Return the table of a dataclass's fields; ``owner`` is how findings call it."""
    return Table(cls, fields_of(cls), owner)


def record(cls: Class, owner: str | None = None) -> Decode:
    """Return the decoder of a dataclass: a mapping of its fields, or its ``SHORT`` field alone."""
    whole = whole_key(cls)
    if whole is not None:
        return _whole(cls, whole)
    short = short_key(cls)
    # The tables are made at first use: classes may refer to each other.
    name = owner or called_in_findings(cls)

    def decode(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is Mapping and not (short and _ends(node)):
            found = table_of(cls, name).read(reading, node)
            return FAILED if found is None else cls(**found, span=reading.span(node))
        if short is None or type(node) is Bad:
            keys = ", ".join(table_of(cls, name).keys)
            return reading.wrong_type(node, what, "a mapping", f"its keys: {keys}")
        only = table_of(cls, name).fields[short.rstrip("_")]
        one = only[1](reading, node, what)
        return FAILED if one is FAILED else cls(**{only[0]: one}, span=reading.span(node))

    return decode


def _ends(node: Mapping) -> bool:
    """Whether a mapping is a target that gives its reason: ``{end: order placed}``."""
    return bool(node.entries) and node.entries.keys() <= {"end", "abort"}


def _whole(cls: Class, whole: str) -> Decode:
    def decode(reading: Reading, node: Node, what: str) -> Any:
        name, inner = table_of(cls, what).fields[whole.rstrip("_")]
        one = inner(reading, node, what)
        return FAILED if one is FAILED else cls(**{name: one}, span=reading.span(node))

    return decode


_KEYS = {"Changed", "Handlers", "Incoming", "Llm", "Settings", "Silence"}
"""Classes that are best called by the key they stand under."""


def called_in_findings(cls: Class) -> str:
    """Return what a record of this class is called in a sentence: ``a button``, ``'settings'``."""
    noun = cls.__name__.lower()
    if cls.__name__ in _KEYS:
        return {"handlers": "'on'", "incoming": "'event'"}.get(noun, f"'{noun}'")
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
