"""Rounds are found whatever a graph looks like, and however long it is."""

from __future__ import annotations

from flaicli.checks.rounds import rounds


def test_parts_that_lead_back_to_themselves() -> None:
    assert list(rounds({})) == []
    assert list(rounds({1: [2], 2: []})) == []
    assert list(rounds({1: [1]})) == [[1]]
    assert list(rounds({1: [2], 2: [3, 1], 3: [4], 4: [3, 5], 5: []})) == [[1, 2], [3, 4]]
    assert list(rounds({3: [1], 1: [2], 2: [3]})) == [[3, 1, 2]]


def test_no_round_is_too_long() -> None:
    many = 20_000
    assert list(rounds({n: [(n + 1) % many] for n in range(many)})) == [list(range(many))]
    assert list(rounds({n: [n + 1] for n in range(many)} | {many: []})) == []
