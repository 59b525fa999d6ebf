"""Commands that whoever tests a flow types between the user's words: `/set`, `/back`, `/why` …"""

from __future__ import annotations

from collections.abc import Callable

from flaicli.adapters.trouble import Trouble, Unkept
from flaicli.apps.emulator.hushed import unsaid
from flaicli.apps.emulator.slash import (
    debugging,
    helping,
    looks,
    people,
    reloading,
    session,
    state,
    travel,
    world,
)
from flaicli.apps.emulator.slash.command import Missing, Slash, Wrong, failed, note
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.expressions import did_you_mean
from flaicli.runtime.conversation import Refusal
from flaicli.values import Refused

__all__ = ["COMMANDS", "Slash", "Wrong", "failed", "hear", "named"]


OVER = "the conversation is over: /back takes a turn back, /restart begins again, /quit leaves"


def hear(talk: Talk, text: str) -> Reply:
    """Carry out what was typed: words of the user, or a command behind a slash.

    ``//words`` says ``/words``. A command's failure is a line of the reply, never an exception;
    but what cannot be kept ends the talk: `Unkept`.
    """
    if not text.startswith("/") or text.startswith("//"):
        if talk.session.ended:
            return note(OVER)
        return _tried(talk, text, "", lambda: Reply((talk.say(text.removeprefix("/")),)))
    typed, *rest = text[1:].split(None, 1) or [""]
    try:
        name = named(typed)
    except Wrong as problem:
        said = f"to say it as the user, type //{typed}"
        joint = " " if str(problem).endswith("?") else "; "
        return failed(talk.cover(f"{problem}{joint}{said}"))
    argument = rest[0].strip() if rest else ""
    return _tried(talk, text, f"/{name}: ", lambda: COMMANDS[name].do(talk, argument))


def _tried(talk: Talk, text: str, before: str, do: Callable[[], Reply]) -> Reply:
    try:
        return do()
    except Missing:
        return failed(f"{before}type {COMMANDS[before[1:-2]].usage}")
    except (Refusal, Wrong, Refused) as problem:
        said = unsaid(str(problem), text, talk.conversation.project)
        return failed(talk.cover(f"{before}{said}"), _help_of(talk, problem))
    except Unkept:
        raise
    except Trouble as trouble:
        return failed(talk.cover(f"{before}{trouble.message}"), _help_of(talk, trouble))


def _help_of(talk: Talk, problem: Exception) -> str | None:
    help = getattr(problem, "help", None)
    return talk.cover(help) if help else None


