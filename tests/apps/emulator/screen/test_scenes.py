"""The turns that the panel can look at."""

from __future__ import annotations

from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.scenes import happened, rebuilt, settled
from tests.stories import Story
from tests.talks import SHOP


def lived(story: Story) -> Model:
    model = Model()
    for turn in story.talk.turns:
        model = happened(model, turn)
    return model


def test_a_turn_is_a_scene_and_what_comes_by_itself_belongs_to_it() -> None:
    story = Story(SHOP)
    story.say("tea")
    story.talk.set({"x": 1})
    model = lived(story)
    assert [scene.number for scene in model.scenes] == [0, 1]
    last = model.scenes[-1]
    assert last.entries == tuple(e for turn in story.talk.turns[1:] for e in turn.entries)
    assert last.before is story.talk.turns[1].before
    assert last.after is story.talk.session
    assert model.behind == tuple(story.talk.log.line())


def test_a_line_rebuilt_has_the_scenes_that_grew() -> None:
    story = Story(SHOP)
    story.say("milk", "tea")
    grown, anew = lived(story), rebuilt(Model(), story.talk.log.line())
    assert [one.entries for one in anew.scenes] == [one.entries for one in grown.scenes]
    assert [one.number for one in anew.scenes] == [0, 1, 2]
    assert anew.behind == ()
    assert anew.epoch == 1
    assert [one.text for one in anew.items if one.kind == "user"] == ["milk", "tea"]


def test_what_is_known_of_the_last_turn_is_kept() -> None:
    story = Story(SHOP)
    story.say("milk")
    line, turn = story.talk.log.line(), story.talk.turns[-1]
    whole = settled(rebuilt(Model(), line), [turn])
    assert whole.scene.before is turn.before
    assert whole.scene.after is turn.after
    story.talk.set({"x": 1})
    part = settled(rebuilt(Model(), story.talk.log.line()), story.talk.turns[-1:])
    assert part.scene.before is None
    assert part.scene.after is story.talk.session
    assert settled(Model(), [turn]) == Model()
