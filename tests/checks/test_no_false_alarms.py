"""What is right is not complained of: the example flows, and the flows of the language's rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.checks import check
from flaicli.diagnostics import Severity
from tests.checks.told import HOUSE, from_disk, line

EXAMPLES = sorted(HOUSE.glob("flows/*/flow.yaml"))
IMPORTED = [
    path
    for path in sorted(HOUSE.glob("flows/*/*.yaml"))
    if path.name != "flow.yaml" and path.suffixes == [".yaml"]
]
RULES = sorted(HOUSE.glob("tests/conformance/*/flow.yaml"))

# What the rules' flows do on purpose.
ON_PURPOSE = {
    "rule_02_nothing_follows": {"F403"},
    "rule_07_errors": {"F406"},
    "rule_10_free_text": {"F424"},
    "rule_21_lists": {"F406"},
    "rule_22_missing": {"F406"},
}


@pytest.mark.parametrize("path", [*EXAMPLES, *IMPORTED], ids=lambda path: str(path.parent.name))
def test_the_example_flows_are_fine(path: Path) -> None:
    assert [line(one) for one in check(from_disk(path))] == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.parent.name)
def test_the_rules_flows_are_as_they_are_meant(path: Path) -> None:
    found = check(from_disk(path))
    assert not [line(one) for one in found if one.severity is Severity.ERROR]
    # That a question may go on for ever is nothing to a test.
    left = {one.code for one in found} - {"F416"}
    assert left == ON_PURPOSE.get(path.parent.name, set())
