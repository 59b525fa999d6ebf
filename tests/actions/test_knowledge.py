"""Looking up an answer in the texts that the flow declares, for real."""

from __future__ import annotations

from pathlib import Path

from flaicli.adapters.performer import Surroundings, Unavailable, World
from flaicli.model.events import EffectRequested, ErrorOccurred, Warned
from tests.stories import Story

FLOW = """
knowledge: {manual: ./manual, faq: {folder: faq.md, description: Short ones}}
blocks:
  hi: {message: Ask., next: wait}
  look:
    action:
      - knowledge: {%s}
    next: tell
    on_error: broken
  tell: {message: "{{ found | join(' / ', attribute='text') }}", next: wait}
  none: {message: "nothing, {{ found | length }}", next: wait}
  broken: {message: "{{ error.kind }}: {{ error.message }}", next: wait}
"""


def story(folder: Path, options: str) -> Story:
    (folder / "manual").mkdir()
    (folder / "manual/hours.md").write_text("# Hours\nFrom nine.\n")
    (folder / "faq.md").write_text("Parking is free, at all hours.\n")
    world = World(Surroundings(folder=folder))
    return Story("on: {not_understood: look}" + FLOW % options, performer=world)


def test_the_users_last_words_are_looked_up(tmp_path: Path) -> None:
    talk = story(tmp_path, "in: manual, into: found, no_match: none")
    assert talk.say("What are your hours?") == ["From nine."]
    [found] = talk.variables["found"]
    assert found == {"text": "From nine.", "file": "hours.md", "heading": "Hours", "score": 1.0}
    assert talk.say("Is there a submarine?") == ["nothing, 0"]
    [asked] = talk.of(EffectRequested)
    assert asked.effect["sources"] == ["manual"]
    assert asked.effect["query"] == "Is there a submarine?"


def test_all_that_is_declared_is_searched_where_nothing_is_named(tmp_path: Path) -> None:
    talk = story(tmp_path, "query: hours, into: found")
    talk.say("x")
    assert {one["file"] for one in talk.variables["found"]} == {"hours.md", "faq.md"}
    [asked] = talk.of(EffectRequested)
    assert asked.effect["sources"] == ["manual", "faq.md"]


def test_without_a_branch_it_goes_on_with_nothing(tmp_path: Path) -> None:
    assert story(tmp_path, "in: [manual, faq], into: found").say("submarine") == [""]


def test_what_is_not_declared_is_an_error(tmp_path: Path) -> None:
    talk = story(tmp_path, "in: [absent]")
    assert talk.say("x") == ["unknown_knowledge: there is no 'absent' declared in 'knowledge'"]
    flow = "blocks:\n  a: {action: [{knowledge: {query: x}}], next: end}"
    [error] = Story(flow).of(ErrorOccurred)
    assert error.message == "no folder is declared in 'knowledge'"


def test_a_model_is_asked_where_the_flows_models_are() -> None:
    text = "on: {not_understood: look}" + FLOW % "in: faq, embed: '{{ \"vectors-\" ~ 1 }}'"
    for server in (None, "http://localhost:9/v1"):
        header = f"llm: {{base_url: '{server}'}}\n" if server else ""
        talk = Story(header + text, performer=Unavailable("not here"))
        assert talk.say("x") == ["unavailable: not here"]
        asked = talk.of(EffectRequested)[0].effect
        assert (asked["embed"], asked.get("server")) == ("vectors-1", server)


def test_a_file_that_is_left_out_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "faq.md").write_text("From nine.")
    talk = story(tmp_path, "into: found, no_match: none")
    (tmp_path / "manual/old.txt").write_bytes(b"\xff")
    talk.say("When?")
    talk.say("When?")
    assert talk.of(Warned) == []
    told = [one.event for one in talk.talk.log if isinstance(one.event, Warned)]
    assert told == [Warned("'old.txt' is left out: it is not UTF-8")]
