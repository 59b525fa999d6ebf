"""Names for nodes that any drawing language accepts, whatever the author called them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flaicli.apps.atlas.chart.node import Node
from flaicli.regex import regex
from flaicli.visible import visible

ID_MAX: Final = 60
"""Characters of a name that are kept in an id."""

LABEL_MAX: Final = 60
"""Characters of a label that are drawn."""

_UNSAFE = regex(r"[^A-Za-z0-9]+")


def ids(nodes: Iterable[Node], home: str) -> dict[Node, str]:
    """Return an id for each node: letters, digits and ``_``, no two alike.

    Each begins with the node's kind, so that none is a word of the language it stands in; the flow
    is in it where it is not ``home``.
    """
    found: dict[Node, str] = {}
    numbers: dict[str, int] = {}
    for node in nodes:
        flow = "" if node.flow in (home, node.name) else f"{node.flow}_"
        base = id = plain(f"{node.kind}_{flow}{node.name if node.name != node.kind else ''}")
        while id.casefold() in numbers:
            numbers[base.casefold()] += 1
            id = f"{base}_{numbers[base.casefold()]}"
        numbers[id.casefold()] = 1
        found[node] = id
    return found


def plain(name: str) -> str:
    """Return a name as letters, digits and single ``_`` between them.

    >>> plain("message_Grüß dich!"), plain("end__"), plain("…")
    ('message_Gr_dich', 'end', 'n')
    """
    return _UNSAFE.sub("_", name).strip("_")[:ID_MAX].strip("_") or "n"


def short(text: str, most: int = LABEL_MAX) -> str:
    """Return a text as one safe line of at most so many characters.

    >>> short("a\\n  b"), short("abcdef", 4)
    ('a b', 'abc…')
    """
    line = visible(" ".join(text[: most * 20].split()), keep_newlines=False)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def counted(words: str, count: int | None, least: int = 1) -> str:
    """Return words, shortened, with how often: ``yes 2x``, from ``least`` on.

    >>> counted("yes", 2), counted("yes", None), counted("yes", 1, 2)
    ('yes 2x', 'yes', 'yes')
    """
    if not count or count < least:
        return short(words)
    times = f"{count}x"
    return f"{short(words, LABEL_MAX - len(times) - 1)} {times}".strip()
