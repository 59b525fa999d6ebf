"""Who answers for language models: a server, or a script that somebody has written."""

from __future__ import annotations

from flaicli.adapters.llm_media import Media
from flaicli.adapters.llm_openai import Models
from flaicli.adapters.performer import Performer, Surroundings


def models(around: Surroundings) -> Performer:
    """Return who is asked: the script that the command line names, else the servers."""
    scripted: Performer | None = around.options.get("llm")
    return scripted if scripted is not None else Models(around)


def media(around: Surroundings) -> Performer:
    """Return who draws, speaks and listens: the same script, else the servers."""
    scripted: Performer | None = around.options.get("llm")
    return scripted if scripted is not None else Media(around)
