"""What is done to a conversation beside talking to it: stops, single actions, events."""

from __future__ import annotations

from typing import Any

from flaicli.engine.draft import Holds
from flaicli.engine.refusal import alone, misfit, occupied, stopped, unable
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.stimuli import (
    Action,
    AgentSaid,
    Continued,
    Happened,
    Ran,
    Released,
    Stimulus,
)
from flaicli.model.target import Place
from flaicli.runtime.turn import Refusal, Turn


class Interrupting:
    """The part of a conversation that interrupts it.

    ``holds`` is asked before each block is entered: where it says so, the turn stops there. A turn
    that is stopped goes on by `step` or `proceed`, and hears nothing of the user until then.
    """

    project: Project
    session: Session
    holds: Holds | None = None
    _stepping = False

    @property
    def now(self) -> float:
        """The time, in seconds since the epoch."""
        raise NotImplementedError

    @property
    def held(self) -> Place | None:
        """The block before which the turn is stopped, or None."""
        held = self.session.held
        return Place(held.flow, held.block) if held is not None else None

    def step(self) -> Turn:
        """Enter the block before which the turn is stopped, and stop before the next one.

        Where no turn is stopped nothing happens yet: the next one stops before its first block.
        Raises `Refusal` after the end.
        """
        if self.session.ended:
            raise Refusal(f"the conversation is over: it is {self.session.status}")
        self._stepping = True
        return self._go_on()

    def proceed(self) -> Turn:
        """Let a turn that is stopped go on to its end, or to where ``holds`` stops it again.

        Raises `Refusal` where nothing is stopped, nor was going to be by `step`.
        """
        if self.session.held is None and not self._stepping:
            raise Refusal("no turn is stopped: there is nothing to go on with")
        self._stepping = False
        return self._go_on()

    def run(self, action: Action | Any, text: str) -> Turn:
        """Run one action now, one of an action block or a whole deed, written as ``text``.

        What it writes fires no changed-handler, as with `set` (rule 24); where it fails nothing of
        it has happened, and no handler of errors hears of it. A call runs its flow, whose errors
        are its own, and comes back to the open question without a word. Raises `Refusal` where the
        action cannot be done, or nothing waits for it.
        """
        one: Action = getattr(action, "action", action)
        self._unless(occupied(self.project, self.session, "an action"))
        self._unless(unable(self.project, self.session, one, self.now))
        return self._advance(Ran(self.now, one, text))

    def call(self, target: str) -> Turn:
        """Run a flow or a block, as the root names it, and come back to the open question.

        Raises `Refusal` where there is none of that name, or nothing to come back to.
        """
        self._unless(stopped(self.project, self.session))
        self._unless(occupied(self.project, self.session, "a call"))
        return self._command("call", {"target": target})

    def event(self, name: str, data: Any = None) -> Turn:
        """Let something come in from outside (rule 4): a payment, an answer of another system.

        Raises `Refusal` where the conversation cannot hear it: stopped, over, or data that does not
        fit the variable it is for.
        """
        self._unless(stopped(self.project, self.session))
        self._unless(occupied(self.project, self.session, "an event"))
        self._unless(misfit(self.project, self.session, name, data))
        return self._advance(Happened(self.now, name, data))

    def agent(self, text: str) -> Turn:
        """Let the human who has the conversation say something to the user.

        Raises `Refusal` where no human has it, as `release` does.
        """
        self._unless(alone(self.session))
        return self._advance(AgentSaid(self.now, text))

    def release(self) -> Turn:
        """Let that human give the conversation back: its flow goes on behind the handover."""
        self._unless(alone(self.session))
        return self._advance(Released(self.now))

    def _unless(self, why: str | None) -> None:
        if why is not None:
            raise Refusal(why)

    def _go_on(self) -> Turn:
        if self.session.held is None:
            return Turn((), self.session, self.session)
        turn = self._advance(Continued(self.now))
        self._stepping = False  # a step does not outlast its turn
        return turn

    def _asked(self, place: Place) -> bool:
        """Tell whether to stop before a block; a step that was asked for ends there."""
        if self._stepping or (self.holds is not None and self.holds(place)):
            self._stepping = False
            return True
        return False

    def _advance(self, stimulus: Stimulus) -> Turn:
        raise NotImplementedError

    def _command(self, command: str, parameters: dict[str, Any]) -> Turn:
        raise NotImplementedError
