"""The branches of a condition by their numbers: how each is called, and which one was taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flaicli.blocks.condition import ConditionBlock, SwitchBlock
from flaicli.model.events import BranchTaken
from flaicli.source import Span

ELSE = "else"
"""How a branch is called that is taken when no other holds."""


class Arm(NamedTuple):
    """One branch: ``words`` are its condition, its case or ``else``; ``case`` has its target."""

    words: str
    case: Any
    span: Span | None


def arms(body: Any) -> Iterator[Arm]:
    """Yield the branches of a block's body in the order written; none of other blocks."""
    if isinstance(body, ConditionBlock):
        for one in body.condition:
            if one.if_ is not None:
                yield Arm(one.if_.source, one, one.span)
            else:
                yield Arm(ELSE, one.case, one.span)
    elif isinstance(body, SwitchBlock):
        for wanted, case in body.cases:
            yield Arm(_case(wanted), case, case.span)
        yield Arm(ELSE, body.else_, body.else_.span)


def taken(body: Any, event: BranchTaken) -> int:
    """Return which branch was taken, from 1; 0 when the block has none of that name."""
    if isinstance(body, ConditionBlock):
        holds = bool(event.tried) and bool(event.tried[-1].get("holds"))
        return len(event.tried) if holds else len(event.tried) + 1
    names = [one.words for one in arms(body)]
    if event.branch == ELSE:
        return len(names)
    return names.index(event.branch) + 1 if event.branch in names else 0


def _case(wanted: object) -> str:
    if isinstance(wanted, bool):
        return "true" if wanted else "false"
    return "null" if wanted is None else str(wanted)
