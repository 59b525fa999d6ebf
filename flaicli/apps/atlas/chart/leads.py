"""What leads out of a block or a handler, with its words: conditions, titles, otherwise, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from flaicli.actions.call import Call
from flaicli.blocks import ActionBlock, CollectBlock, MessageBlock
from flaicli.blocks.action import Deed
from flaicli.blocks.branches import ELSE, arms
from flaicli.checks.sights import Way, leads_away
from flaicli.model.flow import Block, Changed, Handlers, Incoming, Silence
from flaicli.model.guards import Guardrail
from flaicli.model.target import Target
from flaicli.model.walk import found
from flaicli.runtime.speaking import shown
from flaicli.runtime.speaking import span as length
from flaicli.source import Span


class Lead(NamedTuple):
    """A way out as written: ``target`` is None where nothing follows.

    ``role``, ``label`` and ``mark`` as in `flaicli.apps.atlas.chart.web.Edge`.
    """

    target: Target | None
    role: str
    label: str = ""
    mark: str = ""
    span: Span | None = None

    @property
    def reason(self) -> str:
        """The reason that an end gives, as written; empty for none."""
        reason = self.target.reason if self.target is not None else None
        return reason.source if reason is not None else ""

    def way(self, flow: str) -> Way:
        """Return this as the checks call it."""
        assert self.target is not None
        return Way(flow, None, self.target, self.role, None)


def leads_of(block: Block) -> Iterator[Lead]:
    """Yield every way out of a block, in the order written, its ``next`` and its error last."""
    inner = list(_KINDS.get(type(block.body), _arms)(block))
    yield from inner
    if block.next is not None and not any(one.target is block.next for one in inner):
        yield Lead(block.next, "next", span=block.next.span)
    elif block.next is None and _falls(inner) and not leads_away(block):
        yield Lead(None, "next", span=block.span)
    if block.on_error is not None:
        yield Lead(block.on_error, "error", "on error", span=block.on_error.span)


def handler_leads(on: Handlers) -> Iterator[tuple[str, Lead]]:
    """Yield the name of each handler, such as ``on.error``, and where it leads."""
    for name in HANDLERS:
        held = getattr(on, name)
        for one in held if isinstance(held, tuple) else (held,):
            target = getattr(one, "next", one)
            if target is not None:
                yield f"on.{name}{_when(one)}", Lead(target, "handler", span=target.span)


HANDLERS: Final = (
    "start", "resume", "enter", "leave", "not_understood", "error", "silence", "event",
    "changed", "moderation", "guardrails",
    "end", "abort", "fail",
)  # fmt: skip
"""Handlers in the order in which one meets them."""


def _when(one: Any) -> str:
    if isinstance(one, Silence):
        return f" after {length(one.after)}"
    if isinstance(one, Incoming):
        return f" {one.name}"
    if isinstance(one, Changed):
        return f" {one.variable}" + (f" ({one.how})" if one.how != "any" else "")
    if isinstance(one, Guardrail):
        return f" {shown(one.title, 40)}"
    return ""


def _falls(inner: list[Lead]) -> bool:
    """Whether a block without a next may come to its end, so that nothing follows."""
    # Each of these is a way out of its own, with or without a target.
    return not any(one.role in ("branch", "else", "press") for one in inner)


def _arms(block: Block) -> Iterator[Lead]:
    """Yield the branches of a condition; one without a target follows the block's own next."""
    for number, arm in enumerate(arms(block.body), 1):
        target = getattr(arm.case, "next", None) or block.next
        role = "else" if arm.words == ELSE else "branch"
        yield Lead(target, role, arm.words, str(number), arm.span)


def _message(block: Block) -> Iterator[Lead]:
    """Yield the presses; a button without a target follows the block's own next."""
    body = block.body
    assert isinstance(body, MessageBlock)
    yield from _presses(block, body.message)
    if any(getattr(one, "free_text", None) == "allow" for one in body.message):
        yield Lead(block.next, "typed", "typed words", span=block.span)


def _presses(block: Block, says: Any, all_lead: bool = True) -> Iterator[Lead]:
    for step, say in enumerate(says):
        for index, button in enumerate(say.offers()):
            if button.url is None and (button.next is not None or all_lead):
                target = button.next or block.next
                yield Lead(target, "press", button.title.source, f"{step}.{index}", button.span)


def _collect(block: Block) -> Iterator[Lead]:
    body = block.body
    assert isinstance(body, CollectBlock)
    yield from _presses(block, body.ask_, all_lead=False)
    if body.otherwise is not None:
        yield Lead(body.otherwise, "otherwise", "otherwise", span=body.otherwise.span)
    late = body.on_timeout or (body.otherwise if body.timeout is not None else None)
    if late is not None:
        after = f"timeout {length(body.timeout)}" if body.timeout is not None else "timeout"
        yield Lead(late, "timeout", after, span=late.span)


_OWN: Final = (
    ("truthy", "otherwise", "true"),
    ("falsy", "otherwise", "false"),
    ("no_match", "otherwise", "no match"),
    ("on_timeout", "timeout", "timeout"),
)
"""Ways of their own that actions have: by key, with what an edge is called."""


def _action(block: Block) -> Iterator[Lead]:
    for deed in found(block.body, Deed):
        action = deed.action
        if isinstance(action, Call):
            yield Lead(action.flow, "call", "call", span=action.flow.span)
        for key, role, word in _OWN:
            target = getattr(action, key, None)
            if isinstance(target, Target):
                yield Lead(target, role, word, span=target.span)
        if deed.on_error is not None:
            word = f"{getattr(action, 'KIND', 'action')} fails"
            yield Lead(deed.on_error, "error", word, span=deed.on_error.span)


_KINDS: Final[Mapping[type[Any], Callable[[Block], Iterator[Lead]]]] = {
    MessageBlock: _message,
    CollectBlock: _collect,
    ActionBlock: _action,
}
