"""What models that draw can draw: which sizes, and how many pictures at a time."""

from __future__ import annotations

from typing import NamedTuple

from flaicli.regex import regex

MODEL = "gpt-image-1"
"""Who draws where a flow names nobody."""

SIZE = "1024x1024"
"""What every model can draw."""

NUMBER_MAX = 10
SIDE_MIN = 16
SIDE_MAX = 4_096
PROMPT_MAX = 32_000
"""Characters."""


class Hand(NamedTuple):
    """What one model can draw: its sizes, and how many pictures at most."""

    sizes: tuple[str, ...]
    most: int


HANDS: dict[str, Hand] = {
    "dall-e-2": Hand(("256x256", "512x512", "1024x1024"), NUMBER_MAX),
    "dall-e-3": Hand(("1024x1024", "1024x1792", "1792x1024"), 1),
    "gpt-image-1": Hand(("1024x1024", "1024x1536", "1536x1024", "auto"), NUMBER_MAX),
}
"""The models that are known; another one may draw any size within bounds."""

_SIZE = regex(r"([1-9][0-9]{0,5})x([1-9][0-9]{0,5})")


def size_problem(model: str, size: str) -> str | None:
    """Say why a model cannot draw a size; None where it can, as far as is known.

    >>> size_problem("dall-e-3", "256x256")
    "'dall-e-3' does not draw 256x256: only 1024x1024, 1024x1792, 1792x1024"
    """
    hand = HANDS.get(model)
    if hand is not None:
        sizes = ", ".join(hand.sizes)
        known = size in hand.sizes
        return None if known else f"'{model}' does not draw {size[:20]}: only {sizes}"
    found = _SIZE.fullmatch(size)
    if found is None:
        return f"'{size[:20]}' is no size of a picture: write it like {SIZE}"
    if not all(SIDE_MIN <= int(side) <= SIDE_MAX for side in found.groups()):
        return f"a picture of {size} is not drawn: its sides are {SIDE_MIN} to {SIDE_MAX:,} pixels"
    return None


def number_problem(model: str, number: object) -> str | None:
    """Say why a model cannot draw so many pictures at a time; None where it can.

    >>> number_problem("dall-e-3", 2)
    "'dall-e-3' draws 1 picture at a time, not 2"
    """
    hand = HANDS.get(model)
    most = hand.most if hand is not None else NUMBER_MAX
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        return f"the number of pictures is a whole number from 1 to {most}"
    if number <= most:
        return None
    who = f"'{model}' draws" if hand is not None else "a model draws"
    pictures = "picture" if most == 1 else "pictures"
    return f"{who} {most} {pictures} at a time, not {number}"
