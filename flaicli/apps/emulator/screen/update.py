"""What each message means for what the screen shows: pure, and all that decides is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.chat.choices import starting
from flaicli.apps.emulator.screen.chat.item import Item, items_of
from flaicli.apps.emulator.screen.model import PLACES, Model
from flaicli.apps.emulator.screen.scenes import happened, rebuilt, settled
from flaicli.apps.emulator.talk import Order, Reply
from flaicli.model.events import MessageSaid, PauseMade
from flaicli.model.flow import Starter
from flaicli.model.log import Entry
from flaicli.model.tape import Tape

AGAIN = "Ctrl-C once more suspends the conversation"
AGAIN_OVER = "Ctrl-C once more leaves"
BUSY = "the bot is not done yet: said when it is (Ctrl-C takes it back)"

LEAVING = "leaving when the bot is done; Ctrl-D once more leaves at once"

SAME = "the same as before: it stands above"

RELOAD = "/reload"

QUEUE_MAX = 100
"""So many lines can be typed ahead."""

SECTIONS = (
    "state", "variables", "turn", "understanding", "history", "world", "events", "source",
)  # fmt: skip
"""The sections of the panel by their keys, in the order of their numbers."""

Answer = tuple[Model, tuple[ms.Wish, ...]]


def update(model: Model, message: ms.Message) -> Answer:
    """Return what the screen shows after a message, and what is to be done."""
    return _RULES[type(message)](model, message)


# What is typed


def _entered(model: Model, message: ms.Entered) -> Answer:
    model = replace(model, hint="", interrupted=False)
    text = message.text
    if not text.strip():
        if model.selected is None:
            return _hastened(model), ()
        text = model.choices[model.selected].say
    if model.busy:
        return replace(model, hint=BUSY, queue=(*model.queue, text)[:QUEUE_MAX]), ()
    return _heard(model, text)


def _heard(model: Model, text: str) -> Answer:
    model = replace(_hastened(model), busy=True, pending=text, selected=None, turn=None)
    return model, (ms.Hear(text),)


def _interrupted(model: Model, message: ms.Interrupted) -> Answer:
    wishes: tuple[ms.Wish, ...] = (ms.Cancel(),) if model.busy else ()
    if model.resting or model.queue:
        return replace(_hastened(model), queue=(), hint=""), wishes
    if model.interrupted and not message.text:
        return model, (ms.Leave(hurried=True),)
    after = model.scenes[-1].after if model.scenes else None
    hint = AGAIN_OVER if after is not None and after.ended else AGAIN
    return replace(model, interrupted=True, hint=hint, selected=None), wishes


def _left(model: Model, _message: ms.Left) -> Answer:
    """Leave once all that was typed is answered, so that the answers are seen; or at once."""
    if model.busy and not model.leaving:
        return replace(model, leaving=True, hint=LEAVING), ()
    return model, (ms.Leave(),)


def _chose(model: Model, message: ms.Chose) -> Answer:
    if not model.choices or not message.by:
        return replace(model, selected=None), ()
    if model.selected is None:
        place = 0 if message.by > 0 else len(model.choices) - 1
    else:
        place = (model.selected + message.by) % len(model.choices)
    return replace(model, selected=place), ()


# What comes of it


def _due(model: Model, _message: ms.Due) -> Answer:
    """Let a timer fire as if it was typed: it can be broken off, and nothing overtakes it."""
    return (model, ()) if model.busy else (replace(model, busy=True), (ms.Tick(),))


def _came(model: Model, message: ms.Came) -> Answer:
    reply = message.reply
    asked = model.pending
    model = replace(
        model, busy=False, pending="", partial="", choices=message.choices, news=message.news
    )
    if message.line is not None:
        model = settled(rebuilt(model, message.line), reply.turns)
    else:
        for turn in reply.turns:
            model = happened(model, turn)
    model = _noted(model, reply, asked)
    wishes: list[ms.Wish] = []
    for order in reply.orders:
        model, wish = _ordered(model, order)
        wishes += wish
    if reply.turns:                 # else a pause goes on as it is
        model, wish = _revealed(model)
        wishes += wish
    opens = reply.turns and len(model.scenes) == 1 and not model.resting
    if opens and any(not one.seq for one in model.choices):
        starters = starting([Starter(one.title) for one in model.choices])
        model = model if starters is None else model.saying(starters)
    if reply.over:
        return replace(model, queue=()), (*wishes, ms.Leave())
    if model.queue:
        text, *rest = model.queue
        model, wish = _heard(replace(model, queue=tuple(rest), hint=""), text)
    elif model.leaving:
        return _hastened(model), (*wishes, ms.Leave())
    else:
        model, wish = _watched(model)
    return model, (*wishes, *wish)


def _noted(model: Model, reply: Reply, asked: str) -> Model:
    if not reply.lines:
        return model
    model = _hastened(model)
    number = _latest(model)
    told = [Item(one.style, one.text, turn=number) for one in reply.lines]
    still = told[0].kind == "error" or asked == RELOAD
    if still and not reply.turns and list(model.items[-len(told) :]) == told:
        return replace(model, hint=SAME)        # it stands there already, last of all
    return model.saying(*told)


def _revealed(model: Model) -> Answer:
    """Show what is held back up to the bot's next pause."""
    shown: list[Item] = []
    behind = model.behind
    for place, entry in enumerate(behind):
        event = entry.event
        if isinstance(event, PauseMade) and event.seconds > 0:
            rest = behind[place + 1 :]
            model = replace(model.saying(*shown), behind=rest, pause=model.pause + 1)
            if not _speaks(rest):
                return _hastened(model), ()
            return model, (ms.Rest(model.pause, event.seconds),)
        shown += items_of(entry, _latest(model))
    return replace(model.saying(*shown), behind=()), ()


