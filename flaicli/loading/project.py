"""A root flow and all it imports become a project; files are read through a port.

F220  a file that cannot be read
F221  a translation file that cannot be understood
F222  more files than a project has
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.loading.decode import Decoded, decode
from flaicli.loading.document import Document, read
from flaicli.loading.fingerprint import fingerprint
from flaicli.loading.nodes import Mapping as Tree
from flaicli.loading.nodes import Scalar, span_of
from flaicli.loading.pause import collector_paused
from flaicli.loading.translations import translations_in
from flaicli.model.flow import Flow
from flaicli.model.guards import guards_of
from flaicli.model.languages import language_tag
from flaicli.model.project import Project
from flaicli.model.step import Guard
from flaicli.source import Span

FILES_MAX = 200
"""Flow files of one project; more is a folder that links into itself."""

Read = Callable[[str], str | bytes]
"""Reads a file: its content, or an exception with ``message`` and ``help`` (or an ``OSError``)."""

Names = Callable[[str], Iterable[str]]
"""Lists the names in a folder; nothing where there is no folder."""


@frozen
class Loaded:
    """What became of a flow file and its imports.

    ``project`` holds what could be read, and is None when the root flow could not. ``findings`` are
    in the order of the files and of their lines. ``sources`` are the texts by path, for renderers.
    ``unread`` are by flow the names of blocks that are there but could not be read: nobody may say
    of them that they are missing. ``whole`` says that nothing at all was left out.
    """

    project: Project | None
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whole: bool = True


@dataclass(slots=True)
class _File:
    """One file on its way into the project, and the ids of what it imports."""

    id: str
    document: Document
    decoded: Decoded
    links: dict[str, str] = field(default_factory=dict)


def load(path: str, read_file: Read, names: Names = lambda _: ()) -> Loaded:
    """Read a flow file with its imports and translations; nothing is raised, all is a finding.

    ``path`` is how the user named the file; imports are resolved beside the file that writes them.
    """
    with collector_paused():
        return _Loader(read_file, names).loaded(path)


class _Loader:
    def __init__(self, read_file: Read, names: Names) -> None:
        self._read = read_file
        self._names = names
        self._files: dict[str, _File] = {}
        self._findings: list[Diagnostic] = []

    def loaded(self, path: str) -> Loaded:
        root = self._file(path, None, Span(path, 1, 1, 1, 1))
        if root is None:
            return Loaded(None, tuple(self._findings), {}, {}, False)
        waiting = [path]
        while waiting:
            waiting += self._imports(waiting.pop(0))
        translations = self._translations()
        files = self._files.values()
        found = [one for file in files for one in file.decoded.findings] + self._findings
        sources = {where: file.document.text for where, file in self._files.items()}
        order = {where: number for number, where in enumerate(self._files)}
        found.sort(key=lambda one: _place(one, order))
        whole = not any(one.severity is Severity.ERROR for one in found)
        unread = {file.id: _unread(file.decoded) for file in files}
        project = self._project(root, translations)
        return Loaded(project, tuple(found), sources, unread, whole)

    def _project(
        self, root: _File, translations: Mapping[str, Mapping[str, Template]]
    ) -> Project | None:
        if root.decoded.flow is None:
            return None
        flows = {
            file.id: file.decoded.flow
            for file in self._files.values()
            if file.decoded.flow is not None
        }
        links = {
            file.id: {alias: to for alias, to in file.links.items() if to in flows}
            for file in self._files.values()
            if file.id in flows
        }
        trees = [(file.id, file.document.root) for file in self._files.values()]
        printed = fingerprint(trees, translations)
        return Project(root.id, flows, links, translations, printed, _guards(flows[root.id]))

    def _file(self, path: str, alias: str | None, place: Span) -> _File | None:
        """Read one file, once; None after a finding at ``place``."""
        if path in self._files:
            return self._files[path]
        if len(self._files) >= FILES_MAX:
            cure = "does a folder link into itself?"
            message = f"more than {FILES_MAX} flow files in one project"
            self._findings.append(Diagnostic("F222", Severity.ERROR, message, place, cure))
            return None
        content = self._content(path, place)
        if content is None:
            return None
        document = read(path, content)
        decoded = decode(document)
        name = decoded.flow.name if decoded.flow is not None else "flow"
        file = _File(self._free(alias or name), document, decoded)
        self._files[path] = file
        return file

    def _free(self, name: str) -> str:
        """Return an id for a flow: its name, or its name and a number where that is taken."""
        taken = {file.id for file in self._files.values()}
        id, number = name, 2
        while id in taken:
            id, number = f"{name}-{number}", number + 1
        return id

    def _content(self, path: str, place: Span) -> str | bytes | None:
        try:
            return self._read(path)
        except Exception as error:
            message = getattr(error, "message", None)
            if message is None and not isinstance(error, OSError):
                raise  # no trouble with the file, but ours
            reason = message or f"'{path}' cannot be read: {getattr(error, 'strerror', error)}"
            cure = getattr(error, "help", None)
            self._findings.append(Diagnostic("F220", Severity.ERROR, str(reason), place, cure))
            return None

    def _imports(self, path: str) -> list[str]:
        """Link what a file imports, and return the paths that were not read before."""
        file = self._files[path]
        fresh = []
        for alias, node in _written_imports(file.document):
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), node.text))
            known = where in self._files
            other = self._file(where, alias, span_of(path, node))
            if other is not None:
                file.links[alias] = other.id
                if not known:
                    fresh.append(where)
        return fresh

    def _translations(self) -> dict[str, dict[str, Template]]:
        """Read ``locale/<language>.po`` beside each file; the root's words win."""
        merged: dict[str, dict[str, Template]] = {}
        folders = dict.fromkeys(posixpath.join(posixpath.dirname(p), "locale") for p in self._files)
        for folder in folders:
            for name in sorted(self._names(folder)):
                stem, ending = posixpath.splitext(name)
                if ending != ".po":
                    continue
                path = posixpath.join(folder, name)
                content = self._content(path, Span(path, 1, 1, 1, 1))
                if content is None:
                    continue
                words, findings = translations_in(path, content)
                self._findings += findings
                language = language_tag(stem)
                merged[language] = words | merged.get(language, {})
        return merged


def _guards(root: Flow) -> tuple[Guard, ...]:
    """Return the guards of a project: they are its root's."""
    return guards_of(
        root.settings.voice, root.on.moderation, root.on.guardrails, root.modify_input
    )


def _written_imports(document: Document) -> list[tuple[str, Scalar]]:
    root = document.root
    entry = root.entries.get("imports") if root is not None else None
    if entry is None or not isinstance(entry[1], Tree):
        return []
    pairs = [(alias, node) for alias, (_, node) in entry[1].entries.items()]
    return [(alias, node) for alias, node in pairs if isinstance(node, Scalar) and node.text]


def _unread(decoded: Decoded) -> frozenset[str]:
    read_ones = decoded.flow.blocks.keys() if decoded.flow is not None else ()
    return decoded.blocks - frozenset(read_ones)


def _place(finding: Diagnostic, order: Mapping[str, int]) -> tuple[int, int, int]:
    span = finding.span
    if span is None:
        return (-1, 0, 0)
    return (order.get(span.path, len(order)), span.line, span.column)
