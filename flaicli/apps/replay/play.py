"""A script is played: the user's acts on a virtual clock, each expectation compared in order."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace

from flaicli.adapters.cassette.deck import Deck
from flaicli.adapters.performer import Performer
from flaicli.apps.replay import states
from flaicli.apps.replay.cassettes import unanswered
from flaicli.apps.replay.doing import Undoable, done
from flaicli.apps.replay.failure import Failure
from flaicli.apps.replay.script import (
    Act,
    Bot,
    Command,
    Expect,
    Item,
    Press,
    Script,
    Upload,
    User,
    Wait,
)
from flaicli.apps.replay.spoken import Spoken, spoken
from flaicli.apps.replay.unlike import because, unlike
from flaicli.apps.replay.watched import watched
from flaicli.expressions import did_you_mean
from flaicli.model.events import BlockEntered, ErrorOccurred, VariableMissing
from flaicli.model.project import Project
from flaicli.runtime.conversation import Conversation, Turn
from flaicli.source import Span

BY_USER = (User, Press, Upload)
"""Acts that end what the bot may be expected to have said."""


@dataclass(slots=True)
class Played:
    """What came of a replay: its conversation, and why it failed, if it did.

    ``opening`` are the turns before the first act; ``acts`` each act with its turns, in order.
    """

    script: Script
    conversation: Conversation
    failure: Failure | None = None
    opening: Turn | None = None
    acts: list[tuple[Act, list[Turn]]] = field(default_factory=list)


def play(
    script: Script, project: Project, *, strict: bool = False, through_json: bool = False,
    performer: Performer | None = None,
) -> Played:  # fmt: skip
    """Play a script with a flow; the first failure ends it.

    Nothing is read, written or waited for (rule 37). ``strict`` makes a name without a value an
    error of the flow (rule 22). ``performer`` answers what the world is asked.
    """
    conversation = watched(script.given, project, performer, through_json)
    played = Played(script, conversation)
    player = _Player(played, script.given.allow_missing, strict)
    try:
        player.run()
    except _Failed as failed:
        played.failure = failed.failure
        if isinstance(performer, Deck) and performer.records and not performer.broken_off:
            player.go_on()
    return played


class _Failed(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class _Player:
    """Plays one script. ``heard`` is what the bot said since expectations were last settled."""

    def __init__(self, played: Played, allow_missing: bool, strict: bool) -> None:
        self.played = played
        self.script = played.script
        self.conversation = played.conversation
        self.allow_missing = allow_missing
        self.strict = strict
        self.heard: list[Spoken] = []
        self.items: list[Item] = []
        self.lines: list[Bot] = []
        self.expects: list[Expect] = []
        self.since = 1
        self.place = self.script.span
        self.rest = iter(self.script.turns)
        self.pending: Act | None = None
        self.failed_expected = False

    def run(self) -> None:
        self._open()
        for line in self.rest:
            if isinstance(line, Bot):
                self.items += line.items
                self.lines.append(line)
            elif isinstance(line, Expect):
                self.expects.append(line)
            else:
                self.pending = line
                self._settle(line)
                self._act(line)
        self._settle(None)
        self._check_end()

    def go_on(self) -> None:
        """Do what is left to do, whatever comes of it: all of it is to be recorded."""
        acts = [self.pending] if self.pending is not None else []
        for line in (*acts, *self.rest):
            if not isinstance(line, Bot | Expect) and not self.conversation.session.ended:
                with suppress(Undoable):
                    done(line, self.conversation)

    # What is done

    def _open(self) -> None:
        given = self.script.given
        first = self.script.turns[0]
        self.place = first.span
        known = {name for flow in self.conversation.project.flows.values() for name in flow.tables}
        for name in given.tables:
            if name not in known:
                help = did_you_mean(name, sorted(known)) or "declare it in the flow, in `tables`"
                self._fail(
                    "R209", f"no flow declares the table '{name}'", given.span or first.span, help
                )
        turn = self.conversation.open(
            language=given.language,
            channel=given.channel,
            seed=given.seed,
            profile=given.profile,
            variables=given.variables,
            block=given.block,
            strict=self.strict,
        )
        self.played.opening = turn
        self._check_given(turn, given.span or self.script.span)
        self._hear([turn])

    def _check_given(self, turn: Turn, span: Span) -> None:
        """Fail for what is given and does not fit: an error before any block was entered."""
        for entry in turn.entries:
            if isinstance(entry.event, BlockEntered):
                return
            if isinstance(entry.event, ErrorOccurred):
                self._fail("R209", entry.event.message, span)

    def _act(self, act: Act) -> None:
        self.place = act.span
        self.since = len(self.conversation.log) + 1
        ended = self.conversation.session.ended
        if ended and not isinstance(act, Wait) and getattr(act, "name", "") != "back":
            session = self.conversation.session
            why = f"{session.status}: {session.details}" if session.details else session.status
            self._fail("R208", f"the conversation is over ({why}), so nobody hears this", act.span)
        try:
            turns = done(act, self.conversation)
        except Undoable as problem:
            self._fail(problem.code, problem.message, act.span, problem.help)
        self.pending = None
        self.played.acts.append((act, turns))
        self._hear(turns)

    def _hear(self, turns: list[Turn]) -> None:
        for turn in turns:
            self.heard += spoken(turn.entries)
            self._check_asked()
            if not self.allow_missing:
                self._check_missing(turn)

    def _check_asked(self) -> None:
        failure = unanswered(self.conversation.performer, self.place)
        if failure is not None:
            raise _Failed(replace(failure, heard=tuple(self.heard), since=self.since))

    def _check_missing(self, turn: Turn) -> None:
        block: BlockEntered | None = None
        for entry in turn.entries:
            if isinstance(entry.event, BlockEntered):
                block = entry.event
            if isinstance(entry.event, VariableMissing):
                self._fail_missing(entry.event, block)

    def _fail_missing(self, event: VariableMissing, block: BlockEntered | None) -> None:
        cure = "set it, or write `given: {allow_missing: true}`"
        if event.suggestion:
            cure = f"did you mean '{event.suggestion}'? If not: {cure}"
        notes: tuple[tuple[str, Span], ...] = ()
        project = self.conversation.project
        if block is not None:
            span = project.flows[block.flow].blocks[block.block].span
            label = project.label(block.flow, block.block)
            notes = ((f"written in block '{label}'", span),) if span is not None else ()
        message = f"'{event.path}' has no value, and the bot wrote it out"
        self._fail("R205", message, self.place, cure, notes=notes)

    # What is expected

    def _settle(self, act: Act | None) -> None:
        """Compare all that was expected since the last act; ``act`` is the next, None the end.

        What a tester's command or a wait finds unexpected may still be expected after it, unless
        something was expected before it: then all of it should have been.
        """
        closing = act is None or _ends_hearing(act) or bool(self.items)
        failures = [self._unlike()] if closing else []
        failures += [self._state(one) for one in self.expects]
        found = [one for one in failures if one is not None]
        if found:
            raise _Failed(min(found, key=lambda one: (one.span.line, one.span.column)))
        self.expects.clear()
        if closing:
            self.items.clear()
            self.lines.clear()
            self.heard.clear()

    def _unlike(self) -> Failure | None:
        place = self.lines[-1].items[-1].span if self.lines else self.place
        return unlike(self.items, self.heard, self.conversation, place, self.since)

    def _state(self, expect: Expect) -> Failure | None:
        """Return the failure of the first thing that is not as expected, naming them all."""
        wrong = states.wrong(expect, self.conversation)
        if not wrong:
            self.failed_expected |= any(
                one.what == "status" and one.comparison.holds("failed") for one in expect.wanted
            )
            return None
        (first, message), *others = wrong
        notes = tuple((sentence, span) for span, sentence in others)
        help = because(self.conversation, None)
        return Failure("R204", message, first, help, since=self.since, notes=notes)

    def _check_end(self) -> None:
        session = self.conversation.session
        if session.status != "failed" or self.failed_expected:
            return
        message = f"the conversation failed: {session.details}"
        self._fail("R206", message, self.place, "if it should, write `- expect: {status: failed}`")

    def _fail(
        self,
        code: str,
        message: str,
        span: Span,
        help: str | None = None,
        notes: tuple[tuple[str, Span], ...] = (),
    ) -> None:
        heard = tuple(self.heard)
        raise _Failed(
            Failure(code, message, span, help, heard=heard, since=self.since, notes=notes)
        )


def _ends_hearing(act: Act) -> bool:
    """Whether what was said before an act cannot be expected after it."""
    return isinstance(act, BY_USER) or (isinstance(act, Command) and act.name == "back")
