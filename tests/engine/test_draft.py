"""The working copy of a turn."""

from __future__ import annotations

from flaicli.engine.draft import Draft
from flaicli.model.events import LanguageChanged, VariableMissing
from flaicli.model.frames import Position
from flaicli.model.session import Session
from tests.stories import project_of


def test_gaps_are_told_once_and_before_what_happens_next() -> None:
    draft = Draft(project_of("blocks:\n  a: {message: hi}\n"), Session(), 0.0)
    draft.view.gaps += ["name", "name", "turn"]
    draft.emit(LanguageChanged("nl"))
    assert draft.events == [
        VariableMissing("name"), VariableMissing("turn"), LanguageChanged("nl"),
    ]  # fmt: skip
    assert draft.session.language == "nl"


def test_a_block_that_is_gone_is_not_looked_at() -> None:
    project = project_of("name: f\nblocks:\n  a: {message: hi}\n")
    assert Draft(project, Session(position=Position("f", "gone")), 0.0).block is None
    assert Draft(project, Session(position=Position("f", "a")), 0.0).view.place == "f/a"
