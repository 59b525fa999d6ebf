"""What is sensitive is found nowhere but in `private/`, wherever it came in and went (rule 27).

Every canary is a word that begins with CANARY; all that flai writes and shows is searched for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flaicli.apps.emulator import talk as talking
from flaicli.cli.main import run as flai
from tests.talks import flai as flai_process

CANARY = "canary"
FLOW = """\
flai: 1
name: vault
variables:
  pin: {type: text, sensitive: true}
  mail: {type: email, sensitive: true}
  card: {type: object, sensitive: true}
  paper: {type: any, sensitive: true}
  code: {type: integer, sensitive: true}
  mine: {type: text, sensitive: true, scope: user}
  told: {type: text, scope: user}
  deep: {type: text, sensitive: true, scope: flow}
  copy: {type: any}
  number: {type: number}
on: {error: oops, changed: [{variable: pin, next: changed}]}
blocks:
  start:
    message: "Given: {{ pin }}."
    next: ask_mail
  changed: {message: "Now {{ pin }}, before {{ lastPrompt }}."}
  ask_mail:
    collect:
      {ask: Mail?, into: mail, type: email, invalid: "{{ lastPrompt }} is wrong.", otherwise: end}
    next: ask_paper
  ask_paper:
    collect: {ask: Paper?, into: paper, type: file, otherwise: end}
    next: press
  press:
    message:
      - "Keep {{ mail }}, {{ paper.name }}?"
      - buttons:
          - title: Take {{ mail }}
            say: I take {{ mail }}
            set: {mine: "{{ mail }}", deep: canarydeep}
            next: use
  use:
    action:
      - set: {card: {holder: canaryholder, numbers: [canarynumber1, "{{ mail }}"]}}
      - set: {copy: "{{ mail }} and {{ card }}", told: "told {{ mine }}"}
      - track_event: {name: used, data: {who: "{{ mail }}", all: "{{ card }}"}}
      - set: {number: "{{ mail }}"}
    on_error: look
  look:
    condition:
      - if: mail is ending_with("nowhere") or card.holder == "x"
        next: end
      - else: say
  oops: {message: "Oops: {{ error.message }}"}
  say:
    message:
      - carousel:
          - title: "{{ mail }}"
            subtitle: "{{ card.holder }}"
            buttons: [{title: "{{ deep }}", next: fail}]
      - signal: {name: out, data: {mail: "{{ mail }}", copy: "{{ copy }}"}}
      - "{{ history | length }} {{ copy }} {{ told }} {{ mine }} {{ deep }}"
      - "{{ pinn }} {{ card.holdr }}"
  fail:
    message: "{{ mail + 1 }}"
    on_error: calm
  calm: {message: Well., next: jump}
  jump:
    message: Where?
    next: "{{ mail }}"
    on_error: bye
  bye:
    message: Bye.
    next: {abort: "because of {{ mail }}"}
