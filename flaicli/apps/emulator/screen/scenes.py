"""The turns that the panel can look at: one more with each act of the user, or all made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flaicli.apps.emulator.screen.chat.item import items_of
from flaicli.apps.emulator.screen.model import Model, Scene
from flaicli.model.log import Entry
from flaicli.model.tape import Tape
from flaicli.runtime.conversation import Turn
from flaicli.views.turns import by_user, turns


def happened(model: Model, turn: Turn) -> Model:
    """Add a turn to the scenes, and what was said in it to what is to be shown."""
    for number, entries in enumerate(_acts(turn.entries)):
        fresh = not model.scenes or by_user(entries[0])
        if fresh:
            count = len(model.scenes)
            before = turn.before if not number else None
            scene = Scene(count, tuple(entries), before, turn.after)
            model = replace(model, scenes=model.scenes.plus(scene))
        else:
            last = model.scenes[-1]
            grown = replace(last, entries=(*last.entries, *entries), after=turn.after)
            model = replace(model, scenes=model.scenes.swapped(grown))
    return replace(model, behind=(*model.behind, *turn.entries))


def _acts(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return entries in parts, each beginning with an act of the user but perhaps the first."""
    return [one.entries for one in turns(entries) if one.entries]


def rebuilt(model: Model, line: Sequence[Entry]) -> Model:
    """Return the model of a log's line, with nothing held back."""
    scenes = Tape([Scene(one.number, tuple(one.entries)) for one in turns(line)])
    entries = [(one.number, entry) for one in scenes for entry in one.entries]
    items = [item for number, entry in entries for item in items_of(entry, number)]
    return replace(
        model, items=Tape(items), scenes=scenes, behind=(), epoch=model.epoch + 1, turn=None
    )


def settled(model: Model, done: Sequence[Turn]) -> Model:
    """Give the last scene the sessions that are known of it."""
    if not done or not model.scenes:
        return model
    last = replace(model.scenes[-1], after=done[-1].after)
    if last.entries[:1] == done[0].entries[:1]:
        last = replace(last, before=done[0].before)
    return replace(model, scenes=model.scenes.swapped(last))
