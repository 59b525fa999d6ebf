"""`/save NAME`: the conversation so far as a replay beside its flow."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.cassette.tape import ENDING as TAPED
from flaicli.adapters.cassette.tape import Tape
from flaicli.adapters.trouble import Trouble, disk_trouble
from flaicli.apps.emulator.talk import Talk
from flaicli.model.events import CommandGiven, FlowReloaded
from flaicli.regex import regex
from flaicli.runtime.recording import recorded
from flaicli.runtime.spelling import yaml_of
from flaicli.visible import visible

ENDING = ".replay.yaml"

_NO_ACTS = ("run", "call")
"""Commands that change a conversation, and that a replay cannot give."""

_NAME = regex(r"\w[\w .-]{0,80}")


def save(talk: Talk, name: str) -> list[str]:
    """Write the conversation as a replay and say so; it is written anew when the talk is over.

    The file is NAME.replay.yaml beside the flow, or where a path says; what the world answered is
    beside it, in NAME.cassette.yaml. Raises `Trouble`; a file that is there already stays as it is,
    unless this talk wrote it.
    """
    path = _path(talk, name)
    for one in (path, _cassette(path)):
        if os.path.lexists(one) and path != talk.replay:
            raise Trouble(f"'{one}' is there already", "choose another name, or delete it")
    differing = _write(talk, path)
    talk.replay = path
    shown = visible(str(path), keep_newlines=False)
    if _cassette(path).exists():
        shown += f" and {visible(_cassette(path).name, keep_newlines=False)}"
    lines = [f"wrote {shown}; what you say from now on goes into it when you leave"]
    left = _left_out(talk)
    if left:
        did = "it did" if len(left) == 1 else "they did"
        lines.append(f"{' and '.join(left)} cannot be in a replay: what {did} is left out")
    elif differing:
        edited = any(isinstance(one.event, FlowReloaded) for one in talk.conversation.log)
        single = differing == 1
        timely = f"{'it depends' if single else 'they depend'} on the time"
        why = "the flow was changed meanwhile" if edited else timely
        what = "message is not as you saw it" if single else "messages are not as you saw them"
        lines.append(f"{differing} {what}: {why}")
    return lines


def finish(talk: Talk) -> None:
    """Bring the replay that this talk wrote up to date. Raises `Trouble`."""
    if talk.replay is not None:
        _write(talk, talk.replay)


def _path(talk: Talk, name: str) -> Path:
    bare = name.removesuffix(ENDING)
    path = Path(f"{bare}{ENDING}")
    with contextlib.suppress(RuntimeError):     # a user that is not there: a name as any other
        path = path.expanduser()
    if not _NAME.fullmatch(path.name):
        raise Trouble(f"'{name}' is no name for a replay", "such as: /save large_order")
    return path if path.parent != Path() else Path(talk.flow).parent / path


def _write(talk: Talk, path: Path) -> int:
    recording = recorded(talk.conversation)
    flow = os.path.relpath(talk.flow, path.parent)
    title = path.name.removesuffix(ENDING).replace("_", " ")
    data = {"replay": title, "flow": flow, "given": recording.given, "turns": recording.turns}
    _tape(_cassette(path), recording.tape)
    head = f"# Written by /save from session {talk.conversation.id}.\n"
    try:
        path.write_text(head + yaml_of(data), encoding="utf-8")
    except OSError as error:
        raise disk_trouble("cannot write the replay", path, error) from error
    return recording.differing


def _cassette(replay: Path) -> Path:
    return replay.with_name(replay.name.removesuffix(ENDING) + TAPED)


def _tape(path: Path, tape: Tape) -> None:
    """Write what the world answered beside the replay, where it was asked. Raises `Trouble`."""
    if tape.recordings or path.exists():
        CassetteFile.at(path).write(tape)


def _left_out(talk: Talk) -> list[str]:
    """Return what was done to the conversation that a replay has no word for."""
    found: dict[str, None] = {}
    for entry in talk.conversation.log.line():
        event = entry.event
        if isinstance(event, CommandGiven) and event.command in _NO_ACTS:
            typed = str(event.parameters.get("action", ""))  # a tool's call is an action, too
            found["/call" if typed.startswith("/call ") else f"/{event.command}"] = None
    return list(found)
