"""What holds for every kind of input."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaicli.expressions import Value
from flaicli.inputs import KINDS, LATER, LATER_OPTIONS, Input, Rejected, known
from flaicli.inputs.pattern import Pattern
from flaicli.values import plain, tidy

PLAIN: list[Input] = [
    KINDS["text"](max_length=12),
    KINDS["number"](min=-3.5, max=1000.0),
    KINDS["integer"](max=-7),
    KINDS["yes_no"](),
    KINDS["choice"](Value({"large": ["big"], "small": ["little"]})),
    KINDS["choice"](Value(["ham", "cheese", 3]), multiple=True),
    Pattern(r"(?i)[a-z]{2}-?\d+"),
    KINDS["email"](),
    KINDS["url"](),
    KINDS["phone"](),
    KINDS["date"](min=Value("{{ now }}"), prefer="future"),
    KINDS["date"](prefer="past"),
    KINDS["time"](max=Value("08:00")),
    KINDS["datetime"](max=Value("{{ now }}"), prefer="past"),
    KINDS["duration"](max=Value("1m")),
]


def test_the_kinds_are_those_of_the_language() -> None:
    assert {
        "text", "number", "integer", "yes_no", "choice", "pattern", "email", "url", "phone",
        "date", "time", "datetime", "duration", "file",
    } <= set(KINDS)  # fmt: skip
    assert LATER == ("money", "language", "location", "entity", "composite")
    assert not set(LATER) & set(KINDS)
    assert set(LATER_OPTIONS) <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_tells_its_options(kind: str) -> None:
    fields = dataclasses.fields(KINDS[kind])
    assert fields[-1].name == "span"
    for each in fields[:-1]:
        assert f"\n        {each.name}: " in (KINDS[kind].__doc__ or ""), each.name


@pytest.mark.parametrize("input_", PLAIN, ids=lambda each: each.KIND)
def test_a_sample_is_accepted_and_known(input_: Input, hearing) -> None:
    assert input_.problems() == ()
    value = input_.parse(input_.sample(), hearing)
    assert plain(value) == value
    assert known(input_, value, hearing)


ANSWERS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789-:.+ TZthmspPyes/@a", max_size=24),
    st.sampled_from(
        ["\u00b2", "\u0661\u0662\u0663", "nan", "1e400", "1_000", "0x10", "{{ 7*7 }}", "9" * 5000]
    ),
    st.sampled_from(
        ["yes\u200b", "\x9b2J", "a\u0301" * 3000, "[/foo]", "\ud800", "22-04", "29-02", "ham, 3"]
    ),
)


@pytest.mark.parametrize("input_", PLAIN, ids=lambda each: each.KIND)
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(answer=ANSWERS)
def test_any_answer_is_kept_or_rejected_in_words(input_: Input, answer: str, hearing) -> None:
    answer = tidy(answer, 4096)[0]
    try:
        value = input_.parse(answer, hearing)
    except Rejected as rejected:
        code, words = rejected.code, rejected.text
    else:
        assert plain(value) == value
        assert known(input_, value, hearing)
        return
    assert code.isidentifier()
    assert words.startswith(("Please ", "That ", "2")), words
    assert words.endswith(".")
