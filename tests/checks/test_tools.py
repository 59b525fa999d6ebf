"""What tools and the heads of flows read and write counts as in blocks."""

from __future__ import annotations

from flaicli.actions.set import Set
from flaicli.checks import check
from flaicli.checks.survey import Survey
from tests.stories import project_of

FLOW = """\
flai: 1
name: orders
llm:
  model: small
  global_context: You are {{ const.name }}, a friend of {{ user.name or "all" }}.
  settings: {seed: "{{ chosen_seed }}"}
constants: {name: Bean}
variables: {order: any, chosen_seed: {type: integer, default: 7}}
tools:
  find:
    parameters: {number: text}
    action: {set: {order: "{{ number }}", found: true}}
    result: "{{ order }}"
blocks:
  answer:
    message:
      - generate: {prompt: Answer., tools: [find]}
    next: act
  act:
    action:
      - extract: {into: {count: how many, mood: good or bad}}
      - classify: {into: topic, categories: {a: "{{ mood }}"}, else: c}
      - condense: {variable: mood, into: brief}
    next: tell
  tell:
    message: "{{ found }} {{ count + 1 }} {{ topic }} {{ brief }}"
    next: end
"""


def test_nothing_of_it_is_unset_or_unused() -> None:
    assert check(project_of(FLOW)) == []


def test_what_nobody_sets_is_found_there_too() -> None:
    flow = FLOW.replace("{{ order }}", "{{ ordr }}").replace("const.name", "nobody")
    found = {(one.code, one.message) for one in check(project_of(flow))}
    assert found == {
        ("F406", "'ordr' is read, but nothing sets it"),
        ("F406", "'nobody' is read, but nothing sets it"),
        ("F409", "constant 'name' is never read"),
    }


def test_what_is_condensed_is_read() -> None:
    flow = FLOW.replace("variable: mood", "variable: notes")
    assert [(one.code, one.message) for one in check(project_of(flow))] == [
        ("F406", "'notes' is read, but nothing sets it")
    ]
    declared = flow.replace("variables: {", "variables: {notes: text, ")
    assert [one.severity.value for one in check(project_of(declared))] == ["note"]


def test_a_hint_is_no_value_of_its_variable() -> None:
    flow = FLOW.replace("variables: {", "variables: {count: integer, ")
    assert check(project_of(flow)) == []


def test_the_parts_of_a_tool_are_found_like_those_of_a_block() -> None:
    survey = Survey(project_of(FLOW))
    assert [place.block for place, _ in survey.owners(Set)] == [""]
