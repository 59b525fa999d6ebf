"""The section *understanding*: what was heard in this turn, and as what it was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from flaicli.apps.emulator.screen.panel.facts import Fact, told
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.blocks.collect import hearing
from flaicli.engine.failing import FAILURES
from flaicli.inputs.choice import Choice
from flaicli.inputs.matching import how
from flaicli.inputs.offers import Offer, menu
from flaicli.model import events as ev
from flaicli.model.internal import read_only
from flaicli.page.page import Page
from flaicli.runtime.speaking import shown
from flaicli.values import fold
from flaicli.views.telling import change, one_line
from flaicli.views.turns import by_user

WORDS_MAX: Final = 300
"""Of what was heard, so many characters are shown."""

_WAYS: Final = {
    "number": "by its number on the list",
    "words": "by words in the answer",
    "likeness": "by likeness",
}


def lines(subject: Subject, page: Page) -> list[str]:
    """Return what was heard, as what it was taken and why, and what a classifier said of it."""
    found = [*_heard(subject), *_classified(subject)]
    return told(found, page) or [page.paint("dim", "nobody said anything in this turn")]


def _heard(subject: Subject) -> Iterator[Fact]:
    entries = subject.entries
    if not entries or not by_user(entries[0]):
        return
    said: Any = entries[0].event
    after = _until_block([one.event for one in entries[1:]])
    what = {"postback": "press", "upload": "file"}.get(said.kind, "text")
    yield Fact("heard", f"{shown(said.text, WORDS_MAX)} ({what})", "user", rows=3)
    yield from _taken(subject, said, after)


def _until_block(events: Sequence[Any]) -> list[Any]:
    """Return what the block that waited made of the words, with the way into the next block."""
    found = []
    for event in events:
        found.append(event)
        if isinstance(event, ev.BlockEntered | ev.WaitBegan | ev.HandlerEntered):
            break
    return found


def _taken(subject: Subject, said: ev.MessageSaid, after: Sequence[Any]) -> Iterator[Fact]:
    if said.kind == "postback":
        yield Fact("taken as", _press(subject, said))
    for event in after:
        if isinstance(event, ev.VariablesChanged | ev.ProfileChanged) and event.source == "collect":
            one = event.changes[0]
            yield Fact("taken as", _answer(subject))
            yield Fact("matched", _match(subject, said, one.value))
            yield Fact("value", change(one), "changed", rows=3)
        elif isinstance(event, ev.InputRejected):
            yield Fact("taken as", _answer(subject))
            yield Fact("refused", one_line(f"{event.code}, attempt {event.attempt}"), "warning")
        elif isinstance(event, ev.NotUnderstood):
            row = subject.session.misses
            many = f", {row} in a row" if row > 1 else ""
            yield Fact("taken as", f"not understood{many}", "warning")
        elif isinstance(event, ev.BlockEntered) and event.via == "answer" and len(after) == 1:
            yield Fact("taken as", "free words, which the block allows")


def _press(subject: Subject, said: ev.MessageSaid) -> str:
    content: Mapping[str, Any] = said.content or {}
    ids = [one.get("id") for one in subject.before.offers]
    offer = content.get("offer")
    number = f"{ids.index(offer) + 1}" if offer in ids else "a button"
    return one_line(f"a press of [{number}] {content.get('title', '')}")


def _answer(subject: Subject) -> str:
    """Return which question was answered: that of the block the session waited at."""
    body: Any = _body(subject)
    into = getattr(body, "into", None)
    if into is None:
        return "an answer"
    return one_line(f"an answer to '{into}' ({body.input.KIND})")


def _body(subject: Subject) -> Any:
    block = subject.block(subject.before.position)
    return block.body if block is not None else None


def _match(subject: Subject, said: ev.MessageSaid, value: Any) -> str:
    """Return how a choice was recognised in the words; nothing where it cannot be told."""
    choice = getattr(_body(subject), "input", None)
    if not isinstance(choice, Choice) or choice.multiple or isinstance(value, dict):
        return ""
    view = subject.view(subject.before, subject.at)
    try:
        on_offer = menu(hearing(view).resolve(choice.choices))
    except FAILURES:
        return ""
    found = how(said.text, on_offer, choice.fuzzy)
    offer = next((one for one in on_offer.offers if one.key == value), None)
    if found is None or offer is None:
        return ""
    way, words = found
    return one_line(f"{offer.title}, {_called(offer, words) if way == 'name' else _WAYS[way]}: "
                    f"'{words}'")  # fmt: skip


def _called(offer: Offer, words: str) -> str:
    if words in (fold(str(offer.key)), fold(offer.title)):
        return "by its name"
    return "by its synonym"


def _classified(subject: Subject) -> Iterator[Fact]:
    """Yield what a classifier said of the words, where one has: intent, entities, sentiment."""
    nlp = read_only(subject.session, None, None, "").get("nlp") or {}
    for name in ("intent", "intents", "score", "entities", "sentiment"):
        if nlp.get(name):
            yield Fact(name, shown(nlp[name], WORDS_MAX), rows=4)
