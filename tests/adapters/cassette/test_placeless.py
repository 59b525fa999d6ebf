"""Files as a cassette names them."""

from __future__ import annotations

from flaicli.adapters.cassette.matching import key_of
from flaicli.adapters.cassette.placeless import placeless, renamed
from flaicli.adapters.cassette.recorder import Recorder
from flaicli.adapters.cassette.veil import Bare
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Draw, Outcome, Transcribe
from tests.worlds import Answers


def test_files_have_names_that_are_the_same_each_time() -> None:
    names: dict[str, str] = {}
    pictures = [{"path": "/srv/ana/.flai/uploads/3f.png", "width": 2}, {"path": "b", "x": 1}]
    assert renamed(pictures, "draw1", names) == [
        {"path": "draw1-1.png", "width": 2},
        {"path": "draw1-2", "x": 1},
    ]
    assert renamed({"path": "/a/3f.mp3"}, "speak2", names) == {"path": "speak2.mp3"}
    assert renamed("x", "draw1", names) == "x"
    assert names["/a/3f.mp3"] == "speak2.mp3"


def test_requests_name_them_so() -> None:
    names = {"/a/3f.mp3": "speak2.mp3"}
    asked = {"type": "fetch", "url": "u?f=/a/3f.mp3", "query": {"l": [1, "/a/3f.mp3"]}}
    told = {"type": "fetch", "url": "u?f=speak2.mp3", "query": {"l": [1, "speak2.mp3"]}}
    assert placeless(asked, names) == told
    assert placeless(asked, {}) == asked
    heard = {"type": "transcribe", "path": "/srv/ana/voice.wav"}
    assert placeless(heard, {}) == {"type": "transcribe", "path": "voice.wav"}
    assert placeless({**heard, "path": "/a/3f.mp3"}, names)["path"] == "speak2.mp3"


def test_no_folder_of_a_machine_is_recorded() -> None:
    world = Answers(Outcome([{"path": "/srv/ana/3f.png"}]), Outcome("text"))
    recorder = Recorder(world)
    drawn = recorder.perform(Draw("a cup", "m", "1x1"), Progress(), Bare())
    assert drawn.value == [{"path": "/srv/ana/3f.png"}]
    recorder.perform(Transcribe("/srv/ana/3f.png", "w"), Progress(), Bare())
    first, second = recorder.made
    assert first.outcome.value == [{"path": "draw1-1.png"}]
    assert second.request["path"] == "draw1-1.png"


def test_what_a_user_sends_on_is_told_without_its_folder() -> None:
    def sent(folder: str) -> dict[str, object]:
        photo = {"path": f"{folder}/cat.png", "type": "image/png", "uploaded": True}
        parts = {"photo": [photo], "menu": {"file": "files/menu.pdf"}, "note": "/srv/ana"}
        return {"type": "fetch", "method": "POST", "url": "u", "body": {"multipart": parts}}

    kept = placeless(sent("/srv/ana"), {})
    assert kept["body"]["multipart"] == {
        "photo": [{"path": "cat.png", "type": "image/png", "uploaded": True}],
        "menu": {"file": "files/menu.pdf"},
        "note": "/srv/ana",
    }
    assert key_of(kept) == key_of(sent("/srv/ana")) == key_of(sent("/srv/bo"))
