"""What comes while something else is under way, or once more, and what comes of nothing."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.update import SAME, update
from flaicli.apps.emulator.talk import Reply
from flaicli.runtime.speaking import Line
from tests.apps.emulator.screen.test_update import BOT, came, told
from tests.stories import Story


def beginning() -> tuple[Story, Model]:
    """Return a story that has begun, and what the screen shows of it."""
    story = Story(BOT)
    return story, update(Model(busy=True), came(story, start=True))[0]


def test_a_brief_word_that_stands_there_already_is_not_repeated() -> None:
    _, begun = beginning()
    refused = ms.Came(Reply(lines=(Line("error", "no"), Line("note", "do this"))))
    model, _ = update(begun, refused)
    again, _ = update(model, refused)
    assert told(again) == [*told(begun), "error no", "note do this"]
    assert (model.hint, again.hint) == ("", SAME)
    nothing = ms.Came(Reply(lines=(Line("note", "nothing has changed"),)))
    once, _ = update(replace(begun, pending="/reload"), nothing)
    twice, _ = update(replace(once, pending="/reload"), nothing)
    assert told(twice) == told(once) == [*told(begun), "note nothing has changed"]
    assert told(update(replace(once, pending="/wait 1m"), nothing)[0])[-2:] == told(once)[-1:] * 2
    other, _ = update(again, ms.Came(Reply(lines=(Line("note", "else"),))))
    assert told(update(other, refused)[0])[-4:] == [
        "note do this", "note else", "error no", "note do this",
    ]  # fmt: skip
    listed = ms.Came(Reply(lines=(Line("note", "a"), Line("note", "b"))))
    assert told(update(update(other, listed)[0], listed)[0])[-4:] == ["note a", "note b"] * 2


def test_a_timer_that_is_due_waits_for_what_is_under_way() -> None:
    _, begun = beginning()
    assert update(replace(begun, busy=True), ms.Due())[1] == ()
    model, wishes = update(begun, ms.Due())
    assert (model.busy, wishes) == (True, (ms.Tick(),))
    assert update(model, ms.Interrupted(""))[1] == (ms.Cancel(),)
    queued, wishes = update(model, ms.Entered("tea"))
    assert (queued.queue, wishes) == (("tea",), ())
    queued, wishes = update(queued, ms.Came(Reply(), None, begun.choices))
    assert (queued.busy, queued.pending, wishes) == (True, "tea", (ms.Hear("tea"),))


def test_what_comes_of_nothing_cuts_no_pause_short() -> None:
    story, begun = beginning()
    model, _ = update(begun, came(story, "tea"))
    after, wishes = update(model, ms.Came(Reply(), None, model.choices))
    assert (after.behind, after.pause, wishes) == (model.behind, model.pause, ())
