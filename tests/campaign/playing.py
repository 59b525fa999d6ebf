"""Playing a trial, and what must hold after every turn of it (reliability, promises 6 to 8, 12)."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import Any

from flaicli.adapters.clock import VirtualClock
from flaicli.blocks import CollectBlock
from flaicli.engine.limits import MESSAGE_MAX, VARIABLE_MAX, weight
from flaicli.model.codec import event_data, session_data, session_from
from flaicli.model.events import BlockEntered, MessageSaid
from flaicli.model.log import Log, entry_data, entry_from
from flaicli.model.project import Project
from flaicli.model.session import AWAITING, Session
from flaicli.runtime.conversation import Conversation, Refusal
from tests.campaign.phrases import PRODUCT
from tests.campaign.trial import START, Act, Trial

SECONDS_MAX = 20
"""A conversation that takes longer hangs."""

FRAMES_MAX = 40
"""Handlers within handlers within calls: more than any flow here can mean."""

LEAK = re.compile(
    r"canary-7f3a(?:@example\.org|\.example\.org/x|\.pdf|\b)|(?<![\d.-])918273645(?![\d])"
    r"|2031-07-19|2031-02-30|23:47:53|CANARY-91|\+32470918273645"
)


class Broken(AssertionError):
    """A promise that was not kept; the first argument names it."""

    def __init__(self, promise: str, detail: object) -> None:
        super().__init__(promise, detail)
        self.promise = promise

    def __str__(self) -> str:
        return f"{self.promise}: {self.args[1]}"


class Player:
    """Plays one conversation and looks at it after every turn."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.talk = Conversation(project, VirtualClock(START), "trial")
        self.acts: list[tuple[Act, int, int, int, Session]] = []
        self.turns = 0
        self.exposed = False
        self.data = ""
        self.read: list[Session] = []

    def open(self, how: dict[str, Any]) -> None:
        """Begin."""
        known = how.get("profile", {})
        self.exposed = "mail" in known and "mail" not in self.project.sensitive
        self.talk.open(**how)
        self._look(0)

    def do(self, act: Act) -> None:
        """Do one thing, and look at what came of it."""
        talk = self.talk
        before, head, session = len(talk.log), talk.log.head, talk.session
        data = self.data
        self.exposed = self.exposed or not confided(act, session, self.project)
        done(talk, act)
        self.acts.append((act, before, len(talk.log), head, session))
        _hold("a session given to the engine stays as it is", dumped(session_data(session)), data)
        self._look(before)
        if session.ended and act[0] != "back":
            _hold("what has ended stays ended", self.data, data)
            _hold("what has ended says nothing", len(talk.log), before)

    # ----------------------------------------------------------------- after every turn

    def _look(self, before: int) -> None:
        self.turns += 1
        talk = self.talk
        new = talk.log.entries[before:]
        _unseen(dumped([event_data(one.event) for one in new]), self.exposed)
        entered = sum(isinstance(one.event, BlockEntered) for one in new)
        for entry in new:
            if _by_user(entry) and entry.event.kind == "text":
                _most("a message", len(entry.event.text), MESSAGE_MAX)
        limit = self.project.main.settings.steps_per_turn
        if new and all(entry.at == new[0].at for entry in new):
            _most("blocks in a turn", entered, 3 * limit + 12)
        self._session(talk.session)

    def _session(self, session: Session) -> None:
        data = self.data = dumped(session_data(session))
        again = session_from(json.loads(data), session.private)
        self.read.append(again)
        _hold("a session goes through JSON", again, session)
        folded = self.talk.log.session(self.talk.id, session.private)
        _hold("fold(log) is the session", dumped(session_data(folded)), data)
        _unseen(data, self.exposed)
        _standing(session, self.project)
        _most("frames", len(session.frames), FRAMES_MAX)
        for scope in (session.variables, session.profile, *session.flows.values()):
            for name, value in scope.items():
                _most(f"variable {name}", weight(value), 2 * VARIABLE_MAX)

    # --------------------------------------------------------------------------- at the end

    def close(self, how: dict[str, Any]) -> None:
        """Hold the whole conversation to what must be true of it."""
        kept = [dumped(entry_data(one)) for one in self.talk.log]
        read = [entry_from(json.loads(one)) for one in kept]
        _hold("a log goes through JSON", read, self.talk.log.entries)
        _hold("... with every type as it was", [dumped(entry_data(one)) for one in read], kept)
        self._twice(how, kept)
        self._redone()

    def _twice(self, how: dict[str, Any], kept: list[str]) -> None:
        """Do it all again, each time with the session as read from JSON: the log is the same."""
        talk = Conversation(self.project, VirtualClock(START), "trial")
        talk.open(**how)
        for session, (act, *_) in zip(self.read, self.acts, strict=False):
            session.private = talk.session.private
            talk.session = session
            done(talk, act)
        again = [dumped(entry_data(one)) for one in talk.log]
        _hold("the same acts give the same log", again, kept)

    def _redone(self) -> None:
        """Go back before a user's act and do the rest again: the events are the same.

        Back and forth among the acts themselves makes another tree, so only runs without.
        """
        last = max((n for n, (act, *_) in enumerate(self.acts) if act[0] == "back"), default=-1)
        users = [n for n, one in enumerate(self.acts) if n > last and self._user(one)]
        if not users:
            return
        first = users[len(users) // 2]
        _, before, _, head, session = self.acts[first]
        said = [e for e in self.talk.log.line() if _by_user(e) and e.seq > before]
        expected = [dumped(event_data(e.event)) for e in self.talk.log.entries[before:]]
        at = self.talk.log.entries[before].at
        log = Log(list(self.talk.log.entries), self.talk.log.head)
        clock = VirtualClock(START + timedelta(seconds=at - START.timestamp()))
        # The private values of what was undone stay; here all must be as it was, so they go.
        talk = Conversation(self.project, clock, "trial", log, session.private)
        _hold("there is a way back", talk.back(len(said)), True)
        _hold("back leads to where it was", log.head, head)
        _hold("... with the session as it was", dumped(session_data(talk.session)),
              dumped(session_data(session)))  # fmt: skip
        start = len(log)
        for one, *_ in self.acts[first:]:
            done(talk, one)
        again = [dumped(event_data(e.event)) for e in log.entries[start:]]
        _hold("back, and on again: the events are the same", again, expected)

    def _user(self, done: tuple[Act, int, int, int, Session]) -> bool:
        _, before, after, head, _ = done
        entries = self.talk.log.entries
        return before < after and entries[before].parent == head and _by_user(entries[before])


def done(talk: Conversation, act: Act) -> None:
    """Do one thing in a conversation; a tester's slip is refused, and nothing happens."""
    try:
        getattr(talk, act[0])(*act[1:])
    except Refusal as refused:
        if not str(refused).strip():
            raise Broken("a refusal says why", act) from None


def play(trial: Trial, seconds: float = SECONDS_MAX) -> Player:
    """Play a trial from its beginning to its end. Raises what went wrong."""
    project = trial.bot.project
    assert project is not None, "the flow does not load"
    player = Player(project)
    with limited(seconds):
        player.open(trial.opening)
        for act in trial.acts:
            player.do(act)
        player.close(trial.opening)
    return player


@contextmanager
def limited(seconds: float = SECONDS_MAX) -> Iterator[None]:
    """Break off what takes too long."""
    before: Any = signal.signal(signal.SIGALRM, _hung)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _hung(number: int, frame: FrameType | None) -> None:
    raise Broken("a conversation comes to an end", "not within its time")


def dumped(data: Any) -> str:
    """Return data as JSON that any store takes: no NaN, no lone surrogate."""
    text = json.dumps(data, allow_nan=False, ensure_ascii=False)
    text.encode()
    return text


def asked(session: Session, project: Project) -> CollectBlock | None:
    """Return the question the session waits at, if it waits at one."""
    place = session.position
    if place is None or session.waiting is None or session.waiting.what != "answer":
        return None
    block = project.flows[place.flow].blocks.get(place.block)
    body = block.body if block is not None else None
    return body if isinstance(body, CollectBlock) else None


def confided(act: Act, session: Session, project: Project) -> bool:
    """Whether an act tells its canaries only where they are to be kept secret."""
    if act[0] == "set":
        open_ones = [v for k, v in act[1].items() if project.sensitive.isdisjoint(k.split("."))]
        return not LEAK.search(dumped(open_ones))
    if act[0] not in ("say", "upload") or not LEAK.search(ascii(act[1:])):
        return True
    question = asked(session, project)
    return question is not None and not project.sensitive.isdisjoint(question.into.split("."))


def _by_user(entry: Any) -> bool:
    return isinstance(entry.event, MessageSaid) and entry.event.role == "user"


def _standing(session: Session, project: Project) -> None:
    """The status, the wait and the position fit together."""
    if session.ended:
        _hold("what has ended waits for nothing", (session.waiting, session.frames), (None, ()))
        return
    _hold("a turn ends or waits", session.status, AWAITING)
    _hold("a wait says for what", session.waiting is not None, True)
    place = session.position
    known = place is not None and place.block in project.flows[place.flow].blocks
    _hold("the position exists", (known, place), (True, place))


def _unseen(data: str, exposed: bool) -> None:
    """Nothing secret, and nothing that was worked out from somebody's words.

    What the user told where nothing is sensitive (``exposed``) is no secret.
    """
    found = LEAK.search(data)
    if found and not exposed:
        raise Broken("a sensitive value is in no log", data[max(0, found.start() - 300) :][:700])
    if PRODUCT in data:
        raise Broken("words are never evaluated", data[:700])


def _hold(promise: str, found: Any, wanted: Any) -> None:
    if found != wanted:
        raise Broken(promise, f"\n  is     {_near(found, wanted)}\n  wanted {_near(wanted, found)}")


def _near(one: Any, other: Any) -> str:
    """Return a value from shortly before where it differs from another."""
    if isinstance(one, list) and isinstance(other, list):
        pairs = ((a, b) for a, b in zip(one, other, strict=False) if a != b)
        one, other = next(pairs, (one[len(other) :], other[len(one) :]))
    left, right = str(one), str(other)
    same = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    return ascii(left[max(0, same - 150) : same + 250])


def _most(what: str, count: int, most: int) -> None:
    if count > most:
        raise Broken(f"{what.split(' ')[0]}: bounded", f"{what}: {count} is more than {most}")
