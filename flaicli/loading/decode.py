"""A document becomes a flow: the header by its annotations, the blocks one by one.

F214  a version of the language that this flai does not know
F216  more findings than are shown
"""

from __future__ import annotations

import typing
from collections.abc import Sequence
from functools import cache
from typing import Any

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.frozen import frozen
from flaicli.loading import leaves
from flaicli.loading.authored import fields_of
from flaicli.loading.blocks import block
from flaicli.loading.defaults import variable
from flaicli.loading.document import Document
from flaicli.loading.fields import Table, decoder_of
from flaicli.loading.nodes import Bad, Mapping, Node, Scalar
from flaicli.loading.pause import collector_paused
from flaicli.loading.reading import FAILED, Reading, short
from flaicli.loading.scalars import typed
from flaicli.loading.strays import gathered
from flaicli.loading.text import split_lines
from flaicli.model.flow import LATER, Flow
from flaicli.model.vocabulary import RESERVED_TARGETS

LANGUAGE_VERSION = 1

SHOWN_MAX = 200
"""Findings shown of one file: whoever has more reads the first ones."""


@frozen
class Decoded:
    """What became of a document: its flow, and what is wrong with it.

    ``flow`` holds every block that could be read, and is None when none could. ``blocks`` are the
    names of all blocks, those that could not be read included. ``whole`` says that nothing was
    left out: only then can anyone say what the flow lacks.
    """

    flow: Flow | None
    findings: tuple[Diagnostic, ...]
    blocks: frozenset[str]
    whole: bool


def decode(document: Document) -> Decoded:
    """Return the flow in a document, with the document's own findings first in their places."""
    if document.root is None:
        return Decoded(None, capped(document.findings), frozenset(), False)
    with collector_paused():
        return _decoded(document, document.root)


def _decoded(document: Document, root: Mapping) -> Decoded:
    reading = Reading(document.path, split_lines(document.text))
    root, stray = gathered(root)
    if stray is not None:
        cure = "write `blocks:` on the line above it, at the left margin"
        message = f"the line `blocks:` is missing before block '{short(stray.text)}'"
        reading.report("F203", message, stray, cure)
    header = _header(reading, root)
    content = root.entries.get("blocks")
    blocks: dict[str, Any] = {}
    if content is not None:
        blocks = _blocks(reading, content[1])
    good = {name: one for name, one in blocks.items() if one is not FAILED}
    flow = None
    if good:
        span = reading.span(root)
        flow = Flow(blocks=good, **header, path=document.path, span=span)
    earlier = [
        one
        for one in document.findings
        if one.code != "F110" or one.span is None or one.span not in reading.pardoned
    ]
    marred = document.marred
    fresh = [one for one in reading.findings if one.span is None or one.span.line not in marred]
    findings = sorted((*earlier, *fresh), key=_place)
    whole = not any(one.severity is Severity.ERROR for one in findings)
    return Decoded(flow, capped(findings), frozenset(blocks), whole)


def capped(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the first findings of a file, and a note that there are more."""
    if len(findings) <= SHOWN_MAX:
        return tuple(findings)
    place = findings[SHOWN_MAX].span
    message = "the findings from here on are not shown"
    note = Diagnostic("F216", Severity.NOTE, message, place, "is it a flow file?")
    return (*findings[:SHOWN_MAX], note)


def _place(finding: Diagnostic) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


def _header(reading: Reading, root: Mapping) -> dict[str, Any]:
    """Read what stands beside the blocks; a key with a finding is left at its default."""
    table = flow_table()
    found: dict[str, Any] = {}
    for text, (key, content) in root.entries.items():
        if text == "blocks":
            continue
        field = table.fields.get(text)
        if field is None:
            table.unknown(reading, key)
            continue
        one = field[1](reading, content, text)
        if one is not FAILED:
            found[field[0]] = one
    if "blocks" not in root.entries and root.whole:
        span_node = next((key for key, _ in root.entries.values()), root)
        cure = "write `blocks:` and below it, indented, a name for each block"
        reading.report("F203", "'blocks' is missing in this flow", span_node, cure)
    return found


def _blocks(reading: Reading, node: Node) -> dict[str, Any]:
    if type(node) is not Mapping:
        if type(node) is not Bad:
            cure = "write a name for each block, with its kind indented below it"
            reading.wrong_type(node, "blocks", "a mapping of names to blocks", cure)
        return {}
    if not node.entries and node.whole:
        reading.report("F215", "this flow has no blocks", node, "write one")
    blocks: dict[str, Any] = {}
    for name, (key, content) in node.entries.items():
        named = _block_name(reading, key)
        one = block(reading, content, name)
        blocks[name] = one if named else FAILED
    return blocks


def _block_name(reading: Reading, key: Scalar) -> bool:
    if key.text in RESERVED_TARGETS:
        message = f"'{key.text}' is a reserved word: no block may bear this name"
        reading.report("F207", message, key, "choose another name")
        return False
    return leaves.is_name(reading, key)


def _variable_name(reading: Reading, key: Scalar) -> bool:
    if "." in key.text:
        cure = "declare the variable before the dot, with `type: object`"
        message = f"'{key.text}' is a key of a variable, not a variable"
        reading.report("F208", message, key, cure)
        return False
    return leaves.is_path(reading, key) and leaves.not_reserved(reading, key, key.text)


def _version(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is not Scalar:
        return reading.wrong_type(node, what, "the version of the language: 1")
    found = typed(reading, node)
    if found == LANGUAGE_VERSION and found is not True:
        return LANGUAGE_VERSION
    if node.text == str(LANGUAGE_VERSION):
        cure = "remove the quotes: in quotes it is a text"
        return reading.wrong_type(node, what, "the version of the language: 1", cure)
    message = f"this flow is written in version {node.text or 'nothing'} of the language"
    return reading.report("F214", message, node, f"this flai reads version {LANGUAGE_VERSION}")


@cache
def flow_table() -> Table:
    """Return the table of a flow's header; names in it are checked by what they name."""
    table = Table(Flow, fields_of(Flow), "a flow", later=LATER)
    for one in fields_of(Flow):
        if one.key in _NAMED:
            item = decoder_of(typing.get_args(one.type)[1]) if one.key != "variables" else variable
            named = leaves.mapping_of(_NAMED[one.key], item, "a mapping of names")
            table.fields[one.key] = (one.name, named)
    table.fields["flai"] = ("flai", _version)
    return table


_NAMED = {
    "imports": leaves.is_name,
    "constants": leaves.is_name,
    "variables": _variable_name,
}
