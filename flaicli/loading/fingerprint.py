"""A project's fingerprint: the same as long as its files say the same (rule 30)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping

from flaicli.expressions import Template
from flaicli.loading.nodes import Mapping as Tree
from flaicli.loading.nodes import Node, Scalar, Sequence
from flaicli.regex import regex

# A plain scalar that might be something else than a text; quotes around it then matter.
_MAYBE_TYPED = regex(r"[-+.0-9~tTfFnN]|$")


def fingerprint(
    flows: Iterable[tuple[str, Node | None]], translations: Mapping[str, Mapping[str, Template]]
) -> str:
    """Return the SHA-256 of the flows' content and their translations, in hexadecimal.

    Comments, layout, the style of quotes and the files' paths do not count; the order of keys does,
    since blocks, assignments and branches are read in order.
    """
    parts: list[str] = []
    for id, root in flows:
        parts.append(f"flow {id}")
        if root is not None:
            _walk(root, parts.append)
    words = {
        language: {source: one.source for source, one in texts.items()}
        for language, texts in translations.items()
    }
    parts.append(json.dumps(words, sort_keys=True))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _walk(node: Node, add: Callable[[str], None]) -> None:
    """Add a node's content so that no two different contents give the same parts."""
    if isinstance(node, Scalar):
        text = node.text
        add(f"typed {text}" if node.plain and _MAYBE_TYPED.match(text) else f"text {text}")
    elif isinstance(node, Tree):
        add(f"mapping {len(node.entries) + len(node.twins)}")
        for key, content in (*node.entries.values(), *node.twins):
            _walk(key, add)
            _walk(content, add)
    elif isinstance(node, Sequence):
        add(f"list {len(node.items)}")
        for one in node.items:
            _walk(one, add)
    else:
        add("unreadable")
