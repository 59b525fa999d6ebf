"""A moment with names of its own, as a tool's action sees it."""

from __future__ import annotations

from flaicli.engine.view import View
from flaicli.expressions import Condition, Template, Value
from flaicli.model.effects import Outcome
from flaicli.model.lent import lent
from flaicli.model.session import Session
from tests.stories import project_of

FLOW = "flai: 1\nblocks: {a: {message: Hi}}"


def test_its_own_names_come_before_those_of_the_moment_behind() -> None:
    view = View(project_of(FLOW), Session(variables={"size": "large", "cups": 2}), 0.0)
    moment = lent(view, {"size": "small", "sugar": None}, (Outcome(1),))
    assert moment.text(Template("{{ size }}, {{ cups }}")) == "small, 2"
    assert moment.value(Value({"a": "{{ cups }}", "b": "{{ sugar }}"})) == {"a": 2, "b": None}
    assert moment.holds(Condition('size == "small" and cups == 2'))
    assert moment.evaluate(Condition("cups + 1")) == 3
    assert moment.evaluate(Condition("nothing")) is None
    assert moment.exchanges == (Outcome(1),)
    assert moment.session is view.session
    assert moment.text(Template("{{ nobody }}")) == ""
    assert view.gaps == ["nobody"]
    assert {"size", "sugar", "cups"} <= set(getattr(moment, "known")())  # noqa: B009
