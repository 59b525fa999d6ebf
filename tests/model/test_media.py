"""How models of pictures and speech are asked."""

from __future__ import annotations

from flaicli.model.llm import Llm
from flaicli.model.media import model_of


def test_the_step_comes_first_then_its_llm_then_what_is_usual() -> None:
    assert model_of("a", Llm(model="b"), "c") == "a"
    assert model_of(None, Llm(model="b"), "c") == "b"
    assert model_of(None, Llm(), "c") == "c"
    assert model_of(None, None, "c") == "c"
