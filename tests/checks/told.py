"""What the checks say of a flow, in a form that tests can hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flaicli.checks import check
from flaicli.checks.survey import Survey
from flaicli.diagnostics import Diagnostic
from flaicli.loading.project import Loaded, load

HOUSE = Path(__file__).parents[2]

FAQ = """\
name: faq
blocks:
  hours: {message: Nine to five., next: return}
"""
SHOP = """\
name: shop
variables: {total: {type: number}}
blocks:
  pay: {action: [set: {total: 3}], next: return}
"""


def loaded(flow: str, **files: str) -> Loaded:
    """Load a flow; imports are given by their names without ``.yaml``, ``faq`` is always there."""
    texts = {"flow": flow, "faq": FAQ, "shop": SHOP} | files
    return load("flow.yaml", lambda path: texts[path.removesuffix(".yaml")])


def survey(flow: str, **files: str) -> Survey:
    """A survey of a flow that can be read."""
    one = loaded(flow, **files)
    assert one.project is not None, one.findings
    return Survey(one.project, one.sources, one.unread, one.whole)


def told(flow: str, **files: str) -> list[str]:
    """All that the checks say of a flow: ``F401 error 5:11 message``, and ``= help`` behind it."""
    return [line(one) for one in check(loaded(flow, **files))]


def line(finding: Diagnostic) -> str:
    """A finding on one line, without the name of its file."""
    span = finding.span
    place = f"{span.line}:{span.column}" if span is not None else "-"
    help = f" = {finding.help}" if finding.help else ""
    return f"{finding.code} {finding.severity.value} {place} {finding.message}{help}"


def from_disk(path: Path) -> Loaded:
    """Load a file with its imports and translations; paths in findings are told from its folder."""

    def names(folder: str) -> Iterable[str]:
        place = path.parent / folder
        return sorted(one.name for one in place.iterdir()) if place.is_dir() else []

    return load(path.name, lambda name: (path.parent / name).read_bytes(), names)
