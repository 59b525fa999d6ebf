"""A conversation becomes a replay: it is held once more on a still clock, and what is said noted.

So the replay passes by its making. What the bot says there may differ from what it said in the
conversation where that depended on the time or the session's id; ``differing`` counts it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flaicli.adapters.cassette.tape import Tape
from flaicli.adapters.clock import VirtualClock
from flaicli.engine.timers import next_due
from flaicli.engine.view import told
from flaicli.loading.typed_action import action_of, plain_of
from flaicli.model import events as ev
from flaicli.model.languages import language_tag
from flaicli.model.log import Entry
from flaicli.runtime.acts import Act, acts_of, begun_at, named
from flaicli.runtime.conversation import Conversation, Refusal, Turn
from flaicli.runtime.dubbing import Dubbed
from flaicli.runtime.expected import differing, expected, short
from flaicli.runtime.remembered import Remembered
from flaicli.runtime.speaking import masked

ID = "replay"
"""The session's id in every replay."""

Data = dict[str, Any]


@dataclass(slots=True)
class Recording:
    """A replay as data: what is given, the turns, and how many messages are not as they were.

    ``tape`` is what the world answers in it.
    """

    given: Data
    turns: list[Data] = field(default_factory=list)
    differing: int = 0
    tape: Tape = field(default_factory=Tape)


def recorded(conversation: Conversation) -> Recording:
    """Return the replay of a conversation, of the line that its head stands on (rule 32)."""
    line = conversation.log.line()
    still = _Shadow(conversation, line, gaps=False).recording()
    if not still.differing:
        return still
    timed = _Shadow(conversation, line, gaps=True).recording()
    return timed if timed.differing < still.differing else still


