"""The whole panel: as it looks, as wide as it may be, and in bounded time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.apps.emulator.screen.panel import SECTIONS, panel
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.model import events as ev
from flaicli.model.frames import Frame, Position
from flaicli.model.log import Entry, Log
from flaicli.model.target import Place
from flaicli.page.page import Page, cells
from flaicli.visible import visible
from tests.apps.emulator.screen.panel.scenes import shop, subject_after, subject_of

HERE = Path(__file__).parent / "looks"
CODE = re.compile("\x1b\\[[0-9;]*m")
FIRST = ("state", "turn", "variables")

SCENES: dict[str, tuple[str, ...]] = {
    "opening": (),
    "rejected": ("milk",),
    "branch": ("tea",),
    "elsewhere": ("a coffee, please",),
    "error": ("tea", "/goto broken"),
    "goto": ("/goto pay",),
    "handled": ("tea", "what?"),
    "timeout": ("+60",),
    "secret": ("coffee", "ana@example.org"),
}


def looks(name: str) -> str:
    """Draw a scene in three widths, and all its sections in the widest."""
    watches = ('drink == "tea"', "drnk", "{{ drink | upper }}")
    subject = subject_after(
        *SCENES[name], watches=watches, breaks=frozenset({Place("shop", "pay")})
    )
    pages = [(36, FIRST), (60, FIRST), (100, tuple(SECTIONS))]
    drawn = ["\n".join(panel(subject, opened, Page(width))) for width, opened in pages]
    return "\n\n".join(drawn) + "\n"


@pytest.mark.parametrize("name", SCENES)
def test_it_looks_as_it_did(name: str) -> None:
    file = HERE / f"{name}.txt"
    came = looks(name)
    if not file.exists() or file.read_text(encoding="utf-8") != came:
        file.with_suffix(".came").write_text(came, encoding="utf-8")
    assert came == file.read_text(encoding="utf-8")


def test_a_normal_turn_is_seen_at_once() -> None:
    """Where am I, why, what changed: in as many rows as the smallest terminal has."""
    for width in (44, 60):
        assert len(panel(subject_after("tea"), FIRST, Page(width))) <= 22


def test_every_section_has_its_key_and_order() -> None:
    assert list(SECTIONS) == [
        "state", "variables", "turn", "understanding", "history", "world", "events", "source",
    ]  # fmt: skip
    assert all(key == one.key for key, one in SECTIONS.items())


def test_only_what_is_open_is_drawn_and_in_that_order() -> None:
    subject = subject_after("tea")
    assert panel(subject, (), Page(40)) == []
    rows = panel(subject, ("world", "nothing", "state"), Page(40, lines=False))
    assert rows[0] == "-- world -------------------------------"
    assert rows[2] == "-- state --------- awaiting_user_input -"


def test_a_narrow_heading_cuts_its_note_then_drops_it() -> None:
    assert panel(subject_after("tea"), ("state",), Page(20))[0] == "── state ── await… ─"
    assert panel(subject_after("tea"), ("state",), Page(10))[0] == "── state ─"
    assert panel(subject_after("tea"), ("understanding",), Page(10))[0] == "── unders…"


class Locked(Log):
    """A log that nobody may walk."""

    def line(self) -> list[Entry]:
        raise AssertionError("the line was walked")

    def __iter__(self) -> Any:
        raise AssertionError("the log was walked")


def test_the_log_is_not_walked() -> None:
    subject = subject_after("tea")
    locked = replace(subject, log=Locked(list(subject.log.entries), subject.log.head))
    assert panel(locked, tuple(SECTIONS), Page(60)) == panel(subject, tuple(SECTIONS), Page(60))


# Hostile words and narrow pages

HOSTILE = st.text("ab {}\"'#:/.\x1b[31m\n\t\u202e\u200b茶é\U0001f600…", max_size=40)
NESTED = st.recursive(HOSTILE | st.integers(), lambda one: st.lists(one, max_size=3), max_leaves=4)


def painted(style: str, text: str) -> str:
    return f"\x1b[1;{30 + len(style) % 8}m{text}\x1b[0m" if style and text else text


def hostile(words: list[str], value: Any) -> Subject:
    """Return a subject in which every foreign text is one of these."""
    one, two, three = words
    subject = subject_after("tea")
    found: list[Any] = [
        ev.MessageSaid("user", one, "text"),
        ev.InputRejected(two, 1),
        ev.NotUnderstood(three),
        ev.BlockEntered(one, two, three, one),
        ev.BranchTaken(two, ({"if": one, "holds": False, "saw": {two: value}},)),
        ev.BranchTaken(two, ({"switch": one, "saw": {two: value}},)),
        ev.VariablesChanged(one, (ev.Change("set", two, value),)),
        ev.ProfileChanged(one, (ev.Change("append", two, value),)),
        ev.VariableMissing(one, two),
        ev.VariantPicked(one, 1, two),
        ev.MessageSaid("assistant", two, "buttons", {"offers": [{"id": "0.0", "title": three}]}),
        ev.SignalSent(one, value),
        ev.ErrorOccurred(one, two, "shop", three, one),
        ev.Warned(three),
        ev.CommandGiven("set", {one: value}),
        ev.CommandGiven(two, {one: three}),
        ev.CommandGiven("open", {"url": one}),
        ev.HandlerLeft(one, "dropped"),
        ev.LanguageChanged(two),
        ev.ConversationFailed(three, "shop", "offer"),
    ]
    session = subject.session.copy()
    session.variables = {one: value, two: one, "same": three}
    session.profile = {three: value}
    session.flows = {one: {two: value}}
    session.user, session.channel, session.details = one, two, three
    session.history = session.history.plus({"role": one, "content": two}).plus(
        {"role": "user", "content": three, "visibility": one}
    )
    return replace(
        subject,
        session=session,
        entries=tuple(Entry(n, n - 1, float(n % 3), e) for n, e in enumerate(found, 1)),
        watches=(one, two, "{{ same }}"),
        sources={"flow.yaml": "\n".join([*words, *words] * 8)},
        breaks=frozenset({Place(one, two)}),
    )


@given(
    st.lists(HOSTILE, min_size=3, max_size=3), NESTED, st.integers(10, 200), st.booleans()
)
def test_no_line_is_too_wide_and_nothing_acts(
    words: list[str], value: Any, width: int, lines: bool
) -> None:
    rows = panel(hostile(words, value), tuple(SECTIONS), Page(width, painted, lines))
    for row in rows:
        bare = CODE.sub("", row)
        assert cells(bare) <= width
        assert visible(bare, keep_newlines=False) == bare


def test_a_flow_that_is_gone_after_a_reload_does_no_harm() -> None:
    subject = subject_after("tea", watches=("internal.currentDialogstate", "drink"))
    session, before = subject.session.copy(), subject.before.copy()
    session.position = before.position = session.previous = Position("gone", "block", 3)
    session.frames = before.frames = (Frame("silence", Position("gone", "other"), "wait"),)
    rows = panel(replace(subject, session=session, before=before), tuple(SECTIONS), Page(60))
    assert "at      gone/block (not in this flow any more)" in rows
    assert "within  on.silence, then back to gone/other" in rows
    assert "'gone/block' is not in this flow any more" in rows


def test_many_variables_and_a_big_one_are_cut_short() -> None:
    """Counted, not timed: no row has more of them than it shows."""
    story = shop(variables={f"v{number}": number for number in range(1_000)})
    subject = subject_of(story.talk)
    session = subject.session.copy()
    session.variables = {**session.variables, "big": "x" * 1_000_000, "v1": ["y" * 1_000] * 1_000}
    rows = panel(replace(subject, session=session, before=session), ("variables",), Page(60))
    assert len(rows) < 320
    assert rows[-1] == "… 704 more: /vars"
