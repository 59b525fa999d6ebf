"""What was said and what happened, as lines a person reads; every view of a session shares it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from flaicli.model import events as ev
from flaicli.model.log import Entry
from flaicli.model.reference import REFERENCE, mask
from flaicli.model.session import AGENT, Session
from flaicli.visible import visible

Number = Callable[[Mapping[str, Any]], int | None]
"""Gives the number by which an offer can be pressed now, if it can."""

MAIL_MAX = 2_000
"""A mail is shown up to this many characters."""

VALUE_MAX = 200
"""A value is shown up to this many characters."""


class Line(NamedTuple):
    """A line to show, safe for a terminal: who or what speaks, and the words.

    ``style`` is bot, user, aside (what belongs to the words above), offer, note, warning or error.
    """

    style: str
    text: str


def numbers(session: Session) -> Number:
    """Return the numbers of what the user may press at a moment (rule 10)."""

    def number(offer: Mapping[str, Any]) -> int | None:
        for place, one in enumerate(session.offers, 1):
            if one is offer or one == offer:
                return place
        return None

    return number


def unnumbered(_offer: Mapping[str, Any]) -> int | None:
    """Give no number: what is read afterwards cannot be pressed."""
    return None


def spoken(entries: Iterable[Entry], number: Number = unnumbered) -> list[Line]:
    """Return everything said in some entries, and what a reader must know to follow."""
    lines: list[Line] = []
    for entry in entries:
        lines += lines_of(entry.event, number)
    return lines


def lines_of(event: ev.Event, number: Number = unnumbered) -> list[Line]:
    """Return the lines of one event; none for what only a debugger shows."""
    teller = _TELLERS.get(type(event))
    return teller(event, number) if teller is not None else []


def _message(event: ev.MessageSaid, number: Number) -> list[Line]:
    if event.role == "user":
        file = f"[file] {event.text}" if event.kind == "upload" else event.text
        return [Line("user", visible(file))]
    if event.role == AGENT:
        return [Line("bot", visible(f"{AGENT}: {event.text}"))]
    content = event.content or {}
    lines = _words(event, content, number)
    if "cards" not in content:
        lines += [_offer(one, number) for one in content.get("offers", ())]
    return lines + _choices(content.get("choices", ()))


def _words(event: ev.MessageSaid, content: Mapping[str, Any], number: Number) -> list[Line]:
    if "cards" in content:
        return _cards(content, number)
    if "url" in content:
        words = visible(event.text, keep_newlines=False)
        address = visible(str(content["url"]), keep_newlines=False)
        what = "" if event.kind == "link" else f"[{visible(event.kind, keep_newlines=False)}] "
        named = f"{what}{words}: {address}" if words and words != address else f"{what}{address}"
        return [Line("bot", named)]
    return [Line("bot", visible(event.text))] if event.text else []


def _cards(content: Mapping[str, Any], number: Number) -> list[Line]:
    offers = {one["id"]: one for one in content.get("offers", ())}
    lines = []
    for card in content["cards"]:
        title = visible(str(card["title"]), keep_newlines=False)
        subtitle = card.get("subtitle")
        more = f" - {visible(str(subtitle), keep_newlines=False)}" if subtitle else ""
        lines.append(Line("bot", f"* {title}{more}"))
        for name in ("image", "url"):
            if name in card:
                what = "[image] " if name == "image" else ""
                lines.append(Line("aside", what + visible(str(card[name]), keep_newlines=False)))
        lines += [_offer(offers[id], number) for id in card.get("offers", ())]
    return lines


def _offer(offer: Mapping[str, Any], number: Number) -> Line:
    place = number(offer)
    title = visible(str(offer["title"]), keep_newlines=False)
    address = f" {visible(str(offer['url']), keep_newlines=False)}" if "url" in offer else ""
    return Line("offer", f"[{place}] {title}{address}" if place else f"[{title}]{address}")


def _choices(choices: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Return what a question lets choose from; numbered where a number means a place."""
    titles = [visible(str(one["title"]), keep_newlines=False) for one in choices]
    digits = any(t.strip().isdigit() for t in titles)
    return [
        Line("offer", f"[{title}]" if digits else f"[{place}] {title}")
        for place, title in enumerate(titles, 1)
    ]


def _error(event: ev.ErrorOccurred, _number: Number) -> list[Line]:
    where = f"in block '{event.block}'" if event.block else "in the flow"
    action = f", action '{event.action}'" if event.action else ""
    if event.kind == "cancelled":  # Ctrl-C: no mistake of the flow's author
        return [Line("note", visible(f"given up {where}{action}: {event.message}"))]
    return [Line("error", visible(f"the flow has a problem {where}{action}: {event.message}"))]


def _missing(event: ev.VariableMissing, _number: Number) -> list[Line]:
    hint = f"; did you mean '{event.suggestion}'?" if event.suggestion else ""
    return [Line("warning", visible(f"'{event.path}' has no value{hint}"))]


def _warned(event: ev.Warned, _number: Number) -> list[Line]:
    return [Line("warning", visible(event.message))]


