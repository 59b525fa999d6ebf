"""`flai explain`: codes and words, and what to say to others."""

from __future__ import annotations

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.commands.explain import explain


@pytest.mark.parametrize(
    ("topic", "begins"),
    [
        ("collect", "collect  (a block)\n\n  Asks a question"),
        ("F220", "F220  "),
        ("f220", "F220  "),
        ("f40", "F401  A target"),
        ("capitalize", "capitalize  (a filter"),
    ],
)
def test_a_topic(capsys: pytest.CaptureFixture[str], topic: str, begins: str) -> None:
    assert explain(topic) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_without_a_topic_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain() == 0
    out = capsys.readouterr().out
    assert "\na block:\n  message condition collect action\n" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("topic", "help"),
    [
        ("colect", "did you mean 'collect'?"),
        ("F2200", "did you mean 'F220'?"),
        ("\x1b", "flai explain lists what there is"),
    ],
)
def test_what_is_none(topic: str, help: str) -> None:
    with pytest.raises(Trouble, match="there is nothing to explain about") as trouble:
        explain(topic)
    assert (trouble.value.help or "").startswith(help)
