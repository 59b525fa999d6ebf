"""Hostile servers and addresses, asked by a conversation: one event, in time, and it goes on.

The numbers are those of the rows ``http_action`` in the list of bad inputs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from flaicli.adapters.http import Web
from flaicli.model.events import EffectAnswered, ErrorOccurred
from tests.servers.hostile import Hostile
from tests.stories import Story

TIMEOUT = 0.4
"""Seconds for what does not end by itself."""

LATE = 1.5
"""Seconds beyond: the promise is 0.5, but other tests may run beside this one."""

FLOW = """
settings: {http: {allow: ["127.0.0.1"]}}
blocks:
  a: {collect: {ask: where?, into: address}, next: look}
  look:
    action: [{http: {get: "{{ address }}", timeout: 5s, into: got}}]
    on_error: sorry
    next: well
  sorry: {message: "{{ error.kind }} in {{ error.block }}: {{ error.message }}", next: a}
  well: {message: "{{ got.status }}: {{ got.body }}", next: a}
"""
ENDLESS = ("silent", "slow_headers", "slow_body", "continues")


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with Hostile() as hostile:
        yield hostile


def said(address: str, flow: str = FLOW) -> str:
    """What the bot says of an address that its user has named; the talk must go on after it."""
    endless = address.endswith(ENDLESS)
    if endless:
        flow = flow.replace("timeout: 5s", f"timeout: {TIMEOUT}s")
    story = Story(flow, performer=Web(first_pause=0.0))
    began = time.monotonic()
    words, *rest = story.say(address)
    assert time.monotonic() - began < (TIMEOUT if endless else 5) + LATE
    assert rest == ["where?"]
    assert len(story.of(EffectAnswered)) == 1
    assert len(story.of(ErrorOccurred)) == (0 if words[0].isdigit() else 1)
    assert story.say("ftp://x/")[0].startswith("not_allowed in look: address not allowed: only")
    assert story.status == "awaiting_user_input"
    return words


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",     # H001
        "http://127.0.0.1:22/",                         # H002
        "http://localhost/",                            # H003
        "http://127.1/",                                # H009
        "http://0/",                                    # H010
        "http://[64:ff9b::7f00:1]/",                    # H012
        "http://[2002:7f00:1::]/",                      # H013
        "http://100.64.0.1/",                           # H014
        "http://224.0.0.1/",                            # H015
        "http://good.example@127.0.0.1/",               # H016
        "file:/etc/passwd",                           # H019
    ],
)
def test_addresses_that_are_not_reached(address: str) -> None:
    flow = FLOW.replace('["127.0.0.1"]', "[]")
    assert said(address, flow).startswith("not_allowed in look: address not allowed: ")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("sized/300000", "too_long in look: the answer is too long: more than 256,000"),     # H022
        ("lying/10000000000", "too_long in look: the answer is too long: more than 256,000"),
        ("bomb", "too_long in look: the answer is too long: more than 256,000 bytes"),
        ("endless", "too_long in look: the answer is too long: more than 256,000 bytes"),
        ("typed/text%2Fplain; charset=utf-16", "200: café \ufffd!"),                         # H024
        ("typed/text%2Fplain; charset=rot13", "200: café \ufffd!"),
        ("typed/text%2Fplain; charset=idna", "200: café \ufffd!"),
        ("typed/text%2Fplain; charset=nope", "200: café \ufffd!"),
        ("status/204", "204: "),                                                             # H026
        ("status/304", "http in look: GET "),
        ("status/418", "http in look: GET "),
        ("status/599", "http in look: GET "),
        ("status/-1", "malformed in look: the answer is no HTTP: illegal status line"),
        ("cookie", "200: kept?"),
        ("headers/1000", "too_long in look: the answer is too long: 1,001 headers"),
        ("silent", "timeout in look: no answer within 0.4 s"),
        ("slow_headers", "timeout in look: no answer within 0.4 s"),
        ("slow_body", "timeout in look: no answer within 0.4 s"),
        ("continues", "timeout in look: no answer within 0.4 s"),
        ("header_flood", "malformed in look: the answer is no HTTP: Receive buffer too long"),
        ("lying/100", "cut_off in look: the answer breaks off"),
        ("nothing", "unreachable in look: the server hung up without an answer"),
        ("reset", "unreachable in look: the connection broke: "),
        ("json/{{ 7*7 }}", "malformed in look: the answer says it is JSON, but it is not"),
        ('json/"{{ 7*7 }}"', "200: {{ 7*7 }}"),
        ("lead/302?to=http%3A%2F%2F169.254.169.254%2F", "not_allowed in look: address not allowed"),
    ],
)
def test_what_servers_do(server: Hostile, page: str, words: str) -> None:
    assert said(f"{server.url}/{page}").startswith(words)


def test_no_flow_can_turn_the_checks_of_certificates_off() -> None:                     # H028
    """Which ones are refused is tried in `tests/adapters/http/test_guards`."""
    import dataclasses

    from flaicli.actions.http import Http
    from flaicli.model.network import Network

    keys = {one.name for kind in (Http, Network) for one in dataclasses.fields(kind)}
    assert not keys & {"verify", "insecure", "certificate", "tls", "ssl"}
