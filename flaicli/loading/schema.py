"""The JSON Schema of a flow file, made of the same annotations that decode it.

Editors show with it what may be written and what each key does. It is never stricter than the
checker: whatever flai accepts, the schema accepts. flai says more where a schema cannot follow,
inside durations, expressions and names of blocks.
"""

from __future__ import annotations

import typing
from collections import abc
from functools import partial
from types import NoneType, UnionType
from typing import Any

from flaicli import actions, says
from flaicli.blocks import KINDS as BLOCKS
from flaicli.blocks import (
    ActionBlock,
    Branch,
    CollectBlock,
    ConditionBlock,
    Deed,
    MessageBlock,
    SwitchBlock,
)
from flaicli.expressions import Condition, Template, Value
from flaicli.inputs import KINDS as INPUTS
from flaicli.loading.authored import (
    Class,
    Field,
    beside,
    fields_of,
    short_key,
    summary_of,
    whole_key,
)
from flaicli.loading.leaves import NAME_PATTERN, OPERATORS, PATH_PATTERN
from flaicli.model.assignments import Assignment
from flaicli.model.flow import Block, Flow
from flaicli.model.target import Target
from flaicli.model.tools import Doing
from flaicli.model.vocabulary import (
    LONE,
    RESERVED_NAMES,
    RESERVED_TARGETS,
    SOME,
    Name,
    Path,
    Seconds,
)

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_VARIABLE = "[A-Za-z_][A-Za-z0-9_]{0,63}"
_NO_VARIABLE = f"__|({'|'.join(sorted(RESERVED_NAMES | OPERATORS))})$"
_NO_ROOT = "|".join(sorted((RESERVED_NAMES | OPERATORS) - {"user", "flow"}))
_PATH = f"^(?!__|({_NO_ROOT})(\\.|$)|(user|flow)$){PATH_PATTERN}$"


def flow_schema() -> Schema:
    """Return the schema of a flow file, JSON Schema 2020-12."""
    return _Maker().flow()


class _Maker:
    """Makes schemas of annotations; each dataclass becomes a definition of its own, once."""

    def __init__(self) -> None:
        self._defs: dict[str, Schema] = {}
        self._named: dict[str, Class] = {}

    def flow(self) -> Schema:
        """Return the whole schema."""
        root = self.object(fields_of(Flow))
        properties = root["properties"]
        for key in ("imports", "constants"):
            properties[key]["propertyNames"] = {"pattern": f"^{NAME_PATTERN}$"}
        properties["variables"]["propertyNames"] = {"pattern": f"^(?!{_NO_VARIABLE}){_VARIABLE}$"}
        properties["blocks"] |= {
            "minProperties": 1,
            "propertyNames": {
                "pattern": f"^{NAME_PATTERN}$",
                "not": {"enum": sorted(RESERVED_TARGETS)},
            },
        }
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A flai flow",
            "description": summary_of(Flow),
            **root,
            "$defs": dict(sorted(self._defs.items())),
        }

    def of(self, annotation: Any) -> Schema:
        """Return the schema of a field of this type."""
        if annotation in _LEAVES:
            return dict(_LEAVES[annotation])
        special = _SPECIAL.get(annotation)
        if special is not None:
            name, make = special
            return self.defined(name, make)
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is not None:
            return self._compound(origin, arguments)
        return self.defined(self._name(annotation), partial(_Maker.record, cls=annotation))

    def _name(self, cls: Class) -> str:
        """Return what a class is called; where two share a name, the second says its room."""
        name: str = cls.__name__
        if self._named.setdefault(name, cls) is cls:
            return name
        return f"{cls.__module__.split('.')[-2]}.{name}"

    def _compound(self, origin: Any, arguments: tuple[Any, ...]) -> Schema:
        if origin is typing.Annotated:
            many = self.of(arguments[0]) | ({"minItems": 1} if SOME in arguments else {})
            return {"anyOf": [many["items"], many]} if LONE in arguments else many
        if origin in (typing.Union, UnionType):
            return self.of(next(one for one in arguments if one is not NoneType))
        if origin is typing.Literal:
            return {"enum": list(arguments)}
        if origin is abc.Mapping:
            names = {"propertyNames": {"pattern": f"^{NAME_PATTERN}$"}}
            mapping = {"type": "object", "additionalProperties": self.of(arguments[1])}
            return mapping | (names if arguments[0] is Name else {})
        assert origin is tuple, origin
        if arguments[0] is Assignment:
            return self.defined("Assignments", _assignments)
        if typing.get_origin(arguments[0]) is tuple:
            pair = typing.get_args(arguments[0])
            return {"type": "object", "additionalProperties": self.of(pair[1])}
        return {"type": "array", "items": self.of(arguments[0])}

    def record(self, cls: Class) -> Schema:
        """Return the schema of a dataclass as a mapping, or as its ``SHORT`` field alone."""
        whole, short = whole_key(cls), short_key(cls)
        by_key = {one.key: one for one in fields_of(cls)}
        if whole is not None:
            return self.of(by_key[whole.rstrip("_")].type)
        words = {"description": summary_of(cls)}
        mapping = self.object(fields_of(cls))
        if short is None:
            return words | mapping
        return words | {"anyOf": [mapping, self.of(by_key[short.rstrip("_")].type)]}

    def defined(self, name: str, make: abc.Callable[[_Maker], Schema]) -> Schema:
        if name not in self._defs:
            self._defs[name] = {}  # stands for itself while it is being made
            self._defs[name] = make(self)
        return {"$ref": f"#/$defs/{name}"}

    def object(self, fields: abc.Iterable[Field]) -> Schema:
        own = tuple(fields)
        return {
            "type": "object",
            "properties": {one.key: self._property(one) for one in own},
            "required": [one.key for one in own if one.required],
            "additionalProperties": False,
        }

    def _property(self, field: Field) -> Schema:
        return {"description": field.words} | self.of(field.type)

    def kinds(self, kinds: abc.Mapping[str, Class], room: str, *shared: Field) -> Schema:
        """Return the schema of a mapping that one of its keys gives a kind.

        An editor is offered all kinds first, and only the keys of the kind once it is written.
        """
        cases = []
        for kind, cls in kinds.items():
            name = f"{room}.{kind}"
            case = self.defined(name, partial(_kind, cls=cls, kind=kind, shared=shared))
            cases.append({"if": {"required": [kind]}, "then": case})
        return {
            "properties": {kind: {"description": summary_of(cls)} for kind, cls in kinds.items()},
            "anyOf": [{"required": [kind]} for kind in kinds],
            "allOf": cases,
        }


