"""The four kinds of block: a closed set, one file each."""

from __future__ import annotations

from typing import Any

from flaicli.blocks.action import ActionBlock, Deed
from flaicli.blocks.collect import CollectBlock
from flaicli.blocks.condition import Branch, Case, ConditionBlock, SwitchBlock
from flaicli.blocks.message import MessageBlock

KINDS: dict[str, tuple[type[Any], ...]] = {
    "message": (MessageBlock,),
    "condition": (ConditionBlock, SwitchBlock),
    "collect": (CollectBlock,),
    "action": (ActionBlock,),
}
"""Every kind of block by its key. A condition is a list of branches or a switch: a mapping."""

__all__ = [
    "KINDS",
    "ActionBlock",
    "Branch",
    "Case",
    "CollectBlock",
    "ConditionBlock",
    "Deed",
    "MessageBlock",
    "SwitchBlock",
]
