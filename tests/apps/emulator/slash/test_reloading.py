"""Going over to the flow as it was saved: /reload, and /restart where its block is gone."""

from __future__ import annotations

from pathlib import Path

from flaicli.adapters.files import names_in, read_file
from flaicli.apps.emulator.reloading.flowfile import Flowfile
from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.slash.reloading import taken
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.loading.project import load
from flaicli.model.target import Place
from tests.talks import SHOP, talk_of


def begun(folder: Path, flow: str = SHOP) -> Talk:
    """Return a talk that has begun, and knows its flow's files."""
    talk = talk_of(folder, flow)
    talk.source = Flowfile(talk.flow, load(talk.flow, read_file, names_in))
    talk.begin()
    return talk


def save(talk: Talk, text: str) -> None:
    Path(talk.flow).write_text(text)


def lines(reply: Reply) -> list[str]:
    return [f"{one.style}: {one.text}" for one in reply.lines]


def said(reply: Reply) -> list[str]:
    return [
        entry.event.text  # type: ignore[union-attr]
        for turn in reply.turns
        for entry in turn.entries
        if entry.event.TYPE == "message"
    ]


def test_a_sound_flow_is_gone_over_to_and_told(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    save(talk, SHOP.replace("What will it be?", "Tea or coffee?").replace("medium", "large"))
    reply = hear(talk, "/reload")
    assert lines(reply) == [
        "note: the flow is reloaded:",
        "note:   variable 'size' changed",
        "note:   block 'ask_drink' changed",
    ]
    assert said(reply) == ["Tea or coffee?"]
    assert "Tea or coffee?" in talk.sources[talk.flow]
    assert lines(hear(talk, "/reload")) == ["note: nothing has changed"]


def test_other_places_are_taken_over_without_a_turn(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    save(talk, "# new\n" + SHOP)
    reply = hear(talk, "/reload")
    assert lines(reply) == ["note: only comments and layout have changed"]
    assert reply.turns == ()
    assert talk.sources[talk.flow].startswith("# new")
    span = talk.conversation.project.main.blocks["hello"].span
    assert span is not None
    assert span.line == 13


def test_what_is_the_same_is_taken_over_without_a_word(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    save(talk, "# new\n" + SHOP)
    assert talk.source is not None
    assert taken(talk, talk.source.look()) == Reply()
    assert talk.sources[talk.flow].startswith("# new")


def test_an_unsound_flow_is_told_and_left(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    before = talk.conversation.project
    save(talk, SHOP.replace("next: judge", "next: jugde"))
    assert lines(hear(talk, "/reload")) == [
        "error: /reload: the flow has 1 error: it goes on as it was",
        f"note: {talk.flow}:22:11: error[F401] "
        "'ask_drink' goes to 'jugde', which flow 'shop' does not have",
    ]
    assert talk.conversation.project is before
    save(talk, SHOP.replace("next: ", "next: no_"))
    told = lines(hear(talk, "/reload"))
    assert told[0] == "error: /reload: the flow has 7 errors: it goes on as it was"
    assert len(told) == 5
    assert told[-1] == f"note: … and 4 more: flai check {talk.flow}"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    Path(talk.flow).unlink()
    assert lines(hear(talk, "/reload")) == [f"error: /reload: there is no file '{talk.flow}'"]


def test_where_its_block_is_gone_restart_goes_to_the_new_start(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    hear(talk, "/set size=small")
    save(talk, SHOP.replace("ask_drink", "ask_order"))
    assert lines(hear(talk, "/reload")) == [
        "error: /reload: the new flow has no block 'ask_drink': "
        "put it back, or /restart goes to its start"
    ]
    reply = hear(talk, "/restart")
    assert lines(reply)[0] == "note: the flow is reloaded:"
    assert said(reply) == ["Hello!", "What will it be?"]
    assert "ask_order" in talk.conversation.project.main.blocks
    assert talk.session.variables == {"size": "small"}
    assert said(hear(talk, "/restart")) == ["Hello!", "What will it be?"]


def test_restart_takes_what_was_mended_after_it_was_refused(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    save(talk, SHOP.replace("ask_drink", "ask_order"))
    hear(talk, "/reload")
    save(talk, SHOP.replace("Hello!", "Welcome!"))
    assert said(hear(talk, "/restart")) == ["Welcome!", "What will it be?"]


def test_another_flow_in_the_file_is_refused_and_restart_stays(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    save(talk, SHOP.replace("name: shop", "name: store"))
    assert lines(hear(talk, "/reload")) == [
        "error: /reload: the flow is named 'store' by now, and was 'shop': "
        "give it its name back, or begin a new conversation"
    ]
    assert said(hear(talk, "/restart")) == ["Hello!", "What will it be?"]
    assert talk.conversation.project.main.name == "shop"


def test_stops_before_what_is_gone_are_dropped_and_told(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.breaks |= {Place("shop", "broken"), Place("shop", "pay")}
    talk.stops()
    save(talk, SHOP[: SHOP.index("  broken:")])
    assert lines(hear(talk, "/reload"))[1:] == [
        "note:   block 'broken' is gone",
        "note: no stop before 'broken': the block is gone",
    ]
    assert talk.breaks == {Place("shop", "pay")}
    assert talk.conversation.holds is not None


def test_a_stop_stays_where_the_reload_is_refused(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.breaks.add(Place("shop", "ask_drink"))
    save(talk, SHOP.replace("ask_drink", "ask_order"))
    assert lines(hear(talk, "/reload"))[0].startswith("error")
    assert talk.breaks == {Place("shop", "ask_drink")}


def test_a_turn_that_is_stopped_stays_stopped(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.breaks.add(Place("shop", "pay"))
    talk.stops()
    hear(talk, "coffee")
    assert talk.conversation.held == Place("shop", "pay")
    save(talk, SHOP.replace("Where do we send", "Where to send"))
    reply = hear(talk, "/reload")
    assert said(reply) == []
    assert talk.conversation.held == Place("shop", "pay")
    assert said(hear(talk, "/continue")) == ["Where to send the receipt?"]


def test_where_the_block_a_turn_is_stopped_before_is_gone_restart_lets_go(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.breaks.add(Place("shop", "pay"))
    talk.stops()
    hear(talk, "coffee")
    save(talk, SHOP.replace("  pay:", "  cash:").replace(": pay", ": cash"))
    assert "no block 'pay'" in lines(hear(talk, "/reload"))[0]
    assert said(hear(talk, "/restart")) == ["Hello!", "What will it be?"]
    assert talk.conversation.held is None


def test_a_conversation_that_is_over_is_told_how_it_goes_on(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    for text in ("coffee", "ana@example.org"):
        hear(talk, text)
    save(talk, SHOP.replace("Where do we send", "Where to send"))
    assert lines(hear(talk, "/reload"))[-1] == (
        "note: the conversation is over: /back goes on in the new flow"
    )
    reply = hear(talk, "/back")
    assert reply.again[-1].event.TYPE == "waiting"
    assert "Where to send the receipt?" in [
        getattr(entry.event, "text", "") for entry in reply.again
    ]


def test_without_files_to_watch_it_says_so(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    assert lines(hear(talk, "/reload")) == [
        "error: /reload: nobody watches the flow's files in this talk"
    ]
    assert dict(talk.sources) == {}


def test_a_replay_says_why_it_is_not_as_it_was(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    save(talk, SHOP.replace("Hello!", "Hi!"))
    hear(talk, "/reload")
    assert lines(hear(talk, "/save one"))[1:] == [
        "note: 1 message is not as you saw it: the flow was changed meanwhile"
    ]
