"""Letting a language model answer, and call the flow's tools until it has an answer.

Everything here is a function of what was answered so far (`Moment.exchanges`): answers of the
model, of the world to a tool's action, and what came of each tool (`ToolCalled`), in their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flaicli.expressions import ExpressionError
from flaicli.frozen import frozen
from flaicli.model.effects import Complete, Outcome
from flaicli.model.events import Event, ToolCalled
from flaicli.model.lent import lent
from flaicli.model.step import ANEW, FURTHER, FlowError, Further, Moment, Perform, Step, value_of
from flaicli.model.tools import Tool, spelt, taken
from flaicli.values import Refused

ROUNDS_MAX = 5
"""So often a model may call tools before it has to answer."""

CALLS_MAX = 20
"""So many tools models may call in a turn."""

TOLD_MAX = 20_000
"""Characters of a tool's result that the model is told."""

Messages = list[Mapping[str, Any]]


@frozen
class Answered:
    """A model's answer: the outcome, what was said until then, and how many exchanges that took."""

    outcome: Outcome
    messages: Sequence[Mapping[str, Any]]
    used: int


def answer_of(
    moment: Moment, request: Complete, names: Sequence[str] = (), private: bool = False
) -> Answered | Step:
    """Return the answer to a request, or the step to do before there is one.

    ``names`` are the tools that may be called. Raises `FlowError` where one is not there, or where
    too many are called.
    """
    tools = {name: _declared(moment, name) for name in names}
    request = replace(request, tools=tuple(spelt(*one) for one in tools.items()))
    messages: Messages = list(request.messages)
    at = 0
    calls = _called_before(moment)
    for number in range(ROUNDS_MAX + 1):
        if at >= len(moment.exchanges):
            return Step((), Perform(replace(request, messages=tuple(messages)), private))
        outcome = moment.exchanges[at]
        at += 1
        called = [] if outcome.error is not None else outcome.value["calls"]
        if not called:
            return Answered(outcome, messages, at)
        calls += len(called)
        if number == ROUNDS_MAX or calls > CALLS_MAX:
            raise FlowError("tools", _too_many(number))
        messages.append(_calling(value_of(outcome)))
        for call in called:
            mark = _mark(moment.exchanges, at, call["id"])
            if mark is None:
                return _step(moment, tools, call, moment.exchanges[at:])
            messages.append(_told(call["id"], moment.exchanges[mark]))
            at = mark + 1
    raise AssertionError("a round either returns or raises")


def _called_before(moment: Moment) -> int:
    """Return how many tools were called in this turn for other answers than the present one."""
    here = sum("call" in one.meta for one in moment.exchanges)
    return max(moment.session.calls - here, 0)


def _too_many(rounds: int) -> str:
    if rounds == ROUNDS_MAX:
        return f"the model calls tools more than {ROUNDS_MAX} times over without an answer"
    return f"more than {CALLS_MAX} tools are called in one turn"


def _mark(exchanges: Sequence[Outcome], at: int, call: str) -> int | None:
    """Return where among the exchanges stands what came of a call; None while it is not done."""
    for number in range(at, len(exchanges)):
        if exchanges[number].meta.get("call") == call:
            return number
    return None


def _calling(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the message in which the model calls tools, as it is told again to it."""
    calls = [
        {
            "id": one["id"],
            "type": "function",
            "function": {"name": one["name"], "arguments": json.dumps(one["arguments"])},
        }
        for one in value["calls"]
    ]
    return {"role": "assistant", "content": value["text"] or None, "tool_calls": calls}


def _told(call: str, outcome: Outcome) -> Mapping[str, Any]:
    return {"role": "tool", "tool_call_id": call, "content": outcome.value}


def _declared(moment: Moment, name: str) -> Tool:
    found = moment.declared("tools", name)
    if found is None:
        raise FlowError("tools", f"there is no tool '{name}'")
    tool: Tool = found[1]
    return tool


def _step(
    moment: Moment, tools: Mapping[str, Tool], call: Mapping[str, Any], done: tuple[Outcome, ...]
) -> Step:
    """Return the next step of what a model calls."""
    name, id = str(call["name"]), str(call["id"])
    arguments = call["arguments"]
    if name not in tools:
        known = ", ".join(tools) or "none"
        problem = f"there is no tool '{name}'; there are: {known}"
    elif "problem" in call:
        problem = str(call["problem"])
    else:
        return use(moment, name, tools[name], arguments, id, done)
    return Step((_failed(name, "", arguments, id, "parameters", problem),), ANEW)


def use(
    moment: Moment,
    name: str,
    tool: Tool,
    arguments: Mapping[str, Any],
    call: str = "",
    done: tuple[Outcome, ...] = (),
) -> Step:
    """Return the next step of a tool's action; ``done`` is what was answered to this call so far.

    What goes wrong is told to whoever called it, and fails nothing else.
    """
    kind = str(getattr(tool.action, "KIND", ""))
    then = ANEW if call else FURTHER
    try:
        inside = lent(moment, taken(tool, arguments), done)
        answer = tool.action.run(inside)
        if isinstance(answer.then, Perform):
            return answer
        if not isinstance(answer.then, Further):
            raise FlowError("tools", f"a tool cannot do '{kind}', which leads away")
    except _FAILURES as problem:
        return Step((_failed(name, kind, arguments, call, *_said(problem)),), then)
    return Step(_events(inside, name, tool, arguments, call, answer), then)


@frozen
class Use:
    """An action that a tester does: the call of a tool."""

    name: str
    tool: Tool
    arguments: Mapping[str, Any]

    def run(self, moment: Moment) -> Step:
        """Do the next step of what the tool does."""
        return use(moment, self.name, self.tool, self.arguments, done=moment.exchanges)


def _events(
    moment: Moment, name: str, tool: Tool, arguments: Mapping[str, Any], call: str, answer: Step
) -> Iterator[Event]:
    """Yield what the action does, and then what came of the tool."""
    kind = str(getattr(tool.action, "KIND", ""))
    try:
        yield from answer.events
        told = _result(moment, tool)
    except _FAILURES as problem:
        yield _failed(name, kind, arguments, call, *_said(problem))
    else:
        yield ToolCalled(name, kind, dict(arguments), True, told, None, call)


def _result(moment: Moment, tool: Tool) -> str:
    """Return what the model is told: the result as written, else what the action has kept."""
    into = getattr(tool.action, "into", None)
    if tool.result is not None:
        value = moment.value(tool.result)
    elif isinstance(into, str):
        value = moment.read(into)
    else:
        value = "done"
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= TOLD_MAX else f"{words[:TOLD_MAX]}… (cut)"


_FAILURES = (FlowError, ExpressionError, Refused)


def _said(problem: Exception) -> tuple[str, str]:
    return str(getattr(problem, "kind", "type")), str(problem)


def _failed(
    name: str, kind: str, arguments: Mapping[str, Any], call: str, error: str, message: str
) -> ToolCalled:
    told = f"error: {message}"
    problem = {"kind": error, "message": message}
    return ToolCalled(name, kind, dict(arguments), False, told, problem, call)
