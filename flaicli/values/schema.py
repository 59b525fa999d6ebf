"""Whether data has the form that a schema asks for: the part of JSON Schema that flai knows.

Known are `type`, `properties`, `required`, `additionalProperties` (true or false), `items`, `enum`,
`const`, `anyOf`, `minimum`, `maximum`, `minLength`, `maxLength`, `minItems`, `maxItems` and
`pattern` (RE2). Words that only describe are let alone; any other is a problem of the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flaicli.values.patterns import matches, pattern_problem
from flaicli.values.refused import shown

MISFITS_MAX = 5
"""So many things that are wrong are told; who mends one often mends the others."""

_WORDS_ONLY = frozenset({"title", "description", "default", "examples", "$schema", "format"})

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda data: isinstance(data, dict),
    "array": lambda data: isinstance(data, list),
    "string": lambda data: isinstance(data, str),
    "boolean": lambda data: isinstance(data, bool),
    "null": lambda data: data is None,
    "integer": lambda data: _is_number(data) and float(data).is_integer(),
    "number": lambda data: _is_number(data),
}


def misfits(schema: Any, data: Any) -> list[str]:
    """Return what is wrong with data, a sentence each; nothing where it is as the schema says.

    >>> misfits({"type": "object", "required": ["size"]}, {"colour": "red"})
    ["'size' is missing"]
    """
    found: list[str] = []
    for one in _misfits(schema, data, ""):
        found.append(one)
        if len(found) == MISFITS_MAX:
            break
    return found


def schema_problem(schema: Any, place: str = "") -> str | None:
    """Say what is wrong with a schema itself, or None: what is not known is never ignored.

    >>> schema_problem({"type": "text"})
    "'type' has 'text', which is none of object, array, string, boolean, null, integer, number"
    """
    return next(_problems(schema, place), None)


def _is_number(data: Any) -> bool:
    return isinstance(data, int | float) and not isinstance(data, bool)


def _named(place: str) -> str:
    return f"'{place}'" if place else "the answer"


def _misfits(schema: Any, data: Any, place: str) -> Iterator[str]:
    kinds = schema.get("type")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_TYPES[one](data) for one in kinds):
        yield f"{_named(place)} is {shown(data)}, not {' or '.join(_NOUNS[one] for one in kinds)}"
        return
    for word, check in _CHECKS.items():
        if word in schema:
            yield from check(schema[word], data, place)
    if isinstance(data, dict):
        yield from _of_object(schema, data, place)
    if isinstance(data, list) and "items" in schema:
        for index, item in enumerate(data):
            yield from _misfits(schema["items"], item, f"{place}[{index}]")


def _of_object(schema: Any, data: dict[str, Any], place: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    for key in schema.get("required", ()):
        if key not in data:
            yield f"{_named(_below(place, key))} is missing"
    for key, item in data.items():
        if key in properties:
            yield from _misfits(properties[key], item, _below(place, key))
        elif schema.get("additionalProperties") is False:
            yield f"{_named(_below(place, key))} is not asked for"


def _below(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _enum(options: Any, data: Any, place: str) -> Iterator[str]:
    if not any(type(one) is type(data) and one == data for one in options):
        listed = ", ".join(shown(one) for one in options)
        yield f"{_named(place)} is {shown(data)}, none of {listed}"


def _const(only: Any, data: Any, place: str) -> Iterator[str]:
    yield from _enum([only], data, place)


def _any_of(schemas: Any, data: Any, place: str) -> Iterator[str]:
    tried = [next(_misfits(one, data, place), None) for one in schemas]
    if None not in tried:
        yield f"{_named(place)} has none of its forms: {tried[0]}"


def _bound(words: str, measure: Callable[[Any], Any], low: bool) -> Callable[..., Iterator[str]]:
    def check(limit: Any, data: Any, place: str) -> Iterator[str]:
        size = measure(data)
        if size is not None and (size < limit if low else size > limit):
            yield f"{_named(place)} {words.format(size=size, limit=limit)}"

    return check


def _itself(data: Any) -> Any:
    return data if _is_number(data) else None


def _characters(data: Any) -> int | None:
    return len(data) if isinstance(data, str) else None


def _items(data: Any) -> int | None:
    return len(data) if isinstance(data, list) else None


def _pattern(pattern: Any, data: Any, place: str) -> Iterator[str]:
    if isinstance(data, str) and not matches(f"(?s:.*)(?:{pattern})(?s:.*)", data):
        yield f"{_named(place)} is {shown(data)}, which does not match {pattern}"


_NOUNS = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "boolean": "true or false",
    "null": "null",
    "integer": "a whole number",
    "number": "a number",
}

_CHECKS: dict[str, Callable[[Any, Any, str], Iterator[str]]] = {
    "enum": _enum,
    "const": _const,
    "anyOf": _any_of,
    "minimum": _bound("is {size}, less than {limit}", _itself, True),
    "maximum": _bound("is {size}, more than {limit}", _itself, False),
    "minLength": _bound("has {size} characters, fewer than {limit}", _characters, True),
    "maxLength": _bound("has {size} characters, more than {limit}", _characters, False),
    "minItems": _bound("has {size} items, fewer than {limit}", _items, True),
    "maxItems": _bound("has {size} items, more than {limit}", _items, False),
    "pattern": _pattern,
}

_SHAPES: dict[str, Callable[[Any], bool]] = {
    "properties": lambda value: isinstance(value, dict),
    "required": lambda value: _texts(value),
    "additionalProperties": lambda value: isinstance(value, bool),
    "items": lambda value: isinstance(value, dict),
    "enum": lambda value: isinstance(value, list),
    "const": lambda _: True,
    "anyOf": lambda value: isinstance(value, list) and bool(value),
    "minimum": _is_number,
    "maximum": _is_number,
    "minLength": _is_number,
    "maxLength": _is_number,
    "minItems": _is_number,
    "maxItems": _is_number,
    "pattern": lambda value: isinstance(value, str) and pattern_problem(value) is None,
}
"""What each word takes."""


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _problems(schema: Any, place: str) -> Iterator[str]:
    where = f" in '{place}'" if place else ""
    if not isinstance(schema, dict):
        yield f"a schema is a mapping, found {shown(schema)}{where}"
        return
    for word, value in schema.items():
        if word == "type":
            yield from _type_problems(value, where)
        elif word in _SHAPES:
            if not _SHAPES[word](value):
                yield f"'{word}' cannot be {shown(value)}{where}"
        elif word not in _WORDS_ONLY:
            yield f"'{word}' is not known to flai{where}; known: type, {', '.join(_SHAPES)}"
    inner = schema.get("properties")
    for key, one in inner.items() if isinstance(inner, dict) else ():
        yield from _problems(one, _below(place, str(key)))
    if isinstance(schema.get("items"), dict):
        yield from _problems(schema["items"], f"{place}[]")
    for one in schema.get("anyOf", ()) if isinstance(schema.get("anyOf"), list) else ():
        yield from _problems(one, place)


def _type_problems(value: Any, where: str) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, str) or one not in _TYPES:
            yield f"'type' has {shown(one)}, which is none of {', '.join(_TYPES)}{where}"