class _Shadow:
    """The conversation held once more."""

    def __init__(self, conversation: Conversation, line: Sequence[Entry], gaps: bool) -> None:
        self._line = line
        self._gaps = gaps
        self._project = conversation.project
        self._private = conversation.session.private
        started = line[0].event
        assert isinstance(started, ev.ConversationStarted)
        self._started = started
        now = told(line[0].at, self._project.main.settings.timezone)
        self._begun_at = line[0].at
        self._given = self._beginning(now)
        clock = VirtualClock(datetime.fromisoformat(now))
        self._shadow = Conversation(self._project, clock, ID)
        self._world = Dubbed(self._shadow, Remembered(line, self._private), conversation)
        self._shadow.performer = self._world
        self._said: list[Data] = []
        self._recording = Recording(self._given)

    def recording(self) -> Recording:
        given = self._given
        self._hear(
            self._shadow.open(
                language=given.get("language"),
                channel=given.get("channel", "cli"),
                seed=given.get("seed", 0),
                profile=given.get("user", {}),
                variables=given.get("variables", {}),
                block=given.get("from"),
            )
        )
        for act in acts_of(self._line):
            if self._shadow.session.ended:
                break
            self._do(act)
        self._note_said()
        self._recording.turns.append({"expect": self._expected()})
        if any(isinstance(one.event, ev.VariableMissing) for one in self._shadow.log):
            given["allow_missing"] = True
        self._recording.tape = self._world.tape
        self._world.close()
        self._recording.differing = differing(self._line, self._shadow.log.line())
        return self._recording

    # Its beginning

    def _beginning(self, now: str) -> Data:
        started, main = self._started, self._project.main
        given: Data = {"now": now, "seed": started.seed}
        if started.language != language_tag(main.language):
            given["language"] = started.language
        if started.channel != "cli":
            given["channel"] = started.channel
        block = next(begun_at(self._line), None)
        if block is not None:
            given["from"] = self._project.label(block.flow, block.block)
        variables = dict(self._first_written())
        if variables:
            given["variables"] = variables
        if started.profile:
            given["user"] = masked(started.profile)
        return given

    def _first_written(self) -> Iterator[tuple[str, Any]]:
        """Yield what was given a value before the beginning (`--set`)."""
        for entry in self._line:
            event = entry.event
            if isinstance(event, ev.VariablesChanged | ev.ProfileChanged):
                if event.source != "given":
                    return
                prefix = _prefix(event)
                for change in event.changes:
                    yield f"{prefix}{change.path}", self._harmless(change.path, change.value)

    def _harmless(self, path: str, value: Any) -> Any:
        """Return a value, or a sample of its type in place of a sensitive one (rule 27)."""
        if masked(value) == value:
            return value
        from flaicli.inputs import KINDS

        declared = self._project.home(self._project.root, path.partition(".")[0]).declared
        kind = KINDS.get(declared.type) if declared is not None else None
        return kind().sample() if kind is not None else "sample"

    # Its acts

    def _do(self, act: Act) -> None:
        if self._gaps and act.name != "wait":
            self._let_pass(act)
        self._note_said()
        name, value = act.name, self._value(act)
        try:
            turns = self._done(name, value)
        except Refusal:
            return  # the flow has changed since: what cannot be done is left out
        self._recording.turns.append({name: _spelled(name, value)})
        for turn in turns:
            self._hear(turn)

    def _let_pass(self, act: Act) -> None:
        """Let the time pass that passed before an act, where it was a second or more."""
        shadow = self._shadow
        lag = int(act.at - self._begun_at) - int(shadow.now - shadow.session.started_at)
        due = next_due(shadow.session)
        if lag >= 1 and (due is None or due[1] > shadow.now + lag):
            self._note_said()
            shadow.wait(lag)
            self._recording.turns.append({"wait": _spelled("wait", lag)})

    def _value(self, act: Act) -> Any:
        if act.name == "wait":
            due = next_due(self._shadow.session)
            return max(0, math.ceil(due[1] - self._shadow.now)) if due is not None else 0
        if act.name == "user" and act.value.startswith("***"):
            return self._sample()
        return act.value

    def _sample(self) -> str:
        here = self._shadow.session.position
        block = self._project.flows[here.flow].blocks.get(here.block) if here else None
        kind = getattr(block.body, "input", None) if block is not None else None
        return str(kind.sample()) if kind is not None else "sample"

    def _done(self, name: str, value: Any) -> list[Turn]:
        shadow = self._shadow
        if name == "press":
            offer = _pressed(shadow, value)
            return [shadow.press(offer) if offer else shadow.say(value["button"])]
        if name == "wait":
            return shadow.wait(value)
        do: dict[str, Callable[[Any], Turn]] = {
            "user": shadow.say,
            "upload": shadow.upload,
            "set": shadow.set,
            "goto": shadow.goto,
            "language": shadow.speak,
            "call": shadow.call,
            "run": lambda text: _run(shadow, text),
            "event": lambda what: shadow.event(what["name"], what["data"]),
            "restart": lambda _: shadow.restart(),
            "resume": lambda _: shadow.resume(),
            "agent": shadow.agent,
            "release": lambda _: shadow.release(),
        }
        return [do[name](value)]

    # What is said

    def _hear(self, turn: Turn) -> None:
        for entry in turn.entries:
            event = entry.event
            if isinstance(event, ev.MessageSaid) and event.role == "assistant":
                self._said.append(expected(event))

    def _note_said(self) -> None:
        if self._said:
            said = [short(one) for one in self._said]
            self._recording.turns.append({"bot": said if len(said) > 1 else said[0]})
            self._said = []

    def _expected(self) -> Data:
        session = self._shadow.session
        expected: Data = {"status": session.status}
        if session.details:
            expected["reason"] = session.details
        expected["path"] = [
            self._project.label(one.event.flow, one.event.block)
            for one in self._shadow.log.line()
            if isinstance(one.event, ev.BlockEntered)
        ]
        return expected


def _prefix(event: ev.VariablesChanged | ev.ProfileChanged) -> str:
    if isinstance(event, ev.ProfileChanged):
        return "user."
    return "flow." if event.flow is not None else ""


def _pressed(shadow: Conversation, wanted: Data) -> str | None:
    for offer in shadow.session.offers:
        if named(offer) == wanted:
            return str(offer["id"])
    return None


def _run(shadow: Conversation, text: str) -> Turn:
    """Run an action as it was typed. Raises `Refusal` where it is masked, or no action any more."""
    deed, _ = action_of(text)
    if deed is None:
        raise Refusal("this is no action")
    return shadow.run(deed, text)


def _spelled(name: str, value: Any) -> Any:
    if name == "run":
        return plain_of(value)
    if name == "event":
        return value if value["data"] is not None else value["name"]
    if name == "press" and "card" not in value:
        return value["button"]
    if name == "wait":
        for unit, size in (("h", 3_600), ("m", 60)):
            if value and value % size == 0:
                return f"{value // size}{unit}"
        return f"{value}s"
    return value
