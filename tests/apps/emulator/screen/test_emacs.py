"""Applications can be made without vi's keys, and with them again afterwards."""

from __future__ import annotations

from prompt_toolkit.key_binding.defaults import load_key_bindings

from flaicli.apps.emulator.screen.emacs import without_vi


def test_vis_keys_are_left_out_as_long_as_that_is_wanted() -> None:
    whole = len(load_key_bindings().bindings)
    with without_vi():
        less = len(load_key_bindings().bindings)
    assert 50 < less < whole / 2
    assert len(load_key_bindings().bindings) == whole
