"""Commands of a debugger: stops, steps, and what is run in between."""

from __future__ import annotations

from typing import Any

from flaicli.apps.emulator.slash.command import Wrong, did, needed, note
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.diagnostics import Severity
from flaicli.engine.refusal import refusal
from flaicli.loading.typed_action import action_of
from flaicli.model.events import ToolCalled
from flaicli.model.tools import Tool
from flaicli.model.toolwork import Use
from flaicli.model.vocabulary import Name
from flaicli.values import Refused
from flaicli.values.written import read_json
from flaicli.visible import visible


def stop(talk: Talk, argument: str) -> Reply:
    """Stop before a block from now on, or no more; without one, list the blocks."""
    breaks = talk.breaks
    if not argument:
        names = [_name(talk, *one) for one in sorted(breaks)]
        return note(f"turns stop before: {', '.join(names)}" if names else "turns stop nowhere")
    if argument == "off":
        breaks.clear()
        talk.stops()
        return note("turns stop nowhere any more")
    project = talk.conversation.project
    place = project.find(project.root, argument)
    if place is None:
        raise Wrong(refusal(project, talk.session, "goto", {"target": argument}) or "")
    there = place in breaks
    breaks.symmetric_difference_update({place})
    talk.stops()
    name = _name(talk, *place)
    return note(f"turns stop no more before '{name}'" if there else f"turns stop before '{name}'")


def _name(talk: Talk, flow: str, block: str) -> str:
    return visible(talk.conversation.project.label(flow, block), keep_newlines=False)


def step(talk: Talk, _argument: str) -> Reply:
    """Go on to the next block."""
    turn = talk.conversation.step()
    if not turn.entries and talk.conversation.held is None:
        return note("the next turn stops before its first block")
    return Reply((turn,))


def go_on(talk: Talk, _argument: str) -> Reply:
    """Go on to the next stop."""
    return Reply((talk.conversation.proceed(),))


def run(talk: Talk, argument: str) -> Reply:
    """Run an action as if it stood in the flow."""
    text = needed(argument)
    action, findings = action_of(text)
    if action is None:
        wrong = next(one for one in findings if one.severity is Severity.ERROR)
        raise Wrong(wrong.message, wrong.help)
    return Reply((talk.conversation.run(action, text),))


def call(talk: Talk, argument: str) -> Reply:
    """Run a flow or a block, and come back; or call a tool, and tell what a model would be told."""
    name, _, rest = needed(argument).partition(" ")
    tool = _tool(talk, name)
    if tool is None:
        return Reply((talk.conversation.call(argument),))
    turn = talk.conversation.run(Use(name, tool, _arguments(rest)), f"/call {argument}")
    told = [one.event for one in turn.entries if isinstance(one.event, ToolCalled)]
    return did(turn, *(visible(f"{one.tool}: {one.told}") for one in told))


def _tool(talk: Talk, name: str) -> Tool | None:
    """Return the tool that bears a name in the flow talked to, or in the root; else None."""
    project, here = talk.conversation.project, talk.session.position
    for flow in (project.flows.get(here.flow) if here is not None else None, project.main):
        if flow is not None and Name(name) in flow.tools:
            return flow.tools[Name(name)]
    return None


def _arguments(text: str) -> dict[str, Any]:
    """Return what a tool is called with. Raises `Wrong`."""
    try:
        found = read_json(text or "{}")
    except Refused:
        found = None
    if not isinstance(found, dict):
        raise Wrong("a tool is called with a JSON object", 'such as: {"number": "7"}')
    return found
