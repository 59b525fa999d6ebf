"""The few methods a text has: ``email.endswith("@vip.example")``. Nothing else has any."""

from __future__ import annotations

from collections.abc import Callable

from .filters import texts
from .kinds import text


def _affix(value: object) -> str | tuple[str, ...]:
    return tuple([text(item) for item in value]) if type(value) is list else text(value)


def _removed(start: bool) -> Callable[[str, object], str]:
    return lambda value, part: (value.removeprefix if start else value.removesuffix)(text(part))


METHODS: dict[str, Callable[..., object]] = {
    "capitalize": lambda value: value.capitalize(),
    "casefold": lambda value: value.casefold(),
    "count": lambda value, part: value.count(text(part)),
    "endswith": lambda value, end: value.endswith(_affix(end)),
    "find": lambda value, part: value.find(text(part)),
    "isalnum": lambda value: value.isalnum(),
    "isalpha": lambda value: value.isalpha(),
    "isdigit": lambda value: value.isascii() and value.isdigit(),
    "islower": lambda value: value.islower(),
    "isspace": lambda value: value.isspace(),
    "isupper": lambda value: value.isupper(),
    "lower": lambda value: value.lower(),
    "lstrip": lambda value, chars=None: value.lstrip(None if chars is None else text(chars)),
    "removeprefix": _removed(True),
    "removesuffix": _removed(False),
    "replace": texts.replace,
    "rstrip": lambda value, chars=None: value.rstrip(None if chars is None else text(chars)),
    "split": texts.split,
    "splitlines": lambda value: value.splitlines(),
    "startswith": lambda value, start: value.startswith(_affix(start)),
    "strip": texts.trim,
    "swapcase": lambda value: value.swapcase(),
    "title": lambda value: value.title(),
    "upper": lambda value: value.upper(),
}
"""Each as in Python, on text; ``isdigit`` means the digits 0 to 9."""
