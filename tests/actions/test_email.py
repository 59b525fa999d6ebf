"""Mail in a conversation: shown, never sent unless somebody said so."""

from __future__ import annotations

from dataclasses import replace

from flaicli.adapters.performer import World
from flaicli.model.events import EffectRequested, ErrorOccurred
from flaicli.runtime.speaking import lines_of
from tests.stories import done

HEADER = "variables: {email: {type: email, sensitive: true}, all: list}"


def test_a_mail_goes_to_whom_the_flow_says() -> None:
    actions = (
        "{set: {email: ana@example.org, all: [bo@example.org]}},"
        "{email: {to: '{{ email }}', cc: '{{ all }}', reply_to: me@example.org,"
        " from: a@example.org,"
        " subject: 'Order {{ 1 + 1 }}', text: 'Hi {{ email }}', html: <b>, into: done}}"
    )
    story = done(actions, HEADER, performer=World())
    assert story.variables["done"] == {"sent": False}
    [asked] = story.of(EffectRequested)
    assert asked.effect == {
        "type": "mail", "to": ["***email***"], "cc": ["bo@example.org"],
        "reply_to": ["me@example.org"], "sender": "a@example.org", "subject": "Order 2",
        "text": "Hi ***email***", "html": "<b>",
    }  # fmt: skip


def test_what_is_no_address_is_an_error() -> None:
    for to, message in (
        ("ana", "'ana' is no e-mail address"),
        ("[1]", "'to' is no address, and no list of addresses"),
        ('""', "nobody gets this mail: 'to' is empty"),
    ):
        action = f"{{email: {{to: {to}, subject: x, text: y}}}}"
        [error] = done(action, performer=World()).of(ErrorOccurred)
        assert (error.kind, error.message) == ("address", message)


def test_a_mail_is_shown_with_what_it_says() -> None:
    action = "{email: {to: ana@example.org, cc: [bo@example.org], subject: Hi, text: 'a\nb'}}"
    story = done(action, performer=World())
    lines = [one.text for entry in story.talk.turns[-1].entries for one in lines_of(entry.event)]
    assert lines[:-1] == [
        "(mail to ana@example.org, bo@example.org: Hi)",
        "a b",
        "(shown, not sent: --send sends it)",
    ]
    [asked] = story.of(EffectRequested)
    long = replace(asked, effect={**asked.effect, "text": "x" * 2001 + "\nend"})
    assert lines_of(long)[1].text == "x" * 2000 + "…"
