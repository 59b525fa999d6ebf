"""Secrets: read from a file and the environment, put in, and taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.secrets import Absent, Secrets, concealed, revealed, secrets
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Fetch, Outcome
from flaicli.model.marks import marked

KEY = "s3cr3t/value+1"


def test_a_file_comes_before_the_environment(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# mine\n\nexport A=one # why\nB = 'two # no comment'\nC=\"th\\nree\"\nD=\n")
    known = secrets(str(file))
    assert {name: known[name] for name in "ABCD"} == {
        "A": "one", "B": "two # no comment", "C": "th\nree", "D": ""
    }  # fmt: skip
    both = Secrets({"A": "file"}, {"A": "around", "E": "too"})
    assert (both["A"], both["E"], sorted(both), len(both)) == ("file", "too", ["A", "E"], 2)
    assert "file" not in repr(both)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read: No such file"):
        secrets(str(tmp_path / "none.env"))
    (tmp_path / "odd.env").write_text("A=1\nnonsense\n")
    with pytest.raises(Trouble, match=r"line 2 of '.*odd.env' is no secret"):
        secrets(str(tmp_path / "odd.env"))


def test_a_secret_is_put_in_and_only_those_named_are_told() -> None:
    effect = Fetch("GET", f"https://a.test/?k={marked('KEY')}", headers={"X": marked("KEY")})
    whole, used = revealed(effect, {"KEY": KEY, "OTHER": "other"})
    assert whole == Fetch("GET", f"https://a.test/?k={KEY}", headers={"X": KEY})
    assert used == {"KEY": KEY}
    plain = Fetch("GET", "https://a.test")
    assert revealed(plain, {})[0] is plain


def test_a_secret_that_nobody_gave_is_named_with_the_way_out() -> None:
    with pytest.raises(Absent, match="there is no secret 'KEY': set it in the environment"):
        revealed(Fetch("GET", marked("KEY")), {})


def test_what_comes_back_never_holds_a_secret_however_it_is_spelt() -> None:
    said = Outcome(
        {"body": [f"you sent {KEY}", "s3cr3t%2Fvalue%2B1"]},
        {"kind": "server", "message": f"bad {KEY}"},
        {"raw": {KEY: 1}},
        {"llmDurationMs": 1.0},
        ({"message": KEY},),
    )
    assert concealed(said, {"KEY": KEY}) == Outcome(
        {"body": ["you sent ***secret.KEY***", "***secret.KEY***"]},
        {"kind": "server", "message": "bad ***secret.KEY***"},
        {"raw": {"***secret.KEY***": 1}},
        {"llmDurationMs": 1.0},
        ({"message": "***secret.KEY***"},),
    )
    assert concealed(said, {}) is said


@pytest.mark.parametrize("left", range(len(KEY) + 1))
def test_what_is_left_of_a_secret_where_a_text_was_cut_is_not_told(left: int) -> None:
    said = Outcome(error={"body": f"you sent {KEY[:left]}…"})
    told = KEY[:left] if left < 4 else "***secret.KEY***"
    assert concealed(said, {"KEY": KEY}).error == {"body": f"you sent {told}…"}
