"""How servers are reached, and how much they may send."""

from __future__ import annotations

import pytest

from flaicli.adapters.llm_server import Garbled, Servers, counted


def test_bytes_are_counted_and_lines_of_a_stream_by_themselves() -> None:
    assert list(counted([b"ab", b"c"], False, 3)) == [b"ab", b"c"]
    with pytest.raises(Garbled, match="the answer has more than 2 bytes"):
        list(counted([b"ab", b"c"], False, 2))
    assert list(counted([b"ab\n", b"cd\ne", b"f\n"], True, 3)) == [b"ab\n", b"cd\ne", b"f\n"]
    with pytest.raises(Garbled, match="a line of the answer has more than 3 bytes"):
        list(counted([b"ab", b"cd"], True, 3))
    with pytest.raises(Garbled, match="the answer has more than 64,000,000 bytes"):
        list(counted([b"a\n" * 500_000] * 65, True, 1_000_000))


def test_a_flow_names_its_server_else_the_environment_does() -> None:
    servers = Servers({"OPENAI_BASE_URL": " http://localhost:11434/v1/ ", "OPENAI_API_KEY": " k "})
    assert servers.address(None) == "http://localhost:11434/v1"
    assert servers.address("https://llm.example.org/v1/") == "https://llm.example.org/v1"
    assert Servers({}).address(None) == "https://api.openai.com/v1"
    assert (servers.key, servers.model("small")) == ("k", "small")
    assert Servers({"OPENAI_MODEL": "qwen3"}).model("small") == "qwen3"


def test_a_server_of_ones_own_needs_no_key() -> None:
    assert Servers({}).problem("http://localhost:11434/v1") is None
    assert Servers({"OPENAI_API_KEY": "k"}).problem(None) is None
    problem = Servers({}).problem(None)
    assert problem is not None
    assert problem.error is not None
    assert problem.error["kind"] == "no_key"


def test_a_client_is_kept_until_it_is_forgotten() -> None:
    servers = Servers({})
    client = servers.client("http://localhost:1/v1")
    assert servers.client("http://localhost:1/v1") is client
    servers.forget("http://localhost:1/v1")
    servers.forget("http://localhost:2/v1")
    assert client.is_closed()
    assert servers.client("http://localhost:1/v1") is not client
    assert (client.max_retries, client.api_key) == (0, "none")
