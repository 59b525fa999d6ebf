"""A conversation held once more for a replay: its answers go into the replay's cassette."""

from __future__ import annotations

from pathlib import Path

from flaicli.adapters.cassette.recorder import Recorder
from flaicli.adapters.cassette.tape import Tape
from flaicli.adapters.cassette.veil import answered, played
from flaicli.adapters.performer import Performer, Progress, Surroundings, World
from flaicli.model.effects import Effect, Outcome
from flaicli.runtime.conversation import Conversation
from flaicli.runtime.veiling import SessionVeil

REMEMBERED = frozenset({"python"})
"""What is of this machine, and yet not done again unasked."""

UNTOLD = frozenset({"embed"})
"""What is asked in the middle of a search, and so is in no log; it costs next to nothing."""


class Dubbed:
    """A performer that answers as a replay will be answered, and notes it on a ``tape``.

    ``answers`` gives what the world said in the conversation that was ``first``, whose sensitive
    values are not those of this one. What is of this machine alone is done again, in a world that
    keeps nothing, as a replay does it.
    """

    def __init__(
        self, conversation: Conversation, answers: Performer, first: Conversation
    ) -> None:
        folder = Path(conversation.project.main.path).parent
        self._answers = answers
        self._here = World(Surroundings(None, folder, {}, {}, conversation.project, self))
        self._recorder = Recorder(_Covered(answers, first))
        self._veil = SessionVeil.over(conversation)

    @property
    def tape(self) -> Tape:
        """What was answered so far, in order."""
        return Tape(tuple(self._recorder.made))

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Answer as the cassette will: what is masked there is masked here."""
        if effect.TYPE in REMEMBERED:
            return self._answers.perform(effect, progress)
        if effect.LOCAL:
            return self._here.perform(effect, progress)
        before = len(self._recorder.made)
        outcome = self._recorder.perform(effect, progress, self._veil)
        made = self._recorder.made[before:]
        return played(made[0].outcome, self._veil) if made else outcome

    def close(self) -> None:
        """Let go of what was done again."""
        self._here.close()


class _Covered:
    """Answers in which the sensitive values of another conversation are masked.

    What no log tells is asked once more of who performed it there.
    """

    def __init__(self, answers: Performer, first: Conversation) -> None:
        self._answers = answers
        self._world = first.performer
        self._veil = SessionVeil.over(first)

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        outcome = self._answers.perform(effect, progress)
        if outcome.error is not None and effect.TYPE in UNTOLD and self._world is not None:
            outcome = self._world.perform(effect, progress)
        return answered(outcome, self._veil)
