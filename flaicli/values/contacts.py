"""Addresses by which somebody or something is reached: e-mail, phone, web."""

from __future__ import annotations

import re

from flaicli.regex import regex
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import bare

EMAIL_CHARACTERS_MAX = 254
"""The longest address that mail systems carry (RFC 5321)."""

PHONE_DIGITS_MIN = 7
PHONE_DIGITS_MAX = 16
"""More than 6 and fewer than 17 digits: the rule of the systems flai follows."""

URL_CHARACTERS_MAX = 2_048

# Addresses that need no expert: plain ASCII, no dash beside a dash, a top level of letters.
_PLAIN_EMAIL = regex(
    r"(?P<name>[A-Za-z0-9_+-]{1,64}(?:\.[A-Za-z0-9_+-]{1,64})*)"
    r"@(?P<domain>(?:[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20}){0,2}\.)+(?P<top>[A-Za-z]{2,20}))"
)
SPECIAL_TOPS = frozenset(("arpa", "invalid", "local", "localhost", "onion", "test"))
"""Top levels that no mail reaches (RFC 6761); the package refuses them."""

_PHONE = regex(r"\+?[0-9 ().\-/\u00a0\u2010-\u2015\u202f]+")
_TRUNK = regex(r"(\+[0-9 ]{1,4})\(0\)")
_URL = regex(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^\s/?#@:\\]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<rest>[/?#][^\s\\<>\"{}|^`\x00-\x20\x7f-\xa0\ud800-\udfff]*)?"
)
_TOP = regex(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{2,59}")


def email(text: str) -> str:
    """Read an e-mail address and give it in its normal form, the domain in lower case.

    The address must be one by the rules of the e-mail-validator package, with a top-level domain;
    whether anybody reads the mail is not asked. Raises `Refused`.

    >>> email(" ana@EXAMPLE.org ")
    'ana@example.org'
    """
    told = bare(text)
    name, _, domain = told.rpartition("@")
    # Importing the package takes 30 ms, asking it 40 us: most answers, right or wrong, are plain.
    if not name or "." not in domain or len(told) > EMAIL_CHARACTERS_MAX or " " in told:
        raise Refused(f"{shown(text)} is not an e-mail address")
    found = _PLAIN_EMAIL.fullmatch(told)
    if found and len(found["name"]) <= 64 and found["top"].lower() not in SPECIAL_TOPS:
        return f"{name}@{domain.lower()}"
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(told, check_deliverability=False).normalized
    except (EmailNotValidError, ValueError):
        raise Refused(f"{shown(text)} is not an e-mail address") from None


def phone(text: str) -> str:
    """Read a phone number of 7 to 16 digits and keep the digits, and a leading ``+``.

    Spaces, dots, dashes, slashes and brackets between them are left out, and so is the ``(0)``
    that some write after the code of a country. Raises `Refused`.

    >>> phone("+32 (0)475 12.34.56"), phone("0475/12 34 56")
    ('+32475123456', '0475123456')
    """
    told = bare(text)
    if len(told) > URL_CHARACTERS_MAX or not _PHONE.fullmatch(told):
        raise Refused(f"{shown(text)} is not a phone number")
    digits = re.sub(r"[^0-9]", "", _TRUNK.sub(r"\1", told))
    if not PHONE_DIGITS_MIN <= len(digits) <= PHONE_DIGITS_MAX:
        raise Refused(
            f"{shown(text)} is not a phone number:"
            f" it has {PHONE_DIGITS_MIN} to {PHONE_DIGITS_MAX} digits"
        )
    return "+" + digits if told[0] == "+" else digits


def url(text: str) -> str:
    """Read a web address: ``http(s)://`` and a host, or the bare host; always with a top level.

    Given back with scheme and host in lower case; a bare host gets ``https://``. No name or
    password before the host, as ``http://bank.example@evil.example`` only looks like the bank.
    Raises `Refused`.

    >>> url("Example.org/Cup?size=2"), url("HTTP://www.example.org")
    ('https://example.org/Cup?size=2', 'http://www.example.org')
    """
    told = bare(text)
    found = _URL.fullmatch(told) if len(told) <= URL_CHARACTERS_MAX else None
    if found is None:
        raise Refused(f"{shown(text)} is not a web address")
    scheme, host = (found["scheme"] or "https").lower(), found["host"].lower()
    if scheme not in ("http", "https"):
        raise Refused(f"{shown(text)} is not a web address: it begins with http:// or https://")
    if not _is_host(host) or int(found["port"] or 1) not in range(1, 65_536):
        raise Refused(f"{shown(text)} is not a web address: its host is written like example.org")
    port = f":{found['port']}" if found["port"] else ""
    return f"{scheme}://{host}{port}{found['rest'] or ''}"


def _is_host(host: str) -> bool:
    """Tell whether a host has labels of letters, digits and dashes, and a top level of letters."""
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or not _TOP.fullmatch(labels[-1]):
        return False
    return all(
        0 < len(label) <= 63
        and label[0] != "-" != label[-1]
        and label.replace("-", "").replace("_", "").isalnum()
        for label in labels
    )
