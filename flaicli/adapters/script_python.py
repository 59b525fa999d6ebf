"""Functions of the project's own folder, called where whoever runs the flow allows it.

They are loaded as modules of a package with a name of its own, so nobody else's modules change;
among themselves they import as in a package: `from . import prices`. A file that was saved is
loaded anew. There is no cage around them: they may do what flai itself may do.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import inspect
import io
import itertools
import json
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Outcome, RunPython, failure
from flaicli.regex import regex
from flaicli.values import Refused, plain

SECONDS: Final = 30.0
"""So long a function is waited for; then the conversation goes on without it."""

LOOK_SECONDS: Final = 0.02
RESULT_MAX: Final = 1_000_000
LINES_MAX: Final = 100
"""Printed lines that are kept."""

SPELLED: Final = regex(r"(?P<module>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):(?P<function>[A-Za-z_]\w*)")

_numbers = itertools.count(1)
_importing = threading.Lock()


class Wrong(Exception):
    """A function that cannot be had; ``kind`` is the error's."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Functions:
    """Calls functions of one folder."""

    def __init__(self, surroundings: Surroundings, seconds: float = SECONDS) -> None:
        self._allowed = bool(surroundings.options.get("allow_code"))
        self._folder = (surroundings.folder or Path()).absolute()
        self._seconds = seconds
        self._package: _Package | None = None

    def perform(self, effect: RunPython, progress: Progress) -> Outcome:
        """Call a function. Whatever it does is an outcome: of kind exception, timeout, …"""
        if not self._allowed:
            why = f"'{effect.function}' is Python of the project, and runs only with --allow-code"
            return failure("not_allowed", why)
        printed = io.StringIO()
        answer: list[Any] = []
        call = self._call(effect, answer)
        thread = threading.Thread(target=call, name=effect.function, daemon=True)
        with contextlib.redirect_stdout(printed):
            thread.start()
            ended = self._waited(thread, progress)
        lines = printed.getvalue().splitlines()[:LINES_MAX]
        meta = {"log": lines} if lines else {}
        if not ended:
            return Outcome(error=self._late(effect, progress), meta=meta)
        value, error = answer[0]
        return Outcome(value=value, error=error, meta=meta)

    def _call(self, effect: RunPython, answer: list[Any]) -> Callable[[], None]:
        def call() -> None:
            try:
                answer.append((self._called(effect), None))
            except Wrong as problem:
                answer.append((None, {"kind": problem.kind, "message": str(problem)}))
            except BaseException as problem:  # noqa: BLE001 - SystemExit too: it is the author's
                answer.append((None, self._told(problem)))

        return call

    def _called(self, effect: RunPython) -> Any:
        function = self._function(effect.function)
        given = dict(effect.args)
        try:
            signature = inspect.signature(function)
            if "state" in signature.parameters and "state" not in given:
                given["state"] = dict(effect.state)
            signature.bind(**given)
        except (TypeError, ValueError) as problem:
            message = f"'{effect.function}' cannot take these arguments: {problem}"
            raise Wrong("arguments", message) from None
        value = function(**given)
        if inspect.iscoroutine(value):
            value = asyncio.run(value)
        return _kept(effect.function, value)

    def _function(self, spelled: str) -> Callable[..., Any]:
        match = SPELLED.fullmatch(spelled)
        if match is None:
            raise Wrong("not_found", f"'{spelled}' is no function such as 'orders:total'")
        with _importing:
            if self._package is None or self._package.outdated:
                self._package = _Package(self._folder)
            module = self._package.module(match["module"])
        function = getattr(module, match["function"], None)
        if not callable(function):
            raise Wrong("not_found", f"'{match['module']}' has no function '{match['function']}'")
        found: Callable[..., Any] = function
        return found

    def _waited(self, thread: threading.Thread, progress: Progress) -> bool:
        until = time.monotonic() + self._seconds
        while thread.is_alive() and time.monotonic() < until and not progress.cancelled.is_set():
            thread.join(LOOK_SECONDS)
        return not thread.is_alive()

    def _late(self, effect: RunPython, progress: Progress) -> dict[str, Any]:
        if progress.cancelled.is_set():
            return {"kind": "cancelled", "message": f"'{effect.function}' was cancelled"}
        message = f"'{effect.function}' took longer than {self._seconds:g} seconds"
        return {"kind": "timeout", "message": message}

    def _told(self, problem: BaseException) -> dict[str, Any]:
        """Tell an exception by the author's own file and line, the innermost one."""
        words = problem.msg if isinstance(problem, SyntaxError) else str(problem)
        said = f"{type(problem).__name__}: {words}".rstrip(": ")
        if isinstance(problem, ModuleNotFoundError) and problem.name is not None:
            name = problem.name.partition(".")[0]
            if (self._folder / f"{name}.py").is_file() or (self._folder / name).is_dir():
                said += f"; write 'from . import {name}'"
        place = _place(problem, self._folder)
        if place is None:
            return {"kind": "exception", "message": said}
        file, line = place
        message = f"{file} line {line}: {said}"
        return {"kind": "exception", "message": message, "file": file, "line": line}


