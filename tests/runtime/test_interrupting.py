"""Stops, single actions, calls and events: what interrupts a conversation, and what it leaves."""

from __future__ import annotations

import pytest

from flaicli.actions.increment import Increment
from flaicli.loading.typed_action import action_of
from flaicli.model.events import (
    BlockEntered,
    CommandGiven,
    ConversationResumed,
    ErrorOccurred,
    EventReceived,
    HandlerEntered,
    HandlerLeft,
    MessageSaid,
    TimerFired,
    TurnHeld,
    VariablesChanged,
    WaitBegan,
    Warned,
)
from flaicli.model.target import Place
from flaicli.runtime.conversation import Conversation, Refusal, Turn
from tests.stories import Story

TEA = """\
name: tea
settings: {idle_timeout: 10m}
variables: {size: {type: integer}, pin: {sensitive: true}, paid: {type: number}}
on:
  silence: {after: 2m, next: nudge}
  error: sorry
  changed: [{variable: drink, next: noted}]
  event:
    - {name: paid, into: paid, next: thank}
    - {name: cancelled, next: {abort: nobody wants it}}
    - {name: asked, next: how}
    - {name: told, into: pin, next: thank}
blocks:
  ask: {collect: {ask: What?, into: drink}, next: judge}
  judge: {condition: [{if: 'drink == "tea"', next: brew}, {else: end}]}
  brew: {message: "Brewing {{ drink }} at {{ internal.now }}.", next: more}
  more: {message: ["More?", {buttons: [{title: "Yes", next: ask}]}]}
  nudge: {message: Hello?}
  noted: {message: Noted.}
  sorry: {message: Sorry.}
  thank: {message: "Thanks for {{ paid }}."}
  how: {collect: {ask: How was it?, into: how, timeout: 1m, on_timeout: never_mind}}
  never_mind: {message: Never mind.}
  aside: {message: Aside., next: return}
  deep: {collect: {ask: Deep?, into: deep}}
  bad: {action: [{increment: {drink: 1}}]}
  quick: {action: [{set: {drink: milk}}], next: return}
"""


def held_at(*blocks: str, flow: str = TEA) -> Story:
    """Return a story in which the turn stops before some blocks of the root."""
    story = Story(flow)
    root = story.talk.project.root
    story.talk.holds = lambda place: place in {Place(root, one) for one in blocks}
    return story


def here(story: Story) -> str | None:
    """Return the block before which a story is stopped."""
    return story.talk.held.block if story.talk.held is not None else None


# ------------------------------------------------------------------------------------- stops


def test_a_turn_stops_before_a_block_and_goes_on() -> None:
    story = held_at("brew")
    assert story.say("tea") == ["Noted."]
    assert story.of(TurnHeld) == [TurnHeld("tea", "brew", "branch")]
    session = story.talk.session
    assert (here(story), session.status) == ("brew", "processing_user_input")
    assert (session.waiting, session.offers, story.talk.due()) == (None, (), None)
    assert story.path[-1] == "judge"
    assert story.do("proceed") == [
        "Brewing tea at 2026-03-02T08:00:00+00:00.", "More?", "[Yes]",
    ]  # fmt: skip
    assert [one.via for one in story.of(BlockEntered)] == ["branch", "next"]
    assert (here(story), story.talk.session.status) == (None, "awaiting_user_input")


def test_what_goes_on_is_the_same_conversation() -> None:
    plain, stepped = Story(TEA), Story(TEA)
    plain.say("tea")
    stepped.do("step")
    stepped.say("tea")
    stops = []
    while here(stepped) is not None:
        stops.append(here(stepped))
        stepped.do("step")
    assert stops == ["noted", "judge", "brew", "more"]
    kept = [one.event for one in stepped.talk.log.line() if not isinstance(one.event, TurnHeld)]
    assert kept == [one.event for one in plain.talk.log.line()]
    for story in (plain, stepped):
        story.talk.session.size, story.talk.session.sizes = 0, {}       # stops are in the log, too
    assert stepped.talk.session == plain.talk.session


