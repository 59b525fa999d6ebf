"""Whatever a user, a flow or an environment holds of a secret, no command shows it (promise 14)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.typed import typed
from tests.talks import flai

FLOW = """\
flai: 1
name: secrets
variables:
  mail: {type: email, sensitive: true}
  pin: {type: text, sensitive: true}
  scan: {type: object, sensitive: true}
  card: {type: text, scope: user, sensitive: true}
on: {abort: bye}
blocks:
  a: {collect: {ask: Mail?, into: mail, type: email}, next: b}
  b: {collect: {ask: Scan?, into: scan, type: file}, next: c}
  c: {collect: {ask: Card?, into: user.card}, next: judge}
  judge:
    condition: [{if: pin | length > 3, next: told}, {else: end}]
  told:
    message:
      - "{{ mail }}, {{ pin }}, {{ scan.name }}, {{ user.card }}"
      - signal: {name: s, data: {mail: "{{ mail }}"}}
      - buttons: [{title: "Send to {{ mail }}", next: out}]
    next: out
  out:
    action:
      - set: {copy: "{{ pin }}!", deep: {depth: ["{{ user.card }}"]}}
      - track_event: {name: t, data: {pin: "{{ pin }}"}}
      - set: {mail: "{{ pin }}"}
    on_error: end_it
  end_it: {condition: [{else: {abort: "{{ pin }} of {{ mail }}"}}]}
  bye: {message: "Bye {{ user.card }}."}
"""
SAID = (
    "canary-is-no-mail", "canary@example.org",
    {"upload": {"name": "canary.pdf", "path": "/tmp/canary.pdf", "size": 3}},
    "canary-card", "canary@example.org, I said", {"press": 1},
)  # fmt: skip
VIEWS = (
    "transcript", "timeline", "variables", "why", "effects", "internal", "tree", "status",
    "record", "events", "json",
)  # fmt: skip
FORMS = ("json", "markdown", "html", "openai", "transcript", "jsonl")
ENVIRONMENT = {"OPENAI_API_KEY": "canary-key", "FLAI_SECRET": "canary-env"}


@pytest.fixture
def talked(tmp_path: Path) -> Path:
    """A folder in which everything secret was said; what the talk itself showed is checked."""
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    lines = "".join(
        f"{json.dumps(one if isinstance(one, dict) else {'say': one})}\n" for one in SAID
    )
    done = flai("--debug", "run", "flow.yaml", "--json", "--set", "pin=canary-pin",
                said=lines, folder=tmp_path, **ENVIRONMENT)  # fmt: skip
    assert "canary" not in done.stdout + done.stderr
    assert '"reason": "***pin*** of ***mail***"' in done.stdout
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "aborted"
    return tmp_path


def test_only_what_is_kept_apart_holds_them(talked: Path) -> None:
    holding = {
        path.relative_to(talked / ".flai").parts[0]
        for path in (talked / ".flai").rglob("*")
        if path.is_file() and b"canary" in path.read_bytes()
    }
    assert holding == {"private"}


def test_no_view_no_export_and_no_drawing_shows_one(
    talked: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(talked)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    looks = [
        *(("inspect", "session", f"--{view}", "--no-pager") for view in VIEWS),
        ("inspect", "session", "--no-pager"),
        ("inspect", "session", "--turn", "3", "--json"),
        ("inspect", "session", "--diff", "1", "5", "--no-pager"),
        *(("sessions", "export", "last", "--format", form) for form in FORMS),
        ("sessions", "list", "--json"),
        ("stats", "--json"),
        ("graph", "flow.yaml", "--session", "last"),
    ]
    for words in looks:
        said = typed(capsys, *words)
        assert said.code == 0, words
        assert said.out, words
        assert "canary" not in said.out + said.err, words


def test_pipes_and_the_panel_show_none(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    done = flai(
        "--debug", "run", "flow.yaml", "--panel=below", "--set", "pin=canary-pin",
        said="canary-is-no-mail\ncanary@example.org\ncanary\n/vars\n/set mail=canary\n"
        "/set pin=canary-2\n/save canary\n",
        folder=tmp_path, **ENVIRONMENT,
    )  # fmt: skip
    shown = done.stdout + done.stderr
    assert "> ***mail***" in shown
    assert "canary" not in shown.replace("/save canary", "").replace("canary.replay.yaml", "")
