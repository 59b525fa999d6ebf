"""The command `flai`: which commands there are, and the way into each."""

from __future__ import annotations

import sys

COMMANDS = {
    "new": ("Begin", "make a folder with a small bot, ready to talk to"),
    "run": ("Begin", "talk to a flow in the terminal, or through pipes"),
    "check": ("Test", "find mistakes in flows, each with its line and cure"),
    "replay": ("Test", "play written conversations, and compare"),
    "inspect": ("Look", "read a kept session, or what a flow is made of"),
    "sessions": ("Look", "list kept sessions, carry them out and in, delete them"),
    "stats": ("Look", "add up kept sessions: how they ended, where people left"),
    "graph": ("Look", "draw a flow: blocks, branches, the way of a session"),
    "explain": ("Look", "what a finding's code or a word of the language means"),
    "schema": ("Look", "print the JSON Schema of flows, for editors"),
}
"""Every command by name: its group in the help, and what it does; its module is
`flaicli.cli.commands.<name>`. Nothing is imported for this table: `flai --version` must cost
nothing."""

USAGE = """\
Usage: flai COMMAND [OPTIONS] [ARGUMENTS]

Conversation flows as code: write a YAML flow, talk to it in the terminal,
replay it in CI.
"""

OPTIONS = """
Options:
  --version             print the version
  --help                print this; flai COMMAND --help says more of a command
  --debug               show tracebacks of flai's own mistakes
  --install-completion  let your shell complete commands and options

The first time:  flai new mybot && cd mybot && flai run flow.yaml
"""

_COMPLETING = ("--install-completion", "--show-completion")


def run() -> int:
    """Run the command that ``sys.argv`` names, and return the exit code."""
    if sys.argv[1:2] in (["--version"], ["-V"]):
        from flaicli import __version__

        sys.stdout.write(f"flai {__version__}\n")
        return 0
    import atexit
    import gc

    from flaicli.cli.failure import guarded

    # Starting makes many things that stay; looking through them for garbage costs a tenth of it.
    gc.set_threshold(250_000, 20, 100)
    # What is left at the end goes with the process: one look less is 4 % of a conversation.
    atexit.register(gc.freeze)
    words = sys.argv[1:]
    debug = "--debug" in words
    return guarded(lambda: _dispatch([word for word in words if word != "--debug"]), debug)


def help_text() -> str:
    """Return what `flai --help` prints."""
    text = USAGE
    group = ""
    for name, (its_group, words) in COMMANDS.items():
        if its_group != group:
            group = its_group
            text += f"\n{group}:\n"
        text += f"  {name:<10}  {words}\n"
    return text + OPTIONS


def _dispatch(words: list[str]) -> int:
    from flaicli.cli.output import give

    if _completes(words):
        from flaicli.cli.parsing import complete

        return complete(list(COMMANDS), words)
    if not words or words[0] in ("--help", "-h", "help"):
        if len(words) > 1 and words[0] == "help":
            return _command([words[1], "--help"])
        give(help_text())
        return 0
    return _command(words)


def _completes(words: list[str]) -> bool:
    import os

    asked = bool(words) and words[0].partition("=")[0] in _COMPLETING
    return asked or "_FLAI_COMPLETE" in os.environ


def _command(words: list[str]) -> int:
    from flaicli.adapters.trouble import Trouble

    name, *rest = _meant(words)
    if name not in COMMANDS:
        raise Trouble(*_unknown(name))
    if name == "run" and len(rest) <= 1 and not "".join(rest).startswith("-"):
        # What is typed most has nothing to be parsed: without typer it begins a tenth sooner.
        from flaicli.cli.running import Asked, talked

        return talked(Asked(rest[0] if rest else None))
    from flaicli.cli.parsing import call

    return call(name, rest)


def _meant(words: list[str]) -> list[str]:
    """Return the words with `inspect sessions` as `sessions`, which alone means its list."""
    if words[:2] == ["inspect", "sessions"]:
        words = words[1:]
    lists = words[0] == "sessions" and (
        not words[1:] or (words[1].startswith("-") and words[1] not in ("-h", "--help"))
    )
    return ["sessions", "list", *words[1:]] if lists else words


def _unknown(name: str) -> tuple[str, str]:
    import difflib

    if name.startswith("-"):
        return f"flai has no option {name!r}", "flai --help lists what there is"
    close = difflib.get_close_matches(name, COMMANDS, 1)
    if close:
        return f"flai has no command {name!r}", f"did you mean 'flai {close[0]}'?"
    if name.endswith((".yaml", ".yml")):
        return f"flai has no command {name!r}", f"to talk to that flow: flai run {name}"
    return f"flai has no command {name!r}", f"there are: {', '.join(COMMANDS)}"
