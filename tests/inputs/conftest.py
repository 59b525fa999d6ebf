"""What the tests of the inputs share: a hearing, and a way to ask for a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from flaicli.expressions import DictScope, Value
from flaicli.inputs import Input, Rejected

NOW = "2026-03-02T09:00:00+01:00"


class Heard:
    """A hearing at a fixed moment, in English, whose templates see ``now`` and two lists."""

    def __init__(self) -> None:
        self.now = NOW
        self.language = "en"
        self.upload: Mapping[str, object] | None = None
        self.scope = DictScope({"now": NOW, "drinks": ["tea", "cocoa"], "none": None})

    def resolve(self, value: Value) -> object:
        """Work out a value."""
        return value.resolve(self.scope)


@pytest.fixture
def hearing() -> Heard:
    """A hearing of its own for each test."""
    return Heard()


@pytest.fixture
def refuse(hearing: Heard) -> Callable[[Input, str], tuple[str, str]]:
    """Ask an input that must reject the answer; gives the code and the words."""

    def ask(input_: Input, answer: str) -> tuple[str, str]:
        with pytest.raises(Rejected) as rejected:
            input_.parse(answer, hearing)
        assert rejected.value.args == (rejected.value.code, rejected.value.text)
        return rejected.value.code, rejected.value.text

    return ask
