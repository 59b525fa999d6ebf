"""What a step makes of the world's answers: which there are, and their values or errors."""

from __future__ import annotations

from typing import Any, cast

import pytest

from flaicli.model.effects import Outcome, failure
from flaicli.model.step import FlowError, Moment, answered, value_of


class Halfway:
    """A moment in which two requests were answered."""

    exchanges = (Outcome("one"), failure("timeout", "no answer within 20 s"))


def test_answers_are_asked_for_by_number() -> None:
    moment = cast("Any", Halfway())
    found: Moment = moment
    assert answered(found, 0) == Outcome("one")
    assert answered(found, 2) is None


def test_the_value_of_an_answer_or_its_error_as_the_flows() -> None:
    one, two = Halfway.exchanges
    assert value_of(one) == "one"
    with pytest.raises(FlowError, match="no answer within 20 s") as raised:
        value_of(two)
    assert raised.value.kind == "timeout"
