"""A flow as its author wrote it: the header of the file and its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.guards import Guardrail, Moderation, ModifyInput
from flaicli.model.llm import Llm
from flaicli.model.network import Network
from flaicli.model.records import Column, Folder
from flaicli.model.step import Body
from flaicli.model.target import Target
from flaicli.model.tools import Tool
from flaicli.model.vocabulary import Name, Path, Seconds, TypeName
from flaicli.model.voice import Voice
from flaicli.source import Span

IDLE_TIMEOUT = Seconds(1800)
UNNAMED = Name("flow")


@frozen
class Variable:
    """A declared variable: typed, enforced on every write, completed by editors (rule 17).

    Fields:
        type: What it may hold; a value that does not fit is an error.
        default: What it is until something sets it, converted to the type; a question still counts
            it as unknown.
        description: What it is for, in a few words.
        sensitive: Never shown and never logged; its value is kept apart (rule 27).
        scope: session (the default), flow (one per flow) or user (kept between sessions).
    """

    SHORT: ClassVar[str] = "type"
    type: TypeName = "any"
    default: Value | None = None
    description: str = ""
    sensitive: bool = False
    scope: Literal["session", "flow", "user"] = "session"
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Settings:
    """How conversations with this flow run.

    Fields:
        timezone: The IANA name in which `internal.now` is told, such as Europe/Brussels.
        idle_timeout: After this long without a word from the user the conversation is aborted.
        steps_per_turn: More blocks than this in one turn is an error: they go round (rule 8).
        turns_per_session: More turns than this is an error.
        call_depth: More flows within flows than this is an error.
        effects_per_turn: More requests to the world than this in one turn is an error.
        http: What requests by HTTP may reach.
        voice: Whether a recording that the user sends counts as the words that are said in it; the
            root's, everywhere.
    """

    timezone: str = "UTC"
    idle_timeout: Seconds = IDLE_TIMEOUT
    steps_per_turn: int = 100
    turns_per_session: int = 10_000
    call_depth: int = 10
    effects_per_turn: int = 50
    http: Network = field(default_factory=Network)
    voice: Voice | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Silence:
    """What happens when the user says nothing for a while.

    Fields:
        after: How long, counted from the user's last act.
        next: The block that speaks then.
    """

    after: Seconds
    next: Target
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Changed:
    """What happens when a block has changed a variable.

    Fields:
        variable: The variable to watch.
        how: any change, new (it had no value), changed (it had another) or removed.
        next: The block that runs then, before the conversation goes on.
    """

    variable: Path
    next: Target
    how: Literal["any", "new", "changed", "removed"] = "any"
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Incoming:
    """What happens when something comes in from outside, such as a payment.

    Fields:
        name: What it is called by whoever sends it.
        into: The variable that takes what comes with it.
        next: The block that runs then; after it the conversation waits as before.
    """

    name: str
    next: Target
    into: Path | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Handlers:
    """What happens when no block says so.

    Fields:
        start: Runs once, before the first block.
        resume: Runs when a kept conversation is taken up again.
        end: May speak when the conversation ends.
        abort: May speak when the conversation is broken off.
        fail: May speak when the conversation fails.
        enter: Runs whenever the conversation comes into this flow.
        leave: Runs whenever the conversation leaves this flow for another.
        not_understood: Answers what led nowhere.
        error: Answers an error that neither its action nor its block handles.
        silence: Answers a user who says nothing.
        event: Answers what comes in from outside.
        changed: Answers changes of variables.
        moderation: Answers what a model finds unfit to be heard; the root's, everywhere.
        guardrails: Answer what falls under rules that always hold; the root's, everywhere.
    """

    start: Target | None = None
    resume: Target | None = None
    end: Target | None = None
    abort: Target | None = None
    fail: Target | None = None
    enter: Target | None = None
    leave: Target | None = None
    not_understood: Target | None = None
    error: Target | None = None
    silence: Silence | None = None
    event: tuple[Incoming, ...] = ()
    changed: tuple[Changed, ...] = ()
    moderation: Moderation | None = None
    guardrails: tuple[Guardrail, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Starter:
    """Something offered to say before the first message.

    Fields:
        title: What is shown.
        say: What counts as the user's words; the title when left out.
    """

    SHORT: ClassVar[str] = "title"
    title: str
    say: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Block:
    """One step of a flow, of one kind: message, condition, collect or action.

    Fields:
        next: Where the conversation goes from here.
        on_error: Where it goes when something in this block fails.
        description: What the block is for.
        visibility: Whether its words, and the answer to them, are in the history that an LLM sees.
    """

    body: Body
    next: Target | None = None
    on_error: Target | None = None
    description: str = ""
    visibility: Literal["always", "never", "stage"] | None = None
    name: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Flow:
    """A named set of blocks with a start: what one file holds.

    Fields:
        flai: The version of the language: 1.
        name: The flow's name; sessions and messages tell it.
        start: The block a conversation begins with; the first one when left out.
        description: What the flow is for.
        language: The language of the texts in this file, such as en.
        imports: Other flow files by the name under which their blocks are reached.
        constants: Values that never change, read as const.NAME.
        variables: Declared variables: typed, checked, completed.
        settings: How conversations run.
        on: What happens when no block says so.
        starters: What is offered to say before the first message.
        llm: Which language model is asked, and how.
        tools: What a language model may do while it answers.
        modify_input: Puts what the user says in other words before the flow hears it; the root's.
        tables: Tables of rows that are kept beside the sessions: their columns, each by its type.
        knowledge: Folders of texts that knowledge answers from.
        blocks: The blocks by name.
    """

    blocks: Mapping[str, Block]
    flai: Literal[1] = 1
    name: Name = UNNAMED
    start: str | None = None
    description: str = ""
    language: str = "en"
    imports: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, Value] = field(default_factory=dict)
    variables: Mapping[str, Variable] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    on: Handlers = field(default_factory=Handlers)
    starters: tuple[Starter, ...] = ()
    llm: Llm | None = None
    tools: Mapping[Name, Tool] = field(default_factory=dict)
    modify_input: ModifyInput | None = None
    tables: Mapping[Name, Mapping[Name, Column]] = field(default_factory=dict)
    knowledge: Mapping[Name, Folder] = field(default_factory=dict)
    path: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def first(self) -> str:
        """The name of the block a conversation with this flow begins with."""
        return self.start or next(iter(self.blocks))


LATER: dict[str, str] = {
    "intents": "intents",
    "entities": "entities",
}
"""Keys of a flow file that a later version of flai will know (rule 28)."""

LATER_IN_BLOCK: dict[str, str] = {
    "intent": "intents",
    "contexts": "contexts",
    "context": "contexts",
}
"""Keys of a block that a later version of flai will know (rule 28)."""
