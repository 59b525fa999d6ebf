"""A session that leaves the store tells nobody's sensitive values, wherever they were said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.apps.archive.forms import FORMS
from flaicli.model.log import entry_data
from flaicli.views.carried.copies import copied
from tests.kept import keep, store_in

SECRET = "ana@example.org"

EARLY = """
variables: {email: {type: email, sensitive: true}}
blocks:
  hear: {collect: {ask: Yes?, into: note}, next: ask}
  ask: {collect: {ask: "You said {{ note }}. Your address?", into: email, type: email}, next: tell}
  tell:
    message: ["Thanks, {{ email }}.", {signal: {name: done, data: {to: "{{ email }}"}}}]
    next: {end: "mailed {{ email }}"}
"""


def test_what_was_said_before_it_was_sensitive_is_masked_too(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", [f"write to {SECRET}", SECRET], flow=EARLY, profile={"email": SECRET})
    copy = copied(store, "one")
    text = json.dumps([copy.record, *(entry_data(one) for one in copy.log)])
    assert SECRET not in text
    assert "write to ***email***" in text
    assert copy.record["statusDetails"] == "mailed ***email***"
    assert "state" not in copy.record


@pytest.mark.parametrize("form", FORMS)
def test_no_form_tells_it(tmp_path: Path, form: str) -> None:
    store = store_in(tmp_path)
    keep(store, "one", [f"write to {SECRET}", SECRET], flow=EARLY)
    text = FORMS[form].spell(store, "one", False)
    assert SECRET not in text
    assert "email" in text


def test_a_record_s_own_words_stay(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    flow = EARLY.replace("type: email", "type: text")
    keep(store, "one", ["x", "finished"], flow=flow)
    copy = copied(store, "one")
    assert copy.record["status"] == "finished"
    assert copy.record["statusDetails"] == "mailed ***email***"
