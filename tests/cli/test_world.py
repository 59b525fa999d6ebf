"""The world as the command line reaches it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.world import Reach, world
from tests.stories import project_of

PROJECT = project_of("blocks: {a: {message: hi}}")


def test_the_file_of_secrets_is_read_at_once(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"the secrets in 'none\.env' cannot be read") as none:
        world(Reach("none.env"), "flow.yaml", PROJECT, None)
    assert none.value.help == "write a text file with a line NAME=value for each secret"
    file = tmp_path / ".env"
    file.write_text("KEY=value\n")
    around = world(Reach(str(file), allow_code=True), "a/flow.yaml", PROJECT, tmp_path).around
    assert around.secrets["KEY"] == "value"
    assert (around.folder, around.home, around.project) == (Path("a"), tmp_path, PROJECT)
    assert around.options == {"llm": None, "allow_code": True, "send": False}
