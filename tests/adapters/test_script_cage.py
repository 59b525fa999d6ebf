"""The program in which scripts run, in this process."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from flaicli.adapters import script_cage

REQUEST: dict[str, Any] = {
    "args": {}, "state": {}, "history": [], "now": "2026-03-02T09:00:00Z", "seed": 1, "seconds": 5,
}  # fmt: skip


def answer(code: str) -> dict[str, Any]:
    prelude = Path(script_cage.__file__).with_name("script_prelude.js").read_text(encoding="utf-8")
    engine = importlib.import_module("_quickjs")
    return script_cage.ran(engine, prelude.replace("\n", " "), {**REQUEST, "code": code})


def test_an_answer_has_the_value_as_json() -> None:
    assert answer("return [1]") == {"value": "[1]", "truthy": True, "lines": []}
    assert answer("") == {"value": None, "truthy": False, "lines": []}


def test_what_a_script_makes_of_json_is_its_own_fault() -> None:
    assert answer("Object.prototype.toJSON = () => 1; return {}") == {
        "error": "result",
        "message": "what it returns is no JSON",
    }


def test_no_comment_of_the_prelude_swallows_the_rest_of_its_line() -> None:
    prelude = Path(script_cage.__file__).with_name("script_prelude.js").read_text(encoding="utf-8")
    assert "//" not in prelude
