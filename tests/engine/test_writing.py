"""Writing variables: scopes, types, limits (rules 17, 18, 20 and 21)."""

from __future__ import annotations

import pytest

from flaicli.engine.limits import VARIABLE_MAX, weight
from flaicli.model.events import ErrorOccurred
from tests.stories import Story


def run(sets: str, header: str = "") -> Story:
    """Tell the story of one action block."""
    return Story(f"{header}\nblocks:\n  a: {{action: [{sets}], next: end}}\n")


@pytest.mark.parametrize(
    ("sets", "variables"),
    [
        ("{set: {a: 1, b: '{{ a + 1 }}'}}", {"a": 1, "b": 2}),
        ("{set: {a: '{{ 1 }} one'}}", {"a": "1 one"}),
        ("{set: {c.tier: gold, c.since: 2020}}", {"c": {"tier": "gold", "since": 2020}}),
        ("{set: {c.tier: gold, c: null}}", {}),
        ("{set: {a: ['{{ 1 }}', {b: '{{ [2] }}'}]}}", {"a": [1, {"b": [2]}]}),
        ("{append: {a: 1}}, {append: {a: [2]}}", {"a": [1, [2]]}),
        ("{set: {a: [1, 2, 1]}}, {remove: {a: 1}}", {"a": [2]}),
        ("{increment: {n: 2}}, {increment: {n: 0.5}}", {"n": 2.5}),
        ("{set: {l: [{x: 1}], l.0.x: 2}}", {"l": [{"x": 2}]}),
        ("{set: {a: 1, b: 2}}, {clear: [a]}", {"b": 2}),
        ("{set: {a: 1, b: 2}}, {clear: all}", {}),
    ],
)
def test_what_is_written(sets: str, variables: dict[str, object]) -> None:
    assert run(sets).variables == variables


@pytest.mark.parametrize(
    ("sets", "kind", "message"),
    [
        (
            "{set: {a: x}}, {append: {a: 1}}",
            "type",
            "'a' is no list, so nothing can be appended to it",
        ),
        ("{set: {a: x, a.b: 1}}", "type", "'a' is no object, so 'a.b' cannot be written"),
        (
            "{set: {a: [1], a.3: 1}}",
            "type",
            "'a' is a list without '3', so 'a.3' cannot be written",
        ),
        (
            "{set: {a: x}}, {increment: {a: 1}}",
            "type",
            "'a' cannot be counted with 'x': it is no number",
        ),
        (
            "{set: {n: 1}}, {increment: {n: 0.5}}",
            "type",
            "'n' is declared as integer, but 1.5 is not a whole number",
        ),
        (
            "{set: {n.x: 1}}",
            "type",
            "'n' is declared as integer, but {\"x\": 1} is not a whole number",
        ),
        ("{set: {n: many}}", "type", "'n' is declared as integer, but 'many' is not a number"),
    ],
)
def test_what_cannot_be_written(sets: str, kind: str, message: str) -> None:
    story = run(sets, "variables: {n: {type: integer}}")
    [error] = story.of(ErrorOccurred)
    assert (error.kind, error.message) == (kind, message)


def test_the_scopes_are_kept_apart() -> None:
    story = run(
        "{set: {a: 1, b: 2, c: 3, user.d: 4, flow.e: 5}}",
        "variables: {b: {scope: flow}, c: {scope: user}}",
    )
    session = story.talk.session
    assert session.variables == {"a": 1}
    assert session.flows == {"flow": {"b": 2, "e": 5}}
    assert session.profile == {"c": 3, "d": 4}


def test_a_type_counts_only_in_its_own_scope() -> None:
    story = run("{set: {user.n: many, flow.n: more}}", "variables: {n: {type: integer}}")
    assert story.talk.session.profile == {"n": "many"}
    assert story.talk.session.flows == {"flow": {"n": "more"}}


def test_a_default_is_built_upon_but_counts_as_unset() -> None:
    header = "variables: {cart: {type: list, default: [tea]}, n: {type: integer, default: 4}}"
    story = run("{append: {cart: cake}}, {increment: {n: 1}}", header)
    assert story.variables == {"cart": ["tea", "cake"], "n": 5}
    story = run("{append: {cart: cake}}, {clear: [cart]}, {set: {m: '{{ cart }}'}}", header)
    assert story.variables == {"m": ["tea"]}


def test_a_variable_has_a_limit() -> None:
    size = VARIABLE_MAX - 2
    story = Story("blocks:\n  a: {message: hi, next: wait}\n")
    story.do("set", {"a": "x" * size})
    assert weight(story.variables["a"]) == VARIABLE_MAX
    with pytest.raises(ValueError, match="'a' would hold more than 1,000,000 characters"):
        story.do("set", {"a": "x" * (size + 1)})


def test_a_sensitive_variable_has_the_same_limit_as_a_whole() -> None:
    story = Story(
        "variables: {pins: {type: list, sensitive: true}, half: {type: text}}\nblocks:\n"
        "  a: {action: [{append: {pins: '{{ half }}'}}, {append: {pins: '{{ half }}'}}]}\n",
        variables={"half": "x" * 600_000},
    )
    assert story.status == "failed: 'pins' would hold more than 1,000,000 characters"


def test_a_value_is_weighed_about_as_json_does() -> None:
    assert weight({"a": ["bc", 1, None]}) == 2 + 1 + 4 + 2 + (2 + 4) + (2 + 8) * 2
