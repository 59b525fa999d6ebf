"""Calling a Python function of the project, for real."""

from __future__ import annotations

from pathlib import Path

from flaicli.adapters.performer import Surroundings, World
from flaicli.model.events import EffectRequested, ErrorOccurred
from tests.stories import Story, done

CODE = "def total(cart, state):\n    return len(cart) * state['price']\n"


def ran(folder: Path, actions: str, **options: bool) -> Story:
    (folder / "orders.py").write_text(CODE)
    return done(actions, performer=World(Surroundings(folder=folder, options=options)))


def test_what_a_function_returns_is_kept(tmp_path: Path) -> None:
    actions = (
        "{set: {price: 3, cart: [a, b]}},"
        "{python: {function: 'orders:total', args: {cart: '{{ cart }}'}, state: true,"
        " into: total}}"
    )
    assert ran(tmp_path, actions, allow_code=True).variables["total"] == 6


def test_it_runs_only_where_it_is_allowed(tmp_path: Path) -> None:
    story = ran(tmp_path, "{python: 'orders:total'}")
    [error] = story.of(ErrorOccurred)
    assert error.kind == "not_allowed"
    assert error.message.endswith("runs only with --allow-code")
    [asked] = story.of(EffectRequested)
    assert asked.effect["function"] == "orders:total"
