"""One action as it is typed: read as in a flow, and every slip told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.actions.call import Call
from flaicli.actions.increment import Increment
from flaicli.loading.typed_action import action_of, plain_of
from flaicli.model.target import Target


def test_an_action_is_read_as_in_a_flow() -> None:
    deed, findings = action_of("increment: {total: 3}")
    assert deed is not None
    assert (type(deed.action), findings) == (Increment, ())
    deed, _ = action_of("{call: faq, on_error: sorry}")
    assert deed is not None
    assert deed.action == Call(Target("faq"))
    assert deed.on_error == Target("sorry")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "F202", "an action is a key with its value"),
        ("set", "F202", "an action is a key with its value"),
        ("- set: {a: 1}", "F202", "an action is a key with its value"),
        ("sett: {a: 1}", "F204", "'sett' is not a kind of action"),
        ("set: {a: 1}\nclear: [a]", "F205", "an action is of one kind, this is 'set' and 'clear'"),
        ("set: 3", "F202", "'set' takes"),
        ("http: {url: x}", "F201", "unknown key 'url' in"),
        ("set: {a: [}", "F112", ""),
    ],
)
def test_a_slip_is_told(text: str, code: str, words: str) -> None:
    deed, findings = action_of(text)
    assert deed is None
    assert findings[0].code == code
    assert findings[0].message.startswith(words)
    assert findings[0].span is not None
    assert findings[0].span.path == "action"


def test_an_action_as_data() -> None:
    assert plain_of("set: {total: 3, name: yes, none: null}") == {
        "set": {"total": 3, "name": "yes", "none": None}
    }
    assert plain_of("***pin***") is None
    assert plain_of("set: {a: [}") is None


@given(st.text(max_size=40))
def test_whatever_is_typed_nothing_is_raised(text: str) -> None:
    deed, findings = action_of(text)
    assert (deed is None) <= bool(findings)
    plain_of(text)
