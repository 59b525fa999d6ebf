"""How a replay's nodes are read: as a flow's, with findings of their own codes.

R101  an unknown key
R102  a value of the wrong shape
R103  a required key is missing
R105  two turns in one
R106  something of a later version of flai
R107  a name that cannot be written
R108  not the name of a variable
R109  not a duration
R110  none of the words a key takes
R111  a number that cannot be held
R112  a plain number with leading zeros, which it loses
R113  a text that YAML read as a mapping because of its colon
R114  a time that is none
R115  a pattern that is wrong
R116  an expectation that nothing can meet
R120  a replay that does nothing
R121  a flow file in the place of a replay
"""

from __future__ import annotations

from collections import abc
from collections.abc import Collection, Iterator
from types import MappingProxyType

from flaicli.diagnostics import Severity
from flaicli.loading.nodes import Bad, Mapping, Node, Scalar
from flaicli.loading.reading import Failed, Reading, closest, short


class ReplayReading(Reading):
    """Collects the findings of a replay file; a flow's F2xx is a replay's R1xx."""

    __slots__ = ()

    def report(
        self,
        code: str,
        message: str,
        node: Node,
        help: str | None = None,
        *notes: tuple[str, Node],
        severity: Severity = Severity.ERROR,
    ) -> Failed:
        """Add a finding about a node and return ``FAILED``."""
        own = f"R1{code[2:]}" if code.startswith("F2") else code
        return super().report(own, message, node, help, *notes, severity=severity)

    def unknown(
        self, key: Scalar, owner: str, known: Collection[str], cure: str | None = None
    ) -> None:
        """Report a key that is not among the known ones."""
        if cure is None:
            close = closest(key.text, known)
            cure = f"did you mean '{close}'?" if close else f"known here: {', '.join(known)}"
        self.report("R101", f"unknown key '{short(key.text)}' in {owner}", key, cure)

    def entries(
        self,
        node: Node,
        what: str,
        known: Collection[str],
        owner: str,
        cures: abc.Mapping[str, str] = MappingProxyType({}),
    ) -> Iterator[tuple[str, Scalar, Node]]:
        """Yield the known keys of a mapping with their values; report all others.

        ``cures`` say of some wrong keys what to write in their place.
        """
        if not isinstance(node, Mapping):
            if not isinstance(node, Bad):
                self.wrong_type(node, what, "a mapping", f"its keys: {', '.join(known)}")
            return
        for text, (key, content) in node.entries.items():
            if text in known:
                yield text, key, content
            else:
                self.unknown(key, owner, known, cures.get(text))
