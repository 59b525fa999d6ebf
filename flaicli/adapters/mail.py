"""Mail by SMTP, where whoever runs the flow lets it be sent; shown otherwise."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, localtime, make_msgid, parseaddr
from typing import Any, Final
from urllib.parse import SplitResult, unquote, urlsplit

from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Outcome, SendMail, failure
from flaicli.values import Refused, email

URL: Final = "FLAI_SMTP_URL"
"""Where mail goes: ``smtp://user:password@mail.example.org:587``, or ``smtps://…:465``."""

FROM: Final = "FLAI_MAIL_FROM"
"""Who sends it, where the flow does not say so."""

SECONDS: Final = 20.0
RECIPIENTS_MAX: Final = 50
TEXT_MAX: Final = 1_000_000
SUBJECT_MAX: Final = 500

_PORTS: Final = {"smtp": 587, "smtps": 465}
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Unsent(Exception):
    """Mail that cannot be sent; ``kind`` is the error's."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Post:
    """Sends mail with ``--send``; else says what would be sent."""

    def __init__(self, surroundings: Surroundings, seconds: float = SECONDS) -> None:
        self._send = bool(surroundings.options.get("send"))
        self._given: Mapping[str, str] = surroundings.secrets
        self._seconds = seconds

    def perform(self, effect: SendMail, progress: Progress) -> Outcome:
        """Send a message, or show it. What is wrong with it is told either way."""
        try:
            message = self._written(effect)
            if not self._send:
                return Outcome({"sent": False}, meta={"mail": "shown"})
            refused = self._sent(message)
        except Unsent as problem:
            return failure(problem.kind, str(problem))
        value: dict[str, Any] = {"sent": True, "id": str(message["Message-ID"])}
        told = {**value, "refused": refused} if refused else value
        return Outcome(told, meta={"mail": "sent"})

    def _written(self, effect: SendMail) -> EmailMessage:
        """Return the message; `email.message` lets no header hold another one."""
        message = EmailMessage(policy=WIRE)
        sender = effect.sender or self._given.get(FROM)
        if sender:
            message["From"] = _address(sender)
        elif self._send:
            why = f"nobody sends this mail: give 'from' in the flow, or set {FROM}"
            raise Unsent("address", why)
        for name, addresses in (
            ("To", effect.to),
            ("Cc", effect.cc),
            ("Reply-To", effect.reply_to),
        ):
            if addresses:
                message[name] = _addresses(addresses)
        if not effect.to:
            raise Unsent("address", "nobody gets this mail: 'to' is empty")
        message["Subject"] = "".join(map(_printable, " ".join(effect.subject.split())))[
            :SUBJECT_MAX
        ]
        if len(effect.text) + len(effect.html or "") > TEXT_MAX:
            raise Unsent("text", f"the mail has more than {TEXT_MAX:,} characters")
        message.set_content(_clean(effect.text))
        if effect.html is not None:
            message.add_alternative(_clean(effect.html), subtype="html")
        return message

    def _sent(self, message: EmailMessage) -> list[str]:
        """Send it; return the addresses that the server refused, where it took some."""
        domain = message["From"].addresses[0].domain
        message["Message-ID"] = make_msgid(domain=domain)
        message["Date"] = format_datetime(localtime())
        place = self._place()
        try:
            with self._connected(place) as server:
                if place.username:
                    server.login(unquote(place.username), unquote(place.password or ""))
                return sorted(server.send_message(message))
        except smtplib.SMTPAuthenticationError as problem:
            words = f"{place.hostname} does not take the user or password of {URL}"
            raise Unsent("unauthorized", words) from problem
        except smtplib.SMTPRecipientsRefused as problem:
            refused = ", ".join(sorted(problem.recipients))
            raise Unsent("refused", f"{place.hostname} refuses mail to {refused}") from problem
        except smtplib.SMTPResponseException as problem:
            said = (
                bytes(problem.smtp_error or b"") if isinstance(problem.smtp_error, bytes) else b""
            )
            words = f"{problem.smtp_code} {said.decode('utf-8', 'replace')}".strip()
            raise Unsent("server", f"{place.hostname} answered: {words[:200]}") from problem
        except (OSError, smtplib.SMTPException) as problem:
            raise self._away(str(place.hostname), problem) from problem

    def _away(self, host: str, problem: Exception) -> Unsent:
        if isinstance(problem, TimeoutError) or isinstance(problem.__context__, TimeoutError):
            return Unsent("timeout", f"{host} did not answer within {self._seconds:g} seconds")
        if isinstance(problem, smtplib.SMTPServerDisconnected):
            return Unsent("unreachable", f"{host} broke off while mail was given to it")
        why = getattr(problem, "strerror", None) or type(problem).__name__
        return Unsent("unreachable", f"{host} cannot be reached for mail: {str(why).lower()}")

    def _place(self) -> SplitResult:
        given = self._given.get(URL)
        if not given:
            why = f"no mail server is set: {URL}=smtp://user:password@mail.example.org:587"
            raise Unsent("no_server", why)
        try:
            place = urlsplit(given)
            port = place.port
        except ValueError:
            place, port = urlsplit(""), None
        if place.scheme not in _PORTS or not place.hostname or port == 0:
            why = f"{URL} is no address such as smtp://user:password@mail.example.org:587"
            raise Unsent("no_server", why)  # what it is nobody is told: it may hold a password
        return place

    def _connected(self, place: SplitResult) -> smtplib.SMTP:
        host, port = str(place.hostname), place.port or _PORTS[place.scheme]
        if place.scheme == "smtps":
            safe = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, timeout=self._seconds, context=safe)
        server = smtplib.SMTP(host, port, timeout=self._seconds)
        try:
            server.ehlo()
            encrypted = server.has_extn("starttls")
            if encrypted:
                server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
        if place.username and not encrypted and host not in _LOOPBACK:
            server.close()
            why = f"{host} offers no encryption, and a password is never sent without"
            raise Unsent("unauthorized", why)
        return server


def _addresses(texts: Iterable[str]) -> list[Address]:
    found = [_address(one) for one in texts]
    if len(found) > RECIPIENTS_MAX:
        raise Unsent("address", f"a mail has more than {RECIPIENTS_MAX} addresses in one line")
    return found


def _address(text: str) -> Address:
    """Return an address: ``ana@example.org`` or ``Ana <ana@example.org>``. Raises `Unsent`."""
    name, bare = parseaddr(text.strip())
    if not bare or _printable(text) != text:
        name, bare = "", text
    try:
        user, _, domain = str(email(bare)).rpartition("@")
        ascii_domain = domain.encode("idna").decode()
        return Address(name, user, ascii_domain)
    except (Refused, ValueError):
        raise Unsent("address", f"'{text[:100]}' is no e-mail address") from None


def _printable(text: str) -> str:
    return "".join(one for one in text if one.isprintable())


def _clean(text: str) -> str:
    """Return a text as it can be sent: lone surrogates and NUL have no place in mail."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
