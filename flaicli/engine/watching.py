"""Which changed-handlers are due when a block has done its work (rule 24)."""

from __future__ import annotations

from typing import Any

from flaicli.engine.draft import Draft
from flaicli.engine.frames import Due, place_of
from flaicli.engine.sensitive import referred
from flaicli.model.changes import same
from flaicli.model.flow import Changed


def due(draft: Draft) -> tuple[Due, ...]:
    """Return the handlers whose variable the block has changed on the whole, in their order."""
    flow = draft.view.flow
    root = draft.project.root
    watched = draft.flow.on.changed
    if not watched:
        watched, flow = draft.project.main.on.changed, root
    if not watched or any(frame.kind != "call" for frame in draft.session.frames):
        return ()  # what handlers write sets nothing off
    handlers: list[Due] = []
    for one in watched:
        if _fires(draft, one):
            place = place_of(draft, flow, one.next)
            if place is not None:
                handlers.append(("changed", place))
    return tuple(handlers)


def _fires(draft: Draft, one: Changed) -> bool:
    name, rest = _key(draft, one.variable)
    session = draft.session
    if name not in session.touched:
        return False
    before = _inside(referred(session.touched[name], session.private), rest)
    after = draft.view.kept(one.variable)
    if same(before, after):
        return False
    if one.how == "any":
        return True
    if before is None:
        return one.how == "new"
    return one.how == ("removed" if after is None else "changed")


def _key(draft: Draft, path: str) -> tuple[str, str]:
    """Return the name under which a variable's old value is kept, and the rest of its path."""
    root, _, rest = path.partition(".")
    scope = draft.project.home(draft.view.flow, root).scope
    if root in ("user", "flow") and rest:
        scope = root
        root, _, rest = rest.partition(".")
    prefix = {"user": "user.", "flow": f"{draft.view.flow}/"}.get(scope, "")
    return prefix + root, rest


def _inside(value: Any, rest: str) -> Any:
    for key in rest.split(".") if rest else ():
        value = value.get(key) if isinstance(value, dict) else None
    return value
