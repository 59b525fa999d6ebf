"""The program that runs scripts: a process of its own, since some loops in C end only with it.

It is started by its path and imports nothing of flai. A line of JSON comes in, a line goes out.
QuickJS keeps time and memory of a script; but `"a".repeat(3e5).indexOf(…)` is one instruction to
it, and takes half a minute. So `script_js` has a clock as well, and ends this process after it.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

MEMORY_BYTES = 16 * 1024 * 1024
STACK_BYTES = 256 * 1024

Data = dict[str, Any]


def ran(engine: Any, prelude: str, request: Data) -> Data:
    """Run one script in a context of its own; what it does is in the answer, nothing is raised."""
    context = engine.Context()
    context.set_max_stack_size(STACK_BYTES)
    run = context.eval(prelude)
    context.set_memory_limit(MEMORY_BYTES)
    context.set_time_limit(request["seconds"])
    try:
        answer = json.loads(run(json.dumps(request)))
    except (engine.JSException, engine.StackOverflow, ValueError, TypeError) as error:
        return {"error": _kind(str(error)), "message": str(error).partition("\n")[0][:1000]}
    if not isinstance(answer, dict):  # a script may change what JSON is made by
        return {"error": "result", "message": "what it returns is no JSON"}
    return answer


def _kind(message: str) -> str:
    if "interrupted" in message:
        return "timeout"
    return "memory" if "memory" in message or message in ("", "null") else "exception"


def main() -> None:
    """Answer each line of the input until there are no more."""
    engine = importlib.import_module(sys.argv[1])
    prelude = Path(__file__).with_name("script_prelude.js").read_text(encoding="utf-8")
    prelude = prelude.replace("\n", " ")
    sys.stdout.buffer.write(b"ready\n")
    sys.stdout.buffer.flush()
    for line in sys.stdin.buffer:
        answer = ran(engine, prelude, json.loads(line))
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
