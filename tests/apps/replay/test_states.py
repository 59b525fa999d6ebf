"""States and variables under the names that replays expect them by."""

from __future__ import annotations

import pytest

from flaicli.apps.replay.states import path, variable
from tests.apps.replay.desk import failed, played

TO_MENU = "bot: ...\nuser: Ana\nbot: ...\n"


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ("block: menu, status: awaiting_user_input, language: en, path: [ask, route, menu]", ""),
        ("language: EN", ""),
        ("language: nl_BE", "the language is 'en', expected 'nl-be'"),
        ("block: hours", "the block is 'menu', expected 'hours'"),
        ("status: {in: [finished, failed]}", "the status is 'awaiting_user_input', expected one of"
         " 'finished', 'failed'"),
        ("reason: done", "the reason has no value, expected 'done'"),
        ("path: [ask, menu]", "block 2 of the path is 'route', expected 'menu'"),
        ("path: [ask]", "the path goes on with 'route', expected its end"),
        ("path: [ask, route, menu, hours]", "the path ends after 'menu', expected 'hours' next"),
        ("path: {includes: hours}", "the path is ask, route, menu; expected what includes 'hours'"),
        ("variables: {name: {matches: ^An}}", ""),
        ("variables: {name: Bea}", "'name' is 'Ana', expected 'Bea'"),
        ("variables: {nme: Bea}", "'nme' has no value, expected 'Bea'"),
        ("variables: {internal.turn: 1}", ""),
        ("variables: {internal.turn: {gt: 1}}", "'internal.turn' is 1, expected more than 1"),
    ],
)  # fmt: skip
def test_what_is_expected_of_a_state(expect: str, message: str) -> None:
    assert failed(f"{TO_MENU}expect: {{{expect}}}")[1] == message


@pytest.mark.parametrize(
    ("blocks", "column"), [("[ask, menu]", 26), ("[ask]", 21), ("[ask, route, menu, hours]", 39)]
)
def test_a_wrong_path_is_shown_where_it_parts(blocks: str, column: int) -> None:
    run = played(f"{TO_MENU}expect: {{path: {blocks}}}")
    assert run.failure is not None
    assert run.failure.span.column == column


def test_a_sensitive_value_is_compared_but_never_shown() -> None:
    turns = f"{TO_MENU}set: {{pin: '1234'}}\nexpect: {{variables: {{pin: "
    assert failed(f"{turns}'1234'}}}}") == ("", "")
    assert failed(f"{turns}'99'}}}}")[1] == "'pin' is ***pin***, expected '99'"


def test_all_that_is_not_as_expected_is_told() -> None:
    run = played(f"{TO_MENU}expect: {{block: hours, status: failed}}")
    assert run.failure is not None
    (note,) = run.failure.notes
    assert note[0] == "the status is 'awaiting_user_input', expected 'failed'"
    assert note[1].column == 36


def test_a_variable_of_the_root_is_known_in_an_import_too() -> None:
    talk = played(TO_MENU).conversation
    assert variable(talk, "name") == "Ana"
    assert variable(talk, "name.first") is None
    assert path(talk) == ["ask", "route", "menu"]
