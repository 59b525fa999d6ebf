"""A message shown in pieces is not shown once more."""

from __future__ import annotations

from flaicli.apps.emulator.prompt.streaming import Streaming
from flaicli.model.events import MessageSaid, Warned
from flaicli.model.log import Entry
from tests.talks import Heard


def entries(*events: MessageSaid | Warned) -> list[Entry]:
    return [Entry(seq, seq - 1, 0.0, one) for seq, one in enumerate(events, 1)]


def test_pieces_stand_behind_the_speaker_and_lines_below_each_other() -> None:
    written = Heard()
    stream = Streaming(written.append, lambda: "bot")
    stream.piece("Hel")
    stream.piece("lo\nyou\x1b")
    stream.end()
    stream.end()
    assert written.text == "bot  Hello\n     you␛\n"


def test_what_stands_already_is_left_out_once() -> None:
    stream = Streaming(Heard().append, lambda: "bot")
    one, two = entries(MessageSaid("assistant", "one"), Warned("two"))
    assert stream.left([one]) == [one]
    stream.piece("three ")
    said = MessageSaid("assistant", "three")
    rest = entries(MessageSaid("assistant", "one"), Warned("two"), said, said)
    assert [entry.seq for entry in stream.left(rest)] == [2, 4]
    stream.over()
    assert stream.left([one, two]) == [one, two]


def test_what_was_not_said_as_it_was_written_is_shown() -> None:
    stream = Streaming(Heard().append, lambda: "bot")
    stream.piece("Here is")
    rest = entries(MessageSaid("user", "Here is"), MessageSaid("assistant", "Sorry"))
    assert stream.left(rest) == rest
