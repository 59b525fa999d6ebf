"""Finding the flow files in folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from flaicli.adapters.files import read_file
from flaicli.adapters.trouble import Trouble

ENDINGS = (".yaml", ".yml")
NOT_FLOWS = (".replay", ".cassette")
FLOW = "flow.yaml"
SKIPPED = frozenset({"node_modules", "__pycache__", "venv"})

_LOOKS_LIKE_A_FLOW = re.compile(rb"(?m)^(?:flai|blocks)[ \t]*:")


def flow_files(paths: Iterable[str]) -> list[str]:
    """Return the flows that files and folders stand for, each once, folders in order of names.

    A file named is taken as it is; in a folder a flow is a YAML file with ``flai:`` or ``blocks:``
    at its left margin. Raises `Trouble` for what is not there, for a replay named as a flow, and
    when there is no flow at all.
    """
    wanted = list(paths) or ["."]
    found = dict.fromkeys(one for path in wanted for one in _flows(path))
    if not found:
        places = ", ".join(f"'{one}'" for one in wanted)
        raise Trouble(f"there is no flow in {places}", "make one: flai new mybot")
    return list(found)


def refuse_replay(path: str) -> None:
    """Raise `Trouble` for a replay or a cassette that is named where a flow is wanted."""
    stem = Path(path).stem
    if not path.endswith(ENDINGS) or not stem.endswith(NOT_FLOWS):
        return
    if stem.endswith(".replay"):
        raise Trouble(f"'{path}' is a replay, not a flow", f"to play it: flai replay {path}")
    raise Trouble(f"'{path}' is a cassette, not a flow", "name the flow it was recorded with")


def flow_here(command: str = "run") -> str:
    """Return the flow that a command means without naming one: ``flow.yaml`` in this folder.

    Raises `Trouble` where there is none.
    """
    if not Path(FLOW).is_file():
        raise Trouble(f"'flai {command}' needs FLOW: there is no {FLOW} here", _naming(command))
    return FLOW


def _naming(command: str) -> str:
    """Return the way out for who named no flow: the one that is here, or how to make one."""
    names = sorted(one.name for one in Path().iterdir())
    here = next((name for name in names if name.endswith(ENDINGS) and _is_flow(name)), None)
    return f"flai {command} {here}" if here is not None else "make one: flai new mybot"


def _flows(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        refuse_replay(path)
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(one for one in folders if one not in SKIPPED and one[0] != ".")
        for name in sorted(names):
            where = os.path.normpath(Path(folder) / name)
            if name.endswith(ENDINGS) and _is_flow(where):
                yield where


def _is_flow(path: str) -> bool:
    """Tell whether a YAML file in a folder is a flow; one that cannot be read might be."""
    if Path(path).stem.endswith(NOT_FLOWS):
        return False
    try:
        return _LOOKS_LIKE_A_FLOW.search(read_file(path)) is not None
    except Trouble:
        return True
