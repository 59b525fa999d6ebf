"""Blocks without their ``blocks:`` line are recognised, so that one missing line is one finding."""

from __future__ import annotations

from flaicli.blocks import KINDS
from flaicli.loading.nodes import Mapping, Node, Scalar

Entries = dict[str, tuple[Scalar, Node]]


def gathered(root: Mapping) -> tuple[Mapping, Scalar | None]:
    """Return a flow without ``blocks`` as if it had the line, and the first block's key.

    Blocks are looked for beside the header's keys and in them: where the line was deleted they
    belong to whatever stood before it. Without any, the flow is returned as it is.
    """
    if "blocks" in root.entries:
        return root, None
    strays: Entries = {}
    kept: Entries = {}
    for name, (key, content) in root.entries.items():
        if _is_block(content):
            strays[name] = (key, content)
        elif isinstance(content, Mapping) and any(
            _is_block(v) for _, v in content.entries.values()
        ):
            inner = content.entries.items()
            strays |= {name: entry for name, entry in inner if _is_block(entry[1])}
            rest = {name: entry for name, entry in inner if not _is_block(entry[1])}
            kept[name] = (key, Mapping(rest, content.start, content.end, False))
        else:
            kept[name] = (key, content)
    if not strays:
        return root, None
    first = next(key for key, _ in strays.values())
    blocks = Mapping(strays, first.start, root.end, root.whole)
    kept["blocks"] = (first, blocks)
    return Mapping(kept, root.start, root.end, root.whole), first


def _is_block(node: Node) -> bool:
    return isinstance(node, Mapping) and any(kind in node.entries for kind in KINDS)
