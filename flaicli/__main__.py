"""Lets `python -m flaicli` be the command `flai`."""

from __future__ import annotations

import sys

from flaicli.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
