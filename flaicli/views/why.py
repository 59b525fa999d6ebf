"""Why the conversation went as it did: branches and what they saw, answers refused, handlers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from flaicli.model import events as ev
from flaicli.model.apply import apply
from flaicli.model.codec import event_data
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.page.page import Page, beside, cut, wrapped
from flaicli.runtime.speaking import masked, shown
from flaicli.views.sight import Sight
from flaicli.views.telling import branch, one_line, told
from flaicli.views.turns import by_user, label, place, turns


class Reason(NamedTuple):
    """Something that decided where the conversation went: in which block, what, and the words."""

    turn: int
    entry: Entry
    block: str
    what: str
    words: tuple[str, ...]


_STYLES = {
    "rejected": "yellow", "missed": "yellow", "missing": "yellow", "error": "red", "ended": "bold",
}  # fmt: skip


def lines(sight: Sight, page: Page, only: int | None = None) -> list[str]:
    """Return the reasons turn by turn, under what the user said; turns without any are left out.

    With ``only``, those of that turn alone.
    """
    found: list[str] = []
    turn = -1
    said = {one.number: one.entries for one in turns(sight.line)}
    for one in reasons(sight):
        if only is not None and one.turn != only:
            continue
        if one.turn != turn:
            turn = one.turn
            found += _heading(turn, said.get(turn, []), page)
        head = [(f"{one.what} ", _STYLES.get(one.what, "blue")), (f"{one.block}: ", "")]
        if not one.block:
            head = head[:1]
        for number, words in enumerate(one.words):
            if number:
                found += wrapped(f"    {words}", page.width, 6)
            else:
                found += beside(head, words, page, 2)
    return found or ["nothing had to be decided"]


def data(sight: Sight) -> list[dict[str, Any]]:
    """Return the reasons as data: ``[{"seq", "turn", "block", "what", "event"}]``."""
    return [
        {
            "seq": one.entry.seq,
            "turn": one.turn,
            "block": one.block or None,
            "what": one.what,
            "event": masked(event_data(one.entry.event)),
        }
        for one in reasons(sight)
    ]


def reasons(sight: Sight) -> Iterator[Reason]:
    """Yield everything that decided where the conversation went, in order."""
    session = Session()
    line = sight.line
    for number, entry in enumerate(line):
        at = place(session)
        tell = _TELL.get(type(entry.event))
        apply(session, entry.event, entry.at)
        if tell is not None:
            what, words = tell(entry.event, sight.root, line[number + 1 : number + 2])
            yield Reason(session.turn, entry, at, what, tuple(words))


def _heading(turn: int, entries: Sequence[Entry], page: Page) -> Iterator[str]:
    name = f"turn {turn}" if turn else "turn 0, the opening"
    words = ""
    if entries and by_user(entries[0]) and isinstance(entries[0].event, ev.MessageSaid):
        words = shown(entries[0].event.text, 200)
    spare = None if page.width is None else page.width - len(name) - 2
    tail = f"  {page.paint('cyan', cut(words, spare))}" if words else ""
    yield page.paint("bold", name) + tail


_Told = tuple[str, Sequence[str]]


def _branch(event: ev.BranchTaken, _root: str, _after: Sequence[Entry]) -> _Told:
    return "branch", branch(event)


def _rejected(event: ev.InputRejected, _root: str, after: Sequence[Entry]) -> _Told:
    words = [f"{one_line(event.code)}, attempt {event.attempt}"]
    said = after[0].event if after else None
    if isinstance(said, ev.MessageSaid) and said.role != "user":
        words.append(f"so it said {shown(said.text)}")
    return "rejected", words


def _handler(event: ev.HandlerEntered, root: str, after: Sequence[Entry]) -> _Told:
    entered = after[0].event if after else None
    if isinstance(entered, ev.BlockEntered):
        at = label(root, entered.flow, entered.block)
        return "handler", [f"{one_line(event.frame.kind)} began at {at}"]
    return "handler", [f"{one_line(event.frame.kind)} began"]


def _plain(what: str) -> Callable[[Any, str, Sequence[Entry]], _Told]:
    return lambda event, root, _after: (what, [told(event, root)])


_TELL: dict[type[Any], Callable[[Any, str, Sequence[Entry]], _Told]] = {
    ev.BranchTaken: _branch,
    ev.InputRejected: _rejected,
    ev.HandlerEntered: _handler,
    ev.HandlerLeft: _plain("left"),
    ev.InputSkipped: _plain("skipped"),
    ev.NotUnderstood: _plain("missed"),
    ev.InputJudged: _plain("guard"),
    ev.InputModified: _plain("modified"),
    ev.VariableMissing: _plain("missing"),
    ev.VariantPicked: _plain("picked"),
    ev.TimerFired: _plain("timer"),
    ev.TurnHeld: _plain("stopped"),
    ev.EventReceived: _plain("event"),
    ev.CommandGiven: _plain("command"),
    ev.ErrorOccurred: _plain("error"),
    ev.FlowChanged: _plain("flow"),
    ev.ConversationEnded: _plain("ended"),
    ev.ConversationAborted: _plain("ended"),
    ev.ConversationFailed: _plain("ended"),
}
"""How each event that decides something is told."""
