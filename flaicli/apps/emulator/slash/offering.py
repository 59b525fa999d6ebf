"""What an argument of a slash command may be: blocks, variables, branches, files …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from flaicli.actions import KINDS
from flaicli.apps.emulator.slash.looks import PLACES, SECTIONS
from flaicli.apps.emulator.talk import Talk
from flaicli.model.vocabulary import RESERVED_TARGETS
from flaicli.page.paint import THEMES
from flaicli.runtime.showing import named
from flaicli.views.tree import runs

FILES_MAX = 50
"""So many files of a folder are offered."""


def offered(talk: Talk, takes: str, argument: str, commands: Iterable[str]) -> Iterator[str]:
    """Yield what an argument that begins so may become, by the kind of it; nothing twice."""
    offers = _OFFERS.get(takes)
    found: Iterable[str] = commands if takes == "command" else ()
    if offers is not None:
        found = offers(talk, argument)
    yield from (one for one in dict.fromkeys(found) if one.startswith(argument))


def variable_names(talk: Talk) -> list[str]:
    """Return the variables that are declared or set, as the root flow names them."""
    project = talk.conversation.project
    names = [name for name, _ in named(talk.session)]
    for name, declared in project.main.variables.items():
        names.append(f"user.{name}" if declared.scope == "user" else name)
    return sorted(set(names))


def files(beginning: str) -> list[str]:
    """Return the paths that begin so, folders with a slash behind them."""
    folder = beginning[: beginning.rfind("/") + 1]
    begun = beginning[len(folder) :]
    try:
        all_there = sorted(Path(folder or ".").expanduser().iterdir())
        there = [one for one in all_there if one.name.startswith(begun)][:FILES_MAX]
        return [f"{folder}{one.name}{'/' if one.is_dir() else ''}" for one in there]
    except (OSError, RuntimeError, ValueError):
        return []


def _blocks(talk: Talk, _argument: str) -> Iterator[str]:
    project = talk.conversation.project
    for flow in project.flows:
        yield from (project.label(flow, one) for one in project.flows[flow].blocks)


def _targets(talk: Talk, _argument: str) -> Iterator[str]:
    project = talk.conversation.project
    return (one for one in project.names(project.root) if one not in RESERVED_TARGETS)


def _branches(talk: Talk, _argument: str) -> Iterator[str]:
    """Yield where the branches that were left end, the one left last first."""
    left = [one.last for one in runs(talk.conversation.log) if one.leaf and not one.on_line]
    return (str(one) for one in sorted(left, reverse=True))


def _assignments(talk: Talk, argument: str) -> Iterator[str]:
    return (f"{one}=" for one in variable_names(talk)) if "=" not in argument else iter(())


def _events(talk: Talk, _argument: str) -> Iterator[str]:
    for flow in talk.conversation.project.flows.values():
        yield from (one.name for one in flow.on.event)


def _languages(talk: Talk, _argument: str) -> Iterator[str]:
    project = talk.conversation.project
    return iter([project.main.language, *project.translations])


def _exports(talk: Talk, argument: str) -> list[str]:
    id = talk.conversation.id
    return [*files(argument), f"{id}.md", f"{id}.txt", f"{id}.session.json"]


_OFFERS: dict[str, Callable[[Talk, str], Iterable[str]]] = {
    "block": _blocks,
    "target": _targets,
    "stop": lambda talk, argument: [*_blocks(talk, argument), "off"],
    "branch": _branches,
    "variable": lambda talk, _: variable_names(talk),
    "assignment": _assignments,
    "expression": lambda talk, _: [*talk.watches, *variable_names(talk), "off"],
    "action": lambda _, __: [f"{one}: " for one in KINDS],
    "event": _events,
    "language": _languages,
    "file": lambda _, argument: files(argument),
    "export": _exports,
    "panel": lambda _, __: [*PLACES, *SECTIONS],
    "theme": lambda _, __: THEMES,
}
"""What gives the arguments of each kind."""
