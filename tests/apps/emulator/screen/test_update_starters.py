"""What one may begin with is offered once, however often nothing has happened."""

from __future__ import annotations

from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.chat.choices import choices
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.update import update
from flaicli.apps.emulator.talk import Reply
from flaicli.runtime.speaking import Line
from tests.stories import Story

BOT = """\
flai: 1
name: bot
starters: [Tea, Water]
blocks:
  ask: {collect: {ask: What?, into: drink}, next: ask}
"""


def test_starters_stand_once_in_the_chat() -> None:
    story = Story(BOT)
    talk = story.talk
    found = choices(talk.session, talk.log.tail(200), talk.project.main.starters)
    model, _ = update(Model(busy=True), ms.Came(Reply(tuple(talk.turns)), None, found))
    assert [item.kind for item in model.items] == ["bot", "choices"]
    model, _ = update(model, ms.Came(Reply(), None, found))  # a timer that was not due
    model, _ = update(model, ms.Came(Reply(lines=(Line("note", "en"),)), None, found))
    assert [item.kind for item in model.items] == ["bot", "choices", "note"]
    assert [one.title for one in model.choices] == ["Tea", "Water"]
