"""What to write instead of things that authors know from Jinja and Python."""

from __future__ import annotations

REFUSED: dict[str, tuple[str, str | None]] = {
    "Pow": ("'**' is not available", None),
    "NSRef": ("a name with a dot cannot be set in a text", "use a 'set' action"),
    "FilterBlock": ("'{% filter %}' is not available", "put the filter behind the value"),
    "CallBlock": ("'{% call %}' is not available", None),
    "FromImport": ("'{% from %}' is not available", None),
    "Scope": ("'{% autoescape %}' is not available", "nothing is escaped"),
}
"""By node: what is said of syntax that flai does not take, and the cure."""

TAGS_HELP = "a text may use 'if', 'for', 'set' and 'raw'"

FILTER_HELP = {
    "attr": "write the key behind a dot: 'order.drink'",
    "e": "nothing is escaped, so nothing needs to be",
    "escape": "nothing is escaped, so nothing needs to be",
    "format": "'~' joins texts: 'a ~ b'",
    "random": "in a message, 'any_of' picks one by the session's seed",
    "safe": "nothing is escaped, so nothing needs to be",
}
"""Filters of Jinja that are not here, and what to write."""

FUNCTION_HELP = {
    "now": "the time is a value: write 'internal.now'",
    "dict": "write '{\"key\": value}'",
    "len": "write the filter: 'value | length'",
    "str": "write the filter: 'value | string'",
    "int": "write the filter: 'value | int'",
    "float": "write the filter: 'value | float'",
    "round": "write the filter: 'value | round'",
}
"""Functions of Jinja and Python that are not here."""

METHOD_HELP = {
    "append": "an 'append' action adds to a list",
    "format": "'~' joins texts: 'a ~ b'",
    "format_map": "'~' joins texts: 'a ~ b'",
    "get": "write 'order.key', or the filter 'order | get(key)'",
    "items": "write the filter: 'order | items'",
    "join": "write the filter: 'list | join(\", \")'",
    "keys": "write the filter: 'order | keys'",
    "values": "write the filter: 'order | values'",
}
"""Methods of Python's texts, lists and mappings that are not here."""