def _place(problem: BaseException, folder: Path) -> tuple[str, int] | None:
    if isinstance(problem, SyntaxError) and problem.filename and problem.lineno:
        frames = [(problem.filename, problem.lineno)]
    else:
        frames = [
            (frame.filename, frame.lineno or 0)
            for frame in traceback.extract_tb(problem.__traceback__)
        ]
    for name, line in reversed(frames):
        if Path(name).is_relative_to(folder):
            return Path(name).relative_to(folder).as_posix(), line
    return None


def _kept(name: str, value: Any) -> Any:
    try:
        found = plain(value)
        size = len(json.dumps(found, ensure_ascii=False))
    except (Refused, RecursionError) as problem:
        raise Wrong("result", f"what '{name}' returned cannot be kept: {problem}") from None
    if size > RESULT_MAX:
        raise Wrong("result", f"'{name}' returned more than {RESULT_MAX:,} characters of JSON")
    return found


class _Package:
    """The modules of a folder, loaded once under a name that nobody else has."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = f"_flai_project_{next(_numbers)}"
        package = ModuleType(self._name)
        package.__path__ = [str(folder)]
        sys.modules[self._name] = package
        self._stamps: dict[Path, tuple[int, int] | None] = {}

    @property
    def outdated(self) -> bool:
        """Whether a file was saved since it was loaded; then all of them are let go."""
        if all(_stamp(path) == stamp for path, stamp in self._stamps.items()):
            return False
        for name in [one for one in sys.modules if one.split(".")[0] == self._name]:
            del sys.modules[name]
        return True

    def module(self, name: str) -> ModuleType:
        """Return a module by its dotted name. Raises `Wrong`, or whatever loading it raises."""
        path = self._folder.joinpath(*name.split("."))
        if not path.with_suffix(".py").is_file() and not (path / "__init__.py").is_file():
            raise Wrong("not_found", f"there is no '{name.replace('.', '/')}.py' beside the flow")
        importlib.invalidate_caches()
        with _no_bytecode():
            try:
                return importlib.import_module(f"{self._name}.{name}")
            finally:
                self._seen(path.with_suffix(".py"))

    def _seen(self, asked: Path) -> None:
        modules = [one for name, one in sys.modules.items() if name.startswith(f"{self._name}.")]
        files = [str(one.__file__) for one in modules if getattr(one, "__file__", None)]
        for path in (*map(Path, files), asked):
            self._stamps.setdefault(path, _stamp(path))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@contextlib.contextmanager
def _no_bytecode() -> Iterator[None]:
    """Leave no compiled files behind: one that is a second old is taken for the file as it is."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
