"""Long variables made short."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flaicli.actions.condense import parted
from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.events import ErrorOccurred
from tests.stories import Story
from tests.worlds import Asking

FLOW = """\
flai: 1
llm: small
blocks:
  short:
    action:
      - condense: {variable: notes, prompt: Keep names., chunk: 200, INTO}
    next: end
"""


def condensed(notes: Any, *answers: Any, into: str = "into: brief") -> tuple[Story, list[Any]]:
    world = Asking(Scripted(list(answers) or ["-"], "a.yaml"))
    story = Story(FLOW.replace("INTO", into), performer=world, variables={"notes": notes})
    return story, world.asked


def test_a_short_text_is_summarised_at_once() -> None:
    story, asked = condensed("Ana called.", " Ana. ")
    assert story.talk.session.variables["brief"] == "Ana."
    task = "Summarise the text that the user gives you, in its own language, in a few sentences."
    assert asked[0].messages == (
        {"role": "system", "content": f"{task}\n\nKeep names."},
        {"role": "user", "content": "Ana called."},
    )


def test_a_long_text_is_summarised_in_parts_and_these_again() -> None:
    story, asked = condensed("a" * 150 + "\n\n" + "b" * 150, "A.", "B.", "Both.", into="model: big")
    assert story.talk.session.variables["notes"] == "Both."
    assert [one.messages[1]["content"] for one in asked] == ["a" * 150, "b" * 150, "A.\n\nB."]
    places = [one.messages[0]["content"].split("\n\n")[1] for one in asked]
    assert places == [
        "It is part 1 of 2 of a longer text.",
        "It is part 2 of 2 of a longer text.",
        "It is made of summaries of a text's parts: make one summary of them.",
    ]
    assert {one.model for one in asked} == {"big"}


def test_data_is_read_as_json_and_nothing_is_left_alone() -> None:
    _, asked = condensed([{"name": "Zoë"}], "Zoë.")
    assert asked[0].messages[1]["content"] == '[{"name": "Zoë"}]'
    story, asked = condensed(None)
    assert asked == []
    assert story.talk.session.status == "finished"


def errors(story: Story) -> list[str]:
    return [one.message for one in story.events if isinstance(one, ErrorOccurred)]


def test_too_long_a_text_is_an_error() -> None:
    story, asked = condensed("word " * 1_000)
    message = "'notes' has 5,000 characters, more than 16 parts of 200 characters"
    assert (errors(story), asked) == ([message], [])


def test_summaries_that_do_not_get_shorter_are_an_error() -> None:
    long = {"text": "b" * 190, "times": "always"}
    story, asked = condensed("a" * 390, long)
    assert errors(story) == ["the summaries of 'notes' do not get shorter"]
    assert len(asked) == 4


@given(st.text("ab. \n", max_size=400), st.integers(1, 50))
def test_parts_are_small_and_lose_nothing_but_space(text: str, size: int) -> None:
    parts = parted(text, size)
    assert all(len(one) <= size for one in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
