"""A flow's files while a conversation runs: whether they were saved, and what they say by now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from flaicli.adapters.files import names_in, read_file
from flaicli.apps.emulator.reloading.changes import changes
from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.apps.emulator.reloading.watch import Names, Read, Watch
from flaicli.checks import findings
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading.project import Loaded, load


class Flowfile:
    """The files of the flow that runs: ``running`` is what they said when it was taken over.

    ``ahead`` is what was seen last, until it is taken over; None where nothing was. One thread may
    ask whether they `changed` while another looks.
    """

    def __init__(
        self, path: str, running: Loaded, read: Read = read_file, names: Names = names_in
    ) -> None:
        self.path = path
        self.running = running
        self.ahead: Seen | None = None
        self._read = read
        self._names = names
        self._watch = Watch(read, names)
        self._watch.add(self._known())

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of the flow that runs, by path."""
        return self.running.sources

    def changed(self) -> bool:
        """Tell whether a file may be otherwise than when it was last looked at; costs little.

        Counted are also those that are imported and missing, and the folders of translations.
        """
        return self._watch.changed()

    def look(self) -> Seen:
        """Read and check all files anew; what is wrong with them is in the result."""
        watch = Watch(self._read, self._names)
        loaded = load(self.path, watch.read, watch.names)
        found = tuple(findings(loaded))
        self._watch = watch
        self.ahead = self._seen(loaded, found)
        return self.ahead

    def take(self, seen: Seen) -> None:
        """Let what was seen be what runs."""
        self.running = seen.loaded
        self.ahead = None

    def _seen(self, loaded: Loaded, found: tuple[Diagnostic, ...]) -> Seen:
        gone = None if self.path in loaded.sources else loaded.findings[0].message
        sound = not any(one.severity is Severity.ERROR for one in found)
        project, before = loaded.project if sound else None, self.running.project
        if project is None or before is None:
            return Seen(project, found, loaded.sources, (), False, gone, loaded)
        same = project.fingerprint == before.fingerprint
        told = changes(before, project)
        return Seen(project, found, loaded.sources, told, same, gone, loaded)

    def _known(self) -> Iterator[str]:
        """Yield the files and folders that loading has looked at, as far as it left a trace."""
        paths = self.running.sources or {self.path: ""}
        yield from paths
        for folder in dict.fromkeys(posixpath.join(posixpath.dirname(p), "locale") for p in paths):
            yield folder
            for name in self._names(folder):
                if name.endswith(".po"):
                    yield posixpath.join(folder, name)
