"""`flai explain CODE|WORD`: what a finding or a word of the language means."""

from __future__ import annotations

from typing import Annotated

import typer

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE
from flaicli.cli.output import give


def explain(
    topic: Annotated[
        str | None, typer.Argument(metavar="CODE|WORD", help="Such as F201, collect or email.")
    ] = None,
) -> int:
    """Say what a finding's code or a word of the language means, with an example.

    Without a topic it lists what can be explained; F40 lists the codes that begin so.
    """
    from flaicli.cli.topics import beginning, contents, texts

    if topic is None:
        give(contents())
        return FINE
    found = texts(topic) or ([several] if (several := beginning(topic)) else [])
    if not found:
        import difflib

        from flaicli.cli.topics import names

        close = difflib.get_close_matches(topic.lower(), [one.lower() for one in names()], 1)
        known = next((one for one in names() if close and one.lower() == close[0]), None)
        help = f"did you mean '{known}'?" if known else "flai explain lists what there is"
        raise Trouble(f"there is nothing to explain about '{topic[:80]}'", help)
    give("\n".join(found))
    return FINE
