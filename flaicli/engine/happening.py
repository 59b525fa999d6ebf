"""What comes in from outside: a handler answers it, and the conversation waits as before."""

from __future__ import annotations

from typing import Any

from flaicli.engine import frames
from flaicli.engine.draft import Draft
from flaicli.engine.sensitive import hidden, mask
from flaicli.expressions import did_you_mean
from flaicli.model.events import Event, EventReceived, Warned
from flaicli.model.flow import Incoming
from flaicli.model.marks import clean
from flaicli.model.project import Project
from flaicli.model.step import Step
from flaicli.model.stimuli import Happened

SOURCE = "event"
"""The source of what an event writes; its own handler answers it, no other (rule 24)."""


def happened(draft: Draft, stimulus: Happened) -> Step | None:
    """Keep what came with an event, and run its handler aside; no timer begins anew (rule 15)."""
    name, data = stimulus.name, clean(stimulus.data)
    found = handling(draft.project, draft.view.flow, name)
    draft.emit(EventReceived(name, _told(draft, found, data)))
    if found is None:
        draft.emit(Warned(unknown(draft.project, draft.view.flow, name)))
        return None
    owner, one = found
    if one.into is not None:
        draft.emit(kept(draft, owner, one.into, data))
    place = frames.place_of(draft, owner, one.next)
    if place is None:  # `flai check` refuses such a flow
        draft.emit(Warned(f"the event '{name}' leads to '{one.next.name}', which is not there"))
        return None
    due = (SOURCE, place)
    anew = frames.begun_anew(draft, due, name)
    return anew or frames.run_handlers(draft, (due,), then="wait", target=name)


def handling(project: Project, flow: str, name: str) -> tuple[str, Incoming] | None:
    """Return what is done about an event and which flow says so: this one's own, or the root's."""
    for owner in (flow, project.root):
        one = frames.incoming(project.flows[owner], name)
        if one is not None:
            return owner, one
    return None


def unknown(project: Project, flow: str, name: str) -> str:
    """Return the sentence about an event that no handler knows."""
    known = {one.name for owner in (flow, project.root) for one in project.flows[owner].on.event}
    close = did_you_mean(name, sorted(known))
    return f"no handler knows the event '{name}'" + (f": {close}" if close else "")


def kept(draft: Draft, owner: str, path: str, data: Any) -> Event:
    """Return the write of what came with an event, as the flow that handles it names things."""
    here, draft.view.flow = draft.view.flow, owner
    try:
        return draft.view.change("unset" if data is None else "set", path, data, SOURCE)
    finally:
        draft.view.flow = here


def _told(draft: Draft, found: tuple[str, Incoming] | None, data: Any) -> Any:
    """Return what the log may hold of what came with an event (rule 27)."""
    if found is None or found[1].into is None:
        return data
    name = hidden(draft.project.sensitive, found[1].into)
    return mask(name) if name is not None else data
