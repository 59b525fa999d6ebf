"""What kind of session it is and where it stands, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from flaicli.model import events as ev
from flaicli.page.page import Page, cut, listed, wrapped
from flaicli.runtime.speaking import span
from flaicli.views.sight import Sight
from flaicli.views.status import languages, usage
from flaicli.views.telling import one_line
from flaicli.views.transcript import said
from flaicli.views.turns import label, path, place

LAST_WORDS: Final = 8
"""So many lines of the transcript stand in the overview."""

MORE: Final = (
    "--transcript --timeline --variables --why --effects --tree",
    "--status --record --internal --events (for programs: --json)",
    "--turn N  --head SEQ  --diff A B  --follow",
)
"""What else there is to see."""

_WAITS = {
    "answer": "an answer",
    "press": "a press on a button",
    "any": "whatever comes",
    "agent": "a human",
}
_ODD: dict[type[Any], str] = {
    ev.ErrorOccurred: "error",
    ev.Warned: "warning",
    ev.VariableMissing: "missing value",
    ev.InputRejected: "rejected answer",
    ev.NotUnderstood: "not understood",
}


def lines(sight: Sight, page: Page) -> list[str]:
    """Return the record, the last words, and how to see more."""
    words = said(sight.line, page.inside(2))
    last = words[-LAST_WORDS:]
    left = len(words) - len(last)
    heading = f"last words ({left} lines before)" if left else "what was said"
    found = [*head(sight, page), *listed(facts(sight), page)]
    found += ["", page.paint("bold", heading), *(f"  {one}".rstrip() for one in last)]
    if not words:
        found[-1:] = [page.paint("bold", "nothing was said")]
    found += ["", page.paint("bold", "more")]
    return found + [f"  {row}" for one in MORE for row in wrapped(one, page.inside(2).width, 2)]


def head(sight: Sight, page: Page) -> list[str]:
    """Return which session it is and how it stands, as one line where there is room."""
    session = sight.session
    state = session.status + (f": {session.details}" if session.details else "")
    if sight.holder is not None:
        pid, since = sight.holder
        by = f", process {pid}" if pid else ""
        state += f" (running{by}{f' since {since}' if since else ''})"
    elif sight.turn is None and not session.ended:
        state += " (suspended)"
    as_of = "" if sight.turn is None else f" after turn {sight.turn} of {sight.turns}"
    style = {"failed": "red", "aborted": "yellow"}.get(session.status, "green")
    name = f"session {one_line(sight.id)}{as_of}"
    state = one_line(state)
    if page.width is None or page.width >= len(name) + len(state) + 2:
        return [page.paint("bold", name) + "  " + page.paint(style, state)]
    rows = wrapped(f"  {state}", page.width, 2)
    return [page.paint("bold", cut(name, page.width)), *(page.paint(style, one) for one in rows)]


def facts(sight: Sight) -> Iterator[tuple[str, str]]:
    """Yield what is known of a session, names and values; without a value where there is none."""
    session, record, line = sight.session, sight.record, sight.line
    flow = one_line(record.get("flow") or "")
    blocks = path(line, sight.root)
    yield "flow", f"{flow} ({one_line(sight.root)})" if flow else one_line(sight.root)
    yield "user", one_line(f"{session.user}, channel {session.channel}")
    yield "languages", one_line(", ".join(languages(sight)))
    yield "started", moment(line[0].at if line else None)
    yield ("ended" if session.ended else "latest"), moment(sight.now if line else None)
    yield "lasted", span(max(sight.now - session.started_at, 0.0)) if line else ""
    yield "turns", str(session.turn)
    yield "entries", _entries(sight)
    yield "from, to", f"{blocks[0]}, {blocks[-1]}" if blocks else ""
    yield from state(sight)
    yield "notable", _notable(sight)
    yield "usage", ", ".join(f"{one_line(name)} {n:g}" for name, n in usage(sight).items())
    yield "seed", str(session.seed)
    yield "flai", one_line(record.get("flai") or "")


def state(sight: Sight) -> Iterator[tuple[str, str]]:
    """Yield where the session stands and what it waits for, names and values."""
    session = sight.session
    yield "block", place(session)
    yield "within", one_line(", ".join(one.kind for one in session.frames))
    if session.held is not None:
        yield "stopped", f"before {label(session.project, session.held.flow, session.held.block)}"
    waiting = session.waiting
    if waiting is not None and not session.ended:
        timers = ", ".join(f"{name} after {span(long)}" for name, long in waiting.timers.items())
        what = _WAITS.get(waiting.what, waiting.what)
        yield "waits for", one_line(what + (f"; {timers}" if timers else ""))
        yield "wrong", f"{session.attempt} so far" if session.attempt else ""
        titles = [f"[{one_line(one.get('title', ''))}]" for one in session.offers]
        yield "offers", " ".join(titles)
    if session.error is not None:
        at = f" (in block '{session.error['block']}')"
        yield "error", one_line(f"{session.error['message']}{at}")


def moment(at: float | None) -> str:
    """Return a time for people, in UTC: ``2026-03-02 08:00:00 UTC``; nothing for none."""
    if at is None:
        return ""
    from datetime import UTC

    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _entries(sight: Sight) -> str:
    aside = len(sight.log) - len(sight.line)
    if not aside:
        return str(len(sight.line))
    what = "later or taken back" if sight.turn is not None else "taken back"
    return f"{len(sight.line)}, and {aside} {what}"


def _notable(sight: Sight) -> str:
    counts = Counter(_ODD.get(type(one.event), "") for one in sight.line)
    return ", ".join(f"{name} x{n}" for name, n in counts.items() if name)
