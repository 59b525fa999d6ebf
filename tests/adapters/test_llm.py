"""Who answers for language models."""

from __future__ import annotations

from flaicli.adapters.llm import models
from flaicli.adapters.llm_openai import Models
from flaicli.adapters.llm_scripted import Scripted
from flaicli.adapters.performer import Surroundings


def test_a_script_takes_the_place_of_the_servers() -> None:
    script = Scripted(["Hi"], "a.yaml")
    assert models(Surroundings(options={"llm": script})) is script
    assert isinstance(models(Surroundings(options={"llm": None})), Models)
