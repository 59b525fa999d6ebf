"""YAML as nodes with their places; what scalars mean is not asked of it."""

from __future__ import annotations

import gc
from typing import Any

from yaml._yaml import CParser


class _Parser(CParser):
    """libyaml's parser without the rules of YAML 1.1, which would only take time."""

    def descend_resolver(self, *_: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def resolve(self, *_: Any) -> str:
        return ""


def composed(text: str) -> Any:
    """Return the root node of a document, None for an empty one. Raises `yaml.YAMLError`."""
    collecting = gc.isenabled()
    gc.disable()  # many small things are made, none is let go
    try:
        return _Parser(text).get_single_node()
    finally:
        if collecting:
            gc.freeze()  # all there is counts as old, so that nothing is searched at once
            gc.unfreeze()
            gc.enable()
