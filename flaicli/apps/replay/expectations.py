"""Expectations are read: comparisons, messages that the bot should say, states to be in."""

from __future__ import annotations

from typing import Any

from flaicli.apps.replay.compare import NAMES, Comparison
from flaicli.apps.replay.dialect import ReplayReading
from flaicli.apps.replay.script import Bot, Expect, Gap, Item, Message, Wanted
from flaicli.loading import leaves
from flaicli.loading.nodes import Bad, Mapping, Node, Scalar, Sequence
from flaicli.loading.reading import FAILED, Decode, Reading, closest, is_nothing
from flaicli.loading.scalars import resolve, typed
from flaicli.model.languages import language_tag
from flaicli.values import pattern_problem

GAP = "..."
MEDIA = ("image", "video", "audio", "file", "link")
CARDS = ("carousel", "list")
STATUSES = (
    "initialized", "awaiting_user_input", "receiving_user_voice", "processing_user_input",
    "generating_response", "finished", "aborted", "failed",
)  # fmt: skip
STATES = ("block", "status", "reason", "language", "path", "variables")
_OF_MESSAGE = (*NAMES, *MEDIA, *CARDS, "buttons", "choices")
_LISTS = ("in", "nin")
_ALONE = "write the text by itself, or {eq: …}"
"""What to write for ``text:``, by which many call what they expect."""

_CURES = {"text": _ALONE}


# Comparisons


def text(reading: Reading, node: Node, what: str) -> Any:
    """Read an expected text, trimmed: the source text counts, and it is no template (rule 35)."""
    found = leaves.text(reading, node, what)
    return found if found is FAILED else found.strip()


def value(reading: Reading, node: Node, what: str) -> Any:
    """Read an expected value: typed data."""
    del what  # any data is right, so no finding names the key
    return resolve(reading, node)


def _language(reading: Reading, node: Node, what: str) -> Any:
    found = text(reading, node, what)
    return found if found is FAILED else language_tag(found)


def comparison(reading: ReplayReading, node: Node, what: str, leaf: Decode = value) -> Any:
    """Read what a value is compared with: the value itself, or a mapping of operators."""
    if isinstance(node, Mapping):
        unknown = [key for name, (key, _) in node.entries.items() if name not in NAMES]
        if unknown:
            return _no_operator(reading, unknown[0])
        return operators(reading, node, leaf)
    if is_nothing(node) and leaf is value:
        cure = "write {exists: false} for what has no value"
        return reading.report("R116", f"'{what}' is never equal to nothing", node, cure)
    wanted = leaf(reading, node, what)
    return FAILED if wanted is FAILED else Comparison((("eq", wanted),))


def operators(reading: ReplayReading, node: Mapping, leaf: Decode = value) -> Any:
    """Read those keys of a mapping that are operators; other keys are somebody else's."""
    checks: list[tuple[str, Any]] = []
    failed = not node.whole
    for name, (_, content) in node.entries.items():
        if name in NAMES:
            wanted = _wanted(reading, name, content, leaf)
            failed = failed or wanted is FAILED
            checks.append((name, wanted))
    if not checks and not failed:
        return reading.report("R116", "nothing is compared here", node, "write what is expected")
    return FAILED if failed else Comparison(tuple(checks))


def _no_operator(reading: ReplayReading, key: Scalar) -> Any:
    if key.text == "text":
        return reading.report("R101", "'text' compares nothing", key, _ALONE)
    close = closest(key.text, NAMES)
    cure = f"did you mean '{close}'?" if close else f"known: {', '.join(NAMES)}"
    if close is None:
        cure += "; to compare with a mapping write {eq: {…}}"
    return reading.report("R101", f"'{key.text}' compares nothing", key, cure)


def _wanted(reading: ReplayReading, name: str, node: Node, leaf: Decode) -> Any:
    if name == "not":
        return comparison(reading, node, name, leaf)
    if name == "exists":
        return leaves.truth(reading, node, name)
    if name == "matches":
        return _pattern(reading, node)
    if name in ("gt", "gte", "lt", "lte"):
        return _limit(reading, node, name)
    if name in _LISTS:
        if not isinstance(node, Sequence):
            return reading.wrong_type(node, name, "a list")
        found = [leaf(reading, one, name) for one in node.items]
        return FAILED if FAILED in found else found
    return leaf(reading, node, name)


def _pattern(reading: ReplayReading, node: Node) -> Any:
    pattern = leaves.text(reading, node, "matches")
    problem = None if pattern is FAILED else pattern_problem(pattern)
    if problem is not None:
        return reading.report("R115", f"the pattern is wrong: {problem}", node)
    return pattern


