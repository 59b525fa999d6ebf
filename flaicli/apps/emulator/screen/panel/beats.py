"""Each event as a beat of a turn's story: acts and blocks at the margin, the rest inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from flaicli.apps.emulator.screen.panel import world
from flaicli.apps.emulator.screen.panel.stand import Stand, named
from flaicli.model import events as ev
from flaicli.page.page import Page, beside, cells, cut, wrapped
from flaicli.runtime.speaking import shown, span
from flaicli.views import telling
from flaicli.views.telling import one_line
from flaicli.views.turns import label

Rows = list[str]
Tell = Callable[[Any, Stand, Page], Rows]

TRIED_MAX: Final = 8
"""Of the conditions that did not hold so many are shown, the last of them."""

CHANGES_MAX: Final = 8
"""Of the variables written at once so many are shown."""

WORDS_MAX: Final = 400
"""Of what was said so many characters are looked at; it stands in the chat."""


def told(event: Any, stand: Stand, page: Page) -> Rows:
    """Return an event as rows of the story; ``stand`` is where it stands after the event."""
    tell = _TELL.get(type(event), _unknown)
    return tell(event, stand, page)


# What is done to the conversation, and where it goes: at the margin


def _said(event: ev.MessageSaid, stand: Stand, page: Page) -> Rows:
    if event.role != "user":
        return _bot(event, page)
    content: Mapping[str, Any] = event.content or {}
    words = shown(event.text, WORDS_MAX)
    if event.kind == "postback":
        words = one_line(f"[{str(content.get('title', ''))[:WORDS_MAX]}]")
    elif event.kind == "upload":
        words = f"file {words}"
    rows = wrapped(f"> {words}", page.width, 2)
    if len(rows) > 2:
        rows = [rows[0], cut(f"{rows[1]}…", page.width)]
    to = f"  to {stand.label}" if stand.label else ""
    fits = page.width is None or cells(rows[-1] + to) <= page.width
    return [
        *(page.paint("user", one) for one in rows[:-1]),
        page.paint("user", rows[-1]) + (page.paint("dim", to) if fits and to else ""),
    ]


def _bot(event: ev.MessageSaid, page: Page) -> Rows:
    """Return one row: all of it stands in the chat."""
    whole = telling.told(event, "")
    words = whole[: whole.index(":") + 1]
    room = None if page.width is None else max(page.width - cells(words) - 3, 1)
    return [f"  {page.paint('dim', words)} {cut(whole[len(words) + 1 :], room)}"]


def _entered(event: ev.BlockEntered, stand: Stand, page: Page) -> Rows:
    how = one_line(f"({event.kind}, by {event.via})")
    return beside([(stand.label, "bold blue"), (" ", "")], how, page, style="dim")


def _act(words: Callable[[Any, Stand], str], style: str) -> Tell:
    return lambda event, stand, page: [
        page.paint(style, one) for one in wrapped(words(event, stand), page.width, 2)
    ]


def _command(event: ev.CommandGiven, stand: Stand, page: Page) -> Rows:
    if event.command == "open":
        return _world(event, stand, page)
    return _act(lambda *_: telling.given(event), "cyan")(event, stand, page)


def _timer(event: ev.TimerFired, _stand: Stand) -> str:
    return one_line(f"{event.timer} after {span(event.after)}")


def _began(event: ev.ConversationStarted, _stand: Stand) -> str:
    return one_line(f"begins: flow {event.flow}, {event.language}, user {event.user}")


def _handler(event: ev.HandlerEntered, stand: Stand) -> str:
    what, back = named(event.frame, stand.subject)
    return f"{what} begins" + (f", then back to {back}" if back else "")


def _left(event: ev.HandlerLeft, stand: Stand) -> str:
    what = "call" if event.kind == "call" else one_line(f"on.{event.kind}")
    if event.how != "return":
        return f"{what} is {one_line(event.how)}"
    return f"{what} is over" + (f", back at {stand.back}" if stand.back else "")


def _failed(event: ev.ConversationFailed, stand: Stand) -> str:
    if stand.error == event.reason:
        return "failed: nothing handles this error"
    return one_line(f"failed: {event.reason[:WORDS_MAX]}")


def _ended(word: str) -> Callable[[Any, Stand], str]:
    return lambda event, _: one_line(f"{word}: {event.reason[:WORDS_MAX] or 'without a reason'}")


# What came of it: inside


def _inside(words: Callable[[Any], str], style: str, mark: str = "") -> Tell:
    return lambda event, _stand, page: beside(
        [(mark, style)] if mark else [], words(event), page, 2, style
    )


def _branch(event: ev.BranchTaken, _stand: Stand, page: Page) -> Rows:
    """Return each condition with what it saw, up to the branch that was taken."""
    tried = list(event.tried)
    rows: Rows = []
    if len(tried) > TRIED_MAX:
        words = f"… {len(tried) - TRIED_MAX} more did not hold"
        rows.append("  " + page.paint("dim", words))
        tried = tried[-TRIED_MAX:]
    for one in tried:
        rows += _tried(one, page)
    if not any(one.get("holds") for one in tried):
        rows += _test(True, one_line(event.branch), "", page)
    return rows


def _tried(one: Mapping[str, Any], page: Page) -> Rows:
    saw = telling.saw(one)
    if "switch" in one:
        return _beside([], one_line(f"switch {one['switch']}"), saw, page)
    return _test(bool(one.get("holds")), one_line(one.get("if", "")), saw, page)


def _test(holds: bool, words: str, saw: str, page: Page) -> Rows:
    signs = ("✗ ", "✓ ") if page.lines else ("no  ", "yes ")
    return _beside([(signs[holds], "green" if holds else "dim")], words, saw, page)


def _beside(head: Sequence[tuple[str, str]], words: str, saw: str, page: Page) -> Rows:
    """Return a condition with what it saw behind it, or below it where there is no room."""
    size = 2 + sum(cells(text) for text, _ in head)
    rows = beside(head, words, page, 2)
    if not saw:
        return rows
    if len(rows) == 1 and (page.width is None or size + cells(words + saw) + 3 <= page.width):
        return [f"{rows[0]}   {page.paint('dim', saw)}"]
    return rows + beside([], saw, page, size, "dim")


def _changed(event: Any, stand: Stand, page: Page) -> Rows:
    scope = "user." if isinstance(event, ev.ProfileChanged) else ""
    if getattr(event, "flow", None) is not None:
        scope = "flow." if event.flow == stand.subject.project.root else f"{event.flow}: flow."
    rows = [
        row
        for one in event.changes[:CHANGES_MAX]
        for row in beside([], telling.change(one, scope), page, 2, "changed")
    ]
    more = len(event.changes) - CHANGES_MAX
    return [*rows, "  " + page.paint("dim", f"… {more} more")] if more > 0 else rows


def _rejected(event: ev.InputRejected, stand: Stand, page: Page) -> Rows:
    most = getattr(stand.body, "attempts", 0)
    of = f" of {most}" if most else ""
    words = one_line(f"refused: {event.code}, attempt {event.attempt}{of}")
    return beside([], words, page, 2, "warning")


def _error(event: ev.ErrorOccurred) -> str:
    action = f", action {event.action}" if event.action else ""
    return one_line(f"error ({event.kind}{action}): {event.message[:WORDS_MAX]}")


def _world(event: Any, stand: Stand, page: Page) -> Rows:
    return [
        row
        for one in world.facts(event, stand.subject)
        for row in beside([(f"{one.about} ", one.name)], cut(one.text, WORDS_MAX), page, 2)
    ]


def _unknown(event: Any, stand: Stand, page: Page) -> Rows:
    words = f"{event.TYPE}: {telling.told(event, stand.subject.project.root)}"
    return beside([], words, page, 2, telling.style(event))


_WAITS: Final = {
    "answer": "an answer",
    "press": "a press",
    "any": "whatever comes",
    "agent": "a human",
}


def _answered(event: ev.EffectAnswered, _stand: Stand, page: Page) -> Rows:
    words = cut(telling.told(event, ""), WORDS_MAX)
    return beside([], f"answered {words}", page, 2, "error" if event.error else "magenta")


def _waits(event: ev.WaitBegan) -> str:
    return one_line(f"waits for {_WAITS.get(event.what, event.what)}")


def _held(event: ev.TurnHeld, stand: Stand) -> str:
    return f"held before {label(stand.subject.project.root, event.flow, event.block)}"


def _received(event: ev.EventReceived, _stand: Stand) -> str:
    data = f" {shown(event.data)}" if event.data is not None else ""
    return f"received {one_line(event.name)}{data}"


def _reloaded(event: ev.FlowReloaded, _stand: Stand) -> str:
    return f"{'begins anew' if event.anew else 'goes on'} in the changed flow"


def _via(words: str) -> Callable[[Any], str]:
    return lambda event: f"{words} {telling.told(event, '')}"


_TELL: dict[type[Any], Tell] = {
    ev.ConversationStarted: _act(_began, "dim"),
    ev.ConversationResumed: _act(lambda one, _: one_line(f"resumed: {one.previous_status}"), "dim"),
    ev.ConversationEnded: _act(_ended("finished"), "bold"),
    ev.ConversationAborted: _act(_ended("aborted"), "warning"),
    ev.ConversationFailed: _act(_failed, "error"),
    ev.MessageSaid: _said,
    ev.BlockEntered: _entered,
    ev.FlowChanged: _act(lambda one, _: one_line(f"into the flow {one.to_flow}"), "blue"),
    ev.BranchTaken: _branch,
    ev.VariablesChanged: _changed,
    ev.ProfileChanged: _changed,
    ev.VariableMissing: _inside(lambda one: telling.told(one, ""), "error", "! "),
    ev.VariantPicked: _inside(_via("picks"), "dim"),
    ev.InputRejected: _rejected,
    ev.InputSkipped: _inside(lambda one: one_line(f"not asked: '{one.variable}' is known"), "dim"),
    ev.NotUnderstood: _inside(lambda _: "not understood", "warning"),
    ev.InputJudged: _inside(_via("stopped by"), "warning"),
    ev.InputModified: _inside(_via("heard as"), "changed"),
    ev.WaitBegan: _inside(_waits, "dim"),
    ev.TimerFired: _act(_timer, "cyan"),
    ev.HandlerEntered: _act(_handler, "cyan"),
    ev.HandlerLeft: _act(_left, "cyan"),
    ev.ErrorOccurred: _inside(_error, "error", "! "),
    ev.Warned: _inside(lambda one: one_line(one.message[:WORDS_MAX]), "warning", "! "),
    ev.SignalSent: _world,
    ev.EventEmitted: _world,
    ev.EventTracked: _world,
    ev.PauseMade: _inside(_via("pauses"), "dim"),
    ev.LanguageChanged: _inside(_via("language is now"), "changed"),
    ev.CommandGiven: _command,
    ev.FlowReloaded: _act(_reloaded, "cyan"),
    ev.TurnHeld: _act(_held, "warning"),
    ev.EffectRequested: _inside(lambda one: f"asks {telling.told(one, one.flow)}", "magenta"),
    ev.EffectAnswered: _answered,
    ev.ToolCalled: _inside(_via("calls"), "magenta"),
    ev.Classified: _inside(_via("classified"), "magenta"),
    ev.Extracted: _inside(_via("extracted"), "magenta"),
    ev.EventReceived: _act(_received, "cyan"),
    ev.HandedOver: _act(lambda one, _: f"handed over {telling.told(one, '')}", "cyan"),
    ev.HandedBack: _act(lambda one, _: f"handed back {telling.told(one, '')}", "cyan"),
}
"""How each event is told in the story; one it does not know is told as its type and its words."""
