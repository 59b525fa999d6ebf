"""The port of effects, and how the world finds who performs one."""

from __future__ import annotations

import pytest

from flaicli.adapters import performer
from flaicli.adapters.performer import (
    PERFORMERS,
    Parted,
    Progress,
    Surroundings,
    Unavailable,
    World,
)
from flaicli.model.effects import EFFECTS, Effect, Fetch, Outcome, RunScript
from flaicli.model.marks import marked


class Echo:
    """Answers with the address it was asked for."""

    made = 0

    def __init__(self, around: Surroundings) -> None:
        Echo.made += 1

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        progress.piece("a piece")
        assert isinstance(effect, Fetch)
        return Outcome(effect.url)


@pytest.fixture
def echoed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(performer.PERFORMERS, "fetch", f"{__name__}:Echo")
    monkeypatch.setattr(Echo, "made", 0)


def test_every_effect_has_somebody_who_performs_it() -> None:
    assert PERFORMERS.keys() == EFFECTS.keys()


@pytest.mark.usefixtures("echoed")
def test_a_performer_is_made_once_and_gets_the_progress() -> None:
    heard: list[str] = []
    world = World()
    assert Echo.made == 0
    for _ in range(2):
        assert world.perform(Fetch("GET", "x"), Progress(heard.append)) == Outcome("x")
    assert (Echo.made, heard) == (1, ["a piece", "a piece"])


@pytest.mark.usefixtures("echoed")
def test_the_world_puts_secrets_in_and_takes_them_out_again() -> None:
    world = World(Surroundings(secrets={"KEY": "hush hush"}))
    heard: list[str] = []
    outcome = world.perform(Fetch("GET", marked("KEY")), Progress(heard.append))
    assert outcome.value == "***secret.KEY***"
    assert heard == []  # a piece might hold a part of it
    outcome = world.perform(Fetch("GET", marked("NONE")), Progress())
    assert outcome.error is not None
    assert outcome.error["kind"] == "secret"


def test_where_there_is_no_world_every_effect_says_so() -> None:
    outcome = Unavailable("no cassette has an answer").perform(Fetch("GET", "x"), Progress())
    assert outcome.error == {"kind": "unavailable", "message": "no cassette has an answer"}


class Closing(Echo):
    """Tells that it was closed."""

    def close(self) -> None:
        Echo.made = -1


def test_a_world_is_parted_into_what_is_local_and_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(performer.PERFORMERS, "script", f"{__name__}:Local")
    monkeypatch.setitem(performer.PERFORMERS, "fetch", f"{__name__}:Closing")
    world = World()
    parted = Parted(world, Unavailable("no cassette"))
    assert parted.perform(RunScript("1"), Progress()) == Outcome("here")
    assert parted.perform(Fetch("GET", "x"), Progress()).error is not None
    world.perform(Fetch("GET", "x"), Progress())
    parted.close()
    assert Echo.made == -1


class Local(Echo):
    """Answers from here."""

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        return Outcome("here")
