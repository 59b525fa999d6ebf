"""Handlers: what they put aside and how it is taken up again (rules 4 and 6)."""

from __future__ import annotations

from flaicli.model.events import ErrorOccurred, HandlerLeft
from tests.stories import Story

SHOP = """
on:
  start: hello
  end: bye
  silence: {after: 60s, next: still_there}
  not_understood: sorry
blocks:
  pay:
    message: [Shall we pay?, {buttons: [{title: "Yes", next: end}, {title: Later, next: wait}]}]
  hello:
    condition: [{if: user.name, next: hello_again}, {else: hello_new}]
  hello_again: {message: "Welcome back, {{ user.name }}."}
  hello_new: {message: Welcome.}
  still_there: {message: Still there?}
  sorry: {message: Sorry?}
  bye: {message: Bye.}
"""


def test_handlers_of_several_blocks_come_back() -> None:
    assert Story(SHOP).heard == ["Welcome.", "Shall we pay?", "[Yes] [Later]"]
    again = Story(SHOP, profile={"name": "Ana"})
    assert again.heard[0] == "Welcome back, Ana."
    assert again.path == ["hello", "hello_again", "pay"]


def test_silence_speaks_once_a_wait_and_the_buttons_stay() -> None:
    story = Story(SHOP)
    assert story.wait(60) == ["Still there?"]
    assert story.wait(600) == []
    assert story.status == "awaiting_user_input"
    assert story.press("Later") == []
    assert story.wait(60) == ["Still there?"]


def test_not_understood_comes_back_to_the_wait() -> None:
    story = Story(SHOP)
    assert story.say("what?") == ["Sorry?"]
    assert story.talk.session.misses == 1
    assert story.press("Yes") == ["Bye."]
    assert story.status == "finished: end"
    assert story.talk.session.misses == 0


def test_a_last_handler_may_speak_but_neither_wait_nor_lead_away() -> None:
    for last in ("{message: Bye., next: a}", "{collect: {ask: Bye., into: x}}"):
        story = Story(f"on: {{end: z}}\nblocks:\n  a: {{message: hi, next: end}}\n  z: {last}\n")
        assert story.heard == ["hi", "Bye."]
        assert story.status == "finished: end"


def test_a_handler_that_leads_to_the_main_line_drops_its_frame() -> None:
    story = Story("""
on: {silence: {after: 10s, next: hm}}
blocks:
  a: {collect: {ask: A?, into: a}, next: b}
  b: {message: B.}
  hm: {message: Hm., next: b}
""")
    assert story.wait(10) == ["Hm.", "B."]
    assert [(one.kind, one.how) for one in story.of(HandlerLeft)] == [("silence", "dropped")]
    assert story.status == "finished: nothing follows"


def test_enter_and_leave_belong_to_their_flow() -> None:
    story = Story(
        """
imports: {other: ./other.yaml}
on: {enter: in_main, leave: out_main}
blocks:
  a: {message: a, next: other}
  in_main: {message: in main}
  out_main: {message: out of main}
""",
        files={
            "other": "on: {enter: in_other}\nblocks:\n  x: {message: x, next: end}\n"
            "  in_other: {message: in other}\n"
        },
    )
    assert story.heard == ["in main", "a", "out of main", "in other", "x"]


def test_a_flow_without_its_own_leave_is_left_in_silence() -> None:
    story = Story(
        """
imports: {other: ./other.yaml}
on: {leave: out_main}
blocks:
  a: {action: [{call: {flow: other}}], next: b}
  b: {message: b}
  out_main: {message: out of main}
""",
        files={"other": "blocks:\n  x: {message: x, next: return}\n"},
    )
    assert story.heard == ["x", "b"]


def test_a_call_within_a_flow_leaves_no_flow_and_may_go_on_from_block_to_block() -> None:
    story = Story("""
on: {leave: out}
blocks:
  a: {action: [{call: {flow: b}}, {set: {back: true}}], next: d}
  b: {message: b, next: c}
  c: {message: c, next: return}
  d: {message: d, next: wait}
  out: {message: out}
""")
    assert story.heard == ["b", "c", "d"]
    assert story.variables == {"back": True}
    assert [(one.kind, one.how) for one in story.of(HandlerLeft)] == [("call", "return")]


def test_an_error_in_a_last_handler_is_noted_and_handled_by_nobody() -> None:
    story = Story("""
on: {end: bye, error: oops}
variables: {total: {type: number}}
blocks:
  a: {message: hi, next: end}
  bye: {action: [{set: {total: plenty}}], on_error: oops}
  oops: {message: Oops.}
""")
    assert story.heard == ["hi"]
    assert len(story.of(ErrorOccurred)) == 1
    assert story.status == "finished: end"


