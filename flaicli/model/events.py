"""The events: every fact a conversation can give rise to, on one page.

An event is past tense, frozen, plain data, and holds neither clock nor id: those ride on the entry
(`flaicli.model.log`), so two runs of one conversation compare with ``==``. The ``TYPE`` of each is
its name in JSON, the seed systems' where they have one. Nothing here does anything: what an event
means for the session's state is said once, in `flaicli.model.apply`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, NamedTuple

from flaicli.frozen import frozen
from flaicli.model.frames import Frame

JSON = Any
"""Plain data: None, bool, int, float, str, list, dict with text keys."""


class Change(NamedTuple):
    """One write to a variable: ``op`` is set, unset, append or remove; ``path`` is dotted."""

    op: str
    path: str
    value: JSON = None


@frozen
class ConversationStarted:
    """The conversation began; everything a fold needs to know about it."""

    TYPE: ClassVar[str] = "conversation_start"
    project: str
    flow: str
    fingerprint: str
    language: str
    channel: str
    user: str
    seed: int
    profile: Mapping[str, JSON] = field(default_factory=dict)
    strict: bool = False


@frozen
class ConversationResumed:
    """A kept conversation was taken up again; ``fingerprint`` is its flow's where it changed."""

    TYPE: ClassVar[str] = "conversation_resume"
    previous_status: str
    fingerprint: str | None = None


@frozen
class FlowReloaded:
    """The conversation went over to its flow as changed meanwhile; ``anew``: to its start."""

    TYPE: ClassVar[str] = "flow_reloaded"
    fingerprint: str
    anew: bool = False


@frozen
class ConversationEnded:
    """The conversation ended as its flow wanted."""

    TYPE: ClassVar[str] = "conversation_end"
    reason: str
    flow: str
    block: str


@frozen
class ConversationAborted:
    """The conversation was broken off: by the flow, by the user, or by silence."""

    TYPE: ClassVar[str] = "conversation_aborted"
    reason: str
    flow: str
    block: str


@frozen
class ConversationFailed:
    """The conversation ended by an error nobody handled."""

    TYPE: ClassVar[str] = "conversation_failed"
    reason: str
    flow: str
    block: str


@frozen
class MessageSaid:
    """Somebody said something: ``role`` is user, assistant, or agent (a human who helps out).

    ``kind`` is text, image, video, audio, file, link, carousel, list, buttons or quick_replies for
    the bot, text, postback or upload for the user. ``text`` is always there in words (a picture's
    alt, a link's title); ``content`` holds the rest of what is not words. Offers in ``content``
    (``{"offers": [{"id", "title", "say"?, "url"?}]}``) are what the user may press.
    """

    TYPE: ClassVar[str] = "message"
    role: str
    text: str
    kind: str = "text"
    content: Mapping[str, JSON] | None = None
    visibility: str | None = None


@frozen
class BlockEntered:
    """The conversation came to a block; ``via`` says how (start, next, branch, press, …)."""

    TYPE: ClassVar[str] = "block_entered"
    flow: str
    block: str
    kind: str
    via: str


@frozen
class FlowChanged:
    """The conversation went over into another flow (the seeds' change of stage)."""

    TYPE: ClassVar[str] = "jump_to_stage"
    from_flow: str
    to_flow: str


@frozen
class BranchTaken:
    """A condition chose; ``tried`` has each ``{"if", "holds", "saw"}`` up to the branch taken."""

    TYPE: ClassVar[str] = "branch_taken"
    branch: str
    tried: tuple[Mapping[str, JSON], ...] = ()


@frozen
class VariablesChanged:
    """Variables of the session, or of one flow, were written; ``source`` says by what."""

    TYPE: ClassVar[str] = "variables_updated"
    source: str
    changes: tuple[Change, ...]
    flow: str | None = None


@frozen
class ProfileChanged:
    """Variables of the user were written."""

    TYPE: ClassVar[str] = "user_profile_updated"
    source: str
    changes: tuple[Change, ...]


