"""Two offers of one block with the same title, or one whose title is another's number.

Typing a title, or a number on the list, is a press (rule 10): the first offer of the title wins,
and a number is always the place on the list. Buttons on different cards may be alike.

Bad::

    blocks:
      pay:
        message:
          - How would you like to pay?
          - buttons: [{title: Card, set: {by: credit}}, {title: card, set: {by: debit}}]
        next: end

Good::

    blocks:
      pay:
        message:
          - How would you like to pay?
          - buttons: [{title: Credit, set: {by: credit}}, {title: Debit, set: {by: debit}}]
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.sights import offers
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Block
from flaicli.model.walk import found
from flaicli.says import Button
from flaicli.says.cards import Card
from flaicli.source import Span
from flaicli.values import fold

CODE = "F415"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each title that a user cannot type and be sure of what happens."""
    for block in survey.blocks.values():
        yield from _doubled(block)
        yield from _numbered(block)


def _doubled(block: Block) -> Iterator[Diagnostic]:
    says = getattr(block.body, "message", ()) or getattr(block.body, "ask_", ())
    seen: dict[str, Span | None] = {}
    for say in says:
        if say.offers():
            decks = [card.buttons for card in found(say, Card)] or [say.offers()]
            before = dict(seen)
            for deck in decks:
                here = dict(before)
                for button in deck:
                    yield from _again(button, here)
                seen = here | seen


def _again(button: Button, seen: dict[str, Span | None]) -> Iterator[Diagnostic]:
    if not button.title.constant:
        return
    title = fold(button.title.source)
    if title in seen:
        message = f"two offers of this block have the title '{button.title.source}'"
        help = "give it another title: typed, the first one is pressed"
        note = ("the first one", seen[title])
        yield finding(CODE, Severity.WARNING, message, button.title.span, help, note)
    else:
        seen[title] = button.title.span


def _numbered(block: Block) -> Iterator[Diagnostic]:
    among = offers(block)
    for place, button in enumerate(among, 1):
        title = button.title.source.strip() if button.title.constant else ""
        number = int(title[:6]) if title.isascii() and title.isdigit() else 0
        if 1 <= number <= len(among) and number != place:
            message = f"who types '{title}' presses offer number {title}, not this one"
            help = "put it in that place, or give it a title in words"
            yield finding(CODE, Severity.WARNING, message, button.title.span, help)
