"""Graphviz's `dot`, where it is installed: a drawing laid out as SVG."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

from flaicli.adapters.trouble import Trouble

PROGRAM: Final = "dot"

SECONDS_MAX: Final = 60.0
"""A layout that takes longer is given up."""


def svg(text: str) -> str:
    """Return DOT text laid out as SVG. Raises `Trouble` where there is no `dot`, or it fails."""
    program = shutil.which(PROGRAM)
    if program is None:
        cure = "install Graphviz (as in: apt install graphviz), or write --format mermaid"
        raise Trouble("an SVG needs Graphviz's 'dot', which is not installed", cure)
    try:
        done = subprocess.run(
            [program, "-Tsvg"],
            input=text.encode(),
            capture_output=True,
            timeout=SECONDS_MAX,
            check=False,
        )
    except subprocess.TimeoutExpired:
        cure = "draw less of it: --flow NAME; or write it with --format dot"
        raise Trouble(f"'dot' took longer than {SECONDS_MAX:g} s", cure) from None
    except OSError as error:
        raise Trouble(f"'dot' cannot be run: {(error.strerror or str(error)).lower()}") from error
    if done.returncode != 0 or b"<svg" not in done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0][:200]
        raise Trouble(f"'dot' failed: {said or f'exit code {done.returncode}'}")
    return done.stdout.decode("utf-8", "replace")
