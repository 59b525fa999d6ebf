"""What each stimulus begins: the first answer of a turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flaicli.engine import asking, frames, passage
from flaicli.engine.commanding import commanded, continued, ran
from flaicli.engine.draft import Draft
from flaicli.engine.happening import happened
from flaicli.engine.limits import MESSAGE_MAX, SESSION_MAX, filling
from flaicli.engine.resuming import IDLE as IDLE
from flaicli.engine.resuming import reloaded, resumed
from flaicli.engine.sensitive import REFERENCE, hidden, mask, reference
from flaicli.model.events import (
    CommandGiven,
    ConversationStarted,
    FlowChanged,
    MessageSaid,
    NotUnderstood,
    TimerFired,
    Warned,
)
from flaicli.model.languages import language_tag
from flaicli.model.marks import clean
from flaicli.model.session import AGENT
from flaicli.model.step import FlowError, Heard, Missed, Step, Wait
from flaicli.model.stimuli import (
    AgentSaid,
    Commanded,
    Continued,
    Happened,
    Opened,
    Pressed,
    Ran,
    Released,
    Reloaded,
    Resumed,
    Said,
    TimedOut,
    Uploaded,
)
from flaicli.model.target import Place
from flaicli.values import fold, tidy

NOT_UNDERSTOOD = "Sorry, I did not understand that."
"""What is said where a flow has no handler of its own."""


def opened(draft: Draft, stimulus: Opened) -> Step | None:
    """Begin: on.start, on.enter, the start block (rule 6); or at a block in the middle."""
    project = draft.project
    main = project.main
    draft.emit(
        ConversationStarted(
            main.name,
            project.root,
            project.fingerprint,
            language_tag(stimulus.language or main.language),
            stimulus.channel,
            stimulus.user,
            stimulus.seed,
            _known(draft, stimulus.profile),
            stimulus.strict,
        )
    )
    for path, value in clean(stimulus.variables).items():
        draft.emit(draft.view.change("unset" if value is None else "set", path, value, "given"))
    if stimulus.block is not None:
        place = project.find(project.root, stimulus.block)
        if place is None:
            raise FlowError("unknown_target", f"there is no block '{stimulus.block}' to begin at")
        if place.flow != project.root:
            draft.emit(FlowChanged(project.root, place.flow))
        return passage.arrive(draft, place, "from")
    start = project.start(project.root)
    both = (frames.handler(draft, "start"), frames.handler(draft, "enter"))
    handlers = tuple(one for one in both if one is not None)
    if handlers:
        return frames.run_handlers(
            draft, handlers, then="arrive", target=start.block, target_flow=start.flow, via="start"
        )
    return passage.arrive(draft, start, "start")


def _known(draft: Draft, profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of the user, sensitive values as references (rule 27)."""
    told: dict[str, Any] = clean(profile)
    for name in sorted(draft.project.sensitive.intersection(told)):
        pointer = reference(name, len(draft.session.private) + 1)
        draft.session.private = {**draft.session.private, pointer[REFERENCE]: told[name]}
        told[name] = pointer
    return told


def said(draft: Draft, stimulus: Said) -> Step | None:
    """Hear words: a number or title on offer is a press (rule 10)."""
    text, cut = tidy(clean(stimulus.text), MESSAGE_MAX)
    offer = on_offer(draft.session.offers, text)
    if offer is not None:
        return _press(draft, offer)
    draft.emit(MessageSaid("user", _shown(draft, text), visibility=draft.view.visibility))
    if cut:
        draft.emit(Warned(f"the message was longer than {MESSAGE_MAX:,} characters and was cut"))
    return _hear(draft, Heard(text))


def pressed(draft: Draft, stimulus: Pressed) -> Step | None:
    """Hear a press on an offer; one that is no longer there is plain text (rule 9)."""
    for offer in draft.session.offers:
        if offer["id"] == stimulus.offer:
            return _press(draft, offer)
    return said(draft, Said(stimulus.at, stimulus.offer))


def _press(draft: Draft, offer: Any) -> Step | None:
    if "url" in offer:
        draft.emit(CommandGiven("open", {"url": offer["url"]}))
        return None
    text = offer.get("say", offer["title"])
    content = {"offer": offer["id"], "title": offer["title"]}
    visibility = draft.view.visibility  # an answer is seen where its question is
    draft.emit(MessageSaid("user", _shown(draft, text), "postback", content, visibility))
    return _hear(draft, Heard(text, offer=offer["id"]))


def on_offer(offers: tuple[Any, ...], text: str) -> Any | None:
    """Return the offer that a number or a title means, or None (rule 10)."""
    if not offers:
        return None
    if text.isascii() and text.strip().isdigit():
        number = int(text.strip()[:6])
        if 1 <= number <= len(offers):
            return offers[number - 1]
    words = fold(text)
    return next((one for one in offers if fold(one["title"]) == words), None)


