"""JavaScript in its cage: what it sees, what it gives, and that it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.script_js import RESULT_MAX, Scripts
from flaicli.model.effects import Outcome, RunScript

HISTORY = (
    {"role": "assistant", "content": "What will it be?"},
    {"role": "user", "content": "A Tea"},
)


@pytest.fixture(scope="module")
def scripts() -> Iterator[Scripts]:
    made = Scripts(Surroundings())
    yield made
    made.close()


def ran(scripts: Scripts, code: str, **more: Any) -> Outcome:
    return scripts.perform(RunScript(code, **more), Progress())


def said(scripts: Scripts, code: str, **more: Any) -> tuple[Any, Any]:
    error = ran(scripts, code, **more).error
    assert error is not None
    return error["kind"], error["message"]


def test_a_script_sees_what_it_is_given_and_returns_json(scripts: Scripts) -> None:
    code = "return {band: state.total > args.limit ? 'high' : 'low', list: [1, 2.5, null]}"
    outcome = ran(scripts, code, args={"limit": 10}, state={"total": 12})
    assert outcome == Outcome({"band": "high", "list": [1, 2.5, None]}, meta={"truthy": True})


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("lastMessage()", "A Tea"),
        ("lastMessage('assistant')", "What will it be?"),
        ("lastMessage('nobody')", None),
        ("messageCount() + messageCount('user')", 3),
        ("historyText()", "assistant: What will it be?\nuser: A Tea"),
        ("historyText({n: 1, labels: false})", "A Tea"),
        ("historyText({n: 0})", ""),
        ("historyText({role: 'user'})", "user: A Tea"),
        ("historyContains('tea')", True),
        ("historyContains('tea', 'assistant')", False),
        ("formatDate('2026-03-02')", "02 March 2026"),
        ("formatDate('2026-03-02T14:05:09+01:00', '%A %-d %b %y, %-I:%M:%S %p %q %%')",
         "Monday 2 Mar 26, 2:05:09 PM %q %"),
        ("new Date().toISOString()", "2026-03-02T08:00:00.000Z"),
        ("Date.now() === new Date().getTime()", True),
        ("new Date(2026, 0, 2).toISOString()", "2026-01-02T00:00:00.000Z"),
        ("history.length", 2),
        ("typeof require + typeof fetch + typeof setTimeout + typeof std + typeof os",
         "undefined" * 5),
    ],
)  # fmt: skip
def test_helpers_know_the_conversation(scripts: Scripts, code: str, value: object) -> None:
    outcome = ran(scripts, f"return {code}", history=HISTORY, now="2026-03-02T09:00:00+01:00")
    assert outcome.error is None
    assert outcome.value == value


def test_chance_comes_from_the_seed(scripts: Scripts) -> None:
    code = "return [Math.random(), uuid()]"
    one, same, other = (ran(scripts, code, seed=seed).value for seed in (7, 7, 8))
    assert one == same
    assert one != other
    assert 0 <= one[0] < 1


def test_what_a_script_logs_is_kept_beside_its_value(scripts: Scripts) -> None:
    outcome = ran(scripts, "console.log('saw', {a: 1}, undefined); console.warn(2); return 0")
    assert outcome.meta == {"truthy": False, "log": ['saw {"a":1} undefined', "2"]}
    many = ran(scripts, "for (let i = 0; i < 1e4; i++) console.log('x'.repeat(1e4))")
    assert (len(many.meta["log"]), len(many.meta["log"][0])) == (100, 1000)


@pytest.mark.parametrize(
    ("code", "kind", "message"),
    [
        ("let a = 1\n\nthrow new Error('no stock')", "exception",
         "line 3 of the script: Error: no stock"),
        ("const f = () => null.x\nreturn f()", "exception",
         "line 1 of the script: TypeError: cannot read property 'x' of null"),
        ("throw 'as it is'", "exception", "the script: as it is"),
        ("throw null", "exception", "the script: null"),
        ("function f() { f() }\nf()", "exception",
         "line 1 of the script: RangeError: Maximum call stack size exceeded"),
        ("return 1\nlet b = ;", "syntax",
         "line 2 of the script: SyntaxError: unexpected token in expression: ';'"),
        ("formatDate('soon')", "exception",
         "line 1 of the script: RangeError: formatDate: 'soon' is no date such as 2026-03-02"),
        ("const all = []; while (true) all.push('x'.repeat(1e5) + all.length)", "memory",
         "the script needed more than 16 MB of memory"),
        ("return NaN", "result",
         "the script's result cannot be kept: TypeError: NaN is no JSON"),
        ("return {f: () => 1}", "result",
         "the script's result cannot be kept: TypeError: a function is no JSON"),
        ("return [1n]", "result",
         "the script's result cannot be kept: TypeError: a bigint is no JSON"),
        ("const o = {}; o.o = o; return o", "result",
         "the script's result cannot be kept: TypeError: circular reference"),
        ("return (async () => 1)()", "result", "the script's result cannot be kept: "
         "TypeError: a Promise is no JSON: scripts cannot wait"),
        ("let o = 1; for (let i = 0; i < 99; i++) o = [o]; return o", "result",
         "the value is nested deeper than 64 levels"),
        ("Object.prototype.toJSON = () => 1; return {a: 1}", "result",
         "the script's result cannot be kept: what it returns is no JSON"),
        (f"return 'x'.repeat({RESULT_MAX})", "result",
         "the script returned more than 1,000,000 characters of JSON"),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_a_kind_and_a_line(
    scripts: Scripts, code: str, kind: str, message: str
) -> None:
    assert said(scripts, code) == (kind, message)
    assert ran(scripts, "return 1").value == 1


def test_a_context_is_fresh_for_each_script(scripts: Scripts) -> None:
    ran(scripts, "globalThis.left = 1; Array.prototype.map = null")
    assert ran(scripts, "return [typeof left, [1].map(x => x + 1)]").value == ["undefined", [2]]


@pytest.mark.parametrize(
    "code",
    [
        "while (true);",
        "while (true) { try { while (true); } catch (error) {} }",
        "return /(a+)+$/.test('a'.repeat(40) + 'b')",
        "return 'a'.repeat(3e5).indexOf('a'.repeat(15e4) + 'b')",  # one instruction of QuickJS
    ],
)
def test_a_script_that_does_not_end_is_ended(code: str) -> None:
    scripts = Scripts(Surroundings(), seconds=0.1)
    began = time.monotonic()
    assert said(scripts, code) == ("timeout", "the script took longer than 0.1 seconds")
    assert time.monotonic() - began < 20
    assert ran(scripts, "return 1").value == 1
    scripts.close()


def test_a_script_that_nobody_waits_for_is_ended() -> None:
    scripts = Scripts(Surroundings(), seconds=60)
    progress = Progress()
    progress.cancelled.set()
    outcome = scripts.perform(RunScript("while (true);"), progress)
    assert outcome.error == {"kind": "cancelled", "message": "the script was cancelled"}
    scripts.close()


def test_without_its_engine_a_script_says_how_to_get_it() -> None:
    scripts = Scripts(Surroundings(), engine="_no_such_engine")
    assert said(scripts, "return 1") == (
        "not_installed",
        "scripts need QuickJS, which is not installed: pip install 'flai[js]'",
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53)
    | st.floats(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_any_json_goes_in_and_comes_back(value: Any) -> None:
    outcome = ran(SHARED, "return args.value", args={"value": value})
    assert outcome.error is None
    assert outcome.value == value or "__proto__" in repr(value)


@given(st.text(max_size=60))
def test_any_text_as_a_script_is_an_outcome(code: str) -> None:
    outcome = ran(SHARED, code)
    assert outcome.error is None or outcome.error["kind"] in {"syntax", "exception", "result"}


SHARED = Scripts(Surroundings())
