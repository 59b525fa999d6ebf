"""Tools: what a flow declares that a language model may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Protocol

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.step import FlowError, Moment, Step
from flaicli.model.vocabulary import TypeName
from flaicli.source import Span
from flaicli.values import Refused, convert


class Doing(Protocol):
    """One thing that an action block can do, too."""

    def run(self, moment: Moment) -> Step:
        """Return what happens when this is done."""
        ...


@frozen
class Parameter:
    """Something that a tool is called with; the tool's action reads it by its name.

    Fields:
        type: What it must be; another value is refused, and the model is told.
        description: What it is, for the model.
        required: Whether the tool cannot be called without it.
        one_of: The only values it may have.
    """

    SHORT: ClassVar[str] = "type"
    type: TypeName = "text"
    description: str = ""
    required: bool = True
    one_of: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Tool:
    """Something a language model may do while it answers, where a `generate` names it.

    Fields:
        action: What is done: an action as in an action block, such as http or script.
        description: What the tool does and when to call it, for the model.
        parameters: What it is called with, by name.
        result: What the model is told of it; when left out, what the action's into has got.
    """

    action: Doing
    description: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    result: Value | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


_JSON_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "object": "object"}


def spelt(name: str, tool: Tool) -> dict[str, Any]:
    """Return a tool as OpenAI's API describes functions."""
    properties = {key: _schema(one) for key, one in tool.parameters.items()}
    required = [key for key, one in tool.parameters.items() if one.required]
    parameters = {"type": "object", "properties": properties, "required": required}
    function = {"name": name, "description": tool.description, "parameters": parameters}
    return {"type": "function", "function": function}


def _schema(one: Parameter) -> dict[str, Any]:
    if one.type == "list":
        schema: dict[str, Any] = {"type": "array", "items": {}}
    elif one.type == "any":
        schema = {}
    else:
        schema = {"type": _JSON_TYPES.get(one.type, "string")}
    if one.description:
        schema["description"] = one.description
    if one.one_of:
        schema["enum"] = list(one.one_of)
    return schema


def taken(tool: Tool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a tool is called with, each of its type. Raises `FlowError`.

    A parameter that is not given is null.
    """
    unknown = [name for name in arguments if name not in tool.parameters]
    if unknown:
        known = ", ".join(tool.parameters) or "none"
        raise FlowError("parameters", f"there is no parameter '{unknown[0]}'; there are: {known}")
    return {name: _taken(name, one, arguments.get(name)) for name, one in tool.parameters.items()}


def _taken(name: str, one: Parameter, value: Any) -> Any:
    if value is None:
        if one.required:
            raise FlowError("parameters", f"parameter '{name}' is missing")
        return None
    try:
        value = convert(one.type, value)
    except Refused as refused:
        raise FlowError("parameters", f"parameter '{name}': {refused}") from None
    if one.one_of and value not in one.one_of:
        listed = ", ".join(one.one_of)
        raise FlowError("parameters", f"parameter '{name}' is none of: {listed}")
    return value
