"""Any flow can be drawn and looked into, broken ones as far as they can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.adapters.files import names_in, read_file
from flaicli.apps.atlas.chart import data as chart
from flaicli.apps.atlas.chart.dot import dot
from flaicli.apps.atlas.chart.mermaid import mermaid
from flaicli.apps.atlas.chart.picture import picture
from flaicli.apps.atlas.chart.tree import tree
from flaicli.apps.atlas.flow import block, data, report
from flaicli.apps.atlas.flow.facts import Facts
from flaicli.checks.survey import Survey
from flaicli.loading.project import load
from flaicli.page.page import Page, cells

HOUSE = Path(__file__).parents[3]
FLOWS = sorted(
    one
    for folder in ("flows", "tests/broken_flows", "tests/conformance")
    for one in (HOUSE / folder).rglob("*.yaml")
    if ".replay." not in one.name
)


@pytest.mark.parametrize("start", range(0, len(FLOWS), 50))
def test_every_flow_there_is(start: int) -> None:
    for file in FLOWS[start : start + 50]:
        loaded = load(str(file), read_file, names_in)
        if loaded.project is not None and all(one.blocks for one in loaded.project.flows.values()):
            look_at(Survey(loaded.project, loaded.sources, loaded.unread, loaded.whole))


def look_at(survey: Survey) -> None:
    facts = Facts(survey)
    for flow in (None, *survey.project.flows):
        one = picture(facts.web, opened=flow is None, flow=flow)
        ids = {node["id"] for node in chart.data(one)["nodes"]}
        assert len(ids) == len(one.nodes)
        for text in (mermaid(one), dot(one), tree(one)):
            assert text.endswith("\n")
            assert text.replace("\n", "").isprintable()
        if flow is None:
            endings = {" ".join(line.split()[-2:]) for line in tree(one).splitlines()}
            names = [node for node in one.nodes if node.is_block]
            labels = [survey.project.label(node.flow, node.name) for node in names]
            assert endings >= {f"{x} {node.kind}" for x, node in zip(labels, names, strict=True)}
    assert all(cells(line) <= 60 for line in report.text(facts, Page(60)).splitlines())
    json.dumps(data.data(facts))
    for place in list(facts.blocks)[:50]:
        assert block.text(facts, place, Page(60))
        json.dumps(data.block(facts, place, []))