@frozen
class VariableMissing:
    """A name without a value was written out as empty (rule 22)."""

    TYPE: ClassVar[str] = "variable_missing"
    path: str
    suggestion: str | None = None


@frozen
class VariantPicked:
    """One of several texts was chosen; ``key`` names the list, ``how`` is random or round_robin."""

    TYPE: ClassVar[str] = "variant_picked"
    key: str
    index: int
    how: str


@frozen
class InputRejected:
    """An answer did not fit what a collect block asked for; ``attempt`` counts from 1."""

    TYPE: ClassVar[str] = "input_rejected"
    code: str
    attempt: int


@frozen
class InputSkipped:
    """A question was not asked, since its variable has a value that fits (rule 13)."""

    TYPE: ClassVar[str] = "input_skipped"
    variable: str


@frozen
class NotUnderstood:
    """What the user said led nowhere."""

    TYPE: ClassVar[str] = "not_understood"
    text: str


@frozen
class InputJudged:
    """A guard did not let pass what the user said: ``guard`` is moderation or guardrail."""

    TYPE: ClassVar[str] = "moderation"
    guard: str
    rule: str


@frozen
class InputModified:
    """What the user said was put in other words, which the flow and models see from here on."""

    TYPE: ClassVar[str] = "user_input_modified"
    text: str


@frozen
class WaitBegan:
    """The turn goes to the user: ``what`` is answer, press, any or agent; ``timers`` in seconds.

    While it is ``agent`` a human has the conversation, and the ``step`` of the block waits.
    """

    TYPE: ClassVar[str] = "waiting"
    what: str
    timers: Mapping[str, float]
    step: int = 0


@frozen
class HandedOver:
    """A human was asked to take the conversation: ``to`` says who, ``note`` what about."""

    TYPE: ClassVar[str] = "handed_over"
    to: str
    note: str = ""


@frozen
class HandedBack:
    """The flow has the conversation again; ``how`` is release or timeout."""

    TYPE: ClassVar[str] = "handed_back"
    how: str


@frozen
class TurnHeld:
    """A tester's stop held the turn before a block was entered; ``via`` says how it was led to."""

    TYPE: ClassVar[str] = "turn_held"
    flow: str
    block: str
    via: str


@frozen
class EffectRequested:
    """The world was asked for something: ``effect`` as data, secrets and sensitive values masked.

    ``number`` counts the session's requests from 1, ``round`` those of the same step from 0.
    ``asker`` is block, hear, guard or run: who is asked again with the answer, at ``step``.
    ``again`` tells whether it may be performed twice; ``private`` that its answer is kept apart.
    ``heard`` is what a block or guard was hearing (`flaicli.model.step.Heard`), or a reference.
    """

    TYPE: ClassVar[str] = "effect_requested"
    number: int
    effect: Mapping[str, JSON]
    flow: str
    block: str
    step: int = 0
    round: int = 0
    asker: str = "block"
    again: bool = False
    private: bool = False
    heard: Mapping[str, JSON] | None = None


@frozen
class EffectAnswered:
    """The world answered: a value, or an ``error`` with its kind and message.

    ``meta`` has model, usage and the raw answer; ``tries`` the attempts that failed before. The
    value of a private one is a reference, to what stands here otherwise.
    """

    TYPE: ClassVar[str] = "effect_answered"
    number: int
    value: JSON = None
    error: Mapping[str, JSON] | None = None
    meta: Mapping[str, JSON] = field(default_factory=dict)
    tries: tuple[Mapping[str, JSON], ...] = ()


@frozen
class EventReceived:
    """Something came in from outside: a payment, a parcel; ``data`` is what came with it."""

    TYPE: ClassVar[str] = "event_received"
    name: str
    data: JSON = None


@frozen
class TimerFired:
    """A wait lasted too long: ``timer`` is timeout, silence or idle; ``after`` in seconds."""

    TYPE: ClassVar[str] = "timer_fired"
    timer: str
    after: float