def _limit(reading: ReplayReading, node: Node, name: str) -> Any:
    """Read what something is more or less than: a number, or a text such as a date."""
    if isinstance(node, Scalar) and not is_nothing(node):
        found = typed(reading, node)
        if not isinstance(found, bool):
            return found
    return reading.wrong_type(node, name, "a number, or a text such as a date")


# Messages


def bot(reading: ReplayReading, node: Node) -> Any:
    """Read what the bot is expected to say: one message, or a list of them."""
    if isinstance(node, Bad):
        return FAILED
    nodes = node.items if isinstance(node, Sequence) else [node]
    items = [item(reading, one) for one in nodes]
    if not items:
        cure = "leave the line out if the bot should say nothing"
        return reading.report("R116", "this list of messages is empty", node, cure)
    return FAILED if FAILED in items else Bot(tuple(items), reading.span(node))


def item(reading: ReplayReading, node: Node) -> Item | Any:
    """Read one expected message: a text, ``...``, or a mapping that says what holds of it."""
    span = reading.span(node)
    if isinstance(node, Scalar):
        if node.plain and node.text == GAP:
            return Gap(span)
        wanted = text(reading, node, "bot")
        return FAILED if wanted is FAILED else Message(span, Comparison((("eq", wanted),)))
    if not isinstance(node, Mapping):
        return reading.wrong_type(node, "bot", "a text", "a list in a list means nothing here")
    colon = leaves.colon_text(reading, node)
    if colon is not None:
        return colon
    return _described(reading, node)


def _described(reading: ReplayReading, node: Mapping) -> Any:
    parts: dict[str, Any] = {}
    of_message = reading.entries(node, "bot", _OF_MESSAGE, "an expected message", _CURES)
    for name, _, content in of_message:
        if name in MEDIA:
            parts |= {"kind": name, "media": comparison(reading, content, name, text)}
        elif name in CARDS:
            parts |= {"kind": name, "media": titles(reading, content, name)}
        elif name == "buttons":
            parts["offers"] = titles(reading, content, name)
        elif name == "choices":
            parts["choices"] = titles(reading, content, name)
        elif "text" not in parts:
            parts["text"] = operators(reading, node, text)
    whole = node.whole and all(name in _OF_MESSAGE for name in node.entries)
    if not parts and whole:
        return reading.report("R116", "nothing is expected here", node, "write what is expected")
    if not whole or FAILED in parts.values():
        return FAILED
    return Message(reading.span(node), **parts)


def titles(reading: ReplayReading, node: Node, what: str) -> Any:
    """Read the titles that are expected: one, a list, or a comparison of the list."""
    if isinstance(node, Mapping):
        return comparison(reading, node, what, text)
    nodes = node.items if isinstance(node, Sequence) else [node]
    found = [text(reading, one, what) for one in nodes]
    return FAILED if FAILED in found else Comparison((("eq", found),))


# States


def expect(reading: ReplayReading, node: Node) -> Any:
    """Read what the state is expected to be."""
    wanted: list[Any] = []
    if isinstance(node, Mapping) and "intent" in node.entries:
        reading.not_yet(node.entries["intent"][0], "'intent'", "intents")
    known = (*STATES, "intent")
    for name, key, content in reading.entries(node, "expect", known, "'expect'"):
        if name == "variables":
            wanted += _variables(reading, content)
        elif name != "intent":
            wanted.append(_state(reading, name, key, content))
    if not isinstance(node, Mapping) or FAILED in wanted:
        return FAILED
    if not wanted and node.whole and not node.entries:
        return reading.report("R116", "nothing is expected here", node, "write what is expected")
    return Expect(tuple(wanted), reading.span(node))


def _variables(reading: ReplayReading, node: Node) -> list[Any]:
    if not isinstance(node, Mapping):
        if not isinstance(node, Bad):
            reading.wrong_type(node, "variables", "a mapping of variables to values")
        return [FAILED]
    return [_state(reading, "variable", key, content) for key, content in node.entries.values()]


def _state(reading: ReplayReading, what: str, key: Scalar, node: Node) -> Any:
    leaf: Decode = value if what in ("variable", "path") else text
    leaf = _language if what == "language" else leaf
    wanted = comparison(reading, node, key.text, leaf)
    if wanted is FAILED:
        return FAILED
    if what == "status" and wanted.exact is not None and wanted.exact not in STATUSES:
        close = closest(wanted.exact, STATUSES)
        cure = f"did you mean '{close}'?" if close else f"known: {', '.join(STATUSES)}"
        return reading.report("R110", f"'{wanted.exact}' is not a status", node, cure)
    if what == "path" and isinstance(wanted.exact, str):
        wanted = Comparison((("eq", [wanted.exact]),))
    blocks = node.items if what == "path" and isinstance(node, Sequence) else []
    places = tuple(reading.span(one) for one in blocks)
    return Wanted(what, key.text, wanted, reading.span(node), places)
