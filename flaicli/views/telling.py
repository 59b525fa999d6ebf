"""Every event in few words, with the colour of its type: a line of the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flaicli.model import events as ev
from flaicli.model.codec import event_data
from flaicli.model.requests import brief
from flaicli.model.session import AGENT
from flaicli.runtime.speaking import shown, span
from flaicli.views.turns import label
from flaicli.visible import visible

STYLES: dict[str, str] = {
    "conversation_start": "bold",
    "conversation_resume": "bold",
    "flow_reloaded": "bold",
    "conversation_end": "bold",
    "conversation_aborted": "bold",
    "conversation_failed": "red",
    "block_entered": "blue",
    "jump_to_stage": "blue",
    "frame_pushed": "blue",
    "frame_popped": "blue",
    "branch_taken": "magenta",
    "variant_picked": "magenta",
    "variables_updated": "green",
    "user_profile_updated": "green",
    "language_changed": "green",
    "variable_missing": "yellow",
    "input_rejected": "yellow",
    "not_understood": "yellow",
    "warning": "yellow",
    "error": "red",
    "command": "cyan",
    "timer_fired": "cyan",
    "turn_held": "cyan",
    "effect_requested": "magenta",
    "effect_answered": "magenta",
    "tool_call": "magenta",
    "classification": "magenta",
    "transformation": "magenta",
    "event_received": "cyan",
}
"""The colour of an event by its type in JSON; others are plain, what only waits is dim."""

WORDS_MAX = 400
"""Words of a command are told up to this many characters."""

Tell = Callable[[Any, str], str]


def style(event: ev.Event) -> str:
    """Return the style of an event's type."""
    if isinstance(event, ev.MessageSaid):
        return "cyan" if event.role == "user" else ""
    if isinstance(event, ev.WaitBegan | ev.InputSkipped | ev.PauseMade):
        return "dim"
    return STYLES.get(event.TYPE, "")


def told(event: ev.Event, root: str) -> str:
    """Return an event in words, on one line, safe to show; ``root`` is the root flow's id.

    An event this page knows nothing of is told as JSON.
    """
    tell = _TELL.get(type(event))
    if tell is not None:
        return tell(event, root)
    return shown({key: value for key, value in event_data(event).items() if key != "type"})


def one_line(text: object) -> str:
    """Return foreign text as one safe line."""
    return visible(str(text), keep_newlines=False)


def branch(event: ev.BranchTaken) -> list[str]:
    """Return what a condition tried, a line each, the branch it took at the end."""
    lines = [_tried(one) for one in event.tried]
    held = bool(event.tried) and bool(event.tried[-1].get("holds"))
    return lines if held else [*lines, f"took {one_line(event.branch)}"]


def change(one: ev.Change, scope: str = "") -> str:
    """Return one write to a variable: ``drink = "tea"``."""
    name = one_line(scope + one.path)
    if one.op == "unset":
        return f"{name} unset"
    sign = {"append": "+=", "remove": "-="}.get(one.op, "=")
    return f"{name} {sign} {shown(one.value, 100)}"


def given(event: ev.CommandGiven) -> str:
    """Return a tester's command as it could be typed: ``/set size="large"``."""
    words = [_parameter(name, value, event) for name, value in event.parameters.items()]
    if event.command == "run" and words and words[0].startswith("/"):
        return words[0]                 # a tool that was called by its own command
    return " ".join([f"/{one_line(event.command)}", *words])


def _parameter(name: str, value: Any, event: ev.CommandGiven) -> str:
    if event.command == "set":
        return f"{one_line(name)}={shown(value, 100)}"
    return one_line(value[:WORDS_MAX]) if isinstance(value, str) else shown(value, 100)


def saw(one: Mapping[str, Any]) -> str:
    """Return the values that a test of a condition saw: ``drink = "tea", total = 2``."""
    seen = one.get("saw") or {}
    return ", ".join(f"{one_line(name)} = {shown(value, 60)}" for name, value in seen.items())


