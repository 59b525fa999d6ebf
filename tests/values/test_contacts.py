"""E-mail addresses, phone numbers and web addresses."""

from __future__ import annotations

import subprocess
import sys

import email_validator
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, email, phone, url
from flaicli.values.contacts import SPECIAL_TOPS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" ana@example.org\n", "ana@example.org"),
        ("Ana.Maria+shop@EXAMPLE.Org", "Ana.Maria+shop@example.org"),
        ("o'neil@example.co.uk", "o'neil@example.co.uk"),
        ("m\u00fcnch@ex\u00e4mple.de", "m\u00fcnch@ex\u00e4mple.de"),
        ("a@xn--exmple-cua.de", "a@ex\u00e4mple.de"),
    ],
)
def test_an_address_is_read(text: str, value: str) -> None:
    assert email(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            "not-an-email",
            "@",
            "a@b",
            "a@localhost",
            "@example.org",
            "a@@example.org",
            "a b@c.org",
        ],
        *["a@b..org", ".a@b.org", "a@b.test", "a@b.1", "Ana <a@b.org>", "a@[1.2.3.4]", "a@b.org."],
        *["a@-b.org", "\ud800@b.org", "x" * 65 + "@b.org" * 50, "a@b.org, c@d.org"],
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        email(text)
    shown = text if len(text) <= 40 else text[:40] + "…"
    assert str(refusal.value) == f"'{shown}' is not an e-mail address"


LABEL = st.text(alphabet="abXY09-", min_size=1, max_size=5)


@given(
    st.text(alphabet="abXY09._+-", min_size=1, max_size=70),
    st.lists(LABEL, min_size=1, max_size=3),
    st.sampled_from(["org", "Test", "local", "be", "xn--p1ai", "c1"]),
)
def test_the_short_way_agrees_with_the_package(name: str, labels: list[str], top: str) -> None:
    text = f"{name}@{'.'.join(labels)}.{top}"
    try:
        expected = email_validator.validate_email(text, check_deliverability=False).normalized
    except email_validator.EmailNotValidError:
        with pytest.raises(Refused):
            email(text)
    else:
        assert email(text) == expected


def test_the_packages_special_names_are_known() -> None:
    special = {name for name in email_validator.SPECIAL_USE_DOMAIN_NAMES if "." not in name}
    assert special <= SPECIAL_TOPS
    assert {name.rpartition(".")[2] for name in email_validator.SPECIAL_USE_DOMAIN_NAMES} <= (
        SPECIAL_TOPS
    )


def test_plain_answers_do_not_import_the_package() -> None:
    code = (
        "import sys\nfrom flaicli.values import Refused, email\nemail('ana@example.org')\n"
        "try:\n    email('nobody')\nexcept Refused:\n    pass\n"
        "assert 'email_validator' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234567", "1234567"),
        ("1234567890123456", "1234567890123456"),
        ("+32 (0)475 12.34.56", "+32475123456"),
        ("0475/12-34-56", "0475123456"),
        ("(02) 555 12 12", "025551212"),
        ("\u202a+32\u00a0475 123456\u202c", "+32475123456"),
        ("0032475123456", "0032475123456"),
    ],
)
def test_a_phone_number_is_read(text: str, value: str) -> None:
    assert phone(text) == value
    assert phone(value) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("123456", "'123456' is not a phone number: it has 7 to 16 digits"),
        ("12345678901234567", "'12345678901234567' is not a phone number: it has 7 to 16 digits"),
        ("call me", "'call me' is not a phone number"),
        ("0475 12 34 56 ext 5", "'0475 12 34 56 ext 5' is not a phone number"),
        ("12+34567890", "'12+34567890' is not a phone number"),
        ("\u0661234567", "'\u0661234567' is not a phone number"),
        ("", "'' is not a phone number"),
    ],
)
def test_what_is_no_phone_number(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        phone(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("example.org", "https://example.org"),
        ("www.Example.org/Cup?size=2#top", "https://www.example.org/Cup?size=2#top"),
        ("HTTP://example.org", "http://example.org"),
        ("https://example.org:8080/", "https://example.org:8080/"),
        ("https://ex\u00e4mple.de/\u00e9t\u00e9", "https://ex\u00e4mple.de/\u00e9t\u00e9"),
        ("a-b.example.xn--p1ai?x", "https://a-b.example.xn--p1ai?x"),
    ],
)
def test_a_web_address_is_read(text: str, value: str) -> None:
    assert url(text) == value
    assert url(value) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("word", "'word' is not a web address: its host is written like example.org"),
        (
            "http://localhost",
            "'http://localhost' is not a web address: its host is written like example.org",
        ),
        (
            "http://10.0.0.1/",
            "'http://10.0.0.1/' is not a web address: its host is written like example.org",
        ),
        ("a..org", "'a..org' is not a web address: its host is written like example.org"),
        ("-a.org", "'-a.org' is not a web address: its host is written like example.org"),
        (
            "example.org:99999",
            "'example.org:99999' is not a web address: its host is written like example.org",
        ),
        (
            "ftp://example.org",
            "'ftp://example.org' is not a web address: it begins with http:// or https://",
        ),
        ("javascript:alert(1)", "'javascript:alert(1)' is not a web address"),
        (
            "https://bank.example@evil.example",
            "'https://bank.example@evil.example' is not a web address",
        ),
        ("example.org/a b", "'example.org/a b' is not a web address"),
        ("", "'' is not a web address"),
    ],
)
def test_what_is_no_web_address(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        url(text)
    assert str(refusal.value) == sentence


@given(st.one_of(st.text(max_size=40), st.text(alphabet="htps:/.@a-1+ ()#?\\", max_size=30)))
def test_nothing_but_a_refusal_and_stable(text: str) -> None:
    for read in (email, phone, url):
        try:
            value = read(text)
        except Refused:
            continue
        assert read(value) == value
