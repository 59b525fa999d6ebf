"""What fields without a structure of their own take: texts, numbers, names, durations, targets.

F207  a reserved name
F208  not an identifier
F209  not a duration
F210  none of the words a key takes
F213  a text that YAML read as a mapping because of its colon
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flaicli.expressions import Condition, Template, Value
from flaicli.loading.nodes import Mapping, Node, Scalar, Sequence
from flaicli.loading.reading import FAILED, Decode, Reading, called, is_nothing, short
from flaicli.loading.scalars import resolve, typed
from flaicli.model.target import Target
from flaicli.model.vocabulary import RESERVED_NAMES
from flaicli.regex import regex
from flaicli.values import Refused, duration

NAME_PATTERN = r"[A-Za-z_][A-Za-z0-9_-]{0,63}"
PATH_PATTERN = r"[A-Za-z_][A-Za-z0-9_]{0,63}(\.[A-Za-z0-9_-]{1,64})*"
_NAME = regex(NAME_PATTERN)
_PATH = regex(PATH_PATTERN)
_ENDS = ("end", "abort")
OPERATORS = frozenset(
    {"and", "or", "not", "in", "is", "if", "else", "loop", "self"}
    | {"none", "None", "true", "True", "false", "False"}
)
"""Names that an expression reads as something else (rule 18: Jinja's own words)."""

_SCOPES = ("user", "flow")
"""Roots that are no variables, but name the scope of one: ``user.x`` (rule 18)."""


def text(reading: Reading, node: Node, what: str) -> Any:
    """Read a text: the source text counts, whatever YAML would make of it (rule 23)."""
    if type(node) is Scalar and not (node.plain and is_nothing(node)):
        return node.text
    return _no_text(reading, node, what, "a text")


def template(reading: Reading, node: Node, what: str) -> Any:
    """Read a text in which ``{{ }}`` is filled in."""
    if type(node) is Scalar and not (node.plain and is_nothing(node)):
        return Template(node.text, reading.span(node))
    return _no_text(reading, node, what, "a text")


def condition(reading: Reading, node: Node, what: str) -> Any:
    """Read an expression; braces around the whole of it are not needed and do no harm."""
    if type(node) is Scalar and not (node.plain and is_nothing(node)):
        return Condition(node.text, reading.span(node))
    return _no_text(reading, node, what, "an expression")


def value(reading: Reading, node: Node, what: str) -> Any:
    """Read any data, with templates in its texts."""
    del what  # any data is right, so no finding names the key
    data = resolve(reading, node)
    return FAILED if data is FAILED else Value(data, reading.span(node))


def _no_text(reading: Reading, node: Node, what: str, wanted: str) -> Any:
    colon = colon_text(reading, node)
    if colon is not None:
        return colon
    return reading.wrong_type(node, what, wanted)


def colon_text(reading: Reading, node: Node) -> Any | None:
    """Report a mapping that was meant as a text: one key that no key would be; else None."""
    if type(node) is not Mapping or len(node.entries) != 1 or not node.whole:
        return None
    ((key, content),) = node.entries.values()
    words = " " in key.text or not key.text.isascii()
    if not key.plain or not (words or is_nothing(content)) or type(content) is not Scalar:
        return None
    line = reading.lines[key.start.line][key.start.column :].rstrip()
    if not line.startswith(key.text):
        return None
    message = "for YAML this is a mapping, because of the ':', not a text"
    quoted = (
        f'"{line}"' if '"' not in line and "\\" not in line else "'" + line.replace("'", "''") + "'"
    )
    return reading.report("F213", message, node, f"if it is a text, write {quoted}")


def truth(reading: Reading, node: Node, what: str) -> Any:
    """Read true or false."""
    if type(node) is Scalar:
        found = typed(reading, node)
        if isinstance(found, bool) or found is FAILED:
            return found
        cure = {"yes": "write true", "on": "write true", "no": "write false", "off": "write false"}
        return reading.wrong_type(node, what, "true or false", cure.get(node.text.lower()))
    return reading.wrong_type(node, what, "true or false")


def _numeric(kinds: tuple[type, ...], wanted: str) -> Decode:
    def decode(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Scalar:
            return reading.wrong_type(node, what, wanted)
        found = typed(reading, node)
        if found is FAILED or (isinstance(found, kinds) and not isinstance(found, bool)):
            return found
        if isinstance(found, float) and found.is_integer():
            return int(found)
        cure = None
        if not node.plain and isinstance(typed(reading, bare(node)), kinds):
            cure = "remove the quotes: in quotes it is a text"
        return reading.wrong_type(node, what, wanted, cure)

    return decode


def bare(node: Scalar) -> Scalar:
    """Return a scalar as if it stood without its quotes."""
    return Scalar(node.text, True, node.start, node.end)


integer = _numeric((int,), "a whole number")
number = _numeric((int, float), "a number")


def seconds(reading: Reading, node: Node, what: str) -> Any:
    """Read a duration in seconds: ``90s``, ``5m``, ``1h30m``, ``2d``, or a number of seconds."""
    if type(node) is not Scalar or is_nothing(node):
        return reading.wrong_type(node, what, "a duration such as 90s, 5m or 1h30m")
    try:
        return duration(node.text)
    except Refused:
        cure = "write it like 90s, 5m, 1h30m or 2d"
        message = f"'{what}' takes a duration, found '{short(node.text)}'"
        return reading.report("F209", message, node, cure)


def name(reading: Reading, node: Node, what: str) -> Any:
    """Read an identifier."""
    if type(node) is not Scalar or is_nothing(node):
        return reading.wrong_type(node, what, "a name")
    if isinstance(typed(reading, node), bool):
        return reading.wrong_type(node, what, "a name", f'write "{node.text}" if it is one')
    return node.text if is_name(reading, node) else FAILED


def is_name(reading: Reading, node: Scalar) -> bool:
    """Say whether a scalar is an identifier; else report."""
    if _NAME.fullmatch(node.text):
        return True
    reading.report(
        "F208",
        f"'{short(node.text)}' is not a name{_odd_character(node.text, '_-')}",
        node,
        "a name is a letter or '_', then up to 63 letters (a-z), digits, '_' or '-'",
    )
    return False


def _odd_character(text: str, signs: str) -> str:
    """Name the first character beyond ASCII: it may look like one of it."""
    odd = next((one for one in text if ord(one) > 126 and one not in signs), None)
    return f": it holds the character U+{ord(odd):04X}" if odd else ""


def path(reading: Reading, node: Node, what: str) -> Any:
    """Read the name of a variable to write, dotted."""
    if type(node) is not Scalar or is_nothing(node):
        return reading.wrong_type(node, what, "the name of a variable")
    if isinstance(typed(reading, node), bool):
        return reading.wrong_type(node, what, "the name of a variable")
    return node.text if is_path(reading, node) else FAILED


def is_path(reading: Reading, node: Scalar) -> bool:
    """Say whether a scalar names a variable that can be written; else report."""
    text = node.text
    if not _PATH.fullmatch(text):
        cure = "a letter or '_', then letters (a-z), digits and '_'; dots between keys"
        if re.fullmatch(NAME_PATTERN, text):
            cure = f"in expressions '-' is a minus: write '{text.replace('-', '_')}'"
        message = f"'{short(text)}' cannot name a variable{_odd_character(text, '_.')}"
        reading.report("F208", message, node, cure)
        return False
    root, dot, _ = text.partition(".")
    if root in _SCOPES and dot:
        return True
    return not_reserved(reading, node, root)


def not_reserved(reading: Reading, node: Scalar, root: str) -> bool:
    """Say whether a variable may bear this name; else report (rule 18)."""
    if root in RESERVED_NAMES:
        what = f"'{root}' is reserved: no variable may bear this name"
        if "." in node.text:
            reading.report("F207", f"'{node.text}' is read-only", node, "write to a variable")
            return False
    elif root in OPERATORS or root.startswith("__"):
        what = f"'{root}' means something else in expressions: no variable may bear this name"
    else:
        return True
    reading.report("F207", what, node, "choose another name")
    return False


def target(reading: Reading, node: Node, what: str) -> Any:
    """Read where to go: a name or template, or ``{end: reason}`` and ``{abort: reason}``."""
    if type(node) is Scalar and not is_nothing(node):
        return Target(node.text, None, reading.span(node))
    if type(node) is Mapping and len(node.entries) == 1 and node.whole:
        ((key, reason),) = node.entries.values()
        if key.text in _ENDS:
            words = template(reading, reason, key.text)
            return FAILED if words is FAILED else Target(key.text, words, reading.span(key))
    cure = None
    if type(node) is Mapping:
        cure = "write a block's name, or {end: reason} or {abort: reason}"
    elif type(node) is Sequence:
        cure = "it goes to one block only"
    return reading.wrong_type(node, what, "the name of a block", cure)


def one_of(options: tuple[Any, ...]) -> Decode:
    """Return the decoder of a key that takes one of some words or numbers."""
    words = [str(one) for one in options]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    texts = all(isinstance(one, str) for one in options)

    def decode(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Scalar or is_nothing(node):
            return reading.wrong_type(node, what, listed)
        found = node.text if texts else typed(reading, node)
        if found is FAILED:
            return FAILED
        if found in options and type(found) in {type(one) for one in options}:
            return found
        close = reading.closest(node.text, words)
        cure = f"did you mean '{close}'?" if close else "write one of them"
        return reading.report("F210", f"'{what}' takes {listed}, found {called(node)}", node, cure)

    return decode


def mapping_of(read_key: Callable[[Reading, Scalar], bool], item: Decode, wanted: str) -> Decode:
    """Return the decoder of a mapping whose keys are checked and whose values are alike."""

    def decode(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return reading.wrong_type(node, what, wanted)
        found: dict[str, Any] = {}
        failed = not node.whole
        for text, (key, content) in node.entries.items():
            fits = read_key(reading, key)
            one = item(reading, content, text)
            if fits and one is not FAILED:
                found[text] = one
            else:
                failed = True
        return FAILED if failed else found

    return decode


def any_key(reading: Reading, key: Scalar) -> bool:
    """Accept any text as a key."""
    del reading, key  # the other checks of keys need them
    return True
