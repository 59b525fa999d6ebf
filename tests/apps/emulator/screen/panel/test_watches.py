"""Watches: values, why there is none, and nothing sensitive."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flaicli.apps.emulator.screen.panel.watches import facts
from tests.apps.emulator.screen.panel.scenes import subject_after


def watched(*expressions: str, acts: tuple[str, ...] = ("tea",)) -> list[tuple[str, str]]:
    subject = subject_after(*acts, watches=expressions)
    return [(one.text, one.style) for one in facts(subject)]


def test_values_and_whether_they_changed() -> None:
    assert watched('drink == "tea"', "size", "{{ drink | upper }}!", "total", "email") == [
        ("true", "changed"),
        ('"medium"', ""),
        ('"TEA!"', "changed"),
        ("2", "changed"),
        ("null", "dim"),
    ]
    assert watched("drink", acts=("tea", "what?")) == [('"tea"', "")]
    assert watched("internal.now", "history | length") == [
        ('"2026-03-02T08:00:00+00:00"', ""),
        ("4", "changed"),
    ]
    assert watched() == []


def test_why_there_is_no_value() -> None:
    assert watched("drnk", "1/0", "drink ==", "range(10000)", "{{ drink | nothing }}") == [
        ("no 'drnk' here; did you mean 'drink'?", "error"),
        ("cannot divide by zero", "error"),
        ("something is missing at the end", "error"),
        ("'range' gives at most 1,000 numbers", "error"),
        ("there is no filter 'nothing'", "error"),
    ]


def test_no_watch_tells_what_is_sensitive() -> None:
    acts = ("coffee", "ana@example.org")
    told = watched("email", "email | upper", "email != null", "[email, 1]", "history", acts=acts)
    masked = ('"***email***"', "changed")
    assert told[:3] == [masked, masked, ("true", "changed")]
    assert "ana" not in str(told).lower()
    known = "variables: {pin: {scope: user, sensitive: true}}\n"
    known += "blocks: {a: {message: Hi, next: wait}}"
    watches = ("user | string | upper", "user")
    subject = subject_after("/set user.pin=canary", flow=known, watches=watches)
    assert [one.text for one in facts(subject)] == [
        r'"{\"PIN\":\"***PIN***\"}"',
        '{"pin": "***pin***"}',
    ]


@given(st.text("drink.emal{}%|[]()'\"+*/ 019", max_size=30))
def test_nothing_that_is_typed_does_any_harm(text: str) -> None:
    subject = subject_after("tea", watches=(text, f"{{{{ {text} }}}}", f"{{% {text} %}}"))
    assert len(list(facts(subject))) == 3
