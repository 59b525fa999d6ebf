"""The collect block: answers, attempts, skipping, choices (rules 11 to 14)."""

from __future__ import annotations

from flaicli.model.events import InputRejected, InputSkipped, MessageSaid
from tests.stories import Story

AGE = """
on: {not_understood: sorry}
blocks:
  a:
    collect:
      ask: [Hello., How old are you?]
      into: age
      type: integer
      min: 18
      invalid: [In digits please., "Like 42, {{ name or 'friend' }}."]
      attempts: 4
      otherwise: gone
    next: done
  done: {message: "{{ age }}!", next: end}
  gone: {message: Gone., next: end}
  sorry: {message: Sorry?}
"""


def test_each_wrong_answer_has_its_text_and_the_last_repeats() -> None:
    story = Story(AGE)
    assert story.heard == ["Hello.", "How old are you?"]
    assert story.say("x") == ["In digits please."]
    assert story.say("12") == ["Like 42, friend."]
    assert [(one.code, one.attempt) for one in story.of(InputRejected)] == [("too_small", 2)]
    assert story.say("x") == ["Like 42, friend."]
    assert story.say("x") == ["Gone."]


def test_a_right_answer_is_kept_typed() -> None:
    story = Story(AGE)
    assert story.say("x", "42") == ["42!"]
    assert story.variables == {"age": 42}


def test_without_a_way_out_the_handler_answers_and_the_question_begins_anew() -> None:
    story = Story(AGE.replace("      otherwise: gone\n", ""))
    assert story.say("x", "x", "x", "x") == ["Sorry?", "How old are you?"]
    assert story.talk.session.attempt == 0
    assert story.say("x") == ["In digits please."]


def test_without_any_handler_a_plain_sentence_and_the_question() -> None:
    flow = AGE.replace("      otherwise: gone\n", "").replace("on: {not_understood: sorry}\n", "")
    assert Story(flow).say("x", "x", "x", "x") == [
        "Sorry, I did not understand that.",
        "Hello.",
        "How old are you?",
    ]


def test_what_is_known_and_fits_is_not_asked() -> None:
    flow = AGE.replace("      attempts: 4\n", "      skip_if_known: true\n")
    story = Story(flow, variables={"age": 42})
    assert story.heard == ["42!"]
    assert [one.variable for one in story.of(InputSkipped)] == ["age"]
    assert Story(flow, variables={"age": 3}).heard == ["Hello.", "How old are you?"]
    default = "variables: {age: {type: integer, default: 42}}\n" + flow
    assert Story(default).heard == ["Hello.", "How old are you?"]


def test_choices_go_with_the_question() -> None:
    story = Story("""
blocks:
  a:
    collect:
      ask: Size?
      into: size
      type: choice
      choices: {small: [s], large: {title: Large one, synonyms: [big]}}
    next: end
""")
    [asked] = story.of(MessageSaid)
    assert asked.content == {
        "choices": [{"key": "small", "title": "small"}, {"key": "large", "title": "Large one"}]
    }
    story.say("the big one please")
    assert story.variables == {"size": "large"}


def test_buttons_in_a_question_answer_it_or_lead_away() -> None:
    flow = """
blocks:
  a:
    collect:
      ask:
        - How many?
        - quick_replies: [{title: Two, say: "2", set: {easy: true}}, {title: None, next: b}]
      into: n
      type: integer
    next: end
  b: {message: Bye.}
"""
    story = Story(flow)
    story.press("Two")
    assert story.variables == {"easy": True, "n": 2}
    assert Story(flow).press("None") == ["Bye."]


def test_a_file_is_heard() -> None:
    story = Story("blocks:\n  a: {collect: {ask: Picture?, into: f, type: file}, next: end}\n")
    assert story.say("cup.png")[0].startswith("Please send a file")
    file = {"name": "cup.png", "path": "uploads/cup.png", "size": 10, "type": "image/png"}
    story.do("upload", file)
    assert story.variables["f"]["name"] == "cup.png"
    assert story.talk.session.message_type == "upload"


FED = """
blocks:
  a: {collect: {ask: Which drink?, into: drink, type: choice, choices: [tea, coffee]}, next: b}
  b:
    collect:
      ask: Which size?
      into: size
      type: choice
      choices: [small, large]
      from: "{{ lastPrompt }}"
    next: c
  c: {message: "{{ size }} {{ drink }}", next: wait}
"""


def test_one_answer_feeds_several_questions() -> None:
    story = Story(FED)
    assert story.say("a large coffee") == ["large coffee"]
    assert story.variables == {"drink": "coffee", "size": "large"}


def test_a_text_that_does_not_hold_the_answer_leaves_the_question() -> None:
    story = Story(FED)
    assert story.say("tea please") == ["Which size?"]
    assert story.of(InputRejected) == []
    assert story.say("small") == ["small tea"]


def test_repeating_asks_in_any_case() -> None:
    flow = FED.replace("from: ", "attempts: 1\n      otherwise: repeat\n      from: ")
    story = Story(flow.replace("choices: [small, large]", "choices: [small, large, tea]"))
    assert story.say("tea") == ["tea tea"]
    story = Story(flow)
    assert story.say("tea") == ["Which size?"]
    assert story.say("a huge one") == ["Which size?"], "asked again, whatever was said"