@frozen
class HandlerEntered:
    """A handler or a called flow began; what to come back to is kept in ``frame``."""

    TYPE: ClassVar[str] = "frame_pushed"
    frame: Frame


@frozen
class HandlerLeft:
    """A handler or a called flow is over; ``how`` is return or dropped."""

    TYPE: ClassVar[str] = "frame_popped"
    kind: str
    how: str


@frozen
class ErrorOccurred:
    """Something the flow asked for could not be done (rule 7)."""

    TYPE: ClassVar[str] = "error"
    kind: str
    message: str
    flow: str
    block: str
    action: str | None = None


@frozen
class Warned:
    """Something was odd, but the conversation went on."""

    TYPE: ClassVar[str] = "warning"
    message: str


@frozen
class SignalSent:
    """A message step gave a signal to whoever embeds the bot."""

    TYPE: ClassVar[str] = "signal"
    name: str
    data: JSON = None


@frozen
class EventEmitted:
    """An action gave an event to whoever embeds the bot."""

    TYPE: ClassVar[str] = "event_emitted"
    name: str
    data: JSON = None


@frozen
class ToolCalled:
    """A language model, or a tester, called a tool, and this came of it: a result or an error.

    ``kind`` is the action that was done; ``call`` is the model's own id of the call, empty for a
    tester's. What is told to the model is the text in ``told``.
    """

    TYPE: ClassVar[str] = "tool_call"
    tool: str
    kind: str
    parameters: Mapping[str, JSON]
    success: bool
    told: str = ""
    error: Mapping[str, JSON] | None = None
    call: str = ""


@frozen
class Classified:
    """A language model put a text into a category; ``fits`` is false where that is by default."""

    TYPE: ClassVar[str] = "classification"
    into: str
    category: str
    among: tuple[str, ...]
    fits: bool = True


@frozen
class Extracted:
    """A language model found values in a text; ``cleared`` are no more, ``left_out`` do not fit."""

    TYPE: ClassVar[str] = "transformation"
    found: tuple[str, ...]
    cleared: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@frozen
class EventTracked:
    """An action counted something for analytics."""

    TYPE: ClassVar[str] = "event_tracked"
    name: str
    data: JSON = None


@frozen
class PauseMade:
    """The bot pauses before it goes on speaking; replays skip the time."""

    TYPE: ClassVar[str] = "delay"
    seconds: float


@frozen
class LanguageChanged:
    """The conversation goes on in another language."""

    TYPE: ClassVar[str] = "language_changed"
    language: str


@frozen
class CommandGiven:
    """Whoever tests or embeds the bot gave a command: set, goto, language, restart …"""

    TYPE: ClassVar[str] = "command"
    command: str
    parameters: Mapping[str, JSON] = field(default_factory=dict)


Event = (
    ConversationStarted
    | ConversationResumed
    | FlowReloaded
    | ConversationEnded
    | ConversationAborted
    | ConversationFailed
    | MessageSaid
    | BlockEntered
    | FlowChanged
    | BranchTaken
    | VariablesChanged
    | ProfileChanged
    | VariableMissing
    | VariantPicked
    | InputRejected
    | InputSkipped
    | NotUnderstood
    | InputJudged
    | InputModified
    | WaitBegan
    | HandedOver
    | HandedBack
    | TurnHeld
    | EffectRequested
    | EffectAnswered
    | EventReceived
    | TimerFired
    | HandlerEntered
    | HandlerLeft
    | ErrorOccurred
    | Warned
    | SignalSent
    | EventEmitted
    | ToolCalled
    | Classified
    | Extracted
    | EventTracked
    | PauseMade
    | LanguageChanged
    | CommandGiven
)

EVENTS: dict[str, type[Any]] = {kind.TYPE: kind for kind in Event.__args__}
"""Every event class by its name in JSON."""
