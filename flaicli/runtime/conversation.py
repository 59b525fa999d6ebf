"""A conversation being run: the engine, the log and the clock brought together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flaicli.adapters.clock import Clock
from flaicli.adapters.performer import Performer
from flaicli.engine import advance
from flaicli.engine.refusal import refusal, stopped, underway, unfit
from flaicli.engine.timers import next_due
from flaicli.model.effects import Effect
from flaicli.model.holding import LEADING
from flaicli.model.log import Entry, Log
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.stimuli import (
    Answered,
    Commanded,
    Opened,
    Pressed,
    Ran,
    Reloaded,
    Resumed,
    Said,
    Stimulus,
    TimedOut,
    Uploaded,
)
from flaicli.runtime.branches import Act, astray, by_user, last_act, repeated, unended
from flaicli.runtime.interrupting import Interrupting
from flaicli.runtime.performing import Performing
from flaicli.runtime.turn import Refusal as Refusal
from flaicli.runtime.turn import Turn as Turn


class Conversation(Interrupting, Performing):
    """A conversation with a project: each method is something done to it, and gives the turn.

    ``session`` is the state now, ``log`` all that ever happened, ``turns`` what was done here so
    far. ``keep`` is given each turn's entries before anybody sees them, and none where only the
    head moved; what it raises undoes the turn. See `flaicli.runtime.keeping`. ``performer`` does
    what the world is asked for: what led there is kept before, and what came of it after.
    ``progress`` is how that goes, ``listener`` is given one for each request. Who has folded the
    log already gives its ``session``.
    """

    def __init__(
        self,
        project: Project,
        clock: Clock,
        id: str = "",
        log: Log | None = None,
        private: Mapping[str, Any] | None = None,
        keep: Callable[[Conversation, Sequence[Entry]], None] | None = None,
        performer: Performer | None = None,
        session: Session | None = None,
    ) -> None:
        self.project = project
        self.clock = clock
        self.id = id
        self.log = log if log is not None else Log()
        self.session = self.log.session(id, private) if session is None else session
        self.turns: list[Turn] = []
        self.keep = keep
        self.performer = performer
        self._acts: dict[int, Act] = {}
        self._returned = 0.0

    @property
    def now(self) -> float:
        """The time, in seconds since the epoch."""
        return self.clock.now().timestamp()

    def open(self, **how: Any) -> Turn:
        """Begin; the keywords are those of `flaicli.model.stimuli.Opened`."""
        return self._advance(Opened(self.now, **how))

    def resume(self, profile: Mapping[str, Any] | None = None, anew: bool = False) -> Turn:
        """Take a kept conversation up again (rule 30), with what is known of the user by now.

        With ``anew`` it begins at the start, variables kept; so it does where its block is gone.
        """
        return self._advance(Resumed(self.now, profile, anew))

    def reload(self, project: Project, anew: bool = False) -> Turn:
        """Go on in the flow as it was changed meanwhile, from where the conversation is (rule 30).

        With ``anew`` it begins at the start, variables kept. Where the files say what they said,
        only the places in them are new, and nothing happens; so it is with one that has ended.
        Raises `Refusal` where the block it is at is gone, or the flow's name is another.
        """
        why = unfit(project, self.session, anew)
        if why is not None:
            raise Refusal(why)
        before, self.project = self.project, project
        if not len(self.log) or not (anew or self._outdated):
            return Turn((), self.session, self.session)
        try:
            return self._advance(Reloaded(self.now, anew))
        except BaseException:
            self.project = before
            raise

    def say(self, text: str) -> Turn:
        """Let the user type something. Raises `Refusal` where the turn is stopped, as all acts."""
        self._unless(stopped(self.project, self.session))
        return self._advance(Said(self.now, text))

    def press(self, offer: str) -> Turn:
        """Let the user press an offer, named by its id."""
        self._unless(stopped(self.project, self.session))
        return self._advance(Pressed(self.now, offer))

    def upload(self, file: Mapping[str, Any]) -> Turn:
        """Let the user send a file: ``{"name", "path", "size", "type"}``."""
        self._unless(stopped(self.project, self.session))
        return self._advance(Uploaded(self.now, file))

    def set(self, variables: Mapping[str, Any]) -> Turn:
        """Write variables as a tester; null unsets; no changed-handler fires (rule 24).

        Raises `Refusal` where a value does not fit.
        """
        return self._command("set", variables)

    def goto(self, target: str) -> Turn:
        """Go to a block as a tester: ``confirm`` or ``faq/hours``, as the root names it.

        Raises `Refusal` where there is no such block.
        """
        return self._command("goto", {"target": target})

    def restart(self) -> Turn:
        """Begin again at the start, variables kept (rule 5); what is over stays as it is."""
        return self._command("restart", {})

    def renew(self) -> Turn:
        """Begin again also when it is over, on a branch beside the end.

        The end stays in the log (rule 32): nothing leads out of it (rule 29).
        """
        if self.session.ended:
            self._stand_at(unended(self.log))
        return self.restart()

    def speak(self, language: str) -> Turn:
        """Go on in another language. Raises `Refusal` for what is none."""
        return self._command("language", {"language": language})

    def tick(self) -> Turn | None:
        """Fire the timer that is due by now, if one is; a second one needs a second call."""
        due = self.due()
        if due is None or due[1] > self.now:
            return None
        return self._advance(TimedOut(self.now, due[0]))

    def wait(self, seconds: float) -> list[Turn]:
        """Let time pass on the clock, firing each timer at its own moment."""
        self._unless(stopped(self.project, self.session))
        until = self.now + seconds
        turns: list[Turn] = []
        while not self.session.ended:
            due = self.due()
            if due is None or due[1] > until:
                break
            self.clock.sleep(max(0.0, due[1] - self.now))
            turns.append(self._advance(TimedOut(self.now, due[0])))
        self.clock.sleep(max(0.0, until - self.now))
        return turns

    def back(self, acts: int = 1) -> bool:
        """Go back to before the user's last ``acts`` acts; what was stays in the log (rule 32).

        Returns False where the user has not done so much.
        """
        said = [one for one in self.log.line() if by_user(one)]
        if not 1 <= acts <= len(said):
            return False
        self._stand_at(said[-acts].parent)
        return True

    def retry(self) -> Turn | None:
        """Go back to before the user's last act, and let them do it again; None if there is none.

        Raises `Refusal` where what was said is masked and its value was never kept (rule 27).
        """
        entry = last_act(self.log)
        if entry is None:
            return None
        act = self._acts.get(entry.seq) or repeated(self.log, entry, self.session.private)
        if act is None:
            raise Refusal("what was said is masked, and nobody knows it any more: say it anew")
        self._stand_at(entry.parent)
        return self._advance(replace(act, at=self.now))

    def to(self, seq: int) -> None:
        """Go to an entry that a turn ended with, on whatever branch; all that is stays in the log.

        Raises `Refusal` for another entry, with the nearest that is one.
        """
        why = astray(self.log, seq)
        if why is not None:
            raise Refusal(why)
        self._stand_at(seq)

    @property
    def returned(self) -> float:
        """When somebody went back last, in seconds since the epoch; no timer counts from before."""
        return self._returned

    def due(self) -> tuple[str, float] | None:
        """Return the timer that runs out next, and when; after going back, timers begin anew."""
        return next_due(self.session, self._returned)

    def _stand_at(self, seq: int) -> None:
        before, head = self.session, self.log.head
        if seq == head:
            return
        self.log.rewind(seq)
        self.session = self.log.session(self.id, before.private)
        self._kept((), before, head)
        self._returned = self.now
        if self._outdated:
            self._advance(Reloaded(self.now))

    @property
    def _outdated(self) -> bool:
        """Whether the session stands in the flow as it was before it changed."""
        return self.session.fingerprint != self.project.fingerprint

    def _command(self, command: str, parameters: Mapping[str, Any]) -> Turn:
        why = refusal(self.project, self.session, command, parameters)
        if why is not None:
            raise Refusal(why)
        if command not in LEADING:
            self._unless(underway(self.session))
        return self._advance(Commanded(self.now, command, parameters))

    def _advance(self, stimulus: Stimulus) -> Turn:
        """Let the engine go on from a stimulus to where nobody but the user is waited for."""
        before = self.session
        entries, effect = self._went_on(stimulus)
        action = stimulus.action if isinstance(stimulus, Ran) else None
        try:
            while effect is not None:
                self.underway = entries
                done = self._performed(effect)
                answer = Answered(self.now, done.outcome, action)
                more, effect = self._went_on(answer, done.timings)
                entries += more
        finally:
            self.underway = ()
        if isinstance(stimulus, Act):
            self._acts.update((one.seq, stimulus) for one in entries if by_user(one))
        turn = Turn(tuple(entries), before, self.session)
        self.turns.append(turn)
        return turn

    def _went_on(
        self, stimulus: Stimulus, timings: Mapping[str, float] | None = None
    ) -> tuple[list[Entry], Effect | None]:
        """Advance to the next halt, and keep what happened; ``timings`` are the first entry's."""
        before, head = self.session, self.log.head
        began = self.clock.elapsed()
        asking = self._stepping or self.holds is not None
        turn = advance(self.project, before, stimulus, self._asked if asking else None)
        took = round((self.clock.elapsed() - began) * 1000, 3)
        after = turn.session
        after.id = self.id
        entries = self.log.add(turn.events, stimulus.at)
        if entries and (took or timings):
            entries = self._timed(entries, took, timings or {})
        self.session = after
        self._kept(entries, before, head)
        return entries, turn.effect

    def _kept(self, entries: Sequence[Entry], before: Session, head: int) -> None:
        """Let a turn be kept; what cannot be kept has not happened."""
        if self.keep is None or (not entries and self.log.head == head):
            return
        try:
            self.keep(self, entries)
        except BaseException:
            del self.log.entries[len(self.log) - len(entries) :]
            self.log.rewind(head)
            self.session = before
            raise

    def _timed(
        self, entries: list[Entry], took: float, timings: Mapping[str, float]
    ) -> list[Entry]:
        """Put times on the first of some entries: what the engine took under the seed's name."""
        name = "processingDurationMs" if by_user(entries[0]) else "durationMs"
        own = {name: took} if took else {}
        timed = replace(entries[0], timings={**timings, **own})
        self.log.entries[timed.seq - 1] = timed
        return [timed, *entries[1:]]