def _latest(model: Model) -> int:
    """Return the number of the turn that the conversation is at."""
    return model.scenes[-1].number if model.scenes else 0


def _speaks(entries: Sequence[Entry]) -> bool:
    """Tell whether anything is said in some entries, so that it is worth a pause."""
    return any(isinstance(one.event, MessageSaid) for one in entries)


def _hastened(model: Model) -> Model:
    """Show all that is held back, pauses or not."""
    shown = [item for entry in model.behind for item in items_of(entry, _latest(model))]
    return replace(model.saying(*shown), behind=())


def _woke(model: Model, message: ms.Woke) -> Answer:
    return _revealed(model) if message.pause == model.pause and model.behind else (model, ())


def _streamed(model: Model, message: ms.Streamed) -> Answer:
    before = "" if message.anew else model.partial
    return replace(model, partial=before + message.piece), ()


# The panel


def _toggled(model: Model, message: ms.Toggled) -> Answer:
    if message.section in model.opened:
        opened = tuple(one for one in model.opened if one != message.section)
    else:
        opened = (message.section, *model.opened)       # what was asked for last is seen first
    return _seen(replace(model, opened=opened)), ()


def _seen(model: Model) -> Model:
    """See to it that a panel whose sections were asked for is there."""
    return replace(model, layout="") if model.layout == "off" else model


def _turned(model: Model, message: ms.Turned) -> Answer:
    alone = model.opened[0] if len(model.opened) == 1 else None
    if alone is None:
        place = 0 if message.by > 0 else len(SECTIONS) - 1
    else:
        place = (SECTIONS.index(alone) + message.by) % len(SECTIONS)
    return _seen(replace(model, opened=(SECTIONS[place],))), ()


def _looked(model: Model, message: ms.Looked) -> Answer:
    last = len(model.scenes) - 1
    turn = message.turn
    if turn is not None:
        turn = max(turn, 0)
        if turn >= last:
            turn = None
    return replace(model, turn=turn, hint="", selected=None), ()


def _laid(model: Model, message: ms.Laid) -> Answer:
    now = model.layout or PLACES[0]
    where = message.where or PLACES[(PLACES.index(now) + 1) % len(PLACES)]
    return replace(model, layout=where), ()


# What commands ask of the screen


def _ordered(model: Model, order: Order) -> Answer:
    return _ORDERS[order.name](model, order.value)


def _look_at(model: Model, value: str) -> Answer:
    return _looked(model, ms.Looked(int(value) if value else None))


def _wiped(model: Model, _value: str) -> Answer:
    wiped = replace(model, items=Tape(), behind=(), epoch=model.epoch + 1)
    return wiped, (ms.Wipe(),)


_ORDERS: dict[str, Callable[[Model, str], Answer]] = {
    "clear": _wiped,
    "section": lambda model, value: _toggled(model, ms.Toggled(value)),
    "panel": lambda model, value: _laid(model, ms.Laid(value)),
    "theme": lambda model, value: (replace(model, theme=value, epoch=model.epoch + 1), ()),
    "turn": _look_at,
    "leave": lambda model, _value: (model, (ms.Leave(),)),
}


# The flow's files


def _saved(model: Model, message: ms.Saved) -> Answer:
    return _watched(replace(model, news=message.seen))


def _watched(model: Model) -> Answer:
    """Go over to the flow as it was saved, where that is wanted and the flow is sound.

    It waits for what is under way. What differs in comments or layout only is always wanted.
    """
    news = model.news
    if model.busy or news is None or news.project is None:
        return model, ()
    if news.same:
        return replace(model, busy=True, news=None), (ms.Take(news),)
    if not model.watching:
        return model, ()
    if news is model.tried:
        return model, ()            # it was refused: only another save makes a difference
    return replace(model, busy=True, tried=news), (ms.Hear(RELOAD),)


_RULES: dict[type[Any], Callable[[Model, Any], Answer]] = {
    ms.Came: _came,
    ms.Due: _due,
    ms.Entered: _entered,
    ms.Interrupted: _interrupted,
    ms.Left: _left,
    ms.Woke: _woke,
    ms.Streamed: _streamed,
    ms.Chose: _chose,
    ms.Toggled: _toggled,
    ms.Turned: _turned,
    ms.Looked: _looked,
    ms.Laid: _laid,
    ms.Saved: _saved,
}
