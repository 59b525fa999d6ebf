"""`flai check`: the findings of files and folders, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.commands.check import check

GOOD = "flai: 1\nname: good\nblocks:\n  a: {message: Hi, next: end}\n"
BAD = "flai: 1\nname: bad\nblocks:\n  a: {mesage: Hi, next: end}\n"
ODD = "flai: 1\nname: odd\nblocks:\n  a: {message: Hi, next: end}\n  b: {message: Hi, next: end}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def write(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def test_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    write(good=GOOD)
    assert check() == 0
    assert capsys.readouterr() == ("", "1 flow checked: no findings\n")


def test_errors_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    write(good=GOOD, bad=BAD)
    assert check(["good.yaml", "bad.yaml"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("error[F")
    assert "--> bad.yaml:4:7\n" in out
    assert "  = help: did you mean 'message'?" in out
    assert err == "2 flows checked: 1 error\n"


def test_warnings_fail_when_strict(capsys: pytest.CaptureFixture[str]) -> None:
    write(odd=ODD)
    assert check(["odd.yaml"]) == 0
    assert check(["odd.yaml"], strict=True) == 1
    assert "1 flow checked: 1 warning\n" in capsys.readouterr().err


def test_formats_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    write(bad=BAD)
    assert check(format="concise") == 1
    out, err = capsys.readouterr()
    assert out.startswith("bad.yaml:4:7: error[F")
    assert (out.count("\n"), err) == (1, "")
    assert check(format="json") == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["errors"], data["warnings"]) == (1, 1, 0)


def test_an_imported_flow_is_part_of_its_importer(capsys: pytest.CaptureFixture[str]) -> None:
    root = (
        "flai: 1\nname: root\nimports: {x: ./a_part.yaml}\nblocks:\n  a: {message: Hi, next: x/b}\n"
    )
    part = (
        "flai: 1\nname: part\nblocks:\n  a: {message: A, next: b}\n  b: {message: B, next: end}\n"
    )
    write(root=root, a_part=part)
    check()
    assert "1 flow checked:" in capsys.readouterr().err


def test_a_flow_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    write(good=GOOD)
    assert check(["god.yaml", "good.yaml"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(
        "error: there is no file 'god.yaml'\n  = help: did you mean 'good.yaml'?\n"
    )
    assert err.endswith("1 flow checked, 1 unreadable: no findings\n")
    assert check(["god.yaml"]) == 2
    assert capsys.readouterr().err.endswith("good.yaml'?\nnothing was checked\n")


def test_nothing_to_check() -> None:
    with pytest.raises(Trouble, match=r"there is no flow in '\.'"):
        check()
