"""What a tester types as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.apps.emulator.typed import pair, sent
from flaicli.values import Refused
from tests.talks import talk_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total=3", ("total", 3)),
        ("total = 3.5", ("total", 3.5)),
        ("size=007", ("size", "007")),
        ("size=12", ("size", "12")),
        ("free=12", ("free", 12)),
        ("free=large", ("free", "large")),
        ('free="12"', ("free", "12")),
        ("cart.items=[1, 2]", ("cart.items", [1, 2])),
        ("user.vip=true", ("user.vip", True)),
        ("free=null", ("free", None)),
        ("free=NaN", ("free", "NaN")),
        ("free=", ("free", "")),
        ("free=a=b", ("free", "a=b")),
    ],
)
def test_a_value_is_json_or_else_text(tmp_path: Path, text: str, expected: tuple[str, Any]) -> None:
    assert pair(text, talk_of(tmp_path).conversation.project) == expected


@pytest.mark.parametrize("text", ["size", "=3", "2x=3", "a b=1", ""])
def test_what_is_no_pair_is_refused(tmp_path: Path, text: str) -> None:
    project = talk_of(tmp_path).conversation.project
    with pytest.raises(Refused, match="is no NAME=VALUE, such as size=large"):
        pair(text, project)


def test_a_file_is_known_by_name_size_and_type(tmp_path: Path) -> None:
    file = tmp_path / "cup.png"
    file.write_bytes(b"12345")
    assert sent(file) == {"name": "cup.png", "path": str(file), "size": 5, "type": "image/png"}
    (tmp_path / "odd").write_bytes(b"")
    assert sent(tmp_path / "odd")["type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "why"),
    [("none.png", "no such file or directory"), (".", "it is not a file"), ("a\0b", "not a path")],
)
def test_what_cannot_be_sent_is_said(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(Trouble, match="cannot be sent") as trouble:
        sent(tmp_path / name)
    assert trouble.value.message.endswith(why)
