"""The section *world*: what this turn gave to the world outside, or asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flaicli.apps.emulator.screen.panel.facts import Fact, told
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.model import events as ev
from flaicli.page.page import Page
from flaicli.runtime.speaking import shown
from flaicli.views import exchanges, telling
from flaicli.views.waterfall import millis

ROWS: Final = 4
"""What was given takes up to so many rows."""

WORDS: Final = frozenset({"system", "user", "assistant", "text", "prompt"})
"""Parts of a prompt and of its answer, which one wants to read."""

WORDS_ROWS: Final = 12
"""They take up to so many rows."""


def lines(subject: Subject, page: Page) -> list[str]:
    """Return what was given and asked, each with its data."""
    found = [fact for entry in subject.entries for fact in facts(entry.event, subject)]
    return told(found, page) or [page.paint("dim", "this turn asked nothing of the world")]


def facts(event: Any, subject: Subject) -> list[Fact]:
    """Return what an event has to do with the world; nothing where it has not."""
    tell = _TELL.get(type(event))
    return tell(event, subject) if tell is not None else []


def _asked(event: ev.EffectRequested, subject: Subject) -> list[Fact]:
    """Return a request and its answer in whole, with how long it took."""
    found = exchanges.exchanges(subject.entries)
    one = next(each for each in found if each.request.number == event.number)
    lasted = f"  {millis(one.took)}" if one.took is not None else ""
    failed = one.answer is not None and one.answer.error is not None
    facts = [Fact("asked", one.heading + lasted, "bold", "magenta", ROWS)]
    facts += [_part("-> ", each, "") for each in exchanges.asked(event)]
    style = "red" if failed else ""
    return facts + [_part("<- ", each, style) for each in exchanges.got(one.answer)]


def _part(arrow: str, fact: exchanges.Fact, style: str) -> Fact:
    rows = WORDS_ROWS if fact.name in WORDS else ROWS
    return Fact(arrow + fact.name, fact.text.replace("\n", " ⏎ "), style, "dim", rows)


def _given(about: str) -> Callable[[Any, Subject], list[Fact]]:
    return lambda event, subject: [
        Fact(about, telling.told(event, subject.project.root), "", "magenta", ROWS)
    ]


def _opened(event: ev.CommandGiven, _subject: Subject) -> list[Fact]:
    if event.command != "open":
        return []
    return [Fact("opened", shown(event.parameters.get("url")), "link", "magenta", ROWS)]


_TELL: dict[type[Any], Callable[[Any, Subject], list[Fact]]] = {
    ev.EffectRequested: _asked,
    ev.SignalSent: _given("signal"),
    ev.EventEmitted: _given("emitted"),
    ev.EventTracked: _given("tracked"),
    ev.CommandGiven: _opened,
}
"""How each event that reaches the world is told: an effect gets a line here."""
