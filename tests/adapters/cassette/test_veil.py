"""What a cassette may hold of requests and answers."""

from __future__ import annotations

from flaicli.adapters.cassette.veil import Bare, answered, requested
from flaicli.model.effects import Fetch, Outcome
from flaicli.model.marks import marked


class Private(Bare):
    private = True


def test_secrets_are_told_by_name() -> None:
    effect = Fetch("GET", "u", headers={"authorization": f"Bearer {marked('KEY')}"})
    assert requested(effect, Bare())["headers"] == {"authorization": "Bearer ***secret.KEY***"}


def test_what_is_another_each_time_is_left_out() -> None:
    headers = {"Date": "now", "set-cookie": "sid=1", "content-type": "text/plain"}
    outcome = Outcome({"status": 200, "headers": headers, "body": "b"}, meta={"raw": 1, "hops": 2})
    kept = answered(outcome, Bare())
    assert kept.value["headers"] == {"content-type": "text/plain"}
    assert kept.meta == {"hops": 2}


def test_of_an_answer_kept_apart_only_the_shape_is_left() -> None:
    body = {"token": "canary", "uses": [3, 1.5, True, None, ""], "more": {"status": "canary"}}
    outcome = Outcome(
        {"status": 201, "headers": {"x": "canary"}, "body": body},
        meta={"model": "m", "url": "canary"},
        tries=(),
    )
    kept = answered(outcome, Private())
    assert kept.value == {
        "status": 201,
        "headers": {"x": "***private***"},
        "body": {
            "token": "***private***",
            "uses": [0, 0, True, None, ""],
            "more": {"status": "***private***"},
        },
    }
    assert kept.meta == {"model": "m"}
    assert answered(Outcome("canary"), Private()).value == "***private***"
    wrong = Outcome(error={"kind": "timeout", "message": "late", "body": "canary"})
    assert answered(wrong, Private()).error == {"kind": "timeout", "message": "late"}
    open_list = Outcome({"status": ["canary"]})
    assert answered(open_list, Private()).value == {"status": ["***private***"]}


def test_what_an_answer_has_for_a_sensitive_variable_is_left_out() -> None:
    class Naming(Bare):
        names = frozenset({"pin"})

    body = {"session": {"data": {"pin": "canary", "tier": "gold"}}, "messages": ["Hi"]}
    kept = answered(Outcome({"status": 200, "headers": {}, "body": body}), Naming())
    assert kept.value["body"] == {
        "session": {"data": {"pin": "***private***", "tier": "gold"}},
        "messages": ["Hi"],
    }
