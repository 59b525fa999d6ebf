"""A block's ``next`` that is never followed, since everything in the block leads elsewhere.

With buttons that all have their own ``next``, other words than theirs are not understood (rule
10): ``free_text: allow`` lets them lead to the block's ``next``. A condition whose branches all
lead somewhere needs no ``next``.

Bad::

    blocks:
      menu:
        message:
          - Coffee or tea?
          - buttons: [{title: Coffee, next: coffee}, {title: Tea, next: end}]
        next: coffee
      coffee:
        message: Coming up.
        next: end

Good::

    blocks:
      menu:
        message:
          - Coffee or tea?
          - buttons: [{title: Coffee, next: coffee}, {title: Tea, next: end}]
            free_text: allow
        next: coffee
      coffee:
        message: Coming up.
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.blocks import ConditionBlock, MessageBlock
from flaicli.checks.sights import branches, offers, waits
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Block

CODE = "F424"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each `next` that nothing can follow."""
    for place, block in survey.blocks.items():
        if block.next is None:
            continue
        name = survey.project.label(*place)
        if _all_branches(block):
            message = f"this 'next' of '{name}' is never followed: every branch has its own"
            yield finding(CODE, Severity.WARNING, message, block.next.span, "remove it")
        elif _all_buttons(block):
            message = f"this 'next' of '{name}' is never followed: every button has its own"
            help = "remove it, or write `free_text: allow` for it to follow other words"
            yield finding(CODE, Severity.WARNING, message, block.next.span, help)


def _all_branches(block: Block) -> bool:
    body = block.body
    if isinstance(body, ConditionBlock) and all(one.else_ is None for one in body.condition):
        return False
    arms = branches(block)
    return bool(arms) and all(one.next is not None for one in arms)


def _all_buttons(block: Block) -> bool:
    if not isinstance(block.body, MessageBlock) or not waits(block):
        return False
    free = next((one.free_text for one in block.body.message if hasattr(one, "free_text")), "")
    pressed = [one for one in offers(block) if one.url is None]
    return free != "allow" and all(one.next is not None for one in pressed)