def _timer(event: ev.TimerFired, _number: Number) -> list[Line]:
    return [Line("note", visible(f"({event.timer}: {span(event.after)} passed)"))]


def _command(event: ev.CommandGiven, _number: Number) -> list[Line]:
    if event.command != "open":
        return []
    return [Line("note", visible(f"(opens {event.parameters.get('url')})"))]


def _held(event: ev.TurnHeld, _number: Number) -> list[Line]:
    words = f"(stopped before '{event.block}': /step enters it, /continue goes on)"
    return [Line("note", visible(words, keep_newlines=False))]


def _received(event: ev.EventReceived, _number: Number) -> list[Line]:
    data = "" if event.data is None else f" {shown(event.data, 80)}"
    return [Line("note", f"(event {visible(event.name, keep_newlines=False)}{data})")]


def _mail(event: ev.EffectRequested, _number: Number) -> list[Line]:
    """Show a mail: that is how one is tried before any is sent."""
    effect = event.effect
    if effect.get("type") != "mail":
        return []
    to = ", ".join(map(str, [*(effect.get("to") or ()), *(effect.get("cc") or ())]))
    head = visible(f"(mail to {to}: {effect.get('subject')})", keep_newlines=False)
    text = str(effect.get("text"))
    cut = text if len(text) <= MAIL_MAX else f"{text[:MAIL_MAX]}…"
    return [Line("note", line) for line in (head, *visible(cut).split("\n"))]


def _mailed(event: ev.EffectAnswered, _number: Number) -> list[Line]:
    how = event.meta.get("mail")
    if how is None:
        return []
    return [
        Line("note", "(it was sent)" if how == "sent" else "(shown, not sent: --send sends it)")
    ]


def _handed_over(event: ev.HandedOver, _number: Number) -> list[Line]:
    note = f": {event.note}" if event.note else ""
    words = f"(handed over to {event.to}{note}; /agent TEXT answers, /release gives it back)"
    return [Line("note", visible(words, keep_newlines=False))]


def _handed_back(event: ev.HandedBack, _number: Number) -> list[Line]:
    how = "nobody answered in time" if event.how == "timeout" else "given back"
    return [Line("note", f"({how}: the flow goes on)")]


def _closed(word: str) -> Callable[[Any, Number], list[Line]]:
    return lambda event, _number: [
        Line("note", visible(f"The conversation {word}: {event.reason}"))
    ]


_TELLERS: dict[type[Any], Callable[[Any, Number], list[Line]]] = {
    ev.MessageSaid: _message,
    ev.ErrorOccurred: _error,
    ev.VariableMissing: _missing,
    ev.Warned: _warned,
    ev.TimerFired: _timer,
    ev.CommandGiven: _command,
    ev.TurnHeld: _held,
    ev.EventReceived: _received,
    ev.EffectRequested: _mail,
    ev.EffectAnswered: _mailed,
    ev.HandedOver: _handed_over,
    ev.HandedBack: _handed_back,
    ev.ConversationEnded: _closed("ended"),
    ev.ConversationAborted: _closed("was broken off"),
    ev.ConversationFailed: _closed("failed"),
}


def shown(value: Any, longest: int = VALUE_MAX) -> str:
    """Return a value as one safe line of JSON, sensitive ones masked (rule 27), long ones cut.

    It takes as long as what is shown of it, however much the value holds.

    >>> shown({"size": "large", "email": {"$private": "email#1"}})
    '{"size": "large", "email": "***email***"}'
    """
    text = json.dumps(_begun(value, longest + 1)[0], ensure_ascii=False, default=str)
    text = visible(text, keep_newlines=False)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _begun(value: Any, room: int) -> tuple[Any, int]:
    """Return the masked beginning of a value that takes ``room`` characters, and what is left."""
    if isinstance(value, str):
        return value[:room], room - len(value)
    if isinstance(value, Mapping):
        if len(value) == 1 and REFERENCE in value:
            return masked(value), room - 1
        found: dict[Any, Any] = {}
        for key, item in value.items():
            if room <= 0:
                break
            found[key], room = _begun(item, room - len(str(key)))
        return found, room
    if isinstance(value, list | tuple):
        items: list[Any] = []
        for item in value:
            if room <= 0:
                break
            one, room = _begun(item, room - 1)
            items.append(one)
        return items, room
    return value, room - 1


def masked(value: Any) -> Any:
    """Return a value with the references to sensitive ones replaced by their masks."""
    if isinstance(value, Mapping):
        if len(value) == 1 and REFERENCE in value:
            return mask(str(value[REFERENCE]).partition("#")[0])
        return {key: masked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [masked(item) for item in value]
    return value


_UNITS = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))


def span(seconds: float) -> str:
    """Return a length of time in few characters.

    >>> span(90), span(86400), span(0.25), span(0)
    ('1m 30s', '1d', '0.25s', '0s')
    """
    if seconds < 10 and seconds != int(seconds):
        return f"{seconds:.3g}s"
    rest = round(seconds)
    parts = []
    for unit, size in _UNITS:
        if rest >= size:
            parts.append(f"{rest // size}{unit}")
            rest %= size
    return " ".join(parts[:2]) or "0s"