def uploaded(draft: Draft, stimulus: Uploaded) -> Step | None:
    """Hear a file."""
    file = clean(stimulus.file)
    name = str(file.get("name", ""))
    shown = _shown(draft, name)
    told = file if shown == name else {"name": shown}
    draft.emit(MessageSaid("user", shown, "upload", {"file": told}, draft.view.visibility))
    return _hear(draft, Heard(name, upload=file))


def _hear(draft: Draft, heard: Heard) -> Step | None:
    session = draft.session
    limit = draft.project.main.settings.turns_per_session
    if session.turn > limit or session.size > SESSION_MAX:
        full = f"{SESSION_MAX // 1_000_000} MB; {filling(session)}"
        what = f"{limit:,} turns" if session.turn > limit else full
        return frames.close(draft, "failed", f"the session reached {what}")
    if session.with_agent and draft.block is not None:
        return asking.hear(draft, heard)  # it is said to a human: nothing of the flow judges it
    return judge(draft, heard)


def judge(draft: Draft, heard: Heard, number: int = 0) -> Step | None:
    """Let the guards judge what was heard, from a number on, and then the block hear it."""
    judgement = asking.judged(draft, heard, number)
    if judgement is not None:
        return judgement
    if draft.block is None:
        raise FlowError("unknown_target", "the block the session waits at is not in this flow")
    waiting = draft.session.waiting
    if waiting is not None and waiting.what == "any":
        return Step((), Missed())
    return asking.hear(draft, heard)


def heard_again(draft: Draft, heard: Heard) -> Heard:
    """Hear once more what the world was asked about; what is sensitive in it is masked again."""
    _shown(draft, heard.text)
    return heard


def worded(draft: Draft, heard: Heard) -> tuple[Heard, str]:
    """Return what was heard, and its words as the log may hold them."""
    return heard, _shown(draft, heard.text)


def _shown(draft: Draft, text: str) -> str:
    """Return what the log may hold of the user's words: nothing of a sensitive answer (rule 27)."""
    if not draft.hides:
        return text
    into = getattr(draft.block.body, "into", None) if draft.block is not None else None
    name = hidden(draft.project.sensitive, into) if into is not None else None
    if name is None:
        return text
    draft.confided(name, text)
    return mask(name)


def missed(draft: Draft, then: Missed) -> Step | None:
    """What was said led nowhere: the not-understood handler answers, else a plain sentence."""
    session = draft.session
    draft.emit(NotUnderstood(session.last_prompt or ""))
    attempt = 0 if then.exhausted else session.attempt
    waiting = session.waiting
    silent = waiting is None or waiting.what == "any"
    handler = frames.handler(draft, "not_understood")
    if handler is not None:
        return _to_handler(draft, handler, attempt, then.exhausted)
    words = MessageSaid("assistant", NOT_UNDERSTOOD)
    if silent:
        return Step((words,), Wait("any"))
    draft.emit(words)
    if then.exhausted:
        return passage.arrive(draft, Place(draft.view.flow, draft.view.block), "again")
    return Step((), Wait(waiting.what, waiting.timers.get("timeout"))) if waiting else None


def _to_handler(draft: Draft, handler: Any, attempt: int, exhausted: bool) -> Step | None:
    then = "ask" if exhausted else "wait"
    return frames.begun_anew(draft, handler) or frames.run_handlers(
        draft, (handler,), then=then, attempt=attempt
    )


def timed_out(draft: Draft, stimulus: TimedOut) -> Step | None:
    """A timer ran out: the question's own limit, silence, or idleness (rule 15)."""
    session = draft.session
    waiting = session.waiting
    if waiting is None or stimulus.timer not in waiting.timers:
        return None
    draft.emit(TimerFired(stimulus.timer, waiting.timers[stimulus.timer]))
    if stimulus.timer == "idle":
        return frames.close(draft, "aborted", IDLE)
    if stimulus.timer == "silence":
        handler = frames.handler(draft, "silence")
        if handler is None:  # another flow file than the one that began to wait
            return Step((), Wait(waiting.what, waiting.timers.get("timeout")))
        anew = frames.begun_anew(draft, handler)
        return anew or frames.run_handlers(draft, (handler,), then="wait")
    return asking.hear(draft, Heard(timed_out=True))


def agent_said(draft: Draft, stimulus: AgentSaid) -> Step | None:
    """Pass on what a human says who has the conversation; no timer begins anew (rule 15)."""
    text, cut = tidy(clean(stimulus.text), MESSAGE_MAX)
    draft.emit(MessageSaid(AGENT, text))
    if cut:
        draft.emit(Warned(f"the message was longer than {MESSAGE_MAX:,} characters and was cut"))
    return None


def released(draft: Draft, stimulus: Released) -> Step | None:
    """Go on with the flow: a human gave the conversation back."""
    return asking.hear(draft, Heard(released=True))


HEARS: dict[type[Any], Callable[[Draft, Any], Step | None]] = {
    Opened: opened,
    Resumed: resumed,
    Reloaded: reloaded,
    Said: said,
    Pressed: pressed,
    Uploaded: uploaded,
    TimedOut: timed_out,
    Commanded: commanded,
    Ran: ran,
    Continued: continued,
    Happened: happened,
    AgentSaid: agent_said,
    Released: released,
}
