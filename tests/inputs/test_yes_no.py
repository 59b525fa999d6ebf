"""Yes and no, in the language of the conversation."""

from __future__ import annotations

from flaicli.inputs.yes_no import YesNo


def test_true_and_false_are_kept(hearing, refuse) -> None:
    assert YesNo().parse("Yes, please", hearing) is True
    assert YesNo().parse("nope", hearing) is False
    assert refuse(YesNo(), "oui") == ("not_yes_or_no", "Please answer yes or no.")
    hearing.language = "fr-BE"
    assert YesNo().parse("oui", hearing) is True
    assert refuse(YesNo(), "") == ("not_yes_or_no", "Please answer yes or no.")
