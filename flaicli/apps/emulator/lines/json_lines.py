r"""Talking as programs do: a JSON object a line out, text or JSON objects in.

What comes out, told apart by its keys:

- first ``{"schema": 1, "flai", "session", "project", "flow", "seed", "starters", "resumed"}``;
  ``resumed`` is true where a kept session goes on
- ``{"seq", "parent", "at", "event": {"type", …}, "timings"?}`` for each entry of the log
- ``{"type": "piece", "text"}`` for each piece of a message that a language model is writing; the
  whole of it comes as an entry when the turn is over
- ``{"reply": [text, …]}``: what a slash command answers
- ``{"error": {"message", "help"}}``: the flow or an input line cannot be used; nothing happened
- ``{"halt": "wait" | "end" | "hold", "status", "block", "turn", "held", "waiting", "offers",
  "timers"}`` after each input line and each timer: the turn is over, the next line may come, or it
  is stopped before the block ``held`` (``/break``): ``/step`` and ``/continue`` go on
- last ``{"session", "status", "details", "kept"}``; ``kept`` is the file, or null

What goes in, a line each: any text is what the user says (``/`` begins a slash command). A line
that begins with ``{`` is an object with one key: ``{"say": text}``, ``{"press": number, title or
id}``, ``{"upload": path or {"name", "path", "size", "type"}}``, ``{"set": {name: value}}``,
``{"goto": block}``, ``{"language": name}``, ``{"wait": "10m" or seconds}``,
``{"event": name or {"name", "data"}}`` (``on.event``), ``{"agent": text}`` and
``{"release": true}`` (a human who has the conversation), ``{"back": n}``, ``{"restart": true}``,
``{"quit": true}``. Values of sensitive variables come out as ``***name***``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flaicli import __version__
from flaicli.adapters.performer import Progress
from flaicli.adapters.trouble import Trouble, Unkept
from flaicli.apps.emulator.lines.ears import Ears, Quiet
from flaicli.apps.emulator.slash import COMMANDS, Wrong, failed, hear
from flaicli.apps.emulator.slash.looks import undone
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.apps.emulator.typed import sent
from flaicli.model.log import Entry, entry_data
from flaicli.runtime.conversation import Refusal
from flaicli.runtime.speaking import masked
from flaicli.values import Refused, duration, fold

SCHEMA = 1
"""Rises when a reader of the earlier form would be misled; new keys do not count."""

Write = Callable[[str], None]
Data = Mapping[str, Any]


class JsonLines:
    """A conversation as JSON lines; ``give`` writes one to whoever listens, at once."""

    def __init__(self, talk: Talk, give: Write) -> None:
        self.talk = talk
        self._give = give
        talk.conversation.listener = lambda _effect: Progress(self._piece)

    def converse(self, ears: Ears) -> None:
        """Talk until the conversation or the input ends; suspending is the caller's."""
        self._line(_opening(self.talk))
        self._show(Reply((self.talk.begin(),)))
        while not self.talk.session.ended:
            heard = ears.line(self.talk.patience())
            if heard is Quiet.TIME:
                turn = self.talk.conversation.tick()
                if turn is not None:
                    self._show(Reply((turn,)))
            elif isinstance(heard, Quiet) or self._answer(heard):
                return

    def _answer(self, text: str) -> bool:
        """Let a line do what it means; return whether the talk is over."""
        if not text.strip():
            return False
        try:
            reply = act(self.talk, text) if text.lstrip().startswith("{") else hear(self.talk, text)
        except (Refusal, Wrong, Refused) as problem:
            reply = failed(self.talk.cover(str(problem)))
        except Unkept:
            raise
        except Trouble as trouble:
            reply = failed(self.talk.cover(trouble.message), trouble.help)
        self._show(reply)
        return reply.over

    def _show(self, reply: Reply) -> None:
        errors = [one.text for one in reply.lines if one.style == "error"]
        words = [one.text for one in reply.lines if one.style != "error"]
        words += [one.text for one in undone(reply.orders)]
        if errors:
            self._line(error_line(errors[0], words[0] if words else None))
        elif words:
            self._line({"reply": words})
        for turn in reply.turns:
            for entry in turn.entries:
                self._line(entry_line(entry))
        if not reply.over:
            self._line(_halt(self.talk))

    def _piece(self, text: str) -> None:
        self._line({"type": "piece", "text": text})

    def _line(self, data: Data) -> None:
        self._give(line(data))


def line(data: Data) -> str:
    """Return data as one line of JSON, in ASCII: no character of it can act on a terminal."""
    return json.dumps(data) + "\n"


def error_line(message: str, help: str | None = None) -> Data:
    """Return what tells a program that something could not be done."""
    return {"error": {"message": message, "help": help}}


def entry_line(entry: Entry) -> Data:
    """Return an entry of the log with sensitive values masked."""
    found: Data = masked(entry_data(entry))
    return found


