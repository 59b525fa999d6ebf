"""Chance that can be repeated: a number from a seed and a count."""

from __future__ import annotations

_MASK = (1 << 64) - 1


def drawn(seed: int, count: int, among: int) -> int:
    """Return the ``count``-th number below ``among`` that ``seed`` gives (rule 25).

    The mixing is SplitMix64's (Steele, Lea, Flood 2014): well spread even for seeds 0, 1, 2 …
    """
    value = (seed * 0x9E3779B97F4A7C15 + (count + 1) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return (value ^ (value >> 31)) % among
