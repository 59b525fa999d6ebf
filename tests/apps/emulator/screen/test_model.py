"""Everything the screen shows, as one value."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.model import Model, Scene
from flaicli.model.events import Warned
from flaicli.model.log import Entry
from flaicli.model.tape import Tape

SCENES = Tape([Scene(0), Scene(1), Scene(2)])


def test_the_scene_is_the_last_one_unless_another_is_looked_at() -> None:
    assert Model().scene == Scene(0)
    model = Model(scenes=SCENES)
    assert model.scene.number == 2
    assert replace(model, turn=1).scene.number == 1
    assert replace(model, turn=7).scene.number == 2


def test_more_is_said_and_what_was_stays_as_it_was() -> None:
    first = Model().saying(Item("bot", "Hello!"))
    second = first.saying(Item("bot", "Tea?"), Item("bot", "Or milk?"))
    assert [one.text for one in first.items] == ["Hello!"]
    assert [one.text for one in second.items] == ["Hello!", "Tea?", "Or milk?"]


def test_the_bot_rests_while_something_is_held_back() -> None:
    assert not Model().resting
    assert Model(behind=(Entry(1, 0, 0.0, Warned("x")),)).resting
