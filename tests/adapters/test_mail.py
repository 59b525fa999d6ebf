"""Mail by SMTP, against a real server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.mail import Post
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Outcome, SendMail

TEXT = "Thank you!"


class Box:
    """A mail server that keeps what it gets, and refuses one address."""

    def __init__(self) -> None:
        self.mail: list[tuple[list[str], Any]] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if b"spam" in envelope.content:
            return "554 not wanted here"
        message = message_from_bytes(envelope.content, policy=default)
        self.mail.append((envelope.rcpt_tos, message))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and given.password == b"p@ss"
    return AuthResult(success=right, handled=right)


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Box, int]]:
    box = Box()
    controller = Controller(
        box,
        "127.0.0.1",
        free_port(),
        authenticator=known,
        auth_require_tls=False,
    )
    controller.start()
    yield box, controller.port
    controller.stop()


def mail(*to: str, **more: Any) -> SendMail:
    return SendMail(to, **{"subject": "Your order", "text": TEXT, **more})


def sent(effect: SendMail, port: int | None = None, user: str = "", **given: str) -> Outcome:
    url = {"FLAI_SMTP_URL": f"smtp://{user}127.0.0.1:{port}"} if port is not None else {}
    secrets = {"FLAI_MAIL_FROM": "Shop <shop@example.org>", **url, **given}
    post = Post(Surroundings(options={"send": True}, secrets=secrets), seconds=5)
    return post.perform(effect, Progress())


def test_a_mail_arrives_as_it_was_written(server: tuple[Box, int]) -> None:
    box, port = server
    effect = mail(
        "Ana Ö <ana@example.org>", "bo@example.org", cc=("cy@example.org",),
        reply_to=("help@example.org",), subject="Größe\r\nBcc: evil@example.org", html="<b>Hi</b>",
    )  # fmt: skip
    outcome = sent(effect, port, "me:p%40ss@")
    assert outcome.error is None, outcome.error
    assert outcome.value["sent"] is True
    assert outcome.meta == {"mail": "sent"}
    to, message = box.mail[-1]
    assert to == ["ana@example.org", "bo@example.org", "cy@example.org"]
    assert message["Subject"] == "Größe Bcc: evil@example.org"
    assert message["Bcc"] is None
    assert message["From"] == "Shop <shop@example.org>"
    assert message["To"] == "Ana Ö <ana@example.org>, bo@example.org"
    assert message["Reply-To"] == "help@example.org"
    assert message["Message-ID"] == outcome.value["id"]
    assert message["Message-ID"].endswith("@example.org>")
    parts = [one.get_content().strip() for one in message.iter_parts()]
    assert parts == [TEXT, "<b>Hi</b>"]


def test_the_flow_may_say_who_sends(server: tuple[Box, int]) -> None:
    box, port = server
    assert sent(mail("ana@example.org", sender="me@example.net"), port).error is None
    assert box.mail[-1][1]["From"] == "me@example.net"


def test_who_was_refused_is_told(server: tuple[Box, int]) -> None:
    _, port = server
    value = sent(mail("ana@example.org", "nobody@example.org"), port).value
    assert value["refused"] == ["nobody@example.org"]
    assert sent(mail("nobody@example.org"), port).error == {
        "kind": "refused",
        "message": "127.0.0.1 refuses mail to nobody@example.org",
    }


@pytest.mark.parametrize(
    ("effect", "user", "kind", "message"),
    [
        (mail("ana@example.org", text="spam"), "", "server",
         "127.0.0.1 answered: 554 not wanted here"),
        (mail("ana@example.org"), "me:wrong@", "unauthorized",
         "127.0.0.1 does not take the user or password of FLAI_SMTP_URL"),
        (mail("ana"), "", "address", "'ana' is no e-mail address"),
        (mail("ana@example.org\nBcc: x@example.org"), "", "address",
         "'ana@example.org\nBcc: x@example.org' is no e-mail address"),
        (mail(), "", "address", "nobody gets this mail: 'to' is empty"),
        (mail(*["ana@example.org"] * 51), "", "address",
         "a mail has more than 50 addresses in one line"),
        (mail("ana@example.org", text="x" * 1_000_001), "", "text",
         "the mail has more than 1,000,000 characters"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_told(
    server: tuple[Box, int], effect: SendMail, user: str, kind: str, message: str
) -> None:
    assert sent(effect, server[1], user).error == {"kind": kind, "message": message}


def test_without_a_server_or_a_sender_nothing_is_sent() -> None:
    effect = mail("ana@example.org")
    assert sent(effect).error == {
        "kind": "no_server",
        "message": "no mail server is set: FLAI_SMTP_URL=smtp://user:password@mail.example.org:587",
    }
    for url in ("http://x", "smtp://", "smtp://h:99999", "smtp://[", "smtp://h:0"):
        error = sent(effect, FLAI_SMTP_URL=url).error
        assert error is not None
        assert error["message"].startswith("FLAI_SMTP_URL is no address such as smtp://")
    error = sent(effect, free_port()).error
    assert error == {
        "kind": "unreachable",
        "message": "127.0.0.1 cannot be reached for mail: connection refused",
    }
    assert sent(effect, FLAI_MAIL_FROM="").error == {
        "kind": "address",
        "message": "nobody sends this mail: give 'from' in the flow, or set FLAI_MAIL_FROM",
    }


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        url = {"FLAI_SMTP_URL": f"smtp://127.0.0.1:{mute.getsockname()[1]}"}
        around = Surroundings(options={"send": True}, secrets=url)
        effect = mail("ana@example.org", sender="a@example.org")
        outcome = Post(around, seconds=0.05).perform(effect, Progress())
    assert outcome.error == {
        "kind": "timeout",
        "message": "127.0.0.1 did not answer within 0.05 seconds",
    }


def test_mail_is_shown_where_nobody_said_send(server: tuple[Box, int]) -> None:
    box, port = server
    before = len(box.mail)
    post = Post(Surroundings(secrets={"FLAI_SMTP_URL": f"smtp://127.0.0.1:{port}"}))
    outcome = post.perform(mail("ana@example.org"), Progress())
    assert outcome == Outcome({"sent": False}, meta={"mail": "shown"})
    assert len(box.mail) == before
    assert post.perform(mail("ana"), Progress()).error is not None


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=80))
def test_no_text_makes_a_header(address: str, subject: str, text: str) -> None:
    post = Post(Surroundings())
    effect = SendMail((address, "ana@example.org"), subject, text)
    error = post.perform(effect, Progress()).error
    assert error is None or error["kind"] == "address"
    message = post._written(mail("ana@example.org", subject=subject, text=text, html=text))
    names = {"to", "subject", "content-type", "mime-version"}
    assert {name.lower() for name in message} <= names
    wire = message_from_bytes(message.as_bytes(), policy=default)
    assert {name.lower() for name in wire} <= names
