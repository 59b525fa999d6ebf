"""The action block: does things in the order written."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar

from flaicli.actions import Action
from flaicli.actions.handover import Handover
from flaicli.frozen import frozen
from flaicli.model.step import FOLLOW, FURTHER, Further, Heard, Missed, Moment, Step
from flaicli.model.target import Target
from flaicli.model.vocabulary import LONE
from flaicli.source import Span


@frozen
class Deed:
    """One action, and where its failure leads.

    Fields:
        on_error: Where the conversation goes when this action fails (rule 7).
    """

    action: Action
    on_error: Target | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class ActionBlock:
    """Does things in the order written; those after one that failed are not done (rule 7).

    Example::

        action:
          - set: {total: "{{ price * 2 }}"}
          - append: {cart: "{{ drink }}"}

    Fields:
        action: What is done.
    """

    KIND: ClassVar[str] = "action"
    WHOLE: ClassVar[str] = "action"
    action: Annotated[tuple[Deed, ...], LONE]
    span: Span | None = field(default=None, compare=False, repr=False)

    def enter(self, moment: Moment, step: int) -> Step:
        """Do one action."""
        if step >= len(self.action):
            return Step((), FOLLOW)
        answer = self.action[step].action.run(moment)
        if step + 1 == len(self.action) and isinstance(answer.then, Further):
            return Step(answer.events, FOLLOW)
        return answer

    def hear(self, moment: Moment, heard: Heard) -> Step:
        """Let the action answer that waits for a human."""
        waiting = self._waiting(moment)
        if waiting is None:
            return Step((), Missed())
        answer = waiting.hear(moment, heard)
        if moment.step + 1 == len(self.action) and isinstance(answer.then, Further):
            return Step(answer.events, FOLLOW)
        return answer

    def ask(self, moment: Moment) -> Step:
        """Wait again, where an action does."""
        waiting = self._waiting(moment)
        return waiting.ask(moment) if waiting is not None else Step((), FURTHER)

    def _waiting(self, moment: Moment) -> Handover | None:
        step = moment.step
        action = self.action[step].action if step < len(self.action) else None
        return action if isinstance(action, Handover) else None
