"""The effects: every request to the world as plain data, and what comes of one, on one page.

An effect is frozen data until an adapter performs it, so it can be kept, shown, recorded and
compared. The ``TYPE`` of each is its name in JSON. ``LOCAL`` effects touch nothing outside this
machine: replays perform them as they are, and no cassette holds them. What is ``again`` may be
performed twice without harm, where nobody knows whether it was performed once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar

from flaicli.frozen import frozen
from flaicli.model.plain import fields_data, made_of

JSON = Any
"""Plain data: None, bool, int, float, str, list, dict with text keys."""

REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""HTTP methods that mean the same when they arrive twice (RFC 9110, 9.2.2)."""

READING = frozenset({"retrieve", "count"})
"""Operations on a table that change nothing."""


@frozen
class Complete:
    """Let a language model answer ``messages``, as OpenAI's chat API has them.

    ``purpose`` is generate, extract, classify, condense, guard, modify_input or tool. ``answer`` is
    None for text, ``{"type": "json"}``, or ``{"type": "schema", "schema": {...}}``. The outcome's
    value is ``{"text", "calls": [{"id", "name", "arguments"}], "data", "finish"}``, its meta
    ``{"model", "usage": {"promptTokens", "completionTokens", "totalTokens"}, "raw"}``.
    """

    TYPE: ClassVar[str] = "complete"
    LOCAL: ClassVar[bool] = False
    again: ClassVar[bool] = True
    purpose: str
    model: str
    messages: tuple[Mapping[str, JSON], ...]
    settings: Mapping[str, JSON] = field(default_factory=dict)
    tools: tuple[Mapping[str, JSON], ...] = ()
    answer: Mapping[str, JSON] | None = None
    stream: bool = False
    server: str | None = None
    timeout: float = 60.0


@frozen
class Moderate:
    """Let a model judge whether a text is fit to be heard or said."""

    TYPE: ClassVar[str] = "moderate"
    LOCAL: ClassVar[bool] = False
    again: ClassVar[bool] = True
    model: str
    text: str
    server: str | None = None
    timeout: float = 20.0


@frozen
class Embed:
    """Let a model turn texts into vectors; the outcome's value is a list of lists of numbers."""

    TYPE: ClassVar[str] = "embed"
    LOCAL: ClassVar[bool] = False
    again: ClassVar[bool] = True
    model: str
    texts: tuple[str, ...]
    server: str | None = None
    timeout: float = 30.0


@frozen
class Draw:
    """Let a model draw.

    The outcome's value is ``[{"path", "type", "width", "height", "size"}]``.
    """

    TYPE: ClassVar[str] = "draw"
    LOCAL: ClassVar[bool] = False
    again: ClassVar[bool] = True
    prompt: str
    model: str
    size: str
    number: int = 1
    settings: Mapping[str, JSON] = field(default_factory=dict)
    server: str | None = None
    timeout: float = 120.0


@frozen
class Speak:
    """Let a model read a text aloud; the outcome's value is ``{"path", "type", "size"}``."""

    TYPE: ClassVar[str] = "speak"
    LOCAL: ClassVar[bool] = False
    again: ClassVar[bool] = True
    text: str
    model: str
    voice: str
    format: str
    server: str | None = None
    timeout: float = 60.0
    settings: Mapping[str, JSON] = field(default_factory=dict)


@frozen
class Transcribe:
    """Let a model write down what is said in a file, which the user has ``uploaded`` or not.

    The outcome's value is ``{"text", "language", "seconds"}``, the last two where they are known.
    """

    TYPE: ClassVar[str] = "transcribe"
    LOCAL: ClassVar[bool] = False
    again: ClassVar[bool] = True
    path: str
    model: str
    language: str | None = None
    server: str | None = None
    timeout: float = 60.0
    settings: Mapping[str, JSON] = field(default_factory=dict)
    uploaded: bool = False


@frozen
class Fetch:
    """Send a request by HTTP; the outcome's value is ``{"status", "headers", "body"}``.

    ``body`` is None, ``{"json": …}``, ``{"form": {…}}``, ``{"text": …, "type": …}`` or
    ``{"multipart": {…}}``; ``auth`` is ``{"bearer": …}`` or ``{"basic": {"user", "password"}}``.
    ``ok`` are the codes that count as success beside 200 to 299, ``allow`` the private hosts that
    may be asked, ``limit`` how many bytes of an answer are read.
    """

    TYPE: ClassVar[str] = "fetch"
    LOCAL: ClassVar[bool] = False
    method: str
    url: str
    query: Mapping[str, JSON] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, JSON] | None = None
    timeout: float = 20.0
    ok: tuple[int, ...] = ()
    retries: int = 0
    allow: tuple[str, ...] = ()
    auth: Mapping[str, JSON] | None = None
    limit: int = 256_000

    @property
    def again(self) -> bool:
        """Whether the method means the same when it arrives twice."""
        return self.method.upper() in REPEATABLE


