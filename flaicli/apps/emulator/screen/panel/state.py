"""The section *state*: where the session is, what it waits for, and what it will come back to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flaicli.apps.emulator.screen.panel.facts import Fact, told
from flaicli.apps.emulator.screen.panel.stand import named
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.engine.timers import running
from flaicli.page.page import Page
from flaicli.runtime.speaking import span
from flaicli.views.telling import one_line

_STATUS: Final = {"failed": "error", "aborted": "warning", "finished": "green"}
_WAITS: Final = {
    "answer": "for an answer",
    "press": "for a press",
    "any": "for whatever comes",
    "agent": "for a human",
}


def note(subject: Subject) -> tuple[str, str]:
    """Return the status, and its style."""
    if subject.held is not None:
        return "held", "warning"
    status = subject.session.status
    return one_line(status), _STATUS.get(status, "dim")


def lines(subject: Subject, page: Page) -> list[str]:
    """Return what there is to know of where the session stands, a fact a line."""
    return told(list(_facts(subject)), page)


def _facts(subject: Subject) -> Iterator[Fact]:
    session = subject.session
    held = subject.held
    yield Fact("at", _where(subject), "bold")
    if held is not None:
        yield Fact("held", f"before {subject.label(held)}", "warning")
    elif session.ended:
        style = _STATUS.get(session.status, "")
        yield Fact("ended", one_line(session.details or "without a reason"), style, rows=4)
    else:
        yield Fact("waits", "; ".join(part for part in (_waits(subject), _timers(subject)) if part))
        yield Fact("wrong", _wrong(subject), "warning")
    yield Fact("within", _within(subject), "cyan")
    yield Fact("turn", _turn(subject), "dim")
    breaks = ", ".join(sorted(subject.label(one) for one in subject.breaks))
    yield Fact("breaks", breaks, "red", rows=2)
    yield Fact("session", one_line(session.id), "dim")


def _where(subject: Subject) -> str:
    here = subject.session.position
    if here is None or not here.block:
        return "nowhere yet"
    block = subject.block(here)
    if block is None:
        return f"{subject.label(here)} (not in this flow any more)"
    steps = len(getattr(block.body, block.body.KIND, ()) or ()) if here.step else 0
    step = f", step {here.step + 1} of {steps}" if steps else ""
    return f"{subject.label(here)} ({block.body.KIND}{step})"


def _waits(subject: Subject) -> str:
    session = subject.session
    if session.waiting is None:
        return ""
    block = subject.block(session.position)
    into = getattr(block.body, "into", "") if block is not None else ""
    words = _WAITS.get(session.waiting.what, one_line(f"for {session.waiting.what}"))
    if session.waiting.what != "answer" or block is None or not into:
        return words
    kind = getattr(getattr(block.body, "input", None), "KIND", "")
    return one_line(f"{words}: {into}" + (f" ({kind})" if kind else ""))


def _timers(subject: Subject) -> str:
    """Return the timers with the time they have left; of an earlier turn, their whole time."""
    session = subject.session
    if session.waiting is None:
        return ""
    if not subject.live:
        timers = session.waiting.timers.items()
        return one_line(", ".join(f"{name} after {span(long)}" for name, long in timers))
    due = running(session, subject.since).items()
    left = ((name, max(round(at - subject.now), 0)) for name, at in due)
    return ", ".join(f"{name} in {span(seconds)}" if seconds else f"{name} now"
                     for name, seconds in left)  # fmt: skip


def _wrong(subject: Subject) -> str:
    session = subject.session
    parts = []
    if session.attempt:
        block = subject.block(session.position)
        most = getattr(block.body, "attempts", 0) if block is not None else 0
        of = f" of {most}" if most else ""
        parts.append(f"{session.attempt}{of} answers")
    if session.misses:
        parts.append(f"{session.misses} not understood in a row")
    return ", ".join(parts)


def _within(subject: Subject) -> str:
    """Return the open handlers and calls, the innermost first, and where each leads back."""
    open_ = (named(frame, subject) for frame in reversed(subject.session.frames))
    return "; ".join(what + (f", then back to {back}" if back else "") for what, back in open_)


def _turn(subject: Subject) -> str:
    session = subject.session
    number = str(subject.turn) if subject.live else f"{subject.turn}, an earlier one"
    return one_line(f"{number}, {session.language}, {session.channel}, user {session.user}")
