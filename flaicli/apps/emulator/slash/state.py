"""Commands that look at what is known, and write it: variables, reasons, watches, a text."""

from __future__ import annotations

from flaicli.apps.emulator.slash.command import Wrong, needed, note, number
from flaicli.apps.emulator.slash.finding import HITS_MAX, hits
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.apps.emulator.typed import pair
from flaicli.expressions import Condition, did_you_mean
from flaicli.page.page import Page
from flaicli.runtime.showing import named, variable_lines, why_lines
from flaicli.runtime.speaking import Line, shown
from flaicli.views.sight import Sight
from flaicli.views.turns import turns
from flaicli.views.watches import worked_out
from flaicli.views.why import lines
from flaicli.visible import visible

WATCHES_MAX = 50
"""So many expressions can be watched."""

WHOLE_MAX = 4_000
"""Of a variable asked for by its name, so many characters are shown."""


def show(talk: Talk, argument: str) -> Reply:
    """List the variables that have a value, or show one."""
    listed = variable_lines(talk.session, talk.conversation.project)
    if not argument:
        return note(*(listed or ["no variable has a value yet"]))
    held = [
        f"{name} = {shown(value, WHOLE_MAX)}"
        for name, value in named(talk.session)
        if name == argument
    ]
    found = held or [one for one in listed if one.partition(" = ")[0] == argument]
    if found:
        return note(*(visible(one, keep_newlines=False) for one in found))
    close = did_you_mean(argument, [one.partition(" = ")[0] for one in listed])
    words = f"{argument} has no value" + (f": {close}" if close else "")
    return note(visible(talk.cover(words), keep_newlines=False))


def write(talk: Talk, argument: str) -> Reply:
    """Write a variable."""
    name, value = pair(needed(argument), talk.conversation.project)
    return Reply((talk.conversation.set({name: value}),))


def why(talk: Talk, argument: str) -> Reply:
    """Tell what the last condition that chose saw; with a turn, all that decided it."""
    conversation = talk.conversation
    line = conversation.log.line()
    if not argument:
        told = (why_lines(one.entries, conversation.project) for one in reversed(turns(line)))
        last = next((one for one in told if one), ["no condition has chosen yet"])
        return note(*(talk.cover(one) for one in last))
    wanted = number(argument, "number of a turn", "type /why or /why 2")
    session = talk.session
    if wanted > session.turn:
        raise Wrong(f"there is no turn {wanted}: there are turns 0 to {session.turn}")
    sight = Sight(conversation.id, {}, conversation.log, line, session, session.turn)
    return note(*(talk.cover(one) for one in lines(sight, Page(), wanted)))


def watch(talk: Talk, argument: str) -> Reply:
    """Watch an expression or leave it; without one, tell what all of them are now."""
    watches = talk.watches
    if not argument:
        return note(*([_watched(talk, one) for one in watches] or ["nothing is watched"]))
    if argument == "off":
        watches.clear()
        return note("nothing is watched any more")
    if argument in watches:
        watches.remove(argument)
        return note(f"not watched any more: {_safe(talk, argument)}")
    problems = Condition(argument).check()
    if problems:
        raise Wrong(problems[0].message)
    if len(watches) == WATCHES_MAX:
        raise Wrong(f"{WATCHES_MAX} are watched already: /watch off leaves them all")
    watches.append(argument)
    return note(_watched(talk, argument))


def _watched(talk: Talk, text: str) -> str:
    value, _ = worked_out(talk.conversation.project, talk.session, text, talk.conversation.now)
    return f"{_safe(talk, text)} = {value}"


def _safe(talk: Talk, text: str) -> str:
    return visible(talk.cover(text), keep_newlines=False)


def find(talk: Talk, argument: str) -> Reply:
    """List where a text was said, was in a variable, or is a block's name."""
    found = hits(talk.conversation, needed(argument))
    listed = [Line("note", talk.cover(one)) for one in found[-HITS_MAX:]]
    if len(found) > HITS_MAX:
        listed.insert(0, Line("note", f"{len(found) - HITS_MAX} hits before these:"))
    if not found:
        raise Wrong(f"'{argument}' is nowhere in this conversation")
    return Reply(lines=tuple(listed))
