"""Functions of the project's own folder: loaded apart, called with a deadline."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.script_python import Functions
from flaicli.model.effects import Outcome, RunPython

ORDERS = '''\
from . import prices


def total(cart, state=None):
    """Add up."""
    print("adding", len(cart))
    return {"sum": sum(prices.OF[one] for one in cart), "user": (state or {}).get("name")}


async def later(what):
    return what


def nothing():
    return None


def odd():
    return {1, 2}


def many():
    return "x" * 1_000_001


def leave():
    raise SystemExit(3)
'''

SLOW = """\
import threading

go = threading.Event()

def wait():
    go.wait()

def end():
    go.set()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "orders.py").write_text(ORDERS)
    (tmp_path / "prices.py").write_text("OF = {'tea': 2, 'cake': 3}\n")
    (tmp_path / "bad.py").write_text("x = 1\ny = ][\n")
    (tmp_path / "old.py").write_text("import prices\n\ndef f():\n    return 1\n")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "deep.py").write_text("from .. import prices\n\ndef f():\n    return 5\n")
    return tmp_path


def functions(folder: Path, seconds: float = 30, **options: Any) -> Functions:
    return Functions(Surroundings(folder=folder, options={"allow_code": True, **options}), seconds)


def called(folder: Path, function: str, **args: Any) -> Outcome:
    return functions(folder).perform(RunPython(function, args, {"name": "Ana"}), Progress())


def test_a_function_gets_its_arguments_and_the_state(folder: Path) -> None:
    outcome = called(folder, "orders:total", cart=["tea", "cake"])
    assert outcome == Outcome({"sum": 5, "user": "Ana"}, meta={"log": ["adding 2"]})
    assert called(folder, "orders:total", cart=[], state={}).value == {"sum": 0, "user": None}
    assert called(folder, "orders:later", what=[1]) == Outcome([1])
    assert called(folder, "orders:nothing") == Outcome()
    assert called(folder, "shop.deep:f").value == 5


@pytest.mark.parametrize(
    ("function", "args", "kind", "message"),
    [
        ("orders:total", {"cart": ["wine"]}, "exception", "orders.py line 7: KeyError: 'wine'"),
        ("orders:total", {}, "arguments",
         "'orders:total' cannot take these arguments: missing a required argument: 'cart'"),
        ("orders:leave", {}, "exception", "orders.py line 27: SystemExit: 3"),
        ("orders:odd", {}, "result",
         "what 'orders:odd' returned cannot be kept: a value of type set cannot be kept"),
        ("orders:many", {}, "result",
         "'orders:many' returned more than 1,000,000 characters of JSON"),
        ("orders:absent", {}, "not_found", "'orders' has no function 'absent'"),
        ("orders:prices", {}, "not_found", "'orders' has no function 'prices'"),
        ("absent:f", {}, "not_found", "there is no 'absent.py' beside the flow"),
        ("os.path:join", {}, "not_found", "there is no 'os/path.py' beside the flow"),
        ("../x:f", {}, "not_found", "'../x:f' is no function such as 'orders:total'"),
        ("orders", {}, "not_found", "'orders' is no function such as 'orders:total'"),
        ("bad:f", {}, "exception", "bad.py line 2: SyntaxError: unmatched ']'"),
        ("old:f", {}, "exception",
         "old.py line 1: ModuleNotFoundError: No module named 'prices'; "
         "write 'from . import prices'"),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_a_kind_and_a_place(
    folder: Path, function: str, args: Any, kind: str, message: str
) -> None:
    error = called(folder, function, **args).error
    assert error is not None
    assert (error["kind"], error["message"]) == (kind, message)


def test_nothing_runs_that_nobody_allowed(folder: Path) -> None:
    (folder / "trap.py").write_text("raise SystemExit\n")
    outcome = functions(folder, allow_code=False).perform(RunPython("trap:f"), Progress())
    assert outcome.error == {
        "kind": "not_allowed",
        "message": "'trap:f' is Python of the project, and runs only with --allow-code",
    }


def test_modules_of_others_stay_as_they_are(folder: Path) -> None:
    (folder / "json.py").write_text("def f():\n    return 'ours'\n")
    before = sys.modules["json"]
    path = list(sys.path)
    assert called(folder, "json:f").value == "ours"
    assert sys.modules["json"] is before
    assert sys.path == path
    assert not (folder / "__pycache__").exists()


def test_a_file_that_was_saved_is_loaded_anew(folder: Path) -> None:
    caller = functions(folder)
    assert (
        caller.perform(RunPython("orders:total", {"cart": ["tea"]}), Progress()).value["sum"] == 2
    )
    (folder / "prices.py").write_text("OF = {'tea': 40}\n")
    assert (
        caller.perform(RunPython("orders:total", {"cart": ["tea"]}), Progress()).value["sum"] == 40
    )
    (folder / "bad.py").write_text("def f(:\n    pass")
    assert caller.perform(RunPython("bad:f"), Progress()).error is not None
    (folder / "bad.py").write_text("def f():\n    return 1\n")
    assert caller.perform(RunPython("bad:f"), Progress()).value == 1


def test_a_function_that_does_not_end_is_not_waited_for(folder: Path) -> None:
    (folder / "slow.py").write_text(SLOW)
    caller = functions(folder, seconds=0.05)
    outcome = caller.perform(RunPython("slow:wait"), Progress())
    assert outcome.error == {
        "kind": "timeout",
        "message": "'slow:wait' took longer than 0.05 seconds",
    }
    progress = Progress(cancelled=threading.Event())
    progress.cancelled.set()
    outcome = functions(folder).perform(RunPython("slow:wait"), progress)
    assert outcome.error == {"kind": "cancelled", "message": "'slow:wait' was cancelled"}
    caller.perform(RunPython("slow:end"), Progress())
