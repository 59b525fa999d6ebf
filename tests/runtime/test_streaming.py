"""Pieces of a text: whole without secrets, and never a part of a sensitive value."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.runtime.streaming import Covered


def streamed(pieces: list[str], private: dict[str, object]) -> list[str]:
    shown: list[str] = []
    covered = Covered(private, shown.append)
    for one in pieces:
        covered.piece(one)
    return shown


def test_without_sensitive_values_pieces_pass_as_they_are() -> None:
    assert streamed(["He", "llo"], {}) == ["He", "llo"]


def test_a_value_that_falls_between_pieces_is_masked() -> None:
    private = {"pin#1": "canary-1"}
    shown = streamed(["Your pin is cana", "ry-1, and no oth", "er will do. Goodbye!"], private)
    assert "".join(shown) == "Your pin is ***pin***, and no other will do. "


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["can", "ary", "-1", " ", "canary-1", "x", "canary"]), max_size=30)
)
def test_no_cut_shows_a_value(pieces: list[str]) -> None:
    shown = "".join(streamed([*pieces, " " * 20], {"pin#1": "canary-1"}))
    assert "canary-1" not in shown
    whole = "".join(pieces).replace("canary-1", "***pin***")
    assert shown.startswith(whole[: len(shown)].rstrip(" "))
