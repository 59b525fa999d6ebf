"""One of several texts, by chance or in turn (rule 25)."""

from __future__ import annotations

from flaicli.model.events import VariantPicked
from tests.stories import Story

ROUND = """
blocks:
  a: {message: [{any_of: [one, two, three], pick: PICK}, {buttons: [{title: Go, next: a}]}]}
"""


def heard(pick: str, seed: int = 0) -> list[str]:
    """What ten rounds say."""
    story = Story(ROUND.replace("PICK", pick), seed=seed)
    return [story.heard[0], *(story.press("Go")[0] for _ in range(9))]


def test_texts_take_turns() -> None:
    assert heard("round_robin")[:4] == ["one", "two", "three", "one"]


def test_chance_is_the_seeds() -> None:
    assert heard("random", 1) == heard("random", 1)
    assert len({tuple(heard("random", seed)) for seed in range(5)}) == 5
    assert set(heard("random", 1)) == {"one", "two", "three"}
    story = Story(ROUND.replace("PICK", "random"))
    assert [one.how for one in story.of(VariantPicked)] == ["random"]
