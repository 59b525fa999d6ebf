"""`flai run FLOW`: talk to a flow at a prompt, through pipes, or as JSON lines; go on later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from flaicli.cli.resuming import ids_like
from flaicli.cli.running import Asked, talked
from flaicli.cli.world import Mode

PLACES = ("right", "below", "off")
THEMES = ("dark", "light", "none")


def like(words: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what completes the beginning of one of some words."""
    def fitting(beginning: str) -> list[str]:
        return [one for one in words if one.startswith(beginning)]

    return fitting


def run(
    flow: Annotated[
        str | None,
        typer.Argument(metavar="[FLOW]", help="Default: flow.yaml; a session knows its own."),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Go on with this session; or: last.", autocompletion=ids_like
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Go on with it at the flow's start, variables kept.")
    ] = False,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="BLOCK", help="Begin at this block.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="K=V", help="Give a variable a value (repeatable)."),
    ] = None,
    user: Annotated[
        str | None, typer.Option(metavar="ID", help="Who talks; default local.")
    ] = None,
    channel: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where from; default cli.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="NAME", help="The language, such as nl.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="Decides every chance; random if left out.")
    ] = None,
    now: Annotated[
        str | None, typer.Option(metavar="TIME", help="What time it is, as 2026-03-02T09:00.")
    ] = None,
    store: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where sessions are kept; default .flai.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="A name without a value is an error.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="An event a line, for programs.")] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing.")] = False,
    panel: Annotated[
        str | None,
        typer.Option(
            metavar="WHERE",
            help="The session beside the talk: right, below, off.",
            autocompletion=like(PLACES),
        ),
    ] = None,
    inline: Annotated[
        bool, typer.Option("--inline", help="A line at a time, without a full screen.")
    ] = False,
    theme: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Colours: dark, light, none; default as the terminal says.",
            autocompletion=like(THEMES),
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go over to the flow as it is saved, by itself.")
    ] = False,
    env_file: Annotated[
        str | None,
        typer.Option("--env-file", metavar="FILE", help="Secrets, NAME=value a line, as in .env."),
    ] = None,
    llm: Annotated[
        str | None,
        typer.Option(metavar="WAY", help="Answers of language models: scripted:answers.yaml."),
    ] = None,
    allow_code: Annotated[
        bool, typer.Option("--allow-code", help="Let the flow call the project's own Python.")
    ] = False,
    send: Annotated[
        bool, typer.Option("--send", help="Send mail for real; else it is shown.")
    ] = False,
    cassette: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Let this cassette answer for the world."),
    ] = None,
    record: Annotated[
        Mode | None,
        typer.Option(help="What the world answers goes into the cassette.", show_default=False),
    ] = None,
    paced: Annotated[
        bool, typer.Option("--paced", help="Let a cassette answer as slowly as the world did.")
    ] = False,
    voice: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A recording that is sent as the user's first answer."),
    ] = None,
) -> int:
    """Talk to a flow, its session beside the talk; through pipes, an answer a line.

    On a terminal the emulator takes the whole screen: F1 or /help lists what one can do. The
    session is kept when the conversation ends or is suspended (/quit, Ctrl-D, end of input); its id
    is printed, and `--session` goes on with it.
    """
    asked = Asked(
        flow, session, restart, from_, set_, user, channel, language, seed, now, store, strict,
        json, no_save, panel, inline, theme, watch, env_file, llm, allow_code, send, cassette,
        record, paced, voice,
    )  # fmt: skip
    return talked(asked)
