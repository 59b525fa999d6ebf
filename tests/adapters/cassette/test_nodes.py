"""Nodes of YAML, with the collector as it was."""

from __future__ import annotations

import gc

import pytest
import yaml

from flaicli.adapters.cassette.nodes import composed


def test_nodes_have_their_places_and_no_types() -> None:
    root = composed("a: [yes, 'no']\n")
    ((key, value),) = root.value
    assert (key.value, value.id, value.start_mark.line) == ("a", "sequence", 0)
    assert [(one.value, bool(one.style)) for one in value.value] == [("yes", False), ("no", True)]
    assert composed("") is None


def test_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    with pytest.raises(yaml.YAMLError):
        composed("a: [")
    assert gc.isenabled()
    gc.disable()
    try:
        composed("a: 1")
        assert not gc.isenabled()
    finally:
        gc.enable()