def _kind(maker: _Maker, cls: Class, kind: str, shared: tuple[Field, ...]) -> Schema:
    """Return the schema of a step or block of one kind, with what may stand beside it."""
    siblings = [one for one in fields_of(cls) if one.name in beside(cls)]
    mapping = maker.object((*siblings, *shared))
    mapping["properties"] = {
        kind: {"description": summary_of(cls)} | maker.of(_BODIES.get(cls, cls)),
        **mapping["properties"],
    }
    mapping["required"] = [kind, *mapping["required"]]
    return mapping


def _input(maker: _Maker, kind: str) -> Schema:
    """Return the schema of a question that wants this type of answer."""
    own = (one for one in fields_of(CollectBlock) if one.key != "input")
    mapping = maker.object((*own, *fields_of(INPUTS[kind])))
    mapping["properties"]["type"] = {"const": kind, "description": summary_of(INPUTS[kind])}
    return mapping


def _assignments(_: _Maker) -> Schema:
    return {
        "description": "Variables and what they become, in the order written.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _PATH},
    }


def _say(maker: _Maker) -> Schema:
    return {"if": {"type": "object"}, "then": maker.kinds(says.KINDS, "say"), "else": dict(_TEXT)}


def _deed(maker: _Maker) -> Schema:
    return {"type": "object"} | maker.kinds(actions.KINDS, "action", *fields_of(Deed))


def _branch(maker: _Maker) -> Schema:
    mapping = maker.record(Branch)
    return mapping | {"oneOf": [{"required": ["if"]}, {"required": ["else"]}]}


def _condition(maker: _Maker) -> Schema:
    branches = {"type": "array", "minItems": 1, "items": maker.of(Branch)}
    return {"if": {"type": "array"}, "then": branches, "else": maker.of(SwitchBlock)}


def _collect(maker: _Maker) -> Schema:
    cases: list[Schema] = [
        {
            "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
            "then": maker.defined(f"collect.{kind}", partial(_input, kind=kind)),
        }
        for kind in INPUTS
    ]
    plain = {"if": {"not": {"required": ["type"]}}, "then": {"$ref": "#/$defs/collect.text"}}
    kinds = {"enum": list(INPUTS), "description": "What counts as an answer; text when left out."}
    return {"type": "object", "properties": {"type": kinds}, "allOf": [*cases, plain]}


def _block(maker: _Maker) -> Schema:
    kinds = {kind: classes[0] for kind, classes in BLOCKS.items()}
    return {"type": "object"} | maker.kinds(kinds, "block", *fields_of(Block))


def _some(annotation: Any) -> abc.Callable[[_Maker], Schema]:
    """Return the schema of a list that must not be empty, or of a lone item."""

    def make(maker: _Maker) -> Schema:
        item = maker.of(annotation)
        return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}

    return make


def _target(_: _Maker) -> Schema:
    endings = {key: {"description": "The reason."} | _TEXT for key in ("end", "abort")}
    ended = {
        "type": "object",
        "properties": endings,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    words = f"A block, an imported flow or its block, or {', '.join(sorted(RESERVED_TARGETS))}."
    return {"description": words, "anyOf": [dict(_TEXT), ended]}


_BODIES: dict[Class, Class] = {
    cls: (kind, cls) for kind, classes in BLOCKS.items() for cls in classes[:1]
}
"""What stands for the value of a block's kind key, where it is more than the class's fields."""

_SPECIAL: dict[Any, tuple[str, abc.Callable[[_Maker], Schema]]] = {
    says.Say: ("Say", _say),
    Deed: ("Deed", _deed),
    Doing: ("Deed", _deed),
    Branch: ("Branch", _branch),
    Block: ("Block", _block),
    Target: ("Target", _target),
    _BODIES[MessageBlock]: ("message", _some(says.Say)),
    _BODIES[ActionBlock]: ("action", _some(Deed)),
    _BODIES[ConditionBlock]: ("condition", _condition),
    _BODIES[CollectBlock]: ("collect", _collect),
}

_LEAVES: dict[Any, Schema] = {
    str: _TEXT,
    Template: _TEXT,
    Condition: _TEXT,
    Value: {},
    Name: {"type": "string", "pattern": f"^{NAME_PATTERN}$"},
    Path: {"type": "string", "pattern": _PATH},
    Seconds: {"type": ["number", "string"], "minimum": 0, "pattern": r"^\s*[0-9pP]"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
}
