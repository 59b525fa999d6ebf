"""The example flows that ask the world, against servers on loopback: as their cassettes are not."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.servers import llm
from tests.servers.chat import DONE, Request, answer, chunk
from tests.servers.shop import TOKEN, trading
from tests.talks import HOUSE, flai

ANSWERS: dict[str, dict[str, Any]] = {
    "rule": {"rule": "none"},
    "category": {"category": "help"},
    "query": {"query": "What do two bikes cost?"},
    "read.city": {"read.city": "Gand", "read.desks": 9, "read.start": "2027-01-04"},
}
"""What the model answers, by the first thing that it is asked for."""


def reading(request: Request) -> None:
    """Answer as a model would: data where a form is given, else words, in pieces if wanted."""
    form = request.body.get("response_format")
    if form is not None:
        first = next(iter(form["json_schema"]["schema"]["properties"]))
        return request.json(answer(json.dumps(ANSWERS[first])))
    if not request.body.get("stream"):
        return request.json(answer("Nine desks: call them."))
    return request.lines(chunk("Half "), chunk("the price."), chunk(finish="stop"), DONE)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setitem(llm.CASES, "reading", reading)
    with llm.serving() as server:
        yield server


def talked(flow: str, said: str, folder: Path, *words: str, **environment: str) -> str:
    path = os.path.relpath(HOUSE / "flows" / flow / "flow.yaml", folder)
    done = flai("run", path, *words, said=said, folder=folder, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(model: llm.Server) -> list[tuple[str, str]]:
    return [(one.body["model"], one.body["messages"][-1]["content"]) for one in model.seen]


def test_the_support_bot_talks_to_a_server_of_ones_own(model: llm.Server, tmp_path: Path) -> None:
    here = {"OPENAI_BASE_URL": model.at("reading"), "OPENAI_MODEL": "small"}
    said = talked("support", "And for two?\nThat helped\n", tmp_path, "--no-save", **here)
    assert "\nHalf the price.\n" in said
    assert said.count("Half") == 1
    assert "Ride safely!" in said
    seen = asked(model)
    assert [name for name, _ in seen] == ["small"] * 4
    assert [words for _, words in seen if "\n" not in words] == ["And for two?"] * 3
    assert "A second bike on the same account" in model.seen[-1].body["messages"][0]["content"]


def test_the_qualifier_reads_by_a_server_of_ones_own(model: llm.Server, tmp_path: Path) -> None:
    here = {"OPENAI_BASE_URL": model.at("reading"), "OPENAI_MODEL": "small"}
    words = ("--no-save", "--now", "2026-12-28T09:00")
    said = talked("qualifier", "Nine, in Gand\nana@example.org\n", tmp_path, *words, **here)
    assert "9 desks in Ghent, noted." in said
    assert "Thank you! Somebody calls you today." in said
    assert len(model.seen) == 2
    assert not [one for one in model.seen if "ana@example.org" in str(one.body)]


def test_the_order_bot_asks_a_server_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"SHOP_TOKEN={TOKEN}\n")
    said = "10043\nSomething is wrong\nIt is late.\n"
    with trading() as shop:
        words = ("--set", f"server={shop.url}", "--env-file", ".env", "--now", "2026-03-02T09:00")
        told = talked("orders", said, tmp_path, "--store", "kept", *words)
        assert shop.asked == ["GET /orders/10043", "GET /orders/10043", "POST /complaints"]
        assert shop.sent == [{"order": "10043", "words": "It is late."}]
    assert "should have come on Wednesday 25 February" in told
    assert "Your complaint has the number P-71." in told
    assert TOKEN not in told
    with closing(sqlite3.connect(tmp_path / "kept/tables.sqlite")) as kept:
        ((name,),) = kept.execute("select name from sqlite_master where name like '%complaints%'")
        assert ("10043", "It is late.", "P-71") in [
            (row[1], row[2], row[4]) for row in kept.execute(f'select * from "{name}"')
        ]
