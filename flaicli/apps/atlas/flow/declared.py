"""What a flow declares beside its blocks: tools, tables, knowledge, and other words for users'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flaicli.model.flow import Flow
from flaicli.model.project import Project
from flaicli.model.records import Column, Folder
from flaicli.model.tools import Tool
from flaicli.source import Span


class Declared(NamedTuple):
    """One of them: where it stands, what it is in a few words, and as data."""

    flow: str
    name: str
    words: str
    data: dict[str, Any]
    span: Span | None


def declared(project: Project) -> dict[str, list[Declared]]:
    """Return them by section, those of all files in their order."""
    found: dict[str, list[Declared]] = {}
    for id, flow in project.flows.items():
        for section, one in _of(id, flow):
            found.setdefault(section, []).append(one)
    return found


def _of(id: str, flow: Flow) -> Iterator[tuple[str, Declared]]:
    for name, tool in flow.tools.items():
        yield "tools", Declared(id, name, _tool_words(tool), _tool(tool), tool.span)
    for name, columns in flow.tables.items():
        words = ", ".join(f"{key}: {one.type}" for key, one in columns.items())
        span = next((one.span for one in columns.values()), None)
        yield "tables", Declared(id, name, words, {"columns": _columns(columns)}, span)
    for name, folder in flow.knowledge.items():
        yield "knowledge", Declared(id, name, _folder_words(folder), _folder(folder), folder.span)
    other = flow.modify_input
    if other is not None:
        how = "prompt" if other.prompt is not None else "text"
        given = other.prompt or other.text
        source = given.source if given is not None else ""
        yield "modify_input", Declared(id, how, source, {how: source}, other.span)


def _tool(tool: Tool) -> dict[str, Any]:
    return {
        "action": _kind(tool),
        "description": tool.description,
        "parameters": {
            name: {"type": one.type, "required": one.required, "description": one.description}
            for name, one in tool.parameters.items()
        },
    }


def _kind(tool: Tool) -> str:
    return str(getattr(tool.action, "KIND", ""))


def _tool_words(tool: Tool) -> str:
    """Return how a tool is called: ``http(number: text, size?: text): Looks up an order.``"""
    given = ", ".join(
        f"{name}{'' if one.required else '?'}: {one.type}" for name, one in tool.parameters.items()
    )
    return f"{_kind(tool)}({given})" + (f": {tool.description}" if tool.description else "")


def _columns(columns: Any) -> dict[str, Any]:
    told: dict[str, Column] = dict(columns)
    return {name: {"type": one.type, "description": one.description} for name, one in told.items()}


def _folder(folder: Folder) -> dict[str, Any]:
    return {"folder": folder.folder, "description": folder.description}


def _folder_words(folder: Folder) -> str:
    return folder.folder + (f": {folder.description}" if folder.description else "")
