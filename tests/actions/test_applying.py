"""A server that leads the conversation: variables, messages, a go-to, in that order."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.effects import Outcome
from flaicli.model.events import MessageSaid, VariablesChanged
from tests.stories import Story
from tests.worlds import Answers

FLOW = """
imports: {faq: faq.yaml}
variables: {total: integer}
blocks:
  a:
    action:
      - http: {post: "https://example.org/", apply: true}
      - set: {after: true}
    next: wait
    on_error: sorry
  sorry: {message: "{{ error.kind }}: {{ error.message }}", next: wait}
  pay: {message: "pay {{ order.id }}", next: wait}
"""
FAQ = "blocks: {hours: {message: nine to five, next: return}}\n"


def applied(body: Any) -> Story:
    outcome = Outcome({"status": 200, "headers": {}, "body": body})
    return Story(FLOW, files={"faq": FAQ}, performer=Answers(outcome))


def test_all_of_it_in_its_order() -> None:
    made = applied({
        "action": {"nextDialogstate": "pay"},
        "messages": [{"type": "text", "config": {"textMessages": [{"text": "one"}]}}, "two"],
        "session": {"namespace": "order", "data": {"id": 7, "size": "large"}},
    })  # fmt: skip
    assert made.variables == {"order": {"id": 7, "size": "large"}}      # `after` is not reached
    assert made.heard == ["one", "two", "pay 7"]
    kinds = [type(one) for one in made.events]
    last_write = len(kinds) - 1 - kinds[::-1].index(VariablesChanged)
    assert last_write < kinds.index(MessageSaid)


@pytest.mark.parametrize("body", [None, {}, {"session": None, "messages": None, "action": None},
                                  {"action": {}}, {"other": 1}])  # fmt: skip
def test_nothing_is_required(body: Any) -> None:
    made = applied(body)
    assert (made.heard, made.variables) == ([], {"after": True})


def test_variables_without_a_namespace() -> None:
    made = applied({"session": {"data": {"total": "12", "gone": None}}})
    assert made.variables == {"total": 12, "after": True}


def test_pictures() -> None:
    picture = {"url": "https://example.org/cup.png"}
    made = applied({"messages": [{"type": "image", "config": {**picture, "alt": "A cup"}}]})
    (said,) = made.of(MessageSaid)
    assert (said.kind, said.text, said.content) == ("image", "A cup", picture)


def test_a_flow_may_be_gone_to() -> None:
    made = applied({"action": {"nextDialogstate": "faq/hours"}})
    assert made.heard[0] == "nine to five"


def test_what_a_server_says_is_never_a_template() -> None:
    made = applied({
        "session": {"data": {"name": "{{ 7*7 }}"}},
        "messages": ["{{ 7*7 }} {{ name }}", {"type": "image", "config": {"url": "{{ 7*7 }}"}}],
    })  # fmt: skip
    assert made.variables["name"] == "{{ 7*7 }}"
    assert made.heard == ["{{ 7*7 }} {{ name }}", "{{ 7*7 }}"]


@pytest.mark.parametrize("name", ["nowhere", "faq/nowhere", "{{ 'pay' }}", "a b", "", "x" * 90])
def test_a_block_that_is_not_there(name: str) -> None:
    made = applied({"messages": ["hi"], "action": {"nextDialogstate": name}})
    assert made.heard[-1].startswith("unknown_target: there is no ")
    assert made.variables == {}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("text", "it is no object with 'session', 'messages' or 'action'"),
        ([1], "it is no object with 'session', 'messages' or 'action'"),
        ({"messages": "hi"}, "'messages' is no list"),
        ({"messages": ["x"] * 21}, "it has 21 messages, at most 20 are said"),
        ({"messages": [7]}, "a message is a text or {type, config} with one of the types text, "),
        ({"messages": [{"type": "list", "config": {}}]}, "a message is a text or {type, config}"),
        ({"messages": [{"type": "text", "config": {"textMessages": [1]}}]}, "a message of the"),
        ({"messages": [{"type": "image", "config": {"url": 1}}]}, "a message is a text or {type,"),
        ({"session": []}, "'session' has no 'data' with values by name"),
        ({"session": {"data": {"a.b": 1}}}, "'a.b' cannot name a variable"),
        ({"session": {"data": {"user": {}}}}, "'user' is not for servers to write"),
        ({"session": {"namespace": "user", "data": {"a": 1}}}, "'user' is not for servers"),
        ({"session": {"namespace": 7, "data": {"a": 1}}}, "'7' cannot name a variable"),
        ({"action": "pay"}, "'action' has no 'nextDialogstate' with the name of a block"),
        ({"action": {"nextDialogstate": 7}}, "'action' has no 'nextDialogstate' with the name"),
    ],
)
def test_what_cannot_be_applied(body: Any, words: str) -> None:
    made = applied(body)
    assert made.heard[-1].startswith(f"apply: the answer cannot be applied: {words}")


def test_a_value_must_fit_its_variable() -> None:
    made = applied({"session": {"data": {"total": "many"}}})
    assert made.heard == ["type: 'total' is declared as integer, but 'many' is not a number"]


def test_what_is_flais_own_is_not_written() -> None:
    made = applied({"session": {"data": {"internal": 1}}})
    assert made.heard == ["read_only: 'internal' cannot be written: 'internal' is flai's own"]
