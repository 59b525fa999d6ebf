"""The turns of a replay are read: each is one thing that somebody does, says or expects."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flaicli.apps.replay.dialect import ReplayReading
from flaicli.apps.replay.expectations import bot, expect
from flaicli.apps.replay.script import Command, Event, Press, Upload, User, Wait
from flaicli.loading import leaves
from flaicli.loading.nodes import Bad, Mapping, Node, Scalar, Sequence
from flaicli.loading.reading import FAILED, is_nothing
from flaicli.loading.scalars import resolve, typed
from flaicli.loading.steps import deed

_ALONE = ("restart", "resume", "release", "back")
"""Turns that need no value: ``- restart``."""


def turns(reading: ReplayReading, node: Node) -> list[Any]:
    """Read all turns; those with a finding are ``FAILED``."""
    if not isinstance(node, Sequence):
        cure = "begin each turn with '- ', such as `- user: hello`"
        return [reading.wrong_type(node, "turns", "a list", cure)]
    return [turn(reading, one) for one in node.items]


def turn(reading: ReplayReading, node: Node) -> Any:
    """Read one turn: a mapping with one key, or a command's name alone."""
    if isinstance(node, Scalar) and node.text in _ALONE:
        return READERS[node.text](reading, Scalar("", True, node.start, node.end))
    if not isinstance(node, Mapping):
        cure = f"write it like `- user: hello`; its keys: {', '.join(READERS)}"
        return reading.wrong_type(node, "turns", "a turn: a mapping", cure)
    known = [key for key in node.entries if key in READERS]
    for name, (key, _) in node.entries.items():
        if name not in READERS:
            reading.unknown(key, "a turn", tuple(READERS))
    if len(known) > 1:
        second, first = node.entries[known[1]][0], node.entries[known[0]][0]
        message = f"a turn is one thing, this one is '{known[0]}' and '{known[1]}'"
        cure = f"begin '{known[1]}' with a '- ' of its own"
        return reading.report("R105", message, second, cure, (f"'{known[0]}' is here", first))
    if len(known) != 1 or len(node.entries) != 1 or not node.whole:
        if not node.entries and node.whole:
            reading.report("R103", "this turn is empty", node, "write what happens")
        return FAILED
    return READERS[known[0]](reading, node.entries[known[0]][1])


def _user(reading: ReplayReading, node: Node) -> Any:
    words = leaves.text(reading, node, "user")
    return FAILED if words is FAILED else User(words, reading.span(node))


def _press(reading: ReplayReading, node: Node) -> Any:
    if not isinstance(node, Mapping):
        title = leaves.text(reading, node, "press")
        return FAILED if title is FAILED else Press(title.strip(), None, reading.span(node))
    found = {
        name: leaves.text(reading, content, name)
        for name, _, content in reading.entries(node, "press", ("card", "button"), "'press'")
    }
    if FAILED in found.values() or not node.whole:
        return FAILED
    if "button" not in found:
        cure = "write {card: its title, button: the button's}"
        return reading.report("R103", "'button' is missing in this press", node, cure)
    card = found.get("card")
    return Press(found["button"].strip(), card and card.strip(), reading.span(node))


def _upload(reading: ReplayReading, node: Node) -> Any:
    file: dict[str, Any] = {"name": "", "path": "", "size": 0, "type": ""}
    if not isinstance(node, Mapping):
        file["name"] = leaves.text(reading, node, "upload")
        return FAILED if file["name"] is FAILED else Upload(file, reading.span(node))
    for name, _, content in reading.entries(node, "upload", tuple(file), "'upload'"):
        read = leaves.integer if name == "size" else leaves.text
        file[name] = read(reading, content, name)
    if FAILED in file.values() or not node.whole or set(node.entries) - set(file):
        return FAILED
    if not file["name"]:
        return reading.report("R103", "'name' is missing in this upload", node, "name the file")
    return Upload(file, reading.span(node))


def _wait(reading: ReplayReading, node: Node) -> Any:
    seconds = leaves.seconds(reading, node, "wait")
    if seconds is FAILED:
        return FAILED
    if seconds < 0:
        return reading.report("R109", "time does not go back", node, "wait for 0s or more")
    return Wait(seconds, reading.span(node))