@frozen
class RunScript:
    """Run a script of the flow in its sandbox; ``now`` is its clock, ``seed`` its chance."""

    TYPE: ClassVar[str] = "script"
    LOCAL: ClassVar[bool] = True
    again: ClassVar[bool] = True
    code: str
    args: Mapping[str, JSON] = field(default_factory=dict)
    state: Mapping[str, JSON] = field(default_factory=dict)
    history: tuple[Mapping[str, JSON], ...] = ()
    now: str = ""
    seed: int = 0


@frozen
class RunPython:
    """Call a Python function of the project's own folder: ``module:function``."""

    TYPE: ClassVar[str] = "python"
    LOCAL: ClassVar[bool] = True
    again: ClassVar[bool] = False
    function: str
    args: Mapping[str, JSON] = field(default_factory=dict)
    state: Mapping[str, JSON] = field(default_factory=dict)


@frozen
class SendMail:
    """Send a message by mail."""

    TYPE: ClassVar[str] = "mail"
    LOCAL: ClassVar[bool] = True
    again: ClassVar[bool] = False
    to: tuple[str, ...]
    subject: str
    text: str
    sender: str | None = None
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    html: str | None = None


@frozen
class UseTable:
    """Insert, update, retrieve or delete rows of a table that the flow declares.

    ``columns`` are the table's, each with its type; ``where`` has a value or a comparison such as
    ``{"gte": 3}`` for a column; ``order`` names columns, with a ``-`` before one that falls.
    """

    TYPE: ClassVar[str] = "table"
    LOCAL: ClassVar[bool] = True
    table: str
    op: str
    row: Mapping[str, JSON] = field(default_factory=dict)
    where: Mapping[str, JSON] = field(default_factory=dict)
    columns: Mapping[str, JSON] = field(default_factory=dict)
    limit: int = 100
    order: tuple[str, ...] = ()

    @property
    def again(self) -> bool:
        """Whether it only reads."""
        return self.op in READING


@frozen
class SearchKnowledge:
    """Look for passages in declared folders; by words, or by vectors of the model ``embed``.

    ``server`` is where that model is asked.
    """

    TYPE: ClassVar[str] = "knowledge"
    LOCAL: ClassVar[bool] = True
    again: ClassVar[bool] = True
    query: str
    sources: tuple[str, ...]
    take: int = 3
    min_score: float = 0.0
    embed: str | None = None
    server: str | None = None


Effect = (
    Complete
    | Moderate
    | Embed
    | Draw
    | Speak
    | Transcribe
    | Fetch
    | RunScript
    | RunPython
    | SendMail
    | UseTable
    | SearchKnowledge
)

EFFECTS: dict[str, type[Any]] = {kind.TYPE: kind for kind in Effect.__args__}
"""Every effect class by its name in JSON."""


@frozen
class Outcome:
    """What came of an effect: a value, or an error ``{"kind", "message", …}``.

    ``meta`` holds what is not the value itself: model, usage, the raw answer. ``timings`` are in
    milliseconds under the seed's names. ``tries`` are the attempts that failed before, each
    ``{"message", "after"}``.
    """

    value: JSON = None
    error: Mapping[str, JSON] | None = None
    meta: Mapping[str, JSON] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    tries: tuple[Mapping[str, JSON], ...] = ()


def failure(kind: str, message: str, **more: JSON) -> Outcome:
    """Return the outcome of an effect that failed; ``kind`` is stable, the message a sentence."""
    return Outcome(error={"kind": kind, "message": message, **more})


def effect_data(effect: Effect) -> dict[str, Any]:
    """Return an effect as plain data: its ``type``, then the fields that are not as by default."""
    return {"type": effect.TYPE, **fields_data(effect)}


def effect_from(data: Mapping[str, Any]) -> Effect:
    """Return the effect that `effect_data` gave. Raises `ValueError`."""
    kind = EFFECTS.get(str(data.get("type")))
    if kind is None:
        raise ValueError(f"there is no effect of type {data.get('type')!r}")
    made: Effect = made_of(kind, {name: value for name, value in data.items() if name != "type"})
    return made


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data: the fields that are not as by default."""
    return fields_data(outcome)


def outcome_from(data: Mapping[str, Any]) -> Outcome:
    """Return the outcome that `outcome_data` gave. Raises `ValueError`."""
    made: Outcome = made_of(Outcome, data)
    return made