def named(typed: str) -> str:
    """Return the command that a name, or the beginning of one, means. Raises `Wrong`."""
    name = typed.lower()
    if name in COMMANDS:
        return name
    begun = [one for one in COMMANDS if name and one.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        several = ", ".join(f"/{one}" for one in begun[:-1])
        raise Wrong(f"'/{typed}' may be {several} or /{begun[-1]}: type more of it")
    hint = did_you_mean(f"/{name}", [f"/{one}" for one in COMMANDS]) or "/help lists them"
    raise Wrong(f"there is no command '/{typed}': {hint}")


def _help(_talk: Talk, argument: str) -> Reply:
    if not argument:
        return helping.all_of(COMMANDS)
    return helping.one_of(COMMANDS[named(argument.removeprefix("/"))])


COMMANDS: dict[str, Slash] = {
    "back": Slash(
        "/back [N]",
        "take back the user's last N acts",
        travel.back,
        more=("what was stays in the log, as a branch: /tree and /to lead there again",),
    ),
    "retry": Slash(
        "/retry",
        "do the user's last act again",
        travel.retry,
        more=("it begins a branch of its own; /to returns to the one before",),
    ),
    "goto": Slash(
        "/goto BLOCK",
        "go to a block",
        travel.goto,
        "block",
        ("such as: /goto confirm, /goto faq/hours",),
    ),
    "tree": Slash("/tree", "show the branches tried, and the way to each", travel.tree),
    "to": Slash(
        "/to ENTRY",
        "return to a branch that was left",
        travel.to,
        "branch",
        ("/tree shows the entries; the branch that is left now stays there, too",),
    ),
    "turn": Slash(
        "/turn [N]",
        "look at an earlier turn; alone: at now",
        travel.turn,
        more=("the conversation stays where it is: /back takes turns back",),
    ),
    "vars": Slash("/vars [NAME]", "show the variables", state.show, "variable"),
    "set": Slash(
        "/set NAME=VALUE",
        "write a variable: JSON, or else text",
        state.write,
        "assignment",
        ("such as: /set size=large, /set cart=[\"tea\"], /set user.name=Ana",
         "null unsets a variable; no on.changed handler fires"),
    ),
    "watch": Slash(
        "/watch [EXPRESSION]",
        "watch a value; again: no more; alone: list",
        state.watch,
        "expression",
        ("written as behind `if`, such as: /watch total * 2",
         "/watch off leaves all of them"),
    ),
    "why": Slash(
        "/why [TURN]",
        "show what the last condition saw, or all of a turn",
        state.why,
        more=("with a turn: its conditions, refused answers, handlers, timers, errors",),
    ),
    "find": Slash(
        "/find TEXT",
        "find a text in words, variables and blocks",
        state.find,
        more=("upper and lower case are the same",),
    ),
    "break": Slash(
        "/break [BLOCK]",
        "stop before a block; again: no more; alone: list",
        debugging.stop,
        "stop",
        ("/break off removes all stops; /step and /continue lead on from one",),
    ),
    "step": Slash(
        "/step",
        "enter one block, and stop before the next",
        debugging.step,
        more=("where no turn is stopped, the next one stops before its first block",),
    ),
    "continue": Slash("/continue", "go on to the next stop", debugging.go_on),
    "run": Slash(
        "/run ACTION",
        "run an action, written as in a flow",
        debugging.run,
        "action",
        ("such as: /run set: {total: 3}, /run append: {cart: tea}",),
    ),
    "call": Slash(
        "/call FLOW_OR_BLOCK",
        "run it, then come back to the open question",
        debugging.call,
        "target",
        ('a tool of the flow, too: /call find_order {"number": "7"}',),
    ),
    "wait": Slash(
        "/wait TIME",
        "let time pass, such as 10m: timers fire",
        world.wait,
        more=("written like 90s, 5m or 1h30m",),
    ),
    "upload": Slash("/upload FILE", "send a file as the user", world.upload, "file"),
    "event": Slash(
        "/event NAME [JSON]",
        "let an event come in from outside",
        world.event,
        "event",
        ("such as: /event paid {\"amount\": 12}; what is no JSON is a text",),
    ),
    "curl": Slash(
        "/curl [N]",
        "show a request to the world as a line for the shell",
        world.curl,
        more=("without N the last one; secrets stand in it as variables of the shell",),
    ),
    "agent": Slash(
        "/agent TEXT",
        "answer as the human who has the conversation",
        people.agent,
        more=("a flow hands over with the action 'handover'; /release gives it back",),
    ),
    "release": Slash("/release", "give the conversation back to the flow", people.release),
    "language": Slash("/language NAME", "go on in another language", world.language, "language"),
    "restart": Slash("/restart", "begin again, variables kept", session.restart),
    "reload": Slash(
        "/reload",
        "go on in the flow as it was saved",
        reloading.reload,
        more=("from the block it is at, which must still be there; /restart goes to the start",),
    ),
    "clear": Slash(
        "/clear",
        "wipe the chat",
        session.clear,
        more=("only from view: nothing is lost",),
    ),
    "save": Slash(
        "/save NAME",
        "write this conversation as a replay",
        session.save,
        more=("the file NAME.replay.yaml beside the flow is written anew when you leave",),
    ),
    "export": Slash(
        "/export [FILE]",
        "write it as .md, .txt, or .json with everything",
        session.export,
        "export",
        ("sensitive values are masked; a file that is there already stays as it is",
         "what .json holds, flai sessions import takes back"),
    ),
    "panel": Slash(
        "/panel PLACE",
        "panel right, below, off; or a section of it",
        looks.panel,
        "panel",
        (f"sections: {', '.join(looks.SECTIONS)}",),
    ),
    "theme": Slash("/theme NAME", "take dark, light or no colours", looks.theme, "theme"),
    "quit": Slash("/quit", "suspend the conversation and leave", session.leave),
    "help": Slash("/help [COMMAND]", "show this, or more on a command", _help, "command"),
}  # fmt: skip
"""Every slash command by its name, in the order help shows them."""
