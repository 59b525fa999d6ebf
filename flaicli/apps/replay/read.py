"""A replay file becomes a script, or findings with places: all of them at once."""

from __future__ import annotations

import posixpath
from datetime import datetime
from typing import Any

from flaicli.adapters.cassette.tape import ENDING
from flaicli.apps.replay.dialect import ReplayReading
from flaicli.apps.replay.find import ENDINGS
from flaicli.apps.replay.script import NOW, Cassette, Expect, Given, Line, Script
from flaicli.apps.replay.turns import turns, variables
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.frozen import frozen
from flaicli.loading import leaves
from flaicli.loading.document import read
from flaicli.loading.nodes import Bad, Mapping, Node, Sequence
from flaicli.loading.reading import FAILED, short
from flaicli.loading.scalars import resolve
from flaicli.loading.text import split_lines
from flaicli.source import Span

FLOW = "flow.yaml"
"""The flow of a replay that names none: the file of this name beside it."""

KEYS = ("replay", "flow", "given", "cassette", "turns")
GIVEN = (
    "now", "seed", "language", "channel", "from", "allow_missing", "variables", "user", "tables",
)  # fmt: skip
CASSETTE = ("file", "ignore")
_OF_A_FLOW = frozenset({"blocks", "flai"})


@frozen
class Parsed:
    """What became of a replay file: its script, or None when anything in it is an error.

    ``text`` is the file's text for code frames; ``name`` what it is called, also when broken.
    """

    path: str
    name: str
    script: Script | None
    findings: tuple[Diagnostic, ...]
    text: str


def read_script(path: str, content: str | bytes) -> Parsed:
    """Read a replay file; nothing is raised, all is a finding. ``path`` is as the user named it."""
    document = read(path, content, "replay")
    if document.root is None:
        return Parsed(path, path, None, document.findings, document.text)
    reading = ReplayReading(path, split_lines(document.text))
    script = _script(reading, document.root)
    findings = sorted((*document.findings, *reading.findings), key=_place)
    if any(one.severity is Severity.ERROR for one in findings):
        script = None
    name = _name(document.root) or path
    return Parsed(path, name, script, tuple(findings), document.text)


def _place(finding: Diagnostic) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


def _name(root: Mapping) -> str | None:
    entry = root.entries.get("replay")
    return getattr(entry[1], "text", None) if entry is not None else None


def _script(reading: ReplayReading, root: Mapping) -> Script | None:
    keys = {key: node for key, (node, _) in root.entries.items()}
    if _OF_A_FLOW & keys.keys() and "turns" not in keys:
        first = next(iter(keys.values()))
        cure = "name its replays: files whose names end in .replay.yaml"
        reading.report("R121", "this is a flow, not a replay", first, cure)
        return None
    parts = _parts(reading, root)
    lines = _turns(reading, root, parts.get("turns"))
    flow = parts.get("flow", FLOW)
    if lines is None or FAILED in parts.values():
        return None
    top = Span(reading.path, 1, 1, 1, 1)
    return Script(
        path=reading.path,
        name=parts.get("replay") or reading.path,
        flow=_from_here(reading.path, flow),
        given=parts.get("given", Given()),
        turns=lines,
        span=reading.span(keys["turns"]),
        flow_span=reading.span(root.entries["flow"][1]) if "flow" in keys else top,
        cassette=parts.get("cassette") or Cassette(beside(reading.path)),
    )


def beside(path: str) -> str:
    """Return where the cassette of a replay lies that names none: it has the same stem."""
    stem = path
    for ending in ENDINGS:
        stem = stem.removesuffix(ending)
    return f"{stem}{ENDING}"


def _cassette(reading: ReplayReading, node: Node) -> Any:
    """Read a cassette's path, or `{file: …, ignore: […]}`."""
    found: dict[str, Any] = {}
    if isinstance(node, Mapping):
        for key, _, content in reading.entries(node, "cassette", CASSETTE, "'cassette'"):
            read_one = leaves.text if key == "file" else _paths
            found[key] = read_one(reading, content, key)
    else:
        found["file"] = leaves.text(reading, node, "cassette")
    if FAILED in found.values() or (isinstance(node, Mapping) and not node.whole):
        return FAILED
    file = found.get("file")
    path = _from_here(reading.path, file.strip()) if file is not None else beside(reading.path)
    return Cassette(path, found.get("ignore", ()), reading.span(node) if file is not None else None)


def _paths(reading: ReplayReading, node: Node, what: str) -> Any:
    if not isinstance(node, Sequence):
        return reading.wrong_type(node, what, "a list", "write it like [messages.0, headers.date]")
    found = tuple(leaves.text(reading, one, what) for one in node.items)
    return FAILED if FAILED in found else found


def _from_here(path: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file))


def _parts(reading: ReplayReading, root: Mapping) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for text, (key, content) in root.entries.items():
        if text not in KEYS:
            reading.unknown(key, "a replay", KEYS)
        elif text == "given":
            parts[text] = _given(reading, content)
        elif text == "cassette":
            parts[text] = _cassette(reading, content)
        elif text == "turns":
            parts[text] = content
        else:
            parts[text] = leaves.text(reading, content, text)
    return parts


def _turns(reading: ReplayReading, root: Mapping, node: Node | None) -> tuple[Line, ...] | None:
    if node is None:
        if root.whole:
            first = next((key for key, _ in root.entries.values()), root)
            cure = "write `turns:` and below it what is said"
            reading.report("R103", "'turns' is missing in this replay", first, cure)
        return None
    found = turns(reading, node)
    if FAILED in found or isinstance(node, Bad):
        return None
    if all(isinstance(one, Expect) for one in found):
        place = root.entries["turns"][0]
        cure = "write what the user does (`- user: …`) or the bot says (`- bot: …`)"
        reading.report("R120", "this replay does nothing, so it proves nothing", place, cure)
        return None
    return tuple(found)


def _given(reading: ReplayReading, node: Node) -> Any:
    found: dict[str, Any] = {}
    for name, _, content in reading.entries(node, "given", GIVEN, "'given'"):
        found[_FIELDS.get(name, name)] = _given_one(reading, name, content)
    if FAILED in found.values() or not isinstance(node, Mapping):
        return FAILED
    return Given(**found, span=reading.span(node))


_FIELDS = {"from": "block", "user": "profile"}


def _given_one(reading: ReplayReading, name: str, node: Node) -> Any:
    if name == "now":
        return _now(reading, node)
    if name == "seed":
        return leaves.integer(reading, node, name)
    if name == "allow_missing":
        return leaves.truth(reading, node, name)
    if name in ("variables", "user"):
        found = variables(reading, node, name)
        return FAILED if found is None else found
    if name == "tables":
        return _tables(reading, node)
    return leaves.text(reading, node, name)


def _tables(reading: ReplayReading, node: Node) -> Any:
    """Read rows by table: ``{orders: [{drink: tea}]}``."""
    found = resolve(reading, node)
    if found is FAILED:
        return FAILED
    tables = found if isinstance(found, dict) else {"": None}
    for rows in tables.values():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            wanted = "tables with their rows"
            return reading.wrong_type(node, "tables", wanted, "like {orders: [{drink: tea}]}")
    return tables


def _now(reading: ReplayReading, node: Node) -> Any:
    written = leaves.text(reading, node, "now")
    if written is FAILED:
        return FAILED
    try:
        return datetime.fromisoformat(written.strip()).isoformat()
    except ValueError:
        cure = f'write it like "{NOW}"'
        return reading.report("R114", f"'{short(written)}' is not a date and time", node, cure)