"""
SAID = (
    "canarywrong", "canarymail@example.org", "/upload canaryfile.txt", "/vars",
    "/set mail=canaryset", "/set mail=canaryset@example.org", "/back",
    "/upload canaryfile.txt", "/set pin=canarypin2",
    "/set code=canarycode", "/set card=canarycard", "/why", "/set card.extra=canaryextra",
    "/language canarymail@example.org", "/goto canarymail@example.org",
    "1", "/vars", "/why", "canarydeep", "/save kept", "/vars mine", "1",
)  # fmt: skip
JSON_SAID = (
    '{"say": "canaryjson"}', '{"say": "canaryjson@example.org"}', '{"upload": "canaryfile.txt"}',
    '{"set": {"mail": "canarybad", "code": "canarycode"}}', '{"press": "canaryjson@example.org"}',
    '{"press": 1}', '{"goto": "canaryjson@example.org"}', '{"press": 1}',
)  # fmt: skip
GIVEN = ("--set", "pin=canarygiven", "--user", "ana")
VIEWS = (
    (), ("--transcript",), ("--timeline",), ("--variables",), ("--why",), ("--effects",),
    ("--internal",), ("--tree",), ("--status",), ("--record",), ("--events",), ("--json",),
    ("--turn", "1"), ("--diff", "1", "2"),
)  # fmt: skip
FORMS = ("json", "markdown", "html", "openai", "transcript", "jsonl")

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with the flow; all that it showed comes back."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    (tmp_path / "canaryfile.txt").write_text("canaryinside", encoding="utf-8")
    monkeypatch.setenv("CANARY_KEY", "canarykey")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "crashes"))
    (tmp_path / "crashes").mkdir()

    def ran(*words: str, said: tuple[str, ...] = ()) -> str:
        monkeypatch.setattr(sys, "argv", ["flai", *words])
        reading, writing = os.pipe()
        os.write(writing, "".join(f"{one}\n" for one in said).encode())
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as typed:
            monkeypatch.setattr(sys, "stdin", typed)
            flai()
        out, err = capsys.readouterr()
        return f"{out}\n{err}"

    return ran


def silent(text: str, about: str) -> None:
    """Nothing in a text tells, but for the name of a file that a tester typed."""
    for line in text.splitlines():
        if line.startswith("> /upload "):
            continue
        assert CANARY not in line.lower(), f"{about}: {line[:300]}"


def searched(folder: Path, *, but: tuple[str, ...] = ()) -> int:
    """Search every file that flai wrote; return how many there were."""
    looked = 0
    for path in folder.rglob("*"):
        apart = path.parent.name == "private" or path.name in ("flow.yaml", "canaryfile.txt", *but)
        if path.is_file() and not apart:
            silent(path.read_text(encoding="utf-8", errors="replace"), str(path))
            looked += 1
    return looked


@pytest.mark.parametrize("panel", ["--panel=below", "--panel=off"])
def test_talking_tells_nothing(run: Run, tmp_path: Path, panel: str) -> None:
    shown = run("run", "flow.yaml", *GIVEN, panel, "--debug", said=SAID)
    assert "***mail***" in shown
    silent(shown, "run")
    assert searched(tmp_path) >= 4
    (private,) = (tmp_path / ".flai/private").iterdir()
    assert CANARY in private.read_text(encoding="utf-8")
    assert (tmp_path / "kept.replay.yaml").is_file()
    assert "\nThe conversation was broken off: because of ***mail***\n" in shown


def test_json_lines_tell_nothing(run: Run, tmp_path: Path) -> None:
    shown = run("run", "flow.yaml", *GIVEN, "--json", said=JSON_SAID)
    assert "***mail***" in shown
    silent(shown, "run --json")
    searched(tmp_path)


def test_no_view_and_no_export_tells(run: Run, tmp_path: Path) -> None:
    run("run", "flow.yaml", *GIVEN, said=SAID)
    for view in VIEWS:
        silent(run("inspect", "session", "last", *view), f"inspect {view}")
    for form in FORMS:
        silent(run("sessions", "export", "last", "-f", form), f"export {form}")
    for words in (
        ("sessions", "list"), ("sessions", "list", "--json"), ("stats",), ("stats", "--json"),
        ("graph", "flow.yaml", "--session", "last"), ("check", "flow.yaml"),
    ):  # fmt: skip
        silent(run(*words).replace("canarydeep", "").replace("canaryholder", "").replace(
            "canarynumber1", ""), " ".join(words))  # fmt: skip
    searched(tmp_path)


def test_going_on_tells_nothing(run: Run, tmp_path: Path) -> None:
    run("run", "flow.yaml", *GIVEN, said=SAID[:3])
    (tmp_path / "flow.yaml").write_text(FLOW.replace("Paper?", "Which?"), encoding="utf-8")
    for words in (("--json",), ("--panel=below",), ("--restart",)):
        shown = run("run", "--session", "last", *words, said=("/vars", "/upload canaryfile.txt"))
        silent(shown, f"--session last {words}")
    searched(tmp_path)


def test_a_journal_tells_nothing_while_the_talk_runs(run: Run, tmp_path: Path) -> None:
    seen: list[int] = []
    original = talking.Talk.keep

    def looked(talk: talking.Talk) -> Path | None:
        seen.append(searched(tmp_path))
        assert list((tmp_path / ".flai/journal").glob("*.jsonl"))
        return original(talk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(talking.Talk, "keep", looked)
        run("run", "flow.yaml", *GIVEN, said=SAID)
    assert seen


@pytest.mark.parametrize("debug", [True, False])
def test_a_crash_report_tells_nothing(run: Run, tmp_path: Path, debug: bool) -> None:
    def crash(talk: talking.Talk, text: str) -> None:
        raise ZeroDivisionError(f"{text} with {list(talk.session.private.values())}")

    run("run", "flow.yaml", *GIVEN, said=SAID[:2])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(talking.Talk, "say", crash)
        words = ("--debug",) if debug else ()
        shown = run("run", "--session", "last", *words, said=("canarymail@example.org",))
    silent(shown, "crash")
    reports = list((tmp_path / "crashes").iterdir())
    assert len(reports) == (0 if debug else 1)
    assert ("ZeroDivisionError" in shown) is True
    searched(tmp_path)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("{{ secret.CANARY_KEY }}", 1, "exists only inside requests to the world"),
        ("{{ env.CANARY_KEY }}{{ environ }}{{ config }}{{ settings }}", 0, "'env' is read"),
    ],
)
def test_the_environment_is_not_told(tmp_path: Path, words: str, code: int, told: str) -> None:
    (tmp_path / "flow.yaml").write_text(
        f"flai: 1\nname: a\nblocks:\n  a: {{message: 'Key {words}.', next: end}}\n",
        encoding="utf-8",
    )
    done = flai_process("run", "flow.yaml", "--debug", folder=tmp_path, CANARY_KEY="canarykey")
    assert "canarykey" not in done.stdout + done.stderr
    assert told in done.stderr
    assert (done.returncode, done.stdout) == (code, "" if code else "Key .\n")
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"canarykey" not in path.read_bytes()