def closing(talk: Talk, kept: Path | None) -> Data:
    """Return the last line: which session it was, and what became of it."""
    return {
        "session": talk.conversation.id,
        "status": talk.session.status,
        "details": talk.session.details,
        "kept": str(kept) if kept is not None else None,
    }


def _opening(talk: Talk) -> Data:
    main = talk.conversation.project.main
    return {
        "schema": SCHEMA,
        "flai": __version__,
        "session": talk.conversation.id,
        "project": main.name,
        "flow": talk.flow,
        "seed": talk.session.seed if talk.resumed else talk.beginning.seed,
        "starters": [{"title": one.title, "say": one.say or one.title} for one in main.starters],
        "resumed": talk.resumed,
    }


def _halt(talk: Talk) -> Data:
    session = talk.session
    here = session.position
    label = talk.conversation.project.label
    due = talk.conversation.due()
    return {
        "halt": "end" if session.ended else "wait" if session.held is None else "hold",
        "status": session.status,
        "block": label(here.flow, here.block) if here else None,
        "turn": session.turn,
        "held": label(session.held.flow, session.held.block) if session.held else None,
        "waiting": session.waiting.what if session.waiting else None,
        "offers": [{**one, "number": place} for place, one in enumerate(session.offers, 1)],
        "timers": {due[0]: round(talk.patience() or 0.0, 3)} if due else {},
    }


def act(talk: Talk, text: str) -> Reply:
    """Carry out an input object. Raises `Wrong`, `Refusal`, `Refused` or `Trouble`."""
    try:
        data = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise Wrong(f"this line is no JSON object: {problem}") from None
    if not isinstance(data, dict) or len(data) != 1:
        raise Wrong('an input object has exactly one key, such as {"say": "hello"}')
    ((key, value),) = data.items()
    if key not in _ACTS:
        raise Wrong(f"there is no input '{key}': there are {', '.join(_ACTS)}")
    return _ACTS[key](talk, value)


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(f"'{key}' takes a text, found {json.dumps(value)[:80]}")
    return value


def _press(talk: Talk, value: Any) -> Reply:
    offers = talk.session.offers
    if talk.session.held is not None:  # nothing is on offer then; the refusal says why
        return Reply((talk.conversation.press(""),))
    for place, one in enumerate(offers, 1):
        if value in (place, one["id"]) and not isinstance(value, bool):
            return Reply((talk.conversation.press(one["id"]),))
    for one in offers:
        if isinstance(value, str) and fold(one["title"]) == fold(value):
            return Reply((talk.conversation.press(one["id"]),))
    there = ", ".join(f"'{one['title']}'" for one in offers) or "nothing"
    raise Wrong(f"there is nothing {json.dumps(value)[:80]} to press; on offer: {there}")


def _set(talk: Talk, value: Any) -> Reply:
    if not isinstance(value, dict):
        raise Wrong('\'set\' takes names and values, such as {"set": {"size": "large"}}')
    return Reply((talk.conversation.set(value),))


def _wait(talk: Talk, value: Any) -> Reply:
    seconds = duration(value if isinstance(value, str) else json.dumps(value))
    return Reply(tuple(talk.conversation.wait(seconds)))


def _event(talk: Talk, value: Any) -> Reply:
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        if value.keys() <= {"name", "data"}:
            return Reply((talk.conversation.event(value["name"], value.get("data")),))
    elif isinstance(value, str):
        return Reply((talk.conversation.event(value),))
    raise Wrong('\'event\' takes a name, or {"name": text, "data": what comes with it}')


def _upload(talk: Talk, value: Any) -> Reply:
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        known = {"path": "", "size": 0, "type": "application/octet-stream"}
        file = {key: value.get(key, default) for key, default in known.items()}
        return Reply((talk.conversation.upload({"name": value["name"], **file}),))
    return Reply((talk.conversation.upload(sent(Path(_text("upload", value)))),))


def _back(talk: Talk, value: Any) -> Reply:
    return COMMANDS["back"].do(talk, "" if value is True else str(value))


_ACTS: dict[str, Callable[[Talk, Any], Reply]] = {
    "say": lambda talk, value: Reply((talk.say(_text("say", value)),)),
    "press": _press,
    "upload": _upload,
    "set": _set,
    "goto": lambda talk, value: Reply((talk.conversation.goto(_text("goto", value)),)),
    "language": lambda talk, value: Reply((talk.conversation.speak(_text("language", value)),)),
    "wait": _wait,
    "event": _event,
    "agent": lambda talk, value: Reply((talk.conversation.agent(_text("agent", value)),)),
    "release": lambda talk, _: Reply((talk.conversation.release(),)),
    "back": _back,
    "restart": lambda talk, _: Reply((talk.conversation.restart(),)),
    "quit": lambda _, __: Reply(over=True),
}
