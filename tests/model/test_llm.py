"""Settings of models, put together from those who have a say."""

from __future__ import annotations

from flaicli.expressions import Template, Value
from flaicli.model.llm import Budget, Llm, settled


def test_the_first_who_says_something_counts() -> None:
    root = Llm("large", "http://localhost:1/v1", 0.9, global_context=Template("You are Bean."))
    own = Llm("small", history=Budget(10))
    step = Llm(temperature=0.0)
    assert settled((step, own, None, root)) == Llm(
        "small",
        "http://localhost:1/v1",
        0.0,
        history=Budget(10),
        global_context=Template("You are Bean."),
        settings={},
    )


def test_what_is_passed_on_is_put_together() -> None:
    root = Llm(settings={"top_p": Value(1), "seed": Value(7)})
    step = Llm(settings={"top_p": Value(0.5)})
    assert settled((step, root)).settings == {"top_p": Value(0.5), "seed": Value(7)}
