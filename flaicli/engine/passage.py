"""Going from block to block: what each answer of a block leads to.

Everything here takes the working copy of a turn and returns the next block's answer, or None when
the turn is over.
"""

from __future__ import annotations

from collections.abc import Callable

from flaicli.engine import asking, frames, watching
from flaicli.engine.draft import Draft
from flaicli.engine.thens import Arrive, Depart, Interrupt, Lead
from flaicli.model.events import BlockEntered, FlowChanged, HandlerEntered, TurnHeld, WaitBegan
from flaicli.model.frames import Frame, Position
from flaicli.model.session import AGENT
from flaicli.model.step import Call, FlowError, Follow, GoTo, Step, Wait
from flaicli.model.target import Place, Target
from flaicli.model.vocabulary import RESERVED_TARGETS

NOTHING_FOLLOWS = "nothing follows"

TIMER_MIN = 1.0
"""The shortest a timer runs, in seconds; one of 0 does not run at all."""


def arrive(draft: Draft, place: Place, via: str) -> Step | None:
    """Enter a block, or stop before it where a tester wants that."""
    if draft.stops(place):
        draft.emit(TurnHeld(place.flow, place.block, via))
        return None
    return come(draft, place, via)


def come(draft: Draft, place: Place, via: str) -> Step:
    """Enter a block. Raises `FlowError` when too many blocks were entered in this turn (rule 8).

    Of a turn that is stopped each piece counts by itself, so that a loop can be looked into.
    """
    draft.trail.append(place)
    limit = draft.project.main.settings.steps_per_turn
    if len(draft.trail) > limit:
        raise FlowError("limit", f"more than {limit} blocks in one turn: {_round(draft)}")
    try:
        block = draft.look(place)
    except KeyError:  # only a flow's `start` is not looked for before
        message = f"flow '{place.flow}' begins at '{place.block}', which it does not have"
        raise FlowError("unknown_target", message) from None
    draft.emit(BlockEntered(place.flow, place.block, block.body.KIND, via))
    return asking.enter(draft, 0)


def _round(draft: Draft) -> str:
    """Name the blocks that go round, once round: ``a -> b -> a``."""
    trail = [draft.project.label(*place) for place in draft.trail]
    last = trail[-1]
    earlier = [index for index, name in enumerate(trail[:-1]) if name == last]
    return " -> ".join(trail[earlier[-1] :] if earlier else trail[-5:])


def further(draft: Draft) -> Step:
    """Go on with the block's next step."""
    return asking.enter(draft, draft.view.step + 1)


def enter(draft: Draft, then: Arrive) -> Step | None:
    """Enter a block as a frame wants it, or do what the reserved word in its place says."""
    flow, name = then.place
    if name in RESERVED_TARGETS:
        here = draft.session.position
        if (here is None or not here.block) and name not in ("end", "abort"):
            name = "return"  # before the first block there is nothing else to do
        return lead(draft, name, flow, then.via, frames.reason_of(draft, flow, then.via))
    return arrive(draft, then.place, then.via)


def leave(draft: Draft, then: Depart) -> Step | None:
    """Leave the block for a target, as a frame wants it."""
    return depart(draft, then.target, then.via)


def go_on(draft: Draft, then: Lead) -> Step | None:
    """Go on to where a block had wanted to go before its handlers ran."""
    return lead(draft, then.name, then.flow, then.via, then.reason)


def follow(draft: Draft, then: Follow) -> Step | None:
    """Leave the block by its ``next``."""
    assert draft.block is not None
    target = draft.block.next
    return depart(draft, target, then.via)


def go_to(draft: Draft, then: GoTo) -> Step | None:
    """Leave the block for a target of its own."""
    return depart(draft, then.target, then.via)


def depart(draft: Draft, target: Target | None, via: str) -> Step | None:
    """Leave the block: changed-handlers first, then where it leads (rules 1, 2 and 24)."""
    name = reason = None
    flow = draft.view.flow
    if target is not None:
        template = target.template
        name = target.name
        if template is not None:
            name = draft.view.text(template).strip()
            if draft.project.find(flow, name) is None:
                name = draft.unsaid(name)  # it may wait in a frame before it is looked for
        if target.reason is not None:
            reason = draft.view.text(target.reason)
    if draft.session.touched:
        handlers = watching.due(draft)
        if handlers:
            return frames.run_handlers(
                draft, handlers, then="go", target=name, target_flow=flow, reason=reason, via=via
            )
    return lead(draft, name, flow, via, reason)


def lead(
    draft: Draft, name: str | None, flow: str, via: str, reason: str | None = None
) -> Step | None:
    """Go to what ``name`` means in ``flow``; None is nothing at all (rule 2)."""
    if name is None:
        if draft.session.frames:
            return frames.back(draft)
        return frames.close(draft, "finished", NOTHING_FOLLOWS)
    if name in RESERVED_TARGETS:
        return _RESERVED[name](draft, reason)
    place = draft.project.find(flow, name)
    if place is None:
        raise FlowError("unknown_target", f"there is no block '{name}' to go to")
    return travel(draft, place, via)


