"""Chance that repeats itself (rule 25)."""

from __future__ import annotations

from collections import Counter

from flaicli.engine.chance import drawn


def test_a_seed_gives_the_same_row_again() -> None:
    assert [drawn(0, count, 6) for count in range(10)] == [
        drawn(0, count, 6) for count in range(10)
    ]
    rows = {tuple(drawn(seed, count, 6) for count in range(10)) for seed in range(100)}
    assert len(rows) == 100


def test_it_is_spread_evenly() -> None:
    counts = Counter(drawn(seed, count, 4) for seed in range(50) for count in range(200))
    assert set(counts) == {0, 1, 2, 3}
    assert max(counts.values()) - min(counts.values()) < 300
