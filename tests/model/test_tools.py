"""Tools as a model is told of them, and what they may be called with."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.step import FlowError
from flaicli.model.tools import Tool, spelt, taken
from tests.stories import project_of

FLOW = """\
flai: 1
tools:
  find:
    description: Finds an order.
    parameters:
      number: {type: text, description: The order's number.}
      since: {type: date, required: false}
      state: {one_of: [open, sent], required: false}
      notes: {type: list, required: false}
      extra: {type: any, required: false}
      count: integer
    action: {set: {found: "{{ number }}"}}
blocks: {a: {message: Hi}}
"""


@pytest.fixture(scope="module")
def tool() -> Tool:
    return project_of(FLOW).main.tools["find"]  # type: ignore[index]


def test_a_tool_is_told_as_a_function(tool: Tool) -> None:
    assert spelt("find", tool) == {
        "type": "function",
        "function": {
            "name": "find",
            "description": "Finds an order.",
            "parameters": {
                "type": "object",
                "properties": {
                    "number": {"type": "string", "description": "The order's number."},
                    "since": {"type": "string"},
                    "state": {"type": "string", "enum": ["open", "sent"]},
                    "notes": {"type": "array", "items": {}},
                    "extra": {},
                    "count": {"type": "integer"},
                },
                "required": ["number", "count"],
            },
        },
    }


def test_parameters_become_what_they_must_be(tool: Tool) -> None:
    given = {"number": 7, "count": "2", "since": "2026-03-02", "state": "open"}
    assert taken(tool, given) == {
        "number": "7", "since": "2026-03-02", "state": "open", "notes": None, "extra": None,
        "count": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"count": 1}, "parameter 'number' is missing"),
        ({"number": "7", "count": "many"}, "parameter 'count': 'many' is not a number"),
        ({"number": "7", "count": 1, "state": "lost"}, "parameter 'state' is none of: open, sent"),
        (
            {"number": "7", "size": 1},
            "there is no parameter 'size'; there are: number, since, state, notes, extra, count",
        ),
    ],
)
def test_what_does_not_fit_is_refused(tool: Tool, given: dict[str, Any], message: str) -> None:
    with pytest.raises(FlowError) as refused:
        taken(tool, given)
    assert (refused.value.kind, refused.value.message) == ("parameters", message)
