"""What kind of session it is and where it stands, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from flaicli.apps.inspector.query import Kept
from flaicli.apps.inspector.status import languages, usage
from flaicli.apps.inspector.telling import one_line
from flaicli.apps.inspector.transcript import said
from flaicli.apps.inspector.turns import path, place
from flaicli.model import events as ev
from flaicli.page.page import Page, cut, listed, wrapped
from flaicli.runtime.speaking import span

LAST_WORDS: Final = 8
"""So many lines of the transcript stand in the overview."""

MORE: Final = (
    "--transcript --timeline --variables --why --effects --tree",
    "--status --record --internal --events (for programs: --json)",
    "--turn N  --head SEQ  --diff A B  --follow",
)
"""What else there is to see."""

_WAITS = {"answer": "an answer", "press": "a press on a button", "any": "whatever comes"}
_ODD: dict[type[Any], str] = {
    ev.ErrorOccurred: "error",
    ev.Warned: "warning",
    ev.VariableMissing: "missing value",
    ev.InputRejected: "rejected answer",
    ev.NotUnderstood: "not understood",
}


def lines(kept: Kept, page: Page) -> list[str]:
    """Return the record, the last words, and how to see more."""
    words = said(kept.line, page.inside(2))
    last = words[-LAST_WORDS:]
    left = len(words) - len(last)
    heading = f"last words ({left} lines before)" if left else "what was said"
    found = [*head(kept, page), *listed(facts(kept), page)]
    found += ["", page.paint("bold", heading), *(f"  {one}".rstrip() for one in last)]
    if not words:
        found[-1:] = [page.paint("bold", "nothing was said")]
    found += ["", page.paint("bold", "more")]
    return found + [f"  {row}" for one in MORE for row in wrapped(one, page.inside(2).width, 2)]


def head(kept: Kept, page: Page) -> list[str]:
    """Return which session it is and how it stands, as one line where there is room."""
    session = kept.session
    state = session.status + (f": {session.details}" if session.details else "")
    if kept.holder is not None:
        pid, since = kept.holder
        by = f", process {pid}" if pid else ""
        state += f" (running{by}{f' since {since}' if since else ''})"
    elif kept.turn is None and not session.ended:
        state += " (suspended)"
    as_of = "" if kept.turn is None else f" after turn {kept.turn} of {kept.turns}"
    style = {"failed": "red", "aborted": "yellow"}.get(session.status, "green")
    name = f"session {one_line(kept.id)}{as_of}"
    state = one_line(state)
    if page.width is None or page.width >= len(name) + len(state) + 2:
        return [page.paint("bold", name) + "  " + page.paint(style, state)]
    rows = wrapped(f"  {state}", page.width, 2)
    return [page.paint("bold", cut(name, page.width)), *(page.paint(style, one) for one in rows)]


def facts(kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield what is known of a session, names and values; without a value where there is none."""
    session, record, line = kept.session, kept.record, kept.line
    flow = one_line(record.get("flow") or "")
    blocks = path(line, kept.root)
    yield "flow", f"{flow} ({one_line(kept.root)})" if flow else one_line(kept.root)
    yield "user", one_line(f"{session.user}, channel {session.channel}")
    yield "languages", one_line(", ".join(languages(kept)))
    yield "started", moment(line[0].at if line else None)
    yield ("ended" if session.ended else "latest"), moment(kept.now if line else None)
    yield "lasted", span(max(kept.now - session.started_at, 0.0)) if line else ""
    yield "turns", str(session.turn)
    yield "entries", _entries(kept)
    yield "from, to", f"{blocks[0]}, {blocks[-1]}" if blocks else ""
    yield from state(kept)
    yield "notable", _notable(kept)
    yield "usage", ", ".join(f"{one_line(name)} {n:g}" for name, n in usage(kept).items())
    yield "seed", str(session.seed)
    yield "flai", one_line(record.get("flai") or "")


def state(kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield where the session stands and what it waits for, names and values."""
    session = kept.session
    yield "block", place(session)
    yield "within", one_line(", ".join(one.kind for one in session.frames))
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


def _entries(kept: Kept) -> str:
    aside = len(kept.log) - len(kept.line)
    if not aside:
        return str(len(kept.line))
    what = "later or taken back" if kept.turn is not None else "taken back"
    return f"{len(kept.line)}, and {aside} {what}"


def _notable(kept: Kept) -> str:
    counts = Counter(_ODD.get(type(one.event), "") for one in kept.line)
    return ", ".join(f"{name} x{n}" for name, n in counts.items() if name)
