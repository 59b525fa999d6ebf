"""What each message means for the screen: by data, without a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.chat.choices import choices
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.panel import SECTIONS as PANEL
from flaicli.apps.emulator.screen.update import AGAIN, BUSY, LEAVING, SECTIONS, update
from flaicli.apps.emulator.talk import Order, Reply
from flaicli.runtime.speaking import Line
from tests.stories import Story

BOT = """\
flai: 1
name: bot
blocks:
  hello:
    message:
      - Hello!
      - buttons: [{title: Tea, next: tea}, {title: Water, next: water}]
  tea:
    message: [One moment., delay: 2s, Your tea., delay: 3s, Enjoy!]
    next: hello
  water:
    message: [Here., delay: 2s]
    next: {end: served}
"""


def came(story: Story, *said: str, start: bool = False) -> ms.Came:
    """Return what comes of saying things, as the screen is told of it."""
    before = len(story.talk.turns)
    if said:
        story.say(*said)
    turns = tuple(story.talk.turns[0 if start else before :])
    return ms.Came(Reply(turns), None, choices(story.talk.session, story.talk.log.tail(200)))


def told(model: Model) -> list[str]:
    return [f"{item.kind} {item.text}".strip() for item in model.items]


@pytest.fixture
def story() -> Story:
    return Story(BOT)


@pytest.fixture
def begun(story: Story) -> Model:
    return update(Model(busy=True), came(story, start=True))[0]


def test_the_opening(begun: Model) -> None:
    assert told(begun) == ["bot Hello!", "offers"]
    assert [one.title for one in begun.choices] == ["Tea", "Water"]
    assert not begun.busy
    assert [scene.number for scene in begun.scenes] == [0]
    assert begun.scene.after is not None
    assert begun.scene.after.status == "awaiting_user_input"


def test_what_is_typed_is_heard_once(begun: Model) -> None:
    model, wishes = update(begun, ms.Entered("tea"))
    assert wishes == (ms.Hear("tea"),)
    assert (model.busy, model.pending) == (True, "tea")


def test_what_is_typed_ahead_is_heard_when_the_bot_is_done(story: Story, begun: Model) -> None:
    model, _ = update(begun, ms.Entered("water please"))
    for text in ("tea", "water"):
        model, wishes = update(model, ms.Entered(text))
        assert wishes == ()
        assert model.hint == BUSY
    taken_back, _ = update(model, ms.Interrupted(""))
    assert (taken_back.queue, taken_back.hint) == ((), "")
    model, wishes = update(model, came(story, "water please"))
    assert wishes == (ms.Hear("tea"),)
    assert (model.busy, model.pending, model.queue) == (True, "tea", ("water",))
    model, wishes = update(model, ms.Came(Reply(over=True)))
    assert wishes == (ms.Leave(),)


def test_nothing_typed_is_nothing_heard(begun: Model) -> None:
    assert update(begun, ms.Entered("  \n")) == (begun, ())


def test_arrows_go_round_through_what_is_on_offer(begun: Model) -> None:
    model, _ = update(begun, ms.Chose(1))
    assert model.selected == 0
    model, _ = update(model, ms.Chose(-1))
    assert model.selected == 1
    assert update(begun, ms.Chose(-1))[0].selected == 1
    model, wishes = update(model, ms.Entered(""))
    assert wishes == (ms.Hear("2"),)
    assert model.selected is None
    assert update(replace(begun, selected=1), ms.Chose(0))[0].selected is None


def test_without_an_offer_an_arrow_chooses_nothing() -> None:
    assert update(Model(), ms.Chose(1)) == (Model(), ())


def test_leaving_waits_for_what_was_typed_to_be_answered(story: Story, begun: Model) -> None:
    assert update(begun, ms.Left())[1] == (ms.Leave(),)
    busy, _ = update(begun, ms.Entered("water please"))
    busy, _ = update(busy, ms.Entered("tea"))
    leaving, wishes = update(busy, ms.Left())
    assert (leaving.hint, wishes) == (LEAVING, ())
    assert update(leaving, ms.Left())[1] == (ms.Leave(),), "twice: at once"
    leaving, wishes = update(leaving, came(story, "water please"))
    assert wishes == (ms.Hear("tea"),)
    gone, wishes = update(leaving, came(story, "tea"))
    assert wishes[-1] == ms.Leave()
    assert "bot Enjoy!" in told(gone), "no pause is made for who leaves"


def test_pauses_are_made_between_messages(story: Story, begun: Model) -> None:
    model, wishes = update(begun, came(story, "tea"))
    assert told(model)[2:] == ["user Tea", "bot One moment."]
    assert wishes == (ms.Rest(1, 2.0),)
    assert model.resting
    model, wishes = update(model, ms.Woke(1))
    assert told(model)[-1] == "bot Your tea."
    assert wishes == (ms.Rest(2, 3.0),)
    assert update(model, ms.Woke(1)) == (model, ()), "a pause that was cut short wakes nobody"
    model, wishes = update(model, ms.Woke(2))
    assert told(model)[-3:] == ["bot Enjoy!", "bot Hello!", "offers"]
    assert wishes == ()
    assert not model.resting


def test_a_pause_before_nothing_is_not_made(story: Story, begun: Model) -> None:
    model, wishes = update(begun, came(story, "water"))
    assert wishes == ()
    assert told(model)[-2:] == ["bot Here.", "note The conversation ended: served"]


@pytest.mark.parametrize("message", [ms.Entered(""), ms.Interrupted("")])
def test_whoever_is_in_a_hurry_waits_for_no_pause(
    story: Story, begun: Model, message: ms.Message
) -> None:
    model, _ = update(begun, came(story, "tea"))
    model, wishes = update(model, message)
    assert wishes == ()
    assert told(model)[-5:] == [
        "bot Your tea.", "bot Enjoy!", "bot Hello!", "offers",
    ] or told(model)[-2:] == ["bot Hello!", "offers"]  # fmt: skip
    assert not model.resting


def test_ctrl_c_twice_leaves(begun: Model) -> None:
    model, wishes = update(begun, ms.Interrupted("half a wo"))
    assert (model.hint, wishes) == (AGAIN, ())
    assert update(model, ms.Interrupted("more"))[1] == ()
    assert update(model, ms.Interrupted(""))[1] == (ms.Leave(hurried=True),)
    typed, _ = update(model, ms.Entered("tea"))
    assert not typed.interrupted
    assert not typed.hint


def test_once_it_is_over_ctrl_c_suspends_nothing(story: Story, begun: Model) -> None:
    over = update(begun, came(story, "water"))[0]
    assert update(over, ms.Interrupted(""))[0].hint == "Ctrl-C once more leaves"


def test_a_head_that_moved_rebuilds_chat_and_scenes(story: Story, begun: Model) -> None:
    model = update(begun, came(story, "tea"))[0]
    assert story.talk.back()
    line = tuple(story.talk.log.line())
    model = update(model, ms.Came(Reply(lines=(Line("note", "taken back"),)), line))[0]
    assert told(model) == ["bot Hello!", "offers", "note taken back"]
    assert len(model.scenes) == 1
    assert model.epoch == begun.epoch + 1


def test_earlier_turns_can_be_looked_at(story: Story, begun: Model) -> None:
    model = update(begun, came(story, "tea"))[0]
    model = update(model, came(story, "tea"))[0]
    looked, _ = update(model, ms.Looked(1))
    assert looked.turn == 1
    assert looked.scene.number == 1
    assert update(looked, ms.Looked(-4))[0].turn == 0
    assert update(looked, ms.Looked(2))[0].turn is None
    assert update(looked, ms.Looked(None))[0].turn is None
    assert update(looked, ms.Entered("tea"))[0].turn is None


def test_sections_are_opened_closed_and_shown_alone() -> None:
    assert tuple(PANEL) == SECTIONS
    model, _ = update(Model(layout="off"), ms.Toggled("source"))
    assert model.opened == ("source", "state", "turn", "variables")
    assert model.layout == ""
    model, _ = update(model, ms.Toggled("turn"))
    assert model.opened == ("source", "state", "variables")
    model, _ = update(model, ms.Turned(1))
    assert model.opened == ("state",)
    model, _ = update(model, ms.Turned(-1))
    assert model.opened == ("source",)


def test_the_panel_goes_round() -> None:
    model = Model()
    places = []
    for _ in range(3):
        model, _wishes = update(model, ms.Laid())
        places.append(model.layout)
    assert places == ["below", "off", "right"]
    assert update(model, ms.Laid("off"))[0].layout == "off"


def test_orders_of_commands(begun: Model) -> None:
    orders = (
        Order("section", "events"), Order("panel", "below"), Order("theme", "light"),
        Order("turn", "0"), Order("clear"),
    )  # fmt: skip
    model, wishes = update(begun, ms.Came(Reply(orders=orders)))
    assert model.opened[0] == "events"
    assert (model.layout, model.theme) == ("below", "light")
    assert wishes == (ms.Wipe(),)
    assert not model.items
    assert update(begun, ms.Came(Reply(over=True)))[1] == (ms.Leave(),)


def test_words_to_the_tester_are_in_the_chat(begun: Model) -> None:
    model, _ = update(begun, ms.Came(Reply(lines=(Line("error", "there is no command '/x'"),))))
    assert told(model)[-1] == "error there is no command '/x'"


def test_a_message_as_it_is_written(begun: Model) -> None:
    model, _ = update(begun, ms.Streamed("Hel"))
    model, _ = update(model, ms.Streamed("lo"))
    assert model.partial == "Hello"
    assert update(model, ms.Came(Reply()))[0].partial == ""
