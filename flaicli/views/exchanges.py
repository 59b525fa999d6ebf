"""What the world was asked and what it answered: each request with its answer, in whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from flaicli.model.events import EffectAnswered, EffectRequested
from flaicli.model.log import Entry
from flaicli.model.requests import brief
from flaicli.page.page import Page, cells, cut, padded, wrapped
from flaicli.runtime.speaking import masked, shown
from flaicli.views.waterfall import millis, took
from flaicli.visible import visible

TEXT_MAX = 4_000
"""Longer texts are cut where a request is shown; the log has them whole."""

NAME_MAX = 16
"""Names of what was answered may be anything; so many columns they get."""

TOLD = frozenset({"type", "method", "url", "purpose", "model", "messages", "table", "op", "text"})
"""Fields that are told in the heading, or in their own way."""


class Fact(NamedTuple):
    """Something of a request or an answer: its name, and a text that may have several lines."""

    name: str
    text: str


class Exchange(NamedTuple):
    """A request, its answer where there is one, and how many milliseconds lay between."""

    entry: Entry
    request: EffectRequested
    answer: EffectAnswered | None
    took: float | None

    @property
    def heading(self) -> str:
        """The request in a few words, with its number."""
        return visible(f"#{self.request.number} {brief(self.request.effect)}", keep_newlines=False)


def exchanges(entries: Iterable[Entry]) -> list[Exchange]:
    """Return the requests among some entries, in order, each with its answer."""
    found: dict[int, Exchange] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, EffectRequested):
            found[event.number] = Exchange(entry, event, None, None)
        elif isinstance(event, EffectAnswered) and event.number in found:
            found[event.number] = found[event.number]._replace(answer=event, took=took(entry))
    return list(found.values())


def asked(request: EffectRequested) -> list[Fact]:
    """Return what was asked, in whole: a prompt message by message, a request with its body."""
    effect = request.effect
    facts = [_message(one) for one in effect.get("messages") or () if isinstance(one, Mapping)]
    if isinstance(effect.get("text"), str):
        facts.append(Fact("text", _text(effect["text"])))
    facts += [Fact(name, _value(value)) for name, value in effect.items() if name not in TOLD]
    return facts


def _message(one: Mapping[str, Any]) -> Fact:
    content = one.get("content")
    calls = one.get("tool_calls")
    text = _value(content) if content is not None else ""
    return Fact(str(one.get("role", "?")), text + (f" {_value(calls)}" if calls else ""))


def got(answer: EffectAnswered | None) -> list[Fact]:
    """Return what was answered, in whole: text or value, errors, attempts, the raw answer."""
    if answer is None:
        return [Fact("answer", "none yet")]
    facts = [Fact("failed try", _text(str(one.get("message", one)))) for one in answer.tries]
    if answer.error is not None:
        kind, message = answer.error.get("kind"), answer.error.get("message")
        facts.append(Fact("error", _text(f"{kind}: {message}")))
        facts += [
            Fact(name, _value(one))
            for name, one in answer.error.items()
            if name not in ("kind", "message")
        ]
    elif isinstance(answer.value, Mapping) and not answer.value.keys() <= {"$private"}:
        facts += [
            Fact(name, _value(one)) for name, one in answer.value.items() if one not in ("", [])
        ]
    else:
        facts.append(Fact("answer", _value(answer.value)))
    return facts + [Fact(name, _value(one)) for name, one in answer.meta.items()]


def lines(one: Exchange, page: Page) -> Iterator[str]:
    """Yield an exchange: its heading, what was asked, and what was answered behind arrows."""
    lasted = f"  {millis(one.took)}" if one.took is not None else ""
    room = None if page.width is None else max(page.width - len(lasted), 1)
    yield page.paint("bold", cut(one.heading, room)) + page.paint("dim", lasted)
    failed = one.answer is not None and one.answer.error is not None
    yield from _facts(asked(one.request), page, "->", "")
    yield from _facts(got(one.answer), page, "<-", "red" if failed else "green")


def _facts(facts: list[Fact], page: Page, arrow: str, style: str) -> Iterator[str]:
    facts = [Fact(cut(visible(one.name, keep_newlines=False), NAME_MAX), one.text) for one in facts]
    size = max((cells(one.name) for one in facts), default=0)
    inside = page.inside(size + 6)
    for fact in facts:
        rows = [row for text in fact.text.split("\n") for row in wrapped(text, inside.width)] or [
            ""
        ]
        for number, row in enumerate(rows):
            name = padded(fact.name, size) if number == 0 else " " * size
            mark = arrow if number == 0 else "  "
            head = page.paint("dim", f"  {mark} {name}")
            yield f"{head} {page.paint(style, row)}".rstrip()


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    return shown(masked(value), TEXT_MAX)


def _text(text: str) -> str:
    more = len(text) - TEXT_MAX
    return visible(text[:TEXT_MAX]) + (f"… {more:,} characters more" if more > 0 else "")
