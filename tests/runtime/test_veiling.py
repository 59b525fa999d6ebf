"""A conversation's veil: what is sensitive goes out masked, and comes in as it is today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flaicli.adapters.cassette.deck import Deck
from flaicli.adapters.cassette.file import CassetteFile
from flaicli.model.frames import Awaited
from flaicli.model.session import Session
from flaicli.runtime.veiling import SessionVeil, veil_over
from tests.stories import Story
from tests.worlds import Answers

CANARY = "ana+1@example.org"
PRIVATE = {"mail#1": "old@example.org", "mail#2": CANARY, "n#3": 4711, "effect#4~": "copy"}


def veil(private: dict[str, Any]) -> SessionVeil:
    session = Session()
    session.private = private
    return SessionVeil(lambda: session)


def test_values_are_masked_also_in_addresses() -> None:
    asked = {
        "url": "https://a.test/ana%2B1%40example.org?m=ana%2B1%40example.org&n=4711",
        "id": CANARY,
        "body": {CANARY: [f"to {CANARY}", 4711, "copy"]},
    }
    covered = veil(PRIVATE).cover(asked)
    assert covered == {
        "url": "https://a.test/***mail***?m=***mail***&n=***n***",
        "id": "***mail***",
        "body": {"***mail***": ["to ***mail***", "***n***", "copy"]},
    }
    assert veil({}).cover(asked) is asked


def test_masks_become_the_values_of_today() -> None:
    told = ["To ***mail***, ***n*** or ***other***", "***n***", 3, {"***mail***": "***secret.K***"}]
    assert veil(PRIVATE).uncover(told) == [
        f"To {CANARY}, 4711 or ***other***",
        4711,
        3,
        {CANARY: "***secret.K***"},
    ]
    assert veil({"effect#1~": "x"}).uncover(told) is told


def test_it_knows_whether_an_answer_is_kept_apart() -> None:
    session = Session()
    one = SessionVeil(lambda: session)
    assert not one.private
    session.awaiting = Awaited(1, "fetch", "GET a", "block", 0, True, True, None, "s", 0.0)
    assert one.private


def test_a_cassette_knows_what_is_sensitive_in_its_conversation(tmp_path: Path) -> None:
    deck = Deck(CassetteFile.at(tmp_path / "x"), "none", Answers(), Answers())
    talk = Story("blocks: {a: {message: Hi., next: wait}}", performer=deck).talk
    veil_over(talk)
    talk.session.private = PRIVATE
    assert deck.veil.cover(CANARY) == "***mail***"
    talk.performer = None
    veil_over(talk)


def test_it_knows_the_names_of_sensitive_variables() -> None:
    flow = "variables: {pin: {type: text, sensitive: true}}\nblocks: {a: {message: Hi., next: end}}"
    assert SessionVeil.over(Story(flow).talk).names == {"pin"}
