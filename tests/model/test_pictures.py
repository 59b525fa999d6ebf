"""What models draw."""

from __future__ import annotations

import pytest

from flaicli.model.pictures import HANDS, SIZE, number_problem, size_problem


@pytest.mark.parametrize("model", [*HANDS, "sd-turbo"])
def test_every_model_draws_what_it_says(model: str) -> None:
    sizes = HANDS[model].sizes if model in HANDS else ("64x4096",)
    for size in (SIZE, *sizes):
        assert size_problem(model, size) is None
    assert number_problem(model, 1) is None


@pytest.mark.parametrize("size", ["", "10", "0x100", "1024X1024", "1024x", "a" * 90, "auto"])
def test_what_is_no_size_is_told(size: str) -> None:
    sentence = f"'{size[:20]}' is no size of a picture: write it like 1024x1024"
    assert size_problem("sd-turbo", size) == sentence


def test_sides_have_bounds() -> None:
    sentence = "a picture of 999999x64 is not drawn: its sides are 16 to 4,096 pixels"
    assert size_problem("sd-turbo", "999999x64") == sentence


@pytest.mark.parametrize("number", [0, -1, 1.5, "2", True, None])
def test_a_number_is_a_whole_one(number: object) -> None:
    sentence = "the number of pictures is a whole number from 1 to 10"
    assert number_problem("dall-e-2", number) == sentence


def test_an_unknown_model_draws_ten() -> None:
    assert number_problem("sd-turbo", 11) == "a model draws 10 pictures at a time, not 11"
