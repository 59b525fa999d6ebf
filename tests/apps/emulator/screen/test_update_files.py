"""What a saved flow means for the screen: by data, without a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.update import update
from flaicli.apps.emulator.talk import Reply
from flaicli.checks import findings
from flaicli.diagnostics import Severity
from flaicli.loading.project import load
from tests.apps.emulator.screen.test_update import BOT, came
from tests.stories import Story


@pytest.fixture
def begun() -> Model:
    return update(Model(busy=True), came(Story(BOT), start=True))[0]


def seen(text: str, *, same: bool = False) -> Seen:
    loaded = load("flow.yaml", lambda _path: text)
    found = tuple(findings(loaded))
    sound = not any(one.severity is Severity.ERROR for one in found)
    project = loaded.project if sound else None
    return Seen(project, found, loaded.sources, ("block 'tea' changed",), same, None, loaded)


def test_a_saved_flow_is_marked_and_goes_on_when_it_is_asked_for(begun: Model) -> None:
    changed = seen(BOT.replace("Enjoy", "Enjoy it"))
    model, wishes = update(begun, ms.Saved(changed))
    assert (model.news, wishes) == (changed, ())
    assert update(model, ms.Came(Reply()))[0].news is None


def test_with_watch_it_goes_over_by_itself_but_never_to_an_unsound_flow(begun: Model) -> None:
    watching = replace(begun, watching=True)
    assert update(watching, ms.Saved(seen(BOT)))[1] == (ms.Hear("/reload"),)
    model, wishes = update(watching, ms.Saved(seen(BOT.replace("next: tea", "next: te"))))
    assert model.news is not None
    assert (model.news.project, wishes) == (None, ())
    busy, wishes = update(replace(watching, busy=True), ms.Saved(seen(BOT)))
    assert wishes == ()
    gone_over, wishes = update(busy, ms.Came(Reply(), news=busy.news))
    assert wishes == (ms.Hear("/reload"),)
    assert update(gone_over, ms.Came(Reply(), news=busy.news))[1] == (), "refused: not again"


def test_what_differs_in_layout_alone_is_taken_over_silently(begun: Model) -> None:
    same = seen(BOT, same=True)
    model, wishes = update(begun, ms.Saved(same))
    assert (model.news, model.busy, wishes) == (None, True, (ms.Take(same),))
    waits, wishes = update(replace(begun, busy=True), ms.Saved(same))
    assert (waits.news, wishes) == (same, ())
    done = ms.Came(Reply(), None, begun.choices, same)
    assert update(waits, done)[1] == (ms.Take(same),)


def test_ctrl_c_gives_up_what_the_world_is_asked_for(begun: Model) -> None:
    model, _ = update(begun, ms.Entered("tea"))
    model, wishes = update(model, ms.Interrupted(""))
    assert wishes == (ms.Cancel(),)
    model, _ = update(replace(model, interrupted=False), ms.Entered("coffee"))
    model, wishes = update(model, ms.Interrupted(""))
    assert (model.queue, wishes) == ((), (ms.Cancel(),))


def test_a_new_request_begins_what_is_written_anew(begun: Model) -> None:
    model, _ = update(begun, ms.Streamed("Half a mess"))
    model, _ = update(model, ms.Streamed("One moment.\n\n", anew=True))
    model, _ = update(model, ms.Streamed("He"))
    assert model.partial == "One moment.\n\nHe"
