"""The codes of replay files, and the unknown keys in them."""

from __future__ import annotations

from tests.apps.replay.desk import findings


def test_a_flow_s_finding_has_a_code_of_replays() -> None:
    assert findings("wait: soon") == [
        "R109 3:11 'wait' takes a duration, found 'soon' | write it like 90s, 5m, 1h30m or 2d"
    ]


def test_a_finding_about_yaml_keeps_its_code() -> None:
    assert findings("user: {{ name }}")[0].startswith(
        "F113 3:11 '{{ … }}' needs quotes: without them it is a mapping to YAML, not a text"
    )


def test_unknown_keys_are_told_with_what_was_meant() -> None:
    assert findings("user: a", "flw: flow.yaml\nx: 1\n") == [
        "R101 2:1 unknown key 'flw' in a replay | did you mean 'flow'?",
        "R101 3:1 unknown key 'x' in a replay | known here: replay, flow, given, cassette, turns",
    ]


def test_something_that_is_no_mapping() -> None:
    assert findings("user: a", "given: now\n") == [
        "R102 2:8 'given' takes a mapping, found 'now'"
        " | its keys: now, seed, language, channel, from, allow_missing, variables, user, "
        "tables"
    ]