def _tried(one: Mapping[str, Any]) -> str:
    seen = saw(one)
    values = f" ({seen})" if seen else ""
    if "switch" in one:
        return f"switch {one_line(one['switch'])}{values}"
    holds = "held" if one.get("holds") else "did not hold"
    return f"{one_line(one.get('if', ''))}: {holds}{values}"


def _message(event: ev.MessageSaid, _root: str) -> str:
    content = event.content or {}
    who = event.role if event.role in ("user", AGENT) else "bot"
    kind = "" if event.kind == "text" else f" ({one_line(event.kind)})"
    words = shown(event.text, 2_000) if event.text else ""
    titles = [f"[{one_line(one.get('title', ''))}]" for one in content.get("offers") or ()]
    url = one_line(content["url"]) if "url" in content else ""
    return " ".join(part for part in (f"{who}{kind}:", words, url, *titles) if part)


def _started(event: ev.ConversationStarted, _root: str) -> str:
    facts = [f"language {event.language}", f"user {event.user}", f"channel {event.channel}"]
    strict = ["strict"] if event.strict else []
    return one_line(", ".join([event.flow, *facts, f"seed {event.seed}", *strict]))


def _closed(event: ev.ConversationEnded, root: str) -> str:
    at = f" at {label(root, event.flow, event.block)}" if event.block else ""
    return f"{one_line(event.reason) or 'without a reason'}{at}"


def _changes(event: ev.VariablesChanged, root: str) -> str:
    scope = "" if event.flow is None else "flow." if event.flow == root else f"{event.flow}: flow."
    return _written(event.changes, scope, event.source)


def _written(changes: Iterable[ev.Change], scope: str, source: str) -> str:
    return f"{', '.join(change(one, scope) for one in changes)} (by {one_line(source)})"


def _missing(event: ev.VariableMissing, _root: str) -> str:
    hint = f"; did you mean '{one_line(event.suggestion)}'?" if event.suggestion else ""
    return f"'{one_line(event.path)}' has no value{hint}"


def _waiting(event: ev.WaitBegan, _root: str) -> str:
    timers = ", ".join(f"{name} after {span(seconds)}" for name, seconds in event.timers.items())
    return one_line(f"for {event.what}" + (f"; {timers}" if timers else ""))


def _pushed(event: ev.HandlerEntered, root: str) -> str:
    frame = event.frame
    here = frame.position
    at = f" at {label(root, here.flow, here.block)}" if here.block else ""
    return f"{one_line(frame.kind)}{at}, then {one_line(frame.then)}"


def _error(event: ev.ErrorOccurred, root: str) -> str:
    at = f" at {label(root, event.flow, event.block)}" if event.block else ""
    action = f", action {one_line(event.action)}" if event.action else ""
    return f"{one_line(event.kind)}{at}{action}: {one_line(event.message)}"


def _given(event: ev.SignalSent | ev.EventReceived, _root: str) -> str:
    return one_line(event.name) + (f" {shown(event.data)}" if event.data is not None else "")


def _command(event: ev.CommandGiven, _root: str) -> str:
    given = f" {shown(dict(event.parameters))}" if event.parameters else ""
    return f"{one_line(event.command)}{given}"


def _requested(event: ev.EffectRequested, root: str) -> str:
    at = f" by {label(root, event.flow, event.block)}" if event.block else ""
    return one_line(f"#{event.number} {brief(event.effect)}") + at


def _answered(event: ev.EffectAnswered, _root: str) -> str:
    tries = f", after {len(event.tries)} failed" if event.tries else ""
    if event.error is not None:
        words = f"{event.error.get('kind')}: {event.error.get('message')}"
        return one_line(f"#{event.number}{tries}, {words}")
    value = event.value
    if isinstance(value, Mapping) and value.get("text"):
        value = value["text"]
    elif isinstance(value, Mapping) and "status" in value and "body" in value:
        return one_line(f"#{event.number}{tries}, {value['status']}") + f" {shown(value['body'])}"
    return one_line(f"#{event.number}{tries}") + f" {shown(value)}"


