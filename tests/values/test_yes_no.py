"""Yes and no in five languages."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, fold, tidy, yes_no
from flaicli.values.yes_no import NO, YES


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "yes", True),
        ("en", "Yes, please!", True),
        ("en", "YEP", True),
        ("en", "y", True),
        ("en", "no problem", True),
        ("en", "no", False),
        ("en", "No, thank you.", False),
        ("en", "I don\u2019t", False),
        ("en", "\U0001f44d\U0001f3fd", True),
        ("en", "\U0001f44e", False),
        ("nl", "Ja graag", True),
        ("nl-BE", "nee, dank u", False),
        ("fr", "Bien s\u00fbr", True),
        ("fr", "Bien su\u0302r !", True),
        ("fr", "oui, s'il vous pla\u00eet", True),
        ("fr", "non merci", False),
        ("de", "auf jeden Fall", True),
        ("de", "Nein, danke", False),
        ("es", "\u00a1Claro que s\u00ed!", True),
        ("es", "S\u00cd", True),
        ("es", "no, gracias", False),
        ("es", "yes", True),
        ("xx", "yes", True),
        ("", "no", False),
    ],
)
def test_what_people_say(language: str, text: str, value: bool) -> None:
    assert yes_no(text, language) is value


@pytest.mark.parametrize(
    "text", ["", "maybe", "yes and no", "yesterday", "1", "0", "2", "oui", "{{ 1 }}"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        yes_no(text)
    assert str(refusal.value) == f"'{text}' is neither yes nor no"


def test_what_is_typed_with_a_zero_width_space_is_yes() -> None:
    assert yes_no(tidy("yes\u200b", 100)[0]) is True
    assert yes_no("yes\u200b") is True


@pytest.mark.parametrize("language", list(YES))
def test_the_tables_are_in_folded_form_and_agree(language: str) -> None:
    yes, no = YES[language].split("|"), NO[language].split("|")
    assert all(form == fold(form) for form in yes + no)
    assert len(set(yes + no)) == len(yes + no)


@given(st.text(max_size=30), st.sampled_from(["en", "nl", "fr", "de", "es", "\u00e9"]))
def test_nothing_but_a_refusal(text: str, language: str) -> None:
    with suppress(Refused):
        assert yes_no(text, language) in (True, False)
