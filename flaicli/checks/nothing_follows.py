"""A block on the main line after which nothing follows.

There the conversation ends with the reason "nothing follows", which looks to the user as if the
bot had hung up (rule 2). Write ``next: end`` where the end is meant. Blocks that only a handler
or a ``call`` leads to may end like this: they return.

Bad::

    blocks:
      ask:
        collect: {ask: What is your name?, into: name}
        next: greet
      greet:
        message: "Nice to meet you, {{ name }}."

Good::

    blocks:
      ask:
        collect: {ask: What is your name?, into: name}
        next: greet
      greet:
        message: "Nice to meet you, {{ name }}."
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.blocks import MessageBlock
from flaicli.checks.sights import branches, leads_away, offers, waits
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Block
from flaicli.model.target import Place
from flaicli.source import Span

CODE = "F403"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each block of the main line that has no next, where one is needed."""
    for place, block in survey.blocks.items():
        if block.next is None and place in survey.graph.ground:
            found = _end(survey, place, block)
            if found is not None:
                yield found


def _end(survey: Survey, place: Place, block: Block) -> Diagnostic | None:
    name = survey.project.label(*place)
    cure = "write `next: end` if the conversation ends here"
    arms = branches(block)
    if arms:
        loose = next((one for one in arms if one.next is None), None)
        if loose is None:
            return None
        message = f"nothing follows this branch of '{name}'"
        return finding(CODE, Severity.WARNING, message, loose.span, cure)
    if isinstance(block.body, MessageBlock) and waits(block):
        return _after_press(survey, place, block)
    if leads_away(block):
        return None
    message = f"nothing follows '{name}'"
    return finding(CODE, Severity.WARNING, message, survey.named(place), cure)


def _after_press(survey: Survey, place: Place, block: Block) -> Diagnostic | None:
    name = survey.project.label(*place)
    cure = "give the block a `next`, or `next: end` if the conversation ends here"
    loose = next((one for one in offers(block) if one.next is None and one.url is None), None)
    if loose is not None:
        message = f"nothing follows the button '{loose.title.source}' of '{name}'"
        return finding(CODE, Severity.WARNING, message, loose.span, cure)
    says = getattr(block.body, "message", ())
    allowing = next((one for one in says if getattr(one, "free_text", None) == "allow"), None)
    if allowing is None:
        return None
    message = f"nothing follows what '{name}' lets the user type"
    span: Span | None = allowing.span
    return finding(CODE, Severity.WARNING, message, span, cure)