def test_a_called_flows_handler_does_not_take_the_place_of_its_callers() -> None:
    story = Story(
        """
imports: {other: ./other.yaml}
on: {not_understood: help}
blocks:
  m: {message: Menu, next: wait}
  help: {action: [{call: {flow: other}}], next: asked}
  asked: {message: [Asked., {buttons: [{title: Ok, next: return}]}]}
""",
        files={"other": "blocks:\n  x: {message: [X?, {buttons: [{title: Y, next: return}]}]}\n"},
    )
    assert story.say("what")[0] == "X?"
    assert [one.kind for one in story.talk.session.frames] == ["not_understood", "call"]
    assert story.say("what")[0] == "X?"
    kinds = [one.kind for one in story.talk.session.frames]
    assert kinds == ["not_understood", "call", "not_understood", "call"]


def test_the_not_understood_handler_may_ask_and_begins_anew_within_itself() -> None:
    story = Story("""
on: {not_understood: help}
blocks:
  a: {message: [Hi, {buttons: [{title: Go, next: end}]}]}
  help: {message: [Help?, {buttons: [{title: "No", next: return}]}]}
""")
    assert story.say("what") == ["Help?", "[No]"]
    assert story.say("what") == ["Help?", "[No]"]
    assert len(story.talk.session.frames) == 1
    assert story.press("No") == []
    assert [one["title"] for one in story.talk.session.offers] == ["Go"]


def test_a_silence_that_waits_within_itself_does_not_pile_up() -> None:
    story = Story(
        """
on: {silence: {after: 1m, next: nudge}}
blocks:
  ask: {collect: {ask: Your name?, into: name}, next: end}
  nudge: {message: Still there?, next: nudge2}
  nudge2: {collect: {ask: Hello?, into: hello}}
"""
    )
    for _ in range(5):
        assert story.wait(60) == ["Still there?", "Hello?"]
        assert [one.kind for one in story.talk.session.frames] == ["silence"]
    story.say("yes")
    assert story.talk.session.position == ("flow", "ask", 0)
    assert story.status == "awaiting_user_input"


def test_previous_out_of_a_handler_before_the_first_block_leads_nowhere() -> None:
    story = Story("on: {start: hi}\nblocks: {a: {message: a}, hi: {message: hi, next: previous}}")
    assert story.status == "failed: there is no previous block to go back to"


def test_what_a_handler_offered_is_gone_when_the_question_comes_again() -> None:
    story = Story(
        """
on: {not_understood: sorry}
blocks:
  ask: {collect: {ask: How long?, into: t, type: duration, attempts: 1}, next: end}
  sorry: {collect: {ask: [Sorry?, {buttons: [{title: Fine}]}], into: mood}}
"""
    )
    story.say("no idea")
    assert story.press("Fine") == ["How long?"]
    assert story.talk.session.offers == ()
    story.say("1")
    assert story.status == "finished: end"


WORDS = """
on: {silence: {after: 10s, next: SILENCE}, not_understood: MISSED, error: ERROR}
variables: {n: {type: integer}}
blocks:
  a: {collect: {ask: A?, into: typed, type: integer, attempts: 1}, next: b}
  b: {action: [{set: {n: "{{ typed }} x"}}], next: end}
"""


def words(silence: str = "return", missed: str = "return", error: str = "return") -> Story:
    """A flow whose handlers are reserved words."""
    flow = WORDS.replace("SILENCE", silence).replace("MISSED", missed).replace("ERROR", error)
    return Story(flow)


def test_a_handler_may_be_a_reserved_word() -> None:
    story = words(silence="{abort: 'no answer after {{ 5 + 5 }} s'}")
    story.wait(10)
    assert story.status == "aborted: no answer after 10 s"
    story = words(error="end")
    story.say("3")
    assert story.status == "finished: end"
    assert words(missed="repeat").say("x") == ["A?"]
    story = words(silence="return")
    assert story.wait(10) == []
    assert story.status == "awaiting_user_input"
    assert story.talk.session.frames == ()
    assert words(silence="repeat").wait(10) == ["A?"]
    assert words(error="return").say("3") == []


def test_an_error_that_repeats_its_block_ends_in_the_end() -> None:
    story = words(error="repeat")
    story.say("3")
    assert story.status.startswith("failed: ")


def test_before_the_first_block_a_word_that_needs_one_does_nothing() -> None:
    for word in ("wait", "repeat", "previous", "restart", "return"):
        story = Story(f"on: {{enter: {word}}}\nblocks:\n  a: {{message: hi, next: end}}\n")
        assert story.heard == ["hi"]
    both = Story("on: {start: wait, enter: wait}\nblocks:\n  a: {message: hi, next: end}\n")
    assert both.heard == ["hi"]
    assert Story("on: {start: end}\nblocks:\n  a: {message: hi}\n").status == "finished: end"
