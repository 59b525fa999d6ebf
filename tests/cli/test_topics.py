"""What `flai explain` knows: findings, kinds, keys, filters and tests, each in its own words."""

from __future__ import annotations

import pytest

from flaicli.cli.topics import beginning, codes, contents, names, texts


def test_a_finding_is_told_whatever_its_capitals() -> None:
    assert texts("F201") == texts("f201") == ["F201  an unknown key\n"]


def test_a_check_has_a_bad_and_a_good_flow() -> None:
    (text,) = texts("F409")
    assert text.startswith("F409  A constant that nothing reads.\n\n  Bad:\n\n      constants: {")
    assert "\n  Good:\n" in text


def test_findings_of_replays_are_told_as_well() -> None:
    assert texts("R201") == ["R201  the bot said something else than was expected\n"]


def test_a_kind_is_told_with_its_example_and_keys() -> None:
    (text,) = texts("append")
    assert text.startswith("append  (an action)\n\n  Adds one item to the end of a list")
    assert '  Example:\n\n      action:\n        - append: {cart: "{{ drink }}"}\n' in text


def test_a_word_of_several_meanings_is_told_in_each() -> None:
    heads = [text.partition("\n")[0] for text in texts("list")]
    assert heads == [
        "list  (something a message says)",
        "list  (a filter, as in {{ value | NAME }})",
        "list  (a test, as in value is NAME)",
    ]


def test_a_key_is_told() -> None:
    assert texts("next") == [
        "next  (a key of a block)\n\n  Where the conversation goes from here.\n"
    ]
    assert texts("attempts") == [
        "attempts  (a key of collect)\n\n  How many answers there may be.\n"
    ]
    assert texts("silence") == [
        "silence  (a handler, under on)\n\n  Answers a user who says nothing.\n"
    ]


def test_codes_that_begin_alike_are_listed_a_line_each() -> None:
    lines = beginning("f40").splitlines()
    assert lines[1] == "F402  A block that nothing leads to"
    assert [one[:4] for one in lines] == [one for one in codes() if one.startswith("F40")]
    assert len(beginning("R").splitlines()) == len([one for one in codes() if one[0] == "R"])
    assert beginning("F9") == beginning("F2201") == beginning("") == beginning("f\n") == ""


def test_nothing_is_told_of_what_nobody_knows() -> None:
    assert texts("nonsense") == []


@pytest.mark.parametrize("name", names())
def test_every_topic_that_is_listed_can_be_told(name: str) -> None:
    assert texts(name)
    assert name in contents().split()


def test_codes_come_in_their_order() -> None:
    assert list(codes()) == sorted(codes())
