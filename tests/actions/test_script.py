"""Running JavaScript of the flow, for real."""

from __future__ import annotations

from typing import Any

from flaicli.adapters.performer import Surroundings, World
from flaicli.model.events import EffectRequested, ErrorOccurred
from tests.stories import Story, done

WORLD = World()


def ran(actions: str, header: str = "") -> Story:
    return done(actions, header, performer=WORLD)


def test_what_a_script_returns_is_kept() -> None:
    story = ran("{set: {total: 12}}, {script: {code: return state.total * 2, into: total}}")
    assert story.variables == {"total": 24}
    assert ran("{script: return 1}").variables == {}
    unset = ran("{set: {a: 1}}, {script: {code: return undefined, into: a}}")
    assert unset.variables == {}


def test_a_value_becomes_what_its_variable_is_declared_as() -> None:
    header = "variables: {day: date, n: integer}"
    story = ran("{script: {code: \"return '7'\", into: n}}", header)
    assert story.variables == {"n": 7}
    [error] = ran("{script: {code: \"return 'soon'\", into: day}}", header).of(ErrorOccurred)
    assert (error.kind, error.action) == ("type", "script")


def test_what_is_returned_may_lead_somewhere() -> None:
    def path(code: str) -> list[str]:
        flow = f"""
blocks:
  a:
    action:
      - {{script: {{code: "{code}", truthy: yes_, falsy: no_}}, on_error: broken}}
    next: end
  yes_: {{message: "yes", next: end}}
  no_: {{message: "no", next: end}}
  broken: {{message: "{{{{ error.kind }}}}: {{{{ error.message }}}}", next: end}}
"""
        story = Story(flow, performer=WORLD)
        return [*story.path, *story.heard]

    assert path("return [0]") == ["a", "yes_", "yes"]
    assert path("return ''") == ["a", "no_", "no"]
    assert path("let x = 1") == ["a", "no_", "no"]
    message = "exception: line 1 of the script: TypeError: no"
    assert path("throw new TypeError('no')") == ["a", "broken", message]


def test_where_only_one_way_is_named_the_other_goes_on() -> None:
    flow = """
blocks:
  a: {action: [{script: {code: return 0, truthy: b}}, {set: {x: 1}}], next: end}
  b: {message: b, next: end}
"""
    assert Story(flow, performer=WORLD).variables == {"x": 1}


def test_it_sees_variables_but_no_sensitive_one_unless_it_is_given() -> None:
    header = """
constants: {shop: Bean}
variables: {email: {type: email, sensitive: true}, size: {default: big}, n: {scope: flow}}
"""
    given: dict[str, Any] = {"profile": {"name": "Ana"}}
    actions = (
        "{set: {email: ana@example.org, n: 1, copy: '{{ email }}'}},"
        "{script: {code: 'return [{...state}, args]', args: {to: '{{ email }}'}, into: email}}"
    )
    story = done(actions, header, performer=WORLD, **given)
    [asked] = story.of(EffectRequested)
    assert asked.effect["args"] == {"to": "***email***"}
    assert asked.effect["state"] == {
        "const": {"shop": "Bean"}, "n": 1, "size": "big", "user": {"name": "Ana"},
    }  # fmt: skip
    assert "ana@example.org" not in repr([one.event for one in story.talk.log])


def test_a_replay_gets_the_same_chance_and_time() -> None:
    code = "return [Math.random(), new Date().toISOString(), messageCount()]"
    flow = f"""
blocks:
  a: {{message: hi, next: b}}
  b: {{action: [{{script: {{code: "{code}", into: x}}}}], next: end}}
"""
    one, two, other = (Story(flow, performer=WORLD, seed=seed).variables["x"] for seed in (1, 1, 2))
    assert one == two
    assert one[1:] == ["2026-03-02T08:00:00.000Z", 1]
    assert one[0] != other[0]


def test_only_what_a_script_names_is_kept_with_its_request() -> None:
    def given(code: str) -> tuple[set[str], int]:
        story = Story(
            f"""
blocks:
  hi: {{message: hi, next: a}}
  a: {{action: [{{set: {{x: 1, y: 2}}}}, {{script: {{code: "{code}"}}}}], next: end}}
""",
            performer=WORLD,
        )
        [asked] = story.of(EffectRequested)
        return set(asked.effect.get("state", ())), len(asked.effect.get("history", ()))

    assert given("return state.x + state?.z") == ({"x"}, 0)
    assert given("return 1") == (set(), 0)
    assert given("return lastMessage()") == (set(), 1)
    assert given("return state['x']") == ({"x", "y", "user", "const"}, 0)
    assert given("return Object.keys(state).length + state.x") == ({"x", "y", "user", "const"}, 0)


def test_a_secret_reaches_a_script_and_nothing_else() -> None:
    world = World(Surroundings(secrets={"KEY": "s3cret-key"}))
    actions = "{script: {code: 'return args.key.length', args: {key: '{{ secret.KEY }}'}, into: n}}"
    story = done(actions, performer=world)
    assert story.variables == {"n": 10}
    assert "s3cret-key" not in repr([one.event for one in story.talk.log])
