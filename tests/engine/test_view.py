"""What templates see: names by scope, the read-only data, translations, gaps (rules 18, 22, 26)."""

from __future__ import annotations

import pytest

from flaicli.engine.view import told, zone
from flaicli.model.events import ErrorOccurred, VariableMissing
from tests.stories import Story


def said(text: str, header: str = "", **how: object) -> Story:
    """Tell the story of one message."""
    return Story(f"{header}\nblocks:\n  a: {{message: '{text}', next: end}}\n", **how)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("{{ const.shop }}", "Bean There"),
        ("{{ size }}", "medium"),
        ("{{ flow.size }} {{ user.name }}", "medium Ana"),
        ("{{ internal.channel }} {{ internal.turn }} {{ internal.messageType }}", "cli 0 intro"),
        ("{{ internal.now }}", "2026-03-02T09:00:00+01:00"),
        ("{{ internal.currentDialogstate.name }}", "a"),
        ("{{ internal.sessionId }} {{ internal.botId }}", "story shop"),
        ("{{ history | length }}", "0"),
    ],
)
def test_what_names_mean(text: str, heard: str) -> None:
    header = """
name: shop
constants: {shop: Bean There}
settings: {timezone: Europe/Brussels}
variables: {size: {default: medium, scope: flow}}
"""
    assert said(text, header, profile={"name": "Ana"}).heard == [heard]


def test_a_missing_name_is_empty_and_noted_with_what_was_meant() -> None:
    story = said("Hi {{ nmae }}!", variables={"name": "Ana"})
    assert story.heard == ["Hi !"]
    assert [(one.path, one.suggestion) for one in story.of(VariableMissing)] == [("nmae", "name")]
    assert said("{{ nmae or 1 }}").of(VariableMissing) == []


def test_a_strict_run_makes_it_an_error() -> None:
    story = said("Hi {{ name }}!", strict=True)
    assert [one.message for one in story.of(ErrorOccurred)] == ["'name' has no value"]


def test_the_same_name_in_two_flows() -> None:
    story = Story(
        """
imports: {other: ./other.yaml}
variables: {n: {scope: flow, default: 1}}
blocks:
  a: {action: [{increment: {n: 1}}, {call: other}], next: b}
  b: {message: "here {{ n }}"}
""",
        files={
            "other": "variables: {n: {scope: flow, default: 10}}\n"
            'blocks:\n  x: {message: "there {{ n }}"}\n'
        },
    )
    assert story.heard == ["there 10", "here 2"]


def test_time_is_told_in_a_zone_and_an_unknown_one_is_utc() -> None:
    assert told(0.0, "Europe/Brussels") == "1970-01-01T01:00:00+01:00"
    assert told(0.0, "Nowhere/At_All") == "1970-01-01T00:00:00+00:00"
    assert zone("../etc/passwd") is zone("UTC")


def test_a_missing_key_is_noted_with_what_was_meant() -> None:
    story = said("{{ customer.ctiy }} {{ cust.city }}", variables={"customer": {"city": "Ghent"}})
    assert [(one.path, one.suggestion) for one in story.of(VariableMissing)] == [
        ("customer.ctiy", "customer.city"),
        ("cust.city", "customer"),
    ]