def _called(event: ev.ToolCalled, _root: str) -> str:
    words = f"{one_line(event.tool)} ({one_line(event.kind)}) {shown(dict(event.parameters))}"
    if event.error is not None:
        return f"{words}: {one_line(event.error.get('message', 'it failed'))}"
    return f"{words}: {shown(event.told)}"


def _classified(event: ev.Classified, _root: str) -> str:
    doubt = "" if event.fits else ", since nothing fits"
    return one_line(f"{event.into}: {event.category}{doubt}")


def _extracted(event: ev.Extracted, _root: str) -> str:
    parts = (("", event.found), ("cleared ", event.cleared), ("left out ", event.left_out))
    told = [f"{word}{', '.join(names)}" for word, names in parts if names]
    return one_line("; ".join(told) or "nothing was found")


def _safe(words: Callable[[Any], str]) -> Tell:
    return lambda event, _root: one_line(words(event))


_TELL: dict[type[Any], Tell] = {
    ev.ConversationStarted: _started,
    ev.ConversationResumed: _safe(lambda one: f"was {one.previous_status}"),
    ev.FlowReloaded: lambda one, _root: (
        "the flow was changed" + (", and begun anew" if one.anew else "")
    ),
    ev.ConversationEnded: _closed,
    ev.ConversationAborted: _closed,
    ev.ConversationFailed: _closed,
    ev.MessageSaid: _message,
    ev.BlockEntered: lambda one, root: (
        f"{label(root, one.flow, one.block)} ({one_line(one.kind)}, by {one_line(one.via)})"
    ),
    ev.FlowChanged: _safe(lambda one: f"from {one.from_flow} to {one.to_flow}"),
    ev.BranchTaken: lambda one, _root: "; ".join(branch(one)),
    ev.VariablesChanged: _changes,
    ev.ProfileChanged: lambda one, _root: _written(one.changes, "user.", one.source),
    ev.VariableMissing: _missing,
    ev.VariantPicked: _safe(lambda one: f"number {one.index + 1} of {one.key}, {one.how}"),
    ev.InputRejected: _safe(lambda one: f"{one.code}, attempt {one.attempt}"),
    ev.InputSkipped: _safe(lambda one: f"'{one.variable}' is known"),
    ev.NotUnderstood: lambda one, _root: shown(one.text),
    ev.InputJudged: _safe(lambda one: f"{one.guard}: {one.rule}"),
    ev.InputModified: lambda one, _root: shown(one.text),
    ev.WaitBegan: _waiting,
    ev.TurnHeld: lambda one, root: (
        f"before {label(root, one.flow, one.block)}, led to by {one_line(one.via)}"
    ),
    ev.HandedOver: _safe(lambda one: f"to {one.to}" + (f": {one.note}" if one.note else "")),
    ev.HandedBack: _safe(lambda one: f"by {one.how}"),
    ev.EffectRequested: _requested,
    ev.ToolCalled: _called,
    ev.Classified: _classified,
    ev.Extracted: _extracted,
    ev.EffectAnswered: _answered,
    ev.EventReceived: _given,
    ev.TimerFired: _safe(lambda one: f"{one.timer}, after {span(one.after)}"),
    ev.HandlerEntered: _pushed,
    ev.HandlerLeft: _safe(lambda one: f"{one.kind}, {one.how}"),
    ev.ErrorOccurred: _error,
    ev.Warned: _safe(lambda one: one.message),
    ev.SignalSent: _given,
    ev.EventEmitted: _given,
    ev.EventTracked: _given,
    ev.PauseMade: _safe(lambda one: span(one.seconds)),
    ev.LanguageChanged: _safe(lambda one: one.language),
    ev.CommandGiven: _command,
}
