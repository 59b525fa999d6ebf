"""Commands that go to another moment: back, once more, to a branch that was left, to a turn."""

from __future__ import annotations

from flaicli.apps.emulator.slash.command import Wrong, did, needed, note, number, ordered
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.page.page import Page
from flaicli.runtime.branches import by_user
from flaicli.runtime.speaking import Line
from flaicli.views.tree import rows


def back(talk: Talk, argument: str) -> Reply:
    """Take back the user's last acts."""
    acts = 1
    if argument:
        such_as = "type /back or /back 2"
        acts = number(argument, "number of turns", such_as)
        if not acts:
            raise Wrong(f"'{argument}' is no number of turns: {such_as}")
    left = talk.conversation.log.head
    if not talk.conversation.back(acts):
        raise Wrong("the user has not said so much yet: there is nothing to go back to")
    return _stood(talk, f"taken back (/to {left} returns)")


def to(talk: Talk, argument: str) -> Reply:
    """Return to a branch that was left, by the entry it ended with."""
    seq = number(needed(argument), "number of an entry", "/tree lists where one can go")
    left = talk.conversation.log.head
    if seq == left:
        return note(f"this is entry {seq} already")
    talk.conversation.to(seq)
    return _stood(talk, f"at entry {seq} (/to {left} returns)")


def retry(talk: Talk, _argument: str) -> Reply:
    """Let the user do again what they did last."""
    left = talk.conversation.log.head
    turn = talk.conversation.retry()
    if turn is None:
        raise Wrong("the user has not done anything yet: there is nothing to do again")
    return did(turn, f"again, on a branch of its own (/to {left} returns to the one before)")


def goto(talk: Talk, argument: str) -> Reply:
    """Go to a block."""
    return Reply((talk.conversation.goto(needed(argument)),))


def tree(talk: Talk, _argument: str) -> Reply:
    """List the branches that were tried, with the way back to each."""
    return note(*(talk.cover(row) for row in rows(talk.conversation.log, Page(), "/to")))


def turn(talk: Talk, argument: str) -> Reply:
    """Look at an earlier turn, or at now again."""
    if not argument:
        return ordered("turn")
    last = talk.session.turn
    there = f"there are turns 0 to {last}" if last else "there is only the opening, turn 0"
    wanted = number(argument, "number of a turn", there)
    if wanted > last:
        raise Wrong(f"there is no turn {wanted}: {there}")
    return ordered("turn", str(wanted))


def _stood(talk: Talk, words: str) -> Reply:
    """Return what was said since the user's last act, to be shown once more."""
    line = talk.conversation.log.line()
    start = max((place for place, one in enumerate(line) if by_user(one)), default=-1)
    return Reply(lines=(Line("note", words),), again=tuple(line[start + 1 :]))