def travel(draft: Draft, place: Place, via: str) -> Step | None:
    """Go to a block, dropping the frames it lies outside of, through the flows' own handlers."""
    if draft.session.frames and not frames.unwind(draft, place):
        return frames.back(draft)
    here = draft.view.flow
    if place.flow == here:
        return arrive(draft, place, via)
    handlers = frames.crossing(draft, here, place.flow)
    draft.emit(FlowChanged(here, place.flow))
    if handlers:
        return frames.run_handlers(
            draft, handlers, then="arrive", target=place.block, target_flow=place.flow, via=via
        )
    return arrive(draft, place, via)


def interrupt(draft: Draft, then: Interrupt) -> Step | None:
    """Let a block of the root answer what a guard stopped, then ask the open question again."""
    place = frames.place_of(draft, draft.project.root, then.target)
    if place is None:
        raise FlowError("unknown_target", f"there is no block '{then.target.name}' to go to")
    due = ("guard", place)
    anew = frames.begun_anew(draft, due)
    return anew or frames.run_handlers(draft, (due,), then="ask")


def call(draft: Draft, then: Call) -> Step | None:
    """Run another flow, to come back to the block's next step (rule 4)."""
    place = callee(draft, then.target)
    here = Position(draft.view.flow, draft.view.block, draft.view.step + 1)
    return run_flow(draft, place, Frame("call", here, "step", touched=draft.session.touched))


def callee(draft: Draft, target: Target) -> Place:
    """Return where a call leads. Raises `FlowError` where that is nowhere, or too deep."""
    name = target.name
    template = target.template
    if template is not None:
        name = draft.view.text(template).strip()
    place = draft.project.find(draft.view.flow, name)
    if place is None:
        raise FlowError("unknown_target", f"there is no flow '{name}' to call")
    limit = draft.project.main.settings.call_depth
    if sum(frame.kind == "call" for frame in draft.session.frames) >= limit:
        raise FlowError("limit", f"more than {limit} calls within calls, the last of '{name}'")
    return place


def run_flow(draft: Draft, place: Place, frame: Frame) -> Step | None:
    """Run a flow from a block on; its return goes on as the frame says."""
    here = draft.view.flow
    draft.emit(HandlerEntered(frame))
    if place.flow == here:
        return arrive(draft, place, "call")
    draft.emit(FlowChanged(here, place.flow))
    enter = frames.handler(draft, "enter", place.flow)
    if enter is not None:
        return frames.run_handlers(
            draft, (enter,), then="arrive", target=place.block, target_flow=place.flow, via="call"
        )
    return arrive(draft, place, "call")


def wait(draft: Draft, then: Wait, quiet: bool = False) -> Step | None:
    """Give the turn to the user, with the timers that run from now on; ``quiet``: not silence."""
    if frames.closing(draft):
        return frames.back(draft)
    agent = then.what == AGENT
    silence = None if agent else draft.flow.on.silence or draft.project.main.on.silence
    if quiet or (silence is not None and frames.handler(draft, "silence") is None):
        silence = None
    limits = (
        ("timeout", then.timeout),
        ("silence", silence.after if silence is not None else None),
        ("idle", draft.project.main.settings.idle_timeout),
    )
    timers = {name: max(after, TIMER_MIN) for name, after in limits if after}
    draft.emit(WaitBegan(then.what, timers, draft.view.step if agent else 0))
    return None


def _previous(draft: Draft, reason: str | None) -> Step | None:
    """Go where the user was last waited for; from a handler, to the block it left (rule 5)."""
    session = draft.session
    aside = [frame for frame in session.frames if frame.kind != "call"]
    here = (draft.view.flow, draft.view.block)
    if aside and aside[0].position.block and not frames.closing(draft):
        spot: tuple[str, str] = aside[0].position[:2]
        frames.drop_all(draft, down_to=aside[0])
    else:
        there = tuple(one for one in session.waited if draft.project.is_there(Place(*one)))
        waited = there[:-1] if there[-1:] == (here,) else there
        if not waited:
            raise FlowError("unknown_target", "there is no previous block to go back to")
        spot = waited[-1]
    return travel(draft, Place(*spot), "previous")


def _repeat(draft: Draft, reason: str | None) -> Step | None:
    """Enter this block again; a handler that is no block repeats the one it left (rule 5)."""
    place = Place(draft.view.flow, draft.view.block)
    if draft.session.frames and not frames.unwind(draft, place):
        return frames.back(draft)
    return arrive(draft, place, "repeat")


def restart(draft: Draft, reason: str | None = None) -> Step | None:
    """Begin again at the root flow's start: frames dropped, variables kept (rule 5)."""
    if frames.closing(draft):
        return frames.back(draft)
    frames.drop_all(draft)
    return travel(draft, draft.project.start(draft.project.root), "restart")


_RESERVED: dict[str, Callable[[Draft, str | None], Step | None]] = {
    "end": lambda draft, reason: frames.close(draft, "finished", reason or "end"),
    "abort": lambda draft, reason: frames.close(draft, "aborted", reason or "abort"),
    "return": lambda draft, reason: frames.back(draft),
    "previous": _previous,
    "repeat": _repeat,
    "restart": restart,
    "wait": lambda draft, reason: wait(draft, Wait("any")),
}