def test_a_step_does_not_outlast_its_turn() -> None:
    story = held_at("more")
    story.say("tea")
    story.do("step")
    assert here(story) is None
    story.press("Yes")
    assert (here(story), story.heard) == (None, ["What?"])


def test_a_step_asked_for_before_a_turn_waits_for_a_block() -> None:
    story = Story(TEA)
    assert story.talk.step() == Turn((), story.talk.session, story.talk.session)
    story.do("set", {"drink": "x"})
    assert story.say("water") == []
    assert here(story) == "noted"
    story.do("proceed")
    assert story.status == "finished: end"


def test_proceeding_takes_back_a_step_that_was_asked_for() -> None:
    story = Story(TEA)
    story.talk.step()
    story.talk.proceed()
    story.say("tea")
    assert here(story) is None
    with pytest.raises(Refusal, match="no turn is stopped"):
        story.talk.proceed()


def test_while_it_is_stopped_nobody_is_heard() -> None:
    story = held_at("brew")
    story.say("tea")
    before = len(story.talk.log)
    words = "the turn is stopped before 'brew': /step or /continue"
    for act in (
        lambda: story.talk.say("more"),
        lambda: story.talk.press("x"),
        lambda: story.talk.upload({"name": "x", "path": "", "size": 1, "type": ""}),
        lambda: story.talk.wait(3600),
        lambda: story.talk.event("paid", 3),
        lambda: story.talk.call("aside"),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert str(refused.value) == words
    assert story.talk.tick() is None
    assert (len(story.talk.log), story.talk.now) == (before, story.talk.session.acted_at)


def test_what_is_set_while_it_is_stopped_is_seen_by_the_rest_of_the_turn() -> None:
    story = held_at("brew")
    story.say("tea")
    story.do("set", {"drink": "cocoa"})
    assert here(story) == "brew"
    assert story.do("proceed")[0].startswith("Brewing cocoa")


def test_no_time_passes_while_it_is_stopped() -> None:
    story = held_at("brew", "more")
    story.say("tea")
    story.talk.clock.sleep(3600)
    assert story.do("proceed") == ["Brewing tea at 2026-03-02T08:00:00+00:00."]
    story.talk.clock.sleep(3600)
    story.do("proceed")
    assert story.talk.due() == ("silence", story.talk.now + 120)
    assert story.wait(119) == []
    assert story.wait(1) == ["Hello?"]
    story.wait(60)
    story.press("Yes")
    story.talk.holds = None
    assert story.say("tea")[0] == "Brewing tea at 2026-03-02T10:03:00+00:00."


def test_going_elsewhere_forgets_the_stop() -> None:
    story = held_at("brew")
    story.say("tea")
    story.talk.clock.sleep(600)
    assert story.do("goto", "more") == ["More?", "[Yes]"]
    assert (here(story), story.talk.session.moment) == (None, 0.0)
    assert story.talk.due() == ("silence", story.talk.now + 120)
    story = held_at("brew")
    story.say("tea")
    assert story.do("restart") == ["What?"]
    assert here(story) is None


def test_going_back_leaves_the_stop_behind() -> None:
    story = held_at("brew")
    story.say("tea")
    assert story.talk.back()
    assert here(story) is None
    assert story.talk.session.waiting is not None


def test_the_first_block_can_be_stopped_before() -> None:
    story = Story(TEA)
    talk = Conversation(story.talk.project, story.talk.clock, "second")
    talk.holds = lambda place: True
    talk.open()
    assert (talk.held, talk.session.position) == (Place("tea", "ask"), None)
    talk.step()
    assert talk.session.waiting is not None


LOOP = """\
name: loop
settings: {steps_per_turn: 3}
blocks:
  ask: {collect: {ask: Go?, into: go}, next: a}
  a: {message: A, next: b}
  b: {message: B, next: a}
"""


def test_a_loop_can_be_looked_into_as_each_piece_counts_by_itself() -> None:
    story = Story(LOOP)
    story.do("step")
    story.say("yes")
    for _ in range(10):
        story.do("step")
    assert here(story) == "a"
    story.do("proceed")
    assert story.of(ErrorOccurred)[0].kind == "limit"


def test_handlers_calls_and_what_they_come_back_to_can_be_stopped_before() -> None:
    called = """\
imports: {sub: sub.yaml}
on: {silence: {after: 1m, next: nudge}}
blocks:
  a: {action: [{call: sub}, {set: {x: 1}}], next: b}
  b: {collect: {ask: B?, into: y}}
  nudge: {message: Hello?}
"""
    blocks = "s: {message: S}, hi: {message: Hi}, bye: {message: Bye}"
    sub = f"name: sub\non: {{enter: hi, leave: bye}}\nblocks: {{{blocks}}}"
    story = Story(called, files={"sub": sub})
    story.do("step")
    story.do("restart")
    stops = [story.talk.held]
    said: list[str] = []
    while story.talk.held is not None:
        said += story.do("step")
        stops.append(story.talk.held)
    root = story.talk.project.root
    assert stops == [
        Place(root, "a"), Place("sub", "hi"), Place("sub", "s"), Place("sub", "bye"),
        Place(root, "b"), None,
    ]  # fmt: skip
    assert said == ["Hi", "S", "Bye", "B?"]
    assert story.variables == {"x": 1}
    story.do("step")
    assert story.wait(60) == []
    assert story.talk.held == Place(root, "nudge")
    assert story.do("step") == ["Hello?"]
    assert story.talk.session.waiting is not None


def test_a_conversation_left_while_stopped_goes_on_there_when_it_is_taken_up() -> None:
    story = held_at("brew")
    story.say("tea")
    story.talk.clock.sleep(7200)
    log, private = story.talk.log, story.talk.session.private
    again = Conversation(story.talk.project, story.talk.clock, "story", log, private)
    again.holds = lambda place: True
    turn = again.resume()
    assert [type(one.event) for one in turn.entries] == [
        ConversationResumed, Warned, BlockEntered, MessageSaid, BlockEntered, MessageSaid,
        MessageSaid, WaitBegan,
    ]  # fmt: skip
    assert turn.entries[1].event == Warned(
        "the turn was left stopped before 'brew': it goes on there"
    )
    assert "10:00:00" in str(turn.entries[3].event)
    assert again.due() == ("silence", again.now + 120)


def test_on_resume_speaks_before_what_was_stopped_goes_on() -> None:
    flow = TEA.replace("  error: sorry", "  error: sorry\n  resume: noted")
    story = held_at("brew", flow=flow)
    story.say("tea")
    assert story.do("resume")[:2] == ["Noted.", "Brewing tea at 2026-03-02T08:00:00+00:00."]
    assert [one.via for one in story.of(BlockEntered)] == ["resume", "branch", "next"]


def test_an_error_after_a_stop_goes_where_it_always_goes() -> None:
    failing = "brew: {on_error: noted, action: [{increment: {drink: 1}}]}"
    flow = TEA.replace("brew: {message:", f"{failing}\n  x: {{message:")
    plain, story = Story(flow), held_at("brew", flow=flow)
    plain.say("tea")
    story.say("tea")
    assert story.do("proceed") == plain.heard[1:] == ["Noted."]
    assert story.status == plain.status


# ------------------------------------------------------------------------- one action, a call


def run(story: Story, text: str) -> list[str]:
    """Run an action as it is typed."""
    deed, findings = action_of(text)
    assert deed is not None, findings
    return story.do("run", deed, text)


def test_an_action_is_run_and_the_wait_stays_as_it_was() -> None:
    story = Story(TEA)
    waiting, offers = story.talk.session.waiting, story.talk.session.offers
    assert run(story, "set: {drink: tea, total: '{{ 1 + 2 }}'}") == []
    assert story.events[0] == CommandGiven(
        "run", {"action": "set: {drink: tea, total: '{{ 1 + 2 }}'}"}
    )
    assert [one.source for one in story.of(VariablesChanged)] == ["command", "command"]
    assert story.variables == {"drink": "tea", "total": 3}
    session = story.talk.session
    assert (session.waiting, session.offers, session.touched) == (waiting, offers, {})
    assert story.say("tea")[0].startswith("Brewing")  # no handler of changes: it was tea


def test_an_action_that_fails_has_not_happened() -> None:
    story = Story(TEA)
    before = len(story.talk.log)
    for text, why in (
        ("set: {drink: milk, size: many}", "'size' is declared as integer, but 'many' is no"),
        ("set: {drink: milk, total: '{{ 1 / 0 }}'}", "cannot divide by zero"),
        ("call: nowhere", "there is no flow 'nowhere' to call"),
        ("set: {total: '{{ 1 + }}'}", "something is missing at the end"),
    ):
        with pytest.raises(Refusal, match=why):
            run(story, text)
    assert (len(story.talk.log), story.variables) == (before, {})


def test_an_action_by_itself_is_run_as_well_as_a_deed() -> None:
    story = Story(TEA)
    deed, _ = action_of("increment: {size: 2}")
    assert deed is not None
    assert isinstance(deed.action, Increment)
    story.do("run", deed.action, "x")
    assert story.variables == {"size": 2}


def test_an_action_of_a_sensitive_variable_is_not_told() -> None:
    story = Story(TEA)
    run(story, "set: {pin: 12345}")
    assert story.events[0] == CommandGiven("run", {"action": "***pin***"})
    assert "12345" not in str(story.events)


def test_an_action_can_be_run_while_the_turn_is_stopped_but_a_call_cannot() -> None:
    story = held_at("brew")
    story.say("tea")
    run(story, "set: {drink: cocoa}")
    assert here(story) == "brew"
    with pytest.raises(Refusal, match=r"before 'brew'.*nothing can be called until then"):
        run(story, "call: aside")
    assert story.do("proceed")[0].startswith("Brewing cocoa")


def test_a_call_comes_back_to_the_question_without_a_word() -> None:
    story = held_at()
    story.say("tea")
    offers, waiting = story.talk.session.offers, story.talk.session.waiting
    assert story.do("call", "aside") == ["Aside."]
    assert story.events[0] == CommandGiven("call", {"target": "aside"})
    assert story.of(HandlerLeft) == [HandlerLeft("call", "return")]
    session = story.talk.session
    assert (session.offers, session.waiting, session.status) == (
        offers, waiting, "awaiting_user_input",
    )  # fmt: skip
    assert run(story, "call: deep") == ["Deep?"]
    assert story.say("very") == []
    assert (story.talk.session.offers, story.talk.session.position) == (offers, session.position)
    assert story.press("Yes") == ["What?"]


def test_what_a_called_block_does_is_its_own() -> None:
    story = Story(TEA)
    assert story.do("call", "bad") == ["Noted."]
    assert story.do("set", {"drink": "x"}) == []
    assert story.do("call", "bad") == ["Sorry."]
    assert story.of(ErrorOccurred)[0].block == "bad"
    assert story.talk.session.waiting is not None
    assert story.do("call", "quick") == ["Noted."]


def test_a_call_needs_a_target_and_something_to_come_back_to() -> None:
    story = Story(TEA)
    with pytest.raises(Refusal, match="there is no block 'asid': did you mean 'aside'"):
        story.talk.call("asid")
    story.say("water")
    for act in (
        lambda: run(story, "set: {a: 1}"),
        lambda: story.talk.call("aside"),
        story.talk.step,
    ):
        with pytest.raises(Refusal, match="the conversation is over: it is finished"):
            act()


# ------------------------------------------------------------------------------------ events


def test_an_event_is_answered_and_the_wait_stays_as_it_was() -> None:
    story = Story(TEA)
    waiting = story.talk.session.waiting
    story.talk.clock.sleep(60)
    assert story.do("event", "paid", 3.5) == ["Thanks for 3.5."]
    assert story.events[0] == EventReceived("paid", 3.5)
    assert [one.frame.kind for one in story.of(HandlerEntered)] == ["event"]
    assert (story.talk.session.waiting, story.variables) == (waiting, {"paid": 3.5})
    assert story.wait(59) == []
    assert story.wait(1) == ["Hello?"]  # counted from the user's last act (rule 15)
    assert story.say("tea")[0] == "Noted."


def test_an_event_without_data_and_with_a_reserved_word() -> None:
    story = Story(TEA)
    story.do("event", "paid", 3)
    story.do("event", "paid")
    assert "paid" not in story.variables
    story.do("event", "cancelled")
    assert story.status == "aborted: nobody wants it"
    with pytest.raises(Refusal, match="the conversation is over: it is aborted"):
        story.talk.event("paid")


def test_an_event_nobody_knows_is_noted() -> None:
    story = Story(TEA)
    assert story.do("event", "payd", {"a": 1}) == []
    assert story.events == [
        EventReceived("payd", {"a": 1}),
        Warned("no handler knows the event 'payd': did you mean 'paid'?"),
    ]
    assert story.talk.session.status == "awaiting_user_input"
    assert story.do("event", "qqqqq") == []
    assert story.events[1] == Warned("no handler knows the event 'qqqqq'")


def test_data_that_does_not_fit_is_the_senders_mistake() -> None:
    story = Story(TEA)
    before = len(story.talk.log)
    with pytest.raises(Refusal, match="what comes with 'paid' cannot be kept: 'paid' is declared"):
        story.talk.event("paid", "a lot")
    with pytest.raises(Refusal, match="more than 1,000,000 characters"):
        story.talk.event("asked", "x" * 1_000_001)
    assert len(story.talk.log) == before


def test_a_sensitive_event_is_not_told() -> None:
    story = Story(TEA)
    story.do("event", "told", "98765")
    assert story.events[0] == EventReceived("told", "***pin***")
    assert "98765" not in str(story.events)
    assert story.talk.session.private == {"pin#1": "98765"}


def test_a_handler_that_asks_has_its_time_and_comes_back() -> None:
    story = Story(TEA)
    story.talk.clock.sleep(90)
    assert story.do("event", "asked") == ["How was it?"]
    assert story.wait(59) == []
    assert story.wait(1) == ["Never mind."]
    assert story.talk.session.position is not None
    assert story.talk.session.position.block == "ask"
    story = Story(TEA)
    story.do("event", "asked")
    assert story.do("event", "asked") == ["How was it?"]  # begun anew: nothing piles up
    assert len(story.talk.session.frames) == 1
    assert story.do("event", "paid", 1) == ["Thanks for 1."]
    assert [one.target for one in story.talk.session.frames] == ["asked"]
    assert story.say("good") == []
    assert (story.talk.session.frames, story.variables["how"]) == ((), "good")
    assert story.say("tea")[0] == "Noted."


def test_idleness_counts_from_the_users_last_act_whatever_comes_in() -> None:
    story = Story(TEA)
    story.wait(500)
    story.do("event", "asked")
    story.wait(100)
    assert story.of(TimerFired)[-1].timer == "idle"


OWN = """\
name: sub
on: {event: [{name: paid, next: mine}]}
blocks:
  s: {collect: {ask: S?, into: s}}
  mine: {message: Mine.}
"""


def test_a_flows_own_handler_wins_over_the_roots() -> None:
    root = """\
imports: {sub: sub.yaml}
on: {event: [{name: paid, next: theirs, into: paid}, {name: other, next: theirs}]}
blocks:
  a: {action: [{call: sub}], next: b}
  b: {collect: {ask: B?, into: b}}
  theirs: {message: Theirs.}
"""
    story = Story(root, files={"sub": OWN})
    assert story.do("event", "paid", 1) == ["Mine."]
    assert "paid" not in story.variables
    assert story.do("event", "other") == ["Theirs."]
    assert story.say("x") == ["B?"]
    assert story.do("event", "paid", 1) == ["Theirs."]
    assert story.variables["paid"] == 1
