"""The pytest plugin: replay files are collected as tests; nothing heavy is imported before one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flaicli.apps.replay.find import ENDINGS

if TYPE_CHECKING:
    import pytest


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a file whose name ends in .replay.yaml."""
    if not file_path.name.endswith(ENDINGS):
        return None
    from flaicli.apps.replay.pytest_items import ReplayFile

    collected: pytest.Collector = ReplayFile.from_parent(parent, path=file_path)
    return collected
