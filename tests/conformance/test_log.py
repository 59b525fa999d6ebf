"""What the rules say of the log and no replay can show: events, seeds, masks, forks."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.files import names_in, read_file
from flaicli.loading.project import load
from flaicli.model.log import Log, entry_data, entry_from
from flaicli.runtime.conversation import Conversation

HERE = Path(__file__).parent
START = datetime.fromisoformat("2026-03-02T09:00:00+01:00")


def begun(flow: str, **how: Any) -> Conversation:
    """Return a conversation with one of the flows here, just opened."""
    project = load(str(HERE / flow), read_file, names_in).project
    assert project is not None
    conversation = Conversation(project, VirtualClock(START), id="s")
    conversation.open(**how)
    return conversation


def talked(flow: str, *words: str, **how: Any) -> Conversation:
    """Return a conversation in which the user has said these words."""
    conversation = begun(flow, **how)
    for one in words:
        conversation.say(one)
    return conversation


def kept(conversation: Conversation) -> list[dict[str, Any]]:
    """Return the entries of the head's line as they are kept."""
    return [entry_data(one) for one in conversation.log.line()]


def events(conversation: Conversation, *types: str) -> list[dict[str, Any]]:
    """Return the events of these types, in their order, as data."""
    return [one["event"] for one in kept(conversation) if one["event"]["type"] in types]


def said(conversation: Conversation) -> list[str]:
    """Return what the bot said."""
    return [one["text"] for one in events(conversation, "message") if one["role"] == "assistant"]


# ------------------------------------------------------------------- rules 2 and 6: the end


def test_rule_02_a_block_without_next_gives_its_reason() -> None:
    conversation = talked("rule_02_nothing_follows/flow.yaml", "stop")
    (end,) = events(conversation, "conversation_end")
    assert end["reason"] == "nothing follows"


@pytest.mark.parametrize(
    ("press", "block", "end"),
    [
        ("End", "on_end", "conversation_end"),
        ("Abort", "on_abort", "conversation_aborted"),
        ("Fail", "on_fail", "conversation_failed"),
    ],
)
def test_rule_06_the_last_handler_speaks_before_the_status_changes(
    press: str, block: str, end: str
) -> None:
    conversation = talked("rule_06_beginning/flow.yaml", press)
    *_, entered, spoken, ended = events(conversation, "block_entered", "message", end)
    assert entered["block"] == block
    assert spoken["text"] == f"on.{press.lower()}"
    assert ended["type"] == end


# --------------------------------------------------------------- rules 21 and 22: warnings


def test_rule_21_remove_of_nothing_warns() -> None:
    conversation = begun("rule_21_lists/flow.yaml")
    warnings = [one["message"] for one in events(conversation, "warning")]
    assert warnings == ["nothing to remove from 'cart'", "nothing to remove from 'nothing'"]


def test_rule_22_a_missing_name_is_said_as_nothing_and_leaves_a_warning() -> None:
    conversation = begun("rule_22_missing/near.yaml")
    assert said(conversation) == ["Hello  from !"]
    missing = [one["path"] for one in events(conversation, "variable_missing")]
    assert missing == ["nicknam", "customer.ctiy"]


def test_rule_22_the_warning_says_what_may_have_been_meant() -> None:
    conversation = begun("rule_22_missing/near.yaml")
    variable, key = events(conversation, "variable_missing")
    assert variable["suggestion"] == "nickname"
    assert key["suggestion"] == "customer.city"


def test_rule_22_a_missing_name_is_an_error_where_the_run_is_strict() -> None:
    conversation = begun("rule_22_missing/near.yaml", strict=True)
    (error,) = events(conversation, "error")
    assert "nicknam" in error["message"]
    assert conversation.session.status == "failed"


def test_rule_22_or_default_and_exists_do_not_warn_even_then() -> None:
    conversation = begun("rule_22_missing/quiet.yaml", strict=True)
    assert said(conversation)[-1] == "Unknown."
    assert not events(conversation, "variable_missing", "error")


# --------------------------------------------------------------------------- rule 25: chance


def test_rule_25_the_seed_decides_what_any_of_says() -> None:
    picks = {seed: tuple(said(begun("rule_25_chance/flow.yaml", seed=seed))) for seed in range(9)}
    again = {seed: tuple(said(begun("rule_25_chance/flow.yaml", seed=seed))) for seed in range(9)}
    assert picks == again
    assert len(set(picks.values())) > 1


def test_rule_25_the_seed_is_kept_in_the_log() -> None:
    (start,) = events(begun("rule_25_chance/flow.yaml", seed=7), "conversation_start")
    assert start["seed"] == 7


def test_rule_25_a_pick_is_kept_too_so_that_the_log_alone_tells_the_story() -> None:
    conversation = begun("rule_25_chance/flow.yaml", seed=7)
    indexes = [one["index"] for one in events(conversation, "variant_picked")]
    assert ["abc"[one] for one in indexes[:6]] == said(conversation)[:6]


# ------------------------------------------------------------------------- rule 27: sensitive


