"""`flai sessions export` and `import`, to the word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.adapters.store_file import FileStore
from flaicli.apps.archive.forms import FORMS
from tests.cli.typed import typed
from tests.kept import DAY, keep, store_in

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    (tmp_path / "x").mkdir()
    store = store_in(tmp_path / "x")
    keep(store, "s1", ["coffee", "ana@example.org"], ago=DAY)
    keep(store, "s2", ["tea"])
    monkeypatch.chdir(tmp_path / "x")
    return store


@pytest.mark.parametrize("form", FORMS)
def test_one_goes_to_stdout(store: FileStore, capsys: Capture, form: str) -> None:
    said = typed(capsys, "sessions", "export", "s1", "--format", form)
    assert said == (0, FORMS[form].spell(store, "s1", False), "")


def test_without_an_id_it_is_the_last(store: FileStore, capsys: Capture) -> None:
    said = typed(capsys, "sessions", "export")
    assert json.loads(said.out)["session"]["id"] == store.latest()


def test_lines_of_several_follow_each_other(store: FileStore, capsys: Capture) -> None:
    said = typed(capsys, "sessions", "export", "--all", "-f", "openai")
    assert said.out.count("\n") == 2
    said = typed(capsys, "sessions", "export", "--all", "-f", "openai", "-o", "all.jsonl")
    assert said == (0, "", "2 sessions written to all.jsonl\n")
    assert Path("all.jsonl").read_text().count("\n") == 2


def test_several_need_a_folder(store: FileStore, capsys: Capture) -> None:
    assert typed(capsys, "sessions", "export", "--all") == (
        2,
        "",
        "error: 2 sessions do not go into one file as json\n"
        "  = help: name a folder: --output DIR\n",
    )
    said = typed(capsys, "sessions", "export", "--all", "-f", "html", "-o", "pages/new")
    assert said == (0, "", "2 sessions written to pages/new\n")
    assert sorted(one.name for one in Path("pages/new").iterdir()) == ["s1.html", "s2.html"]


def test_a_damaged_one_is_told_and_the_others_written(store: FileStore, capsys: Capture) -> None:
    (store.home.sessions / "s1.json").write_text("{")
    code, _, err = typed(capsys, "sessions", "export", "--all", "-o", "out")
    assert code == 1
    assert "s1.json' is damaged at byte 1" in err
    assert err.endswith("1 session written to out\n")
    assert [one.name for one in Path("out").iterdir()] == ["s2.session.json"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--format", "pdf"), "--format: there is no form 'pdf'"),
        (("--all", "s1"), "--all leaves no session to be named"),
        (
            ("--with-private", "-f", "html"),
            "--with-private does not go with --format html",
        ),
        (("s3",), "there is no session 's3'"),
        (("s1", "-o", "no/such/file.json"), "cannot write the export in 'no/such/file.json': "
                                            "no such file or directory"),
        (("--all", "-o", "s.json/x", "-f", "html"), "cannot write the export in 's.json/x': "
                                                    "it is not a folder"),
    ],
)  # fmt: skip
def test_what_cannot_be(
    store: FileStore, capsys: Capture, words: tuple[str, ...], sentence: str
) -> None:
    Path("s.json").write_text("")
    code, out, err = typed(capsys, "sessions", "export", *words)
    assert (code, out, err.splitlines()[0]) == (2, "", f"error: {sentence}")


def test_private_values_come_with_a_warning_and_for_their_owner_alone(
    store: FileStore, capsys: Capture
) -> None:
    Path("s1.json").write_text("old")
    Path("s1.json").chmod(0o644)
    said = typed(capsys, "sessions", "export", "s1", "--with-private", "-o", "s1.json")
    assert said.err == (
        "warning: what is written holds the sensitive values as they are (--with-private)\n"
        "1 session written to s1.json\n"
    )
    assert json.loads(Path("s1.json").read_text())["private"] == {"email#1": "ana@example.org"}
    assert Path("s1.json").stat().st_mode & 0o777 == 0o600


def test_out_and_in_again(store: FileStore, capsys: Capture) -> None:
    typed(capsys, "sessions", "export", "--all", "-o", "out")
    said = typed(capsys, "sessions", "import", "out", "--store", "new")
    assert said == (
        0,
        "session s1 taken in\nsession s2 taken in\n",
        "note: the sensitive values of email were not exported; they have none here\n",
    )
    said = typed(capsys, "sessions", "import", "out/s2.session.json", "--store", "new")
    assert said == (0, "session s2 is kept here already\n", "")
    listed = typed(capsys, "sessions", "--store", "new").out
    assert sorted(line[:2] for line in listed.splitlines()[1:]) == ["s1", "s2"]


def test_a_new_id_where_one_is_wanted(store: FileStore, capsys: Capture) -> None:
    typed(capsys, "sessions", "export", "s2", "-o", "s2.json")
    code, out, _ = typed(capsys, "sessions", "import", "s2.json", "--new-id", "--json")
    id = json.loads(out)["taken_in"]["s2.json"]
    assert (code, len(id)) == (0, 26)
    assert store.load(id).entries == store.load("s2").entries


def test_where_nothing_is_kept_yet_a_store_is_made(
    store: FileStore, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(capsys, "sessions", "export", "s2", "-o", tmp_path / "s2.json")
    (tmp_path / "y" / "z").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "y" / "z")
    assert typed(capsys, "sessions", "import", tmp_path / "s2.json").code == 0
    assert (tmp_path / "y/z/.flai/sessions/s2.json").is_file()


def test_what_is_wrong_is_told_and_the_others_taken(store: FileStore, capsys: Capture) -> None:
    typed(capsys, "sessions", "export", "s2", "-o", "s2.json")
    Path("bad.json").write_text("{}")
    said = typed(capsys, "sessions", "import", "bad.json", "s2.json", "none.json", "--store", "new")
    assert said == (
        1,
        "session s2 taken in\n",
        "error: 'bad.json' is not a session that flai exported\n"
        "  = help: flai sessions export ID --output FILE writes one\n"
        "error: there is no file 'none.json'\n"
        "  = help: did you mean 's2.json'?\n",
    )


def test_an_empty_folder_gives_nothing(store: FileStore, capsys: Capture) -> None:
    Path("empty").mkdir()
    code, out, _ = typed(capsys, "sessions", "import", "empty", "--json")
    assert (code, json.loads(out)["error"]["message"]) == (2, "there is nothing to take in")