def _set(reading: ReplayReading, node: Node) -> Any:
    found = variables(reading, node, "set")
    return FAILED if found is None else Command("set", found, reading.span(node))


def variables(reading: ReplayReading, node: Node, what: str) -> dict[str, Any] | None:
    """Read variables with their values, null included; None after a finding."""
    if not isinstance(node, Mapping):
        if not isinstance(node, Bad):
            reading.wrong_type(node, what, "a mapping of variables to values")
        return None
    found: dict[str, Any] = {}
    failed = not node.whole
    for name, (key, content) in node.entries.items():
        fits = leaves.is_path(reading, key)
        found[name] = resolve(reading, content)
        failed = failed or not fits or found[name] is FAILED
    return None if failed else found


def _target(name: str) -> Callable[[ReplayReading, Node], Any]:
    def read(reading: ReplayReading, node: Node) -> Any:
        target = leaves.text(reading, node, name)
        return FAILED if target is FAILED else Command(name, target.strip(), reading.span(node))

    return read


def _run(reading: ReplayReading, node: Node) -> Any:
    """Read an action, written as in a flow."""
    if not isinstance(node, Mapping):
        return reading.wrong_type(node, "run", "an action", "write it like `run: {set: {a: 1}}`")
    action = deed(reading, node, "run")
    written = resolve(reading, node)
    if action is FAILED or written is FAILED:
        return FAILED
    return Command("run", (action, json.dumps(written, ensure_ascii=False)), reading.span(node))


def _event(reading: ReplayReading, node: Node) -> Any:
    if not isinstance(node, Mapping):
        name = leaves.text(reading, node, "event")
        return FAILED if name is FAILED else Event(name.strip(), None, reading.span(node))
    found: dict[str, Any] = {}
    for key, _, content in reading.entries(node, "event", ("name", "data"), "'event'"):
        read = leaves.text(reading, content, key) if key == "name" else resolve(reading, content)
        found[key] = read
    if FAILED in found.values() or not node.whole or set(node.entries) - set(found):
        return FAILED
    if "name" not in found:
        cure = "write {name: what it is called, data: what comes with it}"
        return reading.report("R103", "'name' is missing in this event", node, cure)
    return Event(found["name"].strip(), found.get("data"), reading.span(node))


def _language(reading: ReplayReading, node: Node) -> Any:
    name = leaves.text(reading, node, "language")
    return FAILED if name is FAILED else Command("language", name.strip(), reading.span(node))


def _agent(reading: ReplayReading, node: Node) -> Any:
    text = leaves.text(reading, node, "agent")
    return FAILED if text is FAILED else Command("agent", text, reading.span(node))


def _plain(name: str) -> Callable[[ReplayReading, Node], Any]:
    def read(reading: ReplayReading, node: Node) -> Any:
        if is_nothing(node) or (isinstance(node, Scalar) and node.text == "true"):
            return Command(name, None, reading.span(node))
        return reading.wrong_type(node, name, "no value", f"write `- {name}`")

    return read


def _back(reading: ReplayReading, node: Node) -> Any:
    acts = 1 if is_nothing(node) else None
    if isinstance(node, Scalar) and acts is None:
        acts = typed(reading, node)
    if isinstance(acts, int) and not isinstance(acts, bool) and acts >= 1:
        return Command("back", acts, reading.span(node))
    return reading.wrong_type(node, "back", "how many of the user's acts to take back")


READERS: dict[str, Callable[[ReplayReading, Node], Any]] = {
    "bot": bot,
    "user": _user,
    "press": _press,
    "upload": _upload,
    "wait": _wait,
    "set": _set,
    "goto": _target("goto"),
    "call": _target("call"),
    "run": _run,
    "event": _event,
    "language": _language,
    "restart": _plain("restart"),
    "resume": _plain("resume"),
    "agent": _agent,
    "release": _plain("release"),
    "back": _back,
    "expect": expect,
}
"""How the value of each kind of turn is read."""
