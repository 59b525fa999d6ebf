"""Runs the benchmarks: all of them, or those named (`python -m benchmarks turns start`)."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def run(names: list[str]) -> int:
    """Runs each `bench_<name>.py` in turn and prints its table; 2 for a name that is not there."""
    files = Path(__file__).parent.glob("bench_*.py")
    known = sorted(each.stem.removeprefix("bench_") for each in files)
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        importlib.import_module(f"benchmarks.bench_{name}").main()
    return 0


sys.exit(run(sys.argv[1:]))
