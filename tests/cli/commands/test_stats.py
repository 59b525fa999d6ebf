"""The words of `flai stats` reach what adds up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.typed import typed
from tests.kept import keep, store_in


def test_json_is_a_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["tea"])
    words = ("stats", "--store", store.home.root)
    told = json.loads(typed(capsys, *words, "--json").out)
    assert told == json.loads(typed(capsys, *words, "--format", "json").out)
    assert typed(capsys, *words, "--no-pager").out.startswith("1 session, 2026-03-02")
