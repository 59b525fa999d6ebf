"""The command that goes over to the flow's files as they were saved, and how restarting does."""

from __future__ import annotations

from typing import Final

from flaicli.apps.emulator.reloading.flowfile import Flowfile
from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.apps.emulator.slash.command import Wrong, did, note
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.diagnostics.render.concise import render
from flaicli.model.project import Project
from flaicli.model.target import Place
from flaicli.runtime.conversation import Refusal
from flaicli.runtime.speaking import Line
from flaicli.visible import visible

FINDINGS_MAX: Final = 3
"""Errors that are told of a flow that cannot be reloaded; `flai check` shows all."""


def reload(talk: Talk, _argument: str) -> Reply:
    """Go on in the flow as its files are by now, from the same block."""
    source = talk.source
    if source is None:
        raise Wrong("nobody watches the flow's files in this talk")
    seen = source.ahead if source.ahead is not None and not source.changed() else source.look()
    if seen.project is None:
        return _unsound(seen, source)
    if not seen.same:
        return taken(talk, seen)
    alike = dict(seen.sources) == dict(source.sources)
    taken(talk, seen)
    return note("nothing has changed" if alike else "only comments and layout have changed")


def taken(talk: Talk, seen: Seen, anew: bool = False) -> Reply:
    """Go over to what was seen, which must be sound; without a word where it says the same.

    Raises `Refusal` where the block the conversation is at is gone; with ``anew`` it begins at the
    start of the new flow, variables kept.
    """
    assert seen.project is not None
    stops = _stops_gone(talk, seen.project)
    turn = talk.conversation.reload(seen.project, anew)
    if talk.source is not None:
        talk.source.take(seen)
    talk.breaks.difference_update(stops)
    talk.stops()
    if seen.same and not anew:
        return Reply()
    over = ["the conversation is over: /back goes on in the new flow"] if talk.session.ended else []
    told = ["the flow is reloaded:", *(f"  {one}" for one in seen.changes)] if seen.changes else []
    return did(turn, *told, *stops.values(), *over)


def restarted(talk: Talk) -> Reply:
    """Begin again at the start: of the flow that was saved meanwhile, where one was seen."""
    source = talk.source
    seen = source.ahead if source is not None else None
    if seen is not None and source is not None and source.changed():
        seen = source.look()
    if seen is not None and seen.project is not None and not seen.same:
        try:
            return taken(talk, seen, anew=True)
        except Refusal:
            pass  # it is another flow by now: this one begins again as it is
    return Reply((talk.conversation.renew(),))


def _stops_gone(talk: Talk, project: Project) -> dict[Place, str]:
    """Return the stops whose blocks are gone, each with a sentence."""
    label = talk.conversation.project.label
    return {
        one: f"no stop before '{visible(label(*one), keep_newlines=False)}': the block is gone"
        for one in sorted(talk.breaks)
        if not project.is_there(one)
    }


def _unsound(seen: Seen, source: Flowfile) -> Reply:
    if seen.gone is not None:
        return Reply(lines=(Line("error", visible(f"/reload: {seen.gone}")),))
    number = len(seen.errors)
    errors = f"{number} error{'s' if number != 1 else ''}"
    lines = [Line("error", f"/reload: the flow has {errors}: it goes on as it was")]
    shown = render(seen.errors[:FINDINGS_MAX], {}).rstrip("\n").split("\n")
    lines += [Line("note", one) for one in shown]
    if number > FINDINGS_MAX:
        where = visible(source.path, keep_newlines=False)
        lines.append(Line("note", f"… and {number - FINDINGS_MAX} more: flai check {where}"))
    return Reply(lines=tuple(lines))
