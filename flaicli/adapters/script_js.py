"""JavaScript in its cage: 16 MB, five seconds, no way out, in a process that ends if it hangs."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
import weakref
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Outcome, RunScript, failure
from flaicli.values import Refused, plain

SECONDS: Final = 5.0
GRACE_SECONDS: Final = 1.0
"""So much longer its process may take to say that a script was too slow, before it is ended."""

START_SECONDS: Final = 20.0
"""So long a process may take to begin, on a machine that does something else."""

RESULT_MAX: Final = 1_000_000
"""Characters of a result, written as JSON: as many as a variable may hold."""

LOOK_SECONDS: Final = 0.05
"""How often a running script's cancelling is looked for."""

EPOCH: Final = "1970-01-01T00:00:00Z"
ENGINE: Final = "_quickjs"
MISSING: Final = "scripts need QuickJS, which is not installed: pip install 'flai[js]'"

_SENTENCES: Final = {
    "timeout": "the script took longer than {seconds:g} seconds",
    "memory": "the script needed more than 16 MB of memory",
    "crash": "the script broke the engine that ran it",
    "cancelled": "the script was cancelled",
}

Data = dict[str, Any]


class Scripts:
    """Runs scripts one after the other, each in a fresh context of one process kept for all."""

    def __init__(
        self, surroundings: Surroundings, seconds: float = SECONDS, engine: str = ENGINE
    ) -> None:
        del surroundings  # a script sees nothing of them
        self._seconds = seconds
        self._engine = engine
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Any = None

    def perform(self, effect: RunScript, progress: Progress) -> Outcome:
        """Run a script. Whatever it does is an outcome: of kind exception, syntax, timeout, …"""
        if find_spec(self._engine) is None:
            return failure("not_installed", MISSING)
        request = {
            "code": effect.code,
            "args": dict(effect.args),
            "state": dict(effect.state),
            "history": [dict(one) for one in effect.history],
            "now": effect.now or EPOCH,
            "seed": effect.seed,
            "seconds": self._seconds,
        }
        with self._lock:
            answer = self._answered(json.dumps(request).encode() + b"\n", progress)
        return self._outcome(answer)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._end is not None:
            self._end()
        self._process = None

    def _answered(self, line: bytes, progress: Progress) -> Data:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line)
            process.stdin.flush()
            text = self._read(process.stdout.fileno(), progress)
        except (BrokenPipeError, TimeoutError) as problem:
            self.close()  # what runs in it can be stopped in no other way
            if isinstance(problem, BrokenPipeError):
                return {"error": "crash"}
            return {"error": "cancelled" if progress.cancelled.is_set() else "timeout"}
        if not text.endswith(b"\n"):
            self.close()
            return {"error": "crash"}
        answer: Data = json.loads(text)
        return answer

    def _read(self, source: int, progress: Progress) -> bytes:
        """Read one line; what comes too late is a `TimeoutError`, and so is a cancelled script."""
        found = bytearray()
        until = time.monotonic() + self._seconds + GRACE_SECONDS
        while not found.endswith(b"\n"):
            if time.monotonic() > until or progress.cancelled.is_set():
                raise TimeoutError
            if select.select([source], [], [], LOOK_SECONDS)[0]:
                piece = os.read(source, 1 << 16)
                if not piece:
                    break
                found += piece
        return bytes(found)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        process = subprocess.Popen(
            [sys.executable, "-I", str(Path(__file__).with_name("script_cage.py")), self._engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"TZ": "UTC"},  # nothing of ours, and one time zone on every machine
            start_new_session=True,  # Ctrl-C is for flai, which then ends it
        )
        self._process = process
        self._end = weakref.finalize(self, _ended, process)
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
        if ready:
            process.stdout.readline()  # it says that it is ready: from here on time counts
        return process

    def _outcome(self, answer: Data) -> Outcome:
        lines = answer.get("lines") or []
        meta = {"log": [str(one) for one in lines]} if lines else {}
        kind = answer.get("error")
        if kind is not None:
            return Outcome(error=self._error(str(kind), answer), meta=meta)
        text = answer.get("value")
        if text is not None and len(text) > RESULT_MAX:
            size = f"the script returned more than {RESULT_MAX:,} characters of JSON"
            return Outcome(error={"kind": "result", "message": size}, meta=meta)
        try:
            value = None if text is None else plain(json.loads(text))
        except (ValueError, RecursionError, Refused) as problem:
            words = str(problem) if isinstance(problem, Refused) else "what it returned is no JSON"
            return Outcome(error={"kind": "result", "message": words}, meta=meta)
        return Outcome(value=value, meta={"truthy": bool(answer.get("truthy")), **meta})

    def _error(self, kind: str, answer: Data) -> Data:
        message, line = str(answer.get("message") or kind), answer.get("line")
        if kind in _SENTENCES:
            return {"kind": kind, "message": _SENTENCES[kind].format(seconds=self._seconds)}
        if kind == "result":
            return {"kind": kind, "message": f"the script's result cannot be kept: {message}"}
        where = f"line {line} of the script: " if line else "the script: "
        return {"kind": kind, "message": where + message, **({"line": line} if line else {})}


def _ended(process: subprocess.Popen[bytes]) -> None:
    """End a process and let go of its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what was to be written, nobody reads any more
                pipe.close()
