"""Commands that whoever tests a flow types between the user's words: `/set`, `/back`, `/why` …"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from flaicli.adapters.trouble import Trouble, Unkept
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.apps.emulator.typed import pair, sent
from flaicli.runtime.conversation import Refusal, Turn
from flaicli.runtime.showing import variable_lines, why_lines
from flaicli.runtime.speaking import Line
from flaicli.values import Refused, duration
from flaicli.visible import visible


class Slash(NamedTuple):
    """A slash command: what to type, what it does in a few words, and the doing."""

    usage: str
    words: str
    do: Callable[[Talk, str], Reply]


class Wrong(ValueError):
    """A slash command that cannot be carried out; the sentence says why."""


def hear(talk: Talk, text: str) -> Reply:
    """Carry out what was typed: words of the user, or a command behind a slash.

    ``//words`` says ``/words``. A command's failure is a line of the reply, never an exception;
    but what cannot be kept ends the talk: `Unkept`.
    """
    if not text.startswith("/") or text.startswith("//"):
        return Reply((talk.say(text[1:] if text.startswith("//") else text),))
    name, _, argument = text[1:].strip().partition(" ")
    command = COMMANDS.get(name.lower())
    if command is None:
        return failed(talk.cover(_unknown(name)))
    try:
        return command.do(talk, argument.strip())
    except (Refusal, Wrong, Refused) as problem:
        return failed(talk.cover(f"/{name}: {problem}"))
    except Unkept:
        raise
    except Trouble as trouble:
        return failed(talk.cover(f"/{name}: {trouble.message}"), trouble.help)


def failed(message: str, help: str | None = None) -> Reply:
    """Return a reply that only says what could not be done."""
    lines = [Line("error", visible(message))]
    if help:
        lines.append(Line("note", visible(help)))
    return Reply(lines=tuple(lines))


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name.lower(), COMMANDS, 1)
    hint = f"did you mean '/{close[0]}'?" if close else "/help lists them;"
    return f"there is no command '/{name}': {hint} to say it as the user, type //{name}"


def _note(*texts: str) -> Reply:
    return Reply(lines=tuple(Line("note", text) for text in texts))


def _did(turn: Turn, *texts: str) -> Reply:
    return Reply((turn,), tuple(Line("note", text) for text in texts))


def _needs(argument: str, name: str) -> str:
    if not argument:
        raise Wrong(f"type {COMMANDS[name].usage}")
    return argument


def _vars(talk: Talk, argument: str) -> Reply:
    lines = variable_lines(talk.session, talk.conversation.project)
    if argument:
        found = [one for one in lines if one.partition(" = ")[0].strip() == argument]
        return _note(*(found or [f"{argument} has no value"]))
    return _note(*(lines or ["no variable has a value yet"]))


def _set(talk: Talk, argument: str) -> Reply:
    name, value = pair(_needs(argument, "set"), talk.conversation.project)
    return Reply((talk.conversation.set({name: value}),))


def _goto(talk: Talk, argument: str) -> Reply:
    return Reply((talk.conversation.goto(_needs(argument, "goto")),))


def _back(talk: Talk, argument: str) -> Reply:
    acts = 1
    if argument:
        if not (argument.isascii() and argument.isdigit() and int(argument[:6])):
            raise Wrong(f"'{argument}' is no number of turns: type /back or /back 2")
        acts = int(argument[:6])
    if not talk.conversation.back(acts):
        raise Wrong("the user has not said so much yet: there is nothing to go back to")
    line = talk.conversation.log.line()
    start = max((place for place, one in enumerate(line) if _act(one.event)), default=-1)
    return Reply(lines=(Line("note", "back to:"),), again=tuple(line[start + 1 :]))


def _act(event: Any) -> bool:
    return getattr(event, "role", "") == "user"


def _restart(talk: Talk, _argument: str) -> Reply:
    return Reply((talk.conversation.restart(),))


def _save(talk: Talk, argument: str) -> Reply:
    from flaicli.apps.emulator.saving import save

    return _note(*save(talk, _needs(argument, "save")))


def _why(talk: Talk, _argument: str) -> Reply:
    turns = talk.conversation.turns
    for turn in reversed(turns):
        lines = why_lines(turn.entries, talk.conversation.project)
        if lines:
            return _note(*lines)
    return _note("no condition has chosen yet")


def _language(talk: Talk, argument: str) -> Reply:
    if not argument:
        return _note(f"the language is {visible(talk.session.language)}")
    return _did(talk.conversation.speak(argument), f"from here on in '{visible(argument)}'")


def _wait(talk: Talk, argument: str) -> Reply:
    seconds = duration(_needs(argument, "wait"))
    turns = talk.conversation.wait(seconds)
    words = "" if turns else f"{visible(argument)} later: no timer ran out"
    return Reply(tuple(turns), (Line("note", words),) if words else ())


def _upload(talk: Talk, argument: str) -> Reply:
    return Reply((talk.conversation.upload(sent(Path(_needs(argument, "upload")))),))


def _quit(_talk: Talk, _argument: str) -> Reply:
    return Reply(over=True)


def _help(_talk: Talk, _argument: str) -> Reply:
    longest = max(len(one.usage) for one in COMMANDS.values())
    return _note(
        *(f"{one.usage:<{longest}}  {one.words}" for one in COMMANDS.values()),
        f"{'//TEXT':<{longest}}  say TEXT with one slash before it, as the user",
    )


COMMANDS: dict[str, Slash] = {
    "vars": Slash("/vars [NAME]", "show the variables", _vars),
    "set": Slash("/set NAME=VALUE", "write a variable: JSON, or else text", _set),
    "goto": Slash("/goto BLOCK", "go to a block", _goto),
    "back": Slash("/back [N]", "take back the user's last N acts", _back),
    "restart": Slash("/restart", "begin again, variables kept", _restart),
    "why": Slash("/why", "show why the last condition chose its branch", _why),
    "language": Slash("/language NAME", "go on in another language", _language),
    "wait": Slash("/wait TIME", "let time pass, such as 10m: timers fire", _wait),
    "upload": Slash("/upload FILE", "send a file as the user", _upload),
    "save": Slash("/save NAME", "write this conversation as a replay", _save),
    "quit": Slash("/quit", "suspend the conversation and leave", _quit),
    "help": Slash("/help", "show this", _help),
}
"""Every slash command by its name, in the order help shows them."""