def test_rule_27_the_log_never_holds_a_sensitive_value() -> None:
    conversation = talked("rule_27_sensitive/echo.yaml", "ana@example.org")
    text = json.dumps(kept(conversation))
    assert "ana@example.org" not in text
    assert "***email***" in text


def test_rule_27_the_value_lives_beside_the_log_and_is_used_from_there() -> None:
    conversation = talked("rule_27_sensitive/flow.yaml", "ana@example.org")
    assert list(conversation.session.private.values()) == ["ana@example.org"]
    assert "ana@example.org" not in json.dumps(kept(conversation))


def test_rule_27_a_wrong_answer_to_a_sensitive_question_is_not_kept_either() -> None:
    conversation = talked("rule_27_sensitive/echo.yaml", "ana at example")
    assert "ana at example" not in json.dumps(kept(conversation))


def test_rule_27_what_a_user_had_before_is_not_in_the_log_either() -> None:
    conversation = begun("rule_27_sensitive/user.yaml", profile={"email": "bea@example.com"})
    assert said(conversation) == ["One of others."]
    assert "bea@example.com" not in json.dumps(kept(conversation))


def test_rule_27_what_a_tester_sets_is_not_in_the_log_either() -> None:
    conversation = begun("rule_27_sensitive/later.yaml")
    conversation.set({"email": "bea@example.com"})
    assert list(conversation.session.private.values()) == ["bea@example.com"]
    assert "bea@example.com" not in json.dumps(kept(conversation))


def test_rule_27_the_value_is_masked_inside_what_the_user_types_later() -> None:
    conversation = talked(
        "rule_27_sensitive/later.yaml", "ana@example.org", "write to ana@example.org"
    )
    words = [one["text"] for one in events(conversation, "message") if one["role"] == "user"]
    assert words == ["***email***", "write to ***email***"]


def test_rule_27_an_error_does_not_tell_the_value_that_did_not_fit() -> None:
    conversation = talked("rule_27_sensitive/later.yaml", "ana@example.org", "not a pin")
    (error,) = events(conversation, "error")
    assert "'pin'" in error["message"]
    assert "not a pin" not in error["message"]


def test_rule_27_a_condition_in_the_log_shows_what_it_saw_masked() -> None:
    conversation = talked("rule_27_sensitive/user.yaml", "ana@example.org")
    (branch,) = events(conversation, "branch_taken")
    assert branch["tried"][0]["saw"] == {"user.email": "***email***"}
    assert "ana@example.org" not in json.dumps(kept(conversation))


# ------------------------------------------------------------------------- rule 30: resuming


def test_rule_30_resuming_says_the_open_question_again() -> None:
    before = talked("rule_30_resuming/flow.yaml", "hm")
    again = Log([entry_from(json.loads(json.dumps(one))) for one in kept(before)], before.log.head)
    after = Conversation(before.project, VirtualClock(START), id="s", log=again)
    turn = after.resume()
    assert said(after)[-1] == "How many?"
    assert turn.after.attempt == 1
    after.say("3")
    assert said(after)[-1] == "3 it is."


# ----------------------------------------------------------------------------- rule 32: a tree


def test_rule_32_going_back_moves_the_head_and_loses_nothing() -> None:
    conversation = talked("rule_32_tree/flow.yaml", "tea", "yes")
    entries = len(conversation.log)
    assert conversation.back(2)
    assert len(conversation.log) == entries
    assert conversation.session.variables == {}
    conversation.say("coffee")
    conversation.say("no")
    assert said(conversation)[-1] == "coffee, false."
    assert len(conversation.log) > entries


def test_rule_32_the_state_is_the_fold_of_the_heads_line() -> None:
    conversation = talked("rule_32_tree/flow.yaml", "tea", "yes")
    conversation.back()
    conversation.say("no")
    folded = conversation.log.session("s")
    assert folded == conversation.session
    parents = [one["parent"] for one in kept(conversation)]
    assert parents[0] == 0
    assert parents != [one.seq - 1 for one in conversation.log.line()]


def test_rule_32_an_entry_is_its_number_its_parent_its_time_and_its_event() -> None:
    first = kept(begun("rule_32_tree/flow.yaml"))[0]
    assert list(first) == ["seq", "parent", "at", "event"]
    assert (first["seq"], first["parent"]) == (1, 0)
    assert first["at"] == "2026-03-02T08:00:00.000000+00:00"
    assert first["event"]["type"] == "conversation_start"


# -------------------------------------------------------------------------- rule 37: repeating


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        ("rule_25_chance/flow.yaml", ["Again", "Again"]),
        ("rule_27_sensitive/echo.yaml", ["ana@example.org", "Right"]),
        ("rule_37_repeating/flow.yaml", ["hm"]),
    ],
)
def test_rule_37_two_runs_leave_equal_logs_and_durations_of_nothing(
    flow: str, words: list[str]
) -> None:
    one, two = (kept(talked(flow, *words, seed=0)) for _ in range(2))
    assert one == two
    assert not any("timings" in entry for entry in one)
